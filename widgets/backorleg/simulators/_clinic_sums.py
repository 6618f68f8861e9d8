"""What is added up over a consultation: its cost, its points, and what the findings amount to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from backorleg.core import Count, LogLinear, Sum, Tally, Term
from backorleg.model.appraisal import (
    SKILLS,
    confidence_points,
    frame_points,
    plan_points,
    rank_points,
    starts,
    step_points,
)
from backorleg.model.clinic_patients import patient
from backorleg.model.clinic_steps import steps_that_find
from backorleg.model.conditions import alarms, conditions, findings
from backorleg.model.costs import cost
from backorleg.model.diagnosis import (
    band_of,
    family_shares,
    share_of,
    weights_of_finding,
    weights_of_prior,
    weights_of_share,
)
from backorleg.simulators._clinic_controls import OPEN, PICKS, RANKS, STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.model.diagnosis import Weights


def _bill() -> Tally:
    def counted(name: str) -> Count:
        def added(**state: Any) -> Mapping[str, int]:
            if not state[name]:
                return {}
            found = cost(name, patient(state["patient"]).region)
            return {"minutes": found.minutes, "dollars": found.dollars, "dose": found.dose}

        return Count(added, needs=("patient", name))

    sums = (Sum("minutes", "Minutes"), Sum("dollars", "Dollars"), Sum("dose", "Radiation, mSv", decimals=2))
    return Tally(sums, tuple(counted(name) for name in STEPS))


def _marks() -> Tally:
    def counted(points: Callable[..., Mapping[str, int]], *needs: str) -> Count:
        def added(**state: Any) -> Mapping[str, int]:
            return points(patient(state["patient"]), *(state[need] for need in needs))

        return Count(added, needs=("patient", *needs))

    def step_of(name: str) -> Callable[..., Mapping[str, int]]:
        return lambda one, taken: step_points(one, name) if taken else {}

    def pick_of(name: str) -> Callable[..., Mapping[str, int]]:
        return lambda one, value: {"framing": frame_points(one, name, value)}

    def rank_of(rank: int) -> Callable[..., Mapping[str, int]]:
        return lambda one, value: {"diagnosis": rank_points(one, rank, value)}

    def confidence(one: Any, first: str, sure: int) -> Mapping[str, int]:
        return {"confidence": 0 if first == OPEN else confidence_points(one, first, sure)}

    return Tally(
        tuple(Sum(skill, label, high=100) for skill, label in SKILLS.items()),
        (
            counted(starts),
            *(counted(step_of(name), name) for name in STEPS),
            *(counted(pick_of(name), name) for name in PICKS),
            *(counted(rank_of(place), rank) for place, rank in enumerate(RANKS, start=1)),
            counted(confidence, "first", "sure"),
            counted(lambda one, value: {"plan": plan_points(one, value)}, "plan"),
        ),
    )


BILL, MARKS = _bill(), _marks()


def _weighing() -> LogLinear:
    """Return what the triage makes of the findings that the steps taken have brought to light."""

    def prior(patient_id: str) -> Weights:
        one = patient(patient_id)
        return weights_of_prior(one.region, one.setting, band_of(one.age))

    def divided(**state: Any) -> Weights:
        one = patient(state["patient"])
        return weights_of_share(one.region, share_of(one.share) if state["balance"] else "")

    def found(name: str, needs: tuple[str, ...], **state: Any) -> Weights:
        one = patient(state["patient"])
        if not any(state[need] for need in needs):
            return {}
        return weights_of_finding(name, one.region, one.setting, there=name in one.present)

    def term(name: str, family: str) -> Term:
        needs = steps_that_find()[name]
        return Term(partial(found, name, needs), needs=("patient", *needs), family=family)

    return LogLinear(
        outcomes={name: one.label for name, one in conditions().items()},
        terms=(
            Term(lambda **state: prior(state["patient"]), needs=("patient",)),
            Term(divided, needs=("patient", "balance")),
            *(term(name, one.family) for name, one in findings().items()),
            *(term(name, one.family) for name, one in alarms().items() if one.family),
        ),
        shares=family_shares(),
    )


WEIGHING = _weighing()
