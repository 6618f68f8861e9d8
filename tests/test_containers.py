"""What runs the book elsewhere: the containers, above all their nginx.conf, and Binder.

nginx itself is not needed: crossplane, from its makers, reads the file.
"""

from __future__ import annotations

import http.server
import importlib.util
import re
import subprocess
import threading
from typing import TYPE_CHECKING, Any, cast

import crossplane
import pytest

from backorleg._paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = ROOT / "assets" / "docker"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def blocks(directives: Sequence[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [directive for directive in directives if directive["directive"] == name]


def read(**options: bool) -> dict[str, Any]:
    return cast("dict[str, Any]", crossplane.parse(str(FOLDER / "nginx.conf"), single=True, **options))


@pytest.fixture(scope="module")
def http_block() -> list[dict[str, Any]]:
    [found] = blocks(read()["config"][0]["parsed"], "http")
    return cast("list[dict[str, Any]]", found["block"])


def test_every_directive_exists_and_stands_where_it_may(http_block: list[dict[str, Any]]) -> None:
    # To crossplane the patterns of a map are directives that it does not know.
    patterns = {each["line"] for rule in blocks(http_block, "map") for each in rule["block"]}
    wrong = read(strict=True, check_ctx=True, check_args=True)["errors"]
    assert [error for error in wrong if error["line"] not in patterns] == []


@pytest.fixture(scope="module")
def site(http_block: list[dict[str, Any]]) -> list[dict[str, Any]]:
    [server] = blocks(http_block, "server")
    return cast("list[dict[str, Any]]", server["block"])


def headers(directives: Sequence[dict[str, Any]]) -> dict[str, str]:
    return {name: value for name, value, *_ in (each["args"] for each in blocks(directives, "add_header"))}


def test_files_with_a_checksum_are_kept_for_a_year_and_pages_are_asked_about(
    http_block: list[dict[str, Any]], site: list[dict[str, Any]]
) -> None:
    [rule] = blocks(http_block, "map")
    asked, answered = rule["args"]
    assert asked == "$arg_v"
    assert headers(site)["Cache-Control"] == answered
    kept = {each["directive"]: each["args"][0] for each in rule["block"]}
    assert kept.pop("default") == "no-cache"
    [(pattern, for_long)] = kept.items()
    assert "max-age=31536000" in for_long
    # As Sphinx and the case files write it, and nothing else.
    assert re.search(pattern.removeprefix("~"), "1a2b3c4d")
    assert not re.search(pattern.removeprefix("~"), "")


def test_the_site_is_held_to_asking_nobody_else(site: list[dict[str, Any]]) -> None:
    policy = dict(part.split(maxsplit=1) for part in headers(site)["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert not re.search(r"https?:|\*|unsafe-eval", " ".join(policy.values()))


def test_headers_hold_everywhere(site: list[dict[str, Any]]) -> None:
    """A location with a header of its own would lose those of the server."""
    assert all("always" in each["args"] for each in blocks(site, "add_header"))
    assert not any(blocks(place["block"], "add_header") for place in blocks(site, "location"))


def test_hidden_files_are_not_served(site: list[dict[str, Any]]) -> None:
    [hidden] = [place for place in blocks(site, "location") if blocks(place["block"], "return")]
    assert re.search(hidden["args"][1], "/.buildinfo")
    assert not re.search(hidden["args"][1], "/chapters/index.html")
    assert hidden["block"][0]["args"] == ["404"]


def test_nginx_needs_no_root(http_block: list[dict[str, Any]], site: list[dict[str, Any]]) -> None:
    assert int(blocks(site, "listen")[0]["args"][0]) > 1024
    written = [each["args"][0] for each in http_block if each["directive"].endswith("_temp_path")]
    assert len(written) == 5
    assert all(path.startswith("/tmp/") for path in written)  # noqa: S108  # what the container may write


def stages() -> dict[str, str]:
    """Return what stands in each stage of the Dockerfile, by its name."""
    found = re.split(r"^FROM \S+ AS (\w+)$", DOCKERFILE, flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def test_what_is_run_is_not_run_by_root_and_says_how_it_is() -> None:
    assert set(stages()) == {"made", "site", "lecture"}
    for name in ("site", "lecture"):
        assert re.search(r"^USER (?!0$)\d+$", stages()[name], re.MULTILINE), name
        assert "HEALTHCHECK" in stages()[name], name


def test_bases_have_a_version_and_files_exist() -> None:
    for base in re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE):
        assert re.fullmatch(r"[\w/]+:\d+\.\d+[\w.-]*", base)
    for path in re.findall(r"assets/docker/[\w.]+", DOCKERFILE):
        assert (ROOT / path).is_file()


def test_what_the_image_copies_is_not_left_out() -> None:
    out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert not {"assets", "chapters", "docs", "tools", "widgets", "_config.yml"} & set(out)
    assert {".git", ".venv", "node_modules", "_build"} <= set(out)


class _Answers(http.server.BaseHTTPRequestHandler):
    status = 200
    seen: dict[str, str | None]

    def do_GET(self) -> None:
        type(self).seen = {"path": self.path, "authorization": self.headers["Authorization"]}
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def answers() -> Iterator[tuple[type[_Answers], str]]:
    handler = type("Handler", (_Answers,), {})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield handler, f"http://127.0.0.1:{server.server_port}/lecture/ready"
    server.shutdown()
    server.server_close()


def test_a_lecture_is_healthy_while_it_answers(
    answers: tuple[type[_Answers], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = importlib.util.spec_from_file_location("ready", FOLDER / "ready.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    handler, address = answers
    monkeypatch.setenv("JUPYTER_TOKEN", "abc")
    assert module.ready(address)
    assert handler.seen == {"path": "/lecture/ready", "authorization": "token abc"}
    for status, well in ((403, True), (404, False), (500, False)):
        handler.status = status
        assert module.ready(address) is well
    assert not module.ready("http://127.0.0.1:9/")
    # The command starts Voila where the question is asked.
    port = re.search(r":(\d+)/", module.ADDRESS)
    assert port
    assert f'"--port={port[1]}"' in stages()["lecture"]


def test_binder_installs_the_same_lists_and_the_package() -> None:
    folder = ROOT / "binder"
    listed = re.findall(r"^-r (\S+)$", (folder / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert [(folder / name).resolve() for name in listed] == [ROOT / "requirements.txt"]
    assert re.fullmatch(r"python-3\.1[123]\n", (folder / "runtime.txt").read_text(encoding="utf-8"))
    mode = subprocess.run(
        ["git", "ls-files", "--stage", "binder/postBuild"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert mode.startswith("100755 "), "Binder runs it as a program"
