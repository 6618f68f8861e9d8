"""The body map: silhouette, skin territories of the nerve roots and all that is drawn around them, ready to use.

The shapes are cut from the files of ``assets/bodymap`` once and kept in ``.cache``, so that a live kernel reads a small
JSON file and never imports shapely.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from backorleg._kept import CACHE, keep
from backorleg._paths import ASSETS
from backorleg.evidence import assumption

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

FOLDER = ASSETS / "bodymap"
FILES = ("territories", "zones", "disagreements")
CUTTERS = (Path(__file__).with_name("_cut.py"), Path(__file__).with_name("_shapes.py"))
# The figure is 950 units tall and stands for a person of 1.75 m.
MM_PER_UNIT = 1750 / 950


@dataclass(frozen=True)
class BodyView:
    """One view of the body, in SVG units; paths are SVG path data to fill with the even-odd rule.

    Attributes
    ----------
    outline
        The silhouette.
    details
        Face, fingers, toes and creases: small shapes to fill thinly over the territories.
    regions
        ``"leg"`` and ``"arm"`` to outline and details of that part of the body alone.
    territories, overlaps
        Side (``"left"``, ``"right"``; the patient's), then root, to path: the skin drawn as the root's own, and the
        same with the skin around it that it shares. A root that this view does not show is absent.
    zones
        Side, then zone, to path: where pain can be drawn.
    claims
        Side, then claim, then root, to path: what a published map adds.
    points
        Side, then root, to the (x, y) of the ISNCSCI key sensory point. Each root has it in one view only.
    """

    outline: str
    details: str
    regions: Mapping[str, tuple[str, str]]
    territories: Mapping[str, Mapping[str, str]]
    overlaps: Mapping[str, Mapping[str, str]]
    zones: Mapping[str, Mapping[str, str]]
    claims: Mapping[str, Mapping[str, Mapping[str, str]]]
    points: Mapping[str, Mapping[str, tuple[int, int]]]


@dataclass(frozen=True)
class Territory:
    """What the map knows of a root: its skin and key sensory point in words, and the ids of the facts behind them.

    ``muscle`` and ``level`` are empty where ``assets/spine`` has them, or where there is none.
    """

    words: str
    place: str
    facts: tuple[str, ...]
    muscle: str
    level: str


@dataclass(frozen=True)
class Zone:
    """A zone to draw pain in, and the region (``"leg"``, ``"arm"``) that it belongs to."""

    region: str
    label: str


@dataclass(frozen=True)
class Claim:
    """A published map that gives some roots more skin; ``says`` has a place for ``{root}``."""

    id: str
    says: str
    facts: tuple[str, ...]
    roots: tuple[str, ...]


@dataclass(frozen=True)
class Areas:
    """Areas of one side of the body, both views added, in square units; pairs are (territory, territory and overlap).

    ``shared[zone][root]`` is what a zone has in common with a root; roots that it does not touch are absent.
    """

    roots: Mapping[str, tuple[float, float]]
    zones: Mapping[str, float]
    shared: Mapping[str, Mapping[str, tuple[float, float]]]


@dataclass(frozen=True)
class BodyMap:
    """Front and back of the body, ``width`` by ``height`` SVG units; ``note`` is the caveat to print with it."""

    width: int
    height: int
    views: Mapping[str, BodyView]
    roots: Mapping[str, Territory]
    zones: Mapping[str, Zone]
    claims: tuple[Claim, ...]
    areas: Areas
    note: str


@lru_cache(maxsize=1)
def body_map() -> BodyMap:
    """Return the body map of this project.

    Raises
    ------
    FileNotFoundError, ValueError
        If one of its files is missing or broken; the message names it and says what to do.
    """
    return load_body_map(FOLDER, CACHE)


def load_body_map(folder: Path, cache: Path) -> BodyMap:
    """Return the body map of a folder of files, from the cache folder if it is there.

    Raises
    ------
    FileNotFoundError, ValueError
        As for :func:`body_map`.
    ModuleNotFoundError
        If anatomapa or shapely is not installed.
    """
    texts = {name: _text(folder / f"{name}.yaml") for name in FILES}
    overlap = assumption("territory-overlap-width").value or 0.0
    inputs = (*texts.values(), str(overlap).encode(), *(path.read_bytes() for path in CUTTERS), _silhouette())
    return keep("bodymap", inputs, lambda: _cut(folder, texts, overlap / MM_PER_UNIT), _typed, cache)


def _text(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise FileNotFoundError(
            f"{path} is missing: the body map is cut from it, restore it from the repository."
        ) from None


def _silhouette() -> bytes:
    """Return the version of the package that the silhouette is from."""
    from importlib import metadata  # noqa: PLC0415  # a tenth of a kernel's start, and only needed here

    try:
        return metadata.version("anatomapa").encode()
    except metadata.PackageNotFoundError:
        raise ModuleNotFoundError(
            "The body map needs the package anatomapa: install the project's requirements.txt.",
            name="anatomapa",
        ) from None


def _cut(folder: Path, texts: Mapping[str, bytes], overlap: float) -> dict[str, Any]:
    """Parse the files and cut them; every fault becomes one sentence that names the file or the folder."""
    # Imported here because a kernel that finds the finished cut needs neither.
    import yaml  # noqa: PLC0415

    from backorleg.charts import _cut as cutter  # noqa: PLC0415

    advice = "compare it with its schema or restore it from the repository"
    data = {}
    for name, text in texts.items():
        try:
            data[name] = yaml.safe_load(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            where = f" at line {mark.line + 1}" if mark else ""
            raise ValueError(f"{folder / name}.yaml is not valid YAML{where}: {advice}.") from None
    files = " and ".join(f"{name}.yaml" for name in FILES)
    try:
        return cutter.cut(data, overlap)
    except (LookupError, TypeError, AttributeError) as error:
        fault = f"do not have the form of a body map ({type(error).__name__}: {error})"
    except ValueError as error:
        fault = f"cannot be cut ({error})"
    raise ValueError(f"{files} in {folder} {fault}: {advice.replace(' it ', ' them ').replace('its', 'their')}.")


def _typed(data: Mapping[str, Any]) -> BodyMap:
    """Return JSON data as read-only objects; LookupError, TypeError or the like where it does not fit."""
    return BodyMap(
        width=data["width"],
        height=data["height"],
        views=_frozen({name: _view(view) for name, view in data["views"].items()}),
        roots=_frozen(
            {root: Territory(**{**each, "facts": tuple(each["facts"])}) for root, each in data["roots"].items()}
        ),
        zones=_frozen({zone: Zone(**each) for zone, each in data["zones"].items()}),
        claims=tuple(
            Claim(each["id"], each["says"], tuple(each["facts"]), tuple(each["roots"])) for each in data["claims"]
        ),
        areas=Areas(
            roots=_pairs(data["areas"]["roots"]),
            zones=_frozen(data["areas"]["zones"]),
            shared=_frozen({zone: _pairs(roots) for zone, roots in data["areas"]["shared"].items()}),
        ),
        note=data["note"],
    )


def _view(view: Mapping[str, Any]) -> BodyView:
    return BodyView(
        outline=view["outline"],
        details=view["details"],
        regions=_frozen({region: (outline, details) for region, (outline, details) in view["regions"].items()}),
        claims=_frozen({side: _nested(claims) for side, claims in view["claims"].items()}),
        points=_frozen(
            {
                side: _frozen({root: (int(x), int(y)) for root, (x, y) in spots.items()})
                for side, spots in view["points"].items()
            }
        ),
        **{name: _nested(view[name]) for name in ("territories", "overlaps", "zones")},
    )


def _nested(items: Mapping[str, Mapping[str, T]]) -> Mapping[str, Mapping[str, T]]:
    return _frozen({name: _frozen(inner) for name, inner in items.items()})


def _pairs(items: Mapping[str, Any]) -> Mapping[str, tuple[float, float]]:
    return _frozen({name: (float(one), float(two)) for name, (one, two) in items.items()})


def _frozen(items: Mapping[str, T]) -> Mapping[str, T]:
    """Return a read-only copy: the map is shared by everything that draws it."""
    return MappingProxyType(dict(items))
