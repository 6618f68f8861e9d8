"""Let Lighthouse judge every page of the built book: as a desktop, and as two telephones on a slow line.

    npm ci --prefix benchmarks
    python benchmarks/lighthouse.py [--runs 1] [--json FILE] [--page chapters/fusion.html ...]

The site is served with gzip and lifetimes as GitHub Pages gives them. Lighthouse's telephone is computed from what was
measured here: four times slower, which makes a middling telephone of a quick desktop. Elsewhere the slowdown has to be
calibrated, so it is, by the benchmark that Lighthouse runs first. The second telephone is the slowest that Chrome's
DevTools offer. On a machine that has other work to do the mark for speed still says nothing; the other three do.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from _bench import BUILT, ROOT, Sheet, median, progress, publish
from _browser import require
from _common import StopError, guarded, program
from _serve import serving

PROGRAM = ROOT / "benchmarks" / "node_modules" / "lighthouse" / "cli" / "index.js"
MARKS = {"performance": "speed", "accessibility": "accessibility", "best-practices": "practice", "seo": "search"}
FORMS: dict[str, tuple[str, ...]] = {"desktop": ("--preset=desktop",), "telephone": (), "cheap telephone": ()}
LEAST = {"desktop": 100, "telephone": 95, "cheap telephone": 90}
FULL = 100
# What Lighthouse's benchmark says of a telephone: a quarter of the desktops (1,500 to 2,000) that its documentation
# gives for a slowdown of four, and the Moto G Power of 2022 by which DevTools calibrate their low tier.
SPEEDS = {"telephone": 1750 / 4, "cheap telephone": 264.0}
# Lighthouse itself never slows a machine down by more than four, however quick that is.
MOST = {"telephone": 4.0, "cheap telephone": 10.0}
FLAGS = "--headless=new --no-sandbox --disable-gpu"
FINDINGS = 0.9  # an audit below this is named


@dataclass(frozen=True)
class Judged:
    """What Lighthouse says of one page: marks from 0 to 100, milliseconds, its benchmark, and the audits to mend."""

    marks: dict[str, int]
    paint: float
    blocked: float
    shift: float
    host: float
    findings: tuple[str, ...]


def pages() -> list[str]:
    """Return the pages of the built book."""
    found = sorted(path.relative_to(BUILT).as_posix() for path in (BUILT / "chapters").glob("*.html"))
    if not found:
        raise StopError("the book is not built; run: make book")
    return found


def judge(address: str, form: str, slowdown: float) -> Judged:
    """Let Lighthouse open one page in one form; a telephone is slower than this machine by a factor."""
    slower = (f"--throttling.cpuSlowdownMultiplier={slowdown:.2f}",) if form in SPEEDS else ()
    with tempfile.TemporaryDirectory() as made:
        report = Path(made) / "report.json"
        command = (str(program("node")), str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={report}")
        done = subprocess.run(
            (*command, f"--chrome-flags={FLAGS}", *FORMS[form], *slower),
            env={**os.environ, "CHROME_PATH": str(require())},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise StopError(f"Lighthouse could not judge {address}:\n{done.stderr[-2000:]}")
        said: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    audits = said["audits"]
    worse = (f"{name} ({audit['title']})" for name, audit in audits.items() if _below(audit))
    return Judged(
        {name: round(FULL * (said["categories"][name]["score"] or 0)) for name in MARKS},
        audits["largest-contentful-paint"]["numericValue"],
        audits["total-blocking-time"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        said["environment"]["benchmarkIndex"],
        tuple(sorted(worse)),
    )


def factor(form: str, hosts: list[float]) -> float:
    """Return by how much a form is slower than this machine, after what Lighthouse's benchmark said of it."""
    if form not in SPEEDS or not hosts:  # desktops come first
        return 1.0
    return min(MOST[form], max(1.0, median(hosts) / SPEEDS[form]))


def _below(audit: dict[str, Any]) -> bool:
    return audit.get("score") is not None and audit["score"] < FINDINGS


def add(sheet: Sheet, page: str, form: str, judged: list[Judged]) -> None:
    """Add a line to the table."""
    marks = {name: median([one.marks[name] for one in judged]) for name in MARKS}
    met = marks["performance"] >= LEAST[form] and all(marks[name] == FULL for name in list(MARKS)[1:])
    shown = (*(f"{marks[name]:.0f}" for name in MARKS), f"{median([one.paint for one in judged]):.0f} ms")
    blocked, shift = median([one.blocked for one in judged]), median([one.shift for one in judged])
    target = f"{LEAST[form]}, {FULL}, {FULL}, {FULL}"
    samples = [asdict(one) for one in judged]
    sheet.add(f"{page}, {form}", *shown, f"{blocked:.0f} ms", f"{shift:.3f}", target=target, met=met, samples=samples)


def run() -> int:
    """Measure, and print."""
    chosen = _asked()
    if not PROGRAM.is_file():
        raise StopError("Lighthouse is not installed; run: npm ci --prefix benchmarks")
    sheet = Sheet("Lighthouse", (*MARKS.values(), "largest paint", "blocked", "shift"))
    found: dict[str, list[str]] = {}
    hosts: list[float] = []
    with serving(BUILT) as url:
        for page in chosen.page or pages():
            for form in FORMS:
                progress(f"{page}, {form}")
                slowdown = factor(form, hosts)
                judged = [judge(url + page, form, slowdown) for _ in range(chosen.runs)]
                hosts += [one.host for one in judged]
                add(sheet, page, form, judged)
                for finding in judged[0].findings:
                    found.setdefault(finding, []).append(f"{page}, {form}")
    slower = ", ".join(f"{form} by {factor(form, hosts):.1f}" for form in SPEEDS)
    sheet.notes.append(f"The benchmark says {median(hosts):.0f}; slower: {slower}.")
    sheet.notes += [f"{finding}: {len(places)} × ({places[0]})" for finding, places in sorted(found.items())]
    publish([sheet], chosen.json)
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=1, metavar="N", help="of each page in each form; default: 1")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample to FILE, too")
    known = pages()
    parser.add_argument("--page", action="append", choices=known, metavar="PAGE", help=f"of {', '.join(known)}")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(guarded("lighthouse", run))
