"""Bedside tests of neck, shoulders and arms, seen from the front: the patient's right is on the viewer's left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts._limbs import Facing, arm, at, chain, spot, taper
from backorleg.charts._props import (
    arrow,
    framed,
    hammer,
    hand,
    letters,
    line,
    mirrored,
    pair,
    sector,
    seen_from,
    shape,
    sore,
    swing,
    text,
    whose,
)
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from backorleg.charts._done import Done
    from backorleg.charts._limbs import Limb

# How far the head turns: free, on the painful side, on the other.
FREE, LIMIT, OTHER = 75, 45, 70
# Between which angles an arm that is lifted hurts at the shoulder.
PAINFUL = (60, 120)
# The nerve of which place tingles.
WRIST, ELBOW = "wrist", "elbow"
# Thumb, index and middle finger of a hand that lies with its palm up.
FINGERS = (((130, 98), (160, 74)), ((146, 100), (196, 92)), ((146, 112), (198, 110)))


def spurling(one: Done) -> str:
    """Return the Spurling test: the head is bent to each side and pressed."""

    def half(side: str) -> str:
        lean = 124
        body = Facing((128, 92), lean, 1.35)
        near, far = (arm(start, turn, turn, size=1.35) for start, turn in zip(body.shoulders, (263, 277), strict=True))
        top = at(body.head, lean, 22)
        drawn = shape("flesh", body.path) + shape("flesh", far.path) + shape("flesh", near.path)
        if one.on(side):
            drawn += shape("pain", _down(body, near))
        return drawn + hand(at(top, 30, 6), 14, 84) + shape("move", arrow(at(top, lean, 42), at(top, lean, 10)))

    if one.found:
        label = f"with the head bent to that side, pressing sends the pain down {one.the('arm')}."
    else:
        label = "with the head bent to either side, pressing sends no pain down the arm."
    return framed(pair(half) + letters(166), f"Spurling test: {label}", 176, -4)


def distraction(one: Done) -> str:
    """Return what may relieve an arm: on the left a lift of the head, on the right the hand on it."""
    lifted, rested = ("distraction_relief" in one.found, "abduction_relief" in one.found)
    raised = one.sides if rested else ("right",)
    body = Facing((120, 86), 90, 1.2)
    down = {side: arm(body.shoulders[0], 263, 263, size=1.2) for side in SIDES}
    # The second figure stands in the other half; its hand is on top of its head.
    up = arm(body.shoulders[0], 150, 46, 20, size=1.2)

    def figure(limbs: dict[str, Limb], relieved: bool) -> str:  # noqa: FBT001  # whether pain goes is all that differs
        drawn = shape("flesh", body.path)
        for side, limb in limbs.items():
            one_arm = shape("flesh", limb.path) + (
                shape("gone", _down(body, limb)) if relieved and side in one.sides else ""
            )
            drawn += one_arm if side == "right" else mirrored(one_arm, 240)
        return drawn

    first = figure(down, lifted) + mirrored(_cupped(body), 240) + _cupped(body)
    first += shape("move", arrow((120, 22), (120, -10)))
    second = figure({side: up if side in raised else down[side] for side in SIDES}, rested)
    said = text(52, 6, "better" if lifted else "no change", kind="hit" if lifted else "small")
    said += text(296, 6, "better" if rested else "no change", kind="hit" if rested else "small")
    told = (
        f"lifting the head {'takes the arm pain away' if lifted else 'changes nothing'}, "
        f"a hand on the head {'eases the arm' if rested else 'changes nothing'}"
    )
    where = f" ({one.where})" if one.found else ""
    return framed(f'{first}<g transform="translate(240)">{second}</g>{said}', f"Relief tests: {told}{where}.", 186, -16)


def rotation(one: Done) -> str:
    """Return how far the head turns, seen from above with the face to the foot of the picture."""
    usual = {side: FREE if not one.found else LIMIT if side in one.sides else OTHER for side in SIDES}
    degrees = one.degrees or usual
    middle = (240, 70)
    drawn = shape("flesh", chain([(150, 74), (240, 62), (330, 74)], [17, 24, 17]))
    said = ""
    for side in SIDES:
        turned = degrees[side]
        end = 270 - turned if side == "right" else 270 + turned
        short = one.on(side)
        drawn += shape("less" if short else "reach", sector(middle, 96, 270, end))
        drawn += shape("move", swing(middle, 96, 270, end))
        x, y = at(middle, end, 124)
        said += text(x, y + 6, f"{turned}°", kind="hit" if short else "")
    head = chain([(240, 56), (240, 72), (240, 84)], [27, 28, 24]) + taper((240, 100), 9, (240, 114), 4)
    ears = taper((210, 72), 4, (211, 80), 4) + taper((270, 72), 4, (269, 80), 4)
    drawn += shape("arc", line((240, 118), (240, 166))) + shape("flesh", head + ears)
    left, right = (degrees[side] for side in SIDES)
    if left == right:
        label = f"{'only ' * bool(one.found)}{left} degrees to each side."
    else:
        label = f"{left} degrees to the left, {right} to the right."
    return framed(drawn + said + letters(40, 90), f"Turning the head, seen from above: {label}", 186, 20)


def ultt(one: Done) -> str:
    """Return the tension test: the arm is stretched out and the neck bent away."""

    def half(side: str) -> str:
        body = Facing((166, 74), 68, 1.1)
        near, far = arm(body.shoulders[0], 188, 178, 128, size=1.3), arm(body.shoulders[1], 278, 272, size=1.1)
        drawn = shape("flesh", body.path + near.path) + shape("flesh", far.path)
        if one.on(side):
            drawn += shape("pain", _down(body, near))
        drawn += hand(at(near.joints[3], 38, 2), 262, 66) + shape(
            "move", arrow(at(body.head, 68, 24), at(body.head, 40, 36))
        )
        return drawn

    if one.found:
        label = f"stretching out {one.the('arm')} brings the arm pain; bending the neck away makes it worse."
    else:
        label = "stretching out either arm brings a stretch in the elbow and no more."
    return framed(pair(half) + letters(30), f"Upper limb tension test: {label}", 166, 6)


def shoulder(one: Done) -> str:
    """Return the lifting of the arms, one of them against a hand."""
    body = Facing((240, 110), 90, 1.1)

    def half(side: str) -> str:
        hurts = one.on(side)
        limb = arm(body.shoulders[0], 180 if hurts else 122, 180 if hurts else 116, size=1.15)
        joint = limb.joints[0]
        if not hurts:
            return shape("flesh", limb.path) + shape("arc", swing(joint, 116, 250, 132))
        low, high = (270 - turn for turn in PAINFUL)
        drawn = (
            shape("less", sector(joint, 84, low, high)) + shape("flesh", limb.path) + sore((joint[0] + 3, joint[1] - 4))
        )
        return (
            drawn
            + hand(at(limb.joints[1], 90, 7), 78, 62, -1)
            + shape("move", arrow(at(limb.joints[3], 200, 14), at(limb.joints[3], 168, 30)))
        )

    ends = [(turn, *at(body.shoulders[0], 270 - turn, 110)) for turn in PAINFUL]
    said = "".join(text(seen_from(x, side), y + 6, f"{turn}°") for side in SIDES if one.on(side) for turn, x, y in ends)
    low, high = PAINFUL
    if one.found:
        label = f"lifting {one.the('arm')} against a hand hurts at the shoulder, between {low} and {high} degrees."
    else:
        label = "both move freely."
    return framed(shape("flesh", body.path) + pair(half) + said + letters(40), f"Shoulders: {label}", 206, 8)


def wrist(one: Done) -> str:
    """Return the tapping of the median nerve at the wrist and of the ulnar nerve at the elbow."""
    tingles = one.code or (WRIST if one.condition == "entrapment" else "")
    side = one.sides[-1] if tingles else "right"
    palm = chain([(-20, 128), (50, 120), (108, 112), (132, 108)], [20, 18, 10, 16])
    fingers = [taper(start, 8, end, 5) for start, end in FINGERS]
    first = shape("flesh", palm + "".join(fingers)) + hammer((106, 102), 72)
    if tingles == WRIST:
        first += shape("pain", "".join(line(start, end) for start, end in FINGERS))
    upper, elbow = (272, -20), (336, 142)
    second = shape("flesh", chain([upper, elbow], [20, 13]) + chain([elbow, (416, 96), (446, 78)], [13, 9, 9]))
    second += hammer((340, 154), 300)
    if tingles == ELBOW:
        second += shape("pain", line(elbow, (416, 96), (446, 78)))
    drawn = first + second
    if side == "left":
        drawn = mirrored(drawn)
    said = text(seen_from(96, side), 184, "wrist", kind="small") + text(
        seen_from(414, side), 184, "elbow", kind="small"
    )
    if tingles:
        said += whose(one.sides, 44)
        where = "thumb and fingers" if tingles == WRIST else "the little finger"
        label = f"tapping the {tingles} {one.where} sends a tingle into {where}."
    else:
        label = "neither tapping nor bending brings any tingling."
    return framed(drawn + said, f"Wrists and elbows: {label}", 208, 18)


def _down(body: Facing, limb: Limb) -> str:
    """Return the line of a pain from the neck into the hand of the patient's right."""
    return f"M{spot(*at(body.neck, 186, 8 * body.size))}L{limb.along(0, 3)[1:]}"


def _cupped(body: Facing) -> str:
    """Return a hand that holds the head from the viewer's left."""
    return hand(at(body.head, 205, 15), 196, 78, 0)
