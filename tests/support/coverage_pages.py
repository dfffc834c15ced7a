"""A report taken apart, and a coverage with each thing that a report can show."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from caveat.newsroom.coverage.parts import Coverage
from caveat.records.graph import Graph
from made_up_coverage import ALL, DAMAGED, FERRY, HURT, SANK, SUNK, SWAM, measured

HOSTILE = "</style></p><script>alert(1)</script><img src=https://outside.example/x>"


class Page(HTMLParser):
    """What a page holds: words, ids, where its links lead, and each line of the text as it was."""

    SIGNS = frozenset({"n", "o", "c", "why"})
    """Numbers, brackets and remarks that stand between the words of the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.lines: list[str] = []
        self.within: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link"):
            self.within.append(dict(attrs).get("class") or "")
        if self.within[-1:] == ["text"]:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self.within.pop()

    def handle_data(self, data: str) -> None:
        self.words += data
        if "text" in self.within and self.SIGNS.isdisjoint(self.within):
            self.lines[-1] += data

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


@pytest.fixture(scope="module")
def worst(made_up: Graph) -> Coverage:
    """A text in which each thing that a report can show is there, hostile words too."""
    text = f"{FERRY} It rose and {HOSTILE} left. Lost words.\n* * *\nThe end."
    evidence = {
        DAMAGED: [SANK, "A ferry sank", (f"{HURT} ", "statesDate"), "It rose"],
        SUNK: ["sank on Sunday.", f"{HURT} {SWAM}"],
        "events/quay-fair/boats-sinking": ["ferry sank"],
    }
    return measured(made_up, evidence, ALL | {"The end.": "assertsNothing"}, text)
