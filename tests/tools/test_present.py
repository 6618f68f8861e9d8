from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from .conftest import Project

    Sentence = Callable[[subprocess.CompletedProcess[str]], str]


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def presenting(project: Project) -> Project:
    (project.root / "chapters").mkdir()
    project.add_command("voila", "pwd; exit 7")
    return project


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Voila is a shell script")
class TestPort:
    def test_a_busy_port_is_one_sentence(self, presenting: Project, sentence: Sentence, busy_port: int) -> None:
        result = presenting.run("present", "--port", str(busy_port))
        said = sentence(result)
        assert result.returncode == 2
        assert f"port {busy_port} is in use" in said
        assert f"make present PORT={busy_port + 1 if busy_port < 65535 else 8866}" in said
        assert presenting.take_calls() == []

    @pytest.mark.parametrize("port", ["", "abc", "-1", "0", "65536", "8866.5", "８８６６"])
    def test_what_is_no_port_is_one_sentence(self, presenting: Project, sentence: Sentence, port: str) -> None:
        result = presenting.run("present", f"--port={port}")
        said = sentence(result)
        assert result.returncode == 2
        assert f"PORT={port} is no port" in said

    def test_a_free_port_is_served_from_the_root(self, presenting: Project, free_port: int) -> None:
        result = presenting.run("present", "--port", str(free_port), "--no-browser")
        assert result.returncode == 7, "Voila's exit code is passed on"
        assert f"http://localhost:{free_port}/" in result.stdout
        assert str(presenting.root) in result.stdout.splitlines()
        (call,) = presenting.take_calls()
        assert call.startswith(f"voila chapters/ --port={free_port} ")
        assert call.endswith(" --no-browser")


def test_missing_voila_is_one_sentence(project: Project, sentence: Sentence, free_port: int) -> None:
    result = project.run("present", "--port", str(free_port))
    assert result.returncode == 2
    assert "Voila is not installed in .venv; run: python3 tools/bootstrap.py" in sentence(result)
