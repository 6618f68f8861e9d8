"""Kernels that are copies of a process which has imported the book."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from traitlets.config import Config

from backorleg.lecture._kernels import LectureKernelManager

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
PARENT = "__import__('os').getppid()"


class Hall:
    """A kernel manager with the settings of a lecture, and what can be asked of one of its kernels."""

    def __init__(self, folder: Path) -> None:
        settings = Config(json.loads((ROOT / "voila.json").read_text(encoding="utf-8")))
        settings.LectureKernelManager.warm_kernels = 0
        self.manager = LectureKernelManager(connection_dir=str(folder), config=settings)

    async def says(self, kernel: str, code: str) -> str:
        """Return what an expression is in a kernel."""
        client = self.manager.get_kernel(kernel).client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=PATIENCE)
            reply = await client.execute("", user_expressions={"it": code}, reply=True, timeout=PATIENCE)
            return str(reply["content"]["user_expressions"]["it"]["data"]["text/plain"])
        finally:
            client.stop_channels()

    def process(self, kernel: str) -> int:
        """Return the number of a kernel's process."""
        return int(self.manager.get_kernel(kernel).provisioner.pid)

    def name(self, kernel: str) -> str:
        """Return what `ps` shows."""
        return Path(f"/proc/{self.process(kernel)}/comm").read_text().strip()

    def is_forked(self, kernel: str) -> bool:
        return "backorleg._zygote" in Path(f"/proc/{self.process(kernel)}/cmdline").read_text()


def runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def play(tmp_path: Path) -> Any:
    """Run a scene in a hall."""

    async def whole(scene: Any) -> None:
        KernelProvisionerFactory.clear_instance()  # there is one in each process, which remembers its settings
        hall = Hall(tmp_path)
        try:
            await scene(hall)
        finally:
            await hall.manager.shutdown_all(now=True)
            KernelProvisionerFactory.clear_instance()

    return lambda scene: asyncio.run(whole(scene))


def test_kernels_are_copies_with_the_book_imported_and_nothing_else_in_common(play: Any) -> None:
    async def scene(hall: Hall) -> None:
        one, other = [await hall.manager.start_kernel() for _ in range(2)]
        assert hall.is_forked(one)
        assert hall.is_forked(other)
        assert await hall.says(one, "'backorleg.simulators' in __import__('sys').modules") == "True"
        assert await hall.says(one, PARENT) == await hall.says(other, PARENT)
        chance = "__import__('random').random()"
        assert await hall.says(one, chance) != await hall.says(other, chance)
        assert await hall.says(one, "globals().setdefault('mine', 1)") == "1"
        assert await hall.says(other, "'mine' in globals()") == "False"

    play(scene)


def test_a_kernel_gets_its_folder_and_its_variables(play: Any, tmp_path: Path) -> None:
    async def scene(hall: Hall) -> None:
        kernel = await hall.manager.start_kernel(cwd=str(tmp_path), env={**os.environ, "PATIENT": "Ana Ruiz"})
        assert await hall.says(kernel, "__import__('os').environ['PATIENT']") == "'Ana Ruiz'"
        assert await hall.says(kernel, "__import__('os').getcwd()") == repr(str(tmp_path))
        assert hall.name(kernel) == f"kernel-{kernel}"[:15]
        assert hall.manager.get_kernel(kernel).curve_publickey, "what is said to it is not encrypted"

    play(scene)


def test_a_dead_kernel_is_noticed_and_started_again(play: Any) -> None:
    async def scene(hall: Hall) -> None:
        kernel = await hall.manager.start_kernel()
        await hall.says(kernel, "globals().setdefault('mine', 1)")
        before = hall.process(kernel)
        os.kill(before, signal.SIGKILL)
        async with asyncio.timeout(PATIENCE):
            while hall.process(kernel) == before:  # noqa: ASYNC110  # the manager has no event for it
                await asyncio.sleep(0.05)
        assert hall.is_forked(kernel)
        assert await hall.says(kernel, "'mine' in globals()") == "False"

    play(scene)


def test_a_kernel_that_is_shut_down_is_gone(play: Any) -> None:
    async def scene(hall: Hall) -> None:
        kernel = await hall.manager.start_kernel()
        await hall.says(kernel, "1")
        process = hall.process(kernel)
        await hall.manager.shutdown_kernel(kernel)
        assert not runs(process)

    play(scene)


def test_kernels_are_had_even_if_what_they_are_copies_of_has_died(play: Any) -> None:
    async def scene(hall: Hall) -> None:
        first = await hall.manager.start_kernel()
        zygote = int(await hall.says(first, PARENT))
        os.kill(zygote, signal.SIGKILL)
        second = await hall.manager.start_kernel()
        assert not hall.is_forked(second), "this one is started like any other"
        assert await hall.says(second, "1 + 1") == "2"
        third = await hall.manager.start_kernel()
        assert hall.is_forked(third)
        assert await hall.says(third, "1 + 1") == "2"

    play(scene)


def test_a_system_that_cannot_copy_has_kernels_all_the_same(play: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pidfd_open")

    async def scene(hall: Hall) -> None:
        kernel = await hall.manager.start_kernel()
        assert not hall.is_forked(kernel)
        assert await hall.says(kernel, "1 + 1") == "2"

    play(scene)


def test_nothing_is_left_when_the_hall_is_closed(play: Any) -> None:
    left: list[int] = []

    async def scene(hall: Hall) -> None:
        kernel = await hall.manager.start_kernel()
        left.append(hall.process(kernel))
        left.append(int(await hall.says(kernel, PARENT)))

    play(scene)
    assert len(left) == 2
    assert not any(runs(process) for process in left)
