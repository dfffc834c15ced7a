"""Promises that a service of any size keeps: none is told as broken for what many nodes do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest

from caveat_partner.crawl import sampling
from caveat_partner.crawl.bodies import Bodies
from caveat_partner.crawl.contract import Contract
from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import ListedNode
from caveat_partner.crawl.exchange import Exchange, Head, Request
from caveat_partner.crawl.http_recorder import Recorder
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.table_crawler import read_tables
from caveat_partner.promises.catalog import PROMISES

BASE = "https://caveat.example"


def answer(address: str, body: bytes | dict[str, Any], kind: str = "application/json") -> Response:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = Head(200, {"Content-Type": kind})
    return Response(Request(BASE + address), Exchange(head, Bodies().of(sent)))


@pytest.fixture
def crawl() -> Iterator[Crawl]:
    recorder = Recorder(BASE)
    entry = answer("/", {})
    yield Crawl(recorder, None, entry, entry, Contract({}, {}), {})
    recorder.close()


def broken(crawl: Crawl, name: str) -> list[str]:
    return [finding.message for finding in PROMISES[name].function(crawl)]


# --- graphs ---


def graph_of_two(**reference: str) -> Response:
    """The graph of an article, with somebody in it who refers to something else."""
    person = {"id": f"{BASE}/people/a", "roles": [{"statedIn": {"name": "x", **reference}}]}
    return answer("/graph", {"id": f"{BASE}/articles/one", "included": [person]})


def test_a_graph_holds_no_other_article_that_states_a_role(crawl: Crawl) -> None:
    crawl.graphs = {"one": graph_of_two(id=f"{BASE}/articles/other", type="NewsArticle")}
    assert broken(crawl, "graph-is-closed") == []


def test_a_graph_holds_whatever_else_it_refers_to(crawl: Crawl) -> None:
    crawl.graphs = {"one": graph_of_two(id=f"{BASE}/places/other", type="City")}
    assert broken(crawl, "graph-is-closed") == [f"{BASE}/places/other is not in it"]


# --- searches ---


@pytest.fixture
def searched() -> Callable[..., Response]:
    def made(words: str, ids: range, total: int) -> Response:
        items = [{"id": f"{BASE}/claims/c-{number}"} for number in ids]
        more = {"next": f"{BASE}/claims?cursor=x"} if total > len(items) else {}
        return answer(
            f"/claims?q={quote_plus(words)}", {"items": items, "totalItems": total, **more}
        )

    return made


@pytest.mark.parametrize(("total", "told"), [(140, 0), (160, 0), (161, 1)])
def test_searches_that_go_on_are_compared_by_how_much_they_find(
    crawl: Crawl, searched: Callable[..., Response], total: int, told: int
) -> None:
    word = searched("boats", range(100), 160)
    crawl.searched = {"word": word, "both": searched("boats sank", range(50, 150), total)}
    assert len(broken(crawl, "search-finds")) == told


@pytest.mark.parametrize(("total", "told"), [(160, 0), (159, 1)])
def test_a_word_in_capitals_finds_as_much_where_the_list_goes_on(
    crawl: Crawl, searched: Callable[..., Response], total: int, told: int
) -> None:
    word = searched("boats", range(100), 160)
    shouted = searched("BOATS", range(60, 160), total)
    crawl.searched = {"word": word, "both": word, "shouted": shouted}
    assert len(broken(crawl, "search-finds")) == told


# --- samples ---


def test_a_sample_asks_no_tables_of_a_long_list_and_says_so(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["claims"] * 3 + ["places"] * 2 + ["articles"]
    page = answer("/all", {})
    for number, name in enumerate(names):
        node = ListedNode(name, {"id": f"{BASE}/{name}/{number}"}, page, "/items/0")
        crawl.nodes[node.iri] = node
    crawl.lists = {name: [] for name in names}
    crawl.lacking = frozenset(Need)
    monkeypatch.setattr(sampling, "LONG", 2)
    assert sampling.long_lists(crawl) == []
    assert sampling.describe_sample(crawl) == ""
    crawl.is_sample = True
    crawl.unasked_lists = sampling.long_lists(crawl)
    asked: list[str] = []

    def sent(batch: list[Request]) -> list[Response]:
        asked.extend(one.url for one in batch)
        return [page] * len(batch)

    monkeypatch.setattr(crawl.recorder, "send", sent)
    read_tables(crawl)
    assert {one.name for one in crawl.tables} == {"places", "articles"}
    assert not any("claims" in url for url in asked)
    assert sampling.describe_sample(crawl) == (
        "sample: asked 0 of 6 nodes at their own addresses, and 0 of 1 article for graphs and "
        "lists, and 0 of 3 claims as pages and Markdown; no tables and no facets of claims; every "
        "list was read whole"
    )


# --- a service of nothing ---


@pytest.mark.parametrize("name", ["dump-as-jsonld", "dump-in-graphs-of-versions", "dump-complete"])
def test_the_dump_of_a_service_that_has_no_node_may_be_empty(crawl: Crawl, name: str) -> None:
    crawl.probes = {"dump": answer("/dump.nq.gz", b"", "application/gzip")}
    assert broken(crawl, name) == []
