"""The application before a release, with one for another address, and with a fault in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from werkzeug.test import Client

from caveat.settings import Settings
from caveat.store.publisher import Publisher
from caveat.web.app import create_app
from old_store import make_old_store
from route_answers import ARTICLE, QUOTATION, refused
from sealed_samples import BASE, publish, saying
from served_pages import get


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_environ(
        {
            "CAVEAT_DATABASE_URL": f"sqlite:///{tmp_path / 'store.sqlite'}",
            "CAVEAT_BASE_URL": BASE,
            "CAVEAT_ACCESS_LOG": "false",
        }
    )


NEEDS_A_RELEASE = ["/", "/claims", "/claims/x/one", ARTICLE, f"{ARTICLE}/graph", f"{ARTICLE}/text",
                   f"{QUOTATION}/text", "/dump.nq.gz", "/health/ready"]  # fmt: skip


@pytest.mark.parametrize("address", NEEDS_A_RELEASE)
def test_before_the_first_release_the_service_says_so(settings: Settings, address: str) -> None:
    client = Client(create_app(settings))
    answer = get(client, address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    refused(client, address, 503, "no-release")


@pytest.mark.parametrize("address", ["/health/live", "/docs", "/ns", "/problems/gone"])
def test_what_needs_no_release_is_there_before_the_first(settings: Settings, address: str) -> None:
    assert get(Client(create_app(settings)), address).status_code == 200


@pytest.mark.parametrize("address", NEEDS_A_RELEASE)
def test_a_release_for_another_base_url_is_not_served(settings: Settings, address: str) -> None:
    publisher = Publisher(settings.database_url)
    publish(publisher, saying("x", "claims/x/one"), base_url="https://other.example")
    publisher.close()
    refused(Client(create_app(settings)), address, 503, "no-release")


def test_a_store_of_before_is_unavailable_and_tells_nobody_that_a_document_is_gone(
    settings: Settings,
) -> None:
    make_old_store(Path(settings.database_url.removeprefix("sqlite:///")), BASE)
    client = Client(create_app(settings))
    for address in [*NEEDS_A_RELEASE, "/claims/quay-fair/boats-fate"]:
        refused(client, address, 503, "store-unavailable")


def test_a_store_that_cannot_be_read_is_unavailable_and_tells_nothing(settings: Settings) -> None:
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    path.write_bytes(b"broken " * 1000)
    client = Client(create_app(settings))
    for address in NEEDS_A_RELEASE:
        problem = refused(client, address, 503, "store-unavailable")
        assert str(path) not in json.dumps(problem)


def test_a_fault_that_nobody_expected_is_a_problem_without_a_trace(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(settings)
    monkeypatch.setattr(app.flask.extensions["caveat"].reader, "change_counter", lambda: 1 / 0)
    problem = refused(Client(app), "/claims", 500, "internal-error")
    assert "Zero" not in json.dumps(problem)
