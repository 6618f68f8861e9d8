"""The scripts and styles that the views share, read from ``assets/`` and from the npm packages."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path

from backorleg._paths import ROOT, asset, from_npm

# Order matters: each script adds to what the ones before it put under globalThis.backorleg.
DRAWING = (
    "words.js",
    "plotly.js",
    "numbers.js",
    "announce.js",
    "draw.js",
    "press.js",
    "play.js",
    "print.js",
    "copy.js",
    "link.js",
    "lesson.js",
    "keep.js",
    "record.js",
    "progress.js",
)
PAGE = (*DRAWING, "weighing.js", "tally.js", "tables.js", "fetch.js", "page.js")
QUIZ = (
    "quiz-mark.js",
    "quiz-feedback.js",
    "quiz-question.js",
    "quiz-checkpoint.js",
    "quiz-kept.js",
    "quiz-clock.js",
    "quiz-setup.js",
    "quiz-result.js",
    "quiz-test.js",
    "quiz.js",
)
STYLE = "simulator.css"
PLOTLY = Path("node_modules", "plotly.js-basic-dist-min", "plotly-basic.min.js")


def page_script() -> str:
    """Return the classic script of the static page."""
    return "\n".join(asset("js", name).read_text(encoding="utf-8") for name in PAGE)


@lru_cache(maxsize=1)
def live_script() -> str:
    """Return the ES module of the live view: the drawing scripts, then the anywidget entry point."""
    names = (*DRAWING, "live.mjs")
    return "\n".join(asset("js", name).read_text(encoding="utf-8") for name in names)


def quiz_script() -> str:
    """Return the classic script of quizzes, which runs after that of the page."""
    return "\n".join(asset("js", name).read_text(encoding="utf-8") for name in (*QUIZ, "quiz-start.js"))


@lru_cache(maxsize=1)
def quiz_module() -> str:
    """Return the ES module of a live quiz."""
    names = ("words.js", "press.js", *QUIZ, "quiz.mjs")
    return "\n".join(asset("js", name).read_text(encoding="utf-8") for name in names)


@lru_cache(maxsize=1)
def live_css() -> str:
    """Return the style sheet; the same for both views."""
    return asset("css", STYLE).read_text(encoding="utf-8")


def plotly_path() -> Path:
    """Return the file of plotly.js, basic bundle.

    Raises
    ------
    FileNotFoundError
        If the npm packages are not installed; the message says how to install them.
    """
    return from_npm(ROOT / PLOTLY, "plotly.js")


def live_plotly_path() -> Path:
    """Return the file of plotly.js that a kernel sends: the basic bundle, else the whole one of Python's plotly.

    A wheel has no npm packages beside it, and pages that come with it are not paid for by the byte.
    """
    # Found and not imported, which takes seconds.
    plotly = importlib.util.find_spec("plotly")
    whole = Path(*(plotly.submodule_search_locations or ()) if plotly else (), "package_data", "plotly.min.js")
    return whole if whole.is_file() and not (ROOT / PLOTLY).is_file() else plotly_path()
