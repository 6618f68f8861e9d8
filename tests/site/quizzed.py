"""A page with quizzes and nothing around them: the chapter's checkpoint form, and the mixed test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg import book
from backorleg.core._assets import live_css, page_script, quiz_script

if TYPE_CHECKING:
    from pathlib import Path


def write_quiz(folder: Path, *blocks: book.Quiz) -> Path:
    """Write a page with quizzes, with all that it loads, and return its path."""
    (folder / "runtime.js").write_text(page_script(), encoding="utf-8")
    (folder / "quiz.js").write_text(quiz_script(), encoding="utf-8")
    (folder / "bank.js").write_text(book.bank_script(), encoding="utf-8")
    (folder / "simulator.css").write_text(live_css(), encoding="utf-8")
    page = folder / "quiz.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Quiz</title><link rel="icon" href="data:,">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="simulator.css">'
        '<style>html[data-theme="dark"] body { background: #14181e; color: #e8edf2; }</style>'
        '<script defer src="runtime.js" data-plotly="none.js"></script><script defer src="quiz.js"></script>'
        '<script defer src="bank.js"></script></head>'
        f"<body><main><h1>Quiz</h1><h2>Checkpoint</h2>{''.join(one.html for one in blocks)}</main></body></html>",
        encoding="utf-8",
    )
    return page
