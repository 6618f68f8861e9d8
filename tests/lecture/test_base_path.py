"""All pages of a Voila at a path lie below that path, the log-in pages too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voila.app import Voila

from backorleg.lecture import LectureIdentityProvider

if TYPE_CHECKING:
    from pathlib import Path


def test_log_in_lies_below_the_path_of_the_server(tmp_path: Path) -> None:
    app = Voila(base_url="/spine/", root_dir=str(tmp_path))
    provider = LectureIdentityProvider(parent=app, token="of-this-test")  # noqa: S106
    patterns = [str(pattern) for pattern, *_ in provider.get_handlers()]
    assert any(re.fullmatch(pattern, "/spine/login") for pattern in patterns)
    assert all(pattern.startswith("/spine/") for pattern in patterns)
