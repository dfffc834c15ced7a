"""List links: what a list leads to, narrower lists by its facets, near ones where it is empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from caveat.contract.filters import ARTICLE, FACETS, PAGING, RANGES, days_of
from caveat.store.values import Facet, ListPage, NearQuery, Unmatched
from caveat.web.query import ListAddress, Pairs

Members = dict[str, Any]


def list_links(address: ListAddress, pairs: Pairs, page: ListPage, base_url: str) -> Members:
    """Give what a list has besides its items; nothing where nothing is to be said."""
    here = _Links(address, pairs, base_url)
    unmatched = [one for one in page.unmatched if one.filter in address.parameters]
    members: Members = {
        "suggestions": list(_suggestions(here, page.near)),
        "unmatched": [one.filter for one in unmatched],
        "note": " ".join(map(_describe, unmatched)),
    }
    facets: Members = {}
    if page.facets is not None:
        facets = {"facets": [_facet(here, facet) for facet in page.facets]}
    return facets | {name: value for name, value in members.items() if value}


class _Links:
    """Writes addresses of lists that differ from one in some parameters; none is in its pages."""

    def __init__(self, address: ListAddress, pairs: Pairs, base_url: str) -> None:
        self.address = address
        self.base_url = base_url
        self.pairs = [pair for pair in pairs if pair[0] not in (*PAGING, FACETS)]

    def link(self, changed: dict[str, str], without: Sequence[str] = ()) -> str:
        """Give the list with some values changed and some parameters left out."""
        left_out = {name for one in without for name in _parameters(self.address, one)}
        kept = {name: value for name, value in self.pairs if name not in left_out} | changed
        whole = ARTICLE in left_out and self.address.article
        path = self.address.collection if whole else self.address.path
        query = urlencode(kept, safe="/")
        return f"{self.base_url}/{path}" + (f"?{query}" if query else "")


def _parameters(address: ListAddress, filter_: str) -> tuple[str, ...]:
    """Name the parameters of a filter or range."""
    return days_of(filter_) if filter_ in RANGES[address.collection] else (filter_,)


def _facet(here: _Links, facet: Facet) -> Members:
    counted = {} if facet.items is None else {"totalItems": facet.items}
    return {
        "id": here.link({facet.filter: facet.value}),
        "type": "Collection",
        "name": facet.name or facet.value,
        "parameter": facet.filter,
        "parameterValue": facet.value,
        **counted,
    }


def _suggestions(here: _Links, near: Sequence[NearQuery]) -> Iterator[Members]:
    """Yield each list once, however many ways lead to it."""
    seen = set()
    for one in near:
        words = {"q": " ".join(one.words)} if one.words else {}
        value = {one.filter: one.value} if one.filter else {}
        without = [*one.without, *([] if one.words else ["q"])]
        address = here.link(words | value, without)
        if address not in seen:
            seen.add(address)
            yield {
                "id": address,
                "type": "Collection",
                "name": _name(one),
                "totalItems": one.items,
            }


def _name(near: NearQuery) -> str:
    """Say what a near list is asked for: `mosul, without status`."""
    asked = [*near.words] and [" ".join(near.words)]
    asked += [near.name or near.value] if near.filter else []
    asked += [f"without {', '.join(near.without)}"] if near.without else []
    return ", ".join(asked)


def _describe(unmatched: Unmatched) -> str:
    if not unmatched.known:
        return f"There is no {unmatched.value} in this release ({unmatched.filter})."
    return f"Nothing in this list has {unmatched.value} as its {unmatched.filter}."
