"""A live picture made still and small: its patch applied, and nothing left that only scripts or names need."""

from __future__ import annotations

import re

# The drawings are the package's own, so the standard library's parser is safe enough for them.
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

EMPTY = "M0 0"
# What says its name, leads to a name, or shows how a segment moves.
LEFT_OUT = ("text", "line", "extreme")


def inside(drawing: str, patch: Mapping[str, Mapping[str, Any]]) -> str:
    """Return what an SVG holds, with its patch, without texts, leaders, what is hidden and what is marked as met."""
    root = ET.fromstring(drawing)  # noqa: S314  # see the import
    parts = {part: element for element in root.iter() if (part := element.attrib.pop("data-part", ""))}
    for part, changes in patch.items():
        parts[part].attrib.update(
            {name: str(value) for name, value in changes.items() if name not in ("text", "style")}
        )
    _prune(root)
    said = "".join(ET.tostring(each, encoding="unicode", short_empty_elements=False) for each in root)
    return re.sub(r"(?<=\d)\.0(?=\D)", "", said)


def _prune(parent: ET.Element) -> None:
    """Drop what is not shown, and unwrap the namespace that a text in HTML does not need."""
    for child in list(parent):
        child.tag = child.tag.rpartition("}")[2]
        kinds = child.attrib.get("class", "").split()
        hidden = child.attrib.pop("display", "") == "none" or "off" in kinds or child.attrib.get("d") == EMPTY
        if hidden or child.tag in LEFT_OUT or LEFT_OUT[-1] in kinds:
            parent.remove(child)
            continue
        child.attrib["class"] = " ".join(kind for kind in kinds if kind != "hit")
        for name in [name for name, value in child.attrib.items() if not value]:
            del child.attrib[name]
        _prune(child)
