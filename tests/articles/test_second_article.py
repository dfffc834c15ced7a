"""A second article may use every slug of the first: it is published beside it, without a clash."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest
from werkzeug.test import Client

from caveat.contract.iris import NAMED_UNDER_ARTICLES, collection_of, parse_iri
from caveat.release.pipeline import publish
from caveat.release.render import referred
from caveat.settings import Settings
from caveat.web.app import create_app
from paths import ROOT
from sealed_samples import BASE

FIXTURES = ROOT / "fixtures"
FIRST = min(path.name for path in (FIXTURES / "articles").iterdir() if path.is_dir())
SECOND = f"{FIRST}-retold"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """Serve the seed with a copy of one of its articles under another slug."""
    folder = tmp_path_factory.mktemp("two")
    fixtures = folder / "fixtures"
    shutil.copytree(FIXTURES, fixtures)
    copy = fixtures / "articles" / SECOND
    shutil.copytree(fixtures / "articles" / FIRST, copy)
    for file, old, new in (
        ("article.yaml", f"id: {FIRST}", f"id: {SECOND}"),
        ("ledger.yaml", f"record: articles/{FIRST}", f"record: articles/{SECOND}"),
    ):
        text = (copy / file).read_text("utf-8")
        assert text.count(old) == 1
        (copy / file).write_text(text.replace(old, new), "utf-8")
    settings = Settings.from_environ(
        {
            "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
            "CAVEAT_BASE_URL": BASE,
            "CAVEAT_FIXTURES": str(fixtures),
            "CAVEAT_ACCESS_LOG": "false",
        }
    )
    publish(settings, allow_unsigned=True)
    return Client(create_app(settings))


def listed(client: Client, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    address: str | None = f"{path}?limit=100"
    while address:
        answer = client.get(address, base_url=BASE)
        assert answer.status_code == 200, answer.text
        page = json.loads(answer.data)
        items += page["items"]
        address = page.get("next", "").removeprefix(BASE) or None
    return items


@pytest.mark.parametrize("collection", sorted(NAMED_UNDER_ARTICLES))
def test_both_articles_have_the_same_slugs_and_each_a_list_of_its_own(
    client: Client, collection: str
) -> None:
    slugs = []
    for article in (FIRST, SECOND):
        found = [
            item["id"].removeprefix(f"{BASE}/")
            for item in listed(client, f"/{collection}/{article}")
        ]
        assert all(iri.startswith(f"{collection}/{article}/") for iri in found)
        slugs.append({iri.rpartition("/")[2] for iri in found})
    assert slugs[0] == slugs[1] != set()


def test_a_node_of_either_article_refers_to_nothing_of_the_other(client: Client) -> None:
    for article in (FIRST, SECOND):
        for collection in NAMED_UNDER_ARTICLES:
            for node in listed(client, f"/{collection}/{article}"):
                named = (parse_iri(iri.removeprefix(f"{BASE}/")) for iri in referred(node))
                assert {one.article for one in named if one and one.article} == {article}


def test_what_was_signed_for_one_article_is_not_signed_for_the_other(client: Client) -> None:
    assert not any(claim["record"]["handChecked"] for claim in listed(client, f"/claims/{SECOND}"))


def test_the_graph_of_an_article_has_nothing_of_the_other(client: Client) -> None:
    graph = json.loads(client.get(f"/articles/{SECOND}/graph", base_url=BASE).data)
    iris = [node["id"].removeprefix(f"{BASE}/") for node in graph["included"]]
    owned = [iri for iri in iris if collection_of(iri) in NAMED_UNDER_ARTICLES]
    assert owned
    assert all(iri.split("/")[1] == SECOND for iri in owned)
