"""Naming: no node is named in Markdown without how far it holds."""

from __future__ import annotations

from caveat.html.markdown.naming import format_opening, format_reference

ADA = {"id": "https://caveat.example/people/ada", "type": "Person", "name": "Ada Quill"}
CLAIM = {"type": ["Claim"], "name": "Fire *at* quay", "status": "attributed", "claimant": [ADA]}


def test_an_opening_names_the_node_in_bold() -> None:
    opened = format_opening(CLAIM)
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
