"""The catalog of promises."""

from __future__ import annotations

import re

from caveat_partner.promises.catalog import PROMISES

SENTENCE = re.compile(r"[A-Z].+\.")


def test_every_promise_is_a_sentence_of_its_own() -> None:
    sentences = [promise.sentence for promise in PROMISES.values()]
    assert len(set(sentences)) == len(sentences)
    assert [told for told in sentences if not SENTENCE.fullmatch(told)] == []
