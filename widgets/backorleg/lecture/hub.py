"""Voila as the server that a JupyterHub gives to one lecturer or one class.

    python -m backorleg.lecture.hub [options of voila]

is the command that the hub starts (`assets/hub/jupyterhub_config.py`). The hub says in environment variables where to
listen and under which path; who may come in, this Voila asks the hub. It is the only module that needs jupyterhub.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jupyter_server.utils import url_path_join
from jupyterhub import __version__
from jupyterhub.singleuser.extension import JupyterHubIdentityProvider
from tornado.web import RequestHandler
from voila.app import Voila

from backorleg.lecture._identity import LectureIdentityProvider

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class VersionHandler(RequestHandler):
    """Says which JupyterHub this Voila came with: a hub that has started one asks, and warns if they differ."""

    def get(self) -> None:
        """Answer with the version, to anyone: the hub asks without a log-in."""
        self.set_header("X-JupyterHub-Version", __version__)
        self.finish({"version": __version__})


class HubIdentityProvider(LectureIdentityProvider, JupyterHubIdentityProvider):  # type: ignore[misc] # jupyterhub has no types
    """Lets in whom the hub lets in: the owner, and those with the scope `access:servers` for this server.

    Who comes without a log-in is sent to the hub's (OAuth), and who is logged in but not allowed gets a 403: that part
    is JupyterHub's own code for its single-user servers. The lecture's pages come along, and those among them that need
    no log-in (votes from phones) need none here, either.
    """

    def __init__(self, **kwargs: Any) -> None:
        # Voila passes an empty token on; here the token is the one with which this server speaks to the hub.
        kwargs.pop("token", None)
        super().__init__(**kwargs)

    @property
    def auth_enabled(self) -> bool:
        """Always true: without this, a provider that has no password would let everyone in."""
        return True

    def get_handlers(self) -> list[tuple[Any, ...]]:
        """Return the routes of the log-in and of the lecture, and the one that says the version."""
        return [*super().get_handlers(), (url_path_join(self.parent.base_url, "api"), VersionHandler)]


def options(environment: Mapping[str, str]) -> list[str]:
    """Return Voila's command-line options for what the hub says in `environment`.

    Raises
    ------
    ValueError
        If a variable is missing, in one sentence that names it.
    """
    needed = ("JUPYTERHUB_SERVICE_URL", "JUPYTERHUB_SERVICE_PREFIX", "JUPYTERHUB_API_TOKEN", "JUPYTERHUB_CLIENT_ID")
    missing = [name for name in needed if not environment.get(name)]
    if missing:
        raise ValueError(
            f"This command is started by a JupyterHub, which sets {', '.join(missing)}; "
            "to present without a hub, run: voila."
        )
    address = urlsplit(environment["JUPYTERHUB_SERVICE_URL"])
    return [
        "--no-browser",
        f"--Voila.ip={address.hostname}",
        f"--Voila.port={address.port}",
        # The hub waits at exactly this port.
        "--Voila.port_retries=0",
        f"--Voila.base_url={environment['JUPYTERHUB_SERVICE_PREFIX']}",
        "--Voila.identity_provider_class=backorleg.lecture.hub.HubIdentityProvider",
    ]


def main(arguments: Sequence[str]) -> None:
    """Run Voila until the hub ends it, with the settings of `voila.json` in the folder that the hub names."""
    try:
        words = options(os.environ)
    except ValueError as error:
        sys.exit(f"backorleg.lecture.hub: {error}")
    # The hub starts servers in their owners' home folders; voila.json and the chapters lie in the project's.
    os.chdir(os.environ.get("JUPYTERHUB_ROOT_DIR") or ".")
    Voila.launch_instance([*words, *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
