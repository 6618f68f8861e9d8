"""Presenting: one sentence where it cannot begin, a port if the one asked for is taken, and nothing left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .conftest import Project

    Sentence = Callable[[subprocess.CompletedProcess[str]], str]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def presenting(project: Project) -> Project:
    """Give a project that has all that presenting looks for, and a Voila that ends at once."""
    (project.root / "chapters").mkdir()
    (project.root / "chapters" / "one.ipynb").write_text("{}", encoding="utf-8")
    for name in ("reveal.js/dist/reveal.js", "plotly.js-basic-dist-min/plotly-basic.min.js"):
        path = project.root / "node_modules" / name
        path.parent.mkdir(parents=True)
        path.write_text("", encoding="utf-8")
    project.add_command("voila", "pwd; exit 7")
    return project


@pytest.mark.parametrize("port", ["", "abc", "-1", "0", "65536", "8866.5", "８８６６"])
def test_what_is_no_port_is_one_sentence(presenting: Project, sentence: Sentence, port: str) -> None:
    result = presenting.run("present", f"--port={port}")
    assert result.returncode == 2
    assert f"PORT={port} is no port" in sentence(result)


def test_missing_voila_is_one_sentence(project: Project, sentence: Sentence) -> None:
    result = project.run("present")
    assert result.returncode == 2
    assert "Voila is not installed in .venv; run: python3 tools/bootstrap.py" in sentence(result)


def test_a_missing_file_is_one_sentence(presenting: Project, sentence: Sentence) -> None:
    (presenting.root / "node_modules" / "reveal.js" / "dist" / "reveal.js").unlink()
    said = sentence(presenting.run("present"))
    assert "node_modules/reveal.js/dist/reveal.js is missing" in said
    assert presenting.take_calls() == []


def test_no_chapters_are_one_sentence(presenting: Project, sentence: Sentence) -> None:
    (presenting.root / "chapters" / "one.ipynb").unlink()
    assert "there is no notebook in chapters" in sentence(presenting.run("present"))


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Voila is a shell script")
def test_a_busy_port_gives_way_to_the_next_and_a_voila_that_ends_is_told(
    presenting: Project, sentence: Sentence, busy_port: int
) -> None:
    result = presenting.run("present", "--port", str(busy_port), "--no-browser")
    assert f"Port {busy_port} is in use" in result.stdout
    assert "Voila did not start; the reason is in" in sentence(result)
    (call,) = presenting.take_calls()
    assert call.startswith("voila chapters/ --port=")
    assert f"--port={busy_port}" not in call
    assert str(presenting.root) in (presenting.root / "_build" / "present.log").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Voila is a shell script")
def test_phones_are_let_in_by_one_word_and_the_token_stays_off_the_command_line(presenting: Project) -> None:
    presenting.run("present", "--hall", "--no-browser")
    (call,) = presenting.take_calls()
    assert "--Voila.ip=0.0.0.0" in call
    assert "token" not in call.lower()


@pytest.mark.skipif(os.name == "nt", reason="signals of Windows are others")
def test_a_lecture_is_warm_and_rehearsed_and_leaves_nothing_behind() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "tools/present.py", "--port", str(port), "--no-browser"]
    options = ["--LectureKernelManager.warm_kernels=1"]
    # All that the lecture starts has this in its environment; a kernel need not have it in its command line.
    mark = f"A_LECTURE_AT={port}"
    variables = {**os.environ, "A_LECTURE_AT": str(port)}
    with subprocess.Popen([*command, *options], cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True) as lecture:
        assert lecture.stdout is not None
        said = ""
        while "Presenting at" not in said:
            line = lecture.stdout.readline()
            assert line, said
            said += line
        assert "1 are warm after" in said
        assert "a page was ready after" in said
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=60) as page:
            assert b"Slides" in page.read()
        lecture.send_signal(signal.SIGTERM)  # as a closed window or `kill` does; Ctrl-C goes the same way
        rest, _ = lecture.communicate(timeout=60)
    assert "nothing is left running" in rest
    assert lecture.returncode == 0
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
    log = (ROOT / "_build" / "present.log").read_text(encoding="utf-8")
    folder = log.partition("Storing connection files in ")[2].split()[0].rstrip(".")
    assert not Path(folder).exists()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            assert mark.encode() not in (process / "environ").read_bytes(), "a process is left"
        except OSError:
            continue  # it has just ended
