"""Where the book is published: the configuration says it, or the environment, or nobody."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.errors import ExtensionError

from backorleg.publish import head


def taken(address: str) -> Any:
    config: Any = SimpleNamespace(html_baseurl=address)
    head._take_address(SimpleNamespace(), config)  # type: ignore[arg-type]
    return config.html_baseurl


def test_the_address_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOOK_URL", raising=False)
    assert taken("") == ""
    assert taken("https://a.org/b") == "https://a.org/b/"
    monkeypatch.setenv("BOOK_URL", "https://c.org/")
    assert taken("https://a.org/b/") == "https://c.org/"


def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_URL", "example.org/book")
    with pytest.raises(ExtensionError, match=r"example.org/book.*in full"):
        taken("")
