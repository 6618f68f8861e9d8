from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from .conftest import Project

    Sentence = Callable[[subprocess.CompletedProcess[str]], str]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
COMMANDS = ("ruff", "mypy", "node", "jupyter-book", "pytest")


@pytest.fixture
def ready(project: Project) -> Project:
    for command in COMMANDS:
        project.add_command(command, f"echo said by {command}")
    return project


def test_all_run_in_order_and_only_the_tests_are_shown(ready: Project) -> None:
    result = ready.run("check", CHROMIUM=sys.executable)
    assert result.returncode == 0, result.stderr
    calls = ready.take_calls()
    assert [call.split()[0] for call in calls] == [
        "ruff", "ruff", "mypy", "node", "node", "jupyter-book", "pytest", "pytest",
    ]  # fmt: skip
    assert "said by mypy" not in result.stdout
    assert result.stdout.count("said by pytest") == 2
    assert result.stdout.splitlines()[-1] == "said by pytest", "the tests' closing line comes last"


def test_the_first_failure_ends_the_run_and_is_shown(ready: Project) -> None:
    ready.add_command("mypy", "echo error: here; exit 4")
    result = ready.run("check", CHROMIUM=sys.executable)
    assert result.returncode == 4
    assert [call.split()[0] for call in ready.take_calls()] == ["ruff", "ruff", "mypy"]
    assert "error: here" in result.stdout
    assert result.stderr == "check: mypy failed: mypy\n"


def test_named_checks_run_alone_and_show_all_on_request(ready: Project) -> None:
    result = ready.run("check", "--show", "book")
    assert ready.take_calls() == ["jupyter-book build . -W --keep-going -n"]
    assert "said by jupyter-book" in result.stdout


def test_python_may_keep_what_it_has_compiled(ready: Project) -> None:
    ready.add_command("jupyter-book", 'echo "told: ${PYTHONDONTWRITEBYTECODE-nothing}"')
    assert "told: nothing" in ready.run("check", "--show", "book", PYTHONDONTWRITEBYTECODE="1").stdout


def test_an_unknown_check_is_one_sentence(ready: Project, sentence: Sentence) -> None:
    said = sentence(ready.run("check", "ruff", "spelling"))
    assert "there is no check called spelling; there are: ruff, ruff format, mypy" in said
    assert ready.take_calls() == []


def test_a_missing_command_is_one_sentence(project: Project, sentence: Sentence) -> None:
    said = sentence(project.run("check", "mypy"))
    assert said == "check: mypy is not installed in .venv; run: python3 tools/bootstrap.py --test"
