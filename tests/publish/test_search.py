"""The script with the index of the search: one classic file, which names what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backorleg.publish._entries import KINDS, Entry
from backorleg.publish.search import index_script


def test_the_script_holds_engine_and_entries(tmp_path: Path) -> None:
    engine = tmp_path / "engine.js"
    engine.write_text("engine();\n//# sourceMappingURL=engine.js.map", encoding="utf-8")
    script = index_script([Entry("term", "Prolapse", "“Out”", "a.html#b")], engine)
    assert script.startswith("engine();\n")
    assert "sourceMappingURL" not in script
    data = json.loads(script.rpartition("backorlegSearch.fill(")[2].rpartition(");")[0])
    assert data["kinds"] == KINDS
    kind, title, text, url, place, also = data["entries"][0]
    assert (kind, title, text, url, place) == ("term", "Prolapse", "“Out”", "a.html#b", "")
    assert "herniation" in also


def test_a_missing_package_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"MiniSearch is missing .*npm ci"):
        index_script([], Path("nowhere.js"))
