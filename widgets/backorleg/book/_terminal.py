"""Questions asked in a terminal: numbers are typed, and the reasons printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.book._questions import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from backorleg.book._question import Choice, Question

HOW = {
    "single": "One number",
    "several": "Numbers, such as 1 3",
    "order": "All numbers in the right order, such as 2 1 3",
    "locate": "Numbers, such as 1 3",
    "change_mind": "One number",
}
# Kinds whose answer is exactly one choice.
ONE = ("single", "change_mind")


def ask(asked: Iterable[Question], prompt: Callable[[str], str], say: Callable[[str], None]) -> list[float]:
    """Ask questions one by one and return the mark of each that was answered.

    Parameters
    ----------
    asked : iterable of Question
    prompt : callable
        Shows a text and returns the line that was typed; EOFError or KeyboardInterrupt ends the quiz.
    say : callable
        Shows a line.
    """
    marks: list[float] = []
    try:
        for number, question in enumerate(asked, start=1):
            say(f"\n{number}. {question.asks}\n   {question.task}")
            for place, each in enumerate(question.choices, start=1):
                say(f"   {place}  {each.text}")
            answer = _answer(question, prompt, say)
            if answer:
                marks.append(marked(question, answer))
                say(f"   {_verdict(marks[-1])}")
            for line in _reasons(question, answer):
                say(f"   - {line}")
            say(f"   ({'; '.join(each.text for each in question.sources)})")
    except (EOFError, KeyboardInterrupt):
        say("")
    return marks


def _answer(question: Question, prompt: Callable[[str], str], say: Callable[[str], None]) -> tuple[str, ...]:
    """Return what was chosen, nothing for an empty line; what makes no sense is answered, and asked again."""
    while True:
        typed = prompt(f"   {HOW[question.kind]} (Enter to skip): ").replace(",", " ").split()
        problem = _problem(question, typed)
        if not problem:
            return tuple(question.choices[int(word) - 1].key for word in typed)
        say(f"   {problem}")


def _problem(question: Question, typed: Sequence[str]) -> str:
    most = len(question.choices)
    for word in typed:
        if not (word.isdecimal() and 1 <= int(word) <= most):
            return f'"{word}" is not a number from 1 to {most}.'
    if len(set(map(int, typed))) < len(typed):
        return "A number comes twice; type each once."
    if question.kind in ONE and len(typed) > 1:
        return "Type one number only."
    if question.kind == "order" and 0 < len(typed) < most:
        return f"Type all {most} numbers."
    return ""


def _verdict(mark: float) -> str:
    if mark == 1:
        return "Right."
    return f"Partly right: {mark:.0%} of the point." if mark else "Not right."


def _reasons(question: Question, answer: Sequence[str]) -> list[str]:
    chosen = {each.key: each for each in question.choices}
    if question.kind == "order":
        return [
            f"{place}. {chosen[key].text}: {chosen[key].because}" for place, key in enumerate(question.right, start=1)
        ]
    wrong = [_line("Not right", each) for each in question.choices if each.key in answer and not each.right]
    return [*wrong, *(_line("Right", each) for each in question.choices if each.right)]


def _line(word: str, choice: Choice) -> str:
    return f"{word}: {choice.text}. {choice.because}"
