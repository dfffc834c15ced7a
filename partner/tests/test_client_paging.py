"""The partner's client follows lists and feeds to their end, and tells those that have none."""

from __future__ import annotations

from typing import Any

import pytest

from canned_server import CannedServer, answer, impatient_client
from caveat_partner import BrokenList, ReleaseChanged


def listed(
    server: CannedServer, *pages: tuple[list[str], str | None], total: int, release: int = 1
) -> None:
    """Script pages of /claims: the ids on each, and the cursor that follows."""
    address = "/claims"
    for ids, cursor in pages:
        page = {"items": [{"id": i} for i in ids], "totalItems": total, "release": release}
        headers = []
        if cursor is not None:
            following = f"{server.url}/claims?cursor={cursor}"
            page["next"] = following
            headers = [f'Link: <{following}>; rel="next"']
        server.says(address, answer(page, headers=headers))
        address = f"/claims?cursor={cursor}"


def test_a_whole_list_is_given_in_order(server: CannedServer) -> None:
    listed(server, (["a", "b"], "2"), (["c"], None), total=3)
    assert [item["id"] for item in impatient_client(server).list("claims")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("pages", "total", "told"),
    [
        ([(["a"], "2"), (["b"], "2")], 9, "circle"),
        ([(["a"], "2"), (["b"], "3"), (["c"], "2")], 9, "circle"),
        ([(["a", "b"], None)], 3, "ends after 2 of 3"),
        ([(["a"], "2"), (["a"], None)], 2, "earlier page"),
        ([(["a", "a"], None)], 2, "twice"),
        ([(["a", "b"], None)], 1, "More items"),
        ([(["a"], "2"), ([], "3")], 9, "empty"),
    ],
)
def test_pages_that_make_no_whole_list_are_told(
    server: CannedServer, pages: list[tuple[list[str], str | None]], total: int, told: str
) -> None:
    listed(server, *pages, total=total)
    with pytest.raises(BrokenList, match=told):
        list(impatient_client(server).list("claims"))


def test_the_same_cursor_behind_another_address_is_a_circle(server: CannedServer) -> None:
    second = f"{server.url}/claims?limit=1&cursor=2"
    listed(server, (["a"], "2"), (["b"], None), total=9)
    page = {"items": [{"id": "b"}], "totalItems": 9, "release": 1, "next": second}
    server.says("/claims?cursor=2", answer(page, headers=[f'Link: <{second}>; rel="next"']))
    with pytest.raises(BrokenList, match="circle"):
        list(impatient_client(server).list("claims"))


def test_a_release_between_two_pages_is_told_apart_from_a_fault(server: CannedServer) -> None:
    listed(server, (["a"], "2"), (["b"], None), total=2)
    late = {"items": [{"id": "b"}], "totalItems": 2, "release": 2}
    server.says("/claims?cursor=2", answer(late))
    with pytest.raises(ReleaseChanged, match="begin the list again"):
        list(impatient_client(server).list("claims"))


@pytest.mark.parametrize(
    "page",
    [
        {"items": [], "totalItems": 0, "release": 1, "next": "/claims?cursor=2"},
        {"items": [{"name": "no id"}], "totalItems": 1, "release": 1},
        {"items": ["text"], "totalItems": 1, "release": 1},
        {"items": [], "release": 1},
        {"totalItems": 0},
        [],
    ],
)
def test_what_is_no_page_of_a_list_is_told(server: CannedServer, page: Any) -> None:
    server.says("/claims", answer(page))
    with pytest.raises(BrokenList):
        list(impatient_client(server).list("claims"))


def test_a_link_header_that_leads_on_where_the_body_ends_is_told(server: CannedServer) -> None:
    page = {"items": [{"id": "a"}], "totalItems": 1, "release": 1}
    server.says("/claims", answer(page, headers=['Link: </claims?cursor=2>; rel="next"']))
    with pytest.raises(BrokenList, match="Link header"):
        list(impatient_client(server).list("claims"))


def test_a_feed_is_followed_to_its_end_from_where_it_was_left(server: CannedServer) -> None:
    server.says("/", answer({"type": "EntryPoint", "feed": f"{server.url}/changes"}))
    more = f"{server.url}/changes?cursor=2"
    first = {"items": [{"id": "x", "release": 7}], "next": more}
    server.says("/changes?since=6", answer(first, headers=[f'Link: <{more}>; rel="next"']))
    server.says("/changes?cursor=2", answer({"items": [{"id": "x", "release": 8}]}))
    assert [entry["release"] for entry in impatient_client(server).changes(since=6)] == [7, 8]
