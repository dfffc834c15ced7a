"""An editor's desk over a small newsroom, and a visitor of its page."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from caveat.cli.main import main
from caveat.errors import ReviewError
from caveat.newsroom.review.queue import ReviewQueue
from caveat.newsroom.review.web_app import Keys, create_review_app
from caveat.records.ledger.ledger import Ledger
from caveat.settings import Settings
from small_newsroom import ARTICLE, FILES, WORDS, Newsroom

TODAY = date(2026, 11, 24)
CLAIMS = f"{ARTICLE}/claims.yaml"
TEXT = WORDS.removesuffix("\n")
FIRST = TEXT.partition(". ")[0] + "."
SECOND = TEXT.removeprefix(FIRST + " ")
RECORDS = sum(text.count("- id: ") + text.startswith("\nid: ") for text in FILES.values())
DAMAGED, SUNK = "claims/quay-fair/crews-toll", "claims/quay-fair/boats-fate"


@pytest.fixture(autouse=True)
def no_settings_of_the_developer(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    for name in [name for name in os.environ if name.startswith("CAVEAT_")]:
        if "licensed" not in request.fixturenames:
            monkeypatch.delenv(name)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom that holds the license of its text: it lies in a folder of sources."""
    return Newsroom.open(tmp_path)


@pytest.fixture
def queue(newsroom: Newsroom) -> ReviewQueue:
    return queue_of(newsroom)


def queue_of(newsroom: Newsroom) -> ReviewQueue:
    return ReviewQueue(with_text(newsroom), today=lambda: TODAY)


def with_text(newsroom: Newsroom) -> Settings:
    return newsroom.settings_with(sources=str(newsroom.folder / "sources"))


def kept(newsroom: Newsroom) -> dict[str, Any]:
    """Give what the ledgers hold, by record."""
    ledger, findings = Ledger.read(newsroom.fixtures)
    assert findings == []
    return dict(ledger.entries)


def change(newsroom: Newsroom) -> None:
    """Change the record of the damage, in a way that no rule minds."""
    name = "Toll of the fair, as the harbour office said"
    newsroom.replace(CLAIMS, "name: Toll of the fair, as the office said", f"name: {name}")


def signed(queue: ReviewQueue, iri: str = DAMAGED) -> None:
    queue.decide(iri, queue.item(iri).sha256, "signed", "AB")


def refused(queue: ReviewQueue, *decision: str) -> list[str]:
    """Try to decide, and give why that was refused."""
    with pytest.raises(ReviewError) as caught:
        queue.decide(*decision)
    return caught.value.problems


@dataclass
class Visitor:
    """A browser of the review page, as far as HTTP goes."""

    http: FlaskClient
    keys: Keys

    @property
    def base(self) -> dict[str, Any]:
        return {"base_url": self.keys.origin}

    def get(self, path: str, **given_: Any) -> TestResponse:
        return self.http.get(path, **(self.base | given_))

    def post(self, path: str, headers: dict[str, str] | None = None, **form: str) -> TestResponse:
        sent = {"Origin": self.keys.origin} if headers is None else headers
        form = {"token": self.keys.form, "by": "AB"} | form
        return self.http.post(path, data=form, headers=sent, **self.base)

    def decide(
        self, queue: ReviewQueue, iri: str, decision: str = "sign", **form: str
    ) -> TestResponse:
        form = {"sha256": queue.item(iri).sha256, "decision": decision} | form
        return self.post(f"/records/{iri}", **form)


@pytest.fixture
def visitor(queue: ReviewQueue) -> Visitor:
    return visitor_of(queue)


def visitor_of(queue: ReviewQueue, **options: Any) -> Visitor:
    """Open the printed address of a review."""
    keys = Keys(port=8123)
    visitor = Visitor(create_review_app(queue, keys, **options).test_client(), keys)
    opened = visitor.get(keys.entry_url.removeprefix(keys.origin))
    assert opened.status_code == 303
    return visitor


def words_of(response: TestResponse) -> str:
    """Give the words of a page, without its elements."""
    body = re.sub(r"<style>.*?</style>", "", response.get_data(as_text=True), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def caveat(newsroom: Newsroom, *arguments: str, **environ: str) -> Result:
    """Run `caveat review` over a newsroom that holds its text."""
    given_ = {"CAVEAT_SOURCES": str(newsroom.folder / "sources")} | environ
    result = CliRunner().invoke(main, ["review", *arguments], env=newsroom.environ | given_)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result
