"""Bedside tests of back, hip and legs, each on both sides: the patient's right is on the viewer's left.

Someone who lies on the back with the head to the viewer's left, or sits facing the viewer's right, has the right side
near; so the left is the mirror image.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts._limbs import Aside, Facing, arm, at, leg, taper
from backorleg.charts._props import (
    arrow,
    framed,
    hand,
    letters,
    line,
    mirrored,
    pair,
    seen_from,
    shape,
    sore,
    swing,
    text,
)
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from backorleg.charts._done import Done

# Where the couch stands in pictures of people who lie, and where their hip is.
COUCH, HALF = 168, 240
LYING, PRONE = (126, COUCH - 15), (106, COUCH - 14)
# Where the leg is when the pain comes, and how far it comes up without.
LIMIT, FREE = 40, 80
# How many provocation tests there are, and how many hurt where the joint is to blame.
FIVE, THREE = 5, 3
# A foot that is not cold, although its pulses are weak.
WARM = "warm"
# How far a hip is turned inwards in the picture: free, and stiff.
TURNED, STIFF = 34, 10


def slr(one: Done) -> str:
    """Return the straight-leg raise: lying on the back, each leg is lifted by the heel as far as it goes."""
    painful = one.sides if "slr" in one.found else ()
    angles = one.degrees or {side: LIMIT if side in painful else FREE for side in SIDES}

    def half(side: str) -> str:
        angle = angles[side]
        lifted, flat = leg(LYING, angle, angle, angle + 75), leg(LYING, 0, 0, 80)
        drawn = couch(10, 236) + shape("far", flat.path) + _on_the_back(lifted.path)
        drawn += shape("arc", swing(LYING, 76, 3, angle - 8))
        if side in painful:
            drawn += shape("pain", lifted.along())
        elif "crossed_slr" in one.found:
            drawn += shape("pain", flat.along())
        return drawn + hand(at(lifted.joints[2], angle - 90, 4), angle - 108, 54)

    said = "".join(
        text(seen_from(at(LYING, angle + 26, 74)[0], side), at(LYING, angle + 26, 74)[1] + 6, f"{angle}°")
        for side, angle in angles.items()
    )
    left, right = (angles[side] for side in SIDES)
    if len(painful) == 1:
        crossed = "brings the pain, too" if "crossed_slr" in one.found else "brings no pain"
        limit, free = (left, right) if painful == ("left",) else (right, left)
        label = f"raising {one.the('leg')} brings the leg pain at {limit} degrees; the other comes up to {free} "
        label += f"and {crossed}."
    elif left != right:
        does = "raising the left leg brings its pain at" if painful else "without leg pain the left leg comes up to"
        label = f"{does} {left} degrees, the right one {'at' if painful else 'to'} {right}."
    elif painful:
        label = f"raising either leg brings the leg pain at {left} degrees."
    else:
        label = f"both legs come up to {left} degrees without leg pain."
    return framed(pair(half) + said + letters(COUCH + 32), f"Straight-leg raise: {label}", COUCH + 40, 16)


def slump(one: Done) -> str:
    """Return the slump test: sitting bent, the knee is straightened."""

    def half(side: str) -> str:
        hip = (72, 128)
        body = Aside(hip, 96, -14, -70, -22)
        reach = -34 if one.on(side) else -4
        near, far = leg(hip, 0, reach, reach + 78), leg(hip, 0, 268, -4)
        drawn = shape("far", far.path) + couch(14, 106, 144) + shape("flesh", body.path + near.path)
        drawn += shape("flesh", arm(body.shoulder, 250, 206).path)
        if one.on(side):
            drawn += shape("pain", near.along())
        knee, heel = near.joints[1], near.joints[2]
        drawn += shape("arc", swing(knee, 68, 276, 360 + reach - 16))
        return drawn + hand(at(heel, reach - 90, 4), reach - 84, 54) + hand(at(body.head, 60, 15), 40, 60)

    if one.found:
        label = f"bent forward, straightening {one.the('knee')} brings the leg pain; lifting the head takes it away."
    else:
        label = "bent forward, straightening either knee brings no more than a stretch."
    return framed(pair(half) + letters(206), f"Slump test: {label}", 214, 10)


def femoral(one: Done) -> str:
    """Return the femoral stretch: lying face down, each knee is bent."""

    def half(side: str) -> str:
        bent = 84 if one.on(side) else 112
        near, far = leg(PRONE, 0, bent, bent + 70), leg(PRONE, 0, 0, -20)
        body = Aside(PRONE, 180, 178, 262)
        drawn = couch(10, 236) + shape("far", far.path) + shape("flesh", body.path + near.path)
        drawn += shape("flesh", arm((body.shoulder[0], PRONE[1] - 3), 4, -2).path)
        drawn += shape("arc", swing(near.joints[1], 40, 6, bent - 14))
        if one.on(side):
            drawn += shape("pain", near.along(0, 1, 5))
        return mirrored(drawn + hand(at(near.joints[2], bent - 90, 4), bent - 56, 54), HALF)

    if one.found:
        label = f"bending {one.the('knee')} brings the pain in the front of the thigh."
    else:
        label = "bending either knee brings no pain in the front of the thigh."
    return framed(pair(half) + letters(COUCH + 32), f"Femoral stretch, face down: {label}", COUCH + 40, 48)


def hip(one: Done) -> str:
    """Return the turning of the hips: from the front, sitting, each lower leg is swung outwards."""

    def half(side: str) -> str:
        stiff = one.on(side)
        out = 270 - (STIFF if stiff else TURNED)
        body = Facing((240, 56))
        knee = (206, 146)
        shank = leg(at(knee, 90, 53), 270, out, out - 8)
        drawn = shape("flesh", taper(body.hips[0], 13, knee, 12) + taper(knee, 9, shank.joints[2], 6))
        drawn += shape("flesh", taper(shank.joints[2], 6, at(shank.joints[2], out - 6, 16), 5))
        drawn += shape("arc", line(knee, (206, 216)) + swing(knee, 60, 270, out + 2))
        if stiff:
            drawn += sore((body.hips[0][0] - 8, body.hips[0][1] + 4))
        return drawn + hand(at(shank.joints[2], 200, 3), 214, 60, -1)

    body = Facing((240, 56))
    arms = arm(body.shoulders[0], 258, 284).path
    drawn = couch(150, 330, 142) + shape("flesh", body.path) + shape("flesh", arms) + mirrored(shape("flesh", arms))
    if one.found:
        label = f"turning {one.the('hip')} inwards is stiff and brings the pain in the groin."
    else:
        label = "both turn freely and without pain."
    return framed(drawn + pair(half) + letters(60, 120), f"Hips, sitting, seen from the front: {label}", 240, 10)


def sacroiliac(one: Done) -> str:
    """Return one of the provocation tests, a push through the bent hip, and how many of the five hurt."""

    def half(side: str) -> str:
        near, flat = leg(LYING, 88, -20, 10), leg(LYING, 0, 0, 80)
        drawn = couch(10, 236) + shape("far", flat.path) + _on_the_back(near.path)
        if one.on(side):
            drawn += sore((LYING[0] - 4, LYING[1] + 4))
        knee = near.joints[1]
        drawn += hand(at(knee, 90, 9), 50, 62, -1) + shape("move", arrow(at(knee, 112, 46), at(knee, 130, 14)))
        # Lines of no length with round ends are dots.
        hurting = THREE if one.on(side) else 0
        dots = shape("dots", f"M64 {COUCH + 25}h0{'m26 0h0' * (FIVE - 1)}")
        dots += shape("holes", f"M{64 + 26 * hurting} {COUCH + 25}h0{'m26 0h0' * (FIVE - hurting - 1)}")
        return drawn + dots

    if one.found:
        label = f"three and more of five tests bring the usual pain, {one.where}"
    else:
        label = "no more than one of five tests hurts"
    return framed(
        pair(half) + letters(COUCH + 32),
        f"Sacroiliac provocation: {label}; one is drawn, a push through the bent hip.",
        COUCH + 40,
        24,
    )


def pulses(one: Done) -> str:
    """Return the feeling of the foot pulses, each with its wave."""

    def half(side: str) -> str:
        gone = one.on(side)
        foot = (
            taper((90, 60), 17, (94, 150), 13)
            + taper((94, 152), 13, (150, 164), 9)
            + taper((150, 166), 8, (178, 168), 6)
        )
        wave = "M30 214h170" if gone else "M30 214h22l8-26 10 30 6-4h32l8-26 10 30 6-4h32l8-26 10 30 6-4h12"
        drawn = shape("pale" if gone and one.code != WARM else "flesh", foot + taper((84, 160), 11, (96, 164), 11))
        return drawn + hand((132, 146), 58, 74, 0) + shape("pain" if gone else "wave", wave)

    pale = "" if one.code == WARM else "; the foot is pale"
    label = f"hardly to be felt {one.where}{pale}." if one.found else "strong on both feet."
    return framed(pair(half) + letters(100), f"Foot pulses: {label}", 226, 56)


def couch(start: float, end: float, height: float = COUCH) -> str:
    """Return the edge of a couch."""
    return shape("couch", f"M{start:g} {height + 4:g}H{end:g}")


def _on_the_back(limb: str) -> str:
    """Return someone who lies on the back, the head to the viewer's left, with one leg as it is."""
    body = Aside(LYING, 180, 180, 90)
    return shape("flesh", body.path + limb) + shape("flesh", arm((body.shoulder[0], LYING[1] + 3), 4, -2).path)
