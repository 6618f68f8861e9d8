"""The SCORM package, opened with zipfile and driven in a browser by a small learning platform written here."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect
from tests.site.serving import serving
from tests.takeaway.conftest import MOMENT

from backorleg.takeaway import Site, write_scorm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import FrameLocator, Page

CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
# A platform that keeps what it is told, also when its page is loaded anew; `broken` names what goes wrong in it.
PLATFORM = """
const broken = new URLSearchParams(location.search).get("broken");
const kept = JSON.parse(sessionStorage.getItem("kept") || "{}");
window.calls = [];
const call = (name, does) => (...words) => {
  window.calls.push([name, ...words]);
  if (broken === name || (broken === "later" && name === "LMSCommit")) {
    throw new Error("The platform is down.");
  }
  return broken === `false ${name}` ? "false" : does(...words);
};
const api = {
  LMSInitialize: call("LMSInitialize", () => "true"),
  LMSGetValue: call("LMSGetValue", (name) => kept[name] ?? ""),
  LMSSetValue: call("LMSSetValue", (name, value) => {
    kept[name] = value;
    sessionStorage.setItem("kept", JSON.stringify(kept));
    return "true";
  }),
  LMSCommit: call("LMSCommit", () => "true"),
  LMSFinish: call("LMSFinish", () => "true"),
  LMSGetLastError: () => "0",
};
if (broken !== "missing") {
  window.API = api;
}
"""
HALL = f"""<!DOCTYPE html><html lang="en"><head><title>Platform</title><link rel="icon" href="data:,">
<script>{PLATFORM}</script></head><body>
<iframe id="middle" srcdoc='<iframe src="sco/launch.html" style="width:900px;height:600px"></iframe>'
 style="width:950px;height:650px"></iframe></body></html>"""
COUNTS = {"index", "anatomy", "fusion"}


@pytest.fixture(scope="module")
def package(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scorm")
    deck = folder / "deck.apkg"
    deck.write_bytes(b"cards")
    return write_scorm(
        folder / "book.zip",
        Site(built),
        {"anki": deck},
        COUNTS,
        title="Back & Leg <1>",
        version="1.2.3",
        moment=MOMENT,
    )


@pytest.fixture(scope="module")
def unpacked(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("platform with ünusual name")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder / "sco")
    (folder / "hall.html").write_text(HALL, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def hall(unpacked: Path) -> Iterator[str]:
    with serving(unpacked) as address:
        yield f"{address}hall.html"


def sco_in(page: Page) -> FrameLocator:
    return page.frame_locator("#middle").frame_locator("iframe")


def book_in(page: Page) -> FrameLocator:
    return sco_in(page).frame_locator("iframe")


def told(page: Page) -> dict[str, str]:
    """Return what the platform was told last, by name."""
    calls: list[list[str]] = page.evaluate("window.calls")
    return {call[1]: call[2] for call in calls if call[0] == "LMSSetValue"}


def counted(page: Page, name: str) -> int:
    return int(page.evaluate("name => window.calls.filter((call) => call[0] === name).length", name))


def turn_to(page: Page, title: str) -> None:
    """Follow a link of the book, and wait until the platform was told of it."""
    before = counted(page, "LMSCommit")
    book_in(page).get_by_role("link", name=title, exact=True).click()
    expect(book_in(page).get_by_role("heading", level=1)).to_have_text(title)
    page.wait_for_function("n => window.calls.filter((call) => call[0] === 'LMSCommit').length > n", arg=before)


def finish_a_test(page: Page, score: float, **other: str | int) -> None:
    detail: dict[str, Any] = {
        "kind": "test",
        "id": "mixed",
        "score": score,
        "answered": 12,
        "total": 20,
        "perClaim": {},
        **other,
    }
    book_in(page).locator("body").evaluate(
        "(body, detail) => document.dispatchEvent(new CustomEvent('backorleg:quiz', { detail }))", detail
    )
    settled(page)


def settled(page: Page) -> None:
    """Wait until a message that a page has sent before this has arrived: messages keep their order."""
    book_in(page).locator("body").evaluate("() => new Promise((done) => setTimeout(done, 50))")


def leave(page: Page) -> None:
    """Close the attempt as a platform does, by taking its frame away."""
    page.evaluate("document.getElementById('middle').contentDocument.querySelector('iframe').remove()")


def manifest(package: Path) -> tuple[ET.Element, set[str]]:
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        return ET.fromstring(archive.read("imsmanifest.xml")), set(archive.namelist())  # noqa: S314  # our own


def test_the_manifest_lists_every_file_and_no_other(package: Path) -> None:
    root, names = manifest(package)
    listed = [unquote(each.get("href", "")) for each in root.iter(f"{CP}file")]
    assert len(listed) == len(set(listed))
    assert set(listed) == names - {"imsmanifest.xml"}
    assert "book/_static/größe & more.txt" in names
    with zipfile.ZipFile(package) as archive:
        assert not [name for name in names if archive.read(name) == b"left out"]


def test_the_manifest_is_that_of_one_sco(package: Path) -> None:
    root, names = manifest(package)
    said = {each.tag.rpartition("}")[2]: each.text for each in root.iter()}
    assert (said["schema"], said["schemaversion"]) == ("ADL SCORM", "1.2")
    assert said["title"] == "Back & Leg <1>"
    assert said["masteryscore"] == "80"
    [resource] = root.iter(f"{CP}resource")
    [item] = root.iter(f"{CP}item")
    [organization] = root.iter(f"{CP}organization")
    assert item.get("identifierref") == resource.get("identifier")
    assert root[1].get("default") == organization.get("identifier")
    assert resource.get(f"{ADL}scormtype") == "sco"
    assert resource.get("href") in names


def test_the_same_book_gives_the_same_bytes(package: Path, built: Path, tmp_path: Path) -> None:
    again = write_scorm(
        tmp_path / "again.zip",
        Site(built),
        {"anki": package.with_name("deck.apkg")},
        COUNTS,
        title="Back & Leg <1>",
        version="1.2.3",
        moment=MOMENT,
    )
    assert again.read_bytes() == package.read_bytes()


def test_an_attempt_lasts_over_pages_and_is_taken_up_again(hall: str, page: Page) -> None:
    page.goto(hall)
    expect(book_in(page).get_by_role("heading", level=1)).to_have_text("Start")
    expect(sco_in(page).get_by_role("status")).to_be_hidden()
    for title in ("Anatomy", "Glossary"):
        turn_to(page, title)
    assert told(page)["cmi.core.lesson_status"] == "incomplete"
    assert told(page)["cmi.core.lesson_location"] == "chapters/glossary"
    memory = told(page)["cmi.suspend_data"]
    assert len(memory) < 4096
    # The glossary was opened, but nobody must open it.
    assert set(json.loads(memory)["seen"]) == {"chapters/index", "chapters/anatomy"}

    # A checkpoint, a short test and one without any answer say nothing; the best of the others counts.
    finish_a_test(page, 1.0, kind="checkpoint")
    finish_a_test(page, 1.0, total=4)
    finish_a_test(page, 0.0, answered=0)
    assert "cmi.core.score.raw" not in told(page)
    finish_a_test(page, 0.7)
    assert told(page)["cmi.core.lesson_status"] == "failed"
    finish_a_test(page, 0.85)
    finish_a_test(page, 0.5)
    last = told(page)
    score = tuple(last[f"cmi.core.score.{each}"] for each in ("raw", "min", "max"))
    assert score == ("85", "0", "100")
    assert last["cmi.core.lesson_status"] == "passed"

    leave(page)
    last = told(page)
    assert last["cmi.core.exit"] == "suspend"
    assert last["cmi.core.session_time"][:6] == "00:00:"
    assert (counted(page, "LMSInitialize"), counted(page, "LMSFinish")) == (1, 1)
    calls: list[list[str]] = page.evaluate("window.calls")
    assert (calls[0][0], calls[-1][0]) == ("LMSInitialize", "LMSFinish")

    page.goto(hall)
    expect(book_in(page).get_by_role("heading", level=1)).to_have_text("Glossary")
    turn_to(page, "Fusion")
    assert set(json.loads(told(page)["cmi.suspend_data"])["seen"]) == {f"chapters/{name}" for name in COUNTS}
    # What was passed stays passed, and the best result stays the best.
    finish_a_test(page, 0.1)
    assert told(page)["cmi.core.score.raw"] == "85"
    assert told(page)["cmi.core.lesson_status"] == "passed"


def test_whoever_opened_every_chapter_has_completed_the_book(hall: str, page: Page) -> None:
    page.goto(hall)
    expect(book_in(page).get_by_role("heading", level=1)).to_have_text("Start")
    turn_to(page, "Anatomy")
    assert told(page)["cmi.core.lesson_status"] == "incomplete"
    turn_to(page, "Fusion")
    assert told(page)["cmi.core.lesson_status"] == "completed"
    assert "cmi.core.score.raw" not in told(page)
    # A source opens beside the frame, because other sites refuse to stand in one.
    link = book_in(page).get_by_role("link", name="A source")
    link.evaluate("link => { link.addEventListener('click', (e) => e.preventDefault()); link.click(); }")
    expect(link).to_have_attribute("target", "_blank")


@pytest.mark.parametrize(
    ("kept", "score", "status"),
    [
        ({"cmi.student_data.mastery_score": "60"}, 0.65, "passed"),
        ({"cmi.student_data.mastery_score": "90"}, 0.85, "failed"),
        ({"cmi.core.lesson_status": "completed"}, None, "completed"),
        ({"cmi.core.lesson_mode": "review", "cmi.core.lesson_status": "passed"}, 0.1, None),
        ({"cmi.suspend_data": "{broken", "cmi.core.lesson_location": "https://example.org/"}, None, "incomplete"),
        ({"cmi.suspend_data": '{"seen": "all", "best": "x"}', "cmi.core.lesson_location": "null"}, None, "incomplete"),
    ],
)
def test_what_the_platform_says_at_the_start(
    hall: str, page: Page, kept: dict[str, str], score: float | None, status: str | None
) -> None:
    page.add_init_script(f"sessionStorage.setItem('kept', {json.dumps(json.dumps(kept))})")
    page.goto(hall)
    expect(book_in(page).get_by_role("heading", level=1)).to_have_text("Start")
    settled(page)
    if score is not None:
        finish_a_test(page, score)
    assert told(page).get("cmi.core.lesson_status") == status


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("missing", "No learning platform was found"),
        ("LMSInitialize", "The learning platform did not answer"),
        ("false LMSInitialize", "The learning platform did not answer"),
        ("later", "no longer takes what you do here"),
        ("false LMSSetValue", "no longer takes what you do here"),
    ],
)
def test_a_broken_platform_leaves_a_sentence_and_the_book(hall: str, page: Page, broken: str, sentence: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{hall}?broken={broken}")
    note = sco_in(page).get_by_role("status")
    expect(note).to_contain_text(sentence)
    book_in(page).get_by_role("link", name="Anatomy", exact=True).click()
    expect(book_in(page).get_by_role("heading", level=1)).to_have_text("Anatomy")
    note.get_by_role("button", name="Dismiss").click()
    expect(note).to_be_hidden()
    leave(page)
    assert counted(page, "LMSFinish") == int(broken.startswith("false") and "Initialize" not in broken)
    assert errors == []


def test_from_a_folder(unpacked: Path, page: Page) -> None:
    """Without a server no window may look into another, but pages and frame still understand each other."""
    launch = f"{(unpacked / 'sco' / 'launch.html').as_uri()}"
    page.goto(launch)
    expect(page.get_by_role("status")).to_contain_text("No learning platform was found")
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text("Start")

    page.add_init_script(f"if (window === window.top) {{ {PLATFORM} }}")
    page.goto(launch)
    book = page.frame_locator("iframe")
    book.get_by_role("link", name="Fusion", exact=True).click()
    expect(book.get_by_role("heading", level=1)).to_have_text("Fusion")
    page.wait_for_function("window.calls.some((call) => call[2] === 'chapters/fusion')")
    assert counted(page, "LMSInitialize") == 1
    expect(page.get_by_role("status")).to_be_hidden()


def kept_by_hand(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("JSON.parse(sessionStorage.getItem('kept') || '{}')")
    return found


def test_a_window_of_its_own_finds_the_platform_that_opened_it(hall: str, page: Page) -> None:
    page.goto(hall)
    with page.expect_popup() as opened:
        page.evaluate("window.calls.length = 0; window.open('sco/launch.html')")
    popup = opened.value
    popup.frame_locator("iframe").get_by_role("link", name="Fusion", exact=True).click()
    page.wait_for_function("window.calls.some((call) => call[2] === 'chapters/fusion')")
    popup.close(run_before_unload=False)
    page.wait_for_function("window.calls.some((call) => call[0] === 'LMSFinish')")
    assert kept_by_hand(page)["cmi.core.lesson_location"] == "chapters/fusion"
