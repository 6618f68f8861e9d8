"""The live view of a quiz: one anywidget with the script of the page; what a reader answers stays in the browser."""

from __future__ import annotations

import anywidget
import traitlets

from backorleg.core._assets import live_css, quiz_module


class QuizView(anywidget.AnyWidget):
    """Makes a quiz of ``html``, as the page does; ``data`` is what pages load from a file of its own."""

    _esm = quiz_module()
    _css = live_css()
    html = traitlets.Unicode().tag(sync=True)
    data = traitlets.Dict().tag(sync=True)
