"""A simulator that cannot be shown is refused when its class is made, in a sentence that says what to change."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.core.toys import axes, pot, simulator

from backorleg.core import (
    Bars,
    Cards,
    Challenge,
    Choice,
    Joined,
    LogLinear,
    Output,
    Piece,
    Prediction,
    Preset,
    Range,
    Simulator,
    Term,
    Toggle,
    output,
)

LID = Toggle("lid", label="Lid")
HEAT = Range("heat", 0, 10, label="Heat", value=0)
THREE = {"unknown": "?", "yes": "Yes", "no": "No"}
FINDINGS = tuple(Choice(f"f{number}", THREE, label=f"F{number}", value="unknown") for number in range(16))


def never(**_: object) -> Any:
    raise AssertionError("a declaration is checked without computing anything")


def text(*needs: str, name: str = "said") -> Any:
    """Return a text output that must not be computed."""
    parameters = ", ".join(needs)
    function = eval(f"lambda self, {parameters}: never()", {"never": never})  # noqa: S307  # parameters are the point
    function.__name__ = name
    return output(kind="text")(function)


def challenge_of(*needs: str, **rest: Any) -> Challenge:
    return Challenge(text(*needs, name="task").function, "Task", "Do it.", "Done.", **rest)


def complaint(**members: Any) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the callers look at the sentence
        simulator(**members)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize("attribute", ["name", "title", "controls"])
def test_name_title_and_controls_are_needed(attribute: str) -> None:
    assert complaint(**{attribute: ()}) == f"The simulator Made has no {attribute}; give it one."


def test_two_controls_of_one_name() -> None:
    sentence = complaint(controls=(LID, HEAT, Toggle("lid", label="Other")))
    assert sentence == 'Simulator "made" has two controls named "lid"; rename one.'


def test_an_output_that_names_no_control() -> None:
    sentence = complaint(controls=(LID, HEAT), said=text("heat", "lit"))
    assert sentence.startswith('Simulator "made": output "said" depends on "lit", which is not a control;')
    assert sentence.endswith("lid, heat.")


def test_a_twin_that_names_no_control() -> None:
    walk = output(kind="chart", base=axes)(text("lid", name="walk").function)
    sentence = complaint(walk=walk, walk_twin=walk.twin(text("lip", name="walk_twin").function))
    assert '"walk_twin" depends on "lip"' in sentence


@pytest.mark.parametrize(("kind", "base"), [("chart", axes), ("picture", pot)])
def test_what_only_eyes_can_read_needs_a_twin(kind: Any, base: Any) -> None:
    sentence = complaint(walk=output(kind=kind, base=base)(text("lid", name="walk").function))
    assert f'the {kind} "walk" has no text twin' in sentence
    assert "@walk.twin" in sentence


def test_the_twin_of_another_output_does_not_do() -> None:
    one = output(kind="chart", base=axes)(text("lid", name="one").function)
    two = output(kind="chart", base=axes)(text("lid", name="two").function)
    assert '"two" has no text twin' in complaint(one=one, two=two, words=one.twin(text("lid", name="words").function))


def test_a_sheet_of_an_output_that_is_not_there() -> None:
    printing = Output("text", never, name="said", needs=("lid",), prints="Print", sheet=("said", "sad"))
    assert complaint(said=printing) == (
        'Simulator "made": the sheet of "said" holds "sad", which is not an output; allowed: said.'
    )


def test_two_outputs_written_under_one_name() -> None:
    with pytest.raises(ValueError, match=r'^A simulator declares "said" twice, .*; rename one\.$'):

        class Twice(Simulator):
            name = "twice"
            title = "Twice"
            controls = (LID,)

            @output(kind="text")
            def said(self, lid: bool) -> str:  # noqa: FBT001  # a control
                return str(lid)

            @output(kind="text")  # type: ignore[no-redef]  # what is refused
            def said(self, lid: bool) -> str:  # noqa: FBT001, F811
                return str(lid)


def test_two_outputs_of_one_name_under_different_ones() -> None:
    sentence = complaint(one=text("lid"), other=text("lid"))
    assert sentence == 'Simulator "made" has two outputs named "said"; rename one.'


def test_an_output_with_the_name_of_a_log_linear_twin() -> None:
    weather = Bars(LogLinear({"a": "A"}, (Term(never, ("lid",)),)), axes, "")
    sentence = complaint(weather=weather, other=text("lid", name="weather_twin"))
    assert sentence == 'Simulator "made" has two outputs named "weather_twin"; rename one.'


def test_a_table_of_too_many_states_is_refused_without_writing_it() -> None:
    names = [finding.name for finding in FINDINGS]
    start = time.process_time()
    sentence = complaint(controls=FINDINGS, said=text(*names))
    assert time.process_time() - start < 0.5, "3 ** 16 states take minutes to walk through"
    assert 'output "said" would have 43,046,721 states' in sentence
    assert "at most 20,000" in sentence
    assert "f0 (3) x f1 (3)" in sentence


@pytest.mark.parametrize(("first", "second", "fits"), [(200, 100, True), (3 * 23, 290, False)])  # 20,000 and 20,010
def test_the_limit_is_twenty_thousand_states(first: int, second: int, *, fits: bool) -> None:
    controls = (Range("a", 1, first, label="A", value=1), Range("b", 1, second, label="B", value=1))
    if fits:
        assert simulator(controls=controls, said=text("a", "b")).outputs_declared
    else:
        assert "20,010 states" in complaint(controls=controls, said=text("a", "b"))


def test_only_the_controls_of_one_output_multiply() -> None:
    names = [finding.name for finding in FINDINGS]
    made = simulator(controls=FINDINGS, **{f"o_{name}": text(name, name=f"o_{name}") for name in names})
    assert len(made.outputs_declared) == len(names)


def test_a_challenge_has_a_table_too() -> None:
    names = [finding.name for finding in FINDINGS]
    assert 'challenge "task" would have 43,046,721' in complaint(controls=FINDINGS, task=challenge_of(*names))


def test_log_linear_outputs_count_the_states_of_each_term() -> None:
    terms = [Term(never, (finding.name,)) for finding in FINDINGS]
    small = Bars(LogLinear({"a": "A"}, terms), axes, "")
    assert len(simulator(controls=FINDINGS, chances=small).outputs_declared) == 2
    large = Bars(LogLinear({"a": "A"}, [Term(never, tuple(f.name for f in FINDINGS))]), axes, "")
    assert '"chances" would have 43,046,721 states' in complaint(controls=FINDINGS, chances=large)


def test_a_preset_with_a_bad_value() -> None:
    preset = Preset("maren", "Maren", "A story.", {"heat": 11})
    sentence = complaint(controls=(HEAT,), presets=(preset,))
    assert sentence.startswith('Simulator "made": preset "maren" is not a state: ')
    assert '"heat" cannot be 11; allowed: 0 to 10' in sentence


def test_a_preset_that_names_no_control() -> None:
    sentence = complaint(presets=(Preset("maren", "Maren", "A story.", {"heat": 1}),))
    assert 'preset "maren"' in sentence
    assert 'no control "heat"; allowed: lid.' in sentence


def test_two_presets_of_one_name() -> None:
    twice = (Preset("maren", "Maren", "A.", {}), Preset("maren", "Maren again", "B.", {}))
    assert complaint(presets=twice) == 'Simulator "made" has two presets named "maren"; rename one.'


def test_a_challenge_that_names_no_control() -> None:
    assert 'challenge "task" depends on "heat", which is not a control' in complaint(task=challenge_of("heat"))
    assert 'challenge "task" depends on "fuel"' in complaint(task=challenge_of("lid", locked=("fuel",)))


def test_a_challenge_that_starts_nowhere() -> None:
    sentence = complaint(task=challenge_of("lid", start={"lid": "open"}))
    assert 'challenge "task" is not a state: made: "lid" cannot be \'open\'; allowed: true, false.' in sentence


def test_a_prediction_that_hides_an_unknown_output() -> None:
    prediction = Prediction("Why?", {"a": "A"}, "a", "So.", hides=("said", "sung"))
    sentence = complaint(said=text("lid"), prediction=prediction)
    assert sentence == ('Simulator "made": the prediction hides "sung", which is not an output; allowed: said.')


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"heat": (1,)}, '"f0" is shown only with values of "heat", which is no other control; allowed: f1.'),
        ({"f0": ("yes",)}, '"f0" is shown only with values of "f0", which is no other control; allowed: f1.'),
        ({"f1": ("yes", "never")}, "only while \"f1\" is 'never', which it never is; allowed: unknown, yes, no."),
    ],
    ids=["no control", "itself", "no value"],
)
def test_a_control_that_can_never_be_shown(when: Any, words: str) -> None:
    first = Choice("f0", THREE, label="F0", value="unknown", when=when)
    assert words in complaint(controls=(first, FINDINGS[1]))


def test_a_headline_that_is_no_twin() -> None:
    walk = output(kind="chart", base=axes)(text("lid", name="walk").function)
    members = {"walk": walk, "walk_twin": walk.twin(text("lid", name="walk_twin").function)}
    sentence = complaint(**members, headline="walk")
    assert sentence == 'Simulator "made": the headline "walk" is neither a text nor a text twin; allowed: walk_twin.'
    assert simulator(**members, headline="walk_twin").headline == "walk_twin"


def placed(**how: Any) -> Any:
    return output(kind="text", **how)(text("lid").function)


def test_an_output_below_a_control_that_is_not_there() -> None:
    assert complaint(controls=(LID, HEAT), said=placed(below="roof")) == (
        'Simulator "made": the place of output "said" depends on "roof", which is not a control; '
        "rename the parameter to one of: lid, heat."
    )


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        (
            {"roof": (True,)},
            'output "said" is shown only with values of "roof", which is no control; allowed: lid, heat.',
        ),
        (
            {"lid": ("on",)},
            'output "said" is shown only while "lid" is \'on\', which it never is; allowed: true, false.',
        ),
        (
            {"heat": (4, 11)},
            'output "said" is shown only while "heat" is 11, which it never is; allowed: 0 to 10 in steps of 1.',
        ),
    ],
)
def test_an_output_that_can_never_be_shown(when: Any, sentence: str) -> None:
    assert complaint(controls=(LID, HEAT), said=placed(when=when)) == f'Simulator "made": {sentence}'


@pytest.mark.parametrize("first", [Cards(("lid",), never), Joined((Piece(lambda lid: f"{lid}"),))])
def test_what_stands_for_several_outputs_is_not_forgotten_either(first: Any) -> None:
    with pytest.raises(ValueError, match=r'^A simulator declares "said" twice, as an output or challenge; rename one'):

        class Twice(Simulator):
            name = "twice"
            title = "Twice"
            controls = (LID,)
            said = first
            said = text("lid")  # noqa: PIE794
