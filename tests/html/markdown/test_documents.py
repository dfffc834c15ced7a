"""Documents: Markdown says what the JSON says, in passages, and nothing in it does harm."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from markdown_it import MarkdownIt

from caveat.contract.vocabulary import ENUMERATIONS
from caveat.html.markdown.documents import render_list_markdown, render_node_markdown
from caveat.html.markdown.passages import LONGEST, too_long
from caveat.html.markdown.sayings import IN_DATA_ONLY
from served_pages import BASE, EXAMPLES, HOSTILE, NODES, good_examples, with_context

CLAIM = json.loads((EXAMPLES / "claim/good/count-with-its-caveat.json").read_text("utf-8"))
NOT_WORDS = frozenset(
    *[("@context", "id", "type", "sha256", "issued", "inLanguage", "originalLanguage", "included")]
) | set(ENUMERATIONS)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def free_texts(node: Any, key: str = "") -> Iterator[str]:
    """Yield each text that somebody wrote, with the names of what is referred to."""
    if isinstance(node, Mapping):
        for inner, value in node.items():
            if inner not in IN_DATA_ONLY and inner not in NOT_WORDS:
                yield from free_texts(value, inner)
    elif isinstance(node, list):
        for value in node:
            yield from free_texts(value, key)
    elif isinstance(node, str) and not DAY.fullmatch(node):
        yield node


def missing(node: Mapping[str, Any], markdown: str) -> list[str]:
    said = " ".join(markdown.replace("\\", "").lower().split())
    wanted = {text: text.strip().lower().removesuffix(".") for text in free_texts(node)}
    parted = {text: re.split(r"(?<=[.!?;]) ", bare) for text, bare in wanted.items()}
    return [
        text
        for text, parts in parted.items()
        if not all(part.rstrip(".;") in said for part in parts)
    ]


@pytest.mark.parametrize("document", good_examples(*NODES[:-1]))
def test_every_text_of_every_example_is_in_its_markdown(document: dict[str, Any]) -> None:
    whole = with_context(document)
    assert missing({**whole, "record": {}}, render_node_markdown(whole)) == []


def test_every_text_of_every_node_of_both_articles_is_in_its_markdown(
    nodes: list[dict[str, Any]],
) -> None:
    assert len(nodes) > 200
    for node in nodes:
        assert missing({**node, "record": {}}, render_node_markdown(node)) == [], node["id"]


def test_no_passage_is_longer_than_a_chunk(nodes: list[dict[str, Any]]) -> None:
    for node in nodes:
        text = render_node_markdown(node)
        assert max(map(len, text.splitlines())) <= LONGEST, node["id"]
        assert not any(text.splitlines()[1::2]), "a passage has more than one line"


def test_a_count_stands_with_its_caveat_in_one_passage() -> None:
    count = CLAIM["counts"][0]
    lines = [line for line in render_node_markdown(CLAIM).splitlines() if count["caveat"] in line]
    phrase = count["phrase"]
    version = CLAIM["record"]["id"]
    linked = f"**[{phrase[:1].upper()}{phrase[1:]}]({version})**"
    assert [line.startswith(linked) for line in lines] == [True]


def test_a_long_address_of_the_service_stops_no_passage(nodes: list[dict[str, Any]]) -> None:
    written = json.dumps(nodes).replace(BASE, f"https://{'x' * 60}.example/{'y' * 60}")
    for node in json.loads(written):
        assert too_long(render_node_markdown(node)) == [], node["id"]


def test_the_foot_says_how_to_cite_the_version() -> None:
    record = CLAIM["record"]
    assert f"Cite this version: {CLAIM['name']}. Version 1, " in render_node_markdown(CLAIM)
    assert f"<{record['id']}>" in render_node_markdown(CLAIM)
    assert f"]({record['license']})" in render_node_markdown(CLAIM)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_makes_markup_or_html(text: str) -> None:
    """Held by a reader that lets HTML pass, as many do."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")

    def tokens(words: str) -> list[str]:
        read = reader.parse(render_node_markdown(strings_replaced(CLAIM, words)))
        return [kind for one in read for kind in (one.type, *(c.type for c in one.children or []))]

    assert [one for one in tokens(text) if one.startswith("html")] == []
    assert [one for one in tokens(text) if one != "text"] == [
        one for one in tokens("x") if one != "text"
    ]


def strings_replaced(node: Any, text: str, key: str = "") -> Any:
    """Put one text in place of every free text of a document."""
    if isinstance(node, Mapping):
        return {inner: strings_replaced(value, text, inner) for inner, value in node.items()}
    if isinstance(node, list):
        return [strings_replaced(value, text, key) for value in node]
    fixed = isinstance(node, str) and (key in NOT_WORDS or key == "license" or DAY.fullmatch(node))
    return text if isinstance(node, str) and not fixed else node


LISTED = {
    "@context": f"{BASE}/context/v1.jsonld",
    "id": f"{BASE}/claims?q=x",
    "items": [{key: value for key, value in CLAIM.items() if key != "@context"}],
}


def test_a_list_shows_each_item_with_its_caveat_and_leads_to_the_next_page() -> None:
    text = render_list_markdown(LISTED | {"next": f"{BASE}/claims?cursor=c"})
    assert text.startswith(
        f"# [Claims]({BASE}/claims?q=x)\n\n## [{CLAIM['name']}]({CLAIM['id']})\n"
    )
    assert CLAIM["caveat"] in text
    assert text.endswith(f"[Next page]({BASE}/claims.md?cursor=c)\n")
    assert "Next page" not in render_list_markdown(LISTED)


def test_a_list_without_items_says_so() -> None:
    assert "Nothing here matches." in render_list_markdown(LISTED | {"items": []})


def test_a_graph_shows_each_node_that_it_includes_under_its_kind() -> None:
    graph = CLAIM | {"included": [CLAIM | {"id": f"{CLAIM['id']}-b", "name": "Another"}]}
    text = render_node_markdown(graph)
    assert f"### [Another]({CLAIM['id']}-b)\n" in text
    assert re.search(r"^## \w", text, re.M)
