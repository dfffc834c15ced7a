"""Promises on pages and Markdown of whatever there is: how it stands, its version, all items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from caveat_partner.check_page.reading.html_parser import Unparseable, parse_html
from caveat_partner.check_page.tree.dom import Element
from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import ListedNode
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import HTML, MARKDOWN, Response
from caveat_partner.json_objects import JsonObject, ids_in, objects_in, record_of
from caveat_partner.markup_words import STATUSES, in_words
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding
from caveat_partner.terms import STANDINGS

CITES = "Cite this version:"
"""How the line of Markdown begins that names the version."""
AGAINST = {
    "disputed": "disputed",
    "withdrawn": "withdrawn",
    "inTension": "in tension",
    "superseded": "replaced",
}
"""By key: the word by which a page says that something stands against a claim or count."""
_HREF = re.compile(r'(?:href|data-caveat-of)="([^"]*)"')
_STANDING = re.compile(
    rf'<p class="marks"><span class="badge ({"|".join(STANDINGS)})">'
    r"(?:<span[^>]*>[^<]*</span>)?\s*([^<]*)</span>"
)
_LED_TO = re.compile(r'href="([^"]*)"')
HEADING = re.compile(r"^## .*?\]\((\S+)\)$", re.MULTILINE)


# --- how it stands ---


@promise(
    "formats",
    "page-says-status",
    "The page of a claim says its status and that of each count, and of none another.",
    of=lambda crawl: crawl.shown,
)
def statuses(crawl: Crawl) -> Iterator[Finding]:
    pages = {claim.iri: (claim, page) for claim, page, _ in crawl.shown}
    for node, resource in crawl.written():
        if node.collection == "claims":
            pages[node.iri] = (node, resource.accepted[".html"])
    for claim, page in pages.values():
        marked = marked_statuses(page.text)
        for part in (claim.json, *objects_in(claim.json.get("counts"))):
            # On the page of a node, what is marked as the claim may name its version.
            names = {str(part.get("id")), str(record_of(part).get("id"))}
            said = [text for iri, text in marked if iri in names]
            if not said:
                yield Finding(page.where, f"no status of {part.get('id')} is marked in it")
            for text in said:
                if fault := describe_status_fault(part, text):
                    yield Finding(page.where, f"{fault}: {part.get('id')}")


@lru_cache(maxsize=256)
def marked_statuses(html: str) -> tuple[tuple[str, str], ...]:
    """Give each status that a page marks, in small letters, with what it is of."""
    try:
        root = parse_html(html)
    except Unparseable:
        return ()
    return tuple(
        (of, " ".join(element.raw().split()).casefold())
        for element in root.walk()
        if element.attrs.get("data-caveat") == "status"
        for of in _of(element)
    )


def _of(element: Element) -> list[str]:
    """Name the nearest claim or count that an element stands in."""
    named = (one.attrs.get("data-caveat-of") for one in element.ancestors())
    return [one for one in named if one][:1]


def describe_status_fault(part: JsonObject, said: str) -> str:
    """Say what is wrong with what is said of a status, or nothing."""
    own = _label(str(part.get("status")))
    if own not in said:
        return f"it says {said!r}, and the status is {part.get('status')}"
    for other in map(_label, STATUSES):
        if other not in own and re.search(rf"\b{other}\b", said.replace(own, "")):
            return f"it says {said!r} beside the status, which is {part.get('status')}"
    for key, word in AGAINST.items():
        if bool(part.get(key)) != (word in said):
            return f"it says {said!r}, and {key} is {part.get(key)}"
    return ""


def _label(status: str) -> str:
    return STATUSES.get(status, in_words(status)).partition(",")[0]


@promise(
    "formats",
    "page-says-standing",
    "The page of an event says how it stands, and no other.",
    of=lambda crawl: _event_pages(crawl),
)
def standings(crawl: Crawl) -> Iterator[Finding]:
    words_of: dict[str, str] = {}
    for event, page in _event_pages(crawl):
        stated = str(event.json.get("standing"))
        marked = _STANDING.search(page.text)
        term, words = marked.groups() if marked else ("nothing", "")
        if term != stated:
            yield Finding(page.where, f"its mark says {term}, the standing is {stated}")
        elif words_of.setdefault(words.casefold(), stated) != stated:
            other = words_of[words.casefold()]
            yield Finding(page.where, f"it says {words!r} of {stated}, as others say of {other}")


def _event_pages(crawl: Crawl) -> Iterator[tuple[ListedNode, Response]]:
    for node, resource in crawl.written():
        if node.collection == "events":
            yield node, resource.accepted[".html"]
    if page := crawl.probes.get("event-page"):
        yield crawl.nodes[page.url.removesuffix(".html")], page


# --- which version ---


@promise(
    "formats",
    "version-is-cited",
    "Page and Markdown of a node name its version, which is what to cite.",
    of=lambda crawl: crawl.shown,
)
def versions(crawl: Crawl) -> Iterator[Finding]:
    for node, resource in crawl.written():
        if ".md" not in resource.accepted:
            continue
        version = str(record_of(resource.plain.document).get("id"))
        yield from _citing(node, version, resource.accepted[".md"], resource.accepted[".html"])
    for claim, page, markdown in crawl.shown:
        yield from _citing(claim, str(record_of(claim.json).get("id")), markdown, page)


def _citing(
    node: ListedNode, version: str, markdown: Response, page: Response
) -> Iterator[Finding]:
    lines = [line for line in markdown.text.splitlines() if line.startswith(CITES)]
    if not any(f"<{version}>" in line or f"({version})" in line for line in lines):
        yield Finding(markdown.where, f"{lines or 'nothing'} is to be cited of {node.iri}")
    if version not in map(unescape, _LED_TO.findall(page.text)):
        yield Finding(page.where, f"it does not lead to its version {version}")


# --- all items ---


@promise(
    "formats",
    "lists-show-all",
    "A list shows as a page and as Markdown the items that it has as JSON, in their order.",
    needs={Need.NEGOTIATION},
)
def lists(crawl: Crawl) -> Iterator[Finding]:
    for route in crawl.routes:
        if route.plain.status != 200 or route.name.strip("/").split("/")[0] not in crawl.lists:
            continue
        if not {HTML, MARKDOWN} <= route.by_accept.keys() or "graph" in route.name:
            continue
        items = ids_in(route.plain.document.get("items"))
        markdown, page = route.by_accept[MARKDOWN], route.by_accept[HTML]
        yield from _differing(markdown, items, HEADING.findall(markdown.text))
        known = set(items)
        shown = [one for one in map(unescape, _HREF.findall(page.text)) if one in known]
        yield from _differing(page, items, list(dict.fromkeys(shown)))


def _differing(response: Response, items: list[str], shown: Iterable[str]) -> Iterator[Finding]:
    shown = list(shown)
    if response.status != 200 or shown == items:
        return
    for iri in sorted({*items} - {*shown}):
        yield Finding(response.where, f"{iri} is not shown")
    for iri in sorted({*shown} - {*items}):
        yield Finding(response.where, f"{iri} is shown, and is not on this page of the list")
    if set(shown) == set(items):
        yield Finding(response.where, "its items are in another order, or twice")
