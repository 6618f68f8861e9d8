"""Links to notebooks in what cells give lead to pages where there is one."""

from __future__ import annotations

import pytest

from backorleg.publish.chapter_links import turned

KNOWN = {"chapters/fusion", "chapters/index", "top"}


@pytest.mark.parametrize(
    ("page", "link", "leads"),
    [
        ("chapters/index", "fusion.ipynb", "fusion.html"),
        ("chapters/index", "fusion.ipynb#fusion?levels=2", "fusion.html#fusion?levels=2"),
        ("elsewhere", "top.ipynb", "top.html"),
        ("chapters/index", "missing.ipynb", "missing.ipynb"),
        ("chapters/index", "https://other.example/fusion.ipynb", "https://other.example/fusion.ipynb"),
        ("chapters/index", "../files/fusion.ipynb", "../files/fusion.ipynb"),
    ],
)
def test_a_link_leads_to_the_page_of_a_notebook_beside_it(page: str, link: str, leads: str) -> None:
    assert turned(f'<a class="x" href="{link}">A</a>', page, KNOWN) == f'<a class="x" href="{leads}">A</a>'
