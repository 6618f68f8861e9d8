"""What tests of the clinic's pictures share: made-up patients, and where things are in a small picture."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from backorleg.model.clinic_patients import Patient, patient

if TYPE_CHECKING:
    from collections.abc import Iterator

Point = tuple[float, float]
WIDTH = 480
# How many numbers each command of a path takes.
TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "Z": 0}


def made(**changes: Any) -> Patient:  # any field of a patient
    """Return Amara with other fields; she has no tests of her own to tell."""
    neck = {"region": "cervical", "root": "C6", "level": "C5-6", "drawing": ("forearm_thumb", "thumb")}
    usual = neck if changes.get("region") == "cervical" else {}
    return replace(patient("amara"), **{"found": {}, "present": (), "pictured": {}} | usual | changes)


def parsed(svg: str) -> ET.Element:
    """Return a picture as an element."""
    return ET.fromstring(svg)  # noqa: S314  # the drawings are the package's own


def label(svg: str) -> str:
    """Return the sentence that stands for a picture."""
    return parsed(svg).attrib["aria-label"]


def texts(svg: str) -> list[str]:
    """Return the words in a picture."""
    return [each.text or "" for each in parsed(svg).iter("text")]


def points(svg: str, kind: str = "") -> list[tuple[str, Point]]:
    """Return where the commands of all paths of a class lead, in the picture's own units, each with its class."""
    return list(_points(parsed(svg), kind, (1, 0, 0, 1, 0, 0)))


def bounds(svg: str, kind: str) -> tuple[float, float, float, float]:
    """Return how far the paths of a class reach: left, top, right, bottom."""
    spots = [spot for _, spot in points(svg, kind)]
    xs, ys = zip(*spots, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _points(element: ET.Element, kind: str, moved: tuple[float, ...]) -> Iterator[tuple[str, Point]]:
    a, b, c, d, e, f = moved
    for found in re.finditer(r"(matrix|translate)\(([^)]*)\)", element.get("transform", "")):
        n = [float(each) for each in found[2].split()]
        g = n if found[1] == "matrix" else [1, 0, 0, 1, n[0], [*n, 0][1]]
        a, b, c, d, e, f = (
            a * g[0] + c * g[1],
            b * g[0] + d * g[1],
            a * g[2] + c * g[3],
            b * g[2] + d * g[3],
            a * g[4] + c * g[5] + e,
            b * g[4] + d * g[5] + f,
        )
    named = element.get("class", "")
    if element.tag == "path" and kind in ("", named):
        for x, y in _ends(element.attrib["d"]):
            yield named, (a * x + c * y + e, b * x + d * y + f)
    for child in element:
        yield from _points(child, kind, (a, b, c, d, e, f))


def _ends(path: str) -> Iterator[Point]:
    x = y = 0.0
    start = (x, y)
    for command, said in re.findall(r"([MLHVAZmlhvaz])([^MLHVAZmlhvaz]*)", path):
        # The two flags of an arc stand together before the next number.
        spread = re.sub(r"(\d 0 )([01])([01])", r"\1\2 \3 ", said) if command in "Aa" else said
        numbers = [float(each) for each in re.findall(r"-?\d*\.?\d+", spread)]
        many = TAKES[command.upper()]
        for k in range(0, max(1, len(numbers)), many or 1):
            n = numbers[k : k + many]
            if command in "Zz":
                x, y = start
            elif command in "Hh":
                x = n[0] + (x if command == "h" else 0)
            elif command in "Vv":
                y = n[0] + (y if command == "v" else 0)
            else:
                dx, dy = (x, y) if command.islower() else (0.0, 0.0)
                x, y = n[-2] + dx, n[-1] + dy
            if command in "Mm":
                start = (x, y)
            yield x, y
