"""A promise is judged by what was read: nothing is accused of what never came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from requests.structures import CaseInsensitiveDict

from caveat_partner.crawl.bodies import Bodies
from caveat_partner.crawl.contract import Contract
from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.exchange import Exchange, Head, Request
from caveat_partner.crawl.known_in_part import KnownInPart
from caveat_partner.crawl.response import Response, Responses
from caveat_partner.crawl.unread import NotRead, UnreadableResponse
from caveat_partner.judgment import NOTHING, judge
from caveat_partner.promises.catalog import PROMISES
from caveat_partner.promises.registry import Check, Promise, Subject
from caveat_partner.report import Finding, Outcome, Report, causes_first
from caveat_partner.verdicts import Verdict

PLACE = Finding("https://a.example/claims", "it is wrong")


class Crawled:
    """As much of a crawl as judging looks at."""

    base = "https://a.example"
    lock = None
    lacking: frozenset[Any] = frozenset()
    never_came: NotRead | None = None


def judged(check: Check, crawl: Any = None, of: Subject | None = None) -> Outcome:
    promise = Promise("some-promise", "It is so.", check, "links", of=of)
    return judge(promise, cast(Crawl, crawl or Crawled()), {})


def answer(status: int | None, body: bytes = b"", fault: str = "", **headers: str) -> Response:
    head = None if status is None else Head(status, CaseInsensitiveDict(headers))
    return Response(Request("https://a.example/x"), Exchange(head, Bodies().of(body), fault=fault))


def test_what_never_came_leaves_a_promise_without_judgment() -> None:
    def check(_: Crawl) -> Iterator[Finding]:
        if answer(None, fault="no answer: reset").status == 200:
            yield PLACE

    outcome = judged(check)
    assert outcome.verdict is Verdict.NOT_JUDGED
    assert outcome.reason == "https://a.example/x: no answer: reset"


def test_a_breakage_found_elsewhere_is_told_all_the_same() -> None:
    def check(_: Crawl) -> Iterator[Finding]:
        yield PLACE
        raise NotRead("https://a.example/x", "no answer")

    assert judged(check).verdict is Verdict.BROKEN
    assert judged(check).findings == [PLACE]


def test_an_answer_that_is_there_and_wrong_breaks_a_promise() -> None:
    def check(_: Crawl) -> Iterator[Finding]:
        assert answer(500).document
        yield PLACE

    outcome = judged(check)
    assert outcome.verdict is Verdict.BROKEN
    assert outcome.since == "https://a.example/x"
    assert "500, not 200" in outcome.findings[0].message


def test_a_part_of_the_crawl_that_was_not_made_accuses_nobody() -> None:
    def check(_: Crawl) -> Iterator[Finding]:
        yield from {}["not asked"]  # type: ignore[misc]

    assert judged(check).verdict is Verdict.BROKEN
    crawl = Crawled()
    crawl.never_came = NotRead("https://a.example/x", "no answer")
    assert judged(check, crawl).verdict is Verdict.NOT_JUDGED


def test_nothing_is_called_kept_that_was_not_judged() -> None:
    def check(_: Crawl) -> Iterator[Finding]:
        yield from ()

    assert judged(check, of=lambda _: [PLACE]).verdict is Verdict.KEPT
    outcome = judged(check, of=lambda _: ())
    assert (outcome.verdict, outcome.reason) == (Verdict.NOT_ASKED, NOTHING)
    crawl = Crawled()
    crawl.never_came = NotRead("https://a.example/x", "no answer")
    assert judged(check, crawl, of=lambda _: ()).verdict is Verdict.NOT_JUDGED


def test_what_is_promised_of_claims_is_not_kept_by_a_service_without_any() -> None:
    nobody: Any = None
    empty = Crawl(nobody, None, nobody, nobody, Contract({}, {}), {})
    told = [one for one in PROMISES.values() if one.theme in ("caveats", "tables")]
    assert [one.name for one in told if one.has_subject(empty)] == []


@pytest.mark.parametrize(
    "name", ["status", "headers", "raw", "content", "json", "document", "etag"]
)
def test_no_part_of_an_answer_that_never_came_is_made_up(name: str) -> None:
    with pytest.raises(NotRead, match="no answer"):
        getattr(answer(None, fault="no answer"), name)


def test_a_body_that_broke_off_has_a_status_and_no_content() -> None:
    response = answer(200, fault="its body breaks off")
    assert response.status == 200
    for _ in range(2):
        with pytest.raises(NotRead, match="breaks off"):
            response.json  # noqa: B018 - reading it raises


def test_what_somebody_between_said_is_nobodys_answer_even_where_it_breaks_off() -> None:
    away = answer(503, fault="it breaks off after 1 of 2 bytes")
    own = answer(503, fault="it breaks off after 1 of 2 bytes", **{"Caveat-Contract-Version": "1"})
    assert list(Responses([away, own])) == [own]


def test_a_walk_over_all_answers_ends_where_one_is_missing() -> None:
    missing, cut, whole = answer(None, fault="none"), answer(200, fault="cut"), answer(200)
    walk = iter(Responses([missing, cut, whole]))
    assert [next(walk), next(walk)] == [whole, cut]
    with pytest.raises(NotRead, match="none"):
        next(walk)


def test_what_is_known_in_part_never_says_that_there_is_none() -> None:
    known = KnownInPart({"a": 1}, NotRead("https://a.example/x", "no answer"))
    assert known["a"] == known.get("a") == 1
    assert "a" in known
    for ask in (lambda: "b" in known, lambda: known.get("b"), lambda: known["b"]):
        with pytest.raises(NotRead):
            ask()
    items = iter(known.items())
    assert next(items) == ("a", 1)
    with pytest.raises(NotRead):
        next(items)


def test_a_redirect_is_told_with_where_it_leads() -> None:
    with pytest.raises(UnreadableResponse, match=r"301 \(a redirect to /claims/\), not 200"):
        answer(301, Location="/claims/").document  # noqa: B018 - reading it raises


def test_a_report_begins_with_the_cause_and_tells_what_follows_as_following() -> None:
    def broken(name: str, finding: Finding, since: str = "") -> Outcome:
        return Outcome(name, "It is so.", Verdict.BROKEN, [finding], since=since)

    address = "https://a.example/people"
    unread = Finding(address, "it cannot be judged, since the answer is 500, not 200")
    outcomes = [
        broken("follows-first", unread, address),
        broken("by-itself", PLACE),
        broken("follows", unread, address),
        broken("cause", Finding(f"{address}#/x", "500 is no answer of /people")),
    ]
    names = [outcome.name for outcome in causes_first(outcomes)]
    assert names == ["cause", "follows-first", "by-itself", "follows"]
    text = Report("https://a.example", outcomes).render_text()
    assert text.startswith("BROKEN  cause\n")
    assert text.count(f"follows from {address}, told above") == 2
