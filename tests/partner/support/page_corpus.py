"""The corpus of partners' pages: what each shows and loses, and its data filled in from the API.

A page opens with a comment: `loses: <claim> <kind>; ...` or `keeps: <claim>, ...`, where the claims
are those that the check must find on it, or `unjudged: <kind>, ...` with what it cannot judge
there; without a kind, nothing on the page is recognized. `{{slug edit ...}}` stands for the served
claim, edited: `-a.0.b` drops a key, `a.b=JSON` sets one, `a.b>c` gives it another name.

`wordings.yaml` has texts on one claim each, and what may stand in them: kept, or lost; `texts.yaml`
has short texts of all kinds with their verdicts.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ARTICLES = ("cnn-iraq-isis-advance", "gazette-market-hall-roof")
"""Those whose claims the pages show."""
PAGES = Path(__file__).resolve().parents[1] / "pages"
HEAD = re.compile(r"<!-- (loses|keeps|unjudged):(.*?)-->")
SERVED = re.compile(
    r"\{\{([a-z0-9-]+)((?:\s+(?:-[\w.]+|[\w.]+>\w+|[\w.]+=(?:\"[^\"]*\"|\S+?)))*)\}\}"
)
EDIT = re.compile(r"-[\w.]+|[\w.]+>\w+|[\w.]+=(?:\"[^\"]*\"|\S+)")


@dataclass(frozen=True)
class Page:
    """One page: its file, its HTML, what it loses, which claims are found, what is not judged."""

    path: Path
    html: str
    loses: frozenset[tuple[str, str]]
    shows: frozenset[str]
    unjudged: frozenset[str]


def page(path: Path, claims: Mapping[str, Any]) -> Page:
    """Read a page; `claims` are the served claims by their slugs."""
    source = path.read_text("utf-8")
    head = HEAD.match(source)
    assert head, f"{path} does not open with what it loses or keeps"
    parts = [part.strip() for part in re.split(r"[;,]", head[2]) if part.strip()]
    loses = frozenset((p.split()[0], p.split()[1]) for p in parts) if head[1] == "loses" else ()
    html = SERVED.sub(lambda found: _served(claims[found[1]], found[2]), source)
    assert "{{" not in html, f"{path} has a placeholder that cannot be read"
    unjudged = frozenset(parts) if head[1] == "unjudged" else frozenset[str]()
    shows = frozenset(part.split()[0] for part in parts) - unjudged
    return Page(path, html, frozenset(loses), shows, unjudged)


@dataclass(frozen=True)
class Wording:
    """One wording of a claim in its text, and the kinds of caveat that are lost by it."""

    claim: str
    words: str
    html: str
    loses: frozenset[tuple[str, str]]

    def __str__(self) -> str:
        return f"{self.claim} {'loses' if self.loses else 'keeps'}: {self.words}"


def wordings() -> Iterator[Wording]:
    """Yield the wordings beside those of the pages."""
    for case in YAML(typ="safe", pure=True).load((PAGES / "wordings.yaml").read_text("utf-8")):
        loses = frozenset((case["claim"], kind) for kind in case["loses"])
        for key, lost in (("kept", frozenset[tuple[str, str]]()), ("lost", loses)):
            for words in case[key]:
                html = f"<main><div>{case['text'].replace('{}', str(words))}</div></main>"
                yield Wording(case["claim"], str(words), html, lost)


@dataclass(frozen=True)
class Text:
    """A short text, its verdict, and what it loses."""

    html: str
    verdict: str
    loses: frozenset[tuple[str, str]]

    def __str__(self) -> str:
        return f"{self.verdict}: {re.sub('<[^>]*>', ' ', self.html).strip()[:60]}"


def texts() -> Iterator[Text]:
    """Yield the short texts."""
    for case in YAML(typ="safe", pure=True).load((PAGES / "texts.yaml").read_text("utf-8")):
        loses = frozenset((each.split()[0], each.split()[1]) for each in case.get("loses", ()))
        yield Text(case["html"], case["verdict"], loses)


def _served(claim: Any, edits: str) -> str:
    node = copy.deepcopy(claim)
    for edit in EDIT.findall(edits):
        _edit(node, edit)
    return json.dumps(node, ensure_ascii=False)


def _edit(node: Any, edit: str) -> None:
    path, mark, told = re.match(r"-?([\w.]+)([>=]?)(.*)", edit, re.DOTALL).groups()
    *above, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    for key in above:
        node = node[key]
    if mark == "=":
        assert node.get(last) != json.loads(told), f"{edit} changes nothing"
        node[last] = json.loads(told)
    elif mark == ">":
        node[told] = node.pop(last)
    else:
        node.pop(last, None) if last in ("note", "author") else node.pop(last)
