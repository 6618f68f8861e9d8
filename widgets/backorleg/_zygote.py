"""A process that has imported the book, and becomes a kernel as often as it is asked to.

    python -m backorleg._zygote NUMBER

NUMBER is that of an open socket. Each line that comes in is a JSON object with the `name` of a kernel, its `arguments`,
its environment `variables` and its `folder`; each is answered by a line with the number of a process, a copy of this
one that is that kernel from now on. When the socket is closed this process ends, and so do the kernels, who see that it
is gone.

A copy shares the memory of what has been imported, and has no import to do. Only a process without threads can be
copied, so that nothing may be imported here that starts one.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a kernel imports by and by until it answers.
NEEDED = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "psutil",
    "sqlite3",
    "tornado.platform.asyncio",
)
# No history is kept of what chapters run: all kernels would write it into one file.
ARGUMENTS = ("--HistoryManager.enabled=False",)


def main(number: int) -> None:
    """Wait for requests, and become what is asked for."""
    # Their ends are not waited for here; whoever asked for them sees them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # Each kernel would import it, and it takes more time and memory than the book. Nobody debugs in front of a hall.
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # which is how Python is told that it is not there
    for module in NEEDED:
        import_module(module)
    # After these: what ipywidgets imports asks whether this is a kernel.
    import_module("backorleg._warm").warm()
    # What is here now stays, and is not looked through again, which would write into shared memory.
    gc.collect()
    gc.freeze()
    request = _next_request(socket.socket(fileno=number))
    if request:
        _become(request)


def _next_request(channel: socket.socket) -> Mapping[str, Any] | None:
    """Return in this process when there is nothing more to do, and in each copy with what it is to be."""
    with channel, channel.makefile("r") as lines:
        for line in lines:
            process = os.fork()
            if not process:
                request: Mapping[str, Any] = json.loads(line)
                return request
            channel.sendall(f"{process}\n".encode())
    return None


def _become(request: Mapping[str, Any]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()  # like any kernel: Ctrl-C in a terminal is not for it
    os.environ.clear()
    os.environ.update(request["variables"])
    os.chdir(request["folder"])
    # What `ps` and `top` show; a container may have made it unchangeable.
    with suppress(OSError):
        Path("/proc/self/comm").write_text(request["name"])
    # A kernel ends when its parent has. It would know its parent from a variable, but has read that when imported.
    sys.argv = ["ipykernel_launcher", f"--IPKernelApp.parent_handle={os.getppid()}", *ARGUMENTS, *request["arguments"]]
    import_module("ipykernel.kernelapp").launch_new_instance()


if __name__ == "__main__":
    main(int(sys.argv[1]))
