"""What a browser, a phone or another site must not get out of the server; each test tries."""

from __future__ import annotations

import asyncio
import json
import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from tests.voila.asking import answer
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from backorleg._paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.voila.conftest import StartVoila, VoilaServer

EVERYWHERE = "0.0.0.0"  # noqa: S104  # the server of these tests is on a machine of their own


@pytest.fixture(scope="module")
def kernel(server: VoilaServer) -> Iterator[str]:
    """Open a page and give its kernel."""
    kernel = answer(server.chapter("01-two-pains.ipynb")).kernel
    assert kernel
    yield kernel
    answer(f"{server.url}voila/api/shutdown/{kernel}", "POST")


def message(kind: str, content: dict[str, Any]) -> str:
    header = {
        "msg_id": uuid.uuid4().hex,
        "session": uuid.uuid4().hex,
        "username": "",
        "msg_type": kind,
        "version": "5.3",
        "date": "2026-01-01T00:00:00Z",
    }
    return json.dumps(
        {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}
    )


async def told(server: VoilaServer, kernel: str, sent: list[str], origin: str = "") -> str:
    """Send messages to a kernel as a browser does; return all that comes back."""
    url = f"ws://{urlsplit(server.url).netloc}/api/kernels/{kernel}/channels"
    socket = await websocket_connect(HTTPRequest(url, headers={"Origin": origin} if origin else {}))
    heard: list[str] = []
    try:
        for one in sent:
            await socket.write_message(one)
        # What is allowed is answered; when its answer is here, those before it have had their chance.
        await socket.write_message(message("kernel_info_request", {}))
        while "kernel_info_reply" not in "".join(heard):
            heard.append(str(await asyncio.wait_for(socket.read_message(), 30)))
    finally:
        socket.close()
        while await asyncio.wait_for(socket.read_message(), 30) is not None:
            pass  # until the other side has closed, too
    return "".join(heard)


@pytest.mark.parametrize("kind", ["execute_request", "complete_request", "inspect_request", "debug_request"])
def test_code_from_the_browser_is_not_run(server: VoilaServer, kernel: str, tmp_path: Path, kind: str) -> None:
    trace = tmp_path / "trace"
    code = f"open({str(trace)!r}, 'w').close()"
    content = {"code": code, "silent": False, "cursor_pos": 4, "detail_level": 0, "command": "evaluate"}
    heard = asyncio.run(told(server, kernel, [message(kind, content)]))
    assert not trace.exists()
    assert kind.replace("request", "reply") not in heard


def test_another_sites_page_cannot_talk_to_a_kernel(server: VoilaServer, kernel: str) -> None:
    with pytest.raises(Exception, match="403"):
        asyncio.run(told(server, kernel, [], origin="https://elsewhere.example"))


def test_other_sites_cannot_end_a_kernel(server: VoilaServer, kernel: str) -> None:
    """Voila's request at leaving carries no token, so that none is asked for; its origin is still checked."""
    refused = answer(f"{server.url}voila/api/shutdown/{kernel}", "POST", Origin="https://elsewhere.example")
    assert refused.code in (403, 404)
    assert f"Kernel shutdown: {kernel}" not in server.log


@pytest.mark.parametrize(
    "path",
    [
        *("voila/files/01-two-pains.ipynb", "voila/files/notes.json", "voila/files/../voila.json"),
        *("lecture/files/voila.json", "lecture/files/..%2f..%2fvoila.json", "lecture/files/%2Fetc%2Fpasswd"),
        *("slides/..%2fREADME", "voila/render/..%2f..%2fREADME.ipynb", "voila/static/..%2f..%2f..%2fvoila.json"),
        *("api/contents", "api/kernels", "api/terminals", "api/sessions", "files/01-two-pains.ipynb", "lab"),
        "voila/templates/backorleg/static/..%2findex.html.j2",
    ],
)
def test_no_file_and_no_other_door_of_jupyter(server: VoilaServer, path: str) -> None:
    refused = answer(server.url + path)
    assert refused.code >= 400
    for private in ("unseen_source", "Traceback", "root:", str(ROOT), "identity_provider_class"):
        assert private not in refused.text


@pytest.mark.parametrize("path", ["voila/render/01-two-pains.ipynb", "slides/04-talk", "simulator/territories"])
def test_no_address_chooses_another_template_or_theme(server: VoilaServer, path: str) -> None:
    page = answer(f"{server.url}{path}?template=lab&theme=JupyterLab%20Dark&voila-template=lab")
    answer(f"{server.url}voila/api/shutdown/{page.kernel}", "POST")
    assert "book-lost" in page.text
    assert "cdn" not in page.text.lower()
    assert "JupyterLab Dark" not in page.text


def test_the_browser_is_told_to_load_nothing_from_elsewhere(server: VoilaServer) -> None:
    for path in ("", "voila/render/nothing.ipynb", "lecture/files/reveal.js"):
        policy = answer(server.url + path).headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self'")
        assert "http" not in policy
        assert "unsafe-eval" not in policy


@pytest.mark.parametrize("path", ["", "voila/render/01-two-pains.ipynb", "lecture/ready", "vote/now"])
def test_another_name_for_this_computer_is_no_way_in(server: VoilaServer, path: str) -> None:
    """A site may make its own name lead here, and its page then counts as one of ours to the browser."""
    port = urlsplit(server.url).port
    refused = answer(server.url + path, Host=f"elsewhere.example:{port}")
    assert refused.code == 403
    assert "Two pains" not in refused.text


def test_phones_find_the_votes(server: VoilaServer) -> None:
    page = answer(f"{server.url}vote")
    assert page.code == 200
    assert "<script" in page.text


@pytest.fixture(scope="module")
def open_server(voila_server: StartVoila, notebooks: Path) -> VoilaServer:
    return voila_server(notebooks, f"--Voila.ip={EVERYWHERE}", "--LectureKernelManager.warm_kernels=0")


@pytest.mark.parametrize(
    "path",
    ["", "voila/render/01-two-pains.ipynb", "slides/04-talk", "simulator/territories", "voila/tree/", "lecture/ready"],
)
def test_beyond_this_computer_a_token_is_needed(open_server: VoilaServer, path: str) -> None:
    refused = answer(open_server.url + path)
    assert refused.code == 403 or "Token" in refused.text
    wrong = answer(f"{open_server.url}{path}?token=wrong")
    for content in ("Two pains", "kernelId", "A talk", "warm"):
        assert content not in refused.text
        assert content not in wrong.text


def test_the_token_opens(open_server: VoilaServer) -> None:
    token = open_server.log.partition("token=")[2].split()[0]
    assert len(token) >= 20
    page = answer(f"{open_server.url}?token={token}")
    assert page.code == 200
    assert "Two pains" in page.text
