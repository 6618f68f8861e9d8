"""The ways ranked: as many dots as studies, bars in the order of what is done, words that say the same."""

from __future__ import annotations

import pytest

from backorleg.charts import balance
from backorleg.charts._colours import BLUE
from backorleg.core._merge import merged
from backorleg.evidence import fact
from backorleg.model.options import options

SLIP = ("laminectomy", "decompression_fusion", "conservative")


def traces(ids: tuple[str, ...], lesion: str = "degenerative_slip") -> list[dict[str, object]]:
    data: list[dict[str, object]] = merged(balance.base(), balance.patch(ids, lesion, "lumbar"))["data"]
    return data


def test_each_study_is_a_dot_at_its_share() -> None:
    first = next(each for each in traces(SLIP) if each.get("mode") == "markers" and each["marker"]["color"] == BLUE)  # type: ignore[index]
    share = fact("nordsten-ds-primary").estimate("responders-2y-decompression").value
    assert round(100 * share, 1) in first["x"]  # type: ignore[operator]
    assert {first["y"][0]} == set(first["y"])  # type: ignore[index, call-overload]  # all in the first row


def test_a_dot_lies_inside_its_interval() -> None:
    data = traces(SLIP)
    lines = [each for each in data if each.get("mode") == "lines"]
    dots = [each for each in data if each.get("mode") == "markers"]
    for line, dot in zip(lines, dots, strict=True):
        ends = line["x"]
        assert len(ends) == 3 * len(dot["x"])  # type: ignore[arg-type]
        for place, x in enumerate(dot["x"]):  # type: ignore[arg-type, var-annotated]
            assert ends[3 * place] <= x <= ends[3 * place + 1]  # type: ignore[index]
            assert ends[3 * place + 2] is None  # type: ignore[index]


def test_bars_grow_with_what_is_done() -> None:
    """The option with the most done to the patient has the longest bar, and doing nothing has none."""
    ids = tuple(options())[: balance.ROOM]
    bars = traces(ids)[0]
    order = sorted(ids, key=lambda name: options()[name].complexity)
    lengths = dict(zip(ids, bars["x"], strict=True))  # type: ignore[call-overload]
    assert [-lengths[name] for name in order] == sorted(-lengths[name] for name in ids)
    assert lengths["conservative"] == 0


def test_names_are_numbered_in_their_order() -> None:
    names = traces(SLIP)[-2]
    assert names["text"] == ["1. Laminectomy", "2. Decompression with fusion", "3. Waiting and rehabilitation"]


def test_what_nobody_counted_is_said() -> None:
    said = traces(("interbody_fusion",))[-1]
    assert said["text"] == [balance.NOT_COUNTED]
    assert balance.NOT_COUNTED in balance.words(("interbody_fusion",), "degenerative_slip", "lumbar")


def test_the_words_name_every_option_and_study() -> None:
    said = balance.words(SLIP, "degenerative_slip", "lumbar")
    assert said.startswith("Best first, with how many of 100 were better: 1. Laminectomy, 71 (NORDSTEN-DS)")
    assert "2. Decompression with fusion, 73 (NORDSTEN-DS)" in said


def test_without_options_there_is_nothing_to_draw() -> None:
    assert all(not part for each in balance.patch((), "disc_herniation", "lumbar")["data"] for part in each.values())
    assert balance.words((), "disc_herniation", "lumbar") == "No option is shown."


@pytest.mark.parametrize("lesion", ["disc_herniation", "degenerative_slip", "central_stenosis"])
def test_no_more_rows_than_there_is_room(lesion: str) -> None:
    ids = [one.id for one in options().values() if lesion in one.lesions and "lumbar" in one.regions]
    assert len(balance.patch(ids, lesion, "lumbar")["data"][0]["y"]) <= balance.ROOM
