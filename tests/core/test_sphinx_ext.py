"""Builds of a small book with the real package and data: nothing stale, nothing done twice, and mistakes named.

The builds run one after the other on one copy, as an author's would, so these tests share a module-wide book.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

from backorleg._paths import ROOT
from backorleg.core import Simulator, Toggle, output, sphinx_ext
from backorleg.evidence import BIBLIOGRAPHY

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ("widgets", "assets", "_config.yml")
# Blocks as a cell would show them; a page without a kernel builds faster.
BLOCKS = {
    "zoo": '<section class="simulator" data-simulator="zoo" aria-label="Zoo"></section>',
    "made": '<section class="simulator" data-simulator="unheard-of" aria-label="Made here">'
    '<script type="application/json" data-carried="unheard-of">[]</script></section>',
    "checkpoint": '<section data-quiz="checkpoint" aria-label="Checkpoint"></section>',
    "test": '<section data-quiz="test" data-needs="question-bank" aria-label="Test"></section>',
}
PAGES = ("union", *BLOCKS)
TOC = "\n".join(
    ["format: jb-book", "root: chapters/index", "chapters:", *(f"  - file: chapters/{one}" for one in PAGES), ""]
)
# A simulator of cases, which becomes one of the book's own.
ZOO = Path(__file__).parent / "zoo.py"
CELL = 'from backorleg import simulators\n\nsimulators["union"]()'
CHAPTER = {
    "cells": [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Union"},
        {
            "cell_type": "code",
            "id": "simulator",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": CELL,
        },
    ],
    "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


class Book:
    """A book of a simulator, one of cases, one made on its page, a checkpoint, a test, nothing; to edit and build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
            copy(ROOT / part, folder / part)
        (folder / "_toc.yml").write_text(TOC, encoding="utf-8")
        (folder / "chapters").mkdir()
        shutil.copy2(BIBLIOGRAPHY, folder / "chapters")
        (folder / "chapters" / "index.md").write_text("# A small book\n", encoding="utf-8")
        (folder / "chapters" / "union.ipynb").write_text(json.dumps(CHAPTER), encoding="utf-8")
        for name, html in BLOCKS.items():
            page = f"# {name.capitalize()}\n\n```{{raw}} html\n{html}\n```\n"
            (folder / "chapters" / f"{name}.md").write_text(page, encoding="utf-8")
        shutil.copy2(ZOO, folder / "widgets" / "backorleg" / "simulators")
        (folder / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)

    def build(self) -> subprocess.CompletedProcess[str]:
        """Build as an author does, with warnings as errors."""
        command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()"]
        # The copy's package, not the installed one, for Sphinx and for the kernels that it starts.
        variables = os.environ | {"PYTHONPATH": str(self.folder / "widgets"), "NO_COLOR": "1"}
        return subprocess.run(
            [*command, "build", ".", "-W", "--keep-going", "-n"],
            cwd=self.folder,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that must be there."""
        path = self.folder / name
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")

    def page(self, name: str) -> str:
        """Return a built file."""
        return (self.folder / "_build" / "html" / name).read_text(encoding="utf-8")

    def version(self) -> str:
        """Return the version under which the page of cases asks for one."""
        found = re.search(r'"versions":\{[^}]*"pond":"(\w+)"', self.page("_static/simulators/zoo.js"))
        assert found
        return found[1]

    def kept(self) -> tuple[str, int]:
        """Return the name of the tables that were kept for the next build, and when they were written."""
        [path] = (self.folder / ".cache").glob("tables-union-*.json")
        return path.name, path.stat().st_mtime_ns


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    made = Book(tmp_path_factory.mktemp("book"))
    result = made.build()
    assert result.returncode == 0, result.stdout + result.stderr
    return made


def test_scripts_stand_only_on_pages_with_a_simulator(book: Book) -> None:
    assert "simulators/runtime.js" in book.page("chapters/union.html")
    assert "simulators/union.js" in book.page("chapters/union.html")
    assert "simulators/runtime.js" not in book.page("chapters/index.html")
    assert "simulators/runtime.js" not in book.page("search.html")


def test_quizzes_have_their_script_and_only_the_test_loads_the_bank(book: Book) -> None:
    linked = {
        name: {script for script in ("runtime.js", "quiz.js", "question-bank.js") if f"simulators/{script}?v=" in page}
        for name in ("index", *PAGES)
        for page in (book.page(f"chapters/{name}.html"),)
    }
    assert linked == {
        "index": set(),
        "union": {"runtime.js"},
        "zoo": {"runtime.js"},
        "made": {"runtime.js"},
        "checkpoint": {"runtime.js", "quiz.js"},
        "test": {"runtime.js", "quiz.js", "question-bank.js"},
    }
    assert book.page("_static/simulators/question-bank.js").startswith("globalThis.backorleg")


def test_a_page_of_cases_links_what_all_share_and_its_first_case(book: Book) -> None:
    page = book.page("chapters/zoo.html")
    assert "simulators/zoo.js?v=" in page
    assert "simulators/zoo/left.js?v=" in page
    for name in ("right", "pond"):
        assert f"simulators/zoo/{name}.js" not in page
    assert "simulators/zoo" not in book.page("chapters/union.html")


def test_a_simulator_that_was_made_on_its_page_has_no_file(book: Book) -> None:
    assert "unheard-of.js" not in book.page("chapters/made.html")
    assert not list((book.folder / "_build").rglob("unheard-of*"))


def test_each_case_has_a_file_of_its_own(book: Book) -> None:
    folder = book.folder / "_build" / "html" / "_static" / "simulators"
    said = {file.name: file.read_text(encoding="utf-8") for file in (folder / "zoo").iterdir()}
    assert sorted(said) == ["left.js", "pond.js", "right.js"]
    for name, animal in (("left.js", "lion"), ("pond.js", "heron"), ("right.js", "newt")):
        assert said[name].startswith("globalThis.backorleg.caseTables(JSON.parse('")
        assert f"It was a {animal}." in said[name]
    assert "It was a" not in book.page("_static/simulators/zoo.js")
    assert not (folder / "union").exists()


def test_links_to_scripts_carry_a_checksum(book: Book) -> None:
    page = book.page("chapters/union.html")
    for name in ("runtime.js", "union.js", "book/style.css", "plotly-basic.min.js"):
        assert f"{name}?v=" in page


def test_a_second_build_runs_no_notebook(book: Book) -> None:
    kept, version = book.kept(), book.version()
    again = book.build()
    assert again.returncode == 0
    assert book.kept() == kept
    assert book.version() == version
    assert "Executing notebook" not in again.stdout + again.stderr


def test_a_changed_data_file_reaches_page_and_table(book: Book) -> None:
    page, table = "chapters/union.html", "_static/simulators/union.js"
    old, new = "Ask at every visit: fever", "Ask each time they come: fever"
    assert old in book.page(page)
    kept, version = book.kept(), book.version()
    book.edit("assets/union/explanations.yaml", old, new)
    book.edit("widgets/backorleg/simulators/zoo.py", "It claps & waits.", "It flew.")
    assert book.build().returncode == 0
    assert book.kept() != kept
    assert "It flew." in book.page("_static/simulators/zoo/pond.js")
    assert book.version() != version, "a browser has kept the case as it was"
    for name in (page, table):
        assert new in book.page(name)
        assert old not in book.page(name)


def test_a_changed_script_is_linked_by_a_new_checksum(book: Book) -> None:
    before = book.page("chapters/union.html").split("runtime.js?v=")[1][:8]
    book.edit("assets/js/words.js", '"use strict";', '"use strict"; // changed')
    result = book.build()
    assert result.returncode == 0
    assert before != book.page("chapters/union.html").split("runtime.js?v=")[1][:8]
    assert "Executing notebook" not in result.stdout + result.stderr


def test_a_broken_data_file_fails_the_build_with_file_and_line(book: Book) -> None:
    path = "assets/questions/red-flags.yaml"
    lines = (book.folder / path).read_text(encoding="utf-8").splitlines()
    line = lines.index("- id: red-fever") + 4
    book.edit(path, "  asks: Diabetes,", "  ask: Diabetes,")
    result = book.build()
    assert result.returncode != 0
    sentence = f'red-flags.yaml, line {line}: question "red-fever" has an unknown field "ask"; allowed are: id, '
    assert sentence in result.stdout + result.stderr


# The same without a build


# What the build does first, with the package and the data of the copy.
CHECK = """
from types import SimpleNamespace
from sphinx.errors import ExtensionError
from backorleg.core import sphinx_ext
try:
    sphinx_ext._check_declarations(None, SimpleNamespace(simulators_checks=()))
except ExtensionError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("  share: ", "  shared: ", "  shared: ", 'has an unknown field "shared"; allowed are: id, name, '),
        ("  side: left", "  side: middle", "mateo:", "the side cannot be 'middle'; allowed: left, right, both."),
        ("    cough: ", "    caugh: ", "mateo:", 'The clinic has no step "caugh"; it has: where, '),
    ],
)
def test_a_broken_patient_stops_the_build_with_file_line_and_reason(
    tmp_path: Path, old: str, new: str, where: str, says: str
) -> None:
    Book(tmp_path).edit("assets/patients/mateo.yaml", old, new)
    lines = (tmp_path / "assets" / "patients" / "mateo.yaml").read_text(encoding="utf-8").splitlines()
    [line] = [number for number, text in enumerate(lines, start=1) if text.startswith(where)]
    variables = os.environ | {"PYTHONPATH": str(tmp_path / "widgets")}
    result = subprocess.run([sys.executable, "-c", CHECK], env=variables, capture_output=True, text=True, check=True)
    assert result.stdout.startswith(f'mateo.yaml, line {line}: patient "mateo"')
    assert says in result.stdout
    assert result.stdout.count("\n") == 1


def checked(*names: str) -> None:
    sphinx_ext._check_declarations(None, SimpleNamespace(simulators_checks=names))  # type: ignore[arg-type]


def wrong() -> None:
    raise ValueError("some.yaml, line 3: this is wrong.")


def test_every_check_that_the_configuration_names_can_stop_the_build() -> None:
    checked("backorleg.book:questions")
    with pytest.raises(ExtensionError, match=r"^some\.yaml, line 3: this is wrong\.$"):
        checked("backorleg.book:questions", f"{__name__}:wrong")


@pytest.mark.parametrize("name", ["backorleg.book:nothing", "nowhere:questions", "backorleg.book", ":"])
def test_a_check_that_is_no_function_is_named(name: str) -> None:
    with pytest.raises(ExtensionError, match=r'_config\.yml names "'):
        checked(name)


def test_a_wrong_declaration_stops_the_build_with_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def declare() -> Iterator[tuple[str, type]]:
        class Wrong(Simulator):
            """Depends on what is no control."""

            name = "wrong"
            title = "Wrong"
            controls = (Toggle("lit", label="Lit"),)

            @output(kind="text")
            def said(self, lid: bool) -> str:  # noqa: FBT001  # a control's value
                return str(lid)

        yield "wrong", Wrong

    monkeypatch.setattr(sphinx_ext, "simulators", declare())
    with pytest.raises(ExtensionError, match='depends on "lid", which is not a control'):
        checked()
