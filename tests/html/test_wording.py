"""Wording: every term, type, collection and heading has its words, and no other."""

from __future__ import annotations

from caveat.contract.collections import COLLECTIONS, LISTS
from caveat.contract.contexts import read_context, terms_of
from caveat.contract.vocabulary import ENUMERATIONS, MODALITIES, STANDINGS, STATUSES
from caveat.contract.wording import LABELS
from caveat.html.wording import HEADINGS, MEANINGS, SHAPES, TITLES, TYPES
from caveat.settings import ROOT
from served_pages import TYPES_WITHIN_NODES


def test_every_term_has_a_label_and_every_label_a_term() -> None:
    terms = {term for terms in ENUMERATIONS.values() for term in terms}
    assert set(LABELS) == terms
    assert set(SHAPES) == {*STATUSES, *MODALITIES, *STANDINGS}
    assert set(MEANINGS) == set(SHAPES) - {"actual"}, "its label says it all"
    assert len({SHAPES[term] for term in STATUSES}) == len(STATUSES)


def test_every_type_and_collection_has_a_name() -> None:
    types = {name for collection in COLLECTIONS.values() for name in collection.types}
    assert set(TYPES) == types | TYPES_WITHIN_NODES
    assert set(TITLES) == set(LISTS)


def test_every_heading_is_of_a_key() -> None:
    context = terms_of(read_context(ROOT / "schemas", "context/v1.jsonld"))
    assert set(HEADINGS) <= set(context)
