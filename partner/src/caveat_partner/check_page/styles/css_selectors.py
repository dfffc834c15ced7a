"""Reads selectors: which elements they find while nobody touches a page, and what they weigh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from tinycss2.ast import Node

from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.styles.css_syntax import (
    components,
    inside,
    split_nodes,
    written,
)

MOST_COMBINED = 200
"""Selectors that lists within lists make, beyond which a rule is left out."""
LONGEST = 1_000
AMPERSAND = re.compile(r"\"(?:[^\"\\]|\\.)*\"|&", re.DOTALL)
ELEMENTS = frozenset(word_list("before after first-line first-letter"))
"""Pseudo-elements that may have a single colon."""
ANYTHING = ":is(*)"
COMBINATORS = (">", "+", "~")
IN_BRACKETS = frozenset(word_list("is not has matches -webkit-any"))
FORGIVING = frozenset(word_list("is where"))
"""What takes a list in which something is not known."""

OF_A_MOMENT = frozenset(
    word_list(
        "hover focus focus-visible focus-within active visited target target-within fullscreen",
        "popover-open modal playing paused picture-in-picture user-invalid user-valid autofill",
        "invalid valid in-range out-of-range indeterminate placeholder-shown current past future",
        "-webkit-autofill -webkit-full-screen",
    )
)
"""What is so of an element while a reader does something."""
MEANS = {
    "checked": ":is([checked],[selected])",
    "open": "[open]",
    "scope": ":root",
    "defined": ANYTHING,
    "enabled": ":not([disabled])",
    "disabled": "[disabled]",
    "required": "[required]",
    "optional": ":not([required])",
    "link": "[href]",
    "any-link": "[href]",
    "-webkit-any-link": "[href]",
}
"""What the parser has no notion of, in words that it has."""
FOUND = frozenset(
    word_list(
        "root empty is where not has first-child last-child only-child nth-child nth-last-child",
        "first-of-type last-of-type only-of-type nth-of-type nth-last-of-type",
    )
)
NOT_FOUND = frozenset(
    word_list(
        "host host-context slotted lang dir read-only read-write default state active-view",
        "local-link blank muted -webkit-any active-view-transition has-slotted matches",
    )
)
"""What browsers know and nothing here can tell."""


@dataclass(frozen=True)
class Selector:
    """A selector: `text` as the parser takes it, or None where it finds nothing at rest."""

    text: str | None
    pseudo: str = ""
    """`before` or `after`."""
    weight: tuple[int, int, int] = (0, 0, 0)
    may_be_wrong: bool = False
    """Whether it is a fault of the selector if the parser does not take it."""
    needs: frozenset[str] = frozenset()
    """Classes and ids without which it finds nothing: a cheap first look."""


def selectors(nested: tuple[str, ...]) -> list[Selector]:
    """Resolve lists of selectors, each in the one before; none where browsers drop the rule."""
    lists = [split_nodes(components(each)) for each in nested]
    flat = [one for each in lists for one in each]
    if not all(map(_is_known, flat)) or not lists:
        return []
    if prod(map(len, lists)) > MOST_COMBINED:
        return []
    if len(lists) == 1:
        return list(map(_selector, flat))
    texts = [list(map(written, each)) for each in lists]
    return [_selector(components(_combined(each))) for each in product(*texts)]


def _is_known(nodes: list[Node]) -> bool:
    """Say whether a browser takes a selector, as far as its names go."""
    if not nodes or len(written(nodes)) > LONGEST:
        return False
    names = {name for mark, name in _pseudos(nodes, strictly=True) if mark == ":"}
    return names <= OF_A_MOMENT | MEANS.keys() | FOUND | NOT_FOUND


def _simple(nodes: list[Node]) -> Iterator[tuple[str, str, Node]]:
    """Yield the simple selectors outside of brackets, each with its mark, its name and its token.

    A mark is one of `#`, `.`, `[`, `:`, `::`, or nothing for a type.
    """
    mark = ""
    for node in nodes:
        if node.type == "literal" and node.value in (".", ":"):
            mark += node.value
            continue
        if node.type in ("ident", "function"):
            name = node.value if node.type == "ident" else node.name
            if mark[:1] == ":":
                name = name.lower()
                mark = "::" if name in ELEMENTS else mark
            yield mark, name, node
        elif node.type in ("hash", "[] block"):
            yield "#" if node.type == "hash" else "[", getattr(node, "value", ""), node
        mark = ""


def _pseudos(nodes: list[Node], *, strictly: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the marks and names of pseudo-classes and -elements, those in brackets too.

    Strictly, what stands in a list that forgives is left out.
    """
    for mark, name, node in _simple(nodes):
        if mark in (":", "::"):
            yield mark, name
            if node.type == "function" and not (strictly and name in FORGIVING):
                yield from _pseudos(node.arguments, strictly=strictly)


def _combined(nested: tuple[str, ...]) -> str:
    whole = nested[0]
    for inner in nested[1:]:
        ampersands = [each for each in AMPERSAND.findall(inner) if each == "&"]
        if not ampersands:
            whole = f"{whole} {inner}"
        elif inner.startswith("&") and len(ampersands) == 1 and not inner[1:2].isalnum():
            whole += inner[1:]
        else:
            outer = f":is({whole})"
            whole = AMPERSAND.sub(lambda one, own=outer: own if one[0] == "&" else one[0], inner)  # type: ignore[misc]
    return whole


def _selector(nodes: list[Node]) -> Selector:
    weight = _weight(nodes)
    base, pseudo = _parted(nodes)
    base = _meant(base)
    found = set(_pseudos(base))
    names = {name for _, name in found}
    if any(mark == "::" for mark, _ in found) or names & (OF_A_MOMENT | NOT_FOUND):
        return Selector(None)
    return Selector(
        written(base),
        pseudo,
        weight,
        may_be_wrong=names <= FOUND,
        needs=frozenset(mark + name for mark, name, _ in _simple(base) if mark in ("#", ".")),
    )


def _parted(nodes: list[Node]) -> tuple[list[Node], str]:
    """Part a selector from the text before or after elements that it is for, if it is."""
    *_, (mark, name, node) = [("", "", None), *_simple(nodes)]
    if mark != "::" or name not in ("before", "after") or node is not nodes[-1]:
        return nodes, ""
    base = nodes[:-1]
    while base[-1:] == [":"]:
        base.pop()
    is_whole = base and base[-1].type != "whitespace" and base[-1] not in COMBINATORS
    return base if is_whole else [*base, *components("*")], name


def _meant(nodes: list[Node]) -> list[Node]:
    """Put what is so at rest, and what the parser has no notion of, in words that it has."""
    made: list[Node] = []
    for node in nodes:
        means = ANYTHING if _is_at_rest(node) else ""
        if node.type == "ident":
            means = MEANS.get(node.lower_value, "")
        if means and made[-1:] == [":"]:
            made[-1:] = components(means)
        else:
            inside(node)[:] = _meant(inside(node))
            made.append(node)
    return made


def _is_at_rest(node: Node) -> bool:
    """Say whether a pseudo-class is so as long as nobody does anything, as `:not(:hover)` is."""
    if node.type != "function" or node.lower_name != "not":
        return False
    if not all(
        each.type in ("whitespace", "ident") or each in (":", ",") for each in node.arguments
    ):
        return False
    asked = [mark == ":" and name in OF_A_MOMENT for mark, name, _ in _simple(node.arguments)]
    return bool(asked) and all(asked)


def _weight(nodes: list[Node]) -> tuple[int, int, int]:
    """Give the specificity of a selector: ids, classes and the like, types."""
    total = [0, 0, 0]
    for mark, name, node in _simple(nodes):
        if mark == ":" and name in IN_BRACKETS and node.type == "function":
            more = max(map(_weight, split_nodes(node.arguments)))
            total = [one + other for one, other in zip(total, more, strict=True)]
        elif mark == "#":
            total[0] += 1
        elif mark in ("", "::"):
            total[2] += 1
        elif name != "where":
            total[1] += 1
    return total[0], total[1], total[2]


def names_in(tree_names: Iterator[tuple[str, str]]) -> frozenset[str]:
    """Give the classes and ids of a page as selectors name them."""
    made = set()
    for classes, name in tree_names:
        made |= {f".{each}" for each in classes.split()}
        made.add(f"#{name}")
    return frozenset(made)
