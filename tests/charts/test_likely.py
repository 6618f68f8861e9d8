"""The first way beside the next: from one trial where there is one, and never a fair race where there is none."""

from __future__ import annotations

import itertools

import pytest

from backorleg.charts import likely
from backorleg.evidence import fact
from backorleg.model.options import options
from backorleg.model.outcomes import frequency, outcomes


def test_two_ways_that_a_trial_compared_are_shown_from_that_trial() -> None:
    patch = likely.patch(("laminectomy", "decompression_fusion"), "degenerative_slip", "lumbar")
    trial = fact("nordsten-ds-primary")
    assert patch["said-0-0"]["text"] == f"{100 * trial.estimate('responders-2y-decompression').value:.0f} of 100"
    assert patch["said-0-1"]["text"] == f"{100 * trial.estimate('responders-2y-fusion').value:.0f} of 100"
    assert patch["where-0-0"]["text"] == patch["where-0-1"]["text"] == "NORDSTEN-DS, 2 years"


def test_the_names_change_sides_with_the_order() -> None:
    one = likely.patch(("laminectomy", "decompression_fusion"), "degenerative_slip", "lumbar")
    other = likely.patch(("decompression_fusion", "laminectomy"), "degenerative_slip", "lumbar")
    assert one["said-0-0"] == other["said-0-1"]
    assert one["name-0-0"] == other["name-1-0"]


def test_what_nobody_counted_is_not_drawn_as_nobody() -> None:
    patch = likely.patch(("injection", "laminectomy"), "central_stenosis", "lumbar")
    assert patch["said-0-0"]["text"] == likely.NOBODY
    assert patch["all-0-0"]["class"] == "off"


def test_one_option_alone_has_no_neighbour() -> None:
    patch = likely.patch(("microdiskectomy",), "disc_herniation", "lumbar")
    assert patch["name-1-0"]["text"] == patch["said-0-1"]["text"] == ""
    assert likely.patch((), "disc_herniation", "lumbar")["all-0-0"]["class"] == "off"


def test_different_studies_are_no_fair_race() -> None:
    warning = "no fair race"
    assert warning in likely.words(("injection", "microdiskectomy"), "disc_herniation", "lumbar")
    assert warning not in likely.words(("microdiskectomy",), "disc_herniation", "lumbar")


def test_trials_that_counted_points_are_named_where_the_shares_tell_one_side_only() -> None:
    said = likely.words(("conservative", "interbody_fusion"), "degenerate_disc", "lumbar")
    assert "no difference" in said


@pytest.mark.parametrize("region", ["lumbar", "cervical"])
def test_every_block_says_what_is_filled(region: str) -> None:
    for lesion in ("disc_herniation", "central_stenosis", "degenerate_disc", "degenerative_slip", "isthmic_slip"):
        fitting = [one.id for one in options().values() if lesion in one.lesions and region in one.regions]
        for pair in itertools.permutations(fitting, 2):
            patch = likely.patch(pair, lesion, region)
            for place in itertools.product(range(3), range(2)):
                said = patch["said-{}-{}".format(*place)]["text"]
                shown = patch["all-{}-{}".format(*place)]["class"] == "people"
                assert shown == (said.endswith("of 100"))
                if shown and said != likely.RARE:
                    rows = patch["heads-{}-{}".format(*place)]["d"].count("M")
                    assert rows == -(-int(said.split()[0]) // 10)


def test_counts_are_those_of_the_model() -> None:
    shares = [one for one in outcomes("laminectomy", lesion="central_stenosis") if one.measure.id == "better"]
    said = likely.patch(("laminectomy",), "central_stenosis", "lumbar")["said-0-0"]["text"]
    assert said in {f"{frequency(one).yes} of 100" for one in shares}
