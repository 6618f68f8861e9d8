"""The problem in one line: five picks that make a sentence."""

from __future__ import annotations

from backorleg.model.frames import frames


def test_the_picks_stand_in_the_order_of_the_sentence() -> None:
    assert list(frames()) == ["place", "time", "pattern", "deficit", "alarm"]
    assert set(frames()["alarm"].options) == {"none", "some"}


def test_label_and_option_make_a_part_of_a_sentence() -> None:
    for frame in frames().values():
        assert frame.label[0].isupper()
        assert len(frame.options) >= 2
        assert len(set(frame.options.values())) == len(frame.options)
        for words in frame.options.values():
            assert words[0].islower()
            assert not words.endswith(".")


def test_the_parts_that_several_answers_are_made_of_do_not_hide_in_a_key() -> None:
    assert not [key for frame in frames().values() for key in frame.options if "|" in key]
