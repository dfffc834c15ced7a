"""Promises on what pages and Markdown show of the claims that they list or name.

A list says of each item what the item says, and where a claim is named, its status stands by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.reading.html_parser import Unparseable, parse_html
from caveat_partner.check_page.tree.dom import Element
from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import Route
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import HTML, MARKDOWN, Response
from caveat_partner.json_objects import JsonObject, ids_in, objects_in, record_of
from caveat_partner.promises.phrases import DISPUTED, SAID_OF_STATUS, WITHDRAWN, without_names
from caveat_partner.promises.readers import missing, without_marks
from caveat_partner.promises.registry import promise
from caveat_partner.promises.shown import HEADING, describe_status_fault, marked_statuses
from caveat_partner.report import Finding

_NAMED_IN_MARKDOWN = re.compile(r"\]\(([^)\s]+)\) \(([^()]*)\)")
_BADGES = r'(?:\s*<span class="badge[^"]*">(?:<span[^>]*>[^<]*</span>)?[^<]*</span>)+'
_NAMED_ON_PAGE = re.compile(
    rf'data-caveat="name" data-caveat-of="([^"]*)">(?:<a [^>]*>)?[^<]*(?:</a>)?</\w+>({_BADGES})'
)
_TAG = re.compile(r"<[^>]*>")


def _lists(crawl: Crawl) -> Iterator[tuple[Route, list[JsonObject]]]:
    """Yield the lists of claims and of counts that are there as pages and as Markdown."""
    for route in crawl.routes:
        kinds = {HTML, MARKDOWN} <= route.by_accept.keys() and "graph" not in route.name
        if not kinds or route.name.strip("/").split("/")[0] not in crawl.lists:
            continue
        if route.plain.status == 200:
            items = objects_in(route.plain.document.get("items"))
            if said := [item for item in items if "caveat" in item]:
                yield route, said


@promise(
    "formats",
    "lists-keep-caveats",
    "A list says of each claim and count, as a page and as Markdown, what the item says.",
    needs={Need.NEGOTIATION},
    of=_lists,
)
def kept(crawl: Crawl) -> Iterator[Finding]:
    for route, items in _lists(crawl):
        markdown, page = route.by_accept[MARKDOWN], route.by_accept[HTML]
        if markdown.status == page.status == 200:
            sections, cards = _sections(markdown.text), _cards(page.text)
            for item in items:
                iri = str(item.get("id"))
                where = f"{markdown.where}, {iri}"
                section = sections.get(iri, "")
                yield from missing(without_marks(section), item, where)
                yield from _standing_of(section, item, where)
                names = (iri, str(record_of(item).get("id")))
                card = next((cards[name] for name in names if name in cards), "")
                yield from missing(card, item, f"{page.where}, {iri}")
                yield from _statuses(page, item, names)


def _sections(markdown: str) -> dict[str, str]:
    """Give what stands below the heading of each item."""
    found = [*HEADING.finditer(markdown)]
    ends = [one.start() for one in found[1:]] + [len(markdown)]
    return {one[1]: markdown[one.start() : end] for one, end in zip(found, ends, strict=True)}


def _cards(html: str) -> dict[str, str]:
    """Give the text of what is marked as each claim or count."""
    try:
        elements = [*parse_html(html).walk()]
    except Unparseable:
        return {}
    return {_of(one): one.raw() for one in elements if one.attrs.get("data-caveat-of")
            and one.attrs.get("data-caveat") in ("claim", "count")}  # fmt: skip


def _of(element: Element) -> str:
    return str(element.attrs.get("data-caveat-of"))


def _statuses(page: Response, item: JsonObject, names: tuple[str, ...]) -> Iterator[Finding]:
    said = [text for iri, text in marked_statuses(page.text) if iri in names]
    if not said:
        yield Finding(page.where, f"no status of {names[0]} is marked in it")
    for text in said:
        if fault := describe_status_fault(item, text):
            yield Finding(page.where, f"{fault}: {names[0]}")


def _standing_of(section: str, item: JsonObject, where: str) -> Iterator[Finding]:
    """Hold what stands in brackets behind the name of a claim in its passages to its data."""
    name, status = re.escape(str(item.get("name"))), str(item.get("status"))
    for found in re.finditer(rf"^\*\*{name}\*\* \((.*?)\)\. ", section, re.MULTILINE):
        said = without_names(found[1], item)
        if status in SAID_OF_STATUS and not has(said, SAID_OF_STATUS[status]):
            yield Finding(where, f"it says {found[1]!r}, and the status is {status}")
        if (item.get("disputed") is True) != bool(DISPUTED.search(said)):
            yield Finding(where, f"it says {found[1]!r}; disputed is {item.get('disputed')}")
        if bool(item.get("withdrawn")) != bool(WITHDRAWN.search(said)):
            yield Finding(where, f"it says {found[1]!r}; withdrawn is {item.get('withdrawn')}")


# --- where a claim is named ---


def _read(crawl: Crawl) -> Iterator[tuple[Response, list[str]]]:
    """Yield each page and Markdown of a node or a list, with the claims that it must name."""
    for name, suffix in (("article-page", ".html"), ("article-markdown", ".md")):
        if response := crawl.probes.get(name):
            article = crawl.nodes[response.url.removesuffix(suffix)]
            yield response, ids_in(article.json.get("reports"))
    for node, resource in crawl.written():
        named = ids_in(node.json.get("reports"))
        for suffix in (".html", ".md"):
            if suffix in resource.accepted:
                yield resource.accepted[suffix], named
    for _, page, markdown in crawl.shown:
        yield page, []
        yield markdown, []
    for route, _ in _lists(crawl):
        yield route.by_accept[HTML], []
        yield route.by_accept[MARKDOWN], []


@promise(
    "formats",
    "named-claims-say-status",
    "Where a page or Markdown names a claim, its status and all that is against it stand by it.",
    of=_read,
)
def named(crawl: Crawl) -> Iterator[Finding]:
    for response, expected in _read(crawl):
        if response.status != 200:
            continue
        said = _named(response)
        for iri in expected:
            if iri not in said:
                yield Finding(response.where, f"no status stands by {iri}")
        for iri, texts in said.items():
            claim = crawl.nodes.get(iri) if "/claims/" in iri else None
            for text in texts if claim else ():
                if claim and (fault := describe_status_fault(claim.json, text)):
                    yield Finding(response.where, f"{fault}: {iri}")


def _named(response: Response) -> Mapping[str, list[str]]:
    """Give what stands by each name, in small letters and without marks."""
    is_page = response.media_type == HTML
    found: dict[str, list[str]] = {}
    for iri, said in (_NAMED_ON_PAGE if is_page else _NAMED_IN_MARKDOWN).findall(response.text):
        words = " ".join((_TAG.sub("", said) if is_page else said).split()).casefold()
        found.setdefault(unescape(iri) if is_page else iri, []).append(words)
    return found
