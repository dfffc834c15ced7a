"""Sayings: whatever key a node has is said, texts by sentence and lists by item."""

from __future__ import annotations

from typing import Any

import pytest

from caveat.html.markdown.sayings import count_sayings, first_sayings, further_sayings, say

BASE = "https://caveat.example"
QUAY = {"id": f"{BASE}/places/quay", "type": "Place", "name": "Quay"}
POST = {"id": f"{BASE}/articles/post", "type": "NewsArticle", "name": "Fire (Post)"}


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("text", "One. Two", ("", ["One.", "Two."])),
        ("caveat", "A minimum; unverified.", ("Caveat", ["A minimum;", "unverified."])),
        ("standing", "occurred", ("Occurred, the newsroom says",
         ["The newsroom says in its own voice that it happened."])),
        ("verification", [{"aspect": "who", "status": "hedged", "reasons": ["singleSource"]}],
         ("How far it was checked",
          ["Who did it: stated with a reserve, since one source only."])),
        ("attribution", [{"relation": "saidBy", "agent": QUAY, "status": "asserted",
                          "note": "So. Too"}],
         ("How it reached the reader",
          [f"Said by [Quay]({BASE}/places/quay) (stated by the newsroom).",
           "Note: So.", "Too."])),
        ("hedges", [{"words": "apparently", "aspect": "what", "by": "newsroom"}],
         ("Words that weaken it",
          ["“apparently” weakens that it is so, in words of the newsroom."])),
        ("positions", [{"relation": "distanceFrom", "of": QUAY, "quantifier": "approximately",
                        "value": 40, "unitText": "miles", "statedIn": POST}],
         ("Position, as stated",
          [f"About 40 miles from [Quay]({BASE}/places/quay), as stated in [Fire (Post)]"
           f"({BASE}/articles/post), no check stated here."])),
        ("strangeKey", "so", ("Strange key", ["so."])),
    ],
)  # fmt: skip
def test_a_key_is_said(key: str, value: Any, said: tuple[str, list[str]]) -> None:
    assert say(key, value) == said


def test_no_key_of_a_node_is_passed_over() -> None:
    node = {"id": "x", "type": ["Place"], "name": "Q", "note": "N.", "zebra": "Z", "roles": []}
    said = [one.label for one in (*first_sayings(node), *further_sayings(node))]
    assert said == ["Note of the editors", "Roles, as stated", "Zebra"]


def test_a_count_says_its_caveat_and_all_that_its_phrase_has_not() -> None:
    count = {"id": "x", "name": "Hurt", "quantifier": "unqualified", "value": 3, "phrase": "3 hurt",
             "status": "attributed", "claimant": [QUAY], "caveat": "Bare.", "per": "day",
             "saidToBe": "child", "ofWhom": QUAY, "outcomeKind": "harm"}  # fmt: skip
    labels = [one.label for one in count_sayings(count)]
    assert labels == ["Count", "Caveat", "Said to be", "Of whom"]
