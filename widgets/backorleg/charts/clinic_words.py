"""What the clinic says: who sits there, what comes of each step, and the debrief, as HTML fragments."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from backorleg.charts._listing import listed
from backorleg.charts.scan import scanned
from backorleg.charts.tests_done import examined
from backorleg.charts.worth import ratio
from backorleg.model.appraisal import CATEGORIES, diagnoses, weights
from backorleg.model.claims import claims
from backorleg.model.clinic_patients import GRADES, HISTORY, URGENT
from backorleg.model.clinic_steps import step
from backorleg.model.conditions import alarms
from backorleg.model.consultation import answer
from backorleg.model.frames import frames
from backorleg.model.options import option
from backorleg.model.spine import roots
from backorleg.model.worth import BANDS, band

if TYPE_CHECKING:
    from backorleg.model.clinic_patients import Patient

# What a finding that moves the odds at all is called.
FOR, AGAINST = BANDS[:2], BANDS[3:]
SETTINGS = {"surgical_clinic": "a spine surgeon’s clinic", "primary_care": "general practice"}

# Departures from a model that are told with the verdict; that of the plan stands beside the plan.
PARTING = ("posterior", "scan", "drawing", "alarm")


def person(one: Patient) -> str:
    """Return who sits there, and their first words."""
    return (
        f'<p class="sim-person"><strong>{escape(one.name)}</strong>, {one.age}, {escape(one.work)}. '
        f"Seen in {SETTINGS[one.setting]}; {GRADES[one.difficulty]}.</p>"
        f'<p class="sim-said">“{escape(one.opening)}”</p>'
    )


def foremost(one: Patient) -> str:
    """Return which red flags are asked about before all else, in the patient's region."""
    here = [_lower(flag.label) for flag in alarms().values() if one.region in flag.regions]
    # Some have a comma of their own.
    return f"<p>Red flags come before everything else: {escape('; '.join(here))}.</p>"


def card(one: Patient, name: str) -> str:
    """Return what comes of a step, with its picture."""
    said = escape(answer(one, name))
    if step(name).kind == HISTORY:
        return f'<p class="sim-said">“{said}”</p>'
    if name == "mri":  # to be read before the report is
        return f"{scanned(one)}<details><summary>The report</summary><p>{said}</p></details>"
    # A test of the other limb shows nothing that a sentence does not say.
    drawn = not step(name).finds or any(each in one.findings for each in step(name).finds)
    return f"<p>{said}</p>{examined(one, name) if drawn else ''}"


def mattered(one: Patient, name: str) -> str:
    """Return what a step that mattered was worth, as a paragraph."""
    why, told = escape(one.key[name]), _telling(one, name)
    return f"<p><strong>{escape(step(name).heard)}.</strong> {why}{told}</p>"


def missed(one: Patient, name: str) -> str:
    """Return what was missed by leaving out a step that matters, as a paragraph."""
    quoted = f"“{answer(one, name)}”" if step(name).kind == HISTORY else answer(one, name)
    return (
        f"<p><strong>{escape(step(name).heard)}.</strong> {escape(one.key[name])} "
        f"It would have been: {escape(quoted)}{_telling(one, name)}</p>"
    )


def wasted(one: Patient, name: str) -> str:
    """Return why a step was not needed, as a paragraph."""
    return f"<p><strong>{escape(step(name).heard)}.</strong> {escape(one.waste[name])}</p>"


def framed(one: Patient, pick: str, value: str) -> str:
    """Return whether one pick of the problem statement is right, and what would have been, as a paragraph."""
    frame = frames()[pick]
    right = [frame.options[each] for each in one.right(pick)]
    return _judged(frame.label, frame.options.get(value, ""), right)


def sorted_as(one: Patient, value: str) -> str:
    """Return whether the category is right, as a paragraph."""
    return _judged("Sorted as", _lower(CATEGORIES.get(value, "")), [_lower(CATEGORIES[one.category])])


def verdict(one: Patient) -> str:
    """Return what it is, before all else the red flags."""
    flags = "; ".join(_lower(alarms()[name].label) for name in one.alarms)
    first = f'<p class="sim-alarm"><strong>Red flags come first:</strong> {escape(flags)}.</p>' if flags else ""
    where = ", ".join(part for part in (one.level, f"root {one.root}" if one.root else "") if part)
    about = f" ({where}, {_side(one)})" if where else ""
    apart = "".join(f"<p>{escape(one.differs[what])}</p>" for what in PARTING if what in one.differs)
    return f"{first}<p><strong>{escape(diagnoses()[one.condition])}</strong>{escape(about)}.</p>{apart}"


def ranked(one: Patient, rank: str, value: str) -> str:
    """Return whether a hypothesis is true, as a paragraph."""
    if value not in diagnoses():
        return ""
    return _marked(f"{rank.capitalize()}: {_lower(diagnoses()[value])}.", right=value == one.condition)


def rooted(one: Patient, value: str) -> str:
    """Return whether the root is right, as a paragraph; nothing where there is none to name."""
    named = value in roots()
    if not one.root:
        return _marked(f"The root: {value}. It is not about one root.", right=False) if named else ""
    said = value if named else "not named"
    return _marked(f"The root: {said}.{'' if value == one.root else f' It was {one.root}.'}", right=value == one.root)


def sureness(one: Patient, first: str, sure: int) -> str:
    """Return how being sure compares with being right."""
    if first not in diagnoses():
        return "<p>You put nothing first, so there is nothing to be sure of.</p>"
    doubted = sure < 50  # noqa: PLR2004  # even odds
    if first == one.condition:
        lean = "and it is true: you may trust what you found more." if doubted else "and it is true."
    else:
        lean = "and rightly in doubt." if doubted else "and it is not true: what spoke against it?"
    return f"<p>You were {sure} % sure of the first, {lean}</p>"


def best_plan(one: Patient) -> str:
    """Return the best plan, and what else can be defended."""
    best = escape(_lower(option(one.best).name))
    return f"<p><strong>{best.capitalize()}.</strong>{_defended(one)}</p>"


def planned(one: Patient, value: str) -> str:
    """Return how the plan compares with the best one, and what else can be defended."""
    best = escape(_lower(option(one.best).name))
    also = _defended(one)
    if value == one.best:
        return f"<p><strong>{best.capitalize()}: so would we.</strong>{also}</p>"
    if value in one.fine:
        said = escape(option(value).name)
        return f"<p><strong>{said} can be defended.</strong> We would begin with {best}.</p>"
    why = f" {escape(one.differs['plan'])}" if "plan" in one.differs else ""
    return f"<p><strong>We would begin with {best}.</strong>{also}{why}</p>"


def afterwards(one: Patient) -> str:
    """Return what happened next, what to take away, and which claims of the article the case shows."""
    shown = "".join(
        f'<li><a href="evidence.html#claim-{name}">{name}</a> {escape(claims()[name].says)} '
        f"<em>{escape(claims()[name].verdict.capitalize())}.</em></li>"
        for name in one.claims
    )
    return (
        f"<p>{escape(one.afterwards)}</p><p><strong>{escape(one.lesson)}</strong></p>"
        f"<p>The article’s claims that this case shows:</p><ul>{shown}</ul>"
    )


def _telling(one: Patient, name: str) -> str:
    """Return what the strongest finding of a step said for or against what the patient has."""
    if one.category == URGENT or not (found := weights(one, name)):
        return ""
    best = found[0]
    state = "there" if best.there else "not there"
    label = escape(_short(best.finding))
    truth = escape(_lower(_short(diagnoses()[one.condition])))
    if band(best.ratio) in FOR:
        return f" <em>{label}, {state}: {ratio(best.ratio)} times as common in {truth} as in the rest who come.</em>"
    if band(best.ratio) in AGAINST:
        return f" <em>{label}, {state}: that spoke against {truth} (× {ratio(best.ratio)}).</em>"
    return f" <em>{label}, {state}: about as common in the rest who come, so it moves little.</em>"


def _defended(one: Patient) -> str:
    fine = [escape(_lower(option(name).name)) for name in one.fine]
    return f" {listed(fine).capitalize()} can be defended as well." if fine else ""


def _judged(label: str, said: str, right: list[str]) -> str:
    if said in right:
        return _marked(f"{label} {said}.", right=True)
    picked = f"you said {said}" if said else "you did not say"
    return _marked(f"{label}: {picked}; it was {' or '.join(right)}.", right=False)


def _marked(said: str, *, right: bool) -> str:
    """Return a paragraph, marked for eyes and in words."""
    kind, mark = ("sim-right", "✓ Right") if right else ("sim-wrong", "✗ Not so")
    return f'<p class="{kind}"><strong>{mark}.</strong> {escape(said)}</p>'


def _side(one: Patient) -> str:
    return "both sides" if one.side == "both" else f"on the {one.side}"


def _short(label: str) -> str:
    return label.partition(" (")[0]


def _lower(label: str) -> str:
    """Return a label as it stands inside a sentence; abbreviations stay."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
