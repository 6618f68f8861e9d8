"""Published figures in running text."""

from __future__ import annotations

import pytest

from backorleg.charts.figures import cited, filled, rounded, whole
from backorleg.evidence import Estimate


@pytest.mark.parametrize(
    ("written", "said"),
    [
        # Figures as they stand in the papers.
        ("{percent dermatomal-pain-murphy-2009 nondermatomal-lumbar}", "64 %"),  # 64.1 %
        ("{percent outpatient-discectomy-pugely-2013 outpatient}", "3.5 %"),
        ("{percent discectomy-success-rate years-1-2}", "78 to 95 %"),
        ("{percent outpatient-series-helseth-2015 mortality}", "0 %"),
        ("{hundred nordsten-ds-primary responders-2y-decompression}", "71"),  # 71.4 %
        ("{hundred complications-bombieri-2022 reoperation}", "8"),  # 7.5 %
        ("{hundred discectomy-success-rate years-1-2}", "78 to 95"),
        ("{number bailey-2020-persistent-sciatica leg-pain-surgery}", "2.8"),
        ("{number liu-2023-bmj-meta month-12}", "−2.3"),
        ("{size liu-2023-bmj-meta month-12}", "2.3"),
        ("{size schonstrom-1989-flexion-extension area-change}", "16 %"),  # a sixth less
        ("{interval bailey-2020-persistent-sciatica difference}", "1.4 to 3.4"),
        ("{interval ces-pvr-200-meta sensitivity}", "72 to 90 %"),
        ("{people discectomy-nonsuccess-berg2024 leg-pain}", "22,707"),
    ],
)
def test_a_place_becomes_the_published_figure(written: str, said: str) -> None:
    assert filled(f"It was {written} then.") == f"It was {said} then."


def test_a_place_may_be_broken_over_lines_and_other_braces_stay() -> None:
    assert filled("{percent\n  ces-pvr-200-meta\n  sensitivity} of {name}") == "82 % of {name}"


def test_the_facts_of_a_text_come_once_in_order() -> None:
    text = "{number b-b x} {percent a-a y} {size b-b z} {name}"
    assert cited(text) == ("b-b", "a-a")


@pytest.mark.parametrize(
    ("value", "said"),
    [(4.0, "4"), (46.5, "46"), (0.052, "0.052"), (-9.7, "−9.7"), (397, "397"), (22707, "22,707"), (0, "0")],
)
def test_a_number_has_two_digits_or_is_whole(value: float, said: str) -> None:
    assert rounded(value) == said


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (Estimate("a", "ratio", 6.4, 4.1, 9.9, "95% CI"), "6.4 (4.1 to 9.9)"),
        (Estimate("a", "points 0-100", -4.1, -8.1, -0.1), "−4.1 (−8.1 to −0.1)"),
        (Estimate("a", "proportion", 0.133, 0.11, 0.16), "13.3 % (11 to 16)"),
        (Estimate("a", "proportion", None, 0.3, 0.7), "30 to 70 %"),
        (Estimate("a", "points 0-10", -2.8, -9.4), "−2.8 (−9.4)"),
        (Estimate("a", "mm", 77), "77"),
    ],
)
def test_a_whole_estimate_gives_all_digits_and_the_interval(estimate: Estimate, said: str) -> None:
    assert whole(estimate) == said


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("{percent nonsense x}", r'^There is no fact "nonsense"; similar names: none\.$'),
        ("{number ces-pvr-200-meta x}", r'^Fact "ces-pvr-200-meta" has no estimate "x"; it has: sensitivity, .*\.$'),
        ("{number discectomy-success-rate years-1-2}", r'^"years-1-2" is a range, .* without one value\.$'),
        (
            "{interval lbp-with-leg-pain-share-primary-care back-only}",
            r'^The estimate "back-only" of "lbp-.*" has no interval\.$',
        ),
        (
            "{people liu-2023-bmj-meta month-12}",
            r'^The estimate "month-12" of "liu-2023-bmj-meta" does not say how many people it rests on\.$',
        ),
    ],
)
def test_what_the_evidence_does_not_give_is_refused(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        filled(written)
