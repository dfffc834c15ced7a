"""Parts: a passage holds where its words are, and each part has a name of its own."""

from __future__ import annotations

import pytest

from caveat.records.parts import Passage, StatedEvidence
from caveat.source_text import digest

TEXT = "At least 40 boats broke."


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (9, 17, True),
        (9, 16, False),
        (8, 17, False),
        (9, 9, False),
        (-15, -7, False),
        (9, 99, False),
    ],
)
def test_a_passage_holds_only_at_its_own_place(start: int, end: int, holds: bool) -> None:
    passage = Passage(start=start, end=end, passage_sha256=digest("40 boats"))
    assert passage.holds_in(TEXT) is holds


def test_the_same_positions_in_two_articles_are_two_parts_of_a_shared_record() -> None:
    keys = {
        StatedEvidence(
            start=9, end=17, passage_sha256="", role="statesBasis", stated_in=article
        ).natural_key()
        for article in ("articles/quay-fair", "articles/quay-fire")
    }
    assert keys == {
        ("evidence", "statesBasis", "9", "17", "quay-fair"),
        ("evidence", "statesBasis", "9", "17", "quay-fire"),
    }
