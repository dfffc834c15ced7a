"""Layouts: each kind's page says its keys in the order in which they are declared."""

from __future__ import annotations

import pytest

from caveat.records.declaration import published_fields
from caveat.records.kinds import KINDS
from caveat.release.layouts import LAYOUTS


@pytest.mark.parametrize("collection", KINDS)
def test_a_layout_names_every_published_key_once(collection: str) -> None:
    keys = [key for part in LAYOUTS[collection] for key in part]
    assert len(keys) == len(set(keys))
    assert {field.key for field in published_fields(KINDS[collection])} <= set(keys)


def test_the_page_of_a_claim_opens_with_what_must_be_read_first() -> None:
    claims = LAYOUTS["claims"]
    assert {"name", "text", "status", "disputed", "caveat", "claimant"} <= set(claims.lead)
    assert claims.sections[:3] == ("counts", "attribution", "verification")
    assert claims.claims[:2] == ("disputes", "disputedBy")
    assert claims.foot[-1] == "record"
