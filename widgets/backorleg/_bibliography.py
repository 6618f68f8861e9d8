"""Reads the book's bibliography, a BibTeX file, into sources that can be named, listed and linked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KINDS = {
    "article": "article",
    "inproceedings": "article",
    "book": "book",
    "incollection": "book",
    "techreport": "guideline",
    "misc": "web",
    "online": "web",
}
# What a publication stands in, or who puts it out; an entry has one of them.
CONTAINERS = ("journal", "booktitle", "publisher", "institution", "howpublished")
FIELDS = ("author", "year", "title", *CONTAINERS, "volume", "pages", "doi", "pmid", "url", "note")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DOI = re.compile(r"10\.\d{4,}/\S+")
_OTHERS = "others"  # as BibTeX says et al.


@dataclass(frozen=True)
class Source:
    """A paper, guideline, book or web page."""

    key: str
    kind: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    title: str = ""
    container: str = ""  # journal, book or series
    volume: str = ""
    pages: str = ""
    doi: str = ""
    link: str = ""

    @property
    def short(self) -> str:
        """The name in running text, as in "Peul 2007" or "Kim and Weller 2000"."""
        people = [_surname(each) for each in self.authors]
        pair = len(people) == 2 and people[1] != "et al."  # noqa: PLR2004  # two authors are named together
        who = " and ".join(people) if pair else people[0] if people else self.container
        return f"{who} {self.year}" if self.year else who

    @property
    def line(self) -> str:
        """The full reference with its address, as plain text."""
        return " ".join(part for part in (self.citation, self.url) if part)

    @property
    def citation(self) -> str:
        """The full reference without its address."""
        place = " ".join(part for part in (self.container, str(self.year or "")) if part)
        place += f";{self.volume}" * bool(self.volume) + f":{self.pages}" * bool(self.pages)
        parts = (", ".join(self.authors), self.title, place)
        return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)

    @property
    def url(self) -> str:
        """Where to find it: the DOI's address if it has one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.link


def read_bibliography(path: Path) -> Mapping[str, Source]:
    """Return the sources of a BibTeX file by their keys.

    Raises
    ------
    ValueError
        With one sentence about the first mistake found.
    FileNotFoundError
        If there is no such file.
    """
    # Imported here because a kernel that finds the evidence kept never parses the file.
    from pybtex.database import BibliographyDataError  # noqa: PLC0415
    from pybtex.database.input.bibtex import Parser  # noqa: PLC0415
    from pybtex.scanner import PybtexSyntaxError  # noqa: PLC0415

    try:
        parsed = Parser().parse_string(path.read_text(encoding="utf-8"))
    except PybtexSyntaxError as error:
        problem = str(error).partition(": ")[2] or str(error)
        raise ValueError(f"{path.name} cannot be read as BibTeX: {problem} in line {error.lineno}.") from error
    except BibliographyDataError as error:
        raise ValueError(f"{path.name} cannot be read as BibTeX: {error}.") from error
    return MappingProxyType({key: _source(key, entry, path.name) for key, entry in parsed.entries.items()})


def _source(key: str, entry: Any, file: str) -> Source:  # pybtex carries no types
    where = f'{file}: source "{key}"'
    if not _KEY.fullmatch(key):
        raise ValueError(f"{where} has a key that is not made of small letters, digits and single hyphens.")
    if entry.type not in KINDS:
        raise ValueError(f'{where} is of the type "{entry.type}"; allowed are: {", ".join(KINDS)}.')
    fields = {name: _plain(text) for name, text in entry.fields.items()}
    for name in fields:
        if name not in FIELDS:
            raise ValueError(f'{where} has an unknown field "{name}"; allowed are: {", ".join(FIELDS)}.')
    authors = tuple(_author(each) for each in entry.persons.get("author", ()))
    container = next((fields[name] for name in CONTAINERS if fields.get(name)), "")
    if not (authors or container):
        raise ValueError(f"{where} names neither an author nor where it was published.")
    return Source(
        key,
        KINDS[entry.type],
        authors,
        _year(fields.get("year", ""), where),
        fields.get("title", ""),
        container,
        fields.get("volume", ""),
        fields.get("pages", ""),
        *_address(fields, where),
    )


def _year(text: str, where: str) -> int | None:
    if text and not re.fullmatch(r"\d{4}", text):
        raise ValueError(f'{where} has the year "{text}", not four digits.')
    return int(text) if text else None


def _address(fields: Mapping[str, str], where: str) -> tuple[str, str]:
    """Return DOI and link; the link of a source with neither DOI nor address is its record in PubMed."""
    doi, pmid, link = (fields.get(name, "") for name in ("doi", "pmid", "url"))
    if doi and not _DOI.fullmatch(doi):
        raise ValueError(f'{where} has the DOI "{doi}"; one begins with 10. and has no address in front.')
    if pmid and not pmid.isdigit():
        raise ValueError(f'{where} has the PMID "{pmid}", not a number.')
    if link and not link.startswith(("https://", "http://")):
        raise ValueError(f'{where} has the address "{link}", which does not begin with http.')
    if not (doi or link or pmid):
        raise ValueError(f"{where} has no address: neither a DOI nor a PMID nor a URL.")
    return doi, link or (f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else "")


def _author(person: Any) -> str:
    """Write an author as "van der Windt DA"; an institution, in braces, by its name."""
    family = " ".join([*person.prelast_names, *person.last_names])
    if family == _OTHERS:
        return "et al."
    return _plain(" ".join(part for part in (family, "".join([*person.first_names, *person.middle_names])) if part))


def _plain(text: str) -> str:
    """Drop the braces that keep capitals, and the backslashes before signs that mean something to TeX."""
    return re.sub(r"\\([&%#_$])", r"\1", re.sub(r"(?<!\\)[{}]", "", text))


def _surname(author: str) -> str:
    """Drop the initials: "van der Windt DA" becomes "van der Windt"; an institution stays whole."""
    name, _, last = author.rpartition(" ")
    return name if name and len(last) <= 4 and last.isupper() else author  # noqa: PLR2004  # initials are short
