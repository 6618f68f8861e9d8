"""What the lecturer's slides may ask: to open and close votes, to see the results, where phones join, and to save."""

from __future__ import annotations

import inspect

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from backorleg.lecture._addresses import joining, qr_code
from backorleg.lecture._ballot_export import as_csv, as_json
from backorleg.lecture._requests import Request

MOST_VOTES = 100
LONGEST_ID = 400
REFUSED = "This is for the lecturer: open the start page with its token first."


class LecturerRequest(Request, JupyterHandler):  # type: ignore[misc]  # Jupyter Server is not followed
    """A request that is authenticated as every page of Voila is."""

    async def prepare(self) -> None:
        """Refuse strangers before reading what they send."""
        Request.prepare(self)
        ready = JupyterHandler.prepare(self)
        if inspect.isawaitable(ready):
            await ready
        if self.current_user is None:
            raise web.HTTPError(403, REFUSED)

    def get_login_url(self) -> str:
        """Refuse rather than lead to a page, which a script could not read."""
        raise web.HTTPError(403, REFUSED)

    def votes(self) -> tuple[str, ...]:
        """Return the ids of the votes that a deck shows."""
        found = tuple(dict.fromkeys(self.get_query_arguments("id")))
        if len(found) > MOST_VOTES or any(len(each) > LONGEST_ID for each in found):
            raise web.HTTPError(400, f"A deck has at most {MOST_VOTES} votes.")
        return found


class DoHandler(LecturerRequest):
    """Opens, closes, shows, hides, resets, counts hands, ends."""

    @web.authenticated
    def post(self, act: str) -> None:
        """Do it, and say how the vote stands."""
        sent = self.sent()
        self.desk.do(act, sent)
        name = sent.get("id")
        self.reply(self.desk.seen_on((name,) if isinstance(name, str) else ()))


class NowHandler(LecturerRequest):
    """How the votes of a deck stand."""

    @web.authenticated
    def get(self) -> None:
        """Send it once."""
        self.reply(self.desk.seen_on(self.votes()))


class LiveHandler(LecturerRequest):
    """The same, again and again when it changes."""

    @web.authenticated
    async def get(self) -> None:
        """Send events until the deck is closed."""
        await self.follow(self.desk.slides, self.votes())


class JoinHandler(LecturerRequest):
    """Where phones join."""

    @web.authenticated
    def get(self) -> None:
        """Send the addresses, likeliest first, each with its code; none if phones cannot come in."""
        found = joining(self.get_query_argument("origin", ""), self.desk.bound_to, self.desk.path)
        self.reply({"addresses": [{"url": each, "svg": qr_code(each)} for each in found]})


class SaveHandler(LecturerRequest):
    """All votes, to keep."""

    @web.authenticated
    def get(self, kind: str) -> None:
        """Send a file."""
        self.set_header("Content-Type", "text/csv; charset=utf-8" if kind == "csv" else "application/json")
        self.set_header("Content-Disposition", f'attachment; filename="votes.{kind}"')
        self.set_header("Cache-Control", "no-store")
        self.finish({"csv": as_csv, "json": as_json}[kind](self.desk.ballots))
