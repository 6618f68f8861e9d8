"""A patient who cannot be is refused in one sentence; a file that is wrong says where, with file, line and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.model.someone import FIELDS, numb, someone

from backorleg._records import read_records
from backorleg.model.clinic_patients import Patient, patient
from backorleg.model.conditions import alarms

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "# Someone who is not there.\n\n"


def written() -> str:
    """Return the file of a patient, as an author writes it: the name in line 3."""
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in FIELDS.items()}
    fields.pop("id")
    return HEAD + yaml.safe_dump({"someone": fields}, sort_keys=False, allow_unicode=True, width=200)


def complaint(folder: Path, said: str) -> str:
    path = folder / "someone.yaml"
    path.write_text(said, encoding="utf-8")
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the sentence is looked at
        read_records([path], Patient, "id")
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def line_of(said: str, start: str) -> int:
    return next(number for number, line in enumerate(said.splitlines(), start=1) if line.strip().startswith(start))


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "someone.yaml"
    path.write_text(written(), encoding="utf-8")
    assert read_records([path], Patient, "id") == {"someone": Patient(**FIELDS)}


# What is changed in the file, the line that begins so, and what is said of it.
BREAKS = [
    ("  age: 45", "  years: 45", "years:", 'patient "someone" has an unknown field "years"; allowed are: id, name, '),
    ("  age: 45", "  age: old", "age:", 'patient "someone", field "age" is \'old\', not a whole number.'),
    ("  opening: My", "  opening: ''\n  id: My", "opening:", "field \"opening\" is '', not a text."),
    ("  - slr", "  - 7", "- 7", 'field "present", number 3 is 7, not a text.'),
    ("    cough: It", "    cough: [It]\n    load: It", "cough:", 'field "says", "cough" is [\'It\'], not a text.'),
    ("  sex: woman", "  sex: woman\n  sex: man", "sex: man", 'it cannot be read as YAML: "sex" stands twice.'),
    ("  sex: woman", '  sex: "woman', "", "it cannot be read as YAML: "),
    ("  side: left", "  side: middle", "someone:", "the side cannot be 'middle'; allowed: left, right, both."),
    ("    cough: It", "    caugh: It", "someone:", 'The clinic has no step "caugh"; it has: where, '),
    ("  age: 45\n", "", "someone:", 'patient "someone" lacks the field "age".'),
    ("best: micro", "best: macro", "someone:", 'There is no option "macrodiskectomy"; allowed: '),
]


@pytest.mark.parametrize(("old", "new", "start", "says"), BREAKS, ids=[new or f"no {old}" for old, new, *_ in BREAKS])
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, old: str, new: str, start: str, says: str) -> None:
    broken = written().replace(old, new, 1)
    assert broken != written()
    said = complaint(tmp_path, broken)
    assert says in said
    if start:
        assert said.startswith(f"someone.yaml, line {line_of(broken, start)}: ")
    assert said.startswith("someone.yaml, line ")


def test_a_file_that_holds_no_patient(tmp_path: Path) -> None:
    assert complaint(tmp_path, "Just a note.\n") == (
        "someone.yaml, line 1: the file is 'Just a note.', not a list or a mapping of entries."
    )
    assert complaint(tmp_path, f"{HEAD}someone: tired\n") == (
        "someone.yaml, line 3: patient \"someone\" is 'tired', not a set of named fields."
    )


def test_a_patient_who_stands_in_two_files(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(written(), encoding="utf-8")
    with pytest.raises(ValueError, match=r'^b\.yaml, line 3: patient "someone" stands twice: the other one is in a\.'):
        read_records(sorted(tmp_path.glob("*.yaml")), Patient, "id")


# What cannot be, however it is written


def test_a_patient_who_can_be_is_accepted() -> None:
    assert someone().category == "extremity"
    assert numb().category == "urgent"
    # The order is that of the red flags, the most urgent first.
    assert numb().alarms == tuple(name for name in alarms() if name in numb().present)
    assert someone().findings["slr"] is True
    assert someone().findings["crossed_slr"] is False
    assert "spurling" not in someone().findings
    assert someone().right("pattern") == ("stretch", "load")


def test_nobody_of_that_name() -> None:
    with pytest.raises(ValueError, match=r'^The clinic has no patient "nobody"; it has: agnes, '):
        patient("nobody")


FRAME = FIELDS["frame"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"difficulty": 4}, "the difficulty cannot be 4; allowed: 1, 2, 3."),
        ({"side": "middle"}, "the side cannot be 'middle'; allowed: left, right, both."),
        ({"condition": "gout"}, "the condition cannot be 'gout'; allowed: radiculopathy, "),
        ({"condition": "myelopathy"}, "the condition cannot be 'myelopathy'; allowed: "),  # not in the low back
        ({"root": "L9"}, "the root cannot be 'L9'; allowed: none, "),
        ({"level": "L9-10"}, "the level cannot be 'L9-10'; allowed: none, "),
        ({"present": ("glow",)}, "the findings cannot be 'glow'; allowed: "),
        ({"present": ("spurling",)}, '"spurling" is a finding of the other region; the patient\'s is lumbar.'),
        ({"frame": FRAME | {"mood": "low"}}, "the frame cannot be 'mood'; allowed: place, time, "),
        ({"frame": FRAME | {"time": "years"}}, "the frame of time cannot be 'years'; allowed: days, weeks, months."),
        ({"frame": {"place": "limb"}}, "the frame of time cannot be ''; allowed: "),
        ({"says": {"dance": "No."}}, 'The clinic has no step "dance"; it has: where, '),
        ({"key": {"dance": "No."}}, 'The clinic has no step "dance"; it has: where, '),
        ({"waste": {"dance": "No."}}, 'The clinic has no step "dance"; it has: where, '),
        ({"best": "prayer"}, 'There is no option "prayer"; allowed: '),
        ({"fine": ("prayer",)}, 'There is no option "prayer"; allowed: '),
        ({"waste": {"slr": "No."}}, '"slr" is both a key and a waste.'),
        ({"present": ("relief_lying",)}, '"relief_lying" is there, but the patient says nothing to "lying".'),
        ({"root": ""}, '"weakness" is there, but what "muscles" shows needs a root, or a text in `found`.'),
        # L5 has no tendon reflex that is tested.
        ({"present": ("reflex_loss",), "found": {}}, '"reflex_loss" is there, but what "reflexes" shows needs a root'),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the sentence is looked at
        someone(**changed)
    said = str(caught.value)
    assert said.startswith(sentence)
    assert said.endswith(".")
    assert "\n" not in said
