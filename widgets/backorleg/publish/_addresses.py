"""Addresses in pages: what a page loads, each with a version, so that a browser may keep it for a year."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

# Elements that load something, and the attributes that say what; `data-plotly` is what a script loads later.
LOADING = re.compile(r"<(?:link|script|img|source|object|iframe)\b[^>]*>")
NAMED = re.compile(r'\b(src|href|data|data-[\w-]+)="([^"]+)"')
# Leads to pages, which are not loaded.
LEADING = re.compile(r'\brel="(?:next|prev|search|canonical|alternate|author|license|index|top|up)"')


def loaded(html: str, page: str) -> set[str]:
    """Return the files of this site that the elements of a page load, from the root of the site."""
    found: set[str] = set()

    def noted(name: str, written: str) -> str:
        found.add(name)
        return written

    _each(html, page, noted)
    return found


def versioned(html: str, page: str, version_of: Callable[[str], str | None]) -> str:
    """Return a page in which each address of a loaded file ends in its version.

    Parameters
    ----------
    html, page
        The page, and where it lies, from the root of the site.
    version_of
        Returns the version of a file by its name from the root of the site; None if there is no such file.
    """

    def stamped(name: str, written: str) -> str:
        digits = version_of(name)
        return written if digits is None else f"{written.partition('?')[0]}?v={digits}"

    return _each(html, page, stamped)


def _each(html: str, page: str, change: Callable[[str, str], str]) -> str:
    """Return the page with each relative address of a loaded file as ``change`` writes it anew."""

    def element(match: re.Match[str]) -> str:
        if LEADING.search(match[0]):
            return match[0]
        source = re.search(r'\bsrc="([^"]+)"', match[0])

        def attribute(found: re.Match[str]) -> str:
            name, written = found[1], found[2]
            parts = urlsplit(written)
            if parts.scheme or parts.netloc or parts.path.startswith("/") or not posixpath.splitext(parts.path)[1]:
                return found[0]
            # A script loads what lies beside it.
            beside = page
            if name.startswith("data-"):
                if not (match[0].startswith("<script") and source):
                    return found[0]
                beside = posixpath.join(posixpath.dirname(page), urlsplit(source[1]).path)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(beside), unquote(parts.path)))
            return f'{name}="{change(target, written)}"'

        return NAMED.sub(attribute, match[0])

    return LOADING.sub(element, html)
