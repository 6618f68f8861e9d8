"""A few outputs and controls of a simulator, as many as a slide, or the head of a page, has room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backorleg.core._stage import NOTE, outputs_html, presets_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backorleg.core._controls import Control
    from backorleg.core._lessons import Preset
    from backorleg.core._outputs import Output
    from backorleg.core._piece import Piece
    from backorleg.core._simulator import Simulator


@dataclass(frozen=True)
class Excerpt:
    """Part of a simulator, alive where there is a kernel: what a lecturer shows at one time.

    :meth:`on_page` makes it live on pages without a kernel, too.

    Parameters
    ----------
    sim : Simulator
        Whose state it begins with. It becomes the excerpt's own and moves with it.
    shown : tuple of str
        Outputs, in the order in which they stand side by side; a twin comes along with its figure.
    moved : tuple of str
        Controls that can be moved; all others rest where they are.
    loaded : tuple of str
        Presets that can be loaded.

    Raises
    ------
    ValueError
        If a name is none of the simulator's, or nothing would be shown; the message lists what is allowed.
    """

    sim: Simulator
    shown: tuple[str, ...]
    moved: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        whole = [output.name for output in self.sim.outputs_declared if output.kind != "twin"]
        if not self.shown:
            raise ValueError(f"{self.sim.name}: an excerpt shows at least one output; there are: {', '.join(whole)}.")
        self._known("output", self.shown, whole)
        self._known("control", self.moved, [control.name for control in self.sim.controls])
        self._known("preset", self.loaded, [preset.name for preset in self.sim.presets])

    def _known(self, kind: str, names: Iterable[str], allowed: list[str]) -> None:
        for name in names:
            if name not in allowed:
                raise ValueError(f'{self.sim.name}: there is no {kind} "{name}"; allowed: {", ".join(allowed)}.')

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls that can be moved, in the order asked for."""
        by_name = {control.name: control for control in self.sim.controls}
        return tuple(by_name[name] for name in self.moved)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The outputs that are shown, with the twins that speak for them."""
        return tuple(each for each in self.sim.outputs_declared if each.name in self.shown or each.of in self.shown)

    @property
    def presets(self) -> tuple[Preset, ...]:
        """The presets that can be loaded, in the order asked for."""
        by_name = {preset.name: preset for preset in self.sim.presets}
        return tuple(by_name[name] for name in self.loaded)

    @property
    def heading(self) -> str:
        """Nothing: the slide has a heading of its own."""
        return ""

    @property
    def inside(self) -> str:
        """The HTML of what is drawn, for the present state."""
        return f'{NOTE}{presets_html(self.sim, self.sim.id, self.presets)}<div class="sim-outputs">{self.drawn}</div>'

    @property
    def drawn(self) -> str:
        """The HTML of the outputs alone, for the present state."""
        drawn = outputs_html(self.sim, self.sim.id, self.outputs)
        return "".join(drawn[name] for name in self.shown)

    def on_page(self, link: str = "", says: str = "") -> Piece:
        """Return it as a page shows it, with a ``link`` to where the whole is, which ``says`` so."""
        from backorleg.core._piece import Piece  # noqa: PLC0415  # the two know each other

        return Piece(self, link, says)

    def widget(self) -> Any:
        """Return the live view."""
        if self.sim.view is None:
            from backorleg.core._live import LiveView  # noqa: PLC0415  # ipywidgets is slow to import and not always needed

            self.sim.view = LiveView(self.sim, self)
        return self.sim.view.box.add_class("sim-excerpt")

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Offer the live view only: a page without a kernel has the whole simulator."""
        bundle: dict[str, Any] = dict(self.widget()._repr_mimebundle_())
        return {key: value for key, value in bundle.items() if key != "text/html"} | {"text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"{self.sim!r} showing {', '.join(self.shown)}"
