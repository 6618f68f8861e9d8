"""Kernels that are copies of a process which has imported the book, where the system can make such copies."""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jupyter_client.connect import KernelConnectionInfo

# How a kernel of this Python is started; what follows are its arguments.
LAUNCHER = (sys.executable, "-m", "ipykernel_launcher")
# Importing the book takes two seconds on a laptop, and ten on a busy one.
PATIENCE = 60


class ForkedKernel:
    """One such kernel, with what `LocalProvisioner` asks of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, process: int) -> None:
        self.pid = pid
        # A descriptor: unlike a number it is never another process's, not even when this one has ended.
        self._process = process
        self._end = select.poll()
        self._end.register(process, select.POLLIN)

    def poll(self) -> int | None:
        """Return None while it runs, then 0: the one who may know its exit code is another process."""
        return 0 if self._end.poll(0) else None

    def wait(self) -> int:
        """Return once it has ended."""
        self._end.poll()
        return 0

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._process, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def __del__(self) -> None:
        os.close(self._process)


class Zygote:
    """The process that kernels are copies of; it is started by the first kernel, and again should it have died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._asking = asyncio.Lock()

    async def kernel(
        self, name: str, arguments: Sequence[str], variables: Mapping[str, str], folder: str
    ) -> ForkedKernel:
        """Return a new kernel.

        Raises
        ------
        OSError
            When this system has no such copies, or the process has died.
        """
        request = json.dumps({"name": name, "arguments": [*arguments], "variables": {**variables}, "folder": folder})
        async with self._asking:
            try:
                # In a thread, because the first answer comes when all is imported.
                return await asyncio.to_thread(self._ask, request)
            except ProcessLookupError:  # this one has ended at once, and says nothing of the others
                raise
            except OSError:
                self.end()
                raise

    def _ask(self, request: str) -> ForkedKernel:
        if not hasattr(os, "pidfd_open"):
            raise OSError("kernels are forked on Linux only")
        os.close(os.pidfd_open(os.getpid()))  # an old Linux has the name and not the call
        channel = self._channel or self._start()
        channel.sendall(f"{request}\n".encode())
        answer = channel.recv(100)
        if not answer:
            raise BrokenPipeError("the process that kernels are forked from has ended")
        return ForkedKernel(int(answer), os.pidfd_open(int(answer)))

    def _start(self) -> socket.socket:
        self._channel, theirs = socket.socketpair()
        self._channel.settimeout(PATIENCE)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  # this Python, and a module of ours
                [sys.executable, "-P", "-m", "backorleg._zygote", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                # One thread for each library that would like more: a process with threads cannot be copied.
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
                start_new_session=True,  # Ctrl-C in a terminal is for the server, which ends this one itself
            )
        return self._channel

    def end(self) -> None:
        """End the process."""
        if self._channel and self._process:
            self._process.kill()
            self._process.wait()
            self._channel.close()
        self._channel = self._process = None


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel as a copy of the kernel manager's `zygote`, or, where that cannot be, as any other kernel."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start a kernel, and return how to speak to it."""
        zygote: Zygote | None = getattr(getattr(self.parent, "parent", None), "zygote", None)
        start = len(LAUNCHER)
        if zygote is None or tuple(cmd[:start]) != LAUNCHER:
            return await super().launch_kernel(cmd, **kwargs)
        folder = str(kwargs.get("cwd") or Path.cwd())
        try:
            kernel = await zygote.kernel(f"kernel-{self.kernel_id}", cmd[start:], kwargs.get("env", os.environ), folder)
        except OSError as why:
            self.log.info("A kernel is started rather than forked: %s", why)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = kernel  # type: ignore[assignment]  # it has all that is asked of a Popen here
        self.pid = kernel.pid
        # Signals go to the process alone, which `ForkedKernel` cannot mistake for another.
        self.pgid = None
        self.cwd = folder
        return self.connection_info
