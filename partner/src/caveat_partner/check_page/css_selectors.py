"""Reads selectors: which elements they find while nobody touches a page, and what they weigh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from caveat_partner.check_page.css_syntax import split_list, unescaped
from caveat_partner.check_page.word_list import word_list

MOST_COMBINED = 200
"""Selectors that lists within lists make, beyond which a rule is left out."""
LONGEST = 1_000
IDENT = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\.)+"
STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
STRINGS = re.compile(STRING)
PSEUDO_ELEMENT = re.compile(
    rf"(?<!\\)::{IDENT}|(?<!\\):(?:before|after|first-line|first-letter)(?![\w(-])", re.I
)
WRITTEN = re.compile(r"::?(before|after)\s*$", re.IGNORECASE)
PSEUDO_CLASS = re.compile(rf"(?<![:\\]):({IDENT})")
AMPERSAND = re.compile(rf"{STRING}|&", re.DOTALL)
ESCAPED_NAME = re.compile(rf"{STRING}|(?P<mark>[.#])?(?P<name>{IDENT})")
WHOLE_NAME = re.compile(r"(?:[\w-]|[^\x00-\x7f])+")
SIMPLE = re.compile(
    rf"(?P<id>#{IDENT})|(?P<class>\.{IDENT})|(?P<attr>\[(?:{STRING}|[^\]])*\])"
    rf"|(?P<element>::{IDENT})|:(?P<name>{IDENT})(?P<open>\()?|(?P<type>{IDENT})"
)
IN_BRACKETS = frozenset(word_list("is not has matches -webkit-any"))
NAMED = re.compile(rf"([.#])({IDENT})")
FORGIVING = re.compile(r":(?:not|is|where|has)\([^)]*\)", re.IGNORECASE)

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
    "defined": "",
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
AT_REST = re.compile(
    r":not\(\s*(?::(?:" + "|".join(sorted(OF_A_MOMENT, key=len, reverse=True)) + r")\s*,?\s*)+\)",
    re.IGNORECASE,
)
"""What is so as long as nobody does anything."""


@dataclass(frozen=True)
class Selector:
    """A selector: `text` as the parser takes it, or None where it finds nothing at rest."""

    text: str | None
    pseudo: str = ""
    """`before` or `after`."""
    weight: tuple[int, int, int] = (0, 0, 0)
    may_be_wrong: bool = False
    """Whether it is a fault of the selector if the parser does not take it."""


def selectors(nested: tuple[str, ...]) -> list[Selector]:
    """Resolve lists of selectors, each in the one before; none where browsers drop the rule."""
    lists = [split_list(each) for each in nested]
    flat = [one for each in lists for one in each]
    if not all(map(_is_known, flat)) or not lists:
        return []
    count = 1
    for each in lists:
        count *= len(each)
    if count > MOST_COMBINED:
        return []
    return [_selector(_combined(each)) for each in product(*lists)]


def may_fit(selector: str, names: frozenset[str]) -> bool:
    """Say whether a page has every class and id that a selector needs: a cheap first look."""
    return all(mark + name in names for mark, name in NAMED.findall(FORGIVING.sub("", selector)))


def _is_known(selector: str) -> bool:
    """Say whether a browser takes a selector, as far as its names go."""
    if not selector or len(selector) > LONGEST:
        return False
    bare = STRINGS.sub('""', selector)
    names = {name.lower() for name in PSEUDO_CLASS.findall(PSEUDO_ELEMENT.sub("", _strict(bare)))}
    return names <= OF_A_MOMENT | MEANS.keys() | FOUND | NOT_FOUND


def _strict(selector: str) -> str:
    """Leave out lists that forgive what a browser does not know."""
    return re.sub(r":(?:is|where)\([^()]*\)", "", selector, flags=re.IGNORECASE)


def _combined(nested: tuple[str, ...]) -> str:
    whole = nested[0]
    for inner in nested[1:]:
        if "&" not in STRINGS.sub("", inner):
            whole = f"{whole} {inner}"
        elif inner.startswith("&") and inner.count("&") == 1 and not inner[1:2].isalnum():
            whole += inner[1:]
        else:
            outer = f":is({whole})"
            whole = AMPERSAND.sub(lambda one, own=outer: own if one[0] == "&" else one[0], inner)  # type: ignore[misc]
    return whole


def _selector(text: str) -> Selector:
    written = WRITTEN.search(text)
    base = text[: written.start()] or "*" if written else text
    if written and base[-1:] in " >+~":
        base += "*"
    base = AT_REST.sub("", base)
    weight = _weight(text)
    names = {name.lower() for name in PSEUDO_CLASS.findall(STRINGS.sub("", base))}
    if PSEUDO_ELEMENT.search(STRINGS.sub("", base)) or names & (OF_A_MOMENT | NOT_FOUND):
        return Selector(None)
    base = PSEUDO_CLASS.sub(lambda one: MEANS.get(one[1].lower(), one[0]), base)
    base = ESCAPED_NAME.sub(_whole_name, base).strip() or "*"
    pseudo = written[1].lower() if written else ""
    return Selector(base, pseudo, weight, may_be_wrong=names <= FOUND | MEANS.keys())


def _whole_name(found: re.Match[str]) -> str:
    """Resolve the escapes in a name, in words that the parser takes."""
    if not found["name"] or "\\" not in found["name"]:
        return found[0]
    whole = unescaped(found["name"])
    if not found["mark"]:
        return whole if WHOLE_NAME.fullmatch(whole) else found[0]
    quoted = whole.replace("\\", "\\\\").replace('"', '\\"')
    return f'[class~="{quoted}"]' if found["mark"] == "." else f'[id="{quoted}"]'


def _weight(selector: str) -> tuple[int, int, int]:
    """Give the specificity of a selector: ids, classes and the like, types."""
    total, at = [0, 0, 0], 0
    while found := SIMPLE.search(selector, at):
        at = found.end()
        if found["open"]:
            inside = selector[at : (end := _closing(selector, at))]
            at = end + 1
            for place, more in enumerate(_weight_in_brackets(found["name"].lower(), inside)):
                total[place] += more
        elif found["id"]:
            total[0] += 1
        elif found["class"] or found["attr"] or (found["name"] and not _is_element(found[0])):
            total[1] += 1
        else:
            total[2] += 1
    return total[0], total[1], total[2]


def _weight_in_brackets(name: str, inside: str) -> tuple[int, int, int]:
    if name == "where":
        return 0, 0, 0
    if name in IN_BRACKETS:
        return max(map(_weight, split_list(inside)))
    return 0, 1, 0


def _is_element(text: str) -> bool:
    return PSEUDO_ELEMENT.fullmatch(text) is not None


def _closing(text: str, at: int) -> int:
    depth = 1
    for found in re.finditer(r"[()]", text[at:]):
        depth += 1 if found[0] == "(" else -1
        if not depth:
            return at + found.start()
    return len(text)


def names_in(tree_names: Iterator[tuple[str, str]]) -> frozenset[str]:
    """Give the classes and ids of a page as selectors name them."""
    made = set()
    for classes, name in tree_names:
        made |= {f".{each}" for each in classes.split()}
        made.add(f"#{name}")
    return frozenset(made)
