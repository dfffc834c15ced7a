"""Standing of a node: in one line of words what it is, how far it holds, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from caveat.contract.phrases import Speaker, Standing, format_speakers, format_standing
from caveat.contract.wording import label
from caveat.html.wording import heading, type_name

MOST_SPEAKERS = 3
"""How many claimants an opening names; all of them stand in a passage of the node."""
OTHERS = "others"
REGISTER = "articles recorded here"
FLAGS = ("inTension", "superseded")

Node = Mapping[str, Any]


def format_node_standing(node: Node) -> str:
    """Say how far a node holds and whose word it is; what says nothing itself, what it is."""
    if "status" in node and "claimant" in node:
        return ", ".join((format_standing(standing_of(node)), *flags_of(node)))
    kind = lower_first(type_name(node["type"]))
    if "claimant" in node:
        return f"{kind}, {format_speakers(standing_of(node))}, as told in {_article(node)}"
    if "standing" in node:
        disputed = ", disputed" if node.get("disputed") else ""
        return f"{kind}, {label(node['standing'])}{disputed}, as told in {_article(node)}"
    if "reports" in node or "headline" in node:
        publisher = node["publisher"]["name"] if "publisher" in node else node["name"]
        return f"{kind} of {publisher}; each of its claims has a status of its own"
    return f"{kind}, as told in {_article(node)}"


def standing_of(node: Node) -> Standing:
    """Read from the document of a claim or quotation what its words never stand without."""
    return Standing(
        status=node.get("status", ""),
        modality=node.get("modality", "actual"),
        disputed=node.get("disputed", False),
        withdrawn=node.get("withdrawn"),
        claimant=_first(speakers(node["claimant"])),
        via=_first(speakers(node.get("via", ()))),
        in_own_voice=any(hop["relation"] == "reportedBy" for hop in node.get("attribution", ())),
    )


def speakers(nodes: Sequence[Node]) -> list[Speaker]:
    return [Speaker(node["name"], node["type"]) for node in nodes]


def flags_of(node: Node) -> Iterator[str]:
    """Say the flags that travel with a status and that no phrase of a status has."""
    yield from (lower_first(heading(flag)) for flag in FLAGS if node.get(flag))
    if node.get("reserves"):
        yield f"{lower_first(heading('reserves'))}: {' and '.join(map(label, node['reserves']))}"


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def how_far_it_holds(node: Node) -> Iterator[str]:
    """Say status and flags of a claim that is referred to; of what has no status, nothing."""
    if "status" not in node:
        return
    yield label(node["status"])
    if node.get("modality", "actual") != "actual":
        yield label(node["modality"])
    if node.get("disputed"):
        yield "disputed"
    if "withdrawn" in node:
        yield f"withdrawn {label(node['withdrawn'])}"
    yield from flags_of(node)


def _first(named: list[Speaker]) -> list[Speaker]:
    if len(named) <= MOST_SPEAKERS:
        return named
    return [*named[: MOST_SPEAKERS - 1], Speaker(OTHERS, named[0].type)]


def _article(node: Node) -> str:
    """Name the article that a node is of; a node of the register is of every one that names it."""
    stated = node.get("appearance") or node.get("statedIn")
    return str(stated["name"]) if stated else REGISTER
