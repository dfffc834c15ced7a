"""Promises on lists: pages end, repeat nothing, leave nothing out, and hold what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.json_objects import ids_in, objects_in
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding, format_count


def _runs(crawl: Crawl) -> Iterator[list[Response]]:
    """Yield the lists that were read page by page, and one that was read again in short pages."""
    yield from (pages for pages in crawl.lists.values() if pages)
    if crawl.turned:
        yield crawl.turned


@promise("paging", "paging-ends", "Following `next` ends, and never leads back.")
def ends(crawl: Crawl) -> Iterator[Finding]:
    for pages in _runs(crawl):
        following = pages[-1].document.get("next")
        if following is not None:
            back = "back to a page read before" if following in {p.url for p in pages} else "on"
            yield Finding(
                pages[-1].url, f"after all that the list holds, next leads {back}: {following}"
            )


@promise("paging", "paging-no-repeats", "No node is in a list twice.")
def no_repeats(crawl: Crawl) -> Iterator[Finding]:
    for pages in _runs(crawl):
        met: set[str] = set()
        for page in pages:
            for index, iri in enumerate(ids_in(page.document.get("items"))):
                if iri in met:
                    yield Finding(f"{page.url}#/items/{index}", f"{iri} again")
                met.add(iri)


@promise(
    "paging",
    "paging-complete",
    "A list holds as many nodes as it says, and as the entry point says.",
)
def complete(crawl: Crawl) -> Iterator[Finding]:
    stated = {
        str(one.get("id")).rpartition("/")[2]: one.get("totalItems")
        for one in objects_in(crawl.entry.document.get("collections"))
    }
    for pages in _runs(crawl):
        held = len({iri for page in pages for iri in ids_in(page.document.get("items"))})
        name = urlsplit(pages[0].url).path.rpartition("/")[2]
        for page in pages:
            if page.document.get("totalItems") != held:
                yield Finding(
                    f"{page.url}#/totalItems",
                    f"it says {page.document.get('totalItems')}, its pages hold {held}",
                )
        if stated.get(name) != held:
            yield Finding(
                crawl.entry.url, f"{name} has totalItems {stated.get(name)}, its pages hold {held}"
            )


@promise(
    "paging", "lists-of-contract", "The entry point names exactly the lists that the contract has."
)
def lists(crawl: Crawl) -> Iterator[Finding]:
    named, known = set(crawl.lists), set(crawl.contract.lists)
    for name in sorted(known ^ named):
        yield Finding(
            crawl.entry.url, f"/{name} is {'not named' if name in known else 'not in the contract'}"
        )


@promise(
    "paging",
    "paging-limit",
    "A page has as many nodes as `limit` says; only the last has fewer.",
    needs={Need.QUERY},
)
def limits(crawl: Crawl) -> Iterator[Finding]:
    default = crawl.contract.parameters("/claims").get("limit", {}).get("default")
    for pages in [*_runs(crawl), *([[crawl.first_page]] if crawl.first_page else [])]:
        for page in pages:
            given = parse_qs(urlsplit(page.url).query).get("limit")
            limit = int(given[0]) if given else default
            held = len(objects_in(page.document.get("items")))
            short = page.document.get("next") is not None and held < (limit or 0)
            if limit and (held > limit or short):
                yield Finding(page.url, f"{format_count(held, 'item')}, asked for: {limit}")


@promise(
    "paging",
    "paging-one-release",
    "All pages of a list come from one release, that of the entry point.",
)
def one_release(crawl: Crawl) -> Iterator[Finding]:
    release = crawl.entry.document.get("release")
    for pages in _runs(crawl):
        for page in pages:
            if page.document.get("release") != release:
                yield Finding(
                    f"{page.url}#/release",
                    f"it is {page.document.get('release')}, the entry point says {release}",
                )


@promise(
    "paging",
    "paging-link",
    'Link rel="next" and `next` say the same.',
    needs={Need.COMPUTED_HEADERS},
)
def link_header(crawl: Crawl) -> Iterator[Finding]:
    for pages in _runs(crawl):
        for page in pages:
            following = page.document.get("next")
            if page.link_targets("next") != ([following] if following else []):
                yield Finding(
                    page.url, f"Link says {page.link_targets('next')}, the document {following}"
                )
