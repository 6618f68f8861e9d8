"""The theme's icons: each one a drawing of its own, none from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from backorleg.core import _icons

if TYPE_CHECKING:
    from pathlib import Path

RULE = re.compile(r'^\.fa-([a-z-]+) \{ --icon: url\("data:image/svg\+xml,([^"]+)"\); \}$', re.MULTILINE)


def test_every_icon_has_a_drawing_of_its_own() -> None:
    drawings = dict(RULE.findall(_icons.icons_css()))
    assert {"bars", "magnifying-glass", "sun", "moon", "angle-left", "angle-right"} <= set(drawings)
    assert len(set(drawings.values())) == len(drawings)
    for drawing in drawings.values():
        root = ET.fromstring(unquote(drawing))  # noqa: S314  # our own
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.get("viewBox")
        assert root.find("{http://www.w3.org/2000/svg}path") is not None


def test_the_style_sheet_asks_nobody_else() -> None:
    css = _icons.icons_css()
    addresses = re.findall(r"url\(([^)]*)\)", css)
    assert addresses
    assert all(address.startswith('"data:') for address in addresses)
    assert css.count("{") == css.count("}")


def test_missing_packages_are_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(_icons, "FOLDER", tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError, match=r"Font Awesome is missing \(.*nowhere\); run `make book` or `npm ci`"):
        _icons.icons_css()
