"""Sphinx extension: what search engines, messengers and phones see of a page.

Words, structured data and icons are always there. What needs the book's address (canonical links, pictures for
messengers, the list of pages) comes only if one is known: ``baseurl`` in ``_config.yml``, or the environment's
``BOOK_URL``, which wins.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.errors import ExtensionError

from backorleg import __version__
from backorleg.publish import _icons
from backorleg.publish._about import About, Book, about, structured, tags
from backorleg.publish._card import card, png

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

VARIABLE = "BOOK_URL"
CARDS, ICONS = "cards", "_static/icons"
# For browsers that know no SVG icon, and for the home screen of a phone.
SIZES = {"icon": 48, "apple-touch-icon": 180}
BRAND = "#0b6a8f"
# The heading under which a chapter says what readers will be able to do.
LEARNS = "what-you-will-be-able-to-do"
DOOR = "index.html"
VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>')
SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{urls}
</urlset>
"""


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("config-inited", _take_address)
    app.connect("html-page-context", _add_tags)
    # After the door has been written, which gets the first page's words.
    app.connect("build-finished", _finish, priority=900)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _take_address(_app: Sphinx, config: Config) -> None:
    """Let the environment say where the book is published; what is no address is refused."""
    given = os.environ.get(VARIABLE) or config.html_baseurl or ""
    if given and urlsplit(given).scheme not in ("http", "https"):
        raise ExtensionError(
            f'The address of the book, "{given}", is none; write it in full, as in https://example.org/book/.'
        )
    config.html_baseurl = f"{given.rstrip('/')}/" if given else ""


def _book(app: Sphinx) -> Book:
    return Book(app.config.html_title, app.config.author)


def _title(app: Sphinx, page: str) -> str:
    return str(app.env.titles[page].astext())


def _add_tags(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None) -> None:
    """Put what is known of a page into its head."""
    icons = "".join(
        f'\n    <link rel="{name}" type="image/png" sizes="{size}x{size}" '
        f'href="{context["pathto"](f"{ICONS}/{name}.png", resource=True)}">'
        for name, size in SIZES.items()
    )
    # The search has nothing of its own to be found.
    said = _said(app, page) if page in app.env.titles else '<meta name="robots" content="noindex">'
    # The theme's own comes first; docutils brings another one.
    given = VIEWPORT.sub("", context.get("metatags", ""))
    context["metatags"] = f"{given}\n    {said}{icons}\n"


def _said(app: Sphinx, page: str) -> str:
    doctree = app.env.get_doctree(page)
    title, is_first = _title(app, page), page == app.config.root_doc
    text = _about(doctree, page).description or title
    base = app.config.html_baseurl
    address = base + app.builder.get_target_uri(page) if base else ""
    picture = f"{base}{CARDS}/{Path(page).name}.png" if base else ""
    head = tags(_book(app), title, text, is_first=is_first, address=address, card=picture)
    learns = _learns(doctree)
    return f"{head}\n    {structured(_book(app), title, text, is_first=is_first, learns=learns, address=address)}"


def _about(doctree: nodes.document, page: str) -> About:
    first = doctree.next_node(nodes.paragraph)
    return about(page, first.astext() if first else "")


def _learns(doctree: nodes.document) -> tuple[str, ...]:
    """Return what a chapter says that readers will be able to do."""
    for section in doctree.findall(nodes.section):
        if LEARNS in section["ids"]:
            return tuple(item.astext() for item in section.findall(nodes.list_item))
    return ()


def _finish(app: Sphinx, error: Exception | None) -> None:
    """Write the icons, the head of the door and, if the address is known, cards and the list of pages."""
    if error is not None or app.builder.format != "html":
        return
    _write_icons(app)
    _mark_door(app)
    if app.config.html_baseurl:
        _write_cards(app)
        _write_lists(app)


def _write_icons(app: Sphinx) -> None:
    folder = app.outdir / ICONS
    folder.mkdir(parents=True, exist_ok=True)
    drawing = (app.outdir / "_static" / Path(app.config.html_favicon).name).read_text(encoding="utf-8")
    for name, size in SIZES.items():
        (folder / f"{name}.png").write_bytes(_icons.png(drawing, size, BRAND))


def _mark_door(app: Sphinx) -> None:
    """Give the page at the root, which people pass on, the words of the page that it leads to."""
    door, first = app.outdir / DOOR, app.config.root_doc
    if f"{first}.html" == DOOR or not door.is_file():
        return
    html = door.read_text(encoding="utf-8")
    address = f"{app.config.html_baseurl}{first}.html" if app.config.html_baseurl else ""
    canonical = f'\n    <link rel="canonical" href="{address}">' if address else ""
    door.write_text(html.replace("</head>", f"  {_said(app, first)}{canonical}\n  </head>", 1), encoding="utf-8")


def _write_cards(app: Sphinx) -> None:
    folder, title = app.outdir / CARDS, app.config.html_title
    folder.mkdir(exist_ok=True)
    first = about(app.config.root_doc)
    for page in app.env.titles:
        told = _about(app.env.get_doctree(page), page)
        try:
            drawing = card(title, _title(app, page), told.description, told if told.simulator else first)
        except ValueError as error:
            raise ExtensionError(f"assets/publish/pages.yaml: {error}") from error
        (folder / f"{Path(page).name}.png").write_bytes(png(drawing))


def _write_lists(app: Sphinx) -> None:
    """Write the list of pages, in the order of reading, and tell crawlers where it is."""
    base, order = app.config.html_baseurl, app.env.collect_relations()
    urls = "\n".join(f"  <url><loc>{base}{app.builder.get_target_uri(page)}</loc></url>" for page in order)
    (app.outdir / "sitemap.xml").write_text(SITEMAP.format(urls=urls), encoding="utf-8")
    (app.outdir / "robots.txt").write_text(f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n", encoding="utf-8")
