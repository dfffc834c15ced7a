"""Lists: a page of items, with its facets and, where it is empty, what is near."""

from __future__ import annotations

from caveat.store.facets import count_facets
from caveat.store.near_queries import find_near, find_unmatched
from caveat.store.search import Run, read_page
from caveat.store.values import ListPage, Query


def read_list(run: Run, collection: str, query: Query) -> ListPage:
    """Read what a list answers a query with, all of it from one release. Raises NoRelease."""
    page = read_page(run, collection, query)
    if query.facets is not None:
        page = page._replace(facets=count_facets(run, collection, query))
    if page.total:
        return page
    unmatched = find_unmatched(run, collection, query)
    return page._replace(unmatched=unmatched, near=find_near(run, collection, query, unmatched))
