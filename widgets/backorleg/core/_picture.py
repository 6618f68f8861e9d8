"""Pictures: an SVG drawing that stays, and a patch of the attributes that a state changes."""

from __future__ import annotations

# The drawings are the package's own, so the standard library's parser is safe enough for them.
import xml.etree.ElementTree as ET
from typing import Any

NAMESPACE = "http://www.w3.org/2000/svg"


def picture_html(base: str, patch: dict[str, dict[str, Any]]) -> str:
    """Return the SVG ``base`` with ``patch`` applied, as HTML.

    Parameters
    ----------
    base : str
        An ``svg`` element; what may change carries a ``data-part``.
    patch : dict
        Part to attributes; the attribute ``text`` stands for the text inside.

    Raises
    ------
    ValueError
        If the drawing has no such part; the message lists those it has.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.fromstring(base)  # noqa: S314  # see the import
    parts = {part: element for element in root.iter() if (part := element.get("data-part"))}
    for part, changes in patch.items():
        if part not in parts:
            raise ValueError(f'The picture has no part "{part}"; allowed: {", ".join(sorted(parts))}.')
        for name, setting in changes.items():
            if name == "text":
                parts[part].text = str(setting)
            else:
                parts[part].set(name, str(setting))
    drawn = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    # In HTML an svg element is in its namespace by itself; validators refuse the declaration.
    return drawn.replace(f' xmlns="{NAMESPACE}"', "", 1)
