"""What happened to a hundred people after the way that comes first, and after the next one: three outcomes of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from backorleg.charts import hundred
from backorleg.model.options import option
from backorleg.model.outcomes import compared, frequency, outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backorleg.model.outcomes import Outcome


@dataclass(frozen=True)
class Asked:
    """What is counted: its plain name, and the measures that answer it, the best first."""

    what: str
    measures: tuple[str, ...]


ASKED = (
    Asked("They were better", ("better",)),
    Asked("They had surgery after all, or again", ("reoperation", "operated_later")),
    Asked("They had some trouble from it", ("complications", "dural_tear")),
)
NOBODY = "nobody counted"
# A share of less than half a person in a hundred.
RARE = "fewer than 1 of 100"
# Where studies that counted people tell one side only, what those that counted points found.
BESIDE = {
    ("degenerate_disc", "interbody_fusion"): " Trials against exercise and coaching counted points, not people, and "
    "found no difference or a small one (Brox, Fairbank).",
    ("degenerative_slip", "decompression_fusion"): " Larger studies did not find more second operations without a "
    "fusion (Pranata, Försth).",
}
WIDE = 24  # letters that fit below a block
Pair = tuple["Outcome | None", "Outcome | None"]


def base() -> str:
    """Return the drawing, nobody filled."""
    return hundred.base(len(ASKED))


def patch(ids: Sequence[str], lesion: str, region: str) -> dict[str, Any]:
    """Return who is filled, for the first two of these options."""
    return hundred.patch(*_compared(tuple(ids[:2]), lesion, region), len(ASKED))


def words(ids: Sequence[str], lesion: str, region: str) -> str:
    """Return the text twin, with the studies, and a warning where the two blocks of a row come from different ones."""
    names, rows = _compared(tuple(ids[:2]), lesion, region)
    mixed = any(all(one.where) and one.where[0] != one.where[1] for one in rows)
    warning = " Blocks side by side from different studies are no fair race." if mixed else ""
    told = [BESIDE[lesion, name] for name in ids[:2] if (lesion, name) in BESIDE]
    beside = told[0] if told and region == "lumbar" else ""
    return f"{hundred.words(names, rows)}{warning}{beside}"


@lru_cache(maxsize=512)
def _compared(ids: tuple[str, ...], lesion: str, region: str) -> tuple[tuple[str, str], tuple[hundred.Hundred, ...]]:
    """Return the names of both columns, and the rows."""
    names = [option(name).name for name in ids] + [""] * (len(hundred.COLUMNS) - len(ids))
    rows = []
    for one in ASKED:
        first, second = _pair(ids, one.measures, lesion, region)
        # Where there is no second option, nobody says that nobody counted.
        said = (_said(first), _said(second) if len(ids) > 1 else "")
        rows.append(hundred.Hundred(one.what, (_count(first), _count(second)), said, (_where(first), _where(second))))
    return (names[0], names[1]), tuple(rows)


def _pair(ids: Sequence[str], measures: Sequence[str], lesion: str, region: str) -> Pair:
    """Return a result of each option: of one study if there is one, else of one measure, else the first there is."""
    if len(ids) > 1:
        for one, other in compared(ids[0], ids[1], lesion=lesion, region=region):
            if one.measure.id in measures and one.share and other.share:
                return one, other
    found = [_shares(name, measures, lesion, region) for name in ids] + [[]] * (len(hundred.COLUMNS) - len(ids))
    for one in found[0]:
        for other in found[1]:
            if one.measure == other.measure:
                return one, other
    return next(iter(found[0]), None), next(iter(found[1]), None)


def _shares(name: str, measures: Sequence[str], lesion: str, region: str) -> list[Outcome]:
    found = outcomes(name, lesion=lesion, region=region)
    counted = (one for one in found if one.share and one.measure.id in measures)
    return sorted(counted, key=lambda one: measures.index(one.measure.id))


def _count(one: Outcome | None) -> int | None:
    return None if one is None else frequency(one).yes


def _said(one: Outcome | None) -> str:
    if one is None:
        return NOBODY
    seen = frequency(one)
    return RARE if seen.few else f"{seen.yes} of {seen.of}"


def _where(one: Outcome | None) -> str:
    if one is None:
        return ""
    both = ", ".join(part for part in (one.study, one.horizon) if part)
    return both if len(both) <= WIDE else one.study
