"""Discovery: whoever knows no more than the host finds the API, its docs and its Markdown."""

from __future__ import annotations

import re

import pytest
from werkzeug.test import Client

from caveat.contract.collections import LISTS
from route_answers import BROWSER, told
from sealed_samples import BASE
from served_pages import Page, get

CATALOG = f'<{BASE}/.well-known/api-catalog>; rel="api-catalog"'


def test_every_link_of_llms_txt_is_answered_and_most_as_markdown(client: Client) -> None:
    text = get(client, "/llms.txt").text
    found = re.findall(rf"\]\({BASE}(/[^)]*)\)", text)
    assert len(found) > 2 + len(LISTS)
    kinds = [get(client, address).content_type for address in found]
    assert set(kinds) == {
        *("text/markdown; charset=utf-8", "application/json", "application/gzip"),
    }
    assert kinds.count("text/markdown; charset=utf-8") == len(found) - 3


def test_the_entry_point_as_markdown_is_llms_txt(client: Client) -> None:
    entry = get(client, "/", Accept="text/markdown")
    assert entry.content_type == "text/markdown; charset=utf-8"
    assert entry.text == get(client, "/llms.txt").text


def test_every_article_is_named_in_llms_txt(client: Client) -> None:
    text = get(client, "/llms.txt").text
    for article in told(client, "/articles")["items"]:
        assert f"]({article['id']}/graph.md)" in text


@pytest.mark.parametrize(
    "address",
    ["/", "/claims", "/claims/cnn-iraq-isis-advance/tweet-toll", "/docs", "/docs/guides/statuses"],
)
def test_every_page_leads_to_llms_txt(client: Client, address: str) -> None:
    links = Page(get(client, address, Accept=BROWSER["Accept"]).text).named("link")
    described = {"rel": "describedby", "type": "text/markdown", "href": f"{BASE}/llms.txt"}
    assert described in links


def test_pages_of_nodes_lists_and_the_entry_lead_to_their_markdown(client: Client) -> None:
    for address, markdown in (
        ("/", "/llms.txt"),
        ("/claims?status=unverified", "/claims.md?status=unverified"),
        ("/people/nuri-al-maliki", "/people/nuri-al-maliki.md"),
    ):
        links = Page(get(client, address, Accept=BROWSER["Accept"]).text).named("link")
        wanted = {"rel": "alternate", "type": "text/markdown", "href": BASE + markdown}
        assert wanted in links, address
        assert get(client, markdown).status_code == 200


def test_the_catalog_is_a_set_of_links_that_are_answered(client: Client) -> None:
    answer = get(client, "/.well-known/api-catalog")
    assert answer.content_type == (
        'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
    )
    catalog, described = answer.json["linkset"]
    assert catalog["item"] == [{"href": f"{BASE}/"}]
    assert described["anchor"] == f"{BASE}/"
    for relation in ("service-desc", "service-doc", "status", "describedby"):
        for link in described[relation]:
            found = get(client, link["href"].removeprefix(BASE))
            assert (found.status_code, found.content_type.partition(";")[0]) == (200, link["type"])


def test_the_entry_point_and_the_catalog_itself_lead_to_the_catalog(client: Client) -> None:
    for address in ("/", "/.well-known/api-catalog"):
        for method in ("GET", "HEAD"):
            assert CATALOG in get(client, address, method).headers["Link"]
