"""The icons of the site and of the installed book, drawn from the one SVG that the pages show."""

from __future__ import annotations

import re
from base64 import b64encode

import resvg_py

SIZES = (192, 512)
# Of a mask that a telephone may cut to a circle, only this much in the middle is sure to be seen.
SAFE = 0.8
MASKABLE = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">
<rect width="100" height="100" fill="{ground}"/>
<image x="{edge}" y="{edge}" width="{size}" height="{size}" xlink:href="data:image/svg+xml;base64,{drawing}"/></svg>
"""
FILL = re.compile(r'<rect[^>]*\bfill="(#[0-9a-fA-F]{3,8})"')


def png(svg: str, pixels: int, ground: str | None = None) -> bytes:
    """Return a square drawing as PNG, so many pixels wide; the same bytes on every system, as no font is used.

    ``ground`` is the colour behind it; without one its corners can be seen through.
    """
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=svg, width=pixels, height=pixels, background=ground, skip_system_fonts=True
    )
    return drawn


def maskable(svg: str) -> str:
    """Return a drawing with room around it, on the ground that it has itself (the fill of its first rectangle)."""
    found = FILL.search(svg)
    size = 100 * SAFE
    return MASKABLE.format(
        ground=found[1] if found else "#ffffff",
        edge=(100 - size) / 2,
        size=size,
        drawing=b64encode(svg.encode()).decode(),
    )
