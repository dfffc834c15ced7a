"""Documents: every passage that a served document points at, read strictly from its JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from caveat.errors import Unreadable

DIGEST = re.compile(r"[0-9a-f]{64}\Z")


class ServedText(NamedTuple):
    """A text as documents name it: its IRI, and its SHA-256 and length where they are stated."""

    id: str
    sha256: str | None
    characters: int | None = None


class ServedPassage(NamedTuple):
    """A piece of evidence: `start` and `end` count code points of the normalized text."""

    role: str
    start: int
    end: int
    sha256: str


class ServedRecord(NamedTuple):
    """A node that points at a text: the same in two documents is one record.

    A person, organization or place that rests on several articles is one for each of their texts.
    """

    id: str
    text: ServedText
    passages: tuple[ServedPassage, ...]


class ServedDocument(NamedTuple):
    """What one document has to be proved, and where a list goes on."""

    name: str
    records: tuple[ServedRecord, ...]
    next: str | None = None


Place = tuple[str, Any]
"""A JSON pointer (RFC 6901), and the value that stands there."""


def read_document(name: str, body: bytes) -> ServedDocument:
    """Read a node, a version, a list or a graph: whatever has `evidence` or a `sourceText`.

    Raises Unreadable with one sentence for each fault, which names its JSON pointer.
    """
    value = _json(body)
    faults: list[str] = []
    records = [record for at, node in _nodes(value) for record in _records(at, node, faults)]
    if faults:
        raise Unreadable(faults)
    following = value.get("next") if isinstance(value, Mapping) else None
    return ServedDocument(
        name,
        tuple(records),
        following if isinstance(following, str) else None,
    )


def _json(body: bytes) -> Any:
    """Read JSON; a key that stands twice is refused, since readers disagree on which counts."""
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_members)
    except UnicodeDecodeError as error:
        raise Unreadable([f"It is not UTF-8: byte {error.start} cannot be read."]) from None
    except RecursionError:
        raise Unreadable(["It is nested too deeply to be a document of ours."]) from None
    except ValueError as error:
        raise Unreadable([f"It is not JSON: {error}."]) from None


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return members


def _nodes(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Walk to every object that has `evidence` or `sourceText`, in the order of the document."""
    waiting: list[Place] = [("", value)]
    while waiting:
        at, value = waiting.pop()
        if isinstance(value, dict):
            if "evidence" in value or "sourceText" in value:
                yield at, value
            waiting += reversed([(f"{at}/{_step(key)}", inner) for key, inner in value.items()])
        elif isinstance(value, list):
            waiting += reversed([(f"{at}/{index}", inner) for index, inner in enumerate(value)])


def _step(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _records(at: str, node: dict[str, Any], faults: list[str]) -> Iterator[ServedRecord]:
    """Read a node, by the texts that it points at; its faults are noted with their pointers."""
    before = len(faults)
    if not isinstance(node.get("id"), str):
        faults.append(f"{at}/id must be the IRI of the record.")
    if "sourceText" in node:
        text = _text(at, node, faults)
        found = [(text, [passage for _, _, passage in _passages(at, node, faults)])]
    else:
        found = list(_by_article(at, node, faults).items())
    if len(faults) == before:
        for one, passages in found:
            yield ServedRecord(node["id"], one, tuple(passages))


def _by_article(
    at: str, node: dict[str, Any], faults: list[str]
) -> dict[ServedText, list[ServedPassage]]:
    """Read the passages of a node of no article: each names its own, whose digest is not said."""
    found: dict[ServedText, list[ServedPassage]] = {}
    homeless = False
    for where, entry, passage in _passages(at, node, faults):
        article = entry.get("statedIn")
        if article is None:
            homeless = True
        elif not isinstance(article, dict) or not isinstance(article.get("id"), str):
            faults.append(f"{where}/statedIn/id must be the IRI of an article.")
        else:
            found.setdefault(ServedText(f"{article['id']}/text", None), []).append(passage)
    if homeless:
        faults.append(f"{at}/evidence counts in no text: {at}/sourceText is missing.")
    return found


def _text(at: str, node: dict[str, Any], faults: list[str]) -> ServedText:
    text, where = node["sourceText"], f"{at}/sourceText"
    if not isinstance(text, dict):
        faults.append(f"{where} must be an object.")
        return ServedText("", None)
    if not isinstance(text.get("id"), str):
        faults.append(f"{where}/id must be the IRI of the text.")
    if not _is_digest(text.get("sha256")):
        faults.append(f"{where}/sha256 must be 64 hexadecimal digits in lower case.")
    length = text.get("characters")
    if length is not None and not _is_count(length):
        faults.append(f"{where}/characters must be a whole number.")
    return ServedText(str(text.get("id")), str(text.get("sha256")), length)


def _passages(
    at: str, node: dict[str, Any], faults: list[str]
) -> Iterator[tuple[str, dict[str, Any], ServedPassage]]:
    """Yield each passage that can be used, with its pointer and what was read."""
    if "evidence" not in node:
        return
    evidence = node["evidence"]
    if not isinstance(evidence, list) or not evidence:
        faults.append(f"{at}/evidence must be a list with at least one passage.")
        return
    for index, entry in enumerate(evidence):
        where = f"{at}/evidence/{index}"
        found = list(_faults_of(where, entry))
        faults += found
        if not found:
            yield (
                where,
                entry,
                ServedPassage(entry["role"], entry["start"], entry["end"], entry["passageSha256"]),
            )


def _faults_of(where: str, entry: Any) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"{where} must be an object."
        return
    if not isinstance(entry.get("role"), str):
        yield f"{where}/role must be a term."
    wrong = [key for key in ("start", "end") if not _is_count(entry.get(key))]
    yield from (f"{where}/{key} must be a whole number, 0 or more." for key in wrong)
    if not wrong and entry["start"] >= entry["end"]:
        yield f"{where}/end must be greater than its start: a passage without words proves nothing."
    if not _is_digest(entry.get("passageSha256")):
        yield f"{where}/passageSha256 must be 64 hexadecimal digits in lower case."


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and DIGEST.match(value) is not None
