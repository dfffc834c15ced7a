"""Asks lists what stands behind the `?`: each filter, each value that is none, search and facets.

Lists and parameters are read off the contract. Of each filter the value is asked that fits fewest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from caveat_partner.crawl.crawl import NO_PARAMETER, PAGE, SUFFIXES_OF_TABLES, Crawl
from caveat_partner.crawl.crawled import Narrowed, Refused
from caveat_partner.crawl.http_recorder import get
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.unread import UnreadableResponse
from caveat_partner.json_objects import JsonObject, objects_in
from caveat_partner.terms import COUNTS

NO_DAY = "2014-02-30"
ELSEWHERE = "https://elsewhere.example/organizations/cnn"
NONSENSE = "qxzvwkq"
"""A word that occurs nowhere."""
SHORT = 3
"""How many items a short page has."""
MOST_PAGES = 20
"""How far a filtered list is followed."""
FAR_APART = ("2999-12-31", "1000-01-01")
"""The ends of a range that holds no day."""


def read_queries(crawl: Crawl) -> None:
    """Ask every list of the service by every parameter that the contract gives it."""
    _read_refused(crawl)
    _read_narrowed(crawl)
    _read_followed(crawl)
    _read_search(crawl)
    _read_facets(crawl)


def _send(crawl: Crawl, addresses: Mapping[str, str]) -> dict[str, Response]:
    responses = crawl.recorder.send([get(crawl.base + one) for one in addresses.values()])
    return dict(zip(addresses, responses, strict=True))


# --- what is refused ---


def _read_refused(crawl: Crawl) -> None:
    """Send each parameter a value that it cannot have, and each list one that it has not."""
    asked = [*_refused(crawl)]
    responses = crawl.recorder.send([get(f"{crawl.base}{path}") for _, _, path in asked])
    crawl.refused = [
        Refused(kind, parameter, response)
        for (kind, parameter, _), response in zip(asked, responses, strict=True)
    ]


def _refused(crawl: Crawl) -> Iterator[tuple[str, str, str]]:
    """Yield each kind of mistake with its parameter and path, in a sample of values just once."""
    met: set[tuple[str, str, str]] = set()
    for kind, parameter, path in _mistakes(crawl):
        place, _, values = path.partition("?")
        mistake = (kind, values, place.partition(".")[2])
        if kind == "unknown" or not crawl.is_sample or mistake not in met:
            met.add(mistake)
            yield kind, parameter, path


def _mistakes(crawl: Crawl) -> Iterator[tuple[str, str, str]]:
    for name in crawl.lists_in_order:
        parameters = crawl.contract.parameters(f"/{name}")
        article = _some_article(crawl, name)
        for path in (f"/{name}", *([f"/{name}/{article}"] if article else ())):
            yield "unknown", NO_PARAMETER, f"{path}?{NO_PARAMETER}=1"
        for parameter, schema in parameters.items():
            for value in _wrong_values(parameter, schema):
                yield "value", parameter, f"/{name}?{urlencode({parameter: value})}"
        yield "twice", "limit", f"/{name}?limit=1&limit=2"
        for suffix in SUFFIXES_OF_TABLES:
            yield "table", "limit", f"/{name}{suffix}?limit=1"
    for name, other in zip(crawl.lists, [*crawl.lists][1:], strict=False):
        for cursor in _cursors(crawl, name):
            yield "cursor", "cursor", f"/{other}?{urlencode({'cursor': cursor})}"


def _wrong_values(parameter: str, schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a parameter cannot be, by its schema."""
    if parameter == "cursor" or parameter.startswith("If-"):
        return
    if "enum" in schema:
        yield str(schema["enum"][0]).swapcase()
    elif schema.get("type") == "integer":
        yield from (str(schema.get("maximum", 100) + 1), "many")
    elif schema.get("format") == "date":
        yield NO_DAY
    elif parameter == "q":
        yield from ("...", "word " * 17)
    elif "://" in str(schema.get("pattern")):
        yield ELSEWHERE
    elif "pattern" in schema:
        yield "No Slug"


def _cursors(crawl: Crawl, name: str) -> list[str]:
    """Give the cursor of the next page, as one list gave it."""
    pages = crawl.turned if crawl.turned and f"/{name}?" in crawl.turned[0].url else []
    found = re.search(r"[?&]cursor=([^&]+)", str(pages[0].document.get("next"))) if pages else None
    return [found[1]] if found else []


def _some_article(crawl: Crawl, name: str) -> str:
    article = next((article for one, article in crawl.article_lists if one == name), "")
    return article.rpartition("/")[2]


# --- what is narrowed ---


def _read_narrowed(crawl: Crawl) -> None:
    """Ask each filter of each list for a value, to the end of what it gives.

    In a sample a filter is asked of one list of nodes that has it, and of the list of counts.
    """
    met: set[tuple[str, bool]] = set()
    for name in crawl.lists_in_order:
        items = _items(crawl, name)
        for parameter in crawl.contract.parameters(f"/{name}"):
            if not crawl.narrowing.knows(parameter) or (
                crawl.is_sample and (parameter, name == COUNTS) in met
            ):
                continue
            met.add((parameter, name == COUNTS))
            for value in crawl.narrowing.telling(items, parameter):
                for written in _ways_to_write(crawl, value):
                    query = urlencode({parameter: written, "limit": PAGE})
                    pages = list(_pages(crawl, f"{crawl.base}/{name}?{query}"))
                    crawl.narrowed.append(Narrowed(name, {parameter: written}, pages))
    for name in crawl.lists_in_order:
        for start, end in (("saidFrom", "saidTo"), ("happenedFrom", "happenedTo")):
            if {start, end} <= crawl.contract.parameters(f"/{name}").keys():
                reversed_range = dict(zip((start, end), FAR_APART, strict=True))
                pages = list(_pages(crawl, f"{crawl.base}/{name}?{urlencode(reversed_range)}"))
                crawl.narrowed.append(Narrowed(name, reversed_range, pages))


def _ways_to_write(crawl: Crawl, value: str) -> Iterator[str]:
    """Yield a value, and of a node, which is named by its relative IRI, the whole one too."""
    yield value
    if (whole := crawl.narrowing.whole(value)) in crawl.nodes:
        yield whole


def _items(crawl: Crawl, name: str) -> list[JsonObject]:
    kept = crawl.counted.values() if name == COUNTS else crawl.of(name)
    return [node.json for node in kept]


def _pages(crawl: Crawl, address: str, most: int = MOST_PAGES) -> Iterator[Response]:
    """Follow a list."""
    following: object = address
    seen: set[str] = set()
    while isinstance(following, str) and following not in seen and len(seen) < most:
        seen.add(following)
        page = crawl.recorder.get(following)
        yield page
        try:
            following = page.document.get("next")
        except UnreadableResponse:
            return


def _read_followed(crawl: Crawl) -> None:
    """Narrow each list by all that two of its items share, and turn the page; read short pages."""
    for name in crawl.lists:
        if query := _shared(crawl, name):
            address = f"{crawl.base}/{name}?{urlencode({**query, 'limit': 1})}"
            crawl.followed.append(Narrowed(name, query, list(_pages(crawl, address, 2))))
    longer = [name for name in crawl.lists if len(_items(crawl, name)) > SHORT]
    crawl.short = _send(crawl, {name: f"/{name}?limit={SHORT}" for name in longer})


def _shared(crawl: Crawl, name: str) -> dict[str, str]:
    """Give as many filters as two items of a list fit alike, each with its value."""
    parameters = [*filter(crawl.narrowing.knows, crawl.contract.parameters(f"/{name}"))]
    items = [{(parameter, value) for parameter in parameters
              for value in crawl.narrowing.values(item, parameter)}
             for item in _items(crawl, name)]  # fmt: skip
    fullest = max(items, key=lambda one: len(dict(one)), default=set())
    others = [fullest & one for one in items if one is not fullest]
    shared = max(others, key=lambda one: len(dict(one)), default=set())
    return {key: crawl.narrowing.relative(value) for key, value in sorted(shared)}


# --- what is searched ---


def _read_search(crawl: Crawl) -> None:
    """Search one list for words that one of its items has, written in several ways."""
    name = "claims" if "claims" in crawl.lists else next(iter(crawl.lists), "")
    words = _words(crawl, name)
    if not words:
        return
    first, second = words
    queries = {
        "word": {"q": first},
        "shouted": {"q": first.upper()},
        "both": {"q": f"{second} {first}"},
        "apart": {"q": f"{first}, {second}!"},
        "relevance": {"q": first, "order": "relevance"},
        "newest": {"q": first, "order": "newest"},
        "nonsense": {"q": NONSENSE},
        "word and nonsense": {"q": f"{first} {NONSENSE}"},
    }
    for number in _large_numbers(crawl):
        queries |= {"number": {"q": f"{number}"}, "grouped": {"q": f"{number:,}"}}
    crawl.searched = _send(
        crawl, {key: f"/{name}?{urlencode({**one, 'limit': PAGE})}" for key, one in queries.items()}
    )
    nobody = {"claimant": "organizations/nobody-of-any-list"}
    others = {
        "nobody": f"/claims?{urlencode(nobody)}",
        "nobody as a table": f"/claims.csv?{urlencode(nobody)}",
    }
    if "claims" in crawl.lists:
        crawl.searched |= _send(crawl, others)
    near = [
        one
        for key in ("nobody", "word and nonsense")
        for one in objects_in(_document(crawl.searched.get(key)).get("suggestions"))
        if crawl.recorder.is_ours(one.get("id"))
    ]
    given = crawl.recorder.send([get(str(one["id"])) for one in near])
    crawl.suggested = list(zip(near, given, strict=True))


def _document(response: Response | None) -> Mapping[str, Any]:
    try:
        return response.document if response else {}
    except UnreadableResponse:
        return {}


def _words(crawl: Crawl, name: str) -> list[str]:
    """Give two words of one name that few other names have."""
    seen = Counter(word for item in _items(crawl, name) for word in set(_words_of(item)))
    for item in _items(crawl, name):
        rare = sorted(set(_words_of(item)), key=lambda word: (seen[word], word))
        if len(rare) > 1:
            return rare[:2]
    return []


def _words_of(item: JsonObject) -> list[str]:
    return re.findall(r"\b[a-z]{5,}\b", str(item.get("name")))


def _large_numbers(crawl: Crawl) -> list[int]:
    """Give a number that is written with a mark between its thousands."""
    bounds = ("minValue", "maxValue", "value")
    found = {one.json.get(key) for one in crawl.counted.values() for key in bounds}
    return sorted(one for one in found if isinstance(one, int) and one > 999)[:1]


# --- what lists would hold ---


def _read_facets(crawl: Crawl) -> None:
    """Ask each list that has filters for its facets, and one list for those beside a filter."""
    lists = [name for name in crawl.lists if "facets" in crawl.contract.parameters(f"/{name}")
             and name not in crawl.unasked_lists]  # fmt: skip
    asked = {name: f"/{name}?facets=true&limit=1" for name in lists}
    crawl.faceted = [
        Narrowed(name, {}, [response]) for name, response in _send(crawl, asked).items()
    ]
    for narrowed in crawl.narrowed:
        if narrowed.name == "claims" and "claims" in lists and "status" in narrowed.query:
            query = {**narrowed.query, "facets": "true", "limit": "1"}
            page = crawl.recorder.get(f"/claims?{urlencode(query)}")
            crawl.faceted.append(Narrowed("claims", narrowed.query, [page]))
