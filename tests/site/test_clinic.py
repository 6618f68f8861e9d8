"""The clinic on the built page: patients are seen by clicks and keys, and what was done is kept, or lost politely."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.site.browsing import Watched, canonical, expect_state, watched
from tests.site.test_axe import faults

from backorleg import simulators
from backorleg.model.clinic_patients import patients
from backorleg.simulators._clinic_controls import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Download, Locator
    from tests.site.conftest import Site

CLINIC = simulators["clinic"]
FIRST, SECOND, THIRD = (str(name) for name in CLINIC.controls[0].values[:3])
KEY = "backorleg:clinic"
PHONE = {"viewport": {"width": 390, "height": 844}}
WALKS, AT_ONCE = 1000, 100
# What a walk ends with: the bill, the points and every part of the debrief.
TOLD = [output.name for output in CLINIC.outputs_declared if not output.name.startswith(("answers", "drawing"))]
WALK = """
async (section, { walks, told }) => {
  const ends = [];
  for (const moves of walks) {
    const taken = [];
    for (const move of moves) {
      taken.push(await section.simulator.set(move));
    }
    const outputs = section.simulator.outputs();
    ends.push({
      taken: taken.every(Boolean),
      state: JSON.stringify(section.simulator.state),
      shown: section.dataset.state,
      outputs: Object.fromEntries(told.map((name) => [name, outputs[name]])),
      note: section.querySelector(".sim-note[role=alert]").hidden,
    });
  }
  return JSON.stringify(ends);
}
"""
NO_PLOTLY = "globalThis.Plotly = { react: () => Promise.resolve(), relayout: () => Promise.resolve() };"
BLOCKED = """
Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def holding(text: str) -> str:
    """Return a script that puts a text where the clinic keeps its own."""
    return f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)});"


CORRUPT = holding('{"version": 1, "open":')
STRANGE = holding('{"version": 1, "open": {"nobody": {}}, "done": {}}')


@pytest.fixture
def phone(browser: Browser, server: Site) -> Iterator[Watched]:
    """The clinic on a phone, in a browser that has kept nothing yet."""
    with watched(browser, **PHONE) as seen:
        seen.page.goto(server.url(server.page_of("clinic")))
        yield seen
        assert seen.complaints == []


def unfold(section: Locator) -> None:
    folded = section.locator(".sim-group:not([open]) > summary")
    while folded.count():
        folded.first.click()


def step(section: Locator, name: str) -> Locator:
    return section.locator(f"input[name={name}]")


def finish(section: Locator, patient: str, first: str, sure: int) -> None:
    """See a patient and close the case by hand, as somebody in a hurry."""
    unfold(section)
    step(section, "saddle").check()
    section.locator("select[name=first]").select_option(first)
    section.locator("input[name=sure]").fill(str(sure))
    section.locator("select[name=plan]").select_option(patients()[patient].best)
    step(section, "done").check()
    expect(section.locator("[data-box=verdict]")).to_be_visible()


def open_case(section: Locator, name: str) -> None:
    section.locator("select[name=patient]").select_option(name)
    expect_state(section, CLINIC.opened(name))


def kept(section: Locator) -> Any:
    return section.evaluate(f"() => JSON.parse(localStorage.getItem('{KEY}'))")


def handed_out(section: Locator, name: str) -> str:
    with section.page.expect_download() as waiting:
        section.locator(f"[data-progress={name}]").click()
    download: Download = waiting.value
    return Path(download.path()).read_text(encoding="utf-8-sig")


def test_a_patient_is_seen_from_the_first_question_to_the_debrief(phone: Watched) -> None:
    section, one = phone.simulator("clinic"), patients()[FIRST]
    expect(section.locator("[data-output=person]")).to_contain_text(one.opening)
    expect(section.locator("[data-box=drawing]")).to_be_hidden()
    unfold(section)
    where = step(section, "where")
    where.focus()
    phone.page.keyboard.press("Space")
    expect(section.locator("[data-output=answers_where]")).to_contain_text(one.says["where"])
    expect(section.locator("[data-box=drawing]")).to_be_visible()
    expect(where).to_be_focused()
    phone.page.keyboard.press("Space")  # what was asked was asked
    expect(where).to_be_checked()
    for name in one.key:
        step(section, name).check()
    expect(section.locator("[data-output=answers_slr] svg")).to_be_visible()
    expect(section.locator("[data-output=answers_mri]")).to_contain_text(one.scan["report"])
    expect(section.locator("[data-box=verdict]")).to_be_hidden()
    for name in one.frame:
        field = section.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            section.locator(f"[name={name}][value={one.right(name)[0]}]").check()
        else:
            field.select_option(one.right(name)[0])
    wanted = {"first": one.condition, "root": one.root, "category": one.category, "plan": one.best}
    for name, value in wanted.items():
        section.locator(f"select[name={name}]").select_option(value)
    section.locator("input[name=sure]").fill("90")
    step(section, "done").check()
    taken = dict.fromkeys([*one.key, "where", "done"], True)
    state = CLINIC.opened(FIRST) | taken | {name: one.right(name)[0] for name in one.frame} | wanted | {"sure": 90}
    expect_state(section, state)
    outputs = CLINIC.outputs_for(state)
    expect(section.locator("[data-output=marks_twin]")).to_have_text(outputs["marks_twin"])
    expect(section.locator("[data-output=afterwards]")).to_contain_text(one.lesson)
    expect(section.locator("[data-output=marks] svg.main-svg").first).to_be_visible()
    expect(section.locator("select[name=plan]")).to_be_disabled()
    expect(section.locator(".sim-done")).to_have_text(f"1 of {len(patients())} patients done.")
    (record,) = kept(section)["done"][FIRST]
    assert (record["sure"], record["hit"]) == (90, True)
    assert record["marks"] == {skill: int(points) for skill, points in outputs["marks_table"]["rows"]}
    assert faults(phone.page, ".simulator") == []
    phone.page.reload()
    expect(phone.simulator("clinic").locator(".sim-done")).to_have_text(f"1 of {len(patients())} patients done.")
    assert len(kept(section)["done"][FIRST]) == 1  # the link shows the closed case, and does not count it again


def test_one_can_go_on_where_one_left(phone: Watched) -> None:
    section = phone.simulator("clinic")
    unfold(section)
    step(section, "saddle").check()
    step(section, "cough").check()
    left = CLINIC.opened(FIRST) | {"saddle": True, "cough": True}
    expect_state(section, left)
    open_case(section, SECOND)
    expect(section.locator(".sim-resume")).to_be_hidden()
    open_case(section, FIRST)
    expect(section.locator(".sim-resume")).to_contain_text("after 2 steps")
    section.locator(".sim-resume button").click()
    expect_state(section, left)


def test_what_was_done_is_counted_exported_wiped_and_imported(phone: Watched, tmp_path: Path) -> None:
    section = phone.simulator("clinic")
    finish(section, FIRST, patients()[FIRST].condition, 80)
    section.locator("[data-progress=next]").click()
    expect_state(section, CLINIC.opened(SECOND))
    wrong = next(name for name in ("hip", "shoulder") if name != patients()[SECOND].condition)
    finish(section, SECOND, wrong, 90)
    expect(section.locator(".sim-calibration p")).to_contain_text("85 % sure and right in 50 %")
    curve = section.locator(".sim-curve")
    assert curve.get_attribute("aria-label") == "Sure against right: 80 to 100 % sure, right in 1 of 2."
    exported = json.loads(handed_out(section, "json"))
    assert exported == kept(section)
    assert set(exported["done"]) == {FIRST, SECOND}
    rows = list(csv.DictReader(io.StringIO(handed_out(section, "csv"))))
    assert [(row["patient"], row["sure"], row["right"]) for row in rows] == [(FIRST, "80", "yes"), (SECOND, "90", "no")]
    assert rows[0]["Plan"] == "100"
    wipe = section.locator("[data-progress=wipe]")
    wipe.click()
    expect(section.locator(".sim-kept")).to_contain_text("again")
    wipe.click()
    expect(section.locator(".sim-done")).to_contain_text("0 of")
    expect(section.locator(".sim-calibration")).to_have_count(0)
    rubbish, good = tmp_path / "rubbish.json", tmp_path / "good.json"
    rubbish.write_text('{"version": 7}', encoding="utf-8")
    good.write_text(json.dumps(exported), encoding="utf-8")
    section.locator("input[type=file]").set_input_files(rubbish)
    expect(section.locator(".sim-kept")).to_contain_text(
        '"rubbish.json" was not imported: it is not a record of this book'
    )
    section.locator("input[type=file]").set_input_files(good)
    expect(section.locator(".sim-done")).to_contain_text("2 of")
    section.locator("input[type=file]").set_input_files(good)
    expect(section.locator(".sim-kept")).to_contain_text("was imported")
    assert kept(section)["done"] == exported["done"]  # nobody is counted twice


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (BLOCKED, "storage is full or blocked"),
        (FULL, "could not be kept"),
        (CORRUPT, "could not be read (it is not a record of this book)"),
        (STRANGE, 'could not be read (it names "nobody"'),
    ],
    ids=["blocked", "full", "corrupt", "strange"],
)
def test_storage_that_fails_costs_a_sentence_and_not_the_case(
    server: Site, view: Watched, script: str, says: str
) -> None:
    view.page.add_init_script(script)
    view.page.goto(server.url(server.page_of("clinic")))
    section = view.simulator("clinic")
    finish(section, FIRST, patients()[FIRST].condition, 70)
    expect(section.locator(".sim-kept")).to_contain_text(says)
    expect(section.locator(".sim-done")).to_contain_text("1 of")
    assert json.loads(handed_out(section, "json"))["done"].keys() == {FIRST}
    # The theme's own scripts do not expect it, and say so.
    assert [text for text in view.complaints if not text.startswith(("no", "full", "Got invalid theme mode"))] == []


def test_a_patient_who_cannot_be_fetched_is_said_and_can_be_tried_again(phone: Watched) -> None:
    section = phone.simulator("clinic")
    phone.page.route(f"**/clinic/{THIRD}.js*", lambda route: route.abort())
    field = section.locator("select[name=patient]")
    field.select_option(THIRD)
    expect(section.locator(".sim-note[role=alert]")).to_contain_text(f'clinic: "{THIRD}" could not be loaded')
    expect(field).to_have_value(FIRST)
    expect_state(section, CLINIC.opened(FIRST))
    phone.page.unroute_all()
    open_case(section, THIRD)
    expect(section.locator(".sim-note[role=alert]")).to_be_hidden()
    assert [text for text in phone.complaints if "ERR_FAILED" not in text] == []
    phone.complaints.clear()


def test_a_link_to_a_patient_is_followed(server: Site, view: Watched) -> None:
    view.page.goto(server.url(server.page_of("clinic"), "file") + f"#clinic?patient={THIRD}&slr=true")
    section = view.page.locator("section.simulator")
    expect_state(section, CLINIC.opened(THIRD) | {"slr": True})
    expect(section.locator("[data-output=person]")).to_contain_text(patients()[THIRD].name)


def walks() -> list[list[dict[str, Any]]]:
    """Return random consultations: a patient is opened, this and that is done, and the case is closed."""
    dice = random.Random("walks")  # noqa: S311  # nobody is to be kept from guessing them
    names = list(patients())
    picks = [control for control in CLINIC.controls if control.name not in (*STEPS, "patient", "done")]
    made = []
    for _ in range(WALKS):
        moves: list[dict[str, Any]] = [CLINIC.opened(dice.choice(names))]
        moves += [{name: True} for name in dice.sample(STEPS, dice.randint(0, 12))]
        moves += [{one.name: dice.choice(one.values)} for one in dice.sample(picks, dice.randint(0, len(picks)))]
        dice.shuffle(moves[1:])
        made.append([*moves, {"done": True}])
    return made


def test_random_walks_end_as_in_python(server: Site, view: Watched) -> None:
    """A thousand consultations: no error, no dead end, no lost state, and the same debrief."""
    # Figures and layout have their own tests, and would take nearly all of the time here.
    view.page.route("**/plotly*.js*", lambda route: route.fulfill(body=NO_PLOTLY, content_type="text/javascript"))
    view.page.goto(server.url(server.page_of("clinic")))
    section = view.simulator("clinic")
    view.page.add_style_tag(content="body { display: none; }")
    every = walks()
    for start in range(0, WALKS, AT_ONCE):
        some = every[start : start + AT_ONCE]
        ends = json.loads(section.evaluate(WALK, {"walks": some, "told": TOLD}))
        for moves, end in zip(some, ends, strict=True):
            state: dict[str, Any] = {}
            for move in moves:
                state |= move
            assert end["taken"]
            assert end["note"]
            assert end["state"] == end["shown"] == canonical(state)
            assert end["outputs"] == json.loads(json.dumps(CLINIC.outputs_for(state, TOLD)))
    assert view.complaints == []
