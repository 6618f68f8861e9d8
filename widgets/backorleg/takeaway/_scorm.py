"""A SCORM 1.2 package of the offline book: one SCO, a frame that keeps the attempt open while pages are turned.

``assets/scorm`` holds the frame and the script that each page gets inside the package.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from backorleg._paths import asset
from backorleg.takeaway._zip import write_zip

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from backorleg.takeaway._site import Site

BOOK, OWN = "book", "scorm"
LAUNCH = "launch.html"
SCRIPTS = ("launch.js", "launch.css", "page.js")
# Per cent of the mixed test from which an attempt is passed; a course may set another in its platform.
MASTERY = 80
MANIFEST = """\
<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="backorleg" version="{version}"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="backorleg-book">
    <organization identifier="backorleg-book">
      <title>{title}</title>
      <item identifier="backorleg-item" identifierref="backorleg-sco" isvisible="true">
        <title>{title}</title>
        <adlcp:masteryscore>{mastery}</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="backorleg-sco" type="webcontent" adlcp:scormtype="sco" href="{launch}">
{files}
    </resource>
  </resources>
</manifest>
"""


def write_scorm(
    path: Path,
    site: Site,
    downloads: Mapping[str, Path],
    asked: Collection[str],
    *,
    title: str,
    version: str,
    moment: int,
) -> Path:
    """Write the package and return its path.

    Parameters
    ----------
    path
        Where it goes.
    site
        The built book.
    downloads
        Files that its pages link, by the keys under which the book names them.
    asked
        The chapters, by the names of their files without ending, that must be opened to complete the book. If the
        site has none of them, all its chapters count.
    title, version
        Of the book.
    moment
        The date of everything in the package, in seconds since 1970.
    """
    files = {f"{BOOK}/{name}": content for name, content in site.files(downloads).items()}
    for name in site.names:
        if name.endswith(".html"):
            files[f"{BOOK}/{name}"] = _telling(files[f"{BOOK}/{name}"].decode("utf-8"), name).encode("utf-8")
    for name in SCRIPTS:
        files[f"{OWN}/{name}"] = asset("scorm", name).read_bytes()
    files[LAUNCH] = _launch(site, asked, title).encode("utf-8")
    files["imsmanifest.xml"] = _manifest(files, title, version).encode("utf-8")
    return write_zip(path, files, moment)


def _telling(html: str, name: str) -> str:
    """Return a page with the script that tells the frame about it."""
    up = "../" * (name.count("/") + 1)
    script = f'<script src="{up}{OWN}/page.js" data-page="{escape(_bare(name))}" defer></script>'
    return html.replace("</head>", f"{script}</head>", 1)


def _launch(site: Site, asked: Collection[str], title: str) -> str:
    pages = [_bare(name) for name in site.chapters]
    counted = [page for page in pages if page.rpartition("/")[2] in asked]
    about = {
        "book": BOOK,
        "first": _bare(site.first),
        "pages": pages,
        "counted": counted or pages,
        "mastery": MASTERY,
    }
    page = asset("scorm", LAUNCH).read_text(encoding="utf-8")
    # "<" cannot end the script in which the data stand.
    known = json.dumps(about, separators=(",", ":")).replace("<", "\\u003c")
    for place, words in (("title", escape(title)), ("about", known), ("start", f"{BOOK}/{site.first}")):
        page = page.replace(f"{{{place}}}", words)
    return page


def _manifest(names: Iterable[str], title: str, version: str) -> str:
    listed = "\n".join(f'      <file href="{quote(name)}"/>' for name in sorted(names))
    return MANIFEST.format(version=escape(version), title=escape(title), mastery=MASTERY, launch=LAUNCH, files=listed)


def _bare(name: str) -> str:
    return name.removesuffix(".html")
