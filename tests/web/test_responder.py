"""The responder: an address names one document or none, and ready answers have their bounds."""

from __future__ import annotations

from typing import Any

import pytest

import caveat.web.responder as responder_module
from caveat.errors import NoRelease
from caveat.store.publisher import Publisher
from caveat.web.responder import Responder, ResponseCache, Target, make_conditional, target_of
from published_store import IRIS
from sealed_samples import publish, saying


def test_ready_answers_take_no_more_room_than_they_may(
    responder: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(responder.respond(Target("claims/x/one"), None, None).body)
    monkeypatch.setattr(responder_module, "CACHE_BYTES", size * 2)
    cache = ResponseCache(0)
    for index in range(9):
        cache.add(
            (str(index), None, "jsonld", ()), responder.respond(Target("claims/x/one"), None, None)
        )
        assert sum(len(kept.body) for kept in cache.responses.values()) <= size * 2
    assert cache.responses


def test_an_answer_made_while_the_store_was_written_to_is_not_kept(
    responder: Responder, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A publisher that dies in the act leaves a count of commits that will come again."""
    honest, beats = responder.reader.representation, ["before", "next"]
    monkeypatch.setattr(responder.reader, "change_counter", lambda: beats[-1])

    def clearing_up(*given: Any) -> Any:
        beats.pop()
        return honest(*given)

    monkeypatch.setattr(responder.reader, "representation", clearing_up)
    assert b"first" in responder.respond(Target("claims/x/one"), None, None).body
    publish(publisher, saying("second", *IRIS))
    beats.append("next")
    assert b"second" in responder.respond(Target("claims/x/one"), None, None).body


def test_a_release_for_another_base_url_is_not_served(
    responder: Responder, publisher: Publisher
) -> None:
    responder.respond(Target("claims/x/one"), None, None)
    publish(publisher, saying("second", *IRIS), base_url="https://other.example")
    with pytest.raises(NoRelease):
        responder.respond(Target("claims/x/one"), None, None)


TARGETS = [
    ("claims/x/one", Target("claims/x/one")),
    ("claims/x/one.ttl", Target("claims/x/one", None, "turtle")),
    ("claims/x/one/v/12", Target("claims/x/one", 12)),
    ("claims/x/one/v/12.nq", Target("claims/x/one", 12, "nquads")),
    ("people/one/v/1", Target("people/one", 1)),
    ("articles/x/graph.html", Target("articles/x/graph", None, "html")),
    *((f"claims/x/one/v/{number}", None) for number in (
        "0", "012", "-1", "+1", "1.5", "\u0661", "9999999999", "", "1/v/1",
    )),
    *((path, None) for path in (
        "claims", "claims/x", "claims/x.ttl", "claims/x/graph", "claims/x/one/graph",
        "claims/x/v/1", "people/x/one", "people/one/graph", "articles/x/graph/v/1",
        "articles/v/1", "tales/one", "",
        "claims//one", "claims/x/one/", "claims/X/one",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("path", "expected"), TARGETS)
def test_an_address_names_one_document_or_none(path: str, expected: Target | None) -> None:
    assert target_of(path) == expected


# --- conditions (RFC 9110, 13) ---

MADE = "Thu, 01 Jan 2026 00:00:00 GMT"


def headers_of(responder: Responder, **target: Any) -> dict[str, str]:
    return dict(responder.respond(Target("claims/x/one", **target), None, None).headers)


@pytest.mark.parametrize("format_", ["jsonld", "turtle", "nquads", "html"])
def test_a_sealed_document_says_when_its_bytes_were_made_and_how_it_is_cited(
    responder: Responder, format_: str
) -> None:
    headers = headers_of(responder, format=format_)
    assert headers["Last-Modified"] == MADE
    assert '<https://caveat.example/claims/x/one/v/1>; rel="cite-as"' in headers["Link"]


@pytest.mark.parametrize(
    ("none_match", "since", "status"),
    [
        (None, MADE, 304),
        (None, "Fri, 02 Jan 2026 00:00:00 GMT", 304),
        (None, "Wed, 31 Dec 2025 23:59:59 GMT", 200),
        (None, "yesterday", 200),
        (None, "", 200),
        ('"another"', MADE, 200),
        ("*", "Wed, 31 Dec 2025 23:59:59 GMT", 304),
    ],
)
def test_a_date_is_looked_at_only_where_no_etag_is_given(
    responder: Responder, none_match: str | None, since: str, status: int
) -> None:
    response = responder.respond(Target("claims/x/one"), None, None)
    assert make_conditional(response, none_match, since).status == status


def test_what_has_no_date_is_never_unchanged_since_one(responder: Responder) -> None:
    response = responder.respond(Target("claims/x/one"), None, None)
    assert make_conditional(response._replace(modified=None), None, MADE).status == 200
