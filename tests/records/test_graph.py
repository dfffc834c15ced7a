"""Graph: what only all records together show, in both directions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat.records.article import Article
from caveat.records.claim import Claim
from caveat.records.event import Event
from caveat.records.graph import Graph
from caveat.records.place import Place

CLAIMED, DENIED, BURNED = (
    "claims/quay-fire/fire-origin",
    "claims/quay-fire/league-reply",
    "claims/quay-fire/ferry-burning",
)


def with_claim(good: Graph, iri: str, **changes: object) -> Graph:
    changed = replace(good.get(Claim, iri), **changes)  # type: ignore[arg-type]
    return Graph({**good.records, iri: changed})


def test_a_dispute_marks_both_claims_and_no_third(good: Graph) -> None:
    assert good.inverse("disputes") == {CLAIMED: (DENIED,)}
    assert good.disputed(CLAIMED)
    assert good.disputed(DENIED)
    assert not good.disputed(BURNED)


@pytest.mark.parametrize("extent", ["wholly", "inPart"])
def test_a_claim_that_is_taken_back_is_withdrawn_as_far(good: Graph, extent: str) -> None:
    graph = with_claim(good, DENIED, withdraws=(BURNED,), withdrawal=extent)
    assert graph.withdrawn(BURNED) == extent
    assert graph.withdrawn(DENIED) is None
    assert graph.inverse("withdraws") == {BURNED: (DENIED,)}


def test_what_is_read_together_is_named_on_both_sides(good: Graph) -> None:
    graph = with_claim(good, DENIED, read_with=(BURNED, CLAIMED))
    assert graph.both_sides("read_with") == {
        DENIED: (BURNED, CLAIMED),
        BURNED: (DENIED,),
        CLAIMED: (DENIED,),
    }


def test_only_claims_are_about_an_event(good: Graph) -> None:
    assert good.claims_about(good.get(Event, "events/quay-fire/ferry-arson")) == (
        CLAIMED,
        DENIED,
    )


def test_an_article_mentions_what_its_records_lead_to_but_not_itself(good: Graph) -> None:
    article = good.get(Article, "articles/quay-fire")
    mentioned = good.mentioned_in(article)
    assert article.iri not in mentioned
    assert {CLAIMED, "places/lower-quay", "people/ada-quill"} <= mentioned


def test_a_record_is_asked_for_by_its_kind(good: Graph) -> None:
    assert good.get(Place, "places/lower-quay").name == "Lower Quay"
    with pytest.raises(AssertionError, match="places/lower-quay is no Claim"):
        good.get(Claim, "places/lower-quay")
