"""The picture of a page that messengers show, drawn from the book's own pictures."""

from __future__ import annotations

import re
import textwrap
from html import escape
from itertools import product
from typing import TYPE_CHECKING

import resvg_py

from backorleg import simulators
from backorleg._paths import ROOT, asset, from_npm
from backorleg.core import picture_html

if TYPE_CHECKING:
    from backorleg.publish._about import About

WIDTH, HEIGHT = 1200, 630
# Fonts come from a package, so that every machine draws the same picture.
FONTS = ROOT / "node_modules" / "@expo-google-fonts" / "lato"
FACES = ("400Regular/Lato_400Regular.ttf", "700Bold/Lato_700Bold.ttf")
# A line holds so many letters, and a text so many lines.
TITLE, TEXT = (17, 4), (38, 6)
RULE = re.compile(r"^(\.sim-picture[^{}]*)\{([^{}]*)\}", re.MULTILINE)
COLOUR = re.compile(r"(--sim-[\w-]+): ([^;]+);")
USED = re.compile(r"var\((--sim-[\w-]+)\)")
EITHER = re.compile(r":is\(([^()]*)\)")
VIEW = re.compile(r'viewBox="([\d.\- ]+)"')
CARD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="Lato">
<style>{style}</style>
<rect width="{width}" height="{height}" fill="#ffffff"/>
<rect width="16" height="{height}" fill="#0b6a8f"/>
<text x="72" y="92" font-size="30" fill="#0b6a8f" font-weight="700">{book}</text>
{lines}
<g class="sim-picture">{picture}</g>
</svg>
"""


def card(book: str, title: str, description: str, shown: About) -> str:
    """Return the SVG of a card, 1200 by 630: words on the left, a picture on the right.

    ``shown`` is what is said of the page whose picture it is.
    """
    heads = textwrap.wrap(title, TITLE[0])[: TITLE[1]]
    words = textwrap.wrap(description, TEXT[0], max_lines=TEXT[1], placeholder=" …")
    lines, y = [], 108.0
    for line in heads:
        y += 72
        lines.append(f'<text x="70" y="{y}" font-size="66" font-weight="700" fill="#1c2733">{escape(line)}</text>')
    y += 24
    for line in words:
        y += 42
        lines.append(f'<text x="72" y="{y}" font-size="31" fill="#4d5b69">{escape(line)}</text>')
    return CARD.format(
        width=WIDTH,
        height=HEIGHT,
        style=picture_style(),
        book="" if title == book else escape(book),
        lines="\n".join(lines),
        picture=_placed(shown),
    )


def _placed(shown: About) -> str:
    """Return a simulator's picture as it is in a state, on the right of the card."""
    cls = simulators[shown.simulator]
    sim = cls(**cls.parsed(shown.state))
    declared = next((one for one in sim.outputs_declared if one.name == shown.output), None)
    if declared is None or declared.kind != "picture" or declared.base is None:
        allowed = ", ".join(one.name for one in sim.outputs_declared if one.kind == "picture")
        raise ValueError(
            f'{shown.page}: {shown.simulator} has no picture "{shown.output}" for a card; '
            f"allowed: {allowed or 'none, it draws no picture'}."
        )
    drawn = picture_html(declared.base(), sim.outputs()[shown.output], sim.controls, sim.state)
    place = f'<svg x="690" y="45" width="470" height="{HEIGHT - 90}" preserveAspectRatio="xMidYMid meet" '
    return drawn.replace("<svg ", place, 1)


def picture_style() -> str:
    """Return the rules for pictures from the style sheet, by day, in the part of CSS that drawing programs know.

    They know neither custom properties nor ``:is()``, so that colours are put in and lists are written out.
    """
    css = asset("css", "simulator.css").read_text(encoding="utf-8")
    colours: dict[str, str] = {}
    for name, colour in COLOUR.findall(css):
        colours.setdefault(name, colour)  # the first block is that of the day
    rules = []
    for selectors, body in RULE.findall(css):
        plain = USED.sub(lambda match: colours.get(match[1], "none"), body)
        rules.append(f"{', '.join(_written_out(' '.join(selectors.split())))} {{{plain}}}")
    return "\n".join(rules)


def _written_out(selector: str) -> list[str]:
    """Return a selector without ``:is()``, once for each of its choices."""
    pieces = EITHER.split(selector)
    choices = [each.split(",") if i % 2 else [each] for i, each in enumerate(pieces)]
    return ["".join(part.strip() if i % 2 else part for i, part in enumerate(one)) for one in product(*choices)]


def png(svg: str) -> bytes:
    """Return a card as PNG, the same bytes on every machine.

    Raises
    ------
    FileNotFoundError
        If the npm packages are not installed; the message says how to install them.
    """
    files = [from_npm(FONTS / face, "A font") for face in FACES]
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=WIDTH,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=[str(file) for file in files],
        font_family="Lato",
        sans_serif_family="Lato",
    )
    return drawn
