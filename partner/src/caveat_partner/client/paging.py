"""Follows a list from page to page, and notices one that loops, repeats or is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from caveat_partner.client.documents import Document
from caveat_partner.problems import BrokenList, ReleaseChanged

Fetch = Callable[[str], Document]


def follow_next(first: str, fetch: Fetch) -> Iterator[Document]:
    """Give each page in order, by `next`. Raises BrokenList where a page was met before."""
    met = _marks(first)
    page = fetch(first)
    while (following := _next(page)) is not None:
        yield page
        if met & _marks(following):
            raise _broken(page, f"`next` leads in a circle, to {following}.")
        met |= _marks(following)
        page = fetch(following)
    yield page


def whole_list(first: str, fetch: Fetch) -> Iterator[Document]:
    """Give each page of a list, of one release, with every item once.

    Raises BrokenList as soon as that is known; a list cut off is known at its end only, so take
    what was given as whole when the iteration ends, and not before. Raises ReleaseChanged where
    something was published between two pages: begin the list again.
    """
    ids: set[str] = set()
    began: Mapping[str, Any] | None = None
    for page in follow_next(first, fetch):
        began = began or page.json
        _compare(page, began)
        _take(page, ids)
        yield page
    if began and len(ids) != began["totalItems"]:
        raise _broken(page, f"The list ends after {len(ids)} of {began['totalItems']}.")


def items_of(page: Document) -> list[Mapping[str, Any]]:
    """Give the items of a page. Raises BrokenList where it is no page of a list."""
    body = page.json
    items = body.get("items") if isinstance(body, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _broken(page, "`items` is no array of objects.")
    return items


def _compare(page: Document, began: Mapping[str, Any]) -> None:
    """Hold what a page says of the whole list against what the first page said."""
    total, release = page.json.get("totalItems"), page.json.get("release")
    if not isinstance(total, int):
        raise _broken(page, "`totalItems` is not there.")
    if release != began.get("release"):
        changed = f"Release {began.get('release')} became release {release} between two pages"
        raise ReleaseChanged(f"{changed}: begin the list again.", **_where(page))
    if total != began["totalItems"]:
        raise _broken(page, f"`totalItems` was {began['totalItems']}, and is {total} here.")


def _take(page: Document, ids: set[str]) -> None:
    for item in items_of(page):
        if not isinstance(item.get("id"), str):
            raise _broken(page, "An item has no `id`.")
        if item["id"] in ids:
            raise _broken(page, f"{item['id']} was on an earlier page, or twice on this one.")
        ids.add(item["id"])
    if len(ids) > (total := page.json["totalItems"]):
        raise _broken(page, f"More items came than the {total} that `totalItems` says.")


def _next(page: Document) -> str | None:
    """Read where the next page is; body and Link header must agree."""
    items = items_of(page)
    following = page.json.get("next")
    if following is not None and not isinstance(following, str):
        raise _broken(page, "`next` is no address.")
    link = page.links.of("next")
    if (link.target if link else None) != following:
        raise _broken(page, f"`next` is {following}, and the Link header says {link}.")
    if following is not None and not items:
        raise _broken(page, "The page is empty, and yet there is a next one.")
    return following


def _marks(address: str) -> set[str]:
    """What tells a page from all others: its address, and the cursor in it."""
    return {address, *(f"cursor {c}" for c in parse_qs(urlsplit(address).query).get("cursor", ()))}


def _broken(page: Document, what: str) -> BrokenList:
    return BrokenList(what, **_where(page))


def _where(page: Document) -> dict[str, Any]:
    return {"url": page.url, "status": page.status, "media_type": page.media_type}
