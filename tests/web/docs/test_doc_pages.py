"""The docs: pages that are whole, that lead to each other, and that let nothing in."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from werkzeug.test import Client

from caveat.web.docs.doc_pages import GUIDES, PAGES
from caveat.web.docs.sources import Sources
from caveat.web.docs.swagger_ui import ASSETS
from docs_sources import ADDRESSES, DOCS
from served_pages import BASE, HTML, Page, get


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_the_docs_is_well_formed_and_usable_without_eyes(
    client: Client, address: str
) -> None:
    html = get(client, address, **HTML).text
    page = Page(html)
    assert html.startswith("<!doctype html>")
    assert page.headings.count(1) == 1
    for before, after in zip(page.headings, page.headings[1:], strict=False):
        assert after <= before + 1, f"a heading of level {after} after one of level {before}"
    ids = [found["id"] for _, found in page.attributes if found.get("id")]
    assert len(ids) == len(set(ids))
    assert page.links[0] == "#main"
    assert not any(name.startswith("on") or name == "style" for _, found in page.attributes
                   for name in found)  # fmt: skip
    assert page.tags.count("style") == 1
    assert page.tags.count("script") == (2 if address == "/docs/try" else 0)
    current = [found for _, found in page.attributes if found.get("aria-current") == "page"]
    assert [found["href"] for found in current] == [BASE + address]


def test_every_page_of_the_docs_leads_to_every_other(client: Client) -> None:
    for address in ADDRESSES:
        links = set(Page(get(client, address).text).links)
        assert {BASE + other for other in ADDRESSES} <= links, address


def test_every_link_and_anchor_of_the_docs_leads_somewhere(client: Client) -> None:
    pages = {address: Page(get(client, address).text) for address in ADDRESSES}
    anchors = {
        BASE + address: {found["id"] for _, found in page.attributes if found.get("id")}
        for address, page in pages.items()
    }
    targets = {
        urljoin(BASE + address, link)
        for address, page in pages.items()
        for link in page.links
        if not link.startswith("mailto:")
    }
    ours = {target for target in targets if target.startswith(BASE + "/")}
    assert len(ours) > 250
    lost = []
    for page, fragment in sorted({tuple(target.partition("#")[::2]) for target in ours}):
        if page in anchors:
            lost += [f"{page}#{fragment}"] if fragment and fragment not in anchors[page] else []
        elif get(client, page.removeprefix(BASE)).status_code != 200:
            lost.append(page)
    assert lost == []


def test_the_contract_names_every_page_guide_and_file(sources: Sources) -> None:
    parameters = sources.contract["components"]["parameters"]
    for name, known in (("DocsPage", PAGES), ("DocsGuide", GUIDES), ("DocsAsset", ASSETS)):
        assert set(parameters[name]["schema"]["enum"]) == set(known)
    assert {path.stem for path in (DOCS / "guides").glob("*.md")} == set(GUIDES)
