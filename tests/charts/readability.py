"""How hard a text is to read: the grade of school after Flesch and Kincaid, 7 being a twelve-year-old's."""

from __future__ import annotations

import re

VOWELS = re.compile(r"[aeiouy]+")
# A last e is silent, but not in "table"; so is that of a last "ed" or "es" after most letters.
SILENT = re.compile(r"(?:[^l]e|[^td]ed|[^cgsxz]es)$")


def grade(text: str) -> float:
    """Return the grade of a text of plain sentences; ValueError if it has no word.

    0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975).
    """
    sentences = [each for each in re.split(r"[.?!:;]+(?:\s|$)", text) if words(each)]
    spoken = words(text)
    if not spoken:
        raise ValueError("a text without a word has no grade.")
    return 0.39 * len(spoken) / len(sentences) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def words(text: str) -> list[str]:
    """Return the words of a text; a number is one word."""
    return re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", text)


def syllables(word: str) -> int:
    """Return about how many syllables an English word has: its groups of vowels but for a silent last one."""
    small = word.lower()
    found = len(VOWELS.findall(small)) - (1 if SILENT.search(small) else 0)
    return max(found, 1)
