"""The page for the talk with the patient, in plain words: what you have, what can be done, what comes of it.

The sentences stand in ``assets/planning/talk.yaml``; this picks those of a case.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.charts.figures import filled
from backorleg.charts.words import Explanation
from backorleg.model.options import option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What the places in the sentences are called.
PLACES = {"lumbar": {"part": "back", "limb": "leg"}, "cervical": {"part": "neck", "limb": "arm"}}
SLIPS = ("degenerative_slip", "isthmic_slip")
# From here on the trial of long-lasting sciatica speaks (bailey-2020-persistent-sciatica).
LATE = 17
# So many ways fit on the page, and in a head.
WAYS = 3


@lru_cache(maxsize=1)
def sentences() -> Mapping[str, Explanation]:
    """Return every sentence of the page by its id."""
    return read_records([asset("planning", "talk.yaml")], Explanation, "id")


def facts() -> tuple[str, ...]:
    """Return the ids of the facts whose figures the page shows."""
    return tuple(dict.fromkeys(name for each in sentences().values() for name in each.facts))


def have(region: str, lesion: str, pain: str, slip_motion: str, deficit: str) -> str:
    """Return what the patient has: the lesion, where it hurts, what is lost."""
    said = [_first(region, f"have {lesion} {region}", f"have {lesion}")]
    if lesion in SLIPS:
        said.append(_say(f"have {slip_motion}", region))
    return "".join((*said, _say(f"pain {pain}", region), _say(f"lost {deficit}", region)))


def can(region: str, ids: Sequence[str]) -> str:
    """Return what can be done, the way that fits best first, at most three, each with the doctor's word for it."""
    ways = "".join(f"<li>{_say(f'do {name}', region)} <small>({option(name).name})</small></li>" for name in ids[:WAYS])
    head = "The first way fits your case best." if len(ids) > 1 else "One way fits your case."
    return f"<p>{head}</p><ol>{ways}</ol>"


def usually(region: str, lesion: str, name: str) -> str:
    """Return what usually comes of an option, as far as it was counted in people like this."""
    wanted = f"usual {name}"
    return _first(region, f"{wanted} {lesion} {region}", f"{wanted} {lesion}", f"{wanted} {region}", wanted)


def wrong(region: str, name: str) -> str:
    """Return what can go wrong with an option."""
    return _first(region, f"wrong {name} {region}", f"wrong {name}")


def wait(region: str, lesion: str, weeks: int) -> str:
    """Return what waiting brings, and what must not wait."""
    when = "late" if weeks >= LATE else "early"
    kind = "slip" if lesion in SLIPS else "nerve"
    said = _first(region, f"wait {lesion} {region} {when}", f"wait {lesion} {region}", f"wait {lesion}", f"wait {kind}")
    return said + _say(f"hurry {region}", region)


def ask(priority: str, smoking: str, health: str) -> str:
    """Return the questions to take along: what matters to the patient first."""
    asked = [f"ask {priority}", "ask always"]
    asked += ["ask smoking"] if smoking == "yes" else []
    asked += ["ask health"] if health != "good" else []
    return f"<ul>{''.join(_say(each, 'lumbar') for each in asked)}</ul>{_say('ask note', 'lumbar')}"


def _first(region: str, *names: str) -> str:
    """Return the first of these sentences that there is."""
    return _say(next(name for name in names if name in sentences()), region)


def _say(name: str, region: str) -> str:
    return filled(sentences()[name].says).format(**PLACES[region])
