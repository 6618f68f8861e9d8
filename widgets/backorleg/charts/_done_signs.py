"""What is compared from head to foot: gait, strength, skin, reflexes, signs of the cord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts._done import of_sides
from backorleg.charts._limbs import Facing, arm, chain, disc, leg, taper
from backorleg.charts._props import arrow, framed, hammer, mirrored, seen_from, shape, swing, text, whose
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.charts._done import Done

# Reflex: how far its mark stands from the midline, and how far down.
MIDDLE = 312
MARKS = {"triceps": (66, 50), "biceps": (58, 98), "brachioradialis": (128, 126), "knee": (50, 192), "ankle": (68, 238)}
HALF_STICK = "M240 76L172 64L140 112M240 150L214 196L204 252L186 256"
# Marks and what they are called.
USUAL, WEAK = "++", "+"
CALLED = {"0": "absent", WEAK: "weak", USUAL: "normal", "+++": "brisk"}
# What each sign is, where it is there.
TOLD = {
    "hoffmann": "flicking the middle finger bends the thumb",
    "inverted_supinator": "tapping the forearm bends the fingers",
    "babinski": "stroking the sole lifts the big toe",
}


def gait(one: Done) -> str:
    """Return a walker from the front, the prints of the feet, and a step on the heel and one on the toes."""
    wide = "wide_gait" in one.found
    body = Facing((92, 48))
    out = 9 if wide else 1
    legs = [
        leg(hip, 270 + way * out, 270 + way * out / 2, 270 + way * 18)
        for hip, way in zip(body.hips, (-1, 1), strict=True)
    ]
    limb = shape("flesh", arm(body.shoulders[0], 236 if wide else 258, 268).path)
    drawn = shape("flesh", body.path + "".join(each.path for each in legs)) + limb + mirrored(limb, 184)
    drawn += shape("arc", "M236 240V14") + _prints(236, 26 if wide else 9)
    if wide:
        drawn += shape("arc", "M396 214V14") + _prints(396, 0, (0, 14, -18, 10, -26, 4, 22))
        drawn += text(396, 244, "heel to toe", kind="small")
        label = "walks with the feet apart and cannot walk a line heel to toe."
    else:
        for x, foot, said in ((350, 26, "heels"), (424, -56, "toes")):
            heel = 178 if foot > 0 else 164
            drawn += shape("flesh", leg((x, heel - 102), 270, 270, foot).path) + text(x + 8, 218, said, kind="small")
        drawn += shape("couch", "M316 192H472")
        label = "narrow, even steps; heels and toes without trouble."
    return framed(drawn, f"Gait: {label}", 254)


def _prints(x: float, apart: float, strays: tuple[int, ...] = (0,) * 6) -> str:
    """Return the prints of feet that walk up the picture, so far to each side of a line."""
    made = ""
    for k, stray in enumerate(strays):
        side = 1 if k % 2 else -1
        heel = (x + side * apart + stray, 204 - k * 166 / (len(strays) - 1))
        made += taper(heel, 6, (heel[0] + side * 3, heel[1] - 15), 8)
    return shape("print", made)


def reflexes(one: Done) -> str:
    """Return the stick figure of the reflexes: each side of each one with its mark, from 0 to +++."""
    marks = {name: dict.fromkeys(SIDES, USUAL) for name in MARKS}
    if one.code:
        named = (each.split() for each in one.code.split(", "))
        marks |= {name: of_sides(code) for name, code in named}
    elif one.found and one.root and one.root.reflex:
        marks[one.root.reflex] = {side: WEAK if side in one.sides else USUAL for side in SIDES}
    rows = ""
    for name, (out, y) in MARKS.items():
        rows += text(8, y, name, "start", "small")
        for side, mark in marks[name].items():
            spot = MIDDLE + (out if side == "left" else -out)
            rows += text(spot, y, mark, kind="name" if mark == USUAL else "hit")
    half = shape("stick", HALF_STICK)
    figure = shape("stick", "M240 58V150" + disc((240, 38), 19)) + half + mirrored(half)
    letters = text(MIDDLE - 120, 40, "R", kind="side") + text(MIDDLE + 120, 40, "L", kind="side")
    drawn = f'<g transform="translate({MIDDLE - 240})">{figure}</g>{rows}{letters}'
    return framed(drawn, f"Reflexes: {_told(marks)}.", 266, 10)


def _told(marks: Mapping[str, Mapping[str, str]]) -> str:
    """Return what is not as usual, in words."""
    said: dict[str, list[str]] = {}
    for name, both in marks.items():
        left, right = (both[side] for side in SIDES)
        found = [f"{CALLED[mark]} on the {side}" for side, mark in both.items() if mark != USUAL]
        if left == right != USUAL:
            found = [f"{CALLED[left]} on both sides"]
        for each in found:
            said.setdefault(each, []).append(name)
    grouped = [f"{', '.join(names)} {what}" for what, names in said.items()]
    return f"{'; '.join(grouped)}; the others are equal" if grouped else "equal on both sides"


def cord(one: Done) -> str:
    """Return the three signs of the long tracts, each as it is looked for."""
    here = {name: name in one.found for name in TOLD}
    drawn = _hoffmann(bends=here["hoffmann"]) + _supinator(bends=here["inverted_supinator"])
    drawn += _babinski(lifts=here["babinski"])
    side = one.sides[-1] if one.found else "right"
    if side == "left":
        drawn = mirrored(drawn)
    names = zip(("Hoffmann", "supinator", "Babinski"), (78, 240, 402), here.values(), strict=True)
    said = "".join(text(seen_from(x, side), 190, name, kind="hit" if there else "small") for name, x, there in names)
    label = "none of the three"
    if one.found:
        said += whose(one.sides, 32)
        label = "; ".join(TOLD[sign] for sign, there in here.items() if there) + f", {one.where}"
    return framed(drawn + said, f"Long tract signs: {label}.", 198, 8)


def _hoffmann(*, bends: bool) -> str:
    """Return a hand that hangs, its middle finger flicked; the thumb ``bends`` or stays."""
    palm = chain([(-20, 74), (52, 64)], [13, 9]) + taper((60, 66), 13, (84, 74), 12)
    thumb = chain([(72, 84), (92, 102), (108, 100)], [6, 5, 4]) if bends else chain([(66, 82), (70, 116)], [6, 4])
    drawn = shape("flesh", palm + taper((88, 80), 6, (112, 112), 4) + thumb) + shape(
        "flesh", taper((90, 70), 6, (130, 94), 4)
    )
    drawn += shape("move", swing((128, 96), 26, 66, -50))
    return drawn + shape("hurt", arrow((78, 126), (102, 116))) * bends


def _supinator(*, bends: bool) -> str:
    """Return a forearm, tapped near the wrist; the fingers bend or stay."""
    fingers = [(278, 96), (306, 102), (300, 124)] if bends else [(278, 96), (316, 112)]
    arm_ = chain([(176, 58), (256, 88)], [14, 9]) + taper((262, 90), 12, (274, 95), 11)
    drawn = shape("flesh", arm_ + chain(fingers, [7, 6, 4][: len(fingers)])) + hammer((238, 74), 70)
    return drawn + shape("hurt", swing((290, 102), 38, 10, -64)) * bends


def _babinski(*, lifts: bool) -> str:
    """Return a foot whose sole is stroked; the big toe lifts or stays."""
    foot = chain([(346, -20), (354, 70), (370, 124)], [20, 17, 13]) + chain(
        [(364, 132), (404, 140), (428, 144)], [14, 12, 8]
    )
    toe = taper((430, 140), 7, (452, 118), 5) if lifts else taper((430, 146), 7, (454, 156), 5)
    drawn = shape("flesh", foot + toe) + shape("move", arrow((360, 160), (426, 166)))
    return drawn + shape("hurt", swing((432, 142), 38, 8, 60)) * lifts
