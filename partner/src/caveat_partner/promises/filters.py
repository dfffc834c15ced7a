"""Promises on parts of lists: what a filter gives, and what belongs to an article."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

from caveat_partner.crawl import FILTERS_BY_IRI, PAGE, Crawl
from caveat_partner.json_objects import JsonObject, ids_in
from caveat_partner.needs import Need
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding, format_count
from caveat_partner.terms import COUNTS


@promise(
    "paging",
    "filters-hold",
    "A filtered list holds what fits the filter, and all of it.",
    needs={Need.QUERY},
)
def filters(crawl: Crawl) -> Iterator[Finding]:
    for query, page in crawl.filtered.items():
        name, value = parse_qsl(query)[0]
        fitting = {node.iri for node in crawl.claims() if _fits(node.json, name, value, crawl.base)}
        held = set(ids_in(page.document.get("items")))
        for iri in sorted(held - fitting):
            yield Finding(page.url, f"{iri} does not fit")
        if len(fitting) <= PAGE:
            for iri in sorted(fitting - held):
                yield Finding(page.url, f"{iri} fits and is missing")


def _fits(claim: JsonObject, name: str, value: str, base: str) -> bool:
    if name in FILTERS_BY_IRI:
        return _whole(value, base) in FILTERS_BY_IRI[name](claim)
    return claim.get(name) == (value == "true" if name == "disputed" else value)


def _whole(value: str, base: str) -> str:
    return value if value.startswith(f"{base}/") else f"{base}/{value}"


@promise(
    "paging",
    "filters-by-iri",
    "A filter by node gives the same for a relative IRI as for a whole.",
    needs={Need.QUERY},
)
def by_iri(crawl: Crawl) -> Iterator[Finding]:
    given: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for query, page in crawl.filtered.items():
        name, value = parse_qsl(query)[0]
        if name in FILTERS_BY_IRI:
            held = ids_in(page.document.get("items"))
            other = given.setdefault((name, _whole(value, crawl.base)), (page.url, held))
            if other[1] != held:
                claims = format_count(len(held), "claim")
                yield Finding(page.url, f"{claims}, and {len(other[1])} at {other[0]}")


@promise("paging", "article-lists", "The list of an article holds exactly what is named under it.")
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
