"""Lists the claims that stand in data for scripts alone: what a script shows of it is not known."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.mentions.mentions import mentions
from caveat_partner.check_page.reading.blocks import blocks
from caveat_partner.check_page.reading.layout import Layout
from caveat_partner.check_page.report import Unrecognized, excerpt_of
from caveat_partner.check_page.tree.dom import Element, TextNode

LITERAL = re.compile(r"[=(:]\s*(?=[\[{])")
"""Behind what a script sets out data: `window.__DATA__ = {`, `push([`, `"props": {`."""
STRING = re.compile(
    r"\"((?:[^\"\\\n]|\\.){0,4000})\"|'((?:[^'\\\n]|\\.){0,4000})'|`([^`]{0,4000})`"
)
LONGEST = 2_000_000
"""Characters of a script that are read: more is code, and takes time."""
MOST_TEXTS = 2_000


def unread_scripts(root: Element, claims: Claims, shown: Collection[str]) -> list[Unrecognized]:
    """Give the claims in data for scripts that no text of the page shows, each once."""
    known = " ".join(
        each.data for element in root.walk() if element.tag != "script" for each in _texts(element)
    )
    told: dict[str, Unrecognized] = {}
    for element, texts in _data(root):
        data = Element("#root", {}, None, element.line, element.column)
        for text in dict.fromkeys(texts):
            if text not in known:
                _add_line(data, text)
        for mention in mentions(Layout(data, blocks(data)), claims, []):
            claim = mention.claim.id
            if claim not in shown and not mention.is_faint:
                told.setdefault(claim, _unread(element, mention.block.text, claim))
    return list(told.values())


def _unread(element: Element, text: str, claim: str) -> Unrecognized:
    message = (
        "This stands in data for a script, and what the script shows of it is not known. Check the "
        "page as it is rendered, or mark what it shows."
    )
    return Unrecognized(
        "container", f"{element.line}:{element.column}", excerpt_of(text), message, claim
    )


def _add_line(data: Element, text: str) -> None:
    line = Element("#text", {}, data, data.line, data.column, layout="block")
    line.children.append(TextNode(text, data.line, data.column))
    data.children.append(line)


def _texts(element: Element) -> Iterator[TextNode]:
    yield from (child for child in element.children if isinstance(child, TextNode))


def _data(root: Element) -> Iterator[tuple[Element, list[str]]]:
    """Yield the lines of data in each script, and in attributes that hold JSON."""
    for element in root.walk():
        if element.tag == "script" and "ld+json" not in element.attrs.get("type", "").lower():
            yield element, list(_lines_of_script(element.raw()[:LONGEST]))[:MOST_TEXTS]
        for name, value in element.attrs.items():
            if name.startswith("data-") and value.lstrip()[:1] in ("{", "["):
                yield element, list(_lines_of_script(f"={value}"))[:MOST_TEXTS]


def _lines_of_script(script: str) -> Iterator[str]:
    """Yield each object of data as a line, and else the strings of a script."""
    decoder = json.JSONDecoder()
    at = 0
    starts = [0] if script.lstrip()[:1] in ("{", "[") else []
    for start in [*starts, *(each.end() for each in LITERAL.finditer(script))]:
        if start < at:
            continue
        try:
            value, end = decoder.raw_decode(script, len(script) - len(script[start:].lstrip()))
        except (ValueError, RecursionError):
            continue
        yield from _strings(script[at:start])
        yield from lines_of(value)
        at = end
    yield from _strings(script[at:])


def _strings(script: str) -> Iterator[str]:
    for found in STRING.finditer(script):
        text = next(each for each in found.groups() if each is not None)
        text = re.sub(r"\\(?:u([0-9a-fA-F]{4})|(.))", _unescape, text)
        if " " in text.strip():
            yield re.sub(r"<[^<>]*>", " ", text)


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else " " if found[2] in "nrt" else found[2]


def lines_of(value: Any) -> Iterator[str]:
    """Yield the strings and numbers of each object as a line, in their order.

    >>> list(lines_of({"rows": [{"label": "killed", "n": 1700}, "at most 14"]}))
    ['killed 1700', 'at most 14']
    """
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Mapping):
            scalars = [_scalar(each) for each in here.values()]
            if line := " ".join(filter(None, scalars)):
                yield line
            waiting += [each for each in list(here.values())[::-1] if isinstance(each, dict | list)]
        elif isinstance(here, list):
            waiting += reversed(here)
        elif line := _scalar(here):
            yield line


def _scalar(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return re.sub(r"<[^<>]*>", " ", str(value))[:10_000]
