"""The catalog of promises."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

import pytest
from requests.structures import CaseInsensitiveDict

from caveat_partner.crawl.bodies import Bodies
from caveat_partner.crawl.contract import Contract
from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import Case, Narrowed, Route
from caveat_partner.crawl.exchange import Exchange, Head, Request
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.unread import NotRead
from caveat_partner.promises.catalog import PROMISES
from caveat_partner.report import Finding

SENTENCE = re.compile(r"[A-Z].+\.")


def test_every_promise_is_a_sentence_of_its_own() -> None:
    sentences = [promise.sentence for promise in PROMISES.values()]
    assert len(set(sentences)) == len(sentences)
    assert [told for told in sentences if not SENTENCE.fullmatch(told)] == []


@dataclass
class Recorded:
    """What a promise looks at that is about single answers."""

    responses: list[Response]


def answer(url: str, body: object = None, fault: str = "") -> Response:
    """An answer with a JSON body; one with a fault never came."""
    head = None if fault else Head(200, CaseInsensitiveDict())
    sent = Bodies().of(json.dumps(body).encode())
    return Response(Request(url), Exchange(head, sent, fault=fault))


def test_a_page_that_was_never_asked_for_is_not_called_absent() -> None:
    lists = {"nodes": {}, "counted": {}, "narrowing": None}
    address = "https://caveat.example/claims?status=refuted&limit=1"

    def following(first: Response) -> list[Finding]:
        crawl = SimpleNamespace(followed=[Narrowed("claims", {"status": "refuted"}, [first])])
        vars(crawl).update(lists)
        return [*PROMISES["next-keeps-filters"].function(cast(Crawl, crawl))]

    assert [one.where for one in following(answer(address, {"items": []}))] == [f"{address}#/next"]
    assert following(answer(address, {"items": [], "next": f"{address}&cursor=x"})) == []
    with pytest.raises(NotRead):
        following(answer(address, fault="no answer"))


def test_a_schema_that_never_came_is_called_neither_unsound_nor_absent() -> None:
    never = answer("https://caveat.example/schemas/1.0.0/place.json", fault="no answer")
    unread = NotRead(never.where, never.fault)
    contract = Contract({"paths": {"/places/{slug}": {}}}, {}, {"place": unread})
    crawl = cast(Crawl, SimpleNamespace(schemas={"place": never}, contract=contract))
    for name in ("schemas-served", "schema-place"):
        with pytest.raises(NotRead):
            next(PROMISES[name].function(crawl))
    with pytest.raises(NotRead):
        contract.schema_of("places")
    assert Contract(contract.openapi, {}).schema_of("places") == ""


def test_a_condition_with_the_etag_of_what_never_came_is_not_judged() -> None:
    never = answer("https://caveat.example/people/a.ttl", fault="no answer")
    asked = Request("https://caveat.example/people/a", headers={"If-None-Match": never.validator})
    sent_whole = Response(asked, Exchange(Head(200, CaseInsensitiveDict())))
    case = Case("etag-of-its-format", "304", sent_whole)
    with pytest.raises(NotRead):
        next(PROMISES[case.promise].function(cast(Crawl, SimpleNamespace(cases=[case]))))


def test_a_packed_answer_that_never_came_is_not_called_another_body() -> None:
    plain = answer("https://caveat.example/")
    route = Route("/", plain, {"packed": answer(plain.url, fault="no answer")}, {})
    crawl = cast(Crawl, SimpleNamespace(routes=[route]))
    with pytest.raises(NotRead):
        next(PROMISES["gzip-everywhere"].function(crawl))


def test_an_answer_that_takes_too_long_is_told() -> None:
    head = Head(200, CaseInsensitiveDict())
    asked = Request("https://caveat.example/claims")
    answers = [Response(asked, Exchange(head, seconds=taken)) for taken in (0.1, 61.5)]
    crawl = cast(Crawl, SimpleNamespace(recorder=Recorded(answers)))
    found = [*PROMISES["answers-in-time"].function(crawl)]
    assert [finding.message for finding in found] == ["it took 61.5 seconds"]
