"""Promises on texts for readers: they have words, and do not say more than the status does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

FOR_READERS = frozenset(
    {"text", "name", "phrase", "note", "headline", "abstract", "condition", "roleName", "words"}
    | {"medium", "unitText", "wordQuantity", "asWritten", "ground", "hedge", "byline", "did"}
)
"""Keys whose values people read, beside the caveat."""
SAYS_NOTHING = frozenset({"none", "null", "nil", "na", "nan", "undefined", "tbd", "todo", "caveat"})
"""Words that fill a place and say nothing, without what stands between their letters."""
BARE_CONFIRMATION = frozenset(
    {"confirmed", "verified", "established", "checked", "true", "proven", "fact", "a", "is", "it"}
    | {"this", "was", "has", "been", "fully", "and", "officially", "correct"}
)
"""Words of which a caveat may not consist, unless the claim is confirmed."""


def _told(crawl: Crawl) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield everything that is told of something: nodes, their parts, and counts of the list."""
    yield from ((f"{node.iri}#", node.json) for node in crawl.nodes.values())
    yield from ((f"{one.page.url}#{one.pointer}", one.json) for one in crawl.counted.values())
    yield from crawl.parts


@promise("caveats", "caveat-has-words", "A caveat says something: it is not blank to the eye.")
def caveats(crawl: Crawl) -> Iterator[Finding]:
    for where, part in _told(crawl):
        if isinstance(part.get("caveat"), str) and _is_blank(part["caveat"]):
            yield Finding(f"{where}/caveat", f"it reads {part['caveat']!r}")


@promise("caveats", "texts-have-words", "A text that people read is not blank to the eye.")
def texts(crawl: Crawl) -> Iterator[Finding]:
    for where, part in _told(crawl):
        for key in FOR_READERS & part.keys():
            if isinstance(part[key], str) and _is_blank(part[key]):
                yield Finding(f"{where}/{key}", f"it reads {part[key]!r}")


def _is_blank(text: str) -> bool:
    """Say whether nothing is left of a text but spaces, marks and what nobody sees."""
    letters = "".join(one for one in text.lower() if one.isalnum())
    return not letters or letters in SAYS_NOTHING


@promise(
    "caveats",
    "caveat-fits-status",
    "No caveat calls a claim confirmed that its status does not call so.",
)
def fitting(crawl: Crawl) -> Iterator[Finding]:
    for where, part in _told(crawl):
        words = set(re.findall(r"\w+", str(part.get("caveat", "")).lower()))
        if words and words <= BARE_CONFIRMATION and part.get("status") != "confirmed":
            yield Finding(f"{where}/caveat", f"{part['caveat']!r} on what is {part.get('status')}")


@promise("caveats", "part-of-same-claim", "A count that is a part is one of a count of its claim.")
def wholes(crawl: Crawl) -> Iterator[Finding]:
    for node, where, count in crawl.counts():
        whole = count.get("partOf")
        if not isinstance(whole, dict):
            continue
        others = {
            str(one.get("id")): one for one in node.json["counts"] if one.get("id") != count["id"]
        }
        other = others.get(str(whole.get("id")))
        if other is None:
            yield Finding(f"{where}/partOf", f"{whole.get('id')} is no other count of its claim")
        elif other.get("name") != whole.get("name"):
            yield Finding(f"{where}/partOf/name", f"{whole.get('name')}, not {other.get('name')}")
