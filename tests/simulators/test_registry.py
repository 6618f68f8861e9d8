"""The registry: one file, one simulator, found by name and imported when asked for."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from backorleg import simulators
from backorleg.core import Simulator
from backorleg.simulators import Registry

if TYPE_CHECKING:
    from pathlib import Path

TOY = """
    from backorleg.core import Simulator, Toggle

    class Toy(Simulator):
        name = "{name}"
        title = "Toy"
        controls = (Toggle("lid", label="Lid"),)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the registry another folder than the project's."""
    # The name `backorleg.simulators` is the registry itself; the package lies behind it.
    monkeypatch.setattr(sys.modules["backorleg.simulators"], "__path__", [str(tmp_path)])
    return tmp_path


def write(folder: Path, module: str, source: str) -> None:
    (folder / f"{module}.py").write_text(textwrap.dedent(source), encoding="utf-8")


@pytest.fixture(autouse=True)
def forget_toys() -> object:
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith("backorleg.simulators.toy"):
            del sys.modules[name]


def test_it_reads_as_a_mapping_of_names_to_classes() -> None:
    assert "radiculopathy" in simulators
    assert len(simulators) == len(list(simulators)) == len(set(simulators))
    for name, cls in simulators.items():
        assert issubclass(cls, Simulator)
        assert cls.name == name


def test_a_name_gives_the_same_class_each_time() -> None:
    assert simulators["radiculopathy"] is simulators["radiculopathy"]
    assert simulators.get("radiculopathy") is simulators["radiculopathy"]


def test_an_unknown_name_is_one_sentence_that_lists_the_known() -> None:
    with pytest.raises(KeyError) as caught:
        simulators["sciatica"]
    said = str(caught.value)
    assert said.startswith('There is no simulator "sciatica"; allowed: ')
    assert "radiculopathy" in said
    assert said.endswith(".")
    assert simulators.get("sciatica") is None
    assert "sciatica" not in simulators


def test_names_are_those_of_files_with_hyphens(folder: Path) -> None:
    write(folder, "toy_with_lid", TOY.format(name="toy-with-lid"))
    write(folder, "_helper", "raise RuntimeError('never imported')")
    found = Registry()
    assert list(found) == ["toy-with-lid"]
    assert found["toy-with-lid"].title == "Toy"
    with pytest.raises(KeyError, match=r'"toy_with_lid"; allowed: toy-with-lid\.'):
        found["toy_with_lid"]


def test_a_file_without_its_simulator_is_told(folder: Path) -> None:
    write(folder, "toy_misnamed", TOY.format(name="toy-other"))
    with pytest.raises(ValueError, match=r'toy_misnamed holds no simulator with name = "toy-misnamed"; rename'):
        Registry()["toy-misnamed"]


def test_a_simulator_that_another_imports_is_not_mistaken_for_it(folder: Path) -> None:
    write(folder, "toy_first", TOY.format(name="toy-first"))
    write(
        folder,
        "toy_second",
        "from backorleg.simulators.toy_first import Toy as First\n" + textwrap.dedent(TOY.format(name="toy-second")),
    )
    assert Registry()["toy-second"].name == "toy-second"


def test_a_file_that_cannot_be_imported_hides_no_other(folder: Path) -> None:
    write(folder, "toy_broken", "raise RuntimeError('broken')")
    write(folder, "toy_fine", TOY.format(name="toy-fine"))
    found = Registry()
    assert found["toy-fine"].name == "toy-fine"
    with pytest.raises(RuntimeError, match="broken"):
        found["toy-broken"]


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys, backorleg; list(backorleg.simulators); "
        "heavy = {'plotly', 'ipywidgets', 'anywidget', 'shapely', 'backorleg.simulators.radiculopathy'}; "
        "print(sorted(heavy & set(sys.modules))); "
        "backorleg.simulators['radiculopathy']().outputs(); "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "['backorleg.simulators.radiculopathy']"]
