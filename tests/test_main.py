"""The command line, in the same process and as people start it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from backorleg import book, simulators
from backorleg.__main__ import main


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "backorleg", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )


def test_outputs_are_those_of_python() -> None:
    done = start("outputs", "radiculopathy", "level=C7-T1", "zone=foraminal")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == simulators["radiculopathy"](level="C7-T1", zone="foraminal").outputs()


def test_a_mistake_ends_with_one_sentence_and_without_a_traceback() -> None:
    done = start("outputs", "radiculopathy", "level=T1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "radiculopathy: \"level\" cannot be 'T1'; allowed: L2-3, L3-4, L4-5, L5-S1, C4-5, C5-6, C6-7, C7-T1."
    ]


def test_the_default_state_needs_no_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outputs", "radiculopathy"]) == 0
    assert json.loads(capsys.readouterr().out) == simulators["radiculopathy"]().outputs()


def test_the_last_of_two_settings_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outputs", "radiculopathy", "level=L5-S1", "level=L4-5"]) == 0
    assert json.loads(capsys.readouterr().out) == simulators["radiculopathy"](level="L4-5").outputs()


def test_the_list_names_every_simulator_and_what_it_allows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    said = capsys.readouterr().out
    heads = [line.split(":")[0] for line in said.splitlines() if not line.startswith(" ")]
    assert heads == list(simulators)
    assert "  side: left, right (default left)" in said.splitlines()
    for cls in simulators.values():
        assert cls.title in said
        for control in cls.controls:
            assert f"  {control.name}: {control.allowed} (default " in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sciatica"], 'There is no simulator "sciatica"; allowed: '),
        (["radiculopathy", "disc=L4-5"], 'no control "disc"; allowed: level, cause, zone, kind, side, severity, '),
        (["radiculopathy", "side=both"], "\"side\" cannot be 'both'; allowed: left, right."),
        (["radiculopathy", "side="], "\"side\" cannot be ''; allowed: left, right."),
        (["radiculopathy", "level"], '"level" is not a setting; write key=value, for instance level=L4-5.'),
        (
            ["radiculopathy", "side=left", "=right"],
            'no control ""; allowed: level, cause, zone, kind, side, severity, ',
        ),
    ],
    ids=["simulator", "control", "value", "no value", "no equals sign", "no name"],
)
def test_what_is_wrong_is_said_in_one_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outputs", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (sentence,) = captured.err.splitlines()
    assert words in sentence
    assert sentence.endswith(".")
    assert not sentence.startswith(('"There', "'"))


@pytest.mark.parametrize("arguments", [[], ["sing"], ["outputs"]])
def test_a_misuse_shows_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m backorleg")


def test_a_quiz_is_asked_and_ends_with_the_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "backorleg", "quiz", "fusion", "--number", "2", "--test", "5"],
        input="nonsense\n\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    first, second = book.drawn(5, 2, "fusion")
    assert first.asks in done.stdout
    assert second.asks in done.stdout
    assert '"nonsense" is not a number from 1 to' in done.stdout
    assert re.search(r"^\d of 2 answered, [\d.]+ points\.$", done.stdout.splitlines()[-1])


@pytest.mark.parametrize("arguments", [["nothing"], ["--number", "0"], ["--test", "-3"]])
def test_a_quiz_that_cannot_be_is_refused_in_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quiz", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (sentence,) = captured.err.splitlines()
    assert sentence.endswith(".")
