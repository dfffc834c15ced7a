"""Parts style sheets into rules and declarations, as tinycss2 reads them.

Rules may stand in rules: each is given with the selectors that it stands in and the conditions
on which it holds. Texts are given as tinycss2 writes them: without comments (but for empty ones
where two names would be one), with no escape that a name can do without, and with strings in
double quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tinycss2 import (
    parse_blocks_contents,
    parse_component_value_list,
    parse_stylesheet,
    serialize,
)
from tinycss2.ast import AtRule, Node
from tinycss2.ast import Declaration as DeclarationNode

from caveat_partner.check_page.language.word_list import word_list

DEEPEST = 40
"""Brackets that nest deeper are empty: nobody writes them, and each level asks for calls more."""
LONG_NUMBER = re.compile(r"(\d{4000})\d+")
"""A number of more digits than Python makes an integer of."""
NO_CHARACTER = re.compile("[\ud800-\udfff]")
"""What escapes may name and no text may have."""
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


@dataclass(frozen=True)
class Rule:
    """The declarations of one rule, in a context of which the last selectors are its own."""

    context: Context
    declarations: tuple[Declaration, ...]


def parse_sheet(sheet: str) -> Iterator[Rule]:
    """Yield the rules of a style sheet in their order, those that stand in others after these.

    A rule without declarations only says where its layer stands among the others.
    """
    yield from _contents(components(sheet), Context())


def parse_declarations(text: str) -> tuple[Declaration, ...]:
    """Give the declarations of an attribute `style`."""
    found = parse_blocks_contents(components(text))
    return tuple(_declaration(each) for each in found if each.type == "declaration")


def components(text: str) -> list[Node]:
    """Give the tokens of a text, with what is in brackets inside of these."""
    found: list[Node] = parse_component_value_list(LONG_NUMBER.sub(r"\1", text), skip_comments=True)
    level = found
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in inside(each)]
        if not level:
            break
    for each in level:
        inside(each).clear()
    return found


def inside(node: Node) -> list[Node]:
    """Give what a bracket or a function holds."""
    held: list[Node] = getattr(node, "content", None) or getattr(node, "arguments", None) or []
    return held


def split_list(text: str, mark: str = ",") -> list[str]:
    """Part a list at commas, or at white space, that stands outside of brackets and strings."""
    return [written(each) for each in split_nodes(components(text), mark)]


def split_nodes(nodes: Iterable[Node], mark: str = ",") -> list[list[Node]]:
    """Part a list of tokens, as `split_list` does."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if node == mark or (mark == " " and node.type == "whitespace"):
            parts.append([])
        elif parts[-1] or node.type != "whitespace":
            parts[-1].append(node)
    for part in parts:
        while part and part[-1].type == "whitespace":
            part.pop()
    return parts


def written(nodes: Iterable[Node]) -> str:
    """Give the text of tokens."""
    return NO_CHARACTER.sub("\ufffd", serialize(nodes)).strip()


def _contents(nodes: list[Node], context: Context) -> Iterator[Rule]:
    """Yield the rules of a sheet or a block: its own declarations first, then what is in it."""
    declared: list[Declaration] = []
    within: list[Rule] = []
    parse = parse_blocks_contents if context.selectors else parse_stylesheet
    for node in parse(nodes):
        if node.type == "declaration":
            declared.append(_declaration(node))
        elif node.type == "qualified-rule":
            selectors = (*context.selectors, written(node.prelude))
            within += _contents(node.content, replace(context, selectors=selectors))
        elif node.type == "at-rule":
            within += _at_rule(node, context)
    if declared:
        yield Rule(context, tuple(declared))
    yield from within


def _at_rule(rule: AtRule, context: Context) -> Iterator[Rule]:
    """Yield what stands in an at-rule that styles elements, and of layers their names."""
    name, asked = rule.lower_at_keyword, written(rule.prelude)
    if name == "layer" and rule.content is None:
        for each in split_list(asked):
            yield Rule(replace(context, layer=_layer(each, context)), ())
    elif name == "layer":
        yield from _contents(rule.content, replace(context, layer=_layer(asked, context)))
    elif name in CONDITIONAL and rule.content is not None:
        inner = replace(context, conditions=(*context.conditions, (name, asked)))
        root = next((each for each in rule.prelude if each.type != "whitespace"), None)
        if name == "scope" and root is not None and root.type == "() block":
            inner = replace(inner, selectors=(*context.selectors, written(root.content)))
        yield from _contents(rule.content, inner)


def _layer(name: str, context: Context) -> str:
    return f"{context.layer}.{name}" if context.layer else name or "?"


def _declaration(found: DeclarationNode) -> Declaration:
    name = found.name if found.name.startswith("--") else found.lower_name
    return Declaration(name, written(found.value), found.important)
