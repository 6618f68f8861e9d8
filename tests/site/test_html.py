"""The pages are valid HTML, by html-validate's recommended rules.

What `.htmlvalidate.json` leaves out for whole pages is the theme's and Sphinx's own, and harms nobody:

- attribute-boolean-style, attribute-empty-style, void-style, no-trailing-whitespace: spellings (`defer="defer"`,
  `download=""`, `<meta/>`, blanks);
- no-implicit-button-type: the theme's buttons stand in no form, so that the type makes no difference;
- no-redundant-role: `<main role="main">`, for browsers that did not know the element yet;
- text-content: buttons of the theme are named by their `title` alone; axe agrees that this is a name;
- empty-heading: a heading of the printed table of contents, which the index of terms has none of;
- wcag/h32: searches are sent with Enter; our own forms are never sent, they group controls;
- no-inline-style: allowed for the room that a chart takes, which its simulator declares.

A simulator's own HTML follows all of these but the last two.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.site.toy import Toy

from _common import environment
from backorleg import simulators

if TYPE_CHECKING:
    from tests.site.conftest import Site

    from backorleg.core import Simulator

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = ROOT / ".htmlvalidate.json"
OURS = ("no-inline-style", "wcag/h32")


def faults(config: Path, pages: list[Path], scratch: Path) -> list[str]:
    """Return what html-validate finds, a line each."""
    report = scratch / "report.json"  # a pipe would lose the end of a long one
    command: list[str | Path] = ["node", VALIDATOR, "--config", config, "--formatter", f"json={report}", *pages]
    subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=False)
    found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{Path(page['filePath']).name}:{fault['line']}: {fault['ruleId']}: {fault['message']} ({fault['selector']})"
        for page in found
        for fault in page["messages"]
    ]


def test_pages_are_valid(server: Site, tmp_path: Path) -> None:
    # All but the one line that Jupyter Book writes to lead to the first chapter.
    found = faults(CONFIG, [server.folder / name for name in server.pages if name != "index.html"], tmp_path)
    assert not found, "\n".join(found)


def test_simulators_are_valid(tmp_path: Path) -> None:
    rules = json.loads(CONFIG.read_text(encoding="utf-8"))
    rules["rules"] = {rule: setting for rule, setting in rules["rules"].items() if rule in OURS}
    config = tmp_path / "rules.json"
    config.write_text(json.dumps(rules), encoding="utf-8")
    pages = []
    everyone: list[type[Simulator]] = [*simulators.values(), Toy]
    for cls in everyone:
        page = tmp_path / f"{cls.name}.html"
        page.write_text(
            '<!DOCTYPE html>\n<html lang="en"><head><title>One</title></head><body>\n'
            f"<main><h1>One</h1><h2>Two</h2>{cls().html()}</main>\n</body></html>\n",
            encoding="utf-8",
        )
        pages.append(page)
    found = faults(config, pages, tmp_path)
    assert not found, "\n".join(found)


def test_a_fault_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html>\n<html lang='en'><head><title>One</title></head><body><p id='a'><p id='a'></body>")
    assert any("no-dup-id" in fault for fault in faults(CONFIG, [page], tmp_path))
