"""What the triage asks, and what each answer weighs; the simulator itself is in triage.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.core import Choice, LogLinear, Range, Term, Toggle
from backorleg.model.conditions import alarms, conditions, findings, rivals
from backorleg.model.diagnosis import family_shares, share_of, weights_of_finding, weights_of_prior, weights_of_share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.core import Control
    from backorleg.model.diagnosis import Weights

REGIONS = {"lumbar": "Low back and leg", "cervical": "Neck and arm"}
SETTINGS = {"surgical_clinic": "Spine surgeon’s clinic", "primary_care": "General practice"}
AGES = {"under-40": "18 to 39", "40-59": "40 to 59", "60-69": "60 to 69", "70-and-over": "70 and over"}
ANSWERS = {"open": "open", "present": "yes", "absent": "no"}
GROUPS = {"history": "Ask", "examination": "Examine"}
SHARES = {"mostly-spine": "mostly in the spine", "equal": "half and half", "mostly-extremity": "mostly in the limb"}


def _controls() -> tuple[Control, ...]:
    """Return the patient, the red flags and the findings, in the order of a consultation."""
    patient: list[Control] = [
        Choice("region", REGIONS, label="Where", value="lumbar"),
        Choice("setting", SETTINGS, label="Seen in", value="surgical_clinic"),
        Choice("age", AGES, label="Age", value="40-59"),
        Range("share", 0, 100, step=10, unit="%", label="Pain in the limb, of all the pain", value=50),
    ]
    flags: list[Control] = [
        Toggle(one.id, label=one.label, help=one.how, group="Red flags", when={"region": one.regions})
        for one in alarms().values()
    ]
    asked: list[Control] = [
        Choice(
            one.id,
            ANSWERS,
            label=one.label,
            value="open",
            help=f"{one.how} Yes if: {one.counts}",
            group=GROUPS[one.kind],
            when={"region": one.regions},
        )
        for one in findings().values()
    ]
    return (*patient, *flags, *asked)


def _terms() -> tuple[Term, ...]:
    """Return the summands: prior, division of the pain, red flags that weigh, findings."""

    def prior(region: str, setting: str, age: str) -> Weights:
        return weights_of_prior(region, setting, age)

    def divided(region: str, share: int) -> Weights:
        return weights_of_share(region, share_of(share))

    return (
        Term(prior, says=lambda region, setting, age: f"{SETTINGS[setting]}, {AGES[age]} years"),  # noqa: ARG005
        Term(divided, says=lambda region, share: f"Pain {SHARES[share_of(share)]}"),  # noqa: ARG005
        *(_flag(name) for name, one in alarms().items() if one.family),
        *(_finding(name) for name in findings()),
    )


def _flag(name: str) -> Term:
    one = alarms()[name]

    def weigh(**state: Any) -> Weights:
        return weights_of_finding(name, state["region"], state["setting"], there=True) if state[name] else {}

    def says(**state: Any) -> str:
        return one.label if state[name] and state["region"] in one.regions else ""

    return Term(weigh, needs=(name, "region", "setting"), says=says, family=one.family)


def _finding(name: str) -> Term:
    """Return the summand of a finding; one that a contradicting finding denies is not counted."""
    one = findings()[name]

    def counts(state: Mapping[str, Any]) -> bool:
        denied = state[name] == "present" and any(state[rival] == "present" for rival in rivals(name))
        return state[name] != "open" and state["region"] in one.regions and not denied

    def weigh(**state: Any) -> Weights:
        if not counts(state):
            return {}
        return weights_of_finding(name, state["region"], state["setting"], there=state[name] == "present")

    def says(**state: Any) -> str:
        return f"{one.label}: {ANSWERS[state[name]]}" if counts(state) else ""

    return Term(weigh, needs=(name, "region", "setting", *rivals(name)), says=says, family=one.family)


WEIGHING = LogLinear(
    outcomes={name: one.label for name, one in conditions().items()},
    terms=_terms(),
    shares=family_shares(),
)
FLAGS = tuple(alarms())
# Findings that another one excludes.
CONTRADICTED = tuple(name for name in findings() if rivals(name))
CONTROLS = _controls()
RED_FLAGS = tuple(control for control in CONTROLS if isinstance(control, Toggle))


def state(**known: Any) -> dict[str, Any]:
    """Return a whole state: what is ``known``, and everything else as it is at first."""
    return {control.name: control.default for control in CONTROLS} | known


def answers(found: Mapping[str, bool]) -> dict[str, Any]:
    """Return findings as the controls hold them; red flags are toggles."""
    return {name: there if name in FLAGS else "present" if there else "absent" for name, there in found.items()}


def all_but(*names: str) -> tuple[str, ...]:
    """Return the names of all controls but these."""
    return tuple(control.name for control in CONTROLS if control.name not in names)
