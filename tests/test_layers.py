"""Data flows one way, evidence -> model -> charts -> simulators -> core, and modules stay small."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import backorleg
from backorleg import evidence
from backorleg._paths import ASSETS, asset

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(backorleg.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
# What a layer may import of the package; the files at its top are read by all.
READERS = {
    "backorleg._bibliography",
    "backorleg._decks",
    "backorleg._kept",
    "backorleg._paths",
    "backorleg._records",
    "backorleg._spreadsheet",
    "backorleg._weighing",
    "backorleg.evidence",
}
ALLOWED = {
    "model": {"backorleg.model", *READERS},
    "charts": {"backorleg.model", "backorleg.charts", *READERS},
    "simulators": {"backorleg.model", "backorleg.charts", "backorleg.core", "backorleg.simulators", *READERS},
    "core": {"backorleg.core", "backorleg._kept", "backorleg._paths", "backorleg._weighing"},
    "lecture": {
        "backorleg.lecture",
        "backorleg._decks",
        "backorleg._paths",
        "backorleg._spreadsheet",
        "backorleg.simulators",
    },
    "publish": {
        "backorleg.publish",
        "backorleg.book",
        "backorleg.core",
        "backorleg.model",
        "backorleg.simulators",
        "backorleg.__version__",
        *READERS,
    },
    "takeaway": {"backorleg.takeaway", "backorleg.book", "backorleg.charts", "backorleg.__version__", *READERS},
}
ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+){2,}"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """Yield all that a module imports, wherever in it, in full: "package.module.name" for "from ... import name"."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(path: Path) -> list[str]:
    return [name for name in imported(path) if name.split(".")[0] == "backorleg"]


def within(name: str, places: set[str]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


def layer(name: str) -> list[Path]:
    found = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] == name]
    assert found
    return found


def labelled(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("name", ALLOWED)
def test_a_layer_imports_no_layer_above_it(name: str) -> None:
    for path in layer(name):
        allowed = set(ALLOWED[name])
        if labelled(path) == "core/sphinx_ext.py":  # gives pages their tables, by name
            allowed |= {"backorleg.simulators", "backorleg.__version__"}
        assert [each for each in own(path) if not within(each, allowed)] == [], labelled(path)


def test_the_readers_import_no_layer() -> None:
    for name in ("_bibliography", "_kept", "_paths", "_records", "_weighing", "evidence"):
        assert [each for each in own(PACKAGE / f"{name}.py") if not within(each, READERS)] == []


def test_only_the_tools_know_what_is_taken_away() -> None:
    users = {labelled(path) for path in MODULES for name in own(path) if within(name, {"backorleg.takeaway"})}
    assert users <= {labelled(path) for path in layer("takeaway")}


def test_the_model_stands_on_the_standard_library_alone() -> None:
    for path in layer("model"):
        for name in imported(path):
            top = name.split(".")[0]
            assert top == "backorleg" or top in sys.stdlib_module_names, f"{labelled(path)} imports {name}"


def test_the_model_sees_no_widget_no_plot_and_no_page() -> None:
    for path in layer("model"):
        strings = [node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)]
        assert not [each for each in strings if isinstance(each, str) and re.search(r"</?(p|div|svg|g)\b", each)]


def test_only_scripts_and_figures_need_plotly() -> None:
    users = {labelled(path) for path in MODULES for name in imported(path) if name.split(".")[0] == "plotly"}
    assert users == {"core/_simulator.py"}


def test_core_knows_nothing_medical() -> None:
    words = re.compile(
        r"\b(disc|nerve|roots?_|lumbar|cervical|herniat\w*|radiculopathy|spinal|dermatome)\b", re.IGNORECASE
    )
    for path in layer("core"):
        assert words.findall(path.read_text(encoding="utf-8")) == [], labelled(path)


@pytest.mark.parametrize("path", MODULES, ids=labelled)
def test_a_module_is_small_and_says_what_it_is_for(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    said = ast.get_docstring(tree(path))
    assert said
    assert said.splitlines()[0].endswith((".", "?"))


# Facts that are named exist


def strings_of(path: Path) -> Iterator[str]:
    yield from (
        node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def leaves(content: Any) -> Iterator[tuple[str, str]]:
    """Yield every text of a data file with the field that it stands in; whether a finding is present names no fact."""
    for key, value in content.items() if isinstance(content, dict) else (("", each) for each in content):
        if isinstance(value, dict):
            yield from leaves(value)
        elif isinstance(value, list):
            for each in value:
                yield from ((key, each),) if isinstance(each, str) else leaves(each)
        elif not isinstance(value, bool):
            yield key, str(value)


def cited(path: Path) -> set[str]:
    """Return the ids of all facts, with an estimate where one is named, that a data file cites."""
    fields = {"facts", "also", "present", "missing_in", "absent_without", "published"}
    pairs = set()
    for field, said in leaves(yaml.safe_load(path.read_text(encoding="utf-8"))):
        if field in fields:
            pairs.add(said)
        pairs |= {f"{name} {estimate}" for name, estimate in re.findall(r"\{(?:percent|number) (\S+) (\S+)\}", said)}
    return pairs


# Invented people cite nothing; what they feel comes from the roots.
INVENTED = {"cases.yaml"}
DATA = [
    *sorted(path for path in asset("spine").glob("*.yaml") if path.name not in INVENTED),
    asset("claims.yaml"),
    *sorted(asset("questions").glob("*.yaml")),
]


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_every_fact_that_data_cite_exists(path: Path) -> None:
    found = cited(path)
    assert found
    for each in found:
        name, _, estimate = each.partition(" ")
        assert name in evidence.facts(), each
        if estimate:
            assert evidence.fact(name).estimate(estimate).name == estimate


@pytest.mark.parametrize("path", [*layer("simulators"), *layer("charts"), *layer("model")], ids=labelled)
def test_every_fact_that_code_names_exists(path: Path) -> None:
    known = set(evidence.facts()) | set(evidence._all().assumptions)
    known |= {estimate.name for fact in evidence.facts().values() for estimate in fact.estimates}
    for said in strings_of(path):
        names = [said] if re.fullmatch(ID, said) else re.findall(rf"\(({ID})\)", said)
        assert set(names) <= known, labelled(path)
