"""What a lecture survives: a dead kernel, a lost server, more viewers than the machine bears."""

from __future__ import annotations

import time
import urllib.request
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from tests.voila.asking import answer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.voila.conftest import StartVoila, VoilaServer
    from tests.voila.watching import Watched


# The page comes in pieces: there may be half of its settings, or none yet.
KERNEL = """(document.getElementById("jupyter-config-data")?.textContent.match(/"kernelId": ?"([^"]+)"/) ?? [])[1]"""


def kernel_of(view: Watched) -> str:
    kernel: str = view.page.evaluate(KERNEL)
    return kernel


def test_a_dead_kernel_is_replaced_and_the_state_restored(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("03-mortal.ipynb"))
    page = view.page
    before = kernel_of(view)
    page.locator(".simulator").evaluate("one => one.simulator.set({ root: 'S1', side: 'right' })")
    page.get_by_role("button", name="Stop").press("Enter")

    page.wait_for_function(
        f"before => {{ const kernel = {KERNEL}; return kernel !== undefined && kernel !== before; }}",
        arg=before,
        timeout=60_000,
    )
    page.wait_for_function(
        "() => { const state = document.querySelector('.simulator')?.simulator?.state;"
        " return state?.root === 'S1' && state?.side === 'right'; }",
        timeout=60_000,
    )
    expect(page.locator("#book-lost")).to_be_hidden()


def test_a_kernel_that_dies_again_and_again_is_told(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("03-mortal.ipynb"))
    page = view.page
    page.evaluate(
        "sessionStorage.setItem(`lecture:${location.pathname}`,"
        " JSON.stringify({ at: Date.now(), tries: 3, simulators: [], scrolled: 0, again: false }))"
    )
    page.get_by_role("button", name="Stop").press("Enter")
    alert = page.get_by_role("alert").filter(visible=True)
    expect(alert).to_contain_text("stopped several times", timeout=30_000)
    alert.get_by_role("link", name="Load the page again").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible(timeout=60_000)
    expect(page.locator("#book-lost")).to_be_hidden()


def test_a_lost_server_is_said(voila_server: StartVoila, notebooks: Path, view: Watched) -> None:
    server = voila_server(notebooks)
    view.open_chapter(server.chapter("01-two-pains.ipynb"))
    expect(view.page.get_by_text("area 3")).to_be_visible()
    server.kill()
    expect(view.page.get_by_role("alert").filter(visible=True)).to_contain_text(
        "connection to the simulator is lost", timeout=20_000
    )


def test_past_the_cap_the_hall_is_full_until_somebody_leaves(voila_server: StartVoila, notebooks: Path) -> None:
    server = voila_server(
        notebooks,
        "--LectureKernelManager.most_kernels=1",
        "--LectureKernelManager.cull_idle_timeout=2",
        "--LectureKernelManager.cull_interval=1",
    )
    server.wait_until_warm()
    assert answer(server.chapter("01-two-pains.ipynb")).code == 200
    for address in (server.chapter("01-two-pains.ipynb"), server.slides("04-talk")):
        refused = answer(address)
        assert refused.code == 503
        assert "The hall is full" in refused.text
        assert 'http-equiv="refresh"' in refused.text
        assert "Traceback" not in refused.text
    # Nobody is connected to the first page's kernel; it is idle and goes, and its place is free.
    deadline = time.monotonic() + 60
    while server.ready()["in_use"]:
        assert time.monotonic() < deadline, server.log
        time.sleep(0.2)
    server.wait_until_warm()
    time.sleep(3)
    assert server.ready()["warm"] == 1, "a kernel that waits for its page is not idle"
    assert answer(server.chapter("01-two-pains.ipynb")).code == 200


def test_a_page_may_take_a_kernel_that_is_still_importing(voila_server: StartVoila, notebooks: Path) -> None:
    server = voila_server(notebooks)
    server.wait_for_log("Kernel started")
    assert not server.ready()["warm"]
    page = answer(server.chapter("01-two-pains.ipynb"))
    assert "Warm kernel taken" in server.log
    assert page.code == 200
    assert "kernelId" in page.text


def test_the_first_piece_of_a_page_does_not_wait_for_its_kernel(voila_server: StartVoila, notebooks: Path) -> None:
    server = voila_server(notebooks, "--LectureKernelManager.warm_kernels=0")
    with urllib.request.urlopen(server.chapter("01-two-pains.ipynb"), timeout=60) as page:
        start = ""
        while "Starting…" not in start:
            start += page.read1(100_000).decode()
        assert "jupyter-config-data" not in start
        rest = page.read().decode()
    assert "kernelId" in rest
    assert "voila_process(1, 2)" in rest
