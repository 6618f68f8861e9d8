"""Claims: the article's sentences with our verdicts, and what a wrong entry is told."""

from __future__ import annotations

from typing import Any

import pytest

from backorleg.evidence import facts
from backorleg.model.claims import VERDICTS, Claim, claims


def test_every_claim_has_a_verdict_and_facts_that_exist() -> None:
    assert len(claims()) == len({one.says for one in claims().values()})
    for name, one in claims().items():
        assert one.id == name
        assert one.verdict in VERDICTS
        assert one.says.endswith(".")
        assert set(one.facts) <= set(facts())


def test_every_verdict_is_given_at_least_once() -> None:
    assert {one.verdict for one in claims().values()} == set(VERDICTS)


def made(**changed: Any) -> Claim:
    fields: dict[str, Any] = {"id": "Z1", "says": "X.", "verdict": "depends", "because": "Y.", "facts": ("a-b-c",)}
    return Claim(**(fields | changed))


def test_a_figure_of_a_fact_that_is_listed_is_accepted() -> None:
    assert made(because="So {percent a-b-c most}.").facts == ("a-b-c",)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"verdict": "true"},
            r'^"true" is no verdict; allowed: supported, overstated, contradicted, depends, definition, author',
        ),
        (
            {"because": "So {percent d-e-f most} and {number g-h-i few} and {size d-e-f all}."},
            r"^its reason shows figures of facts that it does not list: d-e-f, g-h-i\.$",
        ),
    ],
)
def test_a_wrong_claim_is_refused(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        made(**changed)
