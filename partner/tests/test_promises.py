"""The catalog of promises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

from requests.structures import CaseInsensitiveDict

from caveat_partner.crawl import Crawl
from caveat_partner.exchange import Exchange, Head, Request
from caveat_partner.promises.catalog import PROMISES
from caveat_partner.response import Response

SENTENCE = re.compile(r"[A-Z].+\.")


def test_every_promise_is_a_sentence_of_its_own() -> None:
    sentences = [promise.sentence for promise in PROMISES.values()]
    assert len(set(sentences)) == len(sentences)
    assert [told for told in sentences if not SENTENCE.fullmatch(told)] == []


@dataclass
class Recorded:
    """What a promise looks at that is about single answers."""

    responses: list[Response]


def test_an_answer_that_takes_too_long_is_told() -> None:
    head = Head(200, CaseInsensitiveDict())
    asked = Request("https://caveat.example/claims")
    answers = [Response(asked, Exchange(head, seconds=taken)) for taken in (0.1, 61.5)]
    crawl = cast(Crawl, SimpleNamespace(recorder=Recorded(answers)))
    found = [*PROMISES["answers-in-time"].function(crawl)]
    assert [finding.message for finding in found] == ["it took 61.5 seconds"]
