"""Versions in addresses: on all that a page loads, on nothing that it leads to."""

from __future__ import annotations

from backorleg._kept import version
from backorleg.publish._addresses import loaded, versioned

PAGE = """
<link rel="stylesheet" href="../_static/a.css?digest=123" /><link rel="next" href="other.html">
<link rel="icon" href="../_static/i.svg"><script defer src="../_static/s.js" data-later="t.js?v=old" data-root="../">
</script><img src="../_images/p.png" alt="x"><a href="../_downloads/d.bib">d</a><p data-later="x.js">x</p>
<script src="https://elsewhere.example/x.js"></script><img src="data:image/png;base64,AA"><img src="gone.png">
"""
FILES = {"_static/a.css": "1", "_static/i.svg": "2", "_static/s.js": "3", "_static/t.js": "4", "_images/p.png": "5"}


def test_what_is_loaded_has_a_version_and_nothing_else() -> None:
    found = versioned(PAGE, "chapters/page.html", FILES.get)
    assert found == (
        PAGE.replace("a.css?digest=123", "a.css?v=1")
        .replace("i.svg", "i.svg?v=2")
        .replace("s.js", "s.js?v=3")
        .replace("t.js?v=old", "t.js?v=4")
        .replace("p.png", "p.png?v=5")
    )
    assert versioned(found, "chapters/page.html", FILES.get) == found


def test_what_is_loaded_is_named_from_the_root() -> None:
    assert loaded(PAGE, "chapters/page.html") == {*FILES, "chapters/gone.png"}


def test_a_version_changes_with_the_content() -> None:
    assert version(b"a") == version(b"a") != version(b"b")
    assert len(version(b"a")) == 8
