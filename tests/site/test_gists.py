"""Outputs that hang on gists: the page looks up in two steps what Python computes in one."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from tests.core.test_gists import Weather
from tests.site.shown import write_page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.browsing import Watched

EVERY = """
async (section, states) => {
  const said = [];
  for (const state of states) {
    await section.simulator.set(state);
    said.push({ ...section.simulator.outputs(), shown: section.querySelector("[data-output=wear]").textContent });
  }
  return said;
}
"""


def test_every_state_says_what_python_says(tmp_path: Path, view: Watched) -> None:
    view.page.goto(write_page(tmp_path, Weather()).as_uri())
    states = [
        {"heat": heat, "sun": sun, "rain": rain}
        for heat, sun, rain in itertools.product((0, 5, 6, 99), (False, True), (False, True))
    ]
    found = view.simulator("weather").evaluate(EVERY, states)
    for state, said in zip(states, found, strict=True):
        wanted = Weather(**state).outputs()
        shown = said.pop("shown")
        assert said == wanted
        assert f"<p>{shown}</p>" == wanted["wear"]
    assert view.complaints == []
