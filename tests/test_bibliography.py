"""The bibliography: read in full, named and linked as readers see it, and clear about mistakes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from backorleg import evidence
from backorleg._bibliography import Source, read_bibliography

if TYPE_CHECKING:
    from pathlib import Path

# Hosts that copy papers, translate them, sum them up by machine or share files: fit to have read in, not to send to.
WEAK = re.compile(
    r"droracle|weglot|wallinside|medicaltextbook|quizwiz|wilddata|scribd|studylib|abcdocz|docplayer|doczz|documentine|"
    r"docslib|issuu|docstoc|passeidireto|skyscape|laibokeji|://[0-9.]+[:/]"
)


# What readers see


@pytest.mark.parametrize(
    ("key", "short"),
    [
        ("peul2007", "Peul 2007"),
        ("vanderwindt2010", "van der Windt 2010"),
        ("alnezari2013", "Al Nezari 2013"),
        ("kim2000", "Kim and Weller 2000"),
        ("epstein2002", "Epstein 2002"),
        ("upstate", "SUNY Upstate Medical University"),
        ("jspinesurg2024", "J Spine Surg 2024"),
    ],
)
def test_short_names_of_sources(key: str, short: str) -> None:
    assert evidence.source(key).short == short


def test_reference_line() -> None:
    assert evidence.source("kim2000").line == (
        "Kim SC, Weller SJ. Semin Neurosurg 2000;11(2):141-148. https://doi.org/10.1055/s-2000-13228"
    )
    murphy = evidence.source("murphy2009").line
    assert murphy == "Murphy DR, et al. Chiropr Osteopat 2009;17:9. https://doi.org/10.1186/1746-1340-17-9"
    assert evidence.source("ryang2005").line.startswith("Ryang YM, et al. Lateral transmuscular or ")


def test_no_link_leads_to_a_weak_host() -> None:
    assert [each.url for each in evidence._all().sources.values() if WEAK.search(each.url)] == []


def test_lines_have_no_stray_punctuation() -> None:
    for each in evidence.sources_of(evidence.facts()):
        assert not re.search(r"\.\.|\?\.|  |^[ .;:]| [.;:,]", each.line), each.line
        assert each.url.startswith("http")


def test_source_without_doi_has_its_own_address() -> None:
    assert evidence.source("upstate").url.startswith("http://www.upstate.edu/")
    assert evidence.source("peul2007").url == "https://doi.org/10.1056/NEJMoa064039"


# Reading


def read(tmp_path: Path, text: str) -> dict[str, Source]:
    path = tmp_path / "references.bib"
    path.write_text(text, encoding="utf-8")
    return dict(read_bibliography(path))


def test_every_field_arrives(tmp_path: Path) -> None:
    text = """
    @article{windt2010,
      author = {van der Windt, DA and Al Nezari, NH and {Back \\& Leg Group} and others},
      year = {2010}, title = {{Roots \\& discs: 5\\,\\% of {MRI}}}, journal = {Spine}, volume = {2(1)}, pages = {3-4},
      doi = {10.1000/x_(1)}, pmid = {7}, url = {https://example.org/}, note = {not shown},
    }
    """.replace("5\\,", "5")
    assert read(tmp_path, text)["windt2010"] == Source(
        "windt2010",
        "article",
        ("van der Windt DA", "Al Nezari NH", "Back & Leg Group", "et al."),
        2010,
        "Roots & discs: 5% of MRI",
        "Spine",
        "2(1)",
        "3-4",
        "10.1000/x_(1)",
        "https://example.org/",
    )


@pytest.mark.parametrize(
    ("written", "kind", "container"),
    [
        ("@book{a, publisher = {Wiley},", "book", "Wiley"),
        ("@incollection{a, booktitle = {Harrison},", "book", "Harrison"),
        ("@techreport{a, institution = {NICE},", "guideline", "NICE"),
        ("@inproceedings{a, booktitle = {ISSLS},", "article", "ISSLS"),
        ("@misc{a, howpublished = {Medscape},", "web", "Medscape"),
        ("@online{a, author = {{Medscape}},", "web", ""),
    ],
)
def test_types_have_kinds_and_containers(tmp_path: Path, written: str, kind: str, container: str) -> None:
    found = read(tmp_path, f"{written} url = {{https://example.org/}}}}")["a"]
    assert (found.kind, found.container) == (kind, container)


def test_a_source_without_doi_or_address_links_to_its_record(tmp_path: Path) -> None:
    found = read(tmp_path, "@article{a, journal = {Spine}, pmid = {123}}")["a"]
    assert found.url == "https://pubmed.ncbi.nlm.nih.gov/123/"


ENTRY = "@article{a, journal = {Spine}, url = {https://example.org/}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("@article{a, journal {Spine}}", "references.bib cannot be read as BibTeX: "),
        ("@article{a, journal = {Spine", "references.bib cannot be read as BibTeX: "),
        (f"{ENTRY}}}\n{ENTRY}}}", "references.bib cannot be read as BibTeX: "),
        (
            f"{ENTRY.replace('{a,', '{A_b,')}}}",
            'references.bib: source "A_b" has a key that is not made of small letters',
        ),
        (
            f"{ENTRY.replace('article', 'thing')}}}",
            'references.bib: source "a" is of the type "thing"; allowed are: article, ',
        ),
        (
            f"{ENTRY}, colour = {{red}}}}",
            'references.bib: source "a" has an unknown field "colour"; allowed are: author, ',
        ),
        (f"{ENTRY}, year = {{in press}}}}", 'references.bib: source "a" has the year "in press", not four digits.'),
        (
            f"{ENTRY}, doi = {{https://doi.org/10.1/x}}}}",
            'references.bib: source "a" has the DOI "https://doi.org/10.1/x"; ',
        ),
        (f"{ENTRY}, pmid = {{PMC1}}}}", 'references.bib: source "a" has the PMID "PMC1", not a number.'),
        (
            "@article{a, journal = {Spine}, url = {www.x.org}}",
            'references.bib: source "a" has the address "www.x.org", ',
        ),
        (
            "@article{a, journal = {Spine}}",
            'references.bib: source "a" has no address: neither a DOI nor a PMID nor a URL.',
        ),
        ("@article{a, pmid = {1}}", 'references.bib: source "a" names neither an author nor where it was published.'),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the sentence is compared below
        read(tmp_path, text)
    said = str(caught.value)
    assert said.startswith(sentence)
    assert said.endswith(".")
    assert "\n" not in said
