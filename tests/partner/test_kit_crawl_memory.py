"""What a check holds of very many answers: nodes once, headers once, and bodies in a file."""

from __future__ import annotations

import gzip
import os
import tempfile
from typing import Any

import pytest

from caveat_partner.crawl.bodies import PLAIN_BYTES, Bodies, Coming
from caveat_partner.crawl.exchange import Exchange, Head, Request
from caveat_partner.crawl.headers import Headers
from caveat_partner.crawl.known_nodes import KnownNodes
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.unread import UnreadableResponse
from caveat_partner.http.gzip_members import LONGEST_LINE, PIECE
from caveat_partner.promises.table_cells import rows_of

IRI = "https://caveat.example/claims/report/toll"
REFERENCE = {"id": "https://caveat.example/people/a", "type": "Person", "name": "A"}


def claim(**more: Any) -> dict[str, Any]:
    return {"id": IRI, "name": "A toll", "claimant": [dict(REFERENCE)], "counts": [], **more}


@pytest.fixture
def known() -> KnownNodes:
    nodes = KnownNodes()
    nodes.take(claim(version=1))
    return nodes


# --- nodes ---


def test_a_node_is_held_once_by_its_list_its_address_and_a_graph(known: KnownNodes) -> None:
    node = known.take(claim(version=1))
    own, is_known = known.held_once({"@context": "c", **claim(version=1)})
    assert is_known
    assert own == {"@context": "c", **node}
    assert own["claimant"] is known.held_once(claim(version=1))[0]["claimant"]
    graph, is_known = known.held_once({"id": "x", "included": [claim(version=1)]})
    assert is_known
    assert graph["included"][0] is known.held_once({"items": [claim(version=1)]})[0]["items"][0]


@pytest.mark.parametrize("version", [2, True, 1.0, "1"])
def test_what_an_answer_says_otherwise_is_never_taken_for_known(
    known: KnownNodes, version: object
) -> None:
    for document in (claim(version=version), {"items": [claim(version=version)]}):
        found, is_known = known.held_once(document)
        assert not is_known
        assert repr(found) == repr(document)


def test_a_node_that_lacks_a_key_or_has_another_is_never_taken_for_known(known: KnownNodes) -> None:
    lacking = {key: value for key, value in claim(version=1).items() if key != "counts"}
    for document in (lacking, claim(version=1, more=None), {"id": IRI, "items": None}):
        assert repr(known.held_once(document)[0]) == repr(document)
        assert known.held_once({"items": [document]})[0]["items"][0] is document


def test_objects_of_strings_are_held_once_and_others_are_told_apart() -> None:
    nodes = KnownNodes()
    first, second = nodes.take(claim()), nodes.take({**claim(), "id": f"{IRI}-2"})
    assert first["claimant"][0] is second["claimant"][0]
    numbers = [nodes.take({"id": "n", "part": {"value": one}}) for one in (1, True, 1.0)]
    assert [repr(one["part"]["value"]) for one in numbers] == ["1", "True", "1.0"]


# --- bodies ---


def test_a_large_body_lies_packed_in_the_file_and_comes_back_piece_by_piece() -> None:
    bodies = Bodies()
    sent = os.urandom(1_000) * 300 + os.urandom(3 * PIECE)
    coming = Coming(bodies)
    for at in range(0, len(sent), 7_000):
        coming.add(sent[at : at + 7_000])
    body = coming.end()
    assert body.sent == sent
    assert body.size == len(sent)
    assert max(map(len, body.pieces())) <= PIECE
    assert bodies.held < len(sent)
    held = bodies.held
    assert bodies.of(sent) is body
    assert bodies.held == held
    bodies.close()


def test_many_small_bodies_are_put_away_once_the_first_few_fill_their_room() -> None:
    bodies = Bodies()
    half = PIECE // 2
    kept = [bodies.of(bytes([number]) * half) for number in range(PLAIN_BYTES // half + 20)]
    assert bodies.held < PLAIN_BYTES + 20 * 1_000
    assert [body.sent for body in kept] == [bytes([n]) * half for n in range(len(kept))]
    bodies.close()


def test_bodies_stay_in_memory_where_no_file_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise PermissionError("nobody may write here")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    sent = bytes(range(256)) * PIECE
    assert Bodies().of(sent).sent == sent


# --- headers ---


def test_headers_are_found_in_whatever_case_and_links_are_held_once() -> None:
    def made(url: str) -> Headers:
        return Headers({"ETag": f'"{url[-1]}"', "Link": f'<{url}>; rel="canonical"'}, url)

    one, other = made(f"{IRI}-1"), made(f"{IRI}-2")
    assert one["etag"] == one.get("ETag") == '"1"'
    assert one.get("LINK") == f'<{IRI}-1>; rel="canonical"'
    assert one._values[1] is other._values[1]
    assert "Vary" not in one
    assert one.get("Vary", "none") == "none"
    assert dict(other) == {"etag": '"2"', "link": f'<{IRI}-2>; rel="canonical"'}


# --- texts ---


def answer(sent: bytes, kind: str = "application/x-ndjson", **headers: str) -> Response:
    given = {"Content-Type": kind, **{key.replace("_", "-"): one for key, one in headers.items()}}
    return Response(Request(IRI), Exchange(Head(200, Headers(given, IRI)), Bodies().of(sent)))


def test_the_rows_of_a_long_table_are_read_piece_by_piece() -> None:
    lines = b"".join(b'{"id": "%d", "name": "\xc3\xa9\\r"}\n' % number for number in range(9_000))
    assert len(lines) > 2 * PIECE
    for table in (answer(lines), answer(gzip.compress(lines), Content_Encoding="gzip")):
        rows = list(rows_of(table))
        assert [row["id"] for row in rows] == [str(number) for number in range(9_000)]
        assert {row["name"] for row in rows} == {"é\r"}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b'{"id": "' + b"x" * (LONGEST_LINE + PIECE) + b'"}\n', "a line without an end"),
        (b"{}\n" * PIECE + b'{"id": "\xc3', "it is not UTF-8"),
    ],
    ids=["a line", "bytes"],
)
def test_a_table_that_cannot_be_read_as_lines_says_so(sent: bytes, told: str) -> None:
    with pytest.raises(UnreadableResponse, match=told):
        list(rows_of(answer(sent)))
