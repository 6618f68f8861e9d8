"""A patient of the clinic on one slide: history, examination, image and plan, each shown when the hall has thought."""

from __future__ import annotations

import re
from html import escape, unescape

from backorleg.book._block import Block
from backorleg.charts.clinic_words import SETTINGS, best_plan, verdict
from backorleg.charts.scan import scanned
from backorleg.charts.tests_done import examined
from backorleg.model.clinic_patients import HISTORY, Patient, patient
from backorleg.model.clinic_steps import step
from backorleg.model.conditions import alarms
from backorleg.model.consultation import answer

# What a slide has room for. Red flags stand before all else, so that they are never what is left out.
MOST_ANSWERS, MOST_SIGNS, MOST_PICTURES = 4, 3, 2
EXAMINATION, TEST = "examination", "test"
PARTS = ("History", "Examination", "Image", "Plan")


def case(name: str) -> Block:
    """Return a patient with four parts, each of which a slide keeps hidden until it is asked for.

    Parameters
    ----------
    name : str
        A patient of the clinic: a file of ``assets/patients/``.

    Raises
    ------
    ValueError
        If there is no such patient; the message lists the patients.
    """
    one = patient(name)
    shown = (_history(one), _examination(one), _image(one), _plan(one))
    parts = "".join(
        # h3, because the slide has a heading of its own.
        f'<div class="lecture-part"><h3><span>{number}</span> {title}</h3>'
        f'<div data-reveal="{number}">{inside}</div></div>'
        for number, (title, inside) in enumerate(zip(PARTS, shown, strict=True), start=1)
    )
    who = f"<p><strong>{escape(one.name)}</strong>, {one.age}, {escape(one.work)}, in {SETTINGS[one.setting]}.</p>"
    html = (
        f'<div class="lecture-case sim-live" data-case="{one.id}">{who}<p class="sim-said">“{escape(one.opening)}”</p>'
        f'<div class="lecture-parts">{parts}</div></div>'
    )
    return Block(html, f"{one.name}, {one.age}, {one.work}: {_plain(verdict(one))}")


def _steps(one: Patient, kind: str) -> list[str]:
    """Return the steps of a kind that matter in this patient, those that look for a red flag first."""
    flags = set(alarms())
    here = [name for name in one.key if step(name).kind == kind]
    return sorted(here, key=lambda name: not flags & set(step(name).finds))


def _history(one: Patient) -> str:
    return _told(one, _steps(one, HISTORY)[:MOST_ANSWERS], "“{}”")


def _examination(one: Patient) -> str:
    names = _steps(one, EXAMINATION)[:MOST_SIGNS]
    pictures = [drawn for name in names if (drawn := examined(one, name))][:MOST_PICTURES]
    return f'{_told(one, names, "{}")}<div class="lecture-pictures">{"".join(pictures)}</div>'


def _image(one: Patient) -> str:
    tests = _steps(one, TEST)
    if tests:
        drawn = scanned(one) if "mri" in tests else ""
        return f'<div class="lecture-image">{drawn}{_told(one, tests, "{}")}</div>'
    if "mri" not in one.waste:
        return "<p><strong>None is needed.</strong></p>"
    # A hall wants to see what it was spared, and a harmless picture is half of the lesson.
    needless = f'<div class="lecture-image">{scanned(one)}{_told(one, ["mri"], "{}")}</div>'
    return f"<p><strong>None is needed.</strong> {escape(one.waste['mri'])} Ordered all the same:</p>{needless}"


def _told(one: Patient, names: list[str], form: str) -> str:
    """Return what comes of each step, behind its name."""
    items = "".join(
        f'<li><span class="lecture-asked">{escape(step(name).heard)}</span> '
        f"{escape(form.format(answer(one, name)))}</li>"
        for name in names
    )
    return f"<ul>{items}</ul>"


def _plan(one: Patient) -> str:
    return f"{verdict(one)}{best_plan(one)}<p>{escape(one.lesson)}</p>"


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html)).strip()
