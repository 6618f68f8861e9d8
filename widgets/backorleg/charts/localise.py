"""Findings first: the patient's words, the examination, the scan once one has committed, and the verdict."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from backorleg.charts import body, common
from backorleg.charts.words import explain
from backorleg.model.localise import Sign, examined, explains, judged
from backorleg.model.radiculopathy import lesion
from backorleg.model.spine import levels

if TYPE_CHECKING:
    from backorleg.model.localise import Case, Judged

ZONES = {"central": "central", "paracentral": "paracentral", "foraminal": "foraminal", "far_lateral": "far lateral"}
LIMBS = {"lumbar": "leg", "cervical": "arm"}
STRUCTURES = {"cauda equina": "the cauda equina", "cord": "the cord"}


def patient(of: Case) -> str:
    """Return who it is and what they say, in their own words, as HTML."""
    met = of.truth.hit[0] if of.truth.hit else None
    felt = of.felt
    words = of.says.format(where=felt.felt if felt else "", trouble=met.trouble if met else "")
    return f"<p><strong>{escape(of.name)}.</strong></p><p>{escape(words)}</p>"


def felt(of: Case) -> dict[str, dict[str, Any]]:
    """Return the body map with what the patient draws."""
    root = of.felt
    return body.lit({(root.id, side) for side in of.truth.sides} if root else set())


def felt_words(of: Case) -> str:
    """Return the text twin of the drawing, without the name of a root."""
    root = of.felt
    if root is None:
        return "The patient draws no pain in arm or leg."
    limb = LIMBS[of.truth.level.region]
    where = f"both {limb}s" if len(of.truth.sides) > 1 else f"the {of.side} {limb}"
    return f"The patient draws it on {where}: {root.territory}."


def rows(of: Case) -> dict[str, Any]:
    """Return the whole examination as a table."""
    side = "both sides" if len(of.truth.sides) > 1 else of.side
    return {
        "columns": ["Examined", "Found"],
        "rows": [[_tested(sign), _result(sign, side)] for sign in _shown(of)],
    }


def found(of: Case) -> str:
    """Return what is abnormal in one paragraph; the table holds the rest."""
    side = "both sides" if len(of.truth.sides) > 1 else of.side
    abnormal = [sign for sign in examined(of) if sign.shown]
    items = "".join(f"<li>{escape(_tested(sign))}: {escape(_result(sign, side))}</li>" for sign in abnormal)
    normal = {
        "muscle": "every key muscle is strong",
        "reflex": "the reflexes are the same on both sides",
        "skin": "light touch and pinprick are the same on both sides",
    }
    rest = [said for kind, said in normal.items() if not any(sign.kind == kind for sign in abnormal)]
    tail = f"<p>Otherwise {', '.join(rest)}.</p>" if rest else ""
    return f"<ul>{items}</ul>{tail}"


def _shown(of: Case) -> list[Sign]:
    signs = list(examined(of))
    if any(sign.kind == "skin" and sign.shown for sign in signs):
        return signs
    # One line says that no skin is numb; with numb skin each territory has its own.
    return [sign for sign in signs if sign.kind != "skin"] + [Sign("all territories", shown=False, kind="skin")]


def _tested(sign: Sign) -> str:
    return {
        "muscle": f"Strength: {sign.label}",
        "reflex": f"Reflex: {sign.label}",
        "skin": f"Touch and pinprick: {sign.label}",
    }.get(sign.kind, sign.label)


def _result(sign: Sign, side: str) -> str:
    there, not_there = {
        "muscle": (f"weak, {side}", "full"),
        "reflex": (f"reduced, {side}", "the same on both sides"),
        "skin": (f"reduced, {side}", "the same on both sides"),
    }.get(sign.kind, ("positive", "negative"))
    return there if sign.shown else not_there


UNREAD = "The scan is not shown yet: a level of this region without a lesion, its roots unnamed."


def proposed(level: str, zone: str) -> str:
    """Return the answer before one has committed to it."""
    named = f"{levels()[level].label}, {ZONES[zone]}"
    return f"<p>Your answer so far: <strong>{named}</strong>. Commit, and the scan is shown.</p>"


def verdict(of: Case, level: str, zone: str) -> str:
    """Return what of an answer is right, and what could have told the rest."""
    right = judged(of, level, zone)
    truth = of.truth
    structure = STRUCTURES.get(truth.structure, truth.structure)
    answered = lesion(level, zone, "left", "contact").structure
    said = STRUCTURES.get(answered, "no root by rule" if answered == "outside" else answered)
    parts = (
        ("Who is met", right.structure, structure, said),
        ("Level", right.level, truth.level.label, levels()[level].label),
        ("Zone", right.zone, ZONES[of.zone], ZONES[zone]),
    )
    items = "".join(
        f"<li><strong>{what}: {'right' if ok else 'not right'}.</strong> "
        f"{'' if ok else f'You said {escape(answer)}; '}{'I' if ok else 'i'}t is {escape(fact)}.</li>"
        for what, ok, fact, answer in parts
    )
    return f"<ul>{items}</ul>{_why(of, right)}"


def _why(of: Case, right: Judged) -> str:
    truth = of.truth
    if truth.role in STRUCTURES:
        return explain(f"localise {truth.role}")
    root = truth.hit[0]
    if right.structure:
        return explain("localise named" if right.level and right.zone else "localise place", root=root.id)
    named = [sign for sign in examined(of) if sign.shown and sign.kind in ("muscle", "reflex", "skin")]
    signs = "; ".join(_tested(sign).lower() for sign in named) or f"pain in {root.territory}"
    return explain("localise astray" if of.drawn else "localise root", root=root.id, signs=signs)


COLUMNS = ("Would fit as well", "How common", "This patient")


def no_others() -> dict[str, Any]:
    """Return the table of other lesions before one has committed: empty."""
    return {"columns": list(COLUMNS), "rows": []}


def others(of: Case) -> dict[str, Any]:
    """Return every lesion that these findings would fit, with how common it is."""
    rows = []
    for level, zone in explains(of.truth):
        here = (level, zone) == (of.level, of.zone)
        one = of.truth if here else lesion(level, zone, of.side, of.severity)
        rows.append([f"{levels()[level].label}, {ZONES[zone]}", common.plain(one)[0], "yes" if here else ""])
    return {"columns": list(COLUMNS), "rows": rows}
