"""An address as a reader asks for it, a page taken apart, and the nodes it is made of."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from caveat.settings import ROOT

BASE = "https://caveat.example"
HTML = {"Accept": "text/html"}
EXAMPLES = ROOT / "schemas" / "published" / "examples"
NODES = ("article", "person", "organization", "place", "source", "group", "event", "claim",
         "quotation", "graph")  # fmt: skip
VOID = {"meta", "link", "input", "br", "hr", "img"}
NOT_SHOWN = {"@context", "inferred", "disputed", "withdrawn", "handChecked", "named"} | {
    *("outcomeKind", "partKind", "step")
}
"""Keys whose values are shown as marks or as yes and no, or are for machines: kinds say less than
the outcome or the part that a page says, and a step is the number of its line."""
TYPES_WITHIN_NODES = {"Observation", "Count", "Role", "StatedRole", "TextObject", "Thing"}
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><b onmouseover=alert(1)>",
    "<!--",
    "]]>&lt;&amp;",
    "{{ 7*7 }}{% raw %}",
    "\u2028\u2029\u202e",
)


def get(client: Client, address: str, method: str = "GET", **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.open(address, method=method, base_url=BASE, headers=named)


class Page(HTMLParser):
    """A page taken apart: its tags, its visible text, its links, and what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.scripts: list[str] = []
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], f"not closed: {self._open}"

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self._words))

    @property
    def links(self) -> list[str]:
        return [found["href"] or "" for tag, found in self.attributes if tag == "a"]

    @property
    def anchors(self) -> list[str]:
        """The ids of its elements, in order."""
        return [found["id"] or "" for _, found in self.attributes if "id" in found]

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.attributes if name == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"{tag} closes nothing"
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            self.scripts[-1] += data
        elif not self._open or self._open[-1] != "style":
            self._words.append(data)


def good_examples(*names: str) -> list[Any]:
    found = [
        pytest.param(json.loads(path.read_text("utf-8")), id=f"{name}-{path.stem}")
        for name in names
        for path in sorted((EXAMPLES / name / "good").glob("*.json"))
    ]
    assert found
    return found


def with_context(document: Mapping[str, Any]) -> dict[str, Any]:
    return {"@context": f"{BASE}/context/v1.jsonld", **document}


@pytest.fixture(scope="module")
def nodes(client: Client) -> list[dict[str, Any]]:
    """Every node of both articles, as served."""
    found = []
    for article in ("/articles/cnn-iraq-isis-advance", "/articles/gazette-market-hall-roof"):
        graph = client.get(f"{article}/graph", base_url=BASE).json
        found += [with_context(node) for node in graph["included"]]
        found.append(client.get(article, base_url=BASE).json)
    return found
