"""The command line: ``python -m backorleg list``, ``outputs NAME key=value ...`` and ``quiz [CHAPTER]``."""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
from typing import TYPE_CHECKING

from backorleg import simulators

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backorleg.core import Value

# Questions that one sitting asks, unless told otherwise; tests are numbered up to what can be said aloud.
QUESTIONS, TESTS = 10, 9999


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 after one sentence on what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m backorleg", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="name every simulator with its controls")
    outputs = commands.add_parser("outputs", help="print the outputs of one state as JSON")
    outputs.add_argument("name")
    outputs.add_argument("moves", nargs="*", metavar="key=value")
    quiz = commands.add_parser("quiz", help="ask questions of a chapter, or of all")
    quiz.add_argument("chapter", nargs="?", default="")
    quiz.add_argument("--number", type=int, default=QUESTIONS, help=f"how many questions ({QUESTIONS})")
    quiz.add_argument("--test", type=int, help="the number of a test; the same gives the same questions")
    asked = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A pipe on Windows has its own idea of letters; JSON is UTF-8 everywhere.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        if asked.command == "list":
            _list()
        elif asked.command == "quiz":
            _quiz(asked.chapter, asked.number, asked.test)
        else:
            _outputs(asked.name, asked.moves)
    except (KeyError, ValueError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _list() -> None:
    for name, cls in simulators.items():
        print(f"{name}: {cls.title}")
        for control in cls.controls:
            print(f"  {control.name}: {control.allowed} (default {_word(control.default)})")


def _quiz(chapter: str, number: int, test: int | None) -> None:
    from backorleg import book  # noqa: PLC0415  # the other commands need no questions

    seed = random.randint(1, TESTS) if test is None else test  # noqa: S311  # nobody is to be kept from guessing it
    questions = book.drawn(seed, number, chapter)
    print(f"Test {seed}, {len(questions)} questions; Ctrl-D ends it.")
    marks = book.ask(questions, input, print)
    print(f"{len(marks)} of {len(questions)} answered, {sum(marks):.2f} points.")


def _word(value: Value) -> str:
    """Return a value as it is written on the command line."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _outputs(name: str, moves: Sequence[str]) -> None:
    cls = simulators[name]
    pairs = {}
    for move in moves:
        key, equals, value = move.partition("=")
        if not equals:
            raise ValueError(f'"{move}" is not a setting; write key=value, for instance {_example(cls)}.')
        pairs[key] = value
    sim = cls(**cls.parsed(pairs))
    print(json.dumps(sim.outputs(), ensure_ascii=False, indent=2))


def _example(cls: type) -> str:
    control = cls.controls[0]  # type: ignore[attr-defined]  # every simulator has controls
    return f"{control.name}={control.default}"


if __name__ == "__main__":
    sys.exit(main())
