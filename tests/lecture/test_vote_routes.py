"""Votes over HTTP, on real sockets: nothing is lost, nothing leaks, and rubbish gets one sentence."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import sqlite3
import struct
from typing import TYPE_CHECKING, Any

import pytest
from tests.lecture.hall import ROOT, SURE, Client, Hall, open_hall, wait_until

from backorleg.lecture import _feed
from backorleg.lecture._vote_phone import COOKIE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def votes_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "votes.sqlite3"
    monkeypatch.setenv("BACKORLEG_VOTES", str(path))
    return path


@pytest.fixture
def hall() -> Iterator[Hall]:
    with open_hall() as opened:
        yield opened


@pytest.fixture
def lecturer(hall: Hall) -> Client:
    return hall.lecturer()


# Phones


def test_the_page_for_phones_asks_nobody_else(hall: Hall) -> None:
    page = hall.phone().get("/vote")
    assert page.status == 200
    assert not re.search(rb"(src|href)=\"(?!data:,)|@import|url\(", page.body)
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'sha256-")
    assert b"{{" not in page.body
    assert hall.phone().get("/vote/").status == 200
    assert hall.phone().ask("HEAD", "/vote").status == 200


def test_a_phone_is_a_random_number_in_a_cookie_that_goes_nowhere_else(hall: Hall) -> None:
    one, other = hall.phone(), hall.phone()
    # The page itself gives none: opened from another site, it would not see the one that is there.
    assert "Set-Cookie" not in one.get("/vote").headers
    cookie = one.get("/vote/state").headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/vote"} <= set(cookie.split("; "))
    assert "Set-Cookie" not in one.get("/vote/state").headers
    other.get("/vote/state")
    assert one.cookies[COOKIE] != other.cookies[COOKIE]


def test_a_phone_follows_the_lecture(hall: Hall, lecturer: Client) -> None:
    with hall.phone().stream("/vote/stream") as stream:
        assert stream.next() == {"state": "waiting"}
        lecturer.do("open", **ROOT)
        assert stream.next() == {
            "state": "open",
            "round": 1,
            "asks": "Which root?",
            "options": ["L4", "L5", "S1"],
            "results": None,
            "yours": None,
        }
        hall.phone().vote(0)
        lecturer.do("close", id="root")
        assert stream.next()["state"] == "closed"
        lecturer.do("open", **SURE)
        assert stream.next()["asks"] == SURE["asks"]
        lecturer.do("end")
        assert stream.next() == {"state": "ended"}


def test_a_double_tap_and_a_reload_count_once_and_the_last_answer_stands(hall: Hall, lecturer: Client) -> None:
    lecturer.do("open", **ROOT)
    phone = hall.phone()
    for choice in (0, 0, 2):
        assert phone.vote(choice).data["yours"] == choice
    phone.get("/vote")
    assert phone.get("/vote/state").data["yours"] == 2
    with phone.stream("/vote/stream") as stream:
        assert stream.next()["yours"] == 2
        phone.vote(1)  # from another tab of the same phone
        assert stream.next()["yours"] == 1
    assert hall.counts() == [0, 1, 0]


def test_an_answer_after_closing_is_refused_in_one_sentence(hall: Hall, lecturer: Client) -> None:
    lecturer.do("open", **ROOT)
    phone = hall.phone()
    number = phone.get("/vote/state").data["round"]
    lecturer.do("close", id="root")
    late = phone.post("/vote/answer", {"round": number, "choice": 1})
    assert (late.status, late.data) == (409, {"message": "This vote is closed."})
    assert hall.counts() == [0, 0, 0]


def test_a_phone_never_sees_hidden_results_nor_the_right_answer(hall: Hall, lecturer: Client) -> None:
    lecturer.do("open", **ROOT)
    lecturer.do("hands", id="root", hands=[5, 6, 7])
    phone = hall.phone()
    seen = [phone.vote(1).data, phone.get("/vote/state").data]
    with phone.stream("/vote/stream") as stream:
        seen.append(stream.next())
        lecturer.do("close", id="root")
        seen.append(stream.next())
        for state in seen:
            assert set(state) == {"state", "round", "asks", "options", "results", "yours"}
            assert state["results"] is None
        lecturer.do("show", id="root")
        assert stream.next()["results"] == [5, 7, 7]
        lecturer.do("hide", id="root")
        assert stream.next()["results"] is None


def test_a_reset_asks_everybody_again(hall: Hall, lecturer: Client) -> None:
    lecturer.do("open", **ROOT)
    phone = hall.phone()
    phone.vote(1)
    with phone.stream("/vote/stream") as stream:
        first = stream.next()
        lecturer.do("reset", id="root")
        assert stream.next() == {"state": "waiting"}
        lecturer.do("open", **ROOT)
        second = stream.next()
    assert (first["yours"], second["yours"]) == (1, None)
    assert second["round"] != first["round"]
    assert phone.post("/vote/answer", {"round": first["round"], "choice": 0}).status == 409
    assert hall.counts() == [0, 0, 0]


# Rubbish


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"x", 400),
        (b"\xff\xfe\x00", 400),
        (b"[]", 400),
        (b"null", 400),
        (b"{}", 400),
        (b'{"round": 1}', 400),
        (b'{"round": "1", "choice": 0}', 400),
        (b'{"round": 1, "choice": "0"}', 400),
        (b'{"round": true, "choice": 0}', 400),
        (b'{"round": 1, "choice": true}', 400),
        (b'{"round": 1, "choice": 0.0}', 400),
        (b'{"round": 1, "choice": 3}', 400),
        (b'{"round": 1, "choice": -1}', 400),
        (b'{"round": 1e400, "choice": 0}', 400),
        (b'{"round": 99999999999999999999999, "choice": 0}', 400),
        (b'{"round": ' + b"9" * 5000 + b', "choice": 0}', 400),
        (b'{"round": 77, "choice": 0}', 404),
        (b"[" * 8000, 400),
        (b" " * 8193, 413),
        (b"{" * 60000, 413),
    ],
)
def test_rubbish_gets_one_sentence(hall: Hall, lecturer: Client, body: bytes, status: int) -> None:
    lecturer.do("open", **ROOT)
    phone = hall.phone()
    phone.get("/vote/state")
    answer = phone.ask("POST", "/vote/answer", body)
    assert answer.status == status
    assert list(answer.data) == ["message"]
    assert re.fullmatch(r'[A-Z][^\n]+[.}"]', answer.data["message"])
    assert hall.counts() == [0, 0, 0]
    assert phone.vote(0).status == 200


def test_a_flood_is_cut_off(hall: Hall, lecturer: Client) -> None:
    lecturer.do("open", **ROOT)
    phone = hall.phone()
    phone.get("/vote/state")
    with pytest.raises((ConnectionError, AssertionError)):
        assert phone.ask("POST", "/vote/answer", b"x" * 5_000_000).status == 200
    assert phone.vote(0).status == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/vote/answer", 405),
        ("PUT", "/vote/answer", 405),
        ("DELETE", "/vote", 405),
        ("POST", "/vote/state", 405),
        ("BREW", "/vote/answer", 405),
        ("GET", "/vote/nothing", 404),
        ("POST", "/vote/answer/../../etc/passwd", 404),
    ],
)
def test_wrong_methods_and_addresses_get_one_sentence(hall: Hall, method: str, path: str, status: int) -> None:
    answer = hall.phone().ask(method, path)
    assert answer.status == status
    assert list(answer.data) == ["message"]
    if status == 405:
        assert answer.headers["Allow"] in ("GET", "POST", "GET, HEAD")


def test_a_phone_without_cookies_is_told_so(hall: Hall, lecturer: Client) -> None:
    lecturer.do("open", **ROOT)
    for cookies in ({}, {COOKIE: "short"}, {COOKIE: "x" * 23}, {COOKIE: "ü" * 22}):
        answer = Client(hall.port, cookies=cookies).post("/vote/answer", {"round": 1, "choice": 0})
        assert answer.status == 403
        assert "keeps no cookies" in answer.data["message"]


def test_a_disk_that_is_full_is_said_and_tried_again(
    hall: Hall, lecturer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lecturer.do("open", **ROOT)
    phone = hall.phone()

    def full(*_: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(hall.desk.ballots, "answer", full)
        answer = phone.vote(1)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "3")
    assert answer.data == {"message": "The votes could not be written down; try again."}
    assert phone.vote(1).status == 200


# The lecturer


def acts() -> list[tuple[str, str]]:
    posts = [("POST", f"/vote/do/{act}") for act in ("open", "close", "show", "hide", "reset", "hands", "end")]
    return [
        *posts,
        *(("GET", f"/vote/{name}") for name in ("now?id=root", "live?id=root", "join", "save.csv", "save.json")),
    ]


@pytest.mark.parametrize(("method", "path"), acts())
def test_without_the_token_nothing_of_the_lecturer_is_to_be_had(
    hall: Hall, lecturer: Client, method: str, path: str
) -> None:
    lecturer.do("open", **ROOT)
    phone = hall.phone()
    phone.vote(1)
    before = lecturer.get("/vote/now?id=root").data
    for stranger in (phone, Client(hall.port, {"Authorization": "token wrong"})):
        answer = stranger.ask(method, path, json.dumps(SURE).encode() if method == "POST" else None)
        assert answer.status == 403
        assert list(answer.data) == ["message"]
        assert "counts" not in str(answer.data)
    assert lecturer.get("/vote/now?id=root").data == before


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1"])
def test_pages_from_elsewhere_are_refused(hall: Hall, lecturer: Client, origin: str) -> None:
    lecturer.do("open", **ROOT)
    phone = hall.phone()
    phone.get("/vote/state")
    body = json.dumps({"round": 1, "choice": 0, "id": "root"}).encode()
    for client, path in ((phone, "/vote/answer"), (lecturer, "/vote/do/close")):
        answer = client.ask("POST", path, body, headers={"Origin": origin})
        assert (answer.status, answer.data) == (403, {"message": "Requests from other pages are refused."})
        assert client.ask("POST", path, body, headers={"Origin": f"http://127.0.0.1:{hall.port}"}).status == 200


@pytest.mark.parametrize(
    ("act", "wish", "status"),
    [
        ("dance", {}, 400),
        ("close", {}, 400),
        ("close", {"id": 5}, 400),
        ("close", {"id": "never-opened"}, 404),
        ("open", {"id": "q"}, 400),
        ("open", {**ROOT, "options": ["one"]}, 400),
        ("open", {**ROOT, "asks": 5}, 400),
        ("open", {**ROOT, "options": [{"a": 1}, [2]]}, 400),
        ("open", {**ROOT, "right": 3}, 400),
        ("hands", {"id": "root", "hands": "many"}, 400),
        ("hands", {"id": "root", "hands": [1]}, 400),
    ],
)
def test_what_cannot_be_done_is_said(hall: Hall, lecturer: Client, act: str, wish: dict[str, Any], status: int) -> None:
    lecturer.do("open", **ROOT)
    answer = lecturer.post(f"/vote/do/{act}", wish)
    assert answer.status == status
    assert list(answer.data) == ["message"]
    assert answer.data["message"].endswith(".")
    assert hall.counts() == [0, 0, 0]


def test_slides_hear_of_answers(hall: Hall, lecturer: Client) -> None:
    lecturer.do("open", **ROOT)
    with lecturer.stream("/vote/live?id=root&id=sure") as stream:
        first = stream.next()
        assert first["votes"]["root"]["counts"] == [0, 0, 0]
        assert first["votes"]["sure"] is None
        for choice in (0, 1, 1, 2):
            hall.phone().vote(choice)
        stream.until(lambda state: state["votes"]["root"]["counts"] == [1, 2, 1])


def test_the_table_of_votes_is_a_file_to_save(hall: Hall, lecturer: Client) -> None:
    lecturer.do("open", **ROOT)
    hall.phone().vote(1)
    table = lecturer.get("/vote/save.csv")
    assert table.headers["Content-Disposition"] == 'attachment; filename="votes.csv"'
    assert table.body.decode("utf-8").splitlines()[2].endswith("root,1,Which root?,B,L5,yes,1,0,1")
    [told] = lecturer.get("/vote/save.json").data["rounds"]
    assert [each["phones"] for each in told["options"]] == [0, 1, 0]


def test_a_restart_of_the_server_changes_nothing(votes_file: Path) -> None:
    with open_hall() as hall:
        hall.lecturer().do("open", **ROOT)
        phone = hall.phone()
        phone.vote(2)
    assert votes_file.exists()
    with open_hall() as hall:
        again = Client(hall.port, cookies=phone.cookies)
        assert again.get("/vote/state").data["yours"] == 2
        again.vote(0)
        assert hall.counts() == [1, 0, 0]


# Where phones join


def test_the_code_leads_where_phones_can_come_in() -> None:
    with open_hall(bound_to="192.0.2.8") as hall:
        [place] = hall.lecturer().get("/vote/join?origin=http://localhost:8866").data["addresses"]
    assert place["url"] == "http://192.0.2.8:8866/vote"
    assert place["svg"].startswith("<svg")


def test_a_server_for_this_computer_alone_invites_nobody_unless_it_stands_behind_another() -> None:
    with open_hall(bound_to="127.0.0.1", base="/user/anna/") as hall:
        ask = "/user/anna/vote/join?origin="
        assert hall.lecturer().get(f"{ask}http://localhost:8866").data["addresses"] == []
        [place] = hall.lecturer().get(f"{ask}https://lectures.example").data["addresses"]
        assert hall.phone().get("/user/anna/vote").status == 200
        assert b'data-path="/user/anna/vote"' in hall.phone().get("/user/anna/vote").body
    assert place["url"] == "https://lectures.example/user/anna/vote"


@pytest.mark.parametrize(
    "origin", ["", "javascript:alert(1)", "localhost", "http://", "http://a:b", "http://[", "x" * 300]
)
def test_an_origin_that_is_none_is_refused(lecturer: Client, origin: str) -> None:
    answer = lecturer.get(f"/vote/join?origin={origin}")
    assert answer.status == 400
    assert answer.data["message"].startswith("The origin is the beginning of a web address")


# Streams


def hang_up(port: int) -> None:
    """Open a stream and drop it without a word, as a phone does that leaves the hall."""
    line = socket.create_connection(("127.0.0.1", port))
    line.sendall(b"GET /vote/stream HTTP/1.1\r\nHost: here\r\n\r\n")
    assert line.recv(4096)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()


def test_phones_that_leave_are_let_go(hall: Hall, lecturer: Client) -> None:
    for _ in range(5):
        hang_up(hall.port)
    with hall.phone().stream("/vote/stream") as stream:
        stream.next()
        wait_until(lambda: len(hall.desk.hall) == 1)
        lecturer.do("open", **ROOT)
        assert stream.next()["state"] == "open"
        assert lecturer.get("/vote/now").data["phones"] == 1
    wait_until(lambda: len(hall.desk.hall) == 0)


def test_a_phone_that_reconnects_too_often_loses_its_oldest_stream(hall: Hall) -> None:
    phone = hall.phone()
    phone.get("/vote/state")
    with phone.stream("/vote/stream") as oldest:
        assert oldest.next() == {"state": "waiting"}
        streams = [phone.stream("/vote/stream") for _ in range(_feed.MOST_OF_ONE)]
        for each in streams:
            assert each.__enter__().next() == {"state": "waiting"}
        assert oldest.next() is None
        for each in streams:
            each.__exit__(None, None, None)


def test_one_stream_too_many_is_refused_and_asking_still_works(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_feed, "most_listeners", lambda: 1)
    with hall.phone().stream("/vote/stream") as first:
        first.next()
        other = hall.phone()
        refused = other.get("/vote/stream")
        assert (refused.status, refused.headers["Retry-After"]) == (503, "3")
        assert other.get("/vote/state").data == {"state": "waiting"}


def test_a_silent_stream_says_that_it_is_alive_and_ends_in_time(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backorleg.lecture._requests.KEEP_ALIVE", 0.05)
    monkeypatch.setattr("backorleg.lecture._requests.STREAM_LASTS", 0.3)
    with hall.phone().stream("/vote/stream") as stream:
        said = stream.response.read().decode()
    assert said.startswith("retry: ")
    assert said.count("event: here") >= 2


# A full hall

VOTERS = 300


async def voter(port: int, choice: int) -> None:
    """Follow the stream, answer as soon as something is open, some twice, and wait for the vote to be closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /vote/stream HTTP/1.1\r\nHost: here\r\n\r\n")
    cookie = ""
    while True:
        line = (await reader.readline()).decode().strip()
        assert line or not reader.at_eof()
        if line.startswith("Set-Cookie: "):
            cookie = line.removeprefix("Set-Cookie: ").partition(";")[0]
        if not line.startswith("data: {"):
            continue
        state = json.loads(line.removeprefix("data: "))
        if state["state"] == "open" and state["yours"] is None:
            for each in (0, choice) if choice == 2 else (choice,):
                await answer(port, cookie, {"round": state["round"], "choice": each})
        elif state["state"] == "closed":
            assert state["yours"] == choice
            break
    writer.close()
    await writer.wait_closed()


async def answer(port: int, cookie: str, sent: dict[str, int]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = json.dumps(sent)
    head = f"POST /vote/answer HTTP/1.1\r\nHost: here\r\nCookie: {cookie}\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write((head + body).encode())
    said = await reader.readuntil(b"\r\n\r\n")
    assert said.startswith(b"HTTP/1.1 200"), said
    writer.close()
    await writer.wait_closed()


def test_a_full_hall_votes_at_once_and_no_vote_is_lost(hall: Hall, lecturer: Client) -> None:
    async def everybody() -> None:
        voters = [asyncio.create_task(voter(hall.port, number % 3)) for number in range(VOTERS)]
        await asyncio.to_thread(wait_until, lambda: len(hall.desk.hall) == VOTERS)
        await asyncio.to_thread(lecturer.do, "open", **ROOT)
        # Asking for them takes the server's time, too.
        await asyncio.to_thread(wait_until, lambda: hall.counts() == [VOTERS // 3] * 3, 0.2)
        await asyncio.to_thread(lecturer.do, "close", id="root")
        await asyncio.gather(*voters)

    asyncio.run(everybody())
    wait_until(lambda: len(hall.desk.hall) == 0)
    assert hall.counts() == [VOTERS // 3] * 3
