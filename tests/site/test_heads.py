"""The head of every built page, as search engines, messengers and phones read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_every_page_says_what_it_is_once(site: Path) -> None:
    seen = set()
    for path in (site / "chapters").glob("*.html"):
        html = path.read_text(encoding="utf-8")
        (said,) = re.findall(r'<meta name="description" content="([^"]+)">', html)
        seen.add(said)
        assert html.count('name="viewport"') == 1, path.name
        assert html.count("application/ld+json") == 1, path.name
        assert html.count('name="theme-color"') == 2, path.name
        for icon in re.findall(r'<link rel="(?:icon|apple-touch-icon)"[^>]* href="([^"]+)"', html):
            assert (path.parent / icon.partition("?")[0]).is_file(), icon
    assert len(seen) >= 18
    door = (site / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<meta name="description" content="([^"]+)">', door)[0] in seen
    assert '<meta name="robots" content="noindex">' in (site / "search.html").read_text(encoding="utf-8")
