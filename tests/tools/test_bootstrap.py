from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import _browser
import _install
from _common import StopError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Project

    Sentence = Callable[[subprocess.CompletedProcess[str]], str]

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


def pretend(project: Project, statement: str) -> subprocess.CompletedProcess[str]:
    """Run bootstrap in a Python in which `statement` was executed first."""
    code = f"import sys, runpy; sys.path.insert(0, 'tools'); {statement}; sys.argv = ['tools/bootstrap.py']"
    return subprocess.run(
        [sys.executable, "-c", f"{code}; runpy.run_path('tools/bootstrap.py', run_name='__main__')"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def installed(project: Project) -> Project:
    """Give the project an environment whose Python and npm only note how they were called."""
    project.add_command("python")
    project.add_command("uv")
    project.add_command("npm", "mkdir -p node_modules")
    stamp = {"venv": str(project.root / ".venv")}
    (project.root / ".venv" / "bootstrap.json").write_text(json.dumps(stamp), encoding="utf-8")
    return project


@pytest.mark.parametrize("version", [(3, 6, 9), (3, 10, 13), (3, 14, 0)])
def test_another_python_is_asked_for(project: Project, sentence: Sentence, version: tuple[int, int, int]) -> None:
    said = sentence(pretend(project, f"sys.version_info = {version}"))
    assert f"this is Python {version[0]}.{version[1]};" in said
    assert "3.11, 3.12 or 3.13 is needed" in said


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told(project: Project, sentence: Sentence, module: str) -> None:
    said = sentence(pretend(project, f"sys.modules[{module!r}] = None"))
    assert f"lacks the module {module}" in said
    assert not (project.root / ".venv").exists()


@pytest.mark.parametrize("option", ["--test", "--print-chromium"])
def test_a_wrong_chromium_is_told_before_anything_is_installed(
    project: Project, sentence: Sentence, option: str
) -> None:
    said = sentence(project.run("bootstrap", option, CHROMIUM="/nonexistent/chromium"))
    assert said.startswith("bootstrap: CHROMIUM=/nonexistent/chromium is no program")
    assert not (project.root / ".venv").exists()


def test_the_named_chromium_is_used(project: Project) -> None:
    result = project.run("bootstrap", "--print-chromium", CHROMIUM=sys.executable)
    assert result.stdout.strip() == sys.executable


def test_no_browser_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(_browser, "PLACES", ())
    assert not _browser.can_install()
    with pytest.raises(StopError, match=r"Chromium or Chrome and none was found; install one, or set CHROMIUM"):
        _browser.require()


@posix
@pytest.mark.parametrize(("known", "package"), [(0, "chromium-headless-shell"), (100, "chromium")])
def test_debian_as_root_gets_its_own_chromium(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], known: int, package: str
) -> None:
    chromium = tmp_path / package
    script = f'[ "$1" = update ] || {{ cp "$0" "{chromium}"; echo "$*"; }}'
    for name, does in (("apt-get", f"PATH=/usr/bin:/bin\n{script}"), ("apt-cache", f"exit {known}")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(_browser, "PLACES", ())
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(_install, "LOG", tmp_path / "bootstrap.log")

    _install.install_browser()

    assert _browser.find() == chromium
    assert "Chromium from the system's packages" in capsys.readouterr().out
    said = (tmp_path / "bootstrap.log").read_text(encoding="utf-8")
    assert f"install -y --no-install-recommends {package}\n" in said

    _install.install_browser()
    assert capsys.readouterr().out == "", "what is there is not installed again"


def test_a_missing_list_is_named(installed: Project, sentence: Sentence) -> None:
    (installed.root / "requirements.txt").unlink()
    assert "requirements.txt is missing" in sentence(installed.run("bootstrap"))


@posix
def test_only_what_changed_is_installed_again(installed: Project) -> None:
    first = installed.run("bootstrap")
    assert first.returncode == 0, first.stderr
    pip, uv, editable, npm = installed.take_calls()
    for installer, source in ((pip, "requirements-uv.txt"), (uv, "requirements.txt")):
        assert "--require-hashes --only-binary=:all:" in installer
        assert installer.endswith(f"-r {source}")
    assert uv.startswith("uv pip install")
    assert "--compile-bytecode" in uv
    assert editable.endswith("--no-deps --no-build-isolation -e .")
    assert npm == "npm ci --omit=dev --no-progress"

    second = installed.run("bootstrap")
    assert (second.returncode, second.stdout, installed.take_calls()) == (0, "", [])

    installed.run("bootstrap", "--test", CHROMIUM=sys.executable)
    _, uv, npm = installed.take_calls()
    assert uv.endswith("-r requirements-dev.txt")
    assert npm == "npm ci --include=dev --no-progress"

    lock = installed.root / "package-lock.json"
    lock.write_text(lock.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    installed.run("bootstrap", "--test", CHROMIUM=sys.executable)
    assert installed.take_calls() == ["npm ci --include=dev --no-progress"]

    # What the tests need holds all that the book needs.
    installed.run("bootstrap")
    assert installed.take_calls() == []


@posix
def test_a_failure_shows_the_end_of_the_log_and_is_tried_again(installed: Project) -> None:
    installed.add_command("python", 'for line in $(seq 1 50); do echo "line $line."; done; exit 3')
    result = installed.run("bootstrap")
    assert result.returncode == 2
    *shown, said = result.stderr.splitlines()
    assert shown == [f"line {number}." for number in range(31, 51)]
    assert said.startswith("bootstrap: pip could not install requirements.txt (exit code 3;")
    assert "line 1." in (installed.root / ".venv" / "bootstrap.log").read_text(encoding="utf-8").splitlines()

    installed.take_calls()
    installed.add_command("python")
    assert installed.run("bootstrap").returncode == 0
    assert installed.take_calls()[1].endswith("-r requirements.txt")


@posix
@pytest.mark.parametrize("does", ["exit 2", None], ids=["fails", "is not there"])
def test_where_uv_cannot_pip_installs_the_same(installed: Project, does: str | None) -> None:
    if does:
        installed.add_command("uv", does)
    else:
        (installed.root / ".venv" / "bin" / "uv").unlink()
    assert installed.run("bootstrap").returncode == 0
    calls = [call for call in installed.take_calls() if "--require-hashes" in call and not call.startswith("uv")]
    assert [call.rpartition(" ")[2] for call in calls] == ["requirements-uv.txt", "requirements.txt"]
    assert installed.run("bootstrap").stdout == ""


@posix
def test_a_missing_npm_is_one_sentence(installed: Project) -> None:
    (installed.root / ".venv" / "bin" / "npm").unlink()
    result = installed.run("bootstrap")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stderr.splitlines()[-1].startswith("bootstrap: npm could not install")
