"""Asking a server as a program does, without a browser."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What came back."""

    code: int
    text: str
    headers: dict[str, str]

    @property
    def kernel(self) -> str:
        """The kernel of the page, or nothing."""
        found = re.search(r'"kernelId": "([\w-]+)"', self.text)
        return found[1] if found else ""


def answer(url: str, method: str = "GET", **headers: str) -> Answer:
    """Return what the server says, refusals included."""
    request = urllib.request.Request(url, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as got:
            return Answer(got.status, got.read().decode("utf-8", "replace"), dict(got.headers))
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.read().decode("utf-8", "replace"), dict(refused.headers))
