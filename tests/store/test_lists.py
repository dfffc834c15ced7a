"""Lists: a page comes with what it leads to, all of it from one release."""

from __future__ import annotations

from caveat.contract.filters import FILTERS, faceted
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.values import Query
from sealed_samples import entry, publish, saying


def test_an_empty_list_has_facets_and_what_is_near(publisher: Publisher, reader: Reader) -> None:
    row = entry("claims/a", text="mortar", filters=(("status", "unverified"),))
    publish(publisher, saying("same", "claims/a"), {"claims/a": row})
    asked = Query(
        words=("mortar",), filters=(("status", "refuted"),), facets=faceted(FILTERS["claims"])
    )
    page = reader.search("claims", asked)
    assert (page.items, page.release) == ((), 1)
    assert page.facets == (("status", "unverified", "", 1),)
    assert page.unmatched == (("status", "refuted", True),)
    assert page.near == ((1, ("mortar",), ("status",), "", "", ""),)
