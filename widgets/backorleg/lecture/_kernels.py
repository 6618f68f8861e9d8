"""Kernels for a hall: a few that are warm already, and no more than the machine bears."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from jupyter_client.session import Session
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Float, Integer

from backorleg.lecture._forked import Zygote

if TYPE_CHECKING:
    from collections.abc import Coroutine

# Run by a kernel before it answers for the first time.
WARM = "__import__('backorleg._warm', fromlist=['warm']).warm()"
KERNEL = "python3"


class LectureKernelManager(AsyncMappingKernelManager):  # type: ignore[misc]  # Jupyter Server is not followed
    """Keeps some kernels that have the book imported, for whichever page is opened next.

    Voila's own warm kernels belong to one notebook each: thirty chapters and decks would take two gigabytes and half a
    minute before the first page is quick. A chapter runs in a tenth of a second once the book is imported, so that a
    few kernels for all of them do.
    """

    warm_kernels = Integer(3, config=True, help="How many kernels wait, with the book imported, for the next page.")
    most_kernels = Integer(40, config=True, help="How many pages may be open at once; the next one is told to wait.")
    refill_delay = Float(
        2.0, config=True, help="Seconds after the last page was opened until kernels are replaced: pages come first."
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.zygote = Zygote()
        self._spares: dict[str, bool] = {}  # kernels that wait, the oldest first: whether they have done their imports
        self._starting = 0
        self._stopping = False
        self._refilling: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._later(self._fill())

    @property
    def ready(self) -> int:
        """How many kernels wait with all their imports done."""
        return sum(self._spares.values())

    @property
    def in_use(self) -> int:
        """How many kernels belong to an open page."""
        return len(self) - len(self._spares) - self._starting

    async def start_kernel(self, *, kernel_id: str | None = None, path: str | None = None, **kwargs: Any) -> str:
        """Hand out a warm kernel, or start one if none is left.

        Raises
        ------
        tornado.web.HTTPError
            503, when as many pages are open as the machine bears.
        """
        if self.in_use >= self.most_kernels:
            self.log.warning("All %d kernels are in use; a page was asked to wait.", self.most_kernels)
            raise HTTPError(503)
        if self._spares and kwargs.get("kernel_name", KERNEL) == KERNEL:
            spare = next(iter(self._spares))
            del self._spares[spare]
            self.log.info("Warm kernel taken: %s", spare)
            self._refill()
            return spare
        return str(await super().start_kernel(kernel_id=kernel_id, path=path, **kwargs))

    async def shutdown_kernel(self, kernel_id: str, now: bool = False, restart: bool = False) -> None:  # noqa: FBT001, FBT002  # the signature is Jupyter's
        """End a kernel; one that was waiting waits no longer."""
        self._spares.pop(kernel_id, None)
        await super().shutdown_kernel(kernel_id, now=now, restart=restart)

    async def shutdown_all(self, now: bool = False) -> None:  # noqa: FBT001, FBT002  # the signature is Jupyter's
        """End all kernels, and start no more."""
        self._stopping = True
        # Jupyter Server refuses to end a kernel that is still starting, and would end no other either. Half a kernel
        # cannot be ended well, so it is waited for. Voila, though, calls this from another loop than the one that they
        # started in, which has ended; there its process ends with that of the server.
        loop = asyncio.get_running_loop()
        starting = {kernel: task for kernel, task in self._pending_kernels.items() if kernel not in self}
        await asyncio.gather(*(task for task in starting.values() if task.get_loop() is loop), return_exceptions=True)
        for kernel in starting:
            self._pending_kernels.pop(kernel, None)
        for task in self._tasks:
            task.cancel()
        try:
            await super().shutdown_all(now=now)
        finally:
            self.zygote.end()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that nobody uses, but not one that waits for its page."""
        if kernel_id not in self._spares:
            await super().cull_kernel_if_idle(kernel_id)

    def _refill(self) -> None:
        """Replace what was taken, once nobody has come in for a while: a rush needs the processors for itself."""
        if self._refilling is not None:
            self._refilling.cancel()
        self._refilling = asyncio.get_event_loop().call_later(self.refill_delay, lambda: self._later(self._fill()))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        # Voila makes its kernel manager before its loop runs; the loop is there already.
        task = asyncio.get_event_loop().create_task(work)
        self._tasks.add(task)  # the loop itself keeps only a weak reference
        task.add_done_callback(self._tasks.discard)

    async def _fill(self) -> None:
        while not self._stopping and len(self._spares) + self._starting < self.warm_kernels:
            self._starting += 1
            try:
                kernel = await super().start_kernel(
                    path="", kernel_name=KERNEL, extra_arguments=[f"--IPKernelApp.exec_lines={WARM}"]
                )
            finally:
                self._starting -= 1
            # It may be taken from now on, even if it is still importing: that is further than a new one would be.
            self._spares[str(kernel)] = False
            await self._warmed(str(kernel))
        if not self._stopping and len(self._spares) == self.warm_kernels:
            self.log.info("Warm kernels: %d of %d", len(self._spares), self.warm_kernels)

    async def _warmed(self, kernel: str) -> None:
        """Wait until a kernel has done its imports, so that two do not start at once and both take twice as long."""
        manager = self.get_kernel(kernel)
        # A session of its own: with the manager's, this client and that of a page which takes the kernel meanwhile
        # would have the same name on its sockets, and take each other's answers until both have waited in vain.
        client = manager.client(session=Session(key=manager.session.key))
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=60)
            if kernel in self._spares:  # not taken meanwhile
                self._spares[kernel] = True
        except (RuntimeError, KeyError):
            self.log.warning("A warm kernel did not come up: %s", kernel)
            if kernel in self._spares:  # nobody shall be given it
                await self.shutdown_kernel(kernel, now=True)
        finally:
            client.stop_channels()
