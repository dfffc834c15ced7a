"""Documents of our own on a text of our own, and the command of who has that text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from caveat.newsroom.prove.documents import read_document
from caveat.source_text import digest
from command_runs import commanded

TEXT = (
    "The ferry left late, said the pilot. \U0001f6a2 About sixty people were on board.\n"
    "Caf\u00e9 owners on the quay said that nobody had told them."
)
SPANS = ((0, 36), (37, 70), (39, 56), (71, 76), (71, len(TEXT)), (5, 6))
BASE = "https://news.example"
SITE = f"{BASE}/articles/ferry"


def node(
    words: str, spans: Sequence[tuple[int, int]], slug: str = "late", article: str = SITE
) -> dict[str, Any]:
    """Publish passages of a text as the record of a claim does."""
    return {
        "id": f"{BASE}/claims/{slug}",
        "type": ["Claim"],
        "evidence": [
            {
                "role": "statesClaim",
                "start": start,
                "end": end,
                "passageSha256": digest(words[start:end]),
            }
            for start, end in spans
        ],
        "sourceText": text_of(words, article),
    }


def person(words: str, spans: Sequence[tuple[int, int]], article: str = SITE) -> dict[str, Any]:
    """Publish passages as a node of no article does: each names the article that it is of."""
    record = node(words, spans) | {"id": f"{BASE}/people/x", "type": ["Person"]}
    del record["sourceText"]
    for entry in record["evidence"]:
        entry["statedIn"] = {"id": article, "type": "NewsArticle", "name": "A ferry"}
    return record


def text_of(words: str, article: str = SITE) -> dict[str, Any]:
    return {"id": f"{article}/text", "type": "TextObject", "sha256": digest(words)}


def graph(words: str, *nodes: dict[str, Any], article: str = SITE) -> dict[str, Any]:
    return {
        "id": article,
        "type": ["NewsArticle"],
        "sourceText": text_of(words, article) | {"characters": len(words)},
        "included": [{"id": f"{BASE}/people/x", "type": ["Person"]}, *nodes],
    }


def read(document: Any, name: str = "a document") -> Any:
    return read_document(name, json.dumps(document).encode())


def broken(**entry: Any) -> bytes:
    """Publish a node whose second passage has members that cannot be used."""
    document = node(TEXT, SPANS[:2])
    document["evidence"][1] |= entry
    return json.dumps({"items": [document]}).encode()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "held.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode() + b"\r\n")
    return path


def caveat_prove(source: Path, *arguments: str, stdin: bytes = b"") -> Result:
    """Run `caveat prove` in this process, with the text of a licensee."""
    return commanded("prove", "--source", str(source), *arguments, stdin=stdin)
