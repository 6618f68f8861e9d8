"""Who may see the lecture, and which pages it has beside Voila's own."""

from __future__ import annotations

import os
import secrets
from typing import Any

from jupyter_server.auth.identity import PasswordIdentityProvider
from jupyter_server.utils import url_path_join

from backorleg.lecture._addresses import is_loopback
from backorleg.lecture._routes import routes
from backorleg.lecture._vote_routes import vote_routes


class LectureIdentityProvider(PasswordIdentityProvider):  # type: ignore[misc]  # Jupyter Server is not followed
    """Asks for a token as soon as others can reach the server, and adds the lecture's own pages to Voila's.

    Voila offers no other place where a configuration file can add pages: it serves what its identity provider brings.
    """

    token: str

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Voila passes an empty token on when its configuration has none, which would let the whole network in.
        if not self.token and not self.hashed_password:
            if given := os.environ.get("JUPYTER_TOKEN", ""):
                self.token = given
            elif not is_loopback(getattr(self.parent, "ip", "")):
                self.token = secrets.token_urlsafe(16)
                self.token_generated = True

    def get_handlers(self) -> list[tuple[Any, ...]]:
        """Return the log-in pages and the lecture's routes, all below the path that Voila is told to serve."""
        if not self.auth_enabled:
            # Another site's name that is made to lead to this computer would let its page in by the browser's door.
            self.parent.app.settings.update(allow_remote_access=False, local_hostnames=["localhost"])
        base = self.parent.server_url or self.parent.base_url
        # Voila puts its own routes there, but takes those of an identity provider as they are.
        pages = [(url_path_join(base, page), *rest) for page, *rest in super().get_handlers()]
        return [*pages, *vote_routes(self.parent), *routes(self.parent)]
