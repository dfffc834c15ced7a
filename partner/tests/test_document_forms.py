"""Documents by their forms: one stands for all that a JSON-LD processor treats alike."""

from __future__ import annotations

from typing import Any

from caveat_partner.document_forms import with_new_forms

TERMS = {"status": {"@type": "@vocab"}, "by": {"@context": {"as": {"@type": "@id"}}}}
BY = "https://service.example/people/one"
KNOWN = {"type": "Claim", "name": "One", "status": "attributed", "by": [{"as": BY}]}


def chosen(*documents: dict[str, Any]) -> list[str]:
    placed = [(str(number), document) for number, document in enumerate(documents)]
    return [where for where, _ in with_new_forms(placed, {"@context": TERMS})]


def test_what_differs_only_in_texts_is_chosen_once() -> None:
    assert chosen(KNOWN, {**KNOWN, "name": "Another"}, KNOWN) == ["0"]


def test_a_key_a_type_a_term_and_a_kind_of_value_are_forms_of_their_own() -> None:
    for other in (
        {"surprise": 1},
        {"type": "Denial"},
        {"status": "unheardOf"},
        {"name": None},
        {"name": "@name"},
        {"by": [{"as": "relative"}]},
        {"by": [{"as": BY, "more": "x"}]},
    ):
        assert chosen(KNOWN, {**KNOWN, **other}) == ["0", "1"], other
