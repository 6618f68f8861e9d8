"""A local web server that sends gzip, as the servers of published books do."""

from __future__ import annotations

import gzip
import mimetypes
import sys
import threading
import time
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

# A line of 10 Mbit/s with 40 ms there and back: a phone, or a full lecture hall. Slowed down here: under
# Chromium's own emulation requests were seen to hang for minutes.
DELAY, SPEED, PIECE = 0.04, 1.25e6, 16_384
PACKED = ("text/", "application/javascript", "application/json", "image/svg+xml")


@lru_cache(maxsize=4096)
def body(path: Path) -> tuple[str, bytes, bool]:
    """Return the type and the bytes of a file, and whether they are packed; packed once, not per request."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    content = path.read_bytes()
    packed = kind.startswith(PACKED)
    return kind, gzip.compress(content, 6, mtime=0) if packed else content, packed


class Handler(BaseHTTPRequestHandler):
    """Answers GET with the files of a folder; connections stay open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    folder = Path()
    line: threading.Lock | None = None  # what all connections share, if they are to be slow

    def do_GET(self) -> None:  # the name that http.server calls
        """Send one file."""
        path = (self.folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if self.line:
            time.sleep(DELAY)
        if not (path.is_relative_to(self.folder) and path.is_file()):
            self.send_response(HTTPStatus.NOT_FOUND)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        kind, content, packed = body(path)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if not self.line:
            self.wfile.write(content)
            return
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            with self.line:
                time.sleep(len(piece) / SPEED)
            self.wfile.write(piece)
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Keep the terminal for the figures."""


class Server(ThreadingHTTPServer):
    """A browser opens six connections at once."""

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing about tabs that were closed while something was still on its way."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path, *, slow: bool = False) -> Iterator[str]:
    """Serve ``folder`` at the address that is given, over a slow line if asked."""
    handler = type(
        "FolderHandler", (Handler,), {"folder": folder.resolve(), "line": threading.Lock() if slow else None}
    )
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
