"""Scripts go from pages that have no use for them, and files from a site in which nothing names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tree import write_tree

from backorleg.publish import slim

if TYPE_CHECKING:
    from pathlib import Path

MENUS = '<script defer src="../_static/scripts/bootstrap.js"></script>\n'
HELPERS = '<script defer src="../_static/doctools.js?v=1"></script>\n'
SEARCH = '<script defer src="../_static/searchtools.js"></script>'
TIP, MENU = '<button data-bs-toggle="tooltip">', '<button data-bs-toggle="dropdown">'


def test_menus_and_helpers_stay_where_they_are_used() -> None:
    assert slim.without_helpers(MENUS + HELPERS + TIP) == TIP
    assert slim.without_helpers(MENUS + HELPERS + MENU) == MENUS + MENU
    assert slim.without_helpers(MENUS + HELPERS + SEARCH) == HELPERS + SEARCH


def test_settings_stand_in_the_page() -> None:
    tag = '<script src="../_static/documentation_options.js?v=1"></script>'
    assert slim.with_options(f"{tag}<p>", "const A = 'a\\n';\n") == "<script>const A = 'a\\n';</script><p>"


def test_files_that_nothing_names_are_deleted(tmp_path: Path) -> None:
    page = '<link href="_static/book/style.css"><script src="_static/used.js"></script><img src="_static/a.png">'
    files = {
        "index.html": page,
        "_static/book/style.css": "p{background:url('../b.png')}",
        "_static/book/icon-192.png": "named in the manifest",
        "_static/used.js": "load('c.json')\n//# sourceMappingURL=used.js.map",
        "_static/used.js.map": "{}",
        "_static/a.png": "",
        "_static/b.png": "",
        "_static/c.json": "",
        "_static/spare.png": "",
        "_static/locales/de/book.mo": "",
        "_static/simulators/zoo.js": "globalThis.backorleg.tables(JSON.parse('{}'));",
        "_static/simulators/zoo/lion.js": "",
        "about.txt": "ours, not in a folder of the theme",
    }
    write_tree(tmp_path, files)
    pages = {"index.html": page + '<script src="_static/simulators/zoo.js"></script>'}
    slim.remove_unused(tmp_path, pages)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(files) - left == {"_static/used.js.map", "_static/spare.png", "_static/locales/de/book.mo"}
    assert not (tmp_path / "_static" / "locales").exists()


def test_addresses_in_pages_get_the_version_of_their_file(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p{}", encoding="utf-8")
    (tmp_path / "index.html").write_text("", encoding="utf-8")
    slim.stamp(tmp_path, {"index.html": '<link rel="stylesheet" href="a.css"><link href="index.html">'})
    said = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert said == '<link rel="stylesheet" href="a.css?v=806db221"><link href="index.html">'
