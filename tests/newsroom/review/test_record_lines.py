"""The lines of a record show what was written, value for value."""

from __future__ import annotations

import re

from caveat.newsroom.review.queue import ReviewQueue
from caveat.newsroom.review.record_lines import field_lines
from review_desk import CLAIMS, DAMAGED
from small_newsroom import Newsroom


def test_what_was_written_is_shown_value_for_value(newsroom: Newsroom, queue: ReviewQueue) -> None:
    shown = "\n".join(
        f"{line.key}: {line.value}" for line in field_lines(queue.item(DAMAGED).record)
    )
    keys = [line.key for line in field_lines(queue.item(DAMAGED).record) if line.depth == 0]
    assert keys == re.findall(
        r"^(?:- |  )(\w+):", newsroom.read(CLAIMS).partition("- id: boats-fate")[0], re.M
    )
    for value in ("atLeast", "40", "groups/quay-fair/fair-boats", "2024-06-16", "inferred: true",
                  "at least", "hurt; no check by the paper", "[singleSource]"):  # fmt: skip
        assert value in shown
