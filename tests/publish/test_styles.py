"""The one style sheet: what goes, what stays, and addresses that still hold."""

from __future__ import annotations

import pytest

from backorleg.publish import _styles

WORDS = {"kept", "also", "spot"}


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".kept { color: red; }", ".kept{color: red}"),
        (".gone { color: red; }", ""),
        (".kept.gone, .also > p { margin: 0 1px; }", ".also>p{margin: 0 1px}"),
        ("#spot { top: 0 } #elsewhere { top: 0 }", "#spot{top: 0}"),
        ("p:not(.gone) { top: 0 }", "p:not(.gone){top: 0}"),
        (":is(.gone, .kept) p { top: 0 }", ":is(.gone, .kept) p{top: 0}"),
        (":where(.gone, .lost) p { top: 0 }", ""),
        ("a:has(.gone) { top: 0 }", ""),
        ("a:has(.kept), p:not(:has(b)), .also { top: 0 }", ".also{top: 0}"),
        ('[data-theme="dark"] p { top: 0 }', '[data-theme="dark"] p{top: 0}'),
        ("@media print { .gone { top: 0 } }", ""),
        ("@media (min-width: 9px) { .kept { top: 0 } .gone { top: 0 } }", "@media (min-width: 9px){.kept{top: 0}}"),
        ("@supports (display: grid) { @media print { .kept { top: 0 } } }", None),
        ("@keyframes turn { from { top: 0 } }", "@keyframes turn{from{top: 0}}"),
        ('@font-face { font-family: "Font Awesome 6"; src: url(a.woff2) }', ""),
        ('@font-face { font-family: "Other"; src: url(a.woff2) }', None),
        ('@charset "utf-8"; /* said */ p { /* here */ top: 0 }', "p{top: 0}"),
        ('p::before { content: "a  ;  .gone {"; }', 'p::before{content: "a  ;  .gone {"}'),
        ("p { width: calc(1px + 2px); --deep: a  b }", "p{width: calc(1px + 2px); --deep: a b}"),
        (".kept:hover::after{top:0}", ".kept:hover::after{top:0}"),
    ],
)
def test_rules_that_no_page_needs_go(css: str, left: str | None) -> None:
    found = _styles.needed(css, WORDS)
    if left is None:
        assert found.replace(" ", "").rstrip("}") in css.replace(" ", "")
        assert found
    else:
        assert found == left


def test_without_words_every_rule_stays() -> None:
    assert _styles.needed(".gone { top: 0 } /* why */ .kept { top: 1px }") == ".gone{top: 0}.kept{top: 1px}"


def test_properties_that_nothing_asks_for_go_with_those_that_only_they_asked_for() -> None:
    css = ":root{--a: 1px;--b: var(--c);--c: 2px;--said: 3px;top: var(--a)}@media print{p{--d: 4px}}"
    assert _styles.without_unused_variables(css, ["style.getPropertyValue('--said')"]) == (
        ":root{--a: 1px;--said: 3px;top: var(--a)}"
    )


def test_words_come_from_classes_ids_and_scripts() -> None:
    page = "<p class=\"one two-three\" id='four'>five</p><script>list.add('six-seven')</script>"
    assert {"one", "two-three", "four", "six-seven"} <= _styles.words_of_page(page)
    assert "five" not in _styles.words_of_page(page)


def test_addresses_hold_after_a_move() -> None:
    css = "a{background:url(../images/b.png)}i{mask:url('data:image/svg+xml,x')}b{background:url(\"c.svg\")}"
    assert _styles.moved(css, "_static/styles", "_static/book") == (
        'a{background:url("../images/b.png")}i{mask:url(\'data:image/svg+xml,x\')}b{background:url("../styles/c.svg")}'
    )
