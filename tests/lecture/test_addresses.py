"""Where phones find this computer."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address

import pytest

from backorleg.lecture._addresses import hall_addresses, is_loopback, joining, qr_code

EVERYWHERE = "0.0.0.0"  # noqa: S104  # nothing is bound to it


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_a_server_for_this_computer_alone_has_no_address_for_phones(address: str) -> None:
    assert is_loopback(address)
    assert hall_addresses(address) == []


def test_a_server_bound_to_one_address_has_that_one() -> None:
    assert hall_addresses("192.0.2.7") == ["192.0.2.7"]


@pytest.mark.parametrize("bound_to", [EVERYWHERE, "", "::"])
def test_all_addresses_of_this_computer_are_found_without_sending_anything(
    bound_to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        pytest.fail("something was sent, or a name was asked for")

    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        monkeypatch.setattr(socket, name, refused)
    found = hall_addresses(bound_to)
    assert len(set(found)) == len(found)
    for each in found:
        assert not IPv4Address(each).is_loopback
        with socket.socket() as probe:  # an address is this computer's own if one can listen at it
            probe.bind((each, 0))


@pytest.mark.parametrize(
    ("origin", "bound_to", "expected"),
    [
        ("http://localhost:8866", "192.0.2.7", ["http://192.0.2.7:8866/vote"]),
        ("http://127.0.0.1:8866", "192.0.2.7", ["http://192.0.2.7:8866/vote"]),
        ("http://localhost:8866", "127.0.0.1", []),
        # Opened under an address that phones can use, too, the server is there.
        ("http://198.51.100.9:8866", EVERYWHERE, ["http://198.51.100.9:8866/vote"]),
        # The bare name of a laptop, which phones seldom know.
        ("http://laptop:8866", "192.0.2.7", ["http://192.0.2.7:8866/vote", "http://laptop:8866/vote"]),
        # Behind a proxy.
        ("https://lectures.example", "127.0.0.1", ["https://lectures.example/vote"]),
        ("http://[2001:db8::1]:8866", EVERYWHERE, ["http://[2001:db8::1]:8866/vote"]),
    ],
)
def test_phones_are_led_where_they_can_come_in(origin: str, bound_to: str, expected: list[str]) -> None:
    assert joining(origin, bound_to, "/vote") == expected


def test_a_code_is_a_drawing_in_black_on_white_with_a_quiet_zone() -> None:
    drawn = qr_code("http://192.168.178.120:8866/vote")
    assert drawn.startswith('<svg viewBox="0 0 37 37">')  # 29 modules, and 4 on each side
    assert 'fill="#fff"' in drawn
    assert 'stroke="#000"' in drawn
    assert "<script" not in drawn
    assert drawn != qr_code("http://192.168.178.121:8866/vote")
