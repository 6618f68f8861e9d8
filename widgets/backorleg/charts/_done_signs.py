"""What is compared from head to foot: reflexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts._limbs import disc
from backorleg.charts._props import framed, mirrored, shape, text
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from backorleg.charts._done import Done

# Reflex: where its mark stands on the patient's right, from the left edge and from the top.
MARKS = {
    "triceps": (176, 46),
    "biceps": (160, 92),
    "brachioradialis": (128, 128),
    "knee": (190, 188),
    "ankle": (178, 246),
}
STICK = "M240 58V150M240 76L172 64L140 112M240 150L214 196L204 252L186 256"


def reflexes(one: Done) -> str:
    """Return the stick figure of the reflexes: each side of each one with its mark, ++ or +."""
    weak = (one.root.reflex if one.root else "") if one.found else ""
    rows = ""
    for name, (x, y) in MARKS.items():
        rows += text(10, y, name, "start", "small")
        for side in SIDES:
            low = name == weak and side in one.sides
            spot = x if side == "right" else 480 - x
            rows += text(spot, y, "+" if low else "++", kind="hit" if low else "name")
    drawn = shape("stick", STICK) + mirrored(shape("stick", "M240 76L172 64L140 112M240 150L214 196L204 252L186 256"))
    drawn += shape("stick", disc((240, 38), 19))
    label = f"Reflexes: the {weak} reflex is weak {one.where}, the others are equal." if weak else "Reflexes: equal on both sides."
    return framed(drawn + rows + text(90, 24, "R", kind="side") + text(390, 24, "L", kind="side"), label, 270)
