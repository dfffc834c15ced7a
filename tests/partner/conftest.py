"""What the tests of kit and service share: a partner's terminal, a service, and its claims."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from broken_service import (  # noqa: F401 - fixtures of four files.
    fixtures,
    invented_article,
    lock,
    proxy,
    seeded,
)
from caveat_partner.check_page import Claims
from command_line import Partner
from live_server import Live
from marked_pages import LANGUAGES, english_words
from page_corpus import ARTICLES
from unrecorded_service import unrecorded


@pytest.fixture
def partner(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Partner:
    return Partner(capsys, monkeypatch, tmp_path)


@pytest.fixture
def service(live_server: Live) -> Iterator[str]:
    """The base URL of a service that only the kit reads."""
    with unrecorded(live_server) as url:
        yield url


@pytest.fixture(scope="session")
def graphs(client: Client) -> list[Any]:
    """The graphs of both articles as served."""
    return [json.loads(client.get(f"/articles/{slug}/graph").data) for slug in ARTICLES]


@pytest.fixture(scope="session")
def claims(graphs: list[Any]) -> Claims:
    return Claims.of(*graphs)


@pytest.fixture(scope="session")
def english(claims: Claims) -> Mapping[str, Any]:
    """What is served of tweet-toll, as the other languages give it."""
    return english_words(claims)


@pytest.fixture(params=["en", *(each["lang"] for each in LANGUAGES)])
def words(request: pytest.FixtureRequest, english: Mapping[str, Any]) -> Mapping[str, Any]:
    """The words of one language."""
    return next(each for each in (english, *LANGUAGES) if each["lang"] == request.param)
