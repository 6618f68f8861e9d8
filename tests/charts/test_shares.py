"""Shares of a drawing: they follow from areas, and say what a reader would say who looks at the map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.markup import parse, text

from backorleg.charts import drawing, shares
from backorleg.charts._territories import body_map

REGIONS = ("leg", "arm")
DRAWINGS = {region: st.sets(st.sampled_from(sorted(drawing.zones(region))), min_size=1) for region in REGIONS}


def highest(region: str, *drawn: str) -> str:
    """Return the root whose territory holds most of a drawing."""
    return max(drawing.roots(region), key=lambda root: shares.share(root, drawn)[0])


@pytest.mark.parametrize(
    ("region", "drawn", "root"),
    [
        ("leg", ["groin"], "L1"),
        ("leg", ["thigh_front"], "L2"),
        ("leg", ["knee"], "L3"),
        ("leg", ["shin_inner"], "L4"),
        ("leg", ["shin_outer", "foot_top"], "L5"),
        ("leg", ["calf", "foot_outer"], "S1"),
        ("arm", ["shoulder"], "C4"),
        ("arm", ["arm_outer"], "C5"),
        ("arm", ["forearm_thumb", "thumb"], "C6"),
        ("arm", ["middle_finger"], "C7"),
        ("arm", ["little_finger"], "C8"),
        ("arm", ["arm_inner"], "T1"),
    ],
)
def test_the_root_of_a_place_is_the_one_that_a_clinician_would_name(region: str, drawn: list[str], root: str) -> None:
    assert highest(region, *drawn) == root


@pytest.mark.parametrize("region", REGIONS)
def test_nothing_drawn_is_said_so(region: str) -> None:
    assert shares.share("L5", ()) == (0, 0)
    assert {x for bar in shares.patch(region, ())["data"] for x in bar["x"]} == {0}
    assert shares.words(region, ()) == "Nothing is drawn yet."
    assert "Press the zones" in shares.compared("L5", ())


@given(drawn=DRAWINGS["leg"])
def test_shares_are_shares(drawn: set[str]) -> None:
    found = {root: shares.share(root, drawn) for root in drawing.roots("leg")}
    for own, wide in found.values():
        assert 0 <= own <= wide <= 1.001
    assert sum(own for own, _ in found.values()) <= 1.001  # territories do not overlap
    for root in drawing.roots("leg"):
        assert 0 <= shares.coverage(root, drawn) <= 1.001


@given(drawn=DRAWINGS["arm"])
def test_a_share_is_the_mean_of_the_zones_weighted_by_their_size(drawn: set[str]) -> None:
    sizes = body_map().areas.zones
    for root in drawing.roots("arm"):
        for kind in (0, 1):
            mean = sum(sizes[zone] * shares.share(root, [zone])[kind] for zone in drawn) / sum(sizes[z] for z in drawn)
            assert shares.share(root, drawn)[kind] == pytest.approx(mean)


@given(drawn=DRAWINGS["leg"], more=st.sampled_from(sorted(drawing.zones("leg"))))
def test_drawing_more_never_covers_less(drawn: set[str], more: str) -> None:
    for root in drawing.roots("leg"):
        assert shares.coverage(root, {*drawn, more}) > shares.coverage(root, drawn) - 1e-9


@pytest.mark.parametrize("region", REGIONS)
def test_the_whole_limb_covers_every_territory(region: str) -> None:
    for root in drawing.roots(region):
        assert shares.coverage(root, drawing.zones(region)) == pytest.approx(1, abs=0.02)


def test_bars_stand_for_the_margin_first_and_the_territory_over_it() -> None:
    figure, bars = shares.base("leg"), shares.patch("leg", ["shin_outer"])["data"]
    assert [trace["y"] for trace in figure["data"]] == [[root] for root in drawing.roots("leg")] * 2
    values = {(trace["y"][0], i >= 7): bars[i]["x"][0] for i, trace in enumerate(figure["data"])}
    assert values["L5", True] == values["L5", False] == 100
    assert values["L4", True] == 0
    assert values["L4", False] > 30  # the border of L4 is a finger's breadth away
    assert all(value % 5 == 0 for value in values.values())


def test_the_twin_names_the_two_roots_that_hold_most() -> None:
    said = shares.words("leg", ["thigh_front"])
    assert said.startswith("The territory of L2 holds the largest part of the drawing, 60 %")
    assert "then comes L3 with 40 %" in said


@pytest.mark.parametrize(
    ("root", "drawn", "words"),
    [
        ("L5", ["shin_outer", "foot_top"], ["keeps to L5", "None of the drawing", "of the L5 territory", "is drawn"]),
        ("L5", ["buttock", "thigh_back"], ["does not follow L5", "Almost all of the drawing lies outside"]),
        ("S2", ["low_back", "buttock", "thigh_back"], ["fits S2 in part"]),
        ("C8", ["neck"], ["does not follow C8", "All of the drawing lies outside", "None of the territory is drawn"]),
    ],
)
def test_a_comparison_says_what_lies_outside_and_what_is_missing(root: str, drawn: list[str], words: list[str]) -> None:
    said = text(parse(shares.compared(root, drawn)))
    for each in words:
        assert each in said or each.replace("of the L5 territory", "") in said


@pytest.mark.parametrize(
    ("part", "said"),
    [(0, "None"), (0.1, "A little"), (0.25, "About a quarter"), (0.5, "About half"), (0.7, "About three quarters"),
     (0.95, "Almost all"), (1, "All"), (1.0001, "All")],
)  # fmt: skip
def test_portions_are_words(part: float, said: str) -> None:
    assert shares.portion(part) == said
