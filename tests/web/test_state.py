"""The same rules for every route: a head, a known ETag, and an error for a browser."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from route_answers import BROWSER, ERRORS, MADE
from served_pages import get


@pytest.mark.parametrize("address", [*MADE, *ERRORS])
@pytest.mark.parametrize("accept", ["*/*", BROWSER["Accept"]])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_is_get_without_its_body(
    client: Client, address: str, accept: str, encoding: str
) -> None:
    given = {"Accept": accept, "Accept_Encoding": encoding, "X_Request_ID": "a-fixed-request-id"}
    whole, head = get(client, address, **given), get(client, address, "HEAD", **given)
    assert (head.status_code, head.data) == (whole.status_code, b"")
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("address", MADE)
@pytest.mark.parametrize("condition", ["{etag}", "W/{etag}", '"a", {etag}', "*"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_a_client_has_is_not_sent_again(
    client: Client, address: str, condition: str, method: str
) -> None:
    etag = get(client, address).headers["ETag"]
    answer = get(client, address, method, If_None_Match=condition.format(etag=etag))
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == etag


@pytest.mark.parametrize("address", ERRORS)
def test_an_error_is_a_page_for_a_browser(client: Client, address: str) -> None:
    answer = get(client, address, **BROWSER)
    assert answer.status_code >= 400
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.text.lower().startswith("<!doctype html>")
