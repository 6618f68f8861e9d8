"""The measure of reading itself, against words and sentences counted by hand."""

from __future__ import annotations

import pytest
from tests.charts.readability import grade, syllables, words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("nerve", 1),
        ("the", 1),
        ("walked", 1),
        ("wanted", 2),
        ("bones", 1),
        ("table", 2),
        ("surgery", 3),
        ("operation", 4),
        ("study", 2),
        ("71", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_words() -> None:
    assert words("Ask: what’s the worst? 5 of 100 - no, a well-known one.") == [
        *("Ask", "what’s", "the", "worst", "5", "of", "100", "no", "a", "well-known", "one")
    ]


def test_short_words_in_short_sentences_are_easy() -> None:
    """Two sentences of three words, each a syllable: 0.39 x 3 + 11.8 x 1 - 15.59 = -2.62."""
    assert grade("The dog barks. The cat sits.") == pytest.approx(-2.62)


def test_long_words_in_long_sentences_are_hard() -> None:
    assert grade("Decompression without arthrodesis demonstrates noninferiority regarding disability.") > 12


def test_nothing_has_no_grade() -> None:
    with pytest.raises(ValueError, match=r"^a text without a word has no grade\.$"):
        grade(" . ")
