"""Promises on parts of lists: what a filter gives, and what belongs to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.needs import Need
from caveat_partner.json_objects import ids_in, objects_in
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding
from caveat_partner.terms import COUNTS

_FIELD = re.compile(r'<(?:input|select)[^>]* name="([^"]+)"')


@promise(
    "paging",
    "filters-hold",
    "A filtered list holds what fits the filter, all of it and nothing else, to its end.",
    needs={Need.QUERY},
    of=lambda crawl: crawl.narrowed,
)
def filters(crawl: Crawl) -> Iterator[Finding]:
    for narrowed in crawl.narrowed:
        name, query, pages = narrowed.name, narrowed.query, narrowed.pages
        kept = crawl.counted.values() if name == COUNTS else crawl.of(name)
        fitting = [
            node.iri
            for node in kept
            if all(crawl.narrowing.fits(node.json, *one) for one in query.items())
        ]
        held = [iri for page in pages for iri in ids_in(page.document.get("items"))]
        for iri in sorted({*held} - {*fitting}):
            yield Finding(pages[0].url, f"{iri} does not fit")
        if pages[-1].document.get("next") is None:
            for iri in sorted({*fitting} - {*held}):
                yield Finding(pages[0].url, f"{iri} fits and is missing")
        total = pages[0].document.get("totalItems")
        if total != len(fitting):
            yield Finding(f"{pages[0].url}#/totalItems", f"{total}, and {len(fitting)} fit")


@promise(
    "paging",
    "next-keeps-filters",
    "The next page of a filtered list is of the same filters.",
    needs={Need.QUERY},
    of=lambda crawl: crawl.followed,
)
def next_pages(crawl: Crawl) -> Iterator[Finding]:
    kept = {**crawl.nodes, **crawl.counted}
    for narrowed in crawl.followed:
        first, *following = narrowed.pages
        if not following and first.document.get("next") is None:
            yield Finding(f"{first.url}#/next", "it is not there, and more items fit")
        for page in following:
            if page.status != 200:
                yield Finding(page.where, f"{page.described_status}: `next` of {first.url}")
                continue
            for iri in ids_in(page.document.get("items")):
                item = kept[iri].json if iri in kept else {}
                for name, value in narrowed.query.items():
                    if not crawl.narrowing.fits(item, name, value):
                        stated = f"{iri} does not fit {name}={value}, as {first.url} asked"
                        yield Finding(page.url, stated)


@promise(
    "links",
    "contract-names-filters",
    "The contract names each filter that facets and pages of a list narrow it by.",
    needs={Need.QUERY},
)
def named_filters(crawl: Crawl) -> Iterator[Finding]:
    for narrowed in crawl.faceted:
        named = crawl.contract.parameters(f"/{narrowed.name}")
        facets = objects_in(narrowed.pages[0].document.get("facets"))
        for parameter in sorted({str(one.get("parameter")) for one in facets} - named.keys()):
            stated = f"/{narrowed.name} has no parameter `{parameter}`, which its facets have"
            yield Finding(crawl.contract_response.where, stated)
    for route in crawl.routes:
        page = route.by_accept.get("text/html")
        named = crawl.contract.parameters(route.name)
        if route.name[1:] in crawl.lists and page and page.status == 200:
            for parameter in sorted({*_FIELD.findall(page.text)} - named.keys()):
                stated = f"{route.name} has no parameter `{parameter}`, which its page has"
                yield Finding(crawl.contract_response.where, stated)


@promise(
    "paging",
    "filters-by-iri",
    "A filter by node gives the same for a relative IRI as for a whole.",
    needs={Need.QUERY},
    of=lambda crawl: crawl.narrowed,
)
def by_iri(crawl: Crawl) -> Iterator[Finding]:
    given: dict[tuple[str, str], tuple[str, list[str]]] = {}
    answered = (
        narrowed
        for narrowed in crawl.narrowed
        if all(page.fault or page.status == 200 for page in narrowed.pages)
    )
    for narrowed in answered:
        whole = {key: crawl.narrowing.whole(one) for key, one in narrowed.query.items()}
        held = [iri for page in narrowed.pages for iri in ids_in(page.document.get("items"))]
        url = narrowed.pages[0].url
        first, others = given.setdefault((narrowed.name, urlencode(whole)), (url, held))
        if others != held:
            yield Finding(url, f"it holds {len(held)}, and {first} holds {len(others)}")


@promise(
    "paging",
    "article-lists",
    "The list of an article holds exactly what is named under it.",
    of=lambda crawl: crawl.article_lists,
)
def article_lists(crawl: Crawl) -> Iterator[Finding]:
    for (name, article), pages in crawl.article_lists.items():
        held = {iri for page in pages for iri in ids_in(page.document.get("items"))}
        named = crawl.once(_by_article).get((name, article.rpartition("/")[2]), set())
        for iri in sorted(held ^ named):
            how = "is missing" if iri in named else "is not named under the article"
            yield Finding(pages[0].url, f"{iri} {how}")


def _by_article(crawl: Crawl) -> dict[tuple[str, str], set[str]]:
    """Give what is named under an article, by collection and by the name of the article."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in (*crawl.nodes.values(), *crawl.counted.values()):
        kind = "claims" if one.collection == COUNTS else one.collection
        article, slash, _ = one.iri.removeprefix(f"{crawl.base}/{kind}/").partition("/")
        if slash:
            found.setdefault((one.collection, article), set()).add(one.iri)
    return found
