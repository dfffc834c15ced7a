"""Parts style sheets into rules and declarations, as the CSS syntax standard has it.

Rules may stand in rules: each is given with the selectors that it stands in and the conditions
on which it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from caveat_partner.check_page.word_list import word_list

TOKEN = re.compile(
    r"(?P<comment>/\*.*?(?:\*/|\Z))"
    r"|\"(?:[^\"\\\n]|\\.)*+(?:\"|\Z|(?=\n))|'(?:[^'\\\n]|\\.)*+(?:'|\Z|(?=\n))"
    r"|url\(\s*+(?![\"'\s])(?:[^)\\]|\\.)*+(?:\)|\Z)"
    r"|\\.|(?P<mark>[{}()\[\];,])"
    r"|(?:(?!url\()[^\\\"'/{}()\[\];,])++|.",
    re.DOTALL | re.IGNORECASE,
)
PIECE = re.compile(
    r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\\.|(?P<mark>[{}()\[\];, ])", re.DOTALL
)
"""What a list is made of, and what parts it."""
CLOSED_BY = {"{": "}", "(": ")", "[": "]"}
ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
IMPORTANT = re.compile(r"!\s*important\s*$", re.IGNORECASE)
NAME = re.compile(r"\s*((?:--|[*_]?)[\w-]+)\s*:", re.ASCII)
AT_NAME = re.compile(r"@([\w-]+)\s*", re.ASCII)
AT_RULE = re.compile(r"\s*@")
VARIABLE = re.compile(r"\s*--[\w-]+\s*:")
"""The start of a custom property, whose value may have a block."""
OF_HTML = re.compile(r"\s*(?:<!--|-->)")
DEEPEST = 40
"""Rules that nest deeper are left out: nobody writes them, and each level asks for a call more."""
CONDITIONAL = frozenset(word_list("media supports container scope"))


@dataclass(frozen=True)
class Declaration:
    """A property and its value as written; names are in lower case, but for those of variables."""

    name: str
    value: str
    is_important: bool = False


@dataclass(frozen=True)
class Context:
    """What a rule stands in: lists of selectors, conditions, a layer."""

    selectors: tuple[str, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()
    """Of each the name of the at-rule, and what it asks."""
    layer: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Rule:
    """The declarations of one rule, in a context of which the last selectors are its own."""

    context: Context
    declarations: tuple[Declaration, ...]


def parse_sheet(sheet: str) -> Iterator[Rule]:
    """Yield the rules of a style sheet in their order, those that stand in others after these.

    A rule without declarations only says where its layer stands among the others.
    """
    yield from _contents(_without_comments(sheet), Context(), is_nested=False)


def parse_declarations(text: str) -> tuple[Declaration, ...]:
    """Give the declarations of an attribute `style`."""
    pieces = _pieces(_without_comments(text), is_nested=True)
    found = (_declaration(piece) for piece, block in pieces if block is None)
    return tuple(each for each in found if each is not None)


def split_list(text: str, mark: str = ",") -> list[str]:
    """Part a list at marks that stand outside of brackets and strings."""
    parts, start, open_ = [], 0, 0
    for token in PIECE.finditer(text):
        sign = token["mark"]
        if sign in CLOSED_BY:
            open_ += 1
        elif sign in (")", "]", "}"):
            open_ = max(0, open_ - 1)
        elif sign == mark and not open_:
            parts.append(text[start : token.start()])
            start = token.end()
    return [part.strip() for part in [*parts, text[start:]]]


def unescaped(text: str) -> str:
    """Resolve the escapes in a string or a name."""
    return ESCAPED.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    if escape[2] is not None:
        return "" if escape[2] == "\n" else escape[2]
    number = int(escape[1], 16)
    return chr(number) if 0 < number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else "\ufffd"


def _without_comments(text: str) -> str:
    """Take the comments out, and leave strings that look like some."""
    if "/*" not in text:
        return text
    return "".join("" if each["comment"] else each[0] for each in TOKEN.finditer(text))


def _contents(text: str, context: Context, *, is_nested: bool) -> Iterator[Rule]:
    """Yield the rules of a sheet or a block: its own declarations first, then what is in it."""
    if context.depth > DEEPEST:
        return
    declared: list[Declaration] = []
    within: list[Rule] = []
    for head, block in _pieces(text, is_nested=is_nested):
        if block is None and (at := AT_NAME.match(head)):
            layers = split_list(head[at.end() :]) if at[1].lower() == "layer" else []
            within += [Rule(replace(context, layer=_layer(each, context)), ()) for each in layers]
        elif block is None:
            if is_nested and (one := _declaration(head)) is not None:
                declared.append(one)
        elif (inner := _inner(head, context)) is not None:
            holds_rules_only = not inner.selectors
            within += _contents(block, inner, is_nested=not holds_rules_only)
    if declared:
        yield Rule(context, tuple(declared))
    yield from within


def _inner(head: str, context: Context) -> Context | None:
    """Give the context of a block; None for one that styles no element."""
    deeper = replace(context, depth=context.depth + 1)
    at = AT_NAME.match(head)
    if at is None:
        return replace(deeper, selectors=(*context.selectors, head))
    name, asked = at[1].lower(), head[at.end() :].strip()
    if name == "layer":
        return replace(deeper, layer=_layer(asked, context))
    if name not in CONDITIONAL:
        return None
    deeper = replace(deeper, conditions=(*context.conditions, (name, asked)))
    if name == "scope" and (root := re.match(r"\((.*?)\)\s*(?:to\b|$)", asked, re.DOTALL)):
        return replace(deeper, selectors=(*context.selectors, root[1]))
    return deeper


def _layer(name: str, context: Context) -> str:
    return f"{context.layer}.{name}" if context.layer else name or "?"


def _pieces(text: str, *, is_nested: bool) -> Iterator[tuple[str, str | None]]:
    """Yield what stands before each block with the block, and what has none with None."""
    start, at = 0, 0
    while at < len(text):
        if at == start and not is_nested and (sign := OF_HTML.match(text, at)):
            start = at = sign.end()
            continue
        token = TOKEN.match(text, at)
        assert token is not None
        mark, at = token["mark"], token.end()
        if mark == "{" and not VARIABLE.match(text, start):
            end = _closing(text, at - 1)
            yield text[start : at - 1].strip(), text[at:end]
            start = at = end + 1
        elif mark in CLOSED_BY:
            at = _closing(text, at - 1) + 1
        elif mark == ";" and (is_nested or AT_RULE.match(text, start)):
            yield text[start : at - 1].strip(), None
            start = at
    if text[start:].strip():
        yield text[start:].strip(), None


def _closing(text: str, start: int) -> int:
    """Give the place of the bracket that closes the one at the start."""
    waiting: list[str] = []
    for token in TOKEN.finditer(text, start):
        mark = token["mark"]
        if mark in CLOSED_BY:
            waiting.append(CLOSED_BY[mark])
        elif waiting and mark == waiting[-1]:
            waiting.pop()
            if not waiting:
                return token.start()
    return len(text)


def _declaration(text: str) -> Declaration | None:
    found = NAME.match(text)
    if found is None:
        return None
    name, value = found[1], text[found.end() :].strip()
    important = IMPORTANT.search(value)
    value = value[: important.start()].rstrip() if important else value
    name = name if name.startswith("--") else name.lower()
    return Declaration(name, value, important is not None)
