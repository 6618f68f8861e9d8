"""Part of a simulator on a page that has no kernel: as little as its own controls and outputs need.

The whole has tables for all its states, and a page that shows one picture need not load them. So a piece says in its
HTML what it shows of what, and the build writes tables for that.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from backorleg._kept import fingerprint
from backorleg.core._static import piece
from backorleg.core._tables import part_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.core._excerpt import Excerpt
    from backorleg.core._simulator import Simulator


@dataclass(frozen=True)
class Piece:
    """An excerpt that lives on pages, too.

    Parameters
    ----------
    part : Excerpt
        What is shown of what; presets are left out.
    link : str
        Address of a page with the whole simulator, to which the present state is handed on.
    says : str
        The words of that link.
    """

    part: Excerpt
    link: str = ""
    says: str = ""

    @property
    def declared(self) -> str:
        """What is shown of what, as JSON."""
        sim = self.part.sim
        said = {"simulator": sim.name, "state": sim.state, "shown": self.part.shown, "moved": self.part.moved}
        return json.dumps(said, separators=(",", ":"), ensure_ascii=False)

    @property
    def name(self) -> str:
        """The name of its tables: the same for the same piece, wherever it stands."""
        return f"{self.part.sim.name}-{fingerprint([self.declared.encode()])[:8]}"

    def tables(self) -> dict[str, Any]:
        """Return what a page needs to know of its states, as JSON-able data; what does not move has one value."""
        sim = self.part.sim
        domains = {
            each.name: each.values if each.name in self.part.moved else (sim.state[each.name],) for each in sim.controls
        }
        return part_tables(type(sim), self.name, self.part.outputs, domains)

    def html(self) -> str:
        """Return the static view: the controls that move, the outputs, and the way to the whole."""
        sim, more = self.part.sim, ""
        if self.link:
            spelt = {name: value if isinstance(value, str) else json.dumps(value) for name, value in sim.state.items()}
            href = f"{self.link}#{sim.name}?{urlencode(spelt)}"
            more = f'<p class="sim-more"><a data-follows="{sim.name}" href="{escape(href)}">{escape(self.says)}</a></p>'
        return piece(self.part, self.name, self.declared, more)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Offer the live view and the page's; each host picks the richest that it can show."""
        return self.part._repr_mimebundle_() | {"text/html": self.html()}


def read_piece(declared: str, known: Mapping[str, type[Simulator]]) -> Piece:
    """Return the piece that was declared in JSON on a page; ``known`` are the simulators by name."""
    said = json.loads(declared)
    whole = known[said["simulator"]](**said["state"])
    return Piece(whole.excerpt(*said["shown"], controls=said["moved"]))
