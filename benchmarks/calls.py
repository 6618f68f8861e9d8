"""Measure the package by itself: its import, calls of `outputs()`, tables, the diagnosis and the case models.

    python benchmarks/calls.py [--runs 9] [--calls 1000] [--json FILE]

Imports are timed in fresh interpreters, in turns with an empty one and with plotly.py, for scale.
"""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
import time

from _bench import ROOT, Sheet, kb, median, ms, options, publish
from _common import guarded
from backorleg import simulators
from backorleg.core import tables_script
from backorleg.model.claudication import walk
from backorleg.model.conditions import REGIONS, findings
from backorleg.model.diagnosis import posterior
from backorleg.model.motion_segment import GRADES as PFIRRMANN
from backorleg.model.motion_segment import segment
from backorleg.model.radiculopathy import GRADES, lesion
from backorleg.model.segment_day import day, plans
from backorleg.model.spine import levels

MOST_IMPORT = 300
MOST_CALL = 5
MOST_POSTERIOR = 2
IMPORTS = {
    "nothing": "pass",
    "backorleg": "import backorleg",
    "one simulator": 'from backorleg import simulators; simulators["radiculopathy"]()',
    "one live view": 'from backorleg import simulators; simulators["radiculopathy"]().widget()',
    "plotly.graph_objects, for scale": "import plotly.graph_objects",
}
AIMED = ("backorleg", "one simulator")
TIMER = "import time; began = time.perf_counter(); {}; print((time.perf_counter() - began) * 1000)"


def import_time(statement: str) -> float:
    """Return the milliseconds that a statement takes in a fresh interpreter."""
    command = [sys.executable, "-c", TIMER.format(statement)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def imports(runs: int) -> Sheet:
    """Time the imports, in turns."""
    taken: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for _ in range(runs):
        for name, statement in IMPORTS.items():
            taken[name].append(import_time(statement))
    sheet = Sheet("Imports", ("time",))
    for name, samples in taken.items():
        if name in AIMED:
            sheet.add(name, ms(samples), target="< 300 ms", met=median(samples) < MOST_IMPORT, samples=samples)
        else:
            sheet.add(name, ms(samples), samples=samples)
    return sheet


def calls(count: int) -> Sheet:
    """Time `outputs()` over random states, and the making of the tables, for every simulator."""
    sheet = Sheet("Calls", ("first call", "outputs()", "99th percentile", "tables", "tables, gzipped"))
    chance = random.Random(1)
    for name, cls in simulators.items():
        began = time.perf_counter()
        cls().outputs()
        first = (time.perf_counter() - began) * 1000
        samples = []
        for _ in range(count):
            sim = cls(**{control.name: chance.choice(control.values) for control in cls.controls})
            began = time.perf_counter()
            sim.outputs()
            samples.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        script = tables_script(cls)
        made = (time.perf_counter() - began) * 1000
        late = sorted(samples)[int(len(samples) * 0.99)]
        packed = len(gzip.compress(script.encode(), 6, mtime=0))
        sheet.add(
            name,
            *(f"{first:.0f} ms", f"{median(samples):.2f} ms", f"{late:.2f} ms", f"{made:.0f} ms", kb(packed)),
            target="outputs() < 5 ms",
            met=median(samples) < MOST_CALL,
            first=first,
            samples=samples,
            tables_ms=made,
            tables_gzipped=packed,
        )
    return sheet


def diagnosis(count: int) -> Sheet:
    """Time `posterior()` with every finding of a region known."""
    sheet = Sheet("Diagnosis", ("findings", "posterior()"))
    for region in REGIONS:
        known = [name for name, one in findings().items() if region in one.regions]
        present = {name: not findings()[name].contradicts for name in known}
        posterior(present, region=region, age=50)  # reads the data and the facts
        samples = []
        for _ in range(count):
            began = time.perf_counter()
            posterior(present, region=region, age=50, extremity_share=60)
            samples.append((time.perf_counter() - began) * 1000)
        met = median(samples) < MOST_POSTERIOR
        sheet.add(region, str(len(present)), f"{median(samples):.2f} ms", target="< 2 ms", met=met, samples=samples)
    return sheet


def models(count: int) -> Sheet:
    """Time one run of each of the case models over random circumstances; what they keep is forgotten each time."""
    chance = random.Random(2)
    sheet = Sheet("Models", ("median", "99th percentile"))
    for name, call in {"lesion() and examination": a_lesion, "walk()": a_walk, "segment() and day()": a_day}.items():
        samples = []
        for _ in range(count):
            began = time.perf_counter()
            call(chance)
            samples.append((time.perf_counter() - began) * 1000)
        late = sorted(samples)[int(len(samples) * 0.99)]
        met = median(samples) < MOST_CALL
        sheet.add(name, f"{median(samples):.2f} ms", f"{late:.2f} ms", target="< 5 ms", met=met, samples=samples)
    return sheet


def a_lesion(chance: random.Random) -> None:
    """Find the root of a random lesion, and what its examination shows."""
    lesion(chance.choice(tuple(levels())), "paracentral", "left", chance.choice(GRADES)).examination  # noqa: B018  # timed


def a_walk(chance: random.Random) -> None:
    """Follow a random walk."""
    walk.cache_clear()
    walk(
        area=chance.uniform(40, 180),
        levels=chance.choice((1, 2)),
        speed=chance.uniform(0.5, 1),
        abi=chance.uniform(0.4, 1.2),
    )


def a_day(chance: random.Random) -> None:
    """Follow a day of a random segment."""
    one = segment(chance.choice(("L3-4", "L4-5", "L5-S1")), pfirrmann=chance.choice(PFIRRMANN))
    day(one, chance.choice(tuple(plans())), nerve="inflamed")


def run() -> int:
    """Measure, and print."""
    chosen = options(__doc__, runs=9, calls=1000)
    sheets = [imports(chosen.runs), calls(chosen.calls), diagnosis(chosen.calls), models(chosen.calls)]
    publish(sheets, chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(guarded("calls", run))
