"""Standing: each passage opens with how far its node holds, and whose word it is."""

from __future__ import annotations

from typing import Any

import pytest

from caveat.html.markdown.standing import format_node_standing, format_opening, format_reference

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


def test_an_opening_names_the_node_in_bold() -> None:
    opened = format_opening(claim(name="Fire *at* quay"))
    assert opened == "**Fire \\*at\\* quay** (said by Ada Quill, no check stated)."


def test_a_reference_to_a_claim_says_how_far_it_holds() -> None:
    named = {"id": "https://caveat.example/claims/a/b", "type": "Claim", "name": "Fire"}
    marked = named | {"status": "refuted", "disputed": True, "withdrawn": "inPart"}
    marked |= {"modality": "planned", "inTension": True}
    assert format_reference(marked) == (
        "[Fire](https://caveat.example/claims/a/b) (refuted, planned, disputed, "
        "withdrawn in part, in tension with another)"
    )
    assert format_reference(ADA) == "[Ada Quill](https://caveat.example/people/ada)"
