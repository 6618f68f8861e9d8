"""Sort 100,000 simulated patients and see whether the probabilities mean what they say.

Patients are drawn from the priors; their findings are drawn from the published frequencies, with findings of one family
leaning on a common cause (a Gaussian copula), which the model does not know. About half of the findings are asked for.
Then every patient is sorted twice: as the model does, and as if all findings were independent. Prints how long it took
and draws the calibration of both.

Run ``python benchmarks/cohort.py [patients]``.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from statistics import NormalDist
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from backorleg._weighing import Row, damped, probabilities, row, total
from backorleg.model.conditions import conditions, findings
from backorleg.model.diagnosis import family_shares, finding_row, posterior, weights_of_prior
from backorleg.model.likelihood import probability

if TYPE_CHECKING:
    from collections.abc import Mapping

REGION, SETTING = "lumbar", "surgical_clinic"
# How strongly findings of one family lean on their common cause; from 0 to 1.
COMMON = 0.5
# The share of findings that somebody asks for in one patient.
ASKED = 0.5
BINS = 10
OUT = Path(__file__).parent.parent / "_build" / "calibration.html"


def draw(rng: random.Random, condition: str, asked: list[str]) -> dict[str, bool]:
    """Return what is found in one patient with a condition."""
    normal = NormalDist()
    causes: dict[str, float] = {}
    found = {}
    for name in asked:
        family = findings()[name].family or name
        common = causes.setdefault(family, rng.gauss(0, 1))
        own = COMMON**0.5 * common + (1 - COMMON) ** 0.5 * rng.gauss(0, 1)
        found[name] = normal.cdf(own) < probability(name, condition, REGION, SETTING).value
    for name in list(found):
        # What excludes each other is not asked twice.
        other = findings()[name].contradicts
        if found.get(name) and found.get(other):
            del found[other]
    return found


def sorted_as(prior: Row, found: Mapping[str, bool], shares: Mapping[str, int]) -> list[float]:
    """Return the probabilities of all conditions."""
    rows = [prior, *(finding_row(name, there, REGION, SETTING) for name, there in found.items())]
    return probabilities(total(damped(rows, shares)))


def main() -> None:
    """Draw, sort, count, print, plot."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rng = random.Random(11)
    names = tuple(conditions())
    here = [name for name in names if REGION in conditions()[name].regions]
    weights = list(posterior({}, region=REGION, setting=SETTING).values())
    known = [name for name, one in findings().items() if REGION in one.regions]
    prior = row(weights_of_prior(REGION, SETTING), names)
    ways = {"as the model does": family_shares(), "as if independent": {}}
    bins = {way: [[0, 0.0, 0] for _ in range(BINS)] for way in ways}
    right = dict.fromkeys(ways, 0)
    took = dict.fromkeys(ways, 0.0)
    started = time.perf_counter()
    for truth in rng.choices(here, weights, k=count):
        found = draw(rng, truth, [name for name in known if rng.random() < ASKED])
        for way, shares in ways.items():
            before = time.perf_counter()
            chances = sorted_as(prior, found, shares)
            took[way] += time.perf_counter() - before
            best = max(range(len(names)), key=chances.__getitem__)
            right[way] += names[best] == truth
            for name, chance in zip(names, chances, strict=True):
                each = bins[way][min(int(chance * BINS), BINS - 1)]
                each[0] += 1
                each[1] += chance
                each[2] += name == truth
    print(f"{count:,} patients drawn and sorted twice in {time.perf_counter() - started:.1f} s")
    figure = go.Figure([go.Scatter(x=[0, 1], y=[0, 1], mode="lines", name="perfect", line={"dash": "dot"})])
    for way, filled in bins.items():
        print(f"\n{way}: sorted in {took[way]:.1f} s, leading explanation right in {right[way] / count:.1%}")
        print("  said    true    patients x conditions")
        points = [(said / n, hits / n, n) for n, said, hits in filled if n]
        for said, hits, n in points:
            print(f"  {said:6.1%}  {hits:6.1%}  {n:,}")
        off = sum(abs(said - hits) * n for said, hits, n in points) / sum(n for *_, n in points)
        print(f"  mean distance from the truth: {off:.2%}")
        figure.add_scatter(x=[said for said, *_ in points], y=[hits for _, hits, _ in points], name=way)
    figure.update_layout(xaxis_title="probability that was said", yaxis_title="share in whom it was true")
    OUT.parent.mkdir(exist_ok=True)
    figure.write_html(OUT, include_plotlyjs=True)
    print(f"\nCalibration drawn in {OUT}")


if __name__ == "__main__":
    main()
