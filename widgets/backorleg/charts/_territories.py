"""The body map: silhouette, skin territories of the nerve roots and key sensory points, ready to draw.

The shapes are cut from ``assets/bodymap/territories.yaml`` once and kept in ``.cache``, so that a live kernel
reads a small JSON file and never imports shapely.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[3]
ASSET = ROOT / "assets" / "bodymap" / "territories.yaml"
CACHE = ROOT / ".cache"
CUTTER = Path(__file__).with_name("_cut.py")


@dataclass(frozen=True)
class BodyView:
    """One view of the body, in SVG units; paths are SVG path data to fill with the even-odd rule.

    Attributes
    ----------
    outline
        The silhouette.
    details
        Face, fingers, toes and creases: small shapes to fill thinly over the territories.
    territories
        Side (``"left"``, ``"right"``; the patient's), then root, to path. A root that this view does not show
        is absent.
    points
        Side, then root, to the (x, y) of the ISNCSCI key sensory point. Each root has it in one view only.
    """

    outline: str
    details: str
    territories: Mapping[str, Mapping[str, str]]
    points: Mapping[str, Mapping[str, tuple[int, int]]]


@dataclass(frozen=True)
class BodyMap:
    """Front and back of the body with the territories of C4-T2 and L1-S2.

    Attributes
    ----------
    width, height
        Size of the drawing, SVG units.
    views
        ``"front"`` and ``"back"``.
    words, places
        Root to the territory, and to the key sensory point, in plain words.
    sources
        Root to the ids of the facts that the territory rests on.
    note
        The caveat to print with every map.
    """

    width: int
    height: int
    views: Mapping[str, BodyView]
    words: Mapping[str, str]
    places: Mapping[str, str]
    sources: Mapping[str, tuple[str, ...]]
    note: str


@lru_cache(maxsize=1)
def body_map() -> BodyMap:
    """Return the body map of this project.

    Raises
    ------
    FileNotFoundError, ValueError
        If the territories' file is missing or broken; the message names it and says what to do.
    """
    return load_body_map(ASSET, CACHE)


def load_body_map(asset: Path, cache: Path) -> BodyMap:
    """Return the body map of one territories' file, from the cache folder if it is there.

    Raises
    ------
    FileNotFoundError, ValueError
        As for :func:`body_map`.
    ModuleNotFoundError
        If anatomapa or shapely is not installed.
    """
    try:
        text = asset.read_bytes()
    except FileNotFoundError:
        raise FileNotFoundError(
            f"{asset} is missing: the body map is cut from it, restore it from the repository."
        ) from None
    kept = cache / f"bodymap-{_fingerprint(text)}.json"
    # A file that cannot be read or is half written is no reason to stop: it is cut and written again.
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        return _typed(json.loads(kept.read_text(encoding="utf-8")))
    data = _cut(asset, text)
    # Without a place to write (a read-only install) the map is cut again next time.
    with contextlib.suppress(OSError):
        _write(kept, json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return _typed(data)


def _fingerprint(text: bytes) -> str:
    """Return 16 hexadecimal digits that change with the file, the code that cuts and the silhouette."""
    from importlib import metadata  # noqa: PLC0415  # a tenth of a kernel's start, and only needed here

    try:
        version = metadata.version("anatomapa")
    except metadata.PackageNotFoundError:
        raise ModuleNotFoundError(
            "The body map needs the package anatomapa: install the project's requirements.txt.",
            name="anatomapa",
        ) from None
    digest = hashlib.sha256()
    for part in (text, CUTTER.read_bytes(), version.encode()):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]


def _cut(asset: Path, text: bytes) -> dict[str, Any]:
    """Parse the file and cut it; every fault becomes one sentence that names the file."""
    # Imported here because a kernel that finds the finished cut needs neither.
    import yaml  # noqa: PLC0415

    from backorleg.charts import _cut as cutter  # noqa: PLC0415

    advice = "compare it with territories.schema.json or restore it from the repository"
    try:
        return cutter.cut(yaml.safe_load(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        fault = f"is not valid YAML{where}"
    except (LookupError, TypeError, AttributeError) as error:
        fault = f"does not have the form of a territories' file ({type(error).__name__}: {error})"
    except ValueError as error:
        fault = f"cannot be cut ({error})"
    raise ValueError(f"{asset} {fault}: {advice}.")


def _write(target: Path, text: str) -> None:
    """Write a file so that a reader sees all of it or none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _typed(data: Mapping[str, Any]) -> BodyMap:
    """Return JSON data as read-only objects; LookupError, TypeError or the like where it does not fit."""
    views = {
        name: BodyView(
            outline=view["outline"],
            details=view["details"],
            territories=_frozen({side: _frozen(paths) for side, paths in view["territories"].items()}),
            points=_frozen(
                {
                    side: _frozen({root: (int(x), int(y)) for root, (x, y) in spots.items()})
                    for side, spots in view["points"].items()
                }
            ),
        )
        for name, view in data["views"].items()
    }
    return BodyMap(
        width=data["width"],
        height=data["height"],
        views=_frozen(views),
        words=_frozen(data["words"]),
        places=_frozen(data["places"]),
        sources=_frozen({root: tuple(ids) for root, ids in data["sources"].items()}),
        note=data["note"],
    )


def _frozen(items: Mapping[str, T]) -> Mapping[str, T]:
    """Return a read-only copy: the map is shared by everything that draws it."""
    return MappingProxyType(dict(items))
