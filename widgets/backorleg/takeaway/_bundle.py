"""Everything at once: the files, their checksums, and copies beside the built book, linked from its pages."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

from backorleg import __version__
from backorleg.book import downloads, questions
from backorleg.takeaway._anki import write_anki
from backorleg.takeaway._csv import write_csv
from backorleg.takeaway._moodle import write_moodle
from backorleg.takeaway._one_page import Edition
from backorleg.takeaway._pdf import write_pdf
from backorleg.takeaway._qti import write_qti
from backorleg.takeaway._scorm import write_scorm
from backorleg.takeaway._site import DOWNLOADS, Site, linked
from backorleg.takeaway._wheel import write_wheel
from backorleg.takeaway._words import BOOK
from backorleg.takeaway._zip import write_zip

if TYPE_CHECKING:
    from pathlib import Path

    from backorleg.takeaway._pdf import Press

NAME = "back-pain-or-leg-pain"
SUMS = "SHA256SUMS"


def bundle(built: Path, out: Path, moment: int, press: Press | None) -> tuple[Path, ...]:
    """Write every file into ``out``, put copies beside the built book, and link them from its pages.

    Parameters
    ----------
    built
        The folder of the built book.
    out
        Where the files go; what an earlier bundle left there is removed.
    moment
        The date of everything, in seconds since 1970.
    press
        The browser that prints the PDF; without one there is none.

    Returns
    -------
    tuple of Path
        The files, the checksums last.

    Raises
    ------
    FileNotFoundError
        If the book has not been built.
    ValueError
        If a question is not as it should be, or the PDF.
    """
    site = Site(built)
    asked = list(questions().values())
    _clear(out)
    path = {each.id: out / f"{each.name}-{__version__}{each.ending}" for each in downloads().values()}
    if press:
        write_pdf(path["pdf"], site, Edition(BOOK, __version__, moment), press)
    else:
        del path["pdf"]
    small = {
        "anki": write_anki(path["anki"], asked, moment=moment),
        "csv": write_csv(path["csv"], asked),
        "moodle": write_moodle(path["moodle"], asked),
        "qti": write_qti(path["qti"], asked, version=__version__, moment=moment),
    }
    # The offline copies carry the small files, but not each other.
    folder = f"{NAME}-{__version__}"
    write_zip(path["site"], {f"{folder}/{name}": content for name, content in site.files(small).items()}, moment)
    chapters = {question.chapter for question in asked}
    write_scorm(path["scorm"], site, small, chapters, title=BOOK, version=__version__, moment=moment)
    write_wheel(path["wheel"], moment=moment)
    _publish(site, path)
    return (*path.values(), _sums(out, tuple(path.values())))


def _clear(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name in {each.name for each in downloads().values()}:
        for old in out.glob(f"{name}-*"):
            old.unlink()
    (out / SUMS).unlink(missing_ok=True)


def _publish(site: Site, path: dict[str, Path]) -> None:
    """Copy the files to where the pages of the built book link them."""
    beside = site.folder / DOWNLOADS
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    for each in path.values():
        shutil.copyfile(each, beside / each.name)
    for name in site.names:
        if name.endswith(".html"):
            before = site.read(name).decode("utf-8")
            after = linked(before, name, path)
            if after != before:
                (site.folder / name).write_bytes(after.encode("utf-8"))


def _sums(out: Path, files: tuple[Path, ...]) -> Path:
    """Write checksums as ``sha256sum --check`` reads them."""
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(files))
    sums = out / SUMS
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
    return sums
