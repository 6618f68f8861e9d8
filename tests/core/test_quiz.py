"""The widget of a quiz: it carries what the page carries, and the script of the page."""

from __future__ import annotations

from backorleg.core._assets import QUIZ, quiz_module, quiz_script
from backorleg.core._quiz import QuizView


def test_the_widget_sends_html_and_data() -> None:
    view = QuizView(html="<section data-quiz='test'></section>", data={"questions": []})
    state = view.get_state()
    assert state["html"] == "<section data-quiz='test'></section>"
    assert state["data"] == {"questions": []}


def test_page_and_widget_run_the_same_scripts() -> None:
    for name in QUIZ:
        assert name.endswith(".js")
    first = "book.marked"
    assert first in quiz_script()
    assert first in quiz_module()
    assert "export default" in quiz_module()
    assert "export default" not in quiz_script()
    # The page starts its quizzes by itself; a live host shows one at a time.
    assert "DOMContentLoaded" in quiz_script()
    assert "DOMContentLoaded" not in quiz_module()
