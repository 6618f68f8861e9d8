"""Who is let in: anybody on this computer, and beyond it only who has the token."""

from __future__ import annotations

from typing import Any

import pytest
from traitlets import Unicode
from traitlets.config import Config, Configurable

from backorleg.lecture._addresses import is_loopback
from backorleg.lecture._identity import LectureIdentityProvider

# All addresses of a computer, as `make present HALL=yes` binds.
EVERYWHERE = "0.0.0.0"  # noqa: S104  # nothing is bound here


class App(Configurable):
    """As much of Voila as an identity provider looks at."""

    ip = Unicode("localhost")


@pytest.fixture(autouse=True)
def no_token_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUPYTER_TOKEN", raising=False)


def provider(ip: str, **config: Any) -> LectureIdentityProvider:
    # Voila passes an empty token on when its configuration has none.
    return LectureIdentityProvider(parent=App(ip=ip, config=Config(config)), token="")


@pytest.mark.parametrize("ip", ["localhost", "127.0.0.1", "127.0.0.9", "::1"])
def test_this_computer_needs_no_token(ip: str) -> None:
    assert is_loopback(ip)
    assert provider(ip).token == ""
    assert not provider(ip).auth_enabled


@pytest.mark.parametrize("ip", [EVERYWHERE, "::", "", "192.0.2.7", "lecture.example"])
def test_any_wider_address_gets_a_token_that_nobody_can_guess(ip: str) -> None:
    assert not is_loopback(ip)
    one, two = provider(ip), provider(ip)
    assert one.auth_enabled
    assert len(one.token) >= 20
    assert one.token != two.token


def test_a_token_from_the_environment_holds_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_TOKEN", "from-the-lecturer")
    assert provider(EVERYWHERE).token == "from-the-lecturer"  # noqa: S105
    assert provider("localhost").token == "from-the-lecturer"  # noqa: S105


def test_a_password_is_enough() -> None:
    hashed = {"PasswordIdentityProvider": {"hashed_password": "argon2:$argon2id$v=19$m=10240,t=10,p=8$x$y"}}
    made = provider(EVERYWHERE, **hashed)
    assert made.token == ""
    assert made.auth_enabled
