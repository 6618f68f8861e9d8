"""Sphinx extension: the book can be installed, and read without a network once it has been opened from a server."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backorleg import __version__
from backorleg.publish._icons import SIZES, maskable, png
from backorleg.publish._own import write
from backorleg.publish._worker import renew_worker, write_worker

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["manifest", "renew_worker", "setup"]

FOLDER = "_static/book"
MANIFEST, SCRIPT = f"{FOLDER}/app.webmanifest", f"{FOLDER}/offline.js"
STYLE = "offline.css"
# The light ground of the pages, behind the icon while the book opens, and the colour of the icon around it.
GROUND, THEME = "#ffffff", "#0b6a8f"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build; the list of files is written when all else has been."""
    # One sentence on the book, for whoever is about to install it.
    app.add_config_value("offline_about", "", "html")
    # Patterns of files that no reader opens, such as pictures for other sites.
    app.add_config_value("offline_leaves_out", [], "html")
    app.connect("builder-inited", _write)
    app.connect("html-page-context", _link)
    app.connect("build-finished", _finish, priority=990)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def manifest(title: str, about: str, first: str, icons: list[dict[str, str]], up: str) -> dict[str, Any]:
    """Return what a telephone wants to know of a book that it installs; addresses are relative to the manifest."""
    return {
        "name": title,
        "short_name": title if len(title) <= 12 else title.split("?", maxsplit=1)[0],  # noqa: PLR2004  # what fits below an icon
        "description": about,
        "lang": "en",
        "dir": "ltr",
        "id": up,
        "start_url": f"{up}{first}",
        "scope": up,
        # With the browser's own way back where there is one.
        "display": "standalone",
        "display_override": ["minimal-ui", "standalone"],
        "background_color": GROUND,
        "theme_color": THEME,
        "categories": ["education", "medical"],
        "icons": icons,
    }


def _write(app: Sphinx) -> None:
    """Write script, style and icons, and the manifest that names them."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    write(app, "js", "offline.js", folder.name)
    drawing = Path(app.confdir) / app.config.html_favicon
    svg = drawing.read_text(encoding="utf-8")
    icons = [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}]
    (folder / "icon.svg").write_text(svg, encoding="utf-8")
    for pixels in SIZES:
        (folder / f"icon-{pixels}.png").write_bytes(png(svg, pixels))
        icons.append({"src": f"icon-{pixels}.png", "sizes": f"{pixels}x{pixels}", "type": "image/png"})
    (folder / "icon-mask.png").write_bytes(png(maskable(svg), SIZES[-1]))
    mask = {"src": "icon-mask.png", "sizes": f"{SIZES[-1]}x{SIZES[-1]}", "type": "image/png", "purpose": "maskable"}
    up = posixpath.relpath(".", FOLDER) + "/"
    written = manifest(
        app.config.html_title, app.config.offline_about, f"{app.config.root_doc}.html", [*icons, mask], up
    )
    (Path(app.outdir) / MANIFEST).write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8", newline="\n")
    app.add_css_file(write(app, "css", STYLE, folder.name))


def _link(app: Sphinx, _page: str, _template: str, _context: dict[str, Any], _doctree: nodes.document | None) -> None:
    """Link the script on every page; `takeaway` takes it out of the copies that are carried away."""
    if app.builder.format == "html":
        up = posixpath.relpath(".", posixpath.dirname(SCRIPT)) + "/"
        attributes = {"data-root": up, "data-manifest": Path(MANIFEST).name, "class": "book-worker"}
        app.add_js_file("book/offline.js", priority=950, loading_method="defer", **attributes)


def _finish(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html":
        write_worker(Path(app.outdir), app.config.offline_leaves_out)
