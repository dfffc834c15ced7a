"""Promises on queries: what is refused, what is found, and what a list says that it would hold."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, parse_qsl, urlsplit

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import Narrowed, Refused
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.json_objects import JsonObject, ids_in, objects_in
from caveat_partner.promises.registry import Check, Subject, promise
from caveat_partner.promises.table_cells import rows_of
from caveat_partner.report import Finding, format_count
from caveat_partner.terms import COUNTS

QUERIES = {Need.QUERY}
REFUSED = {
    "unknown": (
        *("unknown-parameter-everywhere", 400, "unknown-parameter"),
        "Every list refuses a parameter that it does not know, and names it.",
    ),
    "value": (
        *("values-refused", 400, "invalid-parameter"),
        "Every list refuses a value that the contract does not allow, and names the parameter.",
    ),
    "twice": (
        *("parameter-once", 400, "invalid-parameter"),
        "A parameter that is given twice is refused.",
    ),
    "table": (
        *("table-is-whole", 400, "invalid-parameter"),
        "A table takes no limit: it is the whole list.",
    ),
    "cursor": (
        *("cursor-of-its-list", 404, "unknown-cursor"),
        "A cursor that another list gave is a 404.",
    ),
}
"""By kind of mistake: the promise, the status, the type of problem, and the sentence."""


def _refusal(kind: str, status: int, problem: str) -> Check:
    def check(crawl: Crawl) -> Iterator[Finding]:
        for one in crawl.refused:
            if one.kind == kind and (fault := _describe_fault(one, status, problem)):
                yield Finding(one.response.where, fault)

    return check


def _describe_fault(one: Refused, status: int, problem: str) -> str:
    """Say what is wrong with a refusal, or nothing."""
    if one.response.status != status:
        return f"{one.response.described_status}, not {status}"
    document = one.response.json
    if not str(document.get("type")).endswith(f"/problems/{problem}"):
        return f"it is a {document.get('type')}, not {problem}"
    named = [error.get("parameter") for error in objects_in(document.get("errors"))]
    return "" if one.parameter in named else f"it names {named or 'nothing'}, not {one.parameter}"


def _asked(kind: str) -> Subject:
    return lambda crawl: (one for one in crawl.refused if one.kind == kind)


for _kind, (_name, _status, _problem, _sentence) in REFUSED.items():
    promise("problems", _name, _sentence, needs={Need.QUERY, Need.NEGOTIATION}, of=_asked(_kind))(
        _refusal(_kind, _status, _problem)
    )


def _found(response: Response) -> list[str]:
    return ids_in(response.document.get("items"))


@promise(
    "paging",
    "search-finds",
    "A search finds what has all its words, in whatever case and order.",
    needs=QUERIES,
    of=lambda crawl: crawl.searched.keys() & {"word"},
)
def search(crawl: Crawl) -> Iterator[Finding]:
    given = crawl.searched
    if "word" not in given:
        return
    word, both = given["word"], given["both"]
    asked = parse_qs(urlsplit(word.url).query)["q"][0]
    for iri in _having(crawl, asked):
        if iri not in _found(word) and "next" not in word.document:
            yield Finding(word.url, f"{iri} has {asked!r} in its name, and is not found")
    if not _found(both) or not _is_within(both, word):
        yield Finding(both.url, "it finds nothing, or more than one of its words alone")
    if "number" in given and not _found(given["number"]):
        yield Finding(given["number"].url, "it finds nothing, and a count has that number")
    for one, other in ALIKE:
        if one in given and not (
            _is_within(given[one], given[other]) and _is_within(given[other], given[one])
        ):
            yield Finding(given[one].url, f"it finds other items than {given[other].url}")


def _is_within(one: Response, other: Response) -> bool:
    """Say whether a search finds nothing that another does not; of long lists the length tells."""
    if "next" in one.document or "next" in other.document:
        match one.document.get("totalItems"), other.document.get("totalItems"):
            case int(length), int(most):
                return length <= most
        return False
    return set(_found(one)) <= set(_found(other))


ALIKE = (("shouted", "word"), ("newest", "word"), ("relevance", "word"), ("apart", "both"),
         ("grouped", "number"))  # fmt: skip
"""Searches that find the same: by case, order, marks between words, marks between thousands."""


def _having(crawl: Crawl, word: str) -> list[str]:
    return [node.iri for node in crawl.claims() if word in str(node.json.get("name")).split()]


@promise(
    "paging",
    "search-finds-nothing-else",
    "A search for a word that occurs nowhere finds nothing, alone or beside others.",
    needs=QUERIES,
    of=lambda crawl: crawl.searched.keys() & {"nonsense"},
)
def nonsense(crawl: Crawl) -> Iterator[Finding]:
    for name in ("nonsense", "word and nonsense"):
        if name in crawl.searched and (found := _found(crawl.searched[name])):
            yield Finding(crawl.searched[name].url, f"it finds {found[0]}")


@promise(
    "paging",
    "empty-list-says-why",
    "Where a value names nothing, the list is empty, and says so by `unmatched` and `note`.",
    needs=QUERIES,
    of=lambda crawl: crawl.searched.keys() & {"nobody"},
)
def unmatched(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.searched.get("nobody")
    if response is None:
        return
    document = response.document
    if document.get("items") != [] or document.get("totalItems") != 0:
        yield Finding(response.url, "it has items, and nobody of that name is in any list")
    if document.get("unmatched") != ["claimant"]:
        yield Finding(f"{response.url}#/unmatched", f"{document.get('unmatched')}, not claimant")
    if not str(document.get("note", "")).strip():
        yield Finding(f"{response.url}#/note", "it says nothing in words")
    table = crawl.searched["nobody as a table"]
    if next(iter(rows_of(table)), None):
        yield Finding(table.url, "it has rows")


@promise(
    "paging",
    "suggestions-lead-on",
    "A list that an empty one suggests is there, and has as many items as is said.",
    needs=QUERIES,
    of=lambda crawl: crawl.suggested,
)
def suggestions(crawl: Crawl) -> Iterator[Finding]:
    for suggestion, response in crawl.suggested:
        total = response.document.get("totalItems")
        if not total or total != suggestion.get("totalItems", total):
            stated = f"totalItems is {total}, the suggestion says {suggestion.get('totalItems')}"
            yield Finding(response.url, stated)


@promise(
    "paging",
    "facets-count",
    "A facet has as many items as its list holds with that value.",
    needs=QUERIES,
    of=lambda crawl: crawl.faceted,
)
def facets(crawl: Crawl) -> Iterator[Finding]:
    for narrowed in crawl.faceted:
        page = narrowed.pages[0]
        kept = crawl.counted.values() if narrowed.name == COUNTS else crawl.of(narrowed.name)
        items = [node.json for node in kept]
        for index, facet in enumerate(objects_in(page.document.get("facets"))):
            parameter = str(facet.get("parameter"))
            query = {**narrowed.query, parameter: str(facet.get("parameterValue"))}
            stated = facet.get("totalItems")
            if stated is None or not all(map(crawl.narrowing.knows, query)):
                continue
            held = sum(
                all(crawl.narrowing.fits(item, *one) for one in query.items()) for item in items
            )
            if stated != held:
                where = f"{page.url}#/facets/{index}"
                items_held = format_count(held, "item")
                yield Finding(where, f"{parameter}={query[parameter]} has {items_held}: {stated}")


@promise(
    "paging",
    "facets-lead-to-lists",
    "A facet is this list narrowed to its value; each filter by terms that has items has some.",
    needs=QUERIES,
    of=lambda crawl: crawl.faceted,
)
def facets_lead(crawl: Crawl) -> Iterator[Finding]:
    for narrowed in crawl.faceted:
        page = narrowed.pages[0]
        listed = objects_in(page.document.get("facets"))
        for index, facet in enumerate(listed):
            parts = urlsplit(str(facet.get("id")))
            own = (facet.get("parameter"), facet.get("parameterValue"))
            expected = {**narrowed.query, str(own[0]): str(own[1])}
            if dict(parse_qsl(parts.query)) != expected or own[0] is None:
                stated = f"{facet.get('id')} is not narrowed to {expected}"
                yield Finding(f"{page.url}#/facets/{index}/id", stated)
        yield from _without_facets(crawl, narrowed, listed)


def _without_facets(
    crawl: Crawl, narrowed: Narrowed, facets: list[JsonObject]
) -> Iterator[Finding]:
    """Find closed lists of terms that have no facet at all, though items have one of the terms."""
    told = {str(facet.get("parameter")) for facet in facets}
    kept = crawl.counted.values() if narrowed.name == COUNTS else crawl.of(narrowed.name)
    items = [
        node.json
        for node in kept
        if all(crawl.narrowing.fits(node.json, *one) for one in narrowed.query.items())
    ]
    for parameter, schema in crawl.contract.parameters(f"/{narrowed.name}").items():
        if "enum" not in schema or not crawl.narrowing.knows(parameter) or parameter in told:
            continue
        if any(next(crawl.narrowing.values(item, parameter), None) for item in items):
            yield Finding(f"{narrowed.pages[0].url}#/facets", f"none is of `{parameter}`")


@promise(
    "paging",
    "facets-where-asked",
    "A list has facets only where they are asked for, and `next` does not ask again.",
    needs=QUERIES,
)
def facets_asked(crawl: Crawl) -> Iterator[Finding]:
    for pages in crawl.lists.values():
        for page in pages:
            if "facets" in page.document:
                yield Finding(page.url, "it has facets, and nobody asked")
    for narrowed in crawl.faceted:
        following = str(narrowed.pages[0].document.get("next", ""))
        if "facets" in dict(parse_qsl(urlsplit(following).query)):
            yield Finding(narrowed.pages[0].url, f"next is {following}")


@promise(
    "paging",
    "order-holds",
    "A list has the same order each time and in pages of any length.",
    needs=QUERIES,
    of=lambda crawl: crawl.turned or crawl.short,
)
def order(crawl: Crawl) -> Iterator[Finding]:
    yield from _short_pages(crawl)
    if not crawl.turned:
        return
    name = urlsplit(crawl.turned[0].url).path.rpartition("/")[2]
    orders = [
        [iri for page in pages for iri in _found(page)]
        for pages in (crawl.lists.get(name, []), crawl.turned)
    ]
    if orders[0] != orders[1] and set(orders[0]) == set(orders[1]):
        yield Finding(crawl.turned[0].url, f"another order than {crawl.lists[name][0].url}")
    first = _found(crawl.first_page) if crawl.first_page else []
    if first != orders[0][: len(first)] and set(first) <= set(orders[0]):
        yield Finding(str(crawl.first_page and crawl.first_page.url), "another order, unasked")


def _short_pages(crawl: Crawl) -> Iterator[Finding]:
    for listed, page in crawl.short.items():
        whole = [iri for one in crawl.lists.get(listed, []) for iri in _found(one)]
        if _found(page) != whole[: len(_found(page))] and {*_found(page)} <= {*whole}:
            yield Finding(page.url, "it does not begin as the list does in longer pages")


@promise(
    "paging",
    "newest-first",
    "What was published later comes earlier in its list.",
)
def newest(crawl: Crawl) -> Iterator[Finding]:
    for name, pages in crawl.lists.items():
        before: int | None = None
        items = [item for page in pages for item in objects_in(page.document.get("items"))]
        for item in items:
            record = item.get("record")
            release = record.get("release") if isinstance(record, dict) else None
            # Of a later version it is not told when the record was first published.
            if not isinstance(release, int) or (record or {}).get("version") != 1:
                continue
            if before is not None and release > before:
                stated = f"{item.get('id')} of release {release} after one of {before}"
                yield Finding(f"{crawl.base}/{name}", stated)
                break
            before = release
