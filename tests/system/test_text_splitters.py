"""What language models are given: no chunk of a usual splitter has a figure without its caveat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest
from langchain_text_splitters import (
    MarkdownHeaderTextSplitter,
    MarkdownTextSplitter,
    RecursiveCharacterTextSplitter,
)

from caveat.html.markdown.documents import render_list_markdown, render_node_markdown
from caveat.settings import Settings
from paths import GOOD
from rendered_documents import BASE, rendered

SIZES = (512, 1000, 2000)
OVERLAPS = (0, 100, 200)
HEADERS = [("#", "title"), ("##", "kind"), ("###", "node")]

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
NO_FIGURE = re.compile(
    r"\]\([^)]*\)|https?://\S+"  # links
    rf"|(?:\d{{1,2}} )?{MONTH}(?: \d{{4}})?|\b\d{{1,2}}(?:st|nd|rd|th)\b|\b(?:19|20)\d{{2}}\b"
    r"|Version \d+"
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SAYS_STATUS = {
    "asserted": "stated by",
    "attributed": "no check stated",
    "hedged": "with a reserve",
    "unverified": "unverified",
    "partlyCorroborated": "partly corroborated",
    "corroborated": "corroborated, not confirmed",
    "confirmed": "confirmed",
    "doubted": "doubted",
    "partlyRefuted": "partly refuted",
    "refuted": "refuted",
    "opinion": "a view",
}
SAYS_BOUND = {
    "atLeast": "at least",
    "moreThan": "more than",
    "atMost": "at most",
    "lessThan": "fewer than",
    "approximately": "about",
    "between": "between",
    "approximatelyBetween": "about",
    "exactly": "exactly",
    "unqualified": "bare figure",
    "inWords": "in words only",
    "none": "no ",
}
TEXTS = ("text", "caveat", "note")

Node = Mapping[str, Any]
Splitter = Callable[[str], list[str]]


def splitters() -> Iterator[Any]:
    for size in SIZES:
        for overlap in OVERLAPS:
            for name, splitter in (
                ("recursive", RecursiveCharacterTextSplitter),
                ("markdown", MarkdownTextSplitter),
            ):
                made = splitter(chunk_size=size, chunk_overlap=overlap)
                yield pytest.param(made.split_text, id=f"{name}-{size}-{overlap}")
            yield pytest.param(by_headers(size, overlap), id=f"headers-{size}-{overlap}")


def by_headers(size: int, overlap: int) -> Splitter:
    """Cut at headings, which are taken out, then by length, as its documentation shows."""
    sections = MarkdownHeaderTextSplitter(HEADERS)
    inner = RecursiveCharacterTextSplitter(chunk_size=size, chunk_overlap=overlap)
    return lambda text: [
        one.page_content for one in inner.split_documents(sections.split_text(text))
    ]


@cache
def served() -> dict[str, dict[str, Any]]:
    """Every document of both articles and of a made-up newsroom."""
    return rendered(Settings.from_environ({}).fixtures) | rendered(GOOD)


class Served(NamedTuple):
    """A text as it is served, with the nodes that it is made of and what each sentence is of."""

    name: str
    nodes: list[Node]
    said: Mapping[str, list[Node]]
    text: str


@cache
def texts() -> list[Served]:
    """Give every node, graph and list as Markdown."""
    nodes = {iri: one for iri, one in served().items() if not iri.endswith("/graph")}
    found = [
        served_text(iri, [one, *one.get("included", ())], render_node_markdown(one))
        for iri, one in served().items()
    ]
    for collection in sorted({iri.partition("/")[0] for iri in nodes}):
        items = [one for iri, one in nodes.items() if iri.startswith(f"{collection}/")]
        context = items[0]["@context"]
        listed = {"@context": context, "id": f"{BASE}/{collection}", "items": items}
        found.append(served_text(collection, list(items), render_list_markdown(listed)))
    claims = [one for iri, one in nodes.items() if one.get("counts")]
    counts = [one for claim in claims for one in claim["counts"]]
    listed = {"@context": claims[0]["@context"], "id": f"{BASE}/counts", "items": counts}
    return [*found, served_text("counts", claims, render_list_markdown(listed))]


def served_text(name: str, nodes: list[Node], text: str) -> Served:
    return Served(name, nodes, said_by(nodes), text)


def bare(whole: Served, chunk: str) -> Iterator[str]:
    """Name each figure, and each sentence about one, that stands in a chunk without its caveat."""
    read = chunk.replace("\\", "")
    plain = NO_FIGURE.sub(" ", read)
    for found in NUMBER.findall(plain):
        number = found.strip(",")
        if not any(kept(one, node, number, read) for one, node in told(whole.nodes, number)):
            yield f"{number} in {read!r}"
    for sentence, sayers in whole.said.items():
        if sentence in read and not any(answered_for(node, read) for node in sayers):
            yield f"{sentence!r} in {read!r}"


def told(nodes: list[Node], number: str) -> Iterator[tuple[Node | None, Node]]:
    """Give each count, position or claim that has a number, with the node that it is of."""
    for node in nodes:
        quantities = [
            one
            for one in (*node.get("counts", ()), *node.get("positions", ()))
            if number in {f"{one[key]:,}" for key in VALUES if key in one}
        ]
        yield from ((one, node) for one in quantities)
        if not quantities and any(number in str(node.get(key, "")) for key in TEXTS):
            yield None, node


VALUES = ("value", "minValue", "maxValue")


def kept(quantity: Node | None, node: Node, number: str, read: str) -> bool:
    if quantity is None:
        return answered_for(node, read)
    bounded = SAYS_BOUND[quantity["quantifier"]] in read.lower()
    if "statedIn" in quantity:
        stated = f"as stated in [{quantity['statedIn']['name']}]" in read
        return bounded and stated and "no check stated" in read
    in_its_sentence = any(number in one and one in read for one in sentences(node))
    return answered_for(quantity, read) and (bounded or in_its_sentence)


def answered_for(node: Node, read: str) -> bool:
    """Say whether a chunk has the status and the first speaker of a claim or a count."""
    if "status" not in node:
        return f"**{node['name']}** (" in read
    status = SAYS_STATUS[node["status"]]
    if node.get("withdrawn") == "wholly":
        status = "withdrawn"
    return status in read.lower() and node["claimant"][0]["name"] in read


def said_by(nodes: list[Node]) -> dict[str, list[Node]]:
    """Give each sentence with the nodes that say it: several may say the same."""
    found: dict[str, list[Node]] = {}
    for node in nodes:
        for sentence in sentences(node):
            found.setdefault(sentence, []).append(node)
    return found


def sentences(node: Node) -> list[str]:
    """Cut the texts of a node and of its counts into sentences, but none of two words."""
    own = [node[key] for key in TEXTS if key in node]
    of_counts = [one[key] for one in node.get("counts", ()) for key in ("caveat",) if key in one]
    parts = (part for text in (*own, *of_counts) for part in re.split(r"(?<=[.;]) ", text))
    return [part for part in parts if len(part) > 30]


@pytest.mark.no_cover
@pytest.mark.parametrize("split", [*splitters()])
def test_no_chunk_has_a_figure_without_its_caveat(split: Splitter) -> None:
    found = [
        f"{whole.name}: {fault}"
        for whole in texts()
        for chunk in split(whole.text)
        for fault in bare(whole, chunk)
    ]
    assert found == []


def test_a_figure_that_is_parted_from_its_caveat_is_found() -> None:
    claim = served()["claims/cnn-iraq-isis-advance/tweet-toll"]
    whole = served_text("tweet-toll", [claim], render_node_markdown(claim))
    phrase = next(line for line in whole.text.splitlines() if line.startswith("**[At least 1,7"))
    assert list(bare(whole, phrase)) == []
    assert list(bare(whole, phrase.replace("1,700", "1,800"))) != []
    for part in ("unverified", "Twitter account, owner unverified", "At least"):
        changed = re.sub(part, "", phrase, flags=re.I).replace("minimum", "")
        assert list(bare(whole, changed)) != [], part


def test_every_count_stands_in_the_chunks() -> None:
    whole = {one.name: one.text.replace("\\", "").lower() for one in texts()}
    counted = [
        (iri, one["phrase"]) for iri, node in served().items() for one in node.get("counts", ())
    ]
    assert len(counted) > 20
    assert [one for one in counted if one[1].lower() not in whole[one[0]]] == []
