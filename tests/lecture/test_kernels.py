"""Kernels that wait for a page, which may take them at any time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from backorleg.lecture import _kernels

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PATIENCE = 30


def test_a_page_is_answered_by_a_kernel_that_was_still_importing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The manager asks the same kernel whether it is ready; neither may take what is meant for the other."""
    monkeypatch.setattr(_kernels, "WARM", "__import__('time').sleep(4)")

    async def answered() -> str:
        manager = _kernels.LectureKernelManager(warm_kernels=1, refill_delay=3600, connection_dir=str(tmp_path))
        try:
            async with asyncio.timeout(PATIENCE):
                while not len(manager):  # noqa: ASYNC110  # a manager has no event for that
                    await asyncio.sleep(0.05)
            await asyncio.sleep(0.5)  # it is importing, and the manager waits for it
            assert manager.ready == 0
            kernel = await manager.start_kernel()
            assert len(manager) == 1, "it is the one that waits"
            page = manager.get_kernel(kernel).client()
            page.start_channels()
            try:
                await page.wait_for_ready(timeout=PATIENCE)
                return str((await page.execute_interactive("1 + 1", timeout=PATIENCE))["content"]["status"])
            finally:
                page.stop_channels()
        finally:
            await manager.shutdown_all(now=True)

    async def several() -> list[str]:
        # Who wins is a matter of timing: two in three go wrong where both have one name.
        return await asyncio.gather(*(answered() for _ in range(3)))

    assert asyncio.run(several()) == ["ok"] * 3


def test_a_hall_is_closed_while_a_kernel_starts(tmp_path: Path) -> None:
    async def closed() -> int:
        manager = _kernels.LectureKernelManager(warm_kernels=1, connection_dir=str(tmp_path))
        async with asyncio.timeout(PATIENCE):
            while not manager._pending_kernels:  # noqa: ASYNC110  # a manager has no event for that
                await asyncio.sleep(0)
        assert len(manager) == 0
        await manager.shutdown_all(now=True)
        return len(manager)

    assert asyncio.run(closed()) == 0
