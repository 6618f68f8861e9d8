"""The live view of a simulator of cases: opening one begins it anew, and what is done rests."""

from __future__ import annotations

import pytest
from tests.core.test_live import Live
from tests.core.zoo import Zoo


@pytest.fixture
def zoo(monkeypatch: pytest.MonkeyPatch) -> Live:
    return Live(Zoo(), monkeypatch)


def resting(live: Live) -> set[str]:
    return {name for name, widget in live.controls.items() if widget.disabled}


def test_a_case_opened_by_hand_begins_anew(zoo: Live) -> None:
    zoo.sim.set(knock=True, guess="lion", sure=75)
    zoo.controls["cage"].value = "pond"
    assert zoo.sim.state == Zoo(cage="pond").state
    assert {name: widget.value for name, widget in zoo.controls.items()} == zoo.sim.state
    assert zoo.outputs() == Zoo(cage="pond").outputs()


def test_a_script_that_moves_the_choice_of_cases_leaves_the_rest(zoo: Live) -> None:
    zoo.sim.set(knock=True)
    zoo.sim.set(cage="pond")
    assert zoo.sim.state == Zoo(cage="pond", knock=True).state
    assert zoo.say(set={"cage": "left", "guess": "lion"}, id=1) == {"done": 1}
    assert zoo.sim.state == Zoo(knock=True, guess="lion").state


def test_the_page_opens_a_case(zoo: Live) -> None:
    zoo.sim.set(knock=True, done=True)
    assert zoo.say(open="right", id=4) == {"done": 4}
    assert zoo.sim.state == zoo.stage.state == Zoo(cage="right").state
    assert resting(zoo) == set()


def test_a_case_that_is_not_there_is_answered_and_changes_nothing(zoo: Live) -> None:
    zoo.sim.set(knock=True)
    answer = zoo.say(open="roof", id=5)
    assert answer["done"] == 5
    assert "allowed: left, right, pond" in answer["note"]
    assert zoo.sim.state == Zoo(knock=True).state


def test_what_was_done_once_rests_and_a_closed_case_altogether(zoo: Live) -> None:
    assert resting(zoo) == set()
    zoo.controls["knock"].value = True
    assert resting(zoo) == {"knock"}
    zoo.controls["done"].value = True
    assert resting(zoo) == {"knock", "feed", "guess", "sure", "done"}
    zoo.controls["cage"].value = "pond"
    assert resting(zoo) == set()


def test_a_lock_is_beside_what_rests(zoo: Live) -> None:
    zoo.sim.set(knock=True)
    zoo.stage._handle_custom_msg({"lock": ["cage"]}, [])
    assert resting(zoo) == {"cage", "knock"}
    zoo.stage._handle_custom_msg({"lock": []}, [])
    assert resting(zoo) == {"knock"}
