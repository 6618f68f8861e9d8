"""Invented walkers: what each has is what the story says, and follows from the model."""

from __future__ import annotations

import math

import pytest

from backorleg.model.claudication import walk
from backorleg.model.walkers import KINDS, walkers

# By hand, from the stories.
KIND = {
    "gudrun": "roots",  # comes in a queue
    "marek": "arteries",  # the calf; stops and counts the cars
    "hanneke": "arteries",  # stairs
    "oyelaran": "roots",  # sits to preach, leans on the pram
    "bruna": "both",  # sitting helps, and the hill is worse
    "teodor": "neither",  # only worries
    "farida": "roots",  # behind the counter, not on the bicycle
    "wenzel": "arteries",  # uphill, and the wheelbarrow does not help
}


def test_all_of_them_are_here_and_each_kind_is_among_them() -> None:
    assert list(walkers()) == list(KIND)
    assert {each.kind for each in walkers().values()} == set(KINDS)


@pytest.mark.parametrize(("who", "kind"), KIND.items())
def test_what_stops_them_is_what_the_story_says(who: str, kind: str) -> None:
    assert walkers()[who].kind == kind


@pytest.mark.parametrize("who", KIND)
def test_they_tell_it_in_their_own_words_and_name_no_diagnosis(who: str) -> None:
    one = walkers()[who]
    assert one.title.split(",")[0].lower() == who
    assert one.story.endswith(".")
    assert not any(word in one.story.lower() for word in ("root", "artery", "arteries", "claudication"))


@pytest.mark.parametrize("who", KIND)
def test_the_shorter_of_what_roots_and_arteries_allow_is_walked(who: str) -> None:
    one = walkers()[who]
    for posture, slope in (("upright", 0), ("cart", 0), ("upright", 10), ("cycling", 0)):
        alone = [one.alone(cause, posture, slope).distance_to_stop for cause in ("roots", "arteries")]
        assert one.walk(posture, slope).distance_to_stop == pytest.approx(min(alone))


@pytest.mark.parametrize("who", [who for who, kind in KIND.items() if kind == "roots"])
def test_roots_are_eased_by_a_cart_and_not_by_standing_still(who: str) -> None:
    one = walkers()[who]
    assert one.walk("cart").distance_to_stop > 2 * one.walk("upright").distance_to_stop
    assert not one.walk("cycling").stops
    assert math.isinf(one.walk("upright").recovery_standing)


@pytest.mark.parametrize("who", [who for who, kind in KIND.items() if kind == "arteries"])
def test_arteries_are_not_eased_by_a_cart_hate_the_hill_and_like_standing_still(who: str) -> None:
    one = walkers()[who]
    assert one.walk("cart").stops == one.walk("upright").stops
    assert one.walk("upright", 10).distance_to_stop < one.walk("upright").distance_to_stop / 2
    assert one.walk("cycling").stops, "the bicycle brings it on too"
    assert one.walk("upright").recovery_standing < 600  # vascular-relief-time: within ten minutes


def test_bruna_is_eased_by_the_cart_but_not_far_and_the_hill_and_the_bicycle_bring_it_on() -> None:
    bruna = walkers()["bruna"]
    upright, cart = bruna.walk("upright"), bruna.walk("cart")
    assert upright.distance_to_stop < cart.distance_to_stop < 500
    assert bruna.walk("upright", 10).distance_to_stop < upright.distance_to_stop
    assert bruna.walk("cycling").stops


def test_nothing_stops_teodor() -> None:
    assert not any(walkers()["teodor"].walk(posture).stops for posture in ("upright", "cart", "cycling"))


def test_a_walker_walks_like_anybody_with_these_figures() -> None:
    marek = walkers()["marek"]
    assert marek.walk("upright", 10) == walk(
        area=marek.area, levels=marek.levels, abi=marek.abi, speed=marek.speed, posture="upright", slope=10
    )


def test_what_cannot_be_walked_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r'^There is no slope of 10 % when "cycling"; allowed: 0, or another posture\.$'
    ):
        walkers()["marek"].walk("cycling", 10)
