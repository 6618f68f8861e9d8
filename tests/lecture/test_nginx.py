"""The configuration of nginx: every directive exists and stands where it may, and what matters is said.

nginx itself is not needed: crossplane, from its makers, reads the file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import crossplane
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "assets/hub/nginx.conf"
HALL = 300


def read() -> dict[str, Any]:
    return cast(
        "dict[str, Any]", crossplane.parse(str(FILE), single=True, strict=True, check_ctx=True, check_args=True)
    )


def blocks(directives: Sequence[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [directive for directive in directives if directive["directive"] == name]


def argument(directives: Sequence[dict[str, Any]], name: str) -> str:
    """Return what follows a directive that stands there once."""
    [found] = blocks(directives, name)
    return " ".join(found["args"])


@pytest.fixture(scope="module")
def http() -> list[dict[str, Any]]:
    [block] = blocks(read()["config"][0]["parsed"], "http")
    return cast("list[dict[str, Any]]", block["block"])


@pytest.fixture(scope="module")
def servers(http: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [server["block"] for server in blocks(http, "server")]


@pytest.fixture(scope="module")
def secure(servers: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """What stands in the server that does TLS."""
    [found] = [server for server in servers if "ssl" in argument(server, "listen").split()]
    return found


def location(secure: list[dict[str, Any]], path: str) -> list[dict[str, Any]]:
    """Return what holds for a path: nginx takes the first regular expression that fits, else the prefix."""
    for block in blocks(secure, "location"):
        if block["args"][0] == "~" and re.search(block["args"][1], path):
            return cast("list[dict[str, Any]]", block["block"])
    [prefix] = [block for block in blocks(secure, "location") if block["args"] == ["/"]]
    return cast("list[dict[str, Any]]", prefix["block"])


def seconds(time: str) -> int:
    return int(time[:-1]) * {"s": 1, "m": 60, "h": 3600}[time[-1]]


def everything(directives: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for directive in directives:
        yield directive
        yield from everything(directive.get("block", []))


def test_every_directive_exists_and_stands_where_it_may() -> None:
    payload = read()
    assert payload["errors"] == []
    assert payload["status"] == "ok"


def test_everything_is_served_over_tls(servers: list[list[dict[str, Any]]]) -> None:
    [plain] = [server for server in servers if "ssl" not in argument(server, "listen").split()]
    assert argument(plain, "return") == "301 https://$server_name$request_uri"
    assert blocks(plain, "location") == []


def test_tls_is_not_older_than_browsers_ask_for(secure: list[dict[str, Any]]) -> None:
    assert set(argument(secure, "ssl_protocols").split()) == {"TLSv1.2", "TLSv1.3"}


@pytest.mark.parametrize("owner", ["", "/user/alex"])
def test_websockets_of_kernels_pass_and_last_for_a_lecture(secure: list[dict[str, Any]], owner: str) -> None:
    headers = dict(directive["args"] for directive in blocks(secure, "proxy_set_header"))
    assert headers["Upgrade"] == "$http_upgrade"
    assert headers["Connection"] == "$http_connection"
    assert argument(secure, "proxy_http_version") == "1.1"
    channels = location(secure, f"{owner}/api/kernels/0-0-0-0-0/channels")
    assert seconds(argument(channels, "proxy_read_timeout")) >= 2 * 3600


@pytest.mark.parametrize("owner", ["", "/user/alex"])
@pytest.mark.parametrize("path", ["/vote/stream", "/vote/live"])
def test_streams_of_votes_pass_at_once(secure: list[dict[str, Any]], owner: str, path: str) -> None:
    assert argument(secure, "proxy_buffering") == "off"
    stream = location(secure, owner + path)
    assert blocks(stream, "gzip") == []
    assert blocks(secure, "gzip") == []
    assert seconds(argument(stream, "proxy_read_timeout")) >= 2 * 3600


def test_hall_behind_one_address_is_not_stopped(http: list[dict[str, Any]], secure: list[dict[str, Any]]) -> None:
    """Each phone loads the page, asks how the vote stands, opens the stream and answers: four requests at once."""
    [limit] = blocks(location(secure, "/vote/answer"), "limit_req")
    options = dict(option.partition("=")[::2] for option in limit["args"])
    assert int(options["burst"]) >= 4 * HALL
    assert "nodelay" in options
    zone, most = argument(secure, "limit_conn").split()
    assert zone in argument(http, "limit_conn_zone")
    assert int(most) >= 2 * HALL
    assert blocks(location(secure, "/vote/answer"), "limit_conn") == []


def test_there_are_connections_for_a_hall() -> None:
    top = read()["config"][0]["parsed"]
    [events] = blocks(top, "events")
    # From each phone one, to Voila one.
    assert int(argument(events["block"], "worker_connections")) >= 2 * 2 * HALL
    assert int(argument(top, "worker_rlimit_nofile")) >= int(argument(events["block"], "worker_connections"))


def test_headers_are_not_sent_twice(secure: list[dict[str, Any]]) -> None:
    """Voila sets its own (voila.json); a location with a header of its own would lose those of the server."""
    added = [directive["args"][0] for directive in everything(secure) if directive["directive"] == "add_header"]
    assert added == ["Strict-Transport-Security"]


def test_what_a_visitor_says_of_itself_is_not_believed(secure: list[dict[str, Any]]) -> None:
    headers = dict(directive["args"] for directive in blocks(secure, "proxy_set_header"))
    assert headers["X-Forwarded-For"] == "$remote_addr"
    assert headers["X-Forwarded-Proto"] == "$scheme"
    assert headers["Host"] == "$http_host"
    # Set in a location, they would all be lost there.
    inside = [each for block in blocks(secure, "location") for each in everything(block["block"])]
    assert not any(directive["directive"] == "proxy_set_header" for directive in inside)


def test_token_of_an_invitation_is_not_logged(http: list[dict[str, Any]]) -> None:
    [form] = blocks(http, "log_format")
    assert argument(http, "access_log").split()[1] == form["args"][0]
    for variable in ("$request ", "$request_uri", "$args", "$query_string", "$http_referer"):
        assert variable not in " ".join(form["args"][1:]).replace('"', " ")


def test_pages_are_not_compressed_but_scripts_are(secure: list[dict[str, Any]]) -> None:
    assert argument(location(secure, "/voila/static/voila.js"), "gzip") == "on"
    assert blocks(location(secure, "/voila/render/index.ipynb"), "gzip") == []
    assert "text/html" not in argument(location(secure, "/voila/static/voila.js"), "gzip_types")
