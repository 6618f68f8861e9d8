"""A page with quizzes and nothing around them, and a reader who answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg import book
from backorleg.core._assets import live_css, page_script, quiz_script

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Locator, Page

# Keeps what every quiz of the page tells its document.
HEAR = """
globalThis.heard = [];
document.addEventListener("backorleg:quiz", (event) => globalThis.heard.push(event.detail));
"""


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
        '<style>html[data-theme="dark"] body { background: #14181e; color: #e8edf2; } '
        'html[data-theme="dark"] a { color: #6cc4e8; }</style>'
        '<script defer src="runtime.js" data-plotly="none.js"></script><script defer src="quiz.js"></script>'
        '<script defer src="bank.js"></script></head>'
        f"<body><main><h1>Quiz</h1><h2>Checkpoint</h2>{''.join(one.html for one in blocks)}</main></body></html>",
        encoding="utf-8",
    )
    return page


def opened(page: Page, path: Path) -> None:
    """Open a page with quizzes and wait until all of them can be answered."""
    page.add_init_script(HEAR)
    page.goto(path.as_uri())
    page.locator("[data-quiz][data-ready]").first.wait_for()


def answer(within: Locator, question: book.Question, keys: Sequence[str]) -> None:
    """Give an answer by clicks."""
    if question.kind == "order":
        for place, key in enumerate(keys):
            item = within.locator(f'.quiz-order li[data-key="{key}"]')
            while item.evaluate("(item) => Array.from(item.parentElement.children).indexOf(item)") > place:
                item.get_by_role("button", name="Move up").click()
    elif question.kind == "locate":
        for key in keys:
            # A zone has a part in each view; its middle may be another's skin.
            within.locator(f'[data-press="{key}"]').dispatch_event("click")
    else:
        for key in keys:
            within.locator(f'input[value="{key}"]').check()
