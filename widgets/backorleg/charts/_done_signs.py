"""What is compared from head to foot: gait, strength, skin, reflexes, signs of the cord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts._limbs import Facing, arm, at, chain, disc, leg, taper
from backorleg.charts._props import arrow, framed, hammer, hand, letters, line, mirrored, pair, seen_from, shape, swing, text
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable

    from backorleg.charts._done import Done

# Reflex: how far its mark stands from the midline, and how far down.
MIDDLE = 312
MARKS = {"triceps": (66, 50), "biceps": (58, 98), "brachioradialis": (128, 126), "knee": (50, 192), "ankle": (68, 238)}
HALF_STICK = "M240 76L172 64L140 112M240 150L214 196L204 252L186 256"
STRONG, WEAK = "5/5", "4/5"


def gait(one: Done) -> str:
    """Return a walker from the front, the prints of the feet, and a step on the heel and one on the toes."""
    wide = "wide_gait" in one.found
    body = Facing((92, 48))
    out = 9 if wide else 1
    legs = [leg(hip, 270 + way * out, 270 + way * out / 2, 270 + way * 18) for hip, way in zip(body.hips, (-1, 1), strict=True)]
    limb = shape("flesh", arm(body.shoulders[0], 236 if wide else 258, 268).path)
    drawn = shape("flesh", body.path + "".join(each.path for each in legs)) + limb + mirrored(limb, 184)
    drawn += shape("arc", "M236 240V14") + _prints(236, 28 if wide else 10)
    if wide:
        drawn += shape("arc", "M396 240V14") + _prints(396, 0, (0, 14, -18, 10, -26, 4, 22))
        label = "walks with the feet apart and cannot walk a line heel to toe."
    else:
        for x, foot, said in ((350, 26, "heels"), (424, -56, "toes")):
            heel = 178 if foot > 0 else 164
            drawn += shape("flesh", leg((x, heel - 102), 270, 270, foot).path) + text(x + 8, 216, said, kind="small")
        drawn += shape("couch", "M316 192H472")
        label = "narrow, even steps; heels and toes without trouble."
    return framed(drawn, f"Gait: {label}", 248, 6)


def _prints(x: float, apart: float, strays: tuple[int, ...] = (0,) * 6) -> str:
    """Return the prints of feet that walk up the picture, so far to each side of a line."""
    made = ""
    for k, stray in enumerate(strays):
        side = 1 if k % 2 else -1
        heel = (x + side * apart + stray, 214 - k * 176 / (len(strays) - 1))
        made += taper(heel, 6, (heel[0] + side * 3, heel[1] - 15), 8)
    return shape("print", made)


def reflexes(one: Done) -> str:
    """Return the stick figure of the reflexes: each side of each one with its mark, ++ or +."""
    weak = (one.root.reflex if one.root else "") if one.found else ""
    rows = ""
    for name, (out, y) in MARKS.items():
        rows += text(8, y, name, "start", "small")
        for side in SIDES:
            low = name == weak and side in one.sides
            rows += text(MIDDLE + (out if side == "left" else -out), y, "+" if low else "++", kind="hit" if low else "name")
    half = shape("stick", HALF_STICK)
    figure = shape("stick", "M240 58V150" + disc((240, 38), 19)) + half + mirrored(half)
    label = f"the {weak} reflex is weak {one.where}, the others are equal." if weak else "equal on both sides."
    said = text(MIDDLE - 120, 40, "R", kind="side") + text(MIDDLE + 120, 40, "L", kind="side")
    return framed(f'<g transform="translate({MIDDLE - 240})">{figure}</g>{rows}{said}', f"Reflexes: {label}", 266, 10)


def cord(one: Done) -> str:
    """Return the three signs of the long tracts, each as it is looked for."""
    here = {name: name in one.found for name in ("hoffmann", "inverted_supinator", "babinski")}
    # Hoffmann: the hand hangs, a nail is flicked.
    wrist = chain([(14, 66), (58, 62)], [10, 9]) + taper((62, 64), 13, (84, 70), 12)
    fingers = taper((88, 66), 5, (128, 86), 4)
    thumb = chain([(74, 82), (96, 104)], [6, 4]) if here["hoffmann"] else chain([(68, 80), (74, 112)], [6, 4])
    drawn = shape("flesh", wrist + thumb) + shape("flesh", fingers + taper((86, 76), 5, (116, 104), 4))
    drawn += shape("move", swing((128, 88), 24, 60, -60))
    if here["hoffmann"]:
        drawn += shape("hurt", arrow((78, 116), (100, 112)))
    # Inverted supinator: the forearm is tapped.
    fore = chain([(176, 60), (256, 88)], [12, 8]) + taper((262, 90), 11, (276, 96), 10)
    curled = here["inverted_supinator"]
    bent = chain([(280, 94), (306, 100), (300, 120)], [6, 5, 4]) if curled else chain([(280, 94), (316, 112)], [6, 4])
    drawn += shape("flesh", fore + bent) + hammer((238, 74), 70)
    if curled:
        drawn += shape("hurt", swing((292, 100), 34, 10, -64))
    # Babinski: the sole is stroked.
    foot = chain([(352, 60), (372, 128)], [15, 13]) + chain([(364, 132), (404, 140), (430, 144)], [13, 11, 7])
    big = chain([(430, 140), (452, 118)], [6, 5]) if here["babinski"] else chain([(430, 146), (454, 156)], [6, 5])
    drawn += shape("flesh", foot + big) + shape("move", arrow((356, 156), (424, 164)))
    if here["babinski"]:
        drawn += shape("hurt", swing((432, 142), 40, 10, 60))
    side = one.sides[0] if one.found else "right"
    if side == "left":
        drawn = mirrored(drawn)
    names = (("Hoffmann", 80, "hoffmann"), ("supinator", 240, "inverted_supinator"), ("Babinski", 402, "babinski"))
    said = "".join(
        text(seen_from(x, side), 204, name, kind="hit" if here[sign] else "small") for name, x, sign in names
    )
    told = {
        "hoffmann": "flicking the middle finger bends the thumb",
        "inverted_supinator": "tapping the forearm bends the fingers",
        "babinski": "stroking the sole lifts the big toe",
    }
    label = "; ".join(words for sign, words in told.items() if here[sign]) or "none of the three"
    return framed(drawn + said, f"Long tract signs: {label}.", 214, 10)
