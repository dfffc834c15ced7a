"""llms.txt: it has the form of the proposal, and leads to Markdown only."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from caveat.html.llms_txt import Further, render_llms_txt

BASE = "https://caveat.example"
ENTRY = {
    "id": f"{BASE}/",
    "name": "Caveat",
    "collections": [{"id": f"{BASE}/claims", "name": "Claims", "totalItems": 78}],
    "contract": f"{BASE}/openapi.json",
    "license": "https://licence.example/by",
}
ARTICLE = {"id": f"{BASE}/articles/fire", "name": "Fire [at] quay"}
DOCS = [Further(f"{BASE}/docs/model.md", "The claim model", "What every key means.")]
FILE = re.compile(r"- \[[^\n]+\]\(https?://[^)\s]+\): \S.*")


def sections(text: str) -> dict[str, list[str]]:
    _, *parts = re.split(r"^## ", text, flags=re.M)
    return {part.partition("\n")[0]: part.partition("\n")[2].split("\n") for part in parts}


def test_it_is_a_title_a_summary_and_lists_of_links() -> None:
    text = render_llms_txt(ENTRY, [ARTICLE], DOCS)
    tokens = MarkdownIt("commonmark").parse(text)
    assert [one.tag for one in tokens if one.type == "heading_open"] == ["h1", *["h2"] * 4]
    assert text.startswith("# Caveat\n\n> What news articles say")
    assert list(sections(text)) == ["Articles", "Lists", "Docs", "Optional"]
    for lines in sections(text).values():
        assert all(FILE.fullmatch(line) for line in lines if line)


def test_it_leads_to_the_markdown_of_articles_lists_and_docs() -> None:
    found = sections(render_llms_txt(ENTRY, [ARTICLE], DOCS))
    assert found["Articles"][1].startswith(f"- [Fire \\[at\\] quay]({BASE}/articles/fire/graph.md)")
    assert found["Lists"][1].startswith(f"- [Claims]({BASE}/claims.md)")
    assert found["Docs"][1] == (f"- [The claim model]({BASE}/docs/model.md): What every key means.")


def test_without_articles_it_has_no_such_section() -> None:
    assert "Articles" not in sections(render_llms_txt(ENTRY, [], DOCS))


def test_it_says_no_figure() -> None:
    text = render_llms_txt(ENTRY, [ARTICLE], DOCS)
    assert not re.search(r"\d", re.sub(r"\]\([^)]*\)", "", text))
