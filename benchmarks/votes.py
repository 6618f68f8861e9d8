"""Measure a hall that votes: many phones in ten seconds, and a slide in a browser whose bars grow.

    python benchmarks/votes.py [--phones 300] [--seconds 10] [--runs 3] [--json FILE]

* *streams*: phones as the book's page makes them; each holds a stream of events.
* *asking*: what one would do otherwise; each phone asks every second, before and after it has answered.

In both the slide is the same page in the same Chromium, and a new Voila is started for each run. *Last vote to bar*:
from the tap on the last phone until the slide shows all answers.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from _bench import ROOT, Sheet, mb, median, ms, options, progress, publish
from _chrome import chromium, new_context
from _common import StopError, guarded
from _phones import Hall
from _voila import cpu_seconds, memory, running

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

MOST_SECONDS = 1.0
PATIENCE = 60.0
POLL = """import backorleg.book as book
book.poll("Which root?", "L4", "L5", "S1", "Something else")"""
# The slide writes the time at which its numbers add up to each sum.
WATCH = """
() => {
  globalThis.seen = {};
  const look = () => {
    const numbers = Array.from(document.querySelectorAll(".lecture-vote-number"), (one) => one.textContent);
    const sum = numbers.reduce((all, text) => all + Number(/\\((\\d+)\\)/.exec(text)?.[1] ?? 0), 0);
    seen[sum] ??= Date.now() / 1000;
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}
"""


@dataclass
class Way:
    """One way of following a vote, and what was measured."""

    name: str
    streams: bool
    samples: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def write_deck(folder: Path) -> None:
    """Write a deck of one slide."""
    folder.mkdir(parents=True, exist_ok=True)
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "cell-1",
        "execution_count": None,
        "outputs": [],
        "metadata": {"slideshow": {"slide_type": "slide"}},
        "source": POLL,
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": [cell]}
    (folder / "deck.ipynb").write_text(json.dumps(made), encoding="utf-8")


def wait(condition: Callable[[], bool]) -> None:
    """Wait until something is true."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise StopError("the hall did not get that far.")
        time.sleep(0.02)


def shows(slide: Page, number: int) -> float:
    """Return when the slide showed that many answers; 0 if it never did."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if at := slide.evaluate(f"seen[{number}] ?? 0"):
            return float(at)
        slide.wait_for_timeout(20)
    return 0.0


def once(browser: Browser, way: Way, scratch: Path, phones: int, seconds: int) -> None:
    """Let one hall vote once."""
    write_deck(scratch / "notebooks")
    template = {"JUPYTER_PATH": str(ROOT / "assets")}
    with running(ROOT, scratch, f"--Voila.root_dir={scratch / 'notebooks'}", **template) as server:
        context = new_context(browser)
        slide = context.new_page()
        slide.goto(f"{server.url}slides/deck")
        slide.locator(".reveal[data-ready]").wait_for(timeout=PATIENCE * 1000)
        slide.locator('.lecture-vote[data-stage="new"]').wait_for()
        slide.evaluate(WATCH)
        server.settle()
        hall = Hall(urlsplit(server.url).port or 0, phones, float(seconds), way.streams)
        problems: list[BaseException] = []

        def vote() -> None:
            try:
                asyncio.run(hall.run())
            except BaseException as problem:  # noqa: BLE001  # told below
                problems.append(problem)

        crowd = threading.Thread(target=vote)
        crowd.start()
        wait(lambda: hall.joined >= phones or bool(problems))
        before = cpu_seconds(server.process.pid)
        opened = time.time()
        slide.keyboard.press("v")
        slide.locator('.lecture-vote[data-stage="open"]').wait_for()
        slide.keyboard.press("r")
        while crowd.is_alive():
            slide.wait_for_timeout(50)  # the browser goes on
        shown = shows(slide, phones)
        if problems:
            raise StopError(f"phones have failed: {problems[0]!r}")
        way.samples["votes lost"].append(phones - slide.evaluate("Math.max(...Object.keys(seen).map(Number))"))
        way.samples["answers refused"].append(hall.refused)
        way.samples["last vote to bar"].append(1000 * (shown - max(hall.tapped)))
        way.samples["question to all phones"].append(1000 * (max(hall.knew) - opened))
        way.samples["answer confirmed, median"].append(1000 * median(hall.took))
        way.samples["answer confirmed, slowest"].append(1000 * max(hall.took))
        way.samples["server CPU"].append(1000 * (cpu_seconds(server.process.pid) - before))
        way.samples["server memory"].append(memory(server.process.pid)["PSS"])
        context.close()


def sheet_of(ways: list[Way], phones: int, seconds: int) -> Sheet:
    """Return the table of all figures."""
    sheet = Sheet(f"{phones} phones vote in {seconds} seconds", tuple(way.name for way in ways))
    targets: dict[str, tuple[str, Callable[[list[float]], bool]]] = {
        "votes lost": ("0", lambda samples: max(samples) == 0),
        "answers refused": ("0", lambda samples: max(samples) == 0),
        "last vote to bar": ("≤ 1 s", lambda samples: max(samples) <= 1000 * MOST_SECONDS),
    }
    for figure in ways[0].samples:
        samples = [way.samples[figure] for way in ways]
        plain = figure in ("votes lost", "answers refused")
        sized = figure == "server memory"
        cells = [f"{max(one):.0f}" if plain else mb(median(one)) if sized else ms(one) for one in samples]
        target, holds = targets.get(figure, ("", None))
        sheet.add(
            figure,
            *cells,
            target=target,
            met=holds(samples[0]) if holds else None,
            **{way.name: way.samples[figure] for way in ways},
        )
    sheet.notes.append(
        "Medians (lowest–highest); lost and refused are the worst run. The processor's time is that of the server and "
        "its kernels from the opening of the vote to the last bar; phones, browser and server share one computer."
    )
    return sheet


def run() -> int:
    """Measure, and print."""
    chosen = options(__doc__, phones=300, seconds=10, runs=3)
    ways = [Way("streams", streams=True), Way("asking", streams=False)]
    with tempfile.TemporaryDirectory() as made, chromium() as browser:
        for number in range(chosen.runs):
            for way in ways:
                progress(f"run {number + 1} of {chosen.runs}, {way.name}")
                once(browser, way, Path(made) / f"{way.name}-{number}", chosen.phones, chosen.seconds)
    publish([sheet_of(ways, chosen.phones, chosen.seconds)], chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(guarded("votes", run))
