"""The key muscle of a root, tested against a hand on both sides: the patient's right is on the viewer's left.

Limbs come in from the edge of the picture, larger than in whole figures, so that a toe or a finger can be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts._done import of_sides
from backorleg.charts._limbs import at, between, chain, disc, taper
from backorleg.charts._props import arrow, framed, hand, letters, pair, seen_from, shape, swing, text
from backorleg.model.spine import SIDES, roots

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.charts._done import Done

# Which muscle stands for all where no root is met, by region.
USUAL = {"lumbar": "L3", "cervical": "C5"}
FULL, LESS = "5", "4"
ANKLE = (106, 134)


def muscles(one: Done) -> str:
    """Return the test of the key muscle of a root, with its grade on each side."""
    named, grades = one.root if one.found else None, dict.fromkeys(SIDES, FULL)
    if one.code:
        muscle, _, code = one.code.partition(" ")
        named, grades = roots()[muscle], of_sides(code)
    elif one.found:
        grades |= dict.fromkeys(one.sides, LESS if named else "")
    draw = MUSCLES[named.id if named else USUAL[one.region]]
    said = "".join(
        text(seen_from(72, side), 206, f"{each}/{FULL}" if each else "weak", kind="name" if each == FULL else "hit")
        for side, each in grades.items()
    )
    weak = {side: each for side, each in grades.items() if each != FULL}
    if not weak:
        label = "all key muscles strong, grade 5 on both sides; one is drawn."
    elif named:
        graded = {f"grade {each} of 5": f"on the {side}" for side, each in weak.items()}
        where = one.where if len(graded) == 1 else " and ".join(graded.values())
        label = f"weak {where}: {named.muscle}, {' and '.join(graded)}."
    else:
        label = f"weak {one.where}."
    return framed(pair(lambda _: draw()) + said + letters(206), f"Muscles: {label}", 216, -10)


def _hip_flexion() -> str:
    knee = (138, 84)
    limb = chain([(-20, 150), (40, 126), knee], [24, 23, 15]) + chain([knee, (140, 130), (138, 190)], [14, 15, 10])
    push = hand(at(between((40, 126), knee, 0.6), 66, 19), 66, 66)
    return shape("couch", "M0 164H70") + shape("flesh", limb) + push + shape("move", arrow((168, 96), (174, 64)))


def _knee_extension() -> str:
    knee, ankle = (96, 92), (176, 142)
    limb = chain([(-20, 96), (40, 94), knee], [24, 22, 15]) + chain([knee, (130, 116), ankle], [14, 14, 9])
    limb += taper(ankle, 9, at(ankle, 52, 36), 6)
    push = hand(at((160, 128), 58, 9), 62, 66)
    return shape("couch", "M0 124H66") + shape("flesh", limb) + push + shape("move", swing(knee, 96, -66, -42))


def _ankle(foot: float) -> str:
    """Return a lower leg that lies, its foot at an angle."""
    ankle = ANKLE
    heel = at(ankle, foot - 128, 22)
    shank = chain([(-20, 120), (40, 122), ankle], [24, 24, 14])
    return shank + chain([heel, at(heel, foot, 44), at(heel, foot, 82)], [13, 13, 8])


def _dorsiflexion() -> str:
    push = hand(at(at(ANKLE, 102, 52), 190, 4), 150, 74)
    return shape("flesh", _ankle(100)) + push + shape("move", swing(ANKLE, 92, 62, 84))


def _toe() -> str:
    ball = at(at(ANKLE, 88 - 128, 22), 88, 84)
    toe = taper(ball, 8, at(ball, 128, 22), 7)
    push = hand(at(ball, 136, 32), 152, 74)
    return shape("flesh", _ankle(88) + toe) + push + shape("move", swing(at(ball, 0, 6), 30, 24, 96))


def _plantarflexion() -> str:
    push = hand(at(at(ANKLE, 48, 62), -30, 14), 14, 62, -1)
    return shape("flesh", _ankle(58)) + push + shape("move", swing(ANKLE, 100, 98, 70))


def _biceps() -> str:
    elbow, wrist = (62, 142), (140, 84)
    limb = chain([(58, -20), (60, 70), elbow], [22, 21, 15]) + chain([elbow, (98, 118), wrist], [15, 14, 9])
    fist = disc(at(wrist, 37, 14), 14)
    push = hand(at(wrist, 82, 9), 58, 74)
    return shape("flesh", limb + fist) + push + shape("move", swing(elbow, 128, 12, 28))


def _triceps() -> str:
    elbow, wrist = (70, 110), (150, 136)
    limb = chain([(48, -20), (58, 50), elbow], [22, 20, 15]) + chain([elbow, (112, 124), wrist], [15, 13, 9])
    fist = disc(at(wrist, -18, 14), 14)
    push = hand(at((146, 134), -92, 10), -64, 66)
    return shape("flesh", limb + fist) + push + shape("move", swing(elbow, 126, 0, -14))


def _wrist() -> str:
    wrist = (108, 120)
    limb = chain([(-20, 138), (40, 128), wrist], [21, 19, 12])
    fist = chain([wrist, at(wrist, 42, 26), at(wrist, 42, 38)], [11, 16, 15])
    push = hand(at(at(wrist, 42, 34), 128, 17), 104, 66)
    return shape("flesh", limb + fist) + push + shape("move", swing(wrist, 76, 8, 36))


def _fingers() -> str:
    wrist = (104, 110)
    limb = chain([(-20, 110), (40, 110), wrist, (138, 108)], [21, 19, 12, 16])
    curled = chain([(146, 102), (178, 104), (182, 128), (160, 136)], [9, 8, 7, 6]) + taper((128, 96), 8, (150, 82), 6)
    pull = hand((166, 122), -24, 74, 0)
    return shape("flesh", limb) + pull + shape("flesh", curled) + shape("move", arrow((196, 176), (222, 188)))


MUSCLES: Mapping[str, Callable[[], str]] = {
    "L2": _hip_flexion,
    "L3": _knee_extension,
    "L4": _dorsiflexion,
    "L5": _toe,
    "S1": _plantarflexion,
    "C5": _biceps,
    "C6": _wrist,
    "C7": _triceps,
    "C8": _fingers,
}
