"""One style sheet made of several, without the rules that no page can need.

A theme's style sheet is written for every book that there may be; this one uses a tenth of it. A rule goes if one of
its classes or ids stands neither in a page nor as a word in a script, or if it asks what an element holds, which the
theme does for four details of what it thinks outputs are. Selectors of elements and attributes are left alone.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, TypeGuard

import tinycss2
from tinycss2.ast import (
    AtRule,
    FunctionBlock,
    HashToken,
    IdentToken,
    LiteralToken,
    Node,
    QualifiedRule,
    SquareBracketsBlock,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

# At-rules that hold rules, and are of no use without any.
HOLDING = {"media", "supports", "layer", "container"}
# The theme's icon font; `backorleg.core` draws the few icons that are used.
UNUSED_FONT = re.compile(r"font-?\s?awesome", re.IGNORECASE)
# Of several selectors within these one is enough.
ANY = {"is", "where", "-webkit-any", "-moz-any"}
# With each piece of a page that arrives, a browser looks again at all that is near what such a selector names.
COSTLY = ":has("
VARIABLE = re.compile(r"--[\w-]+")
USED_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
SPACES = re.compile(r"\s+")
SPARE = re.compile(r"\s*([;{}>,])\s*")
ADDRESS = re.compile(r"""url\(\s*(['"]?)(?!data:|[a-z]+:|/|#)([^'")]+)\1\s*\)""")
WORD = re.compile(r"[A-Za-z_][\w-]*")
CLASSES = re.compile(r"""\b(?:class|id)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")


def words_of_page(html: str) -> set[str]:
    """Return the classes and ids in a page; what its inline scripts hold counts as well."""
    found = {word for groups in CLASSES.findall(html) for group in groups for word in group.split()}
    for script in re.findall(r"<script[^>]*>(.+?)</script>", html, re.DOTALL):
        found |= words_of_script(script)
    return found


def words_of_script(script: str) -> set[str]:
    """Return every word in a script that could be the name of a class or an id."""
    return set(WORD.findall(script))


def needed(css: str, words: Collection[str] | None = None) -> str:
    """Return a style sheet without comments and spare spaces.

    Parameters
    ----------
    css
        The style sheet.
    words
        Rules whose classes or ids are not among these go as well, and those with ``:has()``; without them, all rules
        stay.
    """
    known = None if words is None else frozenset(words)
    return "".join(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), known))


def without_unused_variables(css: str, scripts: Iterable[str] = ()) -> str:
    """Return a style sheet without the custom properties that nothing in it, nor any of the scripts, asks for."""
    asked = {name for script in scripts for name in VARIABLE.findall(script)}
    while True:
        used = asked | set(USED_VARIABLE.findall(css))
        rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        fewer = "".join(_without_variables(rules, used))
        if fewer == css:
            return css
        css = fewer


def moved(css: str, old: str, new: str) -> str:
    """Return a style sheet whose relative addresses hold after a move from the folder ``old`` to the folder ``new``."""

    def place(match: re.Match[str]) -> str:
        return f'url("{posixpath.relpath(posixpath.normpath(posixpath.join(old, match[2])), new)}")'

    return ADDRESS.sub(place, css)


def _rules(rules: Sequence[Node], words: frozenset[str] | None) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            alive = [one for one in _selectors(rule.prelude) if _alive(one, words)]
            body = _plain(rule.content)
            if alive and body:
                yield f"{','.join(_plain(one) for one in alive)}{{{body}}}"
        elif isinstance(rule, AtRule):
            yield from _at_rule(rule, words)


def _at_rule(rule: AtRule, words: frozenset[str] | None) -> Iterator[str]:
    head = f"@{rule.at_keyword} {_plain(rule.prelude)}".rstrip()
    if rule.content is None:
        if rule.lower_at_keyword != "charset":
            yield f"{head};"
    elif rule.lower_at_keyword in HOLDING:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        if inside := "".join(_rules(inner, words)):
            yield f"{head}{{{inside}}}"
    elif not (rule.lower_at_keyword == "font-face" and UNUSED_FONT.search(_plain(rule.content))):
        yield f"{head}{{{_plain(rule.content)}}}"


def _selectors(tokens: Sequence[Node]) -> Iterator[list[Node]]:
    """Yield what stands between commas."""
    one: list[Node] = []
    for token in tokens:
        if _is(token, ","):
            yield one
            one = []
        else:
            one.append(token)
    yield one


def _alive(selector: Sequence[Node], words: frozenset[str] | None) -> bool:
    """Tell whether every class and id that a selector demands is among the words."""
    before: Node | None = None
    if words is not None and COSTLY in _plain(selector):
        return False
    for token in selector:
        if (isinstance(token, IdentToken) and _is(before, ".")) or isinstance(token, HashToken):
            if words is not None and token.value not in words:
                return False
        elif (
            isinstance(token, FunctionBlock)
            and token.lower_name in ANY
            and not any(_alive(one, words) for one in _selectors(token.arguments))
        ):
            return False
        before = token
    return True


def _without_variables(rules: Sequence[Node], used: Collection[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, AtRule) and rule.content is not None and rule.lower_at_keyword in HOLDING:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if inside := "".join(_without_variables(inner, used)):
                yield f"@{rule.at_keyword} {_plain(rule.prelude)}{{{inside}}}"
        elif isinstance(rule, QualifiedRule):
            kept = [one for one in _declarations(rule.content) if one.partition(":")[0] in used or one[:2] != "--"]
            if kept:
                yield f"{_plain(rule.prelude)}{{{';'.join(kept)}}}"
        else:
            yield f"{rule.serialize()}"


def _declarations(content: Sequence[Node]) -> Iterator[str]:
    """Yield what stands between semicolons."""
    one: list[Node] = []
    for token in (*content, None):
        if token is None or _is(token, ";"):
            if text := _plain(one):
                yield text
            one = []
        else:
            one.append(token)


def _is(token: Node | None, sign: str) -> TypeGuard[LiteralToken]:
    return isinstance(token, LiteralToken) and bool(token.value == sign)


def _plain(tokens: Sequence[Node]) -> str:
    """Return tokens as text, without comments and with no more spaces than they need."""
    pieces = []
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            pieces.append(" ")
        elif isinstance(token, SquareBracketsBlock | FunctionBlock) or token.type in ("string", "url", "{} block"):
            pieces.append(token.serialize())
        else:
            pieces.append(SPACES.sub(" ", token.serialize()))
    text = "".join(pieces).strip()
    # Around these signs, outside of strings and functions, a space means nothing in declarations and selectors.
    quoted = any(sign in text for sign in "\"'(")
    return (text if quoted else SPARE.sub(r"\1", text)).strip("; ")
