"""A piece of a page, which every host can show: as HTML where it can, as text where not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Block:
    """A piece of a page, as HTML and as text."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True, repr=False)
class Quiz(Block):
    """Questions to be answered: HTML that the page's script, or a widget with the same script, makes a quiz of.

    ``data`` is what the script needs beside the HTML; pages load it from a file of its own.
    """

    data: Mapping[str, Any] = field(default_factory=dict)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from backorleg.core._quiz import QuizView  # noqa: PLC0415  # anywidget is slow to import and not always needed

        made = QuizView(html=self.html, data=dict(self.data))._repr_mimebundle_()
        # anywidget gives a pair, with what another host than ours would want to know.
        bundle = made[0] if isinstance(made, tuple) else made
        return {**(bundle or {}), "text/html": self.html, "text/plain": self.text}
