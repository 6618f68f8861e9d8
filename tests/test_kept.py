"""What is kept is read instead of built, until an input changes; and nothing that happens to the folder matters."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from backorleg import _kept

if TYPE_CHECKING:
    from pathlib import Path


class Counting:
    """Builds the same data each time and counts how often."""

    def __init__(self, data: Any = None) -> None:
        self.data = data if data is not None else {"name": "Wirbelsäule"}
        self.times = 0

    def __call__(self) -> Any:
        self.times += 1
        return self.data


def name_in(data: Any) -> str:
    return str(data["name"])


def test_it_is_built_once_and_then_read(tmp_path: Path) -> None:
    build = Counting()
    for _ in range(3):
        assert _kept.keep("spine", [b"a", b"b"], build, name_in, tmp_path / "new") == "Wirbelsäule"
    assert build.times == 1
    (kept,) = (tmp_path / "new").iterdir()
    assert kept.name == f"spine-{_kept.fingerprint([b'a', b'b'])}.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == build.data


@pytest.mark.parametrize("inputs", [[b"a", b"c"], [b"ab"], [b"b", b"a"], [b"a", b"b", b""]])
def test_another_input_is_built_anew(tmp_path: Path, inputs: list[bytes]) -> None:
    build = Counting()
    _kept.keep("spine", [b"a", b"b"], build, name_in, tmp_path)
    _kept.keep("spine", inputs, build, name_in, tmp_path)
    assert build.times == 2


def test_another_name_is_another_file(tmp_path: Path) -> None:
    build = Counting()
    _kept.keep("spine", [b"a"], build, name_in, tmp_path)
    _kept.keep("body", [b"a"], build, name_in, tmp_path)
    assert build.times == 2


def test_only_the_last_state_is_kept_and_other_files_stay(tmp_path: Path) -> None:
    others = {"spine-notes.json", "spine-old-0123456789abcdef.json", f"body-{_kept.fingerprint([b'a'])}.json"}
    for name in others:
        (tmp_path / name).write_text("{}", encoding="utf-8")
    for inputs in ([b"a"], [b"b"]):
        _kept.keep("spine", inputs, Counting(), name_in, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == others | {f"spine-{_kept.fingerprint([b'b'])}.json"}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b'{"nam": 1}', b"null", b"3"])
def test_a_broken_file_is_built_anew_and_replaced(tmp_path: Path, content: bytes) -> None:
    build = Counting()
    _kept.keep("spine", [b"a"], build, name_in, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(content)
    assert _kept.keep("spine", [b"a"], build, name_in, tmp_path) == "Wirbelsäule"
    assert _kept.keep("spine", [b"a"], build, name_in, tmp_path) == "Wirbelsäule"
    assert build.times == 2


def test_without_a_place_to_write_it_goes_on(tmp_path: Path) -> None:
    build = Counting()
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    for _ in range(2):
        assert _kept.keep("spine", [b"a"], build, name_in, tmp_path / "file" / "cache") == "Wirbelsäule"
    assert build.times == 2


def test_without_permission_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(type(tmp_path), "write_text", refuse)
    assert _kept.keep("spine", [b"a"], Counting(), name_in, tmp_path) == "Wirbelsäule"
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_in_the_inputs_comes_through_and_nothing_is_kept(tmp_path: Path) -> None:
    def fail() -> Any:
        raise ValueError("facts.yaml is wrong.")

    with pytest.raises(ValueError, match=r"^facts\.yaml is wrong\.$"):
        _kept.keep("spine", [b"a"], fail, name_in, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_two_processes_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    def meanwhile() -> Any:
        if os.fork() == 0:
            _kept.keep("spine", [b"a"], Counting(), name_in, tmp_path)
            os._exit(0)
        os.wait()
        return {"name": "Wirbelsäule"}

    assert _kept.keep("spine", [b"a"], meanwhile, name_in, tmp_path) == "Wirbelsäule"
    (kept,) = tmp_path.iterdir()
    assert json.loads(kept.read_text(encoding="utf-8")) == {"name": "Wirbelsäule"}
