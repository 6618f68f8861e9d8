"""What makes a start slow is left out, and nothing misses it."""

from __future__ import annotations

import subprocess
import sys

import jsonschema

CHECK = "import sys, backorleg.lecture; print(sys.modules['jsonschema'].__name__, sys.modules['rfc3987_syntax'])"


def test_voila_of_a_hub_starts_without_compiling_a_grammar() -> None:
    shown = subprocess.run([sys.executable, "-c", CHECK], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["jsonschema", "None"]


def test_checks_of_other_formats_go_on() -> None:
    checker = jsonschema.FormatChecker()
    assert checker.conforms("2026-11-26", "date")
    assert not checker.conforms("tomorrow", "date")
