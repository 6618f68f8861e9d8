"""Every patient that the planner can be asked about, for tests of what must hold for all of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from backorleg.model.situation import ALLOWED, impossible

STATES = st.fixed_dictionaries(
    {name: st.sampled_from(allowed) for name, allowed in ALLOWED.items()} | {"weeks": st.integers(0, 120)}
)
PATIENTS: st.SearchStrategy[dict[str, Any]] = STATES.filter(lambda state: impossible(**state) is None)
