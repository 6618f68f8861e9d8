"""What the browser tests share: a page under watch, and the scripts that read a simulator from outside."""

from __future__ import annotations

import contextlib
import json
import random
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import expect, sync_playwright

import _browser
from backorleg.core._merge import merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request

    from backorleg.core import Simulator, State

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 20_000  # milliseconds; two workers and a kernel can keep a small computer busy
expect.set_options(timeout=PATIENCE)

# Plays moves on a section and compares what is drawn with what Python says: after each of them, or, because charts
# take a hundred times as long as tables, after one in so many. What is not drawn is still asked for.
# Text goes through the same parser as the page's own, because the browser spells some entities its own way.
PLAY = """
async (section, { moves, expected }) => {
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const parsed = (html) => Object.assign(document.createElement("div"), { innerHTML: html }).innerHTML;
  const cells = (row) => Array.from(row.cells, (cell) => cell.textContent);
  const differences = {
    text: (node, value) => (node.innerHTML === parsed(value) ? [] : [node.innerHTML]),
    twin: (node, value) => (node.textContent === value ? [] : [node.textContent]),
    table: (node, value) => {
      const drawn = Array.from(node.rows, cells);
      const wanted = [value.columns, ...value.rows].map((row) => row.map(String));
      return same(drawn, wanted) ? [] : [drawn];
    },
    picture: (node, value) =>
      Object.entries(value).flatMap(([part, changes]) => {
        const element = node.querySelector(`svg [data-part="${part}"]`);
        const is = (name) => (name === "text" ? element.textContent : element.getAttribute(name));
        return Object.entries(changes)
          .filter(([name, setting]) => is(name) !== String(setting))
          .map(([name]) => `${part}.${name} is ${is(name)}`);
      }),
    chart: (node, _, whole) => {
      if (!node.querySelector("svg.main-svg") || node.data.length !== whole.data.length) {
        return ["not drawn"];
      }
      const marked = whole.data.filter((trace) => trace.type === "scatter" && trace.mode.includes("markers"));
      const dots = marked.flatMap((trace) => trace.x.filter((x) => x !== null)).length;
      const drawn = node.querySelectorAll(".scatterlayer path.point").length;
      const wrong = whole.data.flatMap((trace, i) =>
        Object.keys(trace).filter((key) => !same(trace[key], node.data[i][key])),
      );
      return dots === drawn ? wrong : [...wrong, `${drawn} dots, not ${dots}`];
    },
  };
  const trace = [];
  for (const [i, move] of moves.entries()) {
    const taken = section.simulator.set(move);
    const looked = expected[i] !== null;
    const wrong = {};
    const there = Object.entries(move).every(([name, value]) => section.simulator.state[name] === value);
    if (looked || !there) {
      await taken; // A case may have to be fetched.
    }
    const nodes = Array.from(section.querySelectorAll("[data-output]"));
    for (const node of looked ? nodes.filter((one) => !one.closest("[hidden]")) : []) {
      const { output, kind } = node.dataset;
      const found = differences[kind](node, expected[i].outputs[output], expected[i].figures[output]);
      if (found.length > 0) {
        wrong[output] = found;
      }
    }
    const { state } = section.simulator;
    const outputs = structuredClone(section.simulator.outputs());
    const canonical = looked ? section.dataset.state : JSON.stringify(state);
    trace.push({ taken, state, outputs, canonical, wrong });
  }
  for (const step of trace) {
    step.taken = await step.taken;
  }
  return trace.map((step) => JSON.stringify(step));
}
"""


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium, the one that `CHROMIUM` names or that is installed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser.require(), args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, the hosts that it asked, the requests that failed, and what it complained about."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", lambda got: self.failed.append(got.url) if got.status >= 400 else None)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, request: Request) -> None:
        if request.url.startswith(("http", "ws")):
            self.hosts.add(urlsplit(request.url).netloc)

    def _failed(self, request: Request) -> None:
        # A page that is left stops what it was loading; that is no fault of the site.
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} ({message.location['url']})")

    def simulator(self, name: str) -> Locator:
        """Return the first section of a simulator, once it has drawn its state."""
        section = self.page.locator(f'.simulator[data-simulator="{name}"]').first
        section.and_(self.page.locator("[data-state]")).wait_for(state="attached")
        return section


@contextlib.contextmanager
def keeping(browser: Browser, **options: Any) -> Iterator[Watched]:
    """Open an empty page in a context of its own, whose pages keep the book for reading without a network.

    `options` are those of `new_context`.
    """
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    try:
        yield Watched(context.new_page())
    finally:
        context.close()


@contextlib.contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[Watched]:
    """Open an empty page in a context of its own, which keeps nothing: each would fetch the whole book anew."""
    with keeping(browser, **options) as seen:
        seen.page.context.add_init_script("delete Navigator.prototype.serviceWorker")
        yield seen


def settle(page: Page) -> None:
    """Wait for two frames to be drawn, after which observers have told the scripts what is near."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def canonical(state: State) -> str:
    """Return a state as the page writes it into `data-state`."""
    return json.dumps(state, separators=(",", ":"), ensure_ascii=False)


def expect_state(section: Locator, state: State) -> None:
    """Wait until the outputs of `state` are on screen."""
    expect(section).to_have_attribute("data-state", canonical(state))


def script_of(cls: type[Simulator]) -> list[State]:
    """Return moves that give each control each of its values (of a long range, some), and one move of them all."""
    moves: list[State] = []
    for control in cls.controls:
        every = max(1, len(control.values) // 12)
        moves += [{control.name: value} for value in (*control.values[::every], control.values[-1])]
    moves.append({control.name: control.values[0] for control in cls.controls})
    moves.append({control.name: control.default for control in cls.controls})
    return moves


def random_states(cls: type[Simulator], count: int) -> list[State]:
    """Return whole states, the same in every run."""
    dice = random.Random(cls.name)  # noqa: S311  # nobody is to be kept from guessing them
    return [{control.name: dice.choice(control.values) for control in cls.controls} for _ in range(count)]


def python_trace(cls: type[Simulator], moves: Sequence[State]) -> list[dict[str, Any]]:
    """Return what Python says, as JSON would carry it, with the whole figure of each chart."""
    return _played(cls, json.dumps(moves))


@lru_cache(maxsize=64)  # a script is played over http and from a folder
def _played(cls: type[Simulator], moves: str) -> list[dict[str, Any]]:
    bases = {output.name: output.base() for output in cls.outputs_declared if output.kind == "chart" and output.base}
    trace = cls().play(json.loads(moves))
    for step in trace:
        step["figures"] = {name: merged(base, step["outputs"][name]) for name, base in bases.items()}
    plain: list[dict[str, Any]] = json.loads(json.dumps(trace, allow_nan=False))
    return plain


def page_trace(
    section: Locator, moves: Sequence[State], expected: Sequence[dict[str, Any]], every: int = 1
) -> list[dict[str, Any]]:
    """Return what the page says after each of the moves, and where what it draws is not what was expected."""
    # What is not looked at need not be sent: whole figures are most of it.
    last = len(moves) - 1
    looked = [one if i % every == every - 1 or i == last else None for i, one in enumerate(expected)]
    given = {"moves": moves, "expected": looked}
    return [json.loads(step) for step in section.evaluate(PLAY, given)]


def assert_parity(
    section: Locator, cls: type[Simulator], moves: Sequence[State], every: int = 1
) -> list[dict[str, Any]]:
    """Play moves in Python and on the page, and compare states and outputs, and what each ``every``-th one draws."""
    expected = python_trace(cls, moves)
    found = page_trace(section, moves, expected, every)
    assert len(found) == len(moves)
    for step, wanted in zip(found, expected, strict=True):
        assert step == {
            "taken": True,
            "state": wanted["state"],
            "outputs": wanted["outputs"],
            "canonical": canonical(wanted["state"]),
            "wrong": {},
        }
    return found


def pages_of(site: Path) -> list[Path]:
    """Return the pages of the site; the theme leaves templates of its own in `_static`."""
    return sorted(
        path for path in site.rglob("*.html") if path.relative_to(site).parts[0] not in ("_static", "_sources")
    )
