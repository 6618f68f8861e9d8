"""The whole bundle of a small built book: names, checksums, links, and the same bytes again."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from tests.markup import having, parse
from tests.takeaway.conftest import MOMENT
from tests.tree import write_tree

from backorleg import __version__, simulators
from backorleg.takeaway import Site, bundle, linked, write_zip

if TYPE_CHECKING:
    from pathlib import Path

    from _press import Press

NAME = f"back-pain-or-leg-pain-{__version__}"
SMALL = {f"{NAME}.apkg", f"{NAME}-qti.zip", f"{NAME}-moodle.xml", f"{NAME}-questions.csv"}
WHEEL = f"backorleg-{__version__}-py3-none-any.whl"
FILES = {*SMALL, f"{NAME}.zip", f"{NAME}.pdf", f"{NAME}-scorm12.zip", WHEEL}
START = "chapters/index.html"


@pytest.fixture(scope="module")
def made(built: Path, press: Press, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a copy of the built book, and the folder of its bundle."""
    folder = tmp_path_factory.mktemp("bundle")
    (folder / "dist").mkdir()
    (folder / "dist" / "back-pain-or-leg-pain-0.0.1.zip").write_bytes(b"old")
    shutil.copytree(built, folder / "html")
    paths = bundle(folder / "html", folder / "dist", MOMENT, press)
    assert {path.name for path in paths} == {*FILES, "SHA256SUMS"}
    return folder / "html", folder / "dist"


def links(html: str) -> set[str]:
    """Return where the links of a start page to files for taking away lead, from the root of the site."""
    found = having(parse(re.sub(r"^.*<body>|</body>.*$", "", html, flags=re.DOTALL)), class_="book-takeaway")
    hrefs = [str(link.get("href")) for block in found for link in block.iter("a")]
    return {urljoin(f"https://site.invalid/{START}", href).removeprefix("https://site.invalid/") for href in hrefs}


def test_every_file_is_there_and_nothing_of_an_older_bundle(made: tuple[Path, Path]) -> None:
    _, dist = made
    assert {path.name for path in dist.iterdir()} == {*FILES, "SHA256SUMS"}


def test_the_checksums_are_those_of_the_files(made: tuple[Path, Path]) -> None:
    _, dist = made
    lines = (dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {line.split("  ")[1] for line in lines} == FILES
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((dist / name).read_bytes()).hexdigest() == digest


def test_the_pages_link_what_lies_beside_them(made: tuple[Path, Path]) -> None:
    html, dist = made
    page = (html / START).read_text(encoding="utf-8")
    assert links(page) == {f"downloads/{name}" for name in FILES}
    for name in FILES:
        assert (html / "downloads" / name).read_bytes() == (dist / name).read_bytes()
    assert '<p class="book-takeaway-absent" hidden>' in page
    assert "downloads/" not in (html / "chapters" / "fusion.html").read_text(encoding="utf-8")


def test_the_offline_copies_link_the_small_files_that_they_carry(made: tuple[Path, Path]) -> None:
    _, dist = made
    for archive, folder in ((f"{NAME}.zip", NAME), (f"{NAME}-scorm12.zip", "book")):
        with zipfile.ZipFile(dist / archive) as opened:
            names = set(opened.namelist())
            page = opened.read(f"{folder}/{START}").decode("utf-8")
        assert links(page) == {f"downloads/{name}" for name in SMALL}
        assert {name for name in names if "/downloads/" in name} == {f"{folder}/downloads/{name}" for name in SMALL}
        # Some titles are no links here, and the page says why.
        assert '<p class="book-takeaway-absent">' in page


def test_the_offline_copy_is_one_folder_with_the_whole_book(made: tuple[Path, Path]) -> None:
    html, dist = made
    with zipfile.ZipFile(dist / f"{NAME}.zip") as opened:
        assert opened.testzip() is None
        held = {name.removeprefix(f"{NAME}/") for name in opened.namelist()}
        assert all(name.startswith(f"{NAME}/") for name in opened.namelist())
        assert opened.read(f"{NAME}/index.html") == (html / "index.html").read_bytes()
    assert {name for name in held if not name.startswith("downloads/")} == set(Site(html).names)
    assert "_static/größe & more.txt" in held


def test_the_package_runs_without_the_project(made: tuple[Path, Path], tmp_path: Path) -> None:
    """As pip leaves it: unpacked, and the project nowhere on the path."""
    _, dist = made
    with zipfile.ZipFile(dist / WHEEL) as wheel:
        wheel.extractall(tmp_path)
        [told] = [wheel.read(name).decode("utf-8") for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    assert f"\nVersion: {__version__}\n" in told
    variables = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = (sys.executable, "-m", "backorleg", "outputs", "radiculopathy", "level=L5-S1", "zone=paracentral")
    said = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, check=True).stdout
    state = {"level": "L5-S1", "zone": "paracentral"}
    assert json.loads(said) == json.loads(json.dumps(simulators["radiculopathy"](**state).outputs()))
    # What a live view needs, too: the scripts from the wheel, plotly.js from Python's own plotly.
    asked = "from backorleg.core import _assets as a; print(len(a.live_script()) > 0, a.live_plotly_path())"
    answer = subprocess.run(
        (sys.executable, "-c", asked), cwd=tmp_path, env=variables, capture_output=True, text=True, check=True
    ).stdout.split()
    assert answer[0] == "True"
    assert answer[1].endswith("plotly.min.js")


def test_a_second_bundle_is_the_same_to_the_last_byte(made: tuple[Path, Path], press: Press) -> None:
    html, dist = made
    before = {path.name: path.read_bytes() for path in dist.iterdir()}
    page = (html / START).read_bytes()
    bundle(html, dist, MOMENT, press)
    assert {path.name: path.read_bytes() for path in dist.iterdir()} == before
    assert (html / START).read_bytes() == page


def test_the_links_say_how_much_there_is_to_load(made: tuple[Path, Path]) -> None:
    html, dist = made
    sizes = re.findall(
        r'download>[^<]*</a> <small class="book-size">([\d.]+) (kB|MB)</small>', (html / START).read_text()
    )
    factors = {"kB": 1e3, "MB": 1e6}
    said = sorted(float(number) * factors[unit] for number, unit in sizes)
    there = sorted((dist / name).stat().st_size for name in FILES)
    assert said == [pytest.approx(size, rel=0.05, abs=600) for size in there]


def test_without_a_browser_all_else_is_there(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "html")
    made = bundle(tmp_path / "html", tmp_path / "dist", MOMENT, None)
    assert {path.name for path in made} == {*FILES, "SHA256SUMS"} - {f"{NAME}.pdf"}
    assert links((tmp_path / "html" / START).read_text(encoding="utf-8")) == {
        f"downloads/{name}" for name in FILES if not name.endswith(".pdf")
    }


def test_a_book_without_the_files_has_no_dead_links(built: Path, tmp_path: Path) -> None:
    page = (built / START).read_text(encoding="utf-8")
    assert links(page) == set()
    assert linked(page, START, {}) == page
    table = tmp_path / "q & a.csv"
    table.write_bytes(bytes(2_345))
    there = linked(page, START, {"csv": table})
    assert 'href="../downloads/q &amp; a.csv" download' in there
    assert "2 kB" in there
    assert linked(there, START, {}) == page


def test_a_missing_book_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"^There is no built book in .*: build it with `make book` first\.$"):
        bundle(tmp_path / "html", tmp_path / "dist", MOMENT, None)
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(("moment", "year"), [(0, 1980), (MOMENT, 2026), (10**11, 2107)])
def test_a_zip_keeps_letters_and_dates_within_its_limits(tmp_path: Path, moment: int, year: int) -> None:
    path = write_zip(tmp_path / "new" / "a.zip", {"b/ü.txt": b"2", "a.txt": b"1"}, moment)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["a.txt", "b/ü.txt"]
        assert {each.date_time[0] for each in archive.infolist()} == {year}
        assert archive.read("b/ü.txt") == b"2"
    assert [each.name for each in path.parent.iterdir()] == ["a.zip"]


def test_what_keeps_the_published_book_stays_there(tmp_path: Path) -> None:
    worker = '<script class="book-worker" data-root="../../" defer="defer" src="_static/book/offline.js?v=1"></script>'
    files = {
        "index.html": f"<head>{worker}</head>",
        "service-worker.js": "keep",
        "_static/book/offline.js": "keep",
        "_static/book/app.webmanifest": "{}",
        "_static/book/style.css": "p{top:0}",
    }
    write_tree(tmp_path, files)
    packed = Site(tmp_path).files({})
    assert packed == {"index.html": b"<head></head>", "_static/book/style.css": b"p{top:0}"}


def test_the_door_leads_to_the_first_page(built: Path, tmp_path: Path) -> None:
    assert Site(built).first == START
    (tmp_path / "index.html").write_text("<p>No way on.</p>", encoding="utf-8")
    assert Site(tmp_path).first == "index.html"
