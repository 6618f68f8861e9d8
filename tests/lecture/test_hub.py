"""The hub: everyone has a Voila of their own, nobody sees another's, nothing is left behind.

One hub and two Voilas serve all tests that need them; they start once.
"""

from __future__ import annotations

import base64
import json
import re
from contextlib import closing
from http.client import HTTPConnection
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import psutil
import pytest
from tests.lecture.running_hub import CONFIGURATION, PASSWORD, PATIENCE, ROOT, Answer, RunningHub, Visitor, running_hub
from traitlets.config.loader import PyFileConfigLoader

from backorleg.lecture import hub as hub_voila

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from traitlets.config import Config

DOCUMENTED = (ROOT / "docs/hub.md").read_text(encoding="utf-8")
# A class that watches its lecturer: what the documentation tells a house to write.
[WATCHING] = re.findall(r"```python\n(c\.JupyterHub\.load_groups.*?)```", DOCUMENTED, re.DOTALL)
CHANGES = f"""
c.Authenticator.allowed_users = {{"alex", "kim-lee", "sam"}}
c.JupyterHub.active_server_limit = 2
c.Spawner.args = ["--LectureKernelManager.warm_kernels=0"]
# Where tests run in the background, processes ignore an interrupt.
c.Spawner.interrupt_timeout = 2
{WATCHING}
"""


class Hall(NamedTuple):
    """A hub with two lecturers, each in their own Voila, and a third person who finds no place."""

    hub: RunningHub
    alex: Visitor
    kim: Visitor
    sam: Visitor
    first_pages: dict[str, Answer]
    refusal: Answer


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with running_hub(tmp_path_factory.mktemp("hub"), CHANGES) as hub:
        # Both start at once; the pages are waited for afterwards.
        alex, _ = hub.log_in("alex")
        kim, _ = hub.log_in("kim-lee")
        pages = {"alex": hub.wait_for_voila(alex, "alex"), "kim-lee": hub.wait_for_voila(kim, "kim-lee")}
        sam, refusal = hub.log_in("sam")
        yield Hall(hub, alex, kim, sam, pages, refusal)


def test_each_has_a_list_of_chapters_of_their_own(hall: Hall) -> None:
    for name, page in hall.first_pages.items():
        assert page.status == 200
        assert page.url == hall.hub.home_of(name)
        assert f'href="/user/{name}/voila/' in page.text
        assert "radiculopathy" in page.text


def test_nobody_sees_the_voila_of_another(hall: Hall) -> None:
    for stranger, owner in ((hall.kim, "alex"), (hall.alex, "kim-lee")):
        answer = stranger.open(hall.hub.home_of(owner))
        assert answer.status == 403
        assert "voila/render" not in answer.text
        assert stranger.ask(f"{hall.hub.home_of(owner)}voila/api/contents/").status == 403


def test_class_that_may_watch_sees_the_voila_of_its_lecturer(hall: Hall) -> None:
    consent = hall.sam.open(hall.hub.home_of("alex"))
    assert "would like permission to identify you" in consent.text
    shown = hall.sam.open(consent.url, re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', consent.text))
    assert shown.status == 200
    assert shown.url == hall.hub.home_of("alex")
    assert 'href="/user/alex/voila/' in shown.text
    # Watching one lecturer opens no other's.
    assert hall.sam.open(hall.hub.home_of("kim-lee")).status == 403


def test_token_of_another_lecturer_opens_nothing(hall: Hall) -> None:
    """A cookie is signed, not secret: Kim can read the token in it and send it elsewhere."""
    [cookie] = [cookie.value for cookie in hall.kim.cookies if cookie.name == "jupyterhub-user-kim-lee"]
    token = base64.b64decode((cookie or "").strip('"').split("|")[4].partition(":")[2]).decode()
    header = {"Authorization": f"token {token}"}
    stranger = Visitor()
    assert stranger.ask(f"{hall.hub.home_of('kim-lee')}voila/api/contents/", headers=header).status == 200
    assert stranger.ask(f"{hall.hub.home_of('alex')}voila/api/contents/", headers=header).status == 403
    assert stranger.ask(f"{hall.hub.home_of('alex')}voila/api/contents/?token={token}").status == 403


def test_pages_of_the_hub_load_nothing_from_elsewhere(hall: Hall) -> None:
    page = Visitor().open(f"{hall.hub.url}hub/login")
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'; ")
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy


def test_third_is_told_that_the_hall_is_full(hall: Hall) -> None:
    assert hall.refusal.status == 429
    assert "<h1>The hall is full</h1>" in hall.refusal.text
    assert "Active user limit" not in hall.refusal.text


def test_wrong_name_or_password_opens_nothing(hall: Hall) -> None:
    _, unknown = hall.hub.log_in("mallory")
    _, wrong = hall.hub.log_in("alex", password=PASSWORD[:-1])
    for answer in (unknown, wrong):
        assert answer.status == 403
        assert "/hub/login" in answer.url


@pytest.mark.parametrize(
    "path",
    [
        "",
        "voila/tree",
        "voila/render/index.ipynb",
        "voila/api/contents/",
        "api/kernels/1-1-1-1-1",
        "voila/api/shutdown/1",
    ],
)
def test_nothing_is_shown_without_a_log_in(hall: Hall, path: str) -> None:
    answer = Visitor().ask(hall.hub.home_of("alex") + path)
    if answer.status == 302:
        assert answer.headers["Location"].startswith("/hub/api/oauth2/authorize?")
    else:
        assert answer.status == 403


def test_page_that_asks_for_no_log_in_gets_none(hall: Hall) -> None:
    """Where phones vote is such a page: the proxy passes all below a lecturer's path on, and Voila decides."""
    answer = Visitor().ask(f"{hall.hub.home_of('alex')}api")
    assert answer.status == 200
    assert "X-JupyterHub-Version" in answer.headers


@pytest.fixture(scope="module")
def chapter(hall: Hall) -> Answer:
    return hall.alex.open(f"{hall.hub.home_of('alex')}voila/render/index.ipynb?template=lab&theme=dark")


def test_hall_votes_without_a_log_in_and_only_with_its_own_lecturer(hall: Hall) -> None:
    alexs, kims = (f"{hall.hub.home_of(name)}vote" for name in ("alex", "kim-lee"))
    question = {"id": "where", "asks": "Where is the pain?", "options": ["Back", "Leg"]}
    phone = Visitor()
    assert phone.ask(alexs).status == 200
    for stranger in (phone, hall.kim):
        assert stranger.tell(f"{alexs}/do/open", question).status == 403
    assert hall.alex.tell(f"{alexs}/do/open", question).status == 200
    asked = json.loads(phone.ask(f"{alexs}/state").text)
    assert phone.tell(f"{alexs}/answer", {"round": asked["round"], "choice": 1}).status == 200
    # What tells one phone from another goes to this lecturer only.
    assert [(cookie.path, cookie.has_nonstandard_attr("HttpOnly")) for cookie in phone.cookies] == [
        ("/user/alex/vote", True)
    ]
    standing = json.loads(hall.alex.ask(f"{alexs}/now?id=where").text)["votes"]["where"]
    assert standing["counts"] == [0, 1]
    assert json.loads(phone.ask(f"{kims}/state").text) == {"state": "waiting"}


def test_chapter_is_shown_with_the_settings_of_the_book(chapter: Answer) -> None:
    assert chapter.status == 200
    assert 'class="book-header"' in chapter.text, "the template of the address was not asked for"
    assert chapter.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "http://" not in chapter.headers["Content-Security-Policy"]


def test_no_file_is_served_to_anyone(hall: Hall) -> None:
    for visitor in (hall.alex, Visitor()):
        assert visitor.ask(f"{hall.hub.home_of('alex')}voila/files/index.ipynb").status == 403


def test_kernel_speaks_with_its_lecturer_only(hall: Hall, chapter: Answer) -> None:
    base = hall.hub.home_of("alex")
    config = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', chapter.text, re.DOTALL)
    assert config is not None
    kernel = json.loads(config[1])["kernelId"]
    channels = f"{base}api/kernels/{kernel}/channels"
    owner = {"Cookie": hall.alex.cookie_header(channels), "Origin": hall.hub.url.rstrip("/")}
    assert connects(channels, owner)
    assert not connects(channels, {**owner, "Origin": "https://elsewhere.example"})
    assert not connects(channels, {**owner, "Cookie": hall.kim.cookie_header(hall.hub.home_of("kim-lee"))})
    assert not connects(channels, {"Origin": owner["Origin"]})
    # Leaving the page ends the kernel, as without a hub.
    assert Visitor().ask(f"{base}voila/api/shutdown/{kernel}", method="POST").status == 403
    assert hall.alex.ask(f"{base}voila/api/shutdown/{kernel}", method="POST").status == 204
    assert hall.alex.ask(f"{base}api/kernels/{kernel}").status == 404


def connects(url: str, headers: dict[str, str]) -> bool:
    """Tell whether a websocket opens."""
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "c2V2ZW4gd29yZHMgdGhhdA==",
    }
    address = urlsplit(url)
    connection = HTTPConnection(address.netloc, timeout=PATIENCE)
    with closing(connection):
        connection.request("GET", address.path, headers={**upgrade, **headers})
        status = connection.getresponse().status
    assert status in {101, 403}
    return status == 101


def test_password_of_the_hub_stays_with_the_hub(hall: Hall) -> None:
    voilas = [each for each in hall.hub.processes() if "backorleg.lecture.hub" in each.cmdline()]
    assert len(voilas) == 2
    for voila in voilas:
        assert PASSWORD not in voila.environ().values()


def test_stopped_hub_leaves_nothing_behind(hall: Hall) -> None:
    """The last test of this hub: it ends it."""
    started = hall.hub.processes()
    assert len(started) >= 5, "hub, proxy, two Voilas, and who ends idle ones"
    hall.hub.stop()
    _, left = psutil.wait_procs(started, timeout=PATIENCE)
    assert left == []


def configuration(
    monkeypatch: pytest.MonkeyPatch, folder: Path, path: Path = CONFIGURATION, **variables: str
) -> Config:
    """Read the configuration as JupyterHub does."""
    monkeypatch.setenv("BACKORLEG_HUB_PASSWORD", PASSWORD)
    monkeypatch.setenv("BACKORLEG_HUB_DATA", str(folder / "data"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    loaded: Config = PyFileConfigLoader(str(path)).load_config()
    return loaded


@pytest.mark.parametrize("password", ["", "too short"])
def test_hub_without_a_good_password_does_not_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, password: str
) -> None:
    with pytest.raises(SystemExit) as refused:
        configuration(monkeypatch, tmp_path, BACKORLEG_HUB_PASSWORD=password)
    assert str(refused.value) == (
        "jupyterhub: set BACKORLEG_HUB_PASSWORD to a password of at least 12 characters, "
        "which all lecturers share; nobody comes in without it."
    )


def test_hub_without_a_proxy_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    elsewhere = tmp_path / "assets/hub" / CONFIGURATION.name
    elsewhere.parent.mkdir(parents=True)
    elsewhere.write_bytes(CONFIGURATION.read_bytes())
    with pytest.raises(SystemExit, match=r"^jupyterhub: the proxy .* is not there; run in .*: \.venv/bin/npm ci$"):
        configuration(monkeypatch, tmp_path, elsewhere)


def test_hub_listens_on_this_computer_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    c = configuration(monkeypatch, tmp_path)
    assert c.JupyterHub.hub_ip == "127.0.0.1"
    assert urlsplit(c.JupyterHub.bind_url).hostname == "127.0.0.1"
    assert urlsplit(c.ConfigurableHTTPProxy.api_url).hostname == "127.0.0.1"


def test_hub_lets_in_named_people_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    c = configuration(monkeypatch, tmp_path)
    assert c.Authenticator.allowed_users
    assert "allow_all" not in c.Authenticator
    assert "admin_users" not in c.Authenticator


def test_data_of_the_hub_is_private(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    configuration(monkeypatch, tmp_path)
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_voila_listens_where_the_hub_says() -> None:
    said = {
        "JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:43210/user/alex/",
        "JUPYTERHUB_SERVICE_PREFIX": "/user/alex/",
        "JUPYTERHUB_API_TOKEN": "secret",
        "JUPYTERHUB_CLIENT_ID": "jupyterhub-user-alex",
    }
    words = hub_voila.options(said)
    assert {"--Voila.ip=127.0.0.1", "--Voila.port=43210", "--Voila.base_url=/user/alex/"} <= set(words)
    assert not any("secret" in word for word in words), "other accounts of the machine can read command lines"


def test_command_of_the_hub_without_a_hub_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUPYTERHUB_SERVICE_URL", raising=False)
    with pytest.raises(
        SystemExit, match=r"^backorleg\.lecture\.hub: This command is started by a JupyterHub, which sets "
    ):
        hub_voila.main([])


def test_versions_for_a_hub_are_those_that_were_tested() -> None:
    pins = r"^([a-z0-9._-]+==\S+)"
    tested = set(re.findall(pins, (ROOT / "requirements-dev.txt").read_text(encoding="utf-8"), re.MULTILINE))
    installed = set(re.findall(pins, (ROOT / "assets/hub/requirements.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"jupyterhub", "jupyterhub-idle-culler"} <= {pin.partition("==")[0] for pin in installed}
    assert installed <= tested
