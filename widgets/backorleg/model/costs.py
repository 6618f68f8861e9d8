"""What a step costs: minutes, money, radiation."""

from __future__ import annotations

from dataclasses import dataclass

from backorleg.evidence import assumption, estimate
from backorleg.model.clinic_steps import step

# Doses are added up in hundredths of a millisievert.
PARTS = 100


@dataclass(frozen=True)
class Cost:
    """``minutes`` of the patient's and the clinic's time, whole ``dollars``, ``dose`` in 1/100 mSv."""

    minutes: int
    dollars: int
    dose: int


def cost(name: str, region: str) -> Cost:
    """Return what a step costs in a region of the spine.

    Minutes are assumption clinic-minutes; money and dose are published where the step names a fact, else the money is
    assumption clinic-money, and there is no radiation.
    """
    here = step(name)
    money = estimate(here.money).value if here.money else assumption("clinic-money").values.get(name, 0)
    dose = estimate(here.dose[region]).value if region in here.dose else 0
    return Cost(int(assumption("clinic-minutes").values[name]), round(money), round(dose * PARTS))
