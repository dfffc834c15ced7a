"""Holds the linked data in a page against the claims: each node that shows one keeps its keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from caveat_partner.check_page.claims.claim import Claim, Node
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.version_numbers import describe_no_such_version
from caveat_partner.check_page.hints import format_hint
from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.reading.json_blocks import JsonBlock, JsonLocation, linked_data
from caveat_partner.check_page.reading.json_values import ids_of, number_of, unwrap
from caveat_partner.check_page.report import Loss, Unrecognized, excerpt_of
from caveat_partner.check_page.tree.dom import Element

SYNONYMS = {
    "@id": "id",
    "@type": "type",
    "description": "caveat",
    "count": "counts",
    "wasAttributedTo": "claimant",
    "measuredProperty": "outcome",
    "isDisputedBy": "disputedBy",
    "accountablePerson": "claimant",
}
"""Other names of our keys: their own IRIs' last parts, and schema.org's."""
REFERENCE = frozenset(
    word_list(
        "id type name url status handling reserves modality disputed inTension superseded withdrawn"
    )
)
"""What a node may have that only points at a claim."""
POINTING = frozenset(
    word_list("id type name url sameAs author appearance firstAppearance datePublished")
)
"""What a node may have that names a claim and states nothing of it, as what is reviewed."""
BOUNDS = ("value", "minValue", "maxValue")
PLAIN_CONTEXT = re.compile(r"https?://schema\.org/?")
IN_PLAIN_WORDS = frozenset(
    word_list("@context id type name url mainEntityOfPage text caveat author appearance inLanguage")
)
"""What a node may have that says of a claim in sentences what others say in keys."""
RECORD = "DigitalDocument"
"""The type of a record, which has the address of a version and shows nothing of the claim."""


@dataclass
class DataLosses:
    """The losses in linked data, the claims that it shows, and the blocks that cannot be read."""

    losses: list[Loss] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    unrecognized: list[Unrecognized] = field(default_factory=list)
    sentences: list[Sentences] = field(default_factory=list)


@dataclass(frozen=True)
class Sentences:
    """What a block of plain schema.org says of a claim, to be judged as text is."""

    claim: Claim
    place: JsonLocation
    text: str


def data_losses(root: Element, claims: Claims) -> DataLosses:
    """Read every block of JSON-LD and all microdata of a page."""
    found = DataLosses()
    for element in root.walk():
        if "itemid" in element.attrs and element.attrs.get("itemscope") is not None:
            _microdata(element, claims, found)
    for block in linked_data(root):
        if block.error is None:
            _read(block.document, block.location, claims, found)
        else:
            found.unrecognized.append(_unread(block))
    return found


def _unread(block: JsonBlock) -> Unrecognized:
    message = f"This JSON-LD cannot be read, nor can anybody read it: {block.error} Correct it."
    where = f"{block.element.line}:{block.element.column}"
    return Unrecognized("container", where, excerpt_of(block.element.raw().strip()), message)


def _read(document: Any, place: JsonLocation, claims: Claims, found: DataLosses) -> None:
    """Read a block: in plain schema.org a claim may be told in sentences alone."""
    context = document.get("@context") if isinstance(document, Mapping) else None
    plain = isinstance(context, str) and PLAIN_CONTEXT.fullmatch(context) is not None
    node = {_key(key): value for key, value in document.items()} if plain else {}
    shown = claims.at(str(node.get("id", ""))) if node.keys() <= IN_PLAIN_WORDS else None
    if shown is None or not node.get("text"):
        _walk(document, place, claims, found)
        return
    said = [str(node[key]) for key in ("name", "text", "caveat") if key in node]
    found.shown.append(shown[0].id)
    found.sentences.append(Sentences(shown[0], place.at("text"), "\n".join(said)))


def _walk(
    value: Any, place: JsonLocation, claims: Claims, found: DataLosses, within: str = ""
) -> None:
    """Hold every node that shows a claim, and every count that stands outside of its claim."""
    if isinstance(value, list):
        for index, each in enumerate(value):
            _walk(each, place.at(index), claims, found, within)
    elif isinstance(value, Mapping):
        node = {_key(key): each for key, each in value.items()}
        name = str(node["id"]) if isinstance(node.get("id"), str) else ""
        shown = claims.at(name) if name and unwrap(node.get("type")) != RECORD else None
        if shown is not None and "#" not in name:
            _hold(node, shown, place, claims, found, is_within=bool(within))
            within = shown[0].id
        elif shown is not None and shown[0].id != within:
            _hold_count(node, shown[0], place, found)
        for key, each in value.items():
            _walk(each, place.at(key), claims, found, within)


def _key(key: str) -> str:
    last = re.split(r"[:/#]", key)[-1] if not key.startswith("@") else key
    return SYNONYMS.get(last, last)


def _hold(
    node: Node,
    shown: tuple[Claim, int | None],
    place: JsonLocation,
    claims: Claims,
    found: DataLosses,
    *,
    is_within: bool,
) -> None:
    """Hold a node; one that another claim points at, with its name and status, is not shown."""
    claim, version = shown
    if node.keys() <= POINTING:
        return
    if not is_within or not node.keys() <= REFERENCE:
        found.shown.append(claim.id)
    if node == claim.node:
        return
    current = claims.current_version(claim) if version is not None else None
    if version is not None and current is not None and version > current:
        message = describe_no_such_version(claim.id, version, current)
        found.unrecognized.append(
            Unrecognized("container", str(place), excerpt_of(str(node["id"])), message, claim.id)
        )
    if version is not None and current is not None and version < current:
        kinds: Iterable[tuple[str, str, Node | None]] = [("superseded", "", None)]
    elif node.keys() <= REFERENCE:
        kinds = _reference(node, claim)
    else:
        kinds = [*_claim(node, claim), *_counts(node, claim)]
    _report(claim, kinds, node, place, found)


def _hold_count(node: Node, claim: Claim, place: JsonLocation, found: DataLosses) -> None:
    """Hold a count by itself; other parts of a claim, which are named below it too, say nothing."""
    fragment = str(node["id"]).rpartition("#")[2]
    current = next((one for one in claim.counts if _fragment(one) == fragment), None)
    if current is not None and not node.keys() <= {"id", "type", "name", "url"}:
        found.shown.append(claim.id)
        _report(claim, ((kind, "", current) for kind in _count(node, current)), node, place, found)


def _fragment(count: Node) -> str:
    return str(count.get("id", "")).rpartition("#")[2]


def _report(
    claim: Claim,
    kinds: Iterable[tuple[str, str, Node | None]],
    node: Node,
    place: JsonLocation,
    found: DataLosses,
) -> None:
    for kind, pointer, count in _once(kinds):
        where = JsonLocation(place.line, place.column, place.pointer + pointer)
        excerpt = json.dumps({key: node[key] for key in list(node)[:3]}, ensure_ascii=False)[:120]
        found.losses.append(
            Loss(claim.id, kind, str(where), excerpt, format_hint(claim, kind, count))
        )


def _once(kinds: Iterable[tuple[str, str, Node | None]]) -> Iterator[tuple[str, str, Node | None]]:
    seen = set()
    for kind, pointer, count in kinds:
        if (kind, pointer) not in seen:
            seen.add((kind, pointer))
            yield kind, pointer, count


def _reference(node: Node, claim: Claim) -> Iterator[tuple[str, str, Node | None]]:
    if unwrap(node.get("status")) != claim.status:
        yield "status", "", None
    if unwrap(node.get("disputed")) != claim.disputed:
        yield "dispute", "", None
    if claim.withdrawn and unwrap(node.get("withdrawn")) != claim.node.get("withdrawn"):
        yield "withdrawn", "", None
    for kind in _flags(node, claim.node):
        yield kind, "", None


def _claim(node: Node, claim: Claim) -> Iterator[tuple[str, str, Node | None]]:
    yield from _reference(node, claim)
    if unwrap(node.get("modality", "actual")) != claim.modality:
        yield "modality", "", None
    if not node.get("caveat"):
        yield "caveat", "", None
    if not _same_claimant(node, claim.node):
        yield "claimant", "", None
    for key, kind in (
        ("disputedBy", "dispute"),
        ("disputes", "dispute"),
        ("withdrawnBy", "withdrawn"),
    ):
        if not ids_of(claim.node.get(key, [])) <= ids_of(node.get(key, [])):
            yield kind, "", None
    texts = {"text": claim.text, "caveat": claim.caveat}
    if any(
        key in node and unwrap(node[key]) != text for key, text in texts.items() if node.get(key)
    ):
        yield "superseded", "", None


def _same_claimant(node: Node, current: Node) -> bool:
    wanted = ids_of(current.get("claimant", []))
    if node.get("claimant"):
        return wanted <= ids_of(node["claimant"])
    if node.get("attribution"):
        hops = unwrap(node["attribution"])
        hops = hops if isinstance(hops, list) else [hops]
        agents = [each.get("agent") for each in hops if isinstance(each, Mapping)]
        return bool(wanted & ids_of(agents)) or len(agents) >= len(current.get("attribution", []))
    return bool(node.get("author")) and ids_of(current.get("author", [])) <= ids_of(node["author"])


def _counts(node: Node, claim: Claim) -> Iterator[tuple[str, str, Node | None]]:
    shown = node.get("counts", [])
    for index, raw in enumerate(shown if isinstance(shown, list) else [shown]):
        if not isinstance(raw, Mapping):
            continue
        count = {_key(key): unwrap(each) for key, each in raw.items()}
        current = _current(count, index, claim)
        pointer = f"/counts/{index}" if isinstance(shown, list) else "/counts"
        if current is None:
            yield "superseded", pointer, None
            continue
        for kind in _count(count, current):
            yield kind, pointer, current


def _current(count: Node, index: int, claim: Claim) -> Node | None:
    """Give the current count that a shown one is: by its id, its outcome, then by its place."""
    same = [each for each in claim.counts if "id" in count and _fragment(each) == _fragment(count)]
    if same:
        return same[0]
    alike = [each for each in claim.counts if each.get("outcome") == count.get("outcome")]
    named = [each for each in alike or claim.counts if each.get("name") == count.get("name")]
    if named:
        return named[0]
    if len(alike) == 1:
        return alike[0]
    if "outcome" not in count and index < len(claim.counts):
        return claim.counts[index]
    return None


def _count(count: Node, current: Node) -> Iterator[str]:
    bounds = {key: count[key] for key in BOUNDS if key in count}
    wanted = {key: current[key] for key in BOUNDS if key in current}
    if count.get("quantifier") != current.get("quantifier") or bounds.keys() != wanted.keys():
        yield "quantifier"
    elif any(number_of(bounds[key]) != wanted[key] for key in wanted) or count.get(
        "wordQuantity", current.get("wordQuantity")
    ) != current.get("wordQuantity"):
        yield "superseded"
    if count.get("status") != current.get("status"):
        yield "status"
    if count.get("disputed") != current.get("disputed"):
        yield "dispute"
    if current.get("withdrawn") != count.get("withdrawn"):
        yield "withdrawn"
    yield from _flags(count, current)
    if not ids_of(current.get("claimant", [])) <= ids_of(count.get("claimant", [])):
        yield "claimant"
    if not count.get("caveat"):
        yield "caveat"


def _flags(node: Node, current: Node) -> Iterator[str]:
    """Yield what is lost of the flags that travel with a status, each by the kind that it is of."""
    reserves = unwrap(node.get("reserves", []))
    listed = [unwrap(one) for one in (reserves if isinstance(reserves, list) else [reserves])]
    if not all(each in listed for each in current.get("reserves", ())):
        yield "status"
    for flag, kind in (("inTension", "dispute"), ("superseded", "superseded")):
        if current.get(flag) and unwrap(node.get(flag)) is not True:
            yield kind


def _microdata(element: Element, claims: Claims, found: DataLosses) -> None:
    """Hold microdata's bounds: a minimum may not be given as the value."""
    shown = claims.at(element.attrs["itemid"])
    if shown is None:
        return
    found.shown.append(shown[0].id)
    for each in element.walk():
        if each.attrs.get("itemprop") != "value":
            continue
        stated = each.attrs.get("content") or each.raw().strip()
        for count in shown[0].counts:
            bounds = [count[key] for key in ("minValue", "maxValue") if key in count]
            if "value" not in count and number_of(stated.replace(",", "")) in bounds:
                place = f"{each.line}:{each.column}"
                text = format_hint(shown[0], "quantifier", count)
                found.losses.append(Loss(shown[0].id, "quantifier", place, f"value {stated}", text))
