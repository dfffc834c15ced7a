"""A partner's check of the API: green on the real server, red for each promise that is broken.

The proxy's address is the base URL of the real server behind it, so that the proxy need not rewrite
what it passes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from breakage_table import Service, json_edit, next_version
from breakages import BREAKAGES
from breaking_proxy import Proxy, Reply, Request
from broken_service import checked
from caveat_partner.check_api import check_api
from caveat_partner.judgment import NOTHING
from caveat_partner.pin import Lock, pin
from caveat_partner.problems import Unreachable
from caveat_partner.promises.catalog import PROMISES
from caveat_partner.record_digest import record_digest
from caveat_partner.verdicts import Verdict
from live_server import Live, free_port
from recorded_answers import LIVE

BROKEN_ELSEWHERE = {"answers-in-time": "a breakage would have to wait; see its own test"}
"""Promises without a breakage, each with the reason."""
# --- red; each breakage is planted in the tests of its theme ---


def test_every_promise_is_broken_by_a_breakage_and_no_breakage_is_twice() -> None:
    broken = {name for breakage in BREAKAGES for name in breakage.breaks}
    follows = {name for breakage in BREAKAGES for name in breakage.follows}
    assert broken == set(PROMISES) - set(BROKEN_ELSEWHERE)
    assert follows <= set(PROMISES)
    names = [breakage.name for breakage in BREAKAGES]
    assert len(names) == len(set(names)) >= 60


# --- green ---


@pytest.fixture
def unrecorded(live_server: Live) -> Iterator[Live]:
    """The real server, while nobody but the check reads what it sends."""
    LIVE.discard(live_server.url)
    yield live_server
    LIVE.add(live_server.url)


def test_the_real_server_keeps_every_promise_at_every_node(unrecorded: Live) -> None:
    report = check_api(unrecorded.url, lock=pin(unrecorded.url))
    assert report.ok, report.render_text()
    assert len(report.promises) == len(PROMISES) >= 60
    assert report.nodes > 100
    assert report.requests > report.nodes


def is_for_ever(request: Request) -> bool:
    return request.path.startswith(("/schemas/", "/context/"))


def reordered(request: Request, reply: Reply) -> Reply:
    if not reply.is_json or reply.status != 200 or is_for_ever(request):
        return reply
    return json_edit(lambda d: d.update({key: d.pop(key) for key in sorted(d, reverse=True)}))(
        reply
    )


def more_headers(_: Request, reply: Reply) -> Reply:
    reply = reply.with_header("server", "another").with_header("age", "3")
    return reply.with_header("x-served-by", "cache-7")


def more_links(_: Request, reply: Reply) -> Reply:
    told = reply.headers.get("link")
    more = '<https://elsewhere.example/terms>; rel="terms-of-service"'
    return reply.with_header("link", f"{told}, {more}") if told else reply


def other_words(request: Request, reply: Reply) -> Reply:
    """Describe an operation in other words, as any patch of the contract may."""
    if request.path != "/openapi.json":
        return reply
    return json_edit(lambda d: d["paths"]["/claims"]["get"].update(summary="Claims, listed"))(reply)


def sealed_anew(claim: dict[str, Any], **more: Any) -> None:
    """Add keys to a claim, and let its record have the digest of what it then says."""
    base = claim["id"].partition("/claims/")[0]
    claim.update(more)
    claim["record"]["sha256"] = record_digest(claim, f"{base}/context/v1.jsonld")


HARMLESS = {
    "keys in another order": lambda _: reordered,
    "headers that nobody promised": lambda _: more_headers,
    "a link that nobody promised": lambda _: more_links,
    "other words in the contract": lambda _: other_words,
    "a minor version that adds a key": next_version(
        lambda name, schema: (
            schema["properties"].update(sameAs={"$ref": "common.json#/$defs/sameAs"})
            if name == "claim"
            else None
        ),
        lambda claim: sealed_anew(claim, sameAs=["https://elsewhere.example/claim"]),
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_the_contract_allows_breaks_no_promise(
    name: str, proxy: Proxy, lock: Lock, seeded: tuple[int, Service]
) -> None:
    seed, service = seeded
    report = checked(proxy, lock, seed, HARMLESS[name](service))
    assert report.ok, report.render_text()


def test_a_release_that_comes_during_the_check_breaks_no_promise(
    proxy: Proxy, lock: Lock, seeded: tuple[int, Service]
) -> None:
    asked = count()

    def releasing(request: Request, reply: Reply) -> Reply:
        """From the tenth answer on, be of the next release."""
        if next(asked) < 10 or not reply.is_json or is_for_ever(request):
            return reply
        document = json.loads(reply.plain)
        if "release" not in document:
            return reply
        return reply.with_json({**document, "release": document["release"] + 1})

    report = checked(proxy, lock, seeded[0], releasing)
    assert report.ok, report.render_text()


def test_a_sample_asks_fewer_nodes_and_a_seed_the_same_again(proxy: Proxy) -> None:
    few, same = (check_api(proxy.url, sample=9, seed=7).requests for _ in range(2))
    report = check_api(proxy.url, sample=1)
    assert report.requests < few == same
    assert f"sample: asked 1 of {report.nodes:,} nodes at their own" in report.render_text()
    assert json.loads(report.render_json())["leftOut"] == report.left_out


# --- the lock ---


def test_a_lock_reads_as_it_was_written_and_changes_only_with_the_contract(
    lock: Lock, proxy: Proxy, tmp_path: Path
) -> None:
    path = tmp_path / "caveat.lock"
    lock.write(path)
    written = path.read_bytes()
    assert Lock.read(path) == lock
    later = replace(pin(proxy.url), pinned="2030-01-01T00:00:00Z")
    later.write(path)
    assert path.read_bytes() == written
    assert len(lock.schemas) == 15
    assert json.loads(written)["version"] == lock.version


def test_a_lock_of_a_changed_contract_is_written(lock: Lock, proxy: Proxy, tmp_path: Path) -> None:
    path = tmp_path / "caveat.lock"
    lock.write(path)
    written = path.read_bytes()
    with proxy.breaking(lambda q, r: r.with_plain(r.plain + b"#") if q.path == "/ns" else r):
        pin(proxy.url).write(path)
    assert path.read_bytes() != written


def test_a_pinned_context_is_asked_for_whatever_documents_name(proxy: Proxy, lock: Lock) -> None:
    def naming_the_next(request: Request, reply: Reply) -> Reply:
        if request.path != "/" or not reply.is_json or reply.status != 200:
            return reply
        following = f"{proxy.url}/context/v2.jsonld"
        return json_edit(lambda entry: entry.update({"@context": following}))(reply)

    report = checked(proxy, lock, 0, naming_the_next)
    broken = {outcome.name for outcome in report.broken}
    assert "one-context" in broken
    assert "pinned-context" not in broken


def test_without_a_lock_what_was_pinned_is_not_asked(proxy: Proxy) -> None:
    report = check_api(proxy.url, sample=1)
    unasked = {one.name for one in report.of(Verdict.NOT_ASKED) if one.reason != NOTHING}
    assert unasked == {name for name in PROMISES if name.startswith("pinned-")}
    unmet = {one.name for one in report.of(Verdict.NOT_ASKED)} - unasked
    assert unmet == {"header-retry-after", "text-as-recorded"}
    assert "not asked  8 promises: no lock file" in report.render_text()


# --- what cannot be checked ---


def test_an_address_where_nobody_answers_is_unreachable() -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(Unreachable, match="nothing can be checked"):
        check_api(nowhere)
    with pytest.raises(Unreachable, match="Nothing is pinned"):
        pin(nowhere)


def test_a_service_without_a_contract_is_unreachable(proxy: Proxy) -> None:
    def another_service(request: Request, reply: Reply) -> Reply:
        return reply.with_plain(b"<!doctype html>") if request.path == "/openapi.json" else reply

    with proxy.breaking(another_service), pytest.raises(Unreachable, match=r"openapi\.json"):
        check_api(proxy.url)
