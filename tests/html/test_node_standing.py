"""Standing of a node: how far it holds and whose word it is, in one line."""

from __future__ import annotations

from typing import Any

import pytest

from caveat.html.node_standing import format_node_standing, how_far_it_holds

ADA = {"id": "https://caveat.example/people/ada", "type": "Person", "name": "Ada Quill"}
ARTICLE = {"id": "https://caveat.example/articles/a", "type": "NewsArticle", "name": "Fire (Post)"}


def claim(**given: Any) -> dict[str, Any]:
    return {
        "type": ["Claim"],
        "name": "Fire at the quay",
        "status": "attributed",
        "modality": "actual",
        "disputed": False,
        "claimant": [ADA],
        **given,
    }


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "said by Ada Quill, no check stated"),
        ({"disputed": True}, "said by Ada Quill, no check stated, disputed"),
        ({"withdrawn": "wholly"}, "withdrawn, said by Ada Quill, no check stated"),
        ({"modality": "planned"}, "planned, said by Ada Quill, no check stated"),
        ({"inTension": True}, "said by Ada Quill, no check stated, in tension with another"),
        ({"superseded": True}, "said by Ada Quill, no check stated, replaced since"),
        (
            {"reserves": ["who", "when"]},
            "said by Ada Quill, no check stated, with a reserve: who did it and when",
        ),
        ({"via": [ADA | {"name": "B"}]}, "said by Ada Quill, by way of B, no check stated"),
        (
            {"status": "asserted", "attribution": [{"relation": "reportedBy"}]},
            "stated by Ada Quill",
        ),
        (
            {"claimant": [ADA | {"name": name} for name in "ABCD"]},
            "said by A, B and others, no check stated",
        ),
    ],
)
def test_a_claim_says_its_status_its_flags_and_its_claimant(
    given: dict[str, Any], words: str
) -> None:
    assert format_node_standing(claim(**given)) == words


def test_what_is_no_claim_says_what_it_is_and_who_tells_of_it() -> None:
    event = {"type": ["Event"], "name": "Fire", "standing": "claimed", "statedIn": ARTICLE}
    assert format_node_standing(event) == "event, claimed, as told in Fire (Post)"
    assert format_node_standing(event | {"disputed": True}).startswith("event, claimed, disputed")
    quoted = {"type": ["Quotation"], "name": "Remark", "claimant": [ADA], "statedIn": ARTICLE}
    assert format_node_standing(quoted) == "quotation, said by Ada Quill, as told in Fire (Post)"
    place = {"type": ["City"], "name": "Quay"}
    assert format_node_standing(place) == "city, as told in articles recorded here"
    assert format_node_standing(ARTICLE | {"reports": [], "publisher": {"name": "Post"}}) == (
        "news article of Post; each of its claims has a status of its own"
    )


def test_what_has_no_status_has_no_words_of_one() -> None:
    assert list(how_far_it_holds(ADA)) == []
    assert list(how_far_it_holds(claim(inTension=True))) == [
        "attributed, no check stated",
        "in tension with another",
    ]
