"""The store of votes: one answer a voter and round, kept through restarts, and nothing lost when files misbehave."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backorleg.lecture._ballot_export import as_csv, as_json
from backorleg.lecture._ballots import Ballot, Ballots, ClosedError, Standing, UnknownVoteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = Ballot("root", "Which root?", ("L4", "L5", "S1"), right=1)
SURE = Ballot("sure", "How sure are you?", ("Sure", "Not sure"))


@pytest.fixture
def ballots() -> Iterator[Ballots]:
    made = Ballots()
    yield made
    made.close_file()


def standing(ballots: Ballots, vote: str = "root") -> Standing:
    found = ballots.standing(vote)
    assert found is not None
    return found


def test_answers_are_counted(ballots: Ballots) -> None:
    ballots.open(ROOT)
    for voter, choice in (("ann", 1), ("bob", 1), ("cyd", 2)):
        ballots.answer(standing(ballots).round, choice, voter)
    assert standing(ballots).counts == (0, 2, 1)
    assert standing(ballots).is_open
    assert not standing(ballots).is_shown


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 2)), max_size=30))
def test_the_last_answer_of_each_voter_counts_once(given_answers: list[tuple[str, int]]) -> None:
    made = Ballots()
    made.open(ROOT)
    for voter, choice in given_answers:
        made.answer(standing(made).round, choice, voter)
        assert made.choice(standing(made).round, voter) == choice
    wanted = Counter(dict(given_answers).values())
    assert standing(made).counts == tuple(wanted[place] for place in range(3))
    made.close_file()


def test_a_closed_vote_takes_no_answers_until_it_is_opened_again(ballots: Ballots) -> None:
    ballots.open(ROOT)
    number = standing(ballots).round
    ballots.answer(number, 0, "ann")
    ballots.close("root")
    with pytest.raises(ClosedError, match=r"^This vote is closed\.$"):
        ballots.answer(number, 1, "ann")
    ballots.open(ROOT)
    ballots.answer(number, 1, "ann")
    assert standing(ballots).counts == (0, 1, 0)


def test_opening_one_vote_closes_the_one_before(ballots: Ballots) -> None:
    ballots.open(ROOT)
    ballots.open(SURE)
    assert not standing(ballots).is_open
    assert ballots.current() == standing(ballots, "sure")
    ballots.open(ROOT)
    assert ballots.current() == standing(ballots, "root")
    assert not standing(ballots, "sure").is_open


def test_results_are_shown_and_hidden(ballots: Ballots) -> None:
    ballots.open(ROOT)
    ballots.show("root")
    assert standing(ballots).is_shown
    ballots.hide("root")
    assert not standing(ballots).is_shown


@pytest.mark.parametrize("is_open", [True, False])
def test_a_reset_begins_an_empty_round_and_keeps_the_old_one(ballots: Ballots, *, is_open: bool) -> None:
    ballots.open(ROOT)
    old = standing(ballots).round
    ballots.answer(old, 1, "ann")
    ballots.show("root")
    if not is_open:
        ballots.close("root")
    ballots.reset("root")
    new = standing(ballots)
    assert new.round != old
    assert (new.counts, new.is_open, new.is_shown) == ((0, 0, 0), False, False)
    assert ballots.choice(new.round, "ann") is None
    with pytest.raises(ClosedError):
        ballots.answer(old, 2, "ann")
    assert [each.counts for _, _, each in ballots.history()] == [(0, 1, 0), (0, 0, 0)]


def test_a_question_that_was_edited_begins_a_round_of_its_own(ballots: Ballots) -> None:
    ballots.open(ROOT)
    ballots.answer(standing(ballots).round, 2, "ann")
    ballots.open(Ballot("root", "Which root?", ("L4", "L5"), right=1))
    assert standing(ballots).counts == (0, 0)


def test_hands_are_added_to_phones(ballots: Ballots) -> None:
    ballots.open(ROOT)
    ballots.answer(standing(ballots).round, 1, "ann")
    ballots.count_hands("root", [3, 0, 4])
    assert standing(ballots).hands == (3, 0, 4)
    assert standing(ballots).totals == (3, 1, 4)


@pytest.mark.parametrize("hands", [[1, 2], [1, 2, -1], [1, 2, 10_000], [1, 2, True], [1, 2, 0.5], [1, 2, "3"]])
def test_hands_that_are_no_counts_are_refused(ballots: Ballots, hands: list[int]) -> None:
    ballots.open(ROOT)
    with pytest.raises(ValueError, match=r"^Hands are 3 whole numbers from 0 to 9999, one for each option\.$"):
        ballots.count_hands("root", hands)
    assert standing(ballots).hands == (0, 0, 0)


@pytest.mark.parametrize("choice", [3, -1, True, 1.0, "1", None])
def test_an_option_that_is_not_there_is_refused(ballots: Ballots, choice: object) -> None:
    ballots.open(ROOT)
    with pytest.raises(ValueError, match=r"^There is no such option; allowed: 0 to 2\.$"):
        ballots.answer(standing(ballots).round, choice, "ann")  # type: ignore[arg-type]


def test_a_vote_that_was_never_opened_is_unknown(ballots: Ballots) -> None:
    for act in (ballots.close, ballots.show, ballots.hide, ballots.reset):
        with pytest.raises(UnknownVoteError):
            act("root")
    with pytest.raises(UnknownVoteError):
        ballots.answer(7, 0, "ann")


@pytest.mark.parametrize(
    ("asks", "options", "right", "said"),
    [
        ("", ["a", "b"], None, "1 to 400 characters"),
        ("x" * 401, ["a", "b"], None, "1 to 400 characters"),
        (5, ["a", "b"], None, "1 to 400 characters"),
        ("Which?", ["a"], None, "2 to 8 options"),
        ("Which?", list("abcdefghi"), None, "2 to 8 options"),
        ("Which?", ["a", "a"], None, "2 to 8 options"),
        ("Which?", ["a", "b"], 2, "by its place"),
        ("Which?", ["a", "b"], True, "by its place"),
    ],
)
def test_what_no_hall_could_vote_on_is_refused(asks: str, options: list[str], right: int | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Ballot("id", asks, tuple(options), right)


# Lectures


def test_another_lecture_does_not_see_the_bars_of_the_one_before() -> None:
    clock = [1_000_000.0]
    ballots = Ballots(now=lambda: clock[0])
    ballots.open(ROOT)
    ballots.answer(standing(ballots).round, 1, "ann")
    clock[0] += 5 * 3600
    ballots.close("root")  # a long day: still the same lecture
    clock[0] += 5 * 3600
    assert standing(ballots).counts == (0, 1, 0)
    clock[0] += 2 * 3600
    assert ballots.standing("root") is None
    assert ballots.current() is None
    ballots.open(ROOT)
    assert standing(ballots).counts == (0, 0, 0)
    assert [lecture for lecture, _, _ in ballots.history()] == [1, 2]
    ballots.close_file()


def test_a_lecture_that_is_ended_stays_so_until_the_next_vote(ballots: Ballots) -> None:
    assert not ballots.has_ended()
    ballots.open(ROOT)
    number = standing(ballots).round
    ballots.end()
    assert ballots.has_ended()
    assert ballots.current() is None
    with pytest.raises(ClosedError):
        ballots.answer(number, 0, "ann")
    ballots.open(ROOT)
    assert not ballots.has_ended()
    assert standing(ballots).round != number


# The file


def test_everything_is_there_after_a_restart_even_a_sudden_one(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "votes.sqlite3"
    first = Ballots(path)
    first.open(ROOT)
    first.answer(standing(first).round, 2, "ann")
    first.count_hands("root", [0, 0, 5])
    before = standing(first)
    # As after a crash: the files as they lie on the disk, with the last answers still in the journal.
    copy = tmp_path / "crashed.sqlite3"
    copy.write_bytes(path.read_bytes())
    journal = path.with_name(f"{path.name}-wal")
    copy.with_name(f"{copy.name}-wal").write_bytes(journal.read_bytes())
    first.close_file()
    for name in (path, copy):
        again = Ballots(name)
        assert again.file == name
        assert standing(again) == before
        assert again.choice(before.round, "ann") == 2
        again.answer(before.round, 0, "ann")
        assert standing(again).totals == (1, 0, 5)
        again.close_file()


def test_a_second_server_takes_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "votes.sqlite3"
    one, other = Ballots(path), Ballots(path)
    assert other.file == tmp_path / "votes-2.sqlite3"
    one.open(ROOT)
    assert other.standing("root") is None
    one.close_file()
    other.close_file()


def test_a_file_that_is_no_database_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "votes.sqlite3"
    path.write_bytes(b"not a database at all" * 100)
    ballots = Ballots(path)
    ballots.open(ROOT)
    assert ballots.file == path
    assert (tmp_path / "votes.sqlite3.broken").read_bytes().startswith(b"not a database")
    ballots.close_file()


def test_where_nothing_can_be_written_votes_live_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ballots = Ballots(tmp_path / "file" / "votes.sqlite3")
    assert ballots.file is None
    ballots.open(ROOT)
    assert standing(ballots).is_open
    ballots.close_file()


def test_the_file_does_not_tell_who_is_the_same_in_two_rounds(tmp_path: Path) -> None:
    path = tmp_path / "votes.sqlite3"
    ballots = Ballots(path)
    for ballot in (ROOT, SURE):
        ballots.open(ballot)
        ballots.answer(standing(ballots, ballot.id).round, 0, "a-random-number")
    ballots.close_file()
    written = sqlite3.connect(path)
    voters = [row[0] for row in written.execute("SELECT voter FROM answers")]
    columns = {row[1] for row in written.execute("PRAGMA table_info(answers)")}
    written.close()
    assert len(set(voters)) == 2
    assert columns == {"round", "voter", "choice"}
    assert b"a-random-number" not in path.read_bytes()


def test_an_answer_is_written_in_no_time(tmp_path: Path) -> None:
    """Writing happens on the server's event loop: 300 phones at the same moment may hold it up by a blink."""
    ballots = Ballots(tmp_path / "votes.sqlite3")
    ballots.open(ROOT)
    number = standing(ballots).round
    began = time.perf_counter()
    for voter in range(300):
        ballots.answer(number, voter % 3, f"voter {voter}")
    assert time.perf_counter() - began < 1
    assert standing(ballots).counts == (100, 100, 100)
    ballots.close_file()


# What is saved


def rows(table: str) -> list[dict[str, str]]:
    assert table.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))


def test_the_table_has_a_line_for_each_option_of_each_round(ballots: Ballots) -> None:
    ballots.open(ROOT)
    ballots.answer(standing(ballots).round, 1, "ann")
    ballots.count_hands("root", [2, 0, 0])
    ballots.reset("root")
    ballots.open(SURE)
    table = rows(as_csv(ballots))
    assert [(each["vote"], each["round"], each["letter"], each["right"]) for each in table] == [
        *(
            ("root", number, letter, right)
            for number in "12"
            for letter, right in zip("ABC", ("no", "yes", "no"), strict=True)
        ),
        ("sure", "1", "A", ""),
        ("sure", "1", "B", ""),
    ]
    assert [(each["option"], each["phones"], each["hands"], each["all"]) for each in table[:3]] == [
        ("L4", "0", "2", "2"),
        ("L5", "1", "0", "1"),
        ("S1", "0", "0", "0"),
    ]


def test_json_says_the_same_as_the_table(ballots: Ballots) -> None:
    ballots.open(ROOT)
    ballots.answer(standing(ballots).round, 2, "ann")
    [told] = json.loads(as_json(ballots))["rounds"]
    assert (told["lecture"], told["vote"], told["round"], told["question"]) == (1, "root", 1, "Which root?")
    assert [option["all"] for option in told["options"]] == [0, 0, 1]
    assert [option["right"] for option in told["options"]] == [False, True, False]


@pytest.mark.parametrize("dangerous", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_the_table_is_a_formula(ballots: Ballots, dangerous: str) -> None:
    ballots.open(Ballot("sums", dangerous, (dangerous, "“naïve”, quoted")))
    first, second = rows(as_csv(ballots))
    assert first["question"] == first["option"] == f"'{dangerous}"
    assert second["option"] == "“naïve”, quoted"
