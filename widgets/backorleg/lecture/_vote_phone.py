"""What phones in the hall may ask: the page, how the vote stands for them, and to be counted. They need no token."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from functools import cache
from html import escape
from typing import Any

from tornado import web

from backorleg._paths import asset
from backorleg.lecture._requests import Request

# A random number is all that is known of a voter. Its cookie goes to this server only, and no script can read it.
COOKIE = "lecture-voter"
VOTER = re.compile(r"[\w-]{22}", re.ASCII)
A_DAY = 24 * 3600
MOST_ROUNDS = 2**53


class PhoneRequest(Request):
    """A request without a token."""

    def set_default_headers(self) -> None:
        """Allow nothing, since these are data."""
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")

    def voter(self) -> str | None:
        """Return the number that this phone was given."""
        found = self.get_cookie(COOKIE, "") or ""
        return found if VOTER.fullmatch(found) else None

    def known_voter(self) -> str:
        """Return the number of this phone, given now if it has none.

        Not with the page itself: a browser that follows a link from another site to it leaves the cookie at home, and
        would be given a second number and with it a second vote.
        """
        known = self.voter()
        if known is None:
            known = secrets.token_urlsafe(16)
            self.set_cookie(
                COOKIE,
                known,
                path=self.desk.path,
                max_age=A_DAY,
                httponly=True,
                samesite="Strict",
                secure=self.request.protocol == "https",
            )
        return known


class PageHandler(PhoneRequest):
    """The page for phones: one file, which asks for nothing else but the vote."""

    def get(self) -> None:
        """Send the page."""
        html, policy = _page(self.desk.path)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", policy)
        self.set_header("Cache-Control", "no-cache")
        self.set_header("Connection", "close")
        self.finish(html)

    def head(self) -> None:
        """Send its headers."""
        self.get()


class StateHandler(PhoneRequest):
    """How the vote stands for this phone."""

    def get(self) -> None:
        """Send it once."""
        self.reply(self.desk.seen_by(self.known_voter()))


class StreamHandler(PhoneRequest):
    """The same, again and again when it changes."""

    async def get(self) -> None:
        """Send events until the phone is gone."""
        await self.follow(self.desk.hall, self.known_voter())


class AnswerHandler(PhoneRequest):
    """An answer."""

    def post(self) -> None:
        """Count it: ``{"round": 3, "choice": 0}``."""
        sent = self.sent()
        voter = self.voter()
        if voter is None:
            raise web.HTTPError(403, "This browser keeps no cookies, so that its answer cannot be told from others.")
        number, choice = sent.get("round"), sent.get("choice")
        if not (type(number) is int and 0 < number < MOST_ROUNDS and type(choice) is int):
            raise web.HTTPError(400, 'An answer is {"round": a number, "choice": a number}.')
        self.reply(self.desk.answer(number, choice, voter))


class NothingHandler(PhoneRequest):
    """What is not there."""

    def prepare(self) -> Any:
        """Say so."""
        raise web.HTTPError(404)


@cache
def _page(path: str) -> tuple[str, str]:
    """Return the page, and the policy that lets its own style and script run and nothing else."""
    style, script = (asset("lecture", name).read_text(encoding="utf-8") for name in ("phone.css", "phone.js"))
    html = asset("lecture", "phone.html").read_text(encoding="utf-8")
    for name, text in (("path", escape(path)), ("style", style), ("script", script)):
        html = html.replace(f"{{{{ {name} }}}}", text)
    policy = (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; connect-src 'self'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return html, policy


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
