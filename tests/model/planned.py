"""Every patient that the planner can be asked about, for tests of what must hold for all of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from backorleg.model.situation import ALLOWED, SLIPS, impossible

STATES = st.fixed_dictionaries(
    {name: st.sampled_from(allowed) for name, allowed in ALLOWED.items()} | {"weeks": st.integers(0, 120)}
)


def possible(state: dict[str, Any]) -> dict[str, Any]:
    """Return the state with what cannot be put right; to throw such states away would take most of the time."""
    neck = state["region"] == "cervical"
    if neck and state["lesion"] == "isthmic_slip":
        state = state | {"lesion": "degenerative_slip"}
    if state["lesion"] not in SLIPS:
        state = state | {"slip_motion": "none"}
    if state["deficit"] == ("cauda_equina" if neck else "myelopathy"):
        state = state | {"deficit": "none"}
    assert impossible(**state) is None
    return state


PATIENTS: st.SearchStrategy[dict[str, Any]] = STATES.map(possible)
