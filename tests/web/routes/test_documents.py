"""Documents: the entry counts what lists hold, and the dump has every node."""

from __future__ import annotations

import gzip

import pyoxigraph
import pytest
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS, LISTS
from caveat.web.app import Application
from route_answers import listed, told
from sealed_samples import BASE
from served_pages import get


def test_the_entry_point_counts_what_the_lists_hold(client: Client) -> None:
    entry = told(client, "/")
    assert [one["id"] for one in entry["collections"]] == [f"{BASE}/{name}" for name in LISTS]
    for one in entry["collections"]:
        total = told(client, one["id"].removeprefix(BASE) + "?limit=1")["totalItems"]
        assert one["totalItems"] == total
    assert entry["release"] == told(client, "/health/ready")["release"]


@pytest.mark.parametrize("accept", ["image/png", "text/turtle"])
@pytest.mark.parametrize("address", ["/", "/claims"])
def test_an_entry_or_list_that_cannot_be_accepted_is_a_406(
    client: Client, address: str, accept: str
) -> None:
    assert get(client, address, Accept=accept).status_code == 406


def test_the_dump_is_every_node_as_n_quads_in_gzip_members(client: Client) -> None:
    answer = get(client, "/dump.nq.gz")
    assert answer.headers["Content-Type"] == "application/gzip"
    subjects = {
        quad.subject.value
        for quad in pyoxigraph.parse(
            gzip.decompress(answer.data), format=pyoxigraph.RdfFormat.N_QUADS
        )
        if isinstance(quad.subject, pyoxigraph.NamedNode)
    }
    for collection in COLLECTIONS:
        for node in listed(client, f"/{collection}?limit=100"):
            assert node["id"] in subjects


def test_the_dump_is_not_read_again_for_a_client_that_has_it(
    client: Client, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    etag = get(client, "/dump.nq.gz").headers["ETag"]
    monkeypatch.setattr(app.flask.extensions["caveat"].reader, "dump", lambda: pytest.fail("read"))
    assert get(client, "/dump.nq.gz", If_None_Match=etag).status_code == 304
    assert get(client, "/dump.nq.gz", "HEAD").status_code == 200
