"""Asks for every list as a table: whole, filtered, by suffix and by Accept, and when unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

from caveat_partner.crawl.crawl import PAGE, SUFFIXES_OF_TABLES, Crawl
from caveat_partner.crawl.crawled import Table
from caveat_partner.crawl.exchange import Request
from caveat_partner.crawl.http_recorder import get
from caveat_partner.crawl.needs import Need
from caveat_partner.terms import COUNTS


def read_tables(crawl: Crawl) -> None:
    """Ask for each list that was crawled in each format of tables, in a sample if it is short."""
    names = [name for name in crawl.lists if name not in crawl.unasked_lists]
    asked = [(name, suffix) for name in names for suffix in SUFFIXES_OF_TABLES]
    whole = crawl.recorder.send(
        [get(f"{crawl.base}/{name}{suffix}", "*/*") for name, suffix in asked]
    )
    for (name, suffix), response in zip(asked, whole, strict=True):
        media_type = SUFFIXES_OF_TABLES[suffix]
        if not crawl.offers(Need.NEGOTIATION):
            head = Request(response.url, "HEAD", {"Accept": "*/*"}, alone=True)
            crawl.tables.append(
                Table(name, suffix, response, response, response, *crawl.recorder.send([head]))
            )
            continue
        etag = response.validator
        others = crawl.recorder.send(
            [
                get(f"{crawl.base}/{name}", media_type),
                get(response.url, "*/*", alone=True, If_None_Match=etag),
                Request(response.url, "HEAD", {"Accept": "*/*"}, alone=True),
            ]
        )
        crawl.tables.append(Table(name, suffix, response, *others))
    if crawl.offers(Need.QUERY):
        _read_filtered(crawl)


def _read_filtered(crawl: Crawl) -> None:
    """Ask for a part of claims and of counts, as a page and as each kind of table."""
    filters = list(_filters(crawl))
    pages = crawl.recorder.send(
        [get(f"{crawl.base}/{name}?{urlencode({**one, 'limit': PAGE})}") for name, one in filters]
    )
    for (name, one), page in zip(filters, pages, strict=True):
        tables = crawl.recorder.send(
            [
                get(f"{crawl.base}/{name}{suffix}?{urlencode(one)}", "*/*")
                for suffix in SUFFIXES_OF_TABLES
            ]
        )
        crawl.filtered_tables += [(page, table) for table in tables]


def _filters(crawl: Crawl) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield a list with a filter that fits some of it and not the rest."""
    if "claims" in crawl.lists:
        yield "claims", {"disputed": "true"}
    kinds = Counter(str(count.json.get("outcomeKind")) for count in crawl.counted.values())
    for kind in sorted(kinds, key=lambda one: (kinds[one], one))[:1]:
        yield COUNTS, {"outcomeKind": kind}
