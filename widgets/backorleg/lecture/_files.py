"""The few files that slides load, each by its name and nothing else."""

from __future__ import annotations

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from backorleg._paths import ROOT

FILES = {
    "reveal.js": ("node_modules/reveal.js/dist/reveal.js", "text/javascript"),
    "reveal.css": ("node_modules/reveal.js/dist/reveal.css", "text/css"),
    # Cases and votes are no widgets, which bring the book's style themselves.
    "simulator.css": ("assets/css/simulator.css", "text/css"),
    "votes.css": ("assets/lecture/votes.css", "text/css"),
    "votes-view.js": ("assets/lecture/votes-view.js", "text/javascript"),
    "votes.js": ("assets/lecture/votes.js", "text/javascript"),
}


class FileHandler(JupyterHandler):  # type: ignore[misc]  # Jupyter Server is not followed
    """Serves the files named in ``FILES``; anything else is not there."""

    def get(self, name: str) -> None:
        """Send the file."""
        if name not in FILES:
            raise web.HTTPError(404)
        path, kind = FILES[name]
        if not (ROOT / path).is_file():
            self.log.error("%s is missing; run `make book` or `npm ci`.", path)
            raise web.HTTPError(404)
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish((ROOT / path).read_bytes())
