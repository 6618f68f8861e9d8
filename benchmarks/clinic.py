"""Measure how fast the next patient of the clinic is there, fetched by its page beside the page loaded anew for it.

    python benchmarks/clinic.py [--runs 12] [--json FILE]

*Next patient*: from `simulator.set` to the moment at which a patient who was never opened before is on screen, with the
fetch of their file; over http from this computer, and over a line of 10 Mbit/s with 40 ms there and back.
*Page anew*: the same patient by a link that loads the chapter, in the same browser, its files kept from before.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from _bench import BUILT, Sheet, median, ms, options, progress, publish
from _chrome import chromium, new_context
from _common import guarded
from _serve import serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHAPTER = "chapters/clinic.html"
MOST = 100
OPEN = """
async (patient) => {
  const section = document.querySelector("section.simulator");
  const moves = Object.fromEntries(Object.entries(section.simulator.state).map(([name, value]) =>
    [name, name === "patient" ? patient : value]));
  const start = performance.now();
  await section.simulator.set(moves);
  return performance.now() - start;
}
"""
THERE = """
(patient) => {
  const state = document.querySelector("section.simulator")?.dataset.state;
  return Boolean(state) && JSON.parse(state).patient === patient;
}
"""


def anew(page: Page, url: str, patient: str) -> float:
    """Return the milliseconds from navigation until a patient is on screen."""
    page.goto("about:blank")
    page.goto(f"{url}#clinic?patient={patient}", wait_until="commit")
    page.wait_for_function(THERE, arg=patient, polling=5)
    return float(page.evaluate("performance.now()"))


def run() -> int:
    """Measure, and print."""
    chosen = options(__doc__, runs=12)
    names = sorted(path.stem for path in (BUILT / "_static" / "simulators" / "clinic").glob("*.js"))
    sheet = Sheet("Opening the next patient", ("next patient", "page anew", "÷ page anew"))
    with chromium() as browser:
        for label, slow in (("this computer", False), ("10 Mbit/s, 40 ms", True)):
            progress(label)
            with serving(BUILT, slow=slow) as address:
                context = new_context(browser)
                page = context.new_page()
                url = f"{address}{CHAPTER}"
                anew(page, url, names[0])  # fills the caches
                opened, loaded = [], []
                for patient in names[1 : chosen.runs + 1]:
                    page.goto(f"{url}#clinic?patient={names[0]}")
                    page.wait_for_function(THERE, arg=names[0], polling=5)
                    opened.append(float(page.evaluate(OPEN, patient)))
                    loaded.append(anew(page, url, patient))
                context.close()
            sheet.add(
                label,
                ms(opened),
                ms(loaded),
                f"{median(opened) / median(loaded):.2f}",
                target="" if slow else f"≤ {MOST} ms",
                met=None if slow else median(opened) <= MOST,
                opened=json.dumps(opened),
                loaded=json.dumps(loaded),
            )
    publish([sheet], chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(guarded("clinic", run))
