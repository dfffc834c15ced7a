"""The client stays with the service: addresses and redirects that lead elsewhere are refused."""

from __future__ import annotations

import pytest

from canned_server import CannedServer, answer, impatient_client
from caveat_partner import (
    Client,
    RefusedAddress,
    UnexpectedAnswer,
    __version__,
)
from caveat_partner.http.redirects import refuse_elsewhere


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/claims",
        "https://caveat.example/claims",
        "ftp://127.0.0.1/claims",
        "file://127.0.0.1/claims",
        "http://user@127.0.0.1:1/claims",
        "http://[broken/claims",
    ],
)
def test_an_address_elsewhere_is_refused_and_never_asked(
    server: CannedServer, address: str
) -> None:
    with pytest.raises(RefusedAddress, match="leads away"):
        impatient_client(server).get(address)
    server.says("/x", answer(b"", "302 Found", [f"Location: {address}"]))
    with pytest.raises(RefusedAddress, match="leads away"):
        impatient_client(server).get("/x")


def test_https_is_never_led_to_http_and_http_may_be_led_to_https() -> None:
    refuse_elsewhere("https://caveat.example/x", "http://caveat.example/x")
    with pytest.raises(RefusedAddress):
        refuse_elsewhere("http://caveat.example/x", "https://caveat.example/x")


def test_a_redirect_within_the_service_is_followed_but_not_in_a_circle(
    server: CannedServer,
) -> None:
    server.says("/old", answer(b"", "301 Moved", ["Location: /new#part"]))
    server.says("/new", answer({"a": 1}))
    server.says("/loop", answer(b"", "302 Found", ["Location: /loop"]))
    assert impatient_client(server).get("/old").url == f"{server.url}/new"
    with pytest.raises(UnexpectedAnswer, match="5 redirects"):
        impatient_client(server).get("/loop")


@pytest.mark.parametrize("base", ["caveat.example", "ftp://x.example", "https://a@x.example", ""])
def test_a_base_url_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="no base URL"):
        Client(base)


def test_every_request_says_which_kit_asks(server: CannedServer) -> None:
    server.says("/x", answer({}))
    impatient_client(server).get("/x")
    assert server.asked[0].headers["user-agent"] == f"caveat-partner/{__version__}"
