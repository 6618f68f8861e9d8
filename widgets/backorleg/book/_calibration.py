"""How well a model agrees with published figures: each on a scale of its own, with what the model gives beside it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from backorleg.book._block import Block
from backorleg.book._sources import links
from backorleg.calibration import ROLES, Target, targets
from backorleg.charts.figures import SHARES, whole

# The scale of a row reaches beyond its figures by this share of their spread, so that no mark lies on the edge.
MARGIN = 0.15
HEIGHT, MIDDLE = 22, 11


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float

    def place(self, value: float) -> str:
        return f"{100 * (value - self.low) / (self.high - self.low):.1f}%"


def calibration(model: str) -> Block:
    """Return the targets of a model: published figure, what the model gives, and how the figure entered it.

    Raises
    ------
    ValueError
        If no model of that name is calibrated; the message lists those that are.
    """
    if model not in targets():
        raise ValueError(f'No model "{model}" is calibrated; allowed: {", ".join(targets())}.')
    rows = targets()[model]
    told = "".join(f"<li><strong>{role}:</strong> {escape(said)}</li>" for role, said in ROLES.items())
    items = "".join(_row(target) for target in rows)
    key = (
        '<p><span class="book-key">●</span> published, with its interval; dashed, how near is near enough where there '
        'is none · <span class="book-key book-model-key">◆</span> the model</p>'
    )
    html = (
        f'<div class="book-calibration">{key}<ul class="book-targets">{items}</ul>'
        f"<details><summary>Fed, fitted or checked?</summary><ul>{told}</ul></details></div>"
    )
    return Block(html, "\n".join(_line(target) for target in rows))


def _row(target: Target) -> str:
    why = f" {escape(target.why)}" if target.why else ""
    return (
        f'<li data-target="{target.id}"><p><strong>{escape(target.says)}</strong> <span class="book-role">{target.role}'
        f"</span></p>{_drawing(target)}<p><small>Published {escape(_published(target))}; the model "
        f"{escape(_said(target, target.value))}. {links([target.fact.id])}{why}</small></p></li>"
    )


def _line(target: Target) -> str:
    return f"{target.says}: published {_published(target)}, model {_said(target, target.value)} ({target.role})"


def _drawing(target: Target) -> str:
    low, high = target.bounds
    ends = sorted((low, high, target.value))
    spread = (ends[-1] - ends[0]) * MARGIN or 1
    scale = _Scale(ends[0] - spread, ends[-1] + spread)
    point = target.estimate.point
    dot = "" if point is None else f'<circle class="book-dot" cx="{scale.place(point)}" cy="{MIDDLE}" r="5"></circle>'
    kind = "book-near" if target.off else "book-whisker"
    at = scale.place(target.value)
    # The outer svg cannot be moved by per cent, an inner one can.
    model = f'<svg x="{at}" overflow="visible"><path class="book-model" d="M0 4L7 11L0 18L-7 11Z"></path></svg>'
    return (
        f'<svg role="img" aria-label="{escape(_line(target))}" width="100%" height="{HEIGHT}">'
        f'<line class="book-axis" x1="0" x2="100%" y1="{MIDDLE}" y2="{MIDDLE}"></line>'
        f'<line class="{kind}" x1="{scale.place(low)}" x2="{scale.place(high)}" y1="{MIDDLE}" y2="{MIDDLE}"></line>'
        f"{dot}{model}</svg>"
    )


def _published(target: Target) -> str:
    found = target.estimate
    unit = "" if found.unit in SHARES else _unit(found.unit)
    many = f", {found.n} people or specimens" if found.n else ""
    level = f", {found.level}" if found.level else ""
    return f"{whole(found)}{unit}{level}{many}"


def _said(target: Target, value: float) -> str:
    share = target.estimate.unit in SHARES
    said = f"{value * (100 if share else 1):.3g}".replace("-", "−")
    return f"{said} %" if share else f"{said}{_unit(target.estimate.unit)}"


def _unit(unit: str) -> str:
    plain = {"ratio": "", "correlation": "", "mm2": " mm²", "points 0-10": " of 10", "points 0-100": " of 100"}
    return plain.get(unit, f" {unit}")
