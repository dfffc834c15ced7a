"""Plain schema.org: what a page says of its node to readers that ignore every other context.

Such a reader takes each value for itself. So no figure stands as a value: figures are only in
sentences, which have bound, status and claimant. What somebody claims is no property of anything
but the claim, and nothing is rated: that a claim was reviewed as true or false is not ours to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from caveat.contract.wording import label
from caveat.html.node_standing import format_node_standing
from caveat.html.wording import MEANINGS, heading, opening

CONTEXT = "https://schema.org"
PLAIN_TYPES = frozenset(
    (
        *("NewsArticle", "ReportageNewsArticle", "Claim", "Quotation", "Event", "Person"),
        *("Organization", "NewsMediaOrganization", "GovernmentOrganization"),
        *("Place", "AdministrativeArea", "City", "Country"),
    )
)
"""Our types that are schema.org's own."""
BROADER: Mapping[str, str] = {
    "ArmedGroup": "Organization",
    "UnnamedPlace": "Place",
    "SourceDocument": "CreativeWork",
}
"""The type of schema.org that one of ours is a kind of; what is none of these is a Thing."""
REFERENCES = ("appearance", "author", "publisher", "containedInPlace")
VALUES = ("alternateName", "sameAs", "datePublished", "inLanguage")

Node = Mapping[str, Any]


def plain_block(node: Node) -> dict[str, Any]:
    """Describe a node in schema.org's terms alone; what has a status says it in `description`."""
    return (
        {"@context": CONTEXT}
        | _reference(node)
        | {"mainEntityOfPage": node["id"], "description": " ".join(_description(node))}
        | ({"text": " ".join(_text(node))} if "text" in node else {})
        | {key: node[key] for key in VALUES if key in node}
        | {key: _references(node[key]) for key in REFERENCES if key in node}
    )


def plain_types(types: str | list[str]) -> list[str]:
    """Give the types of schema.org that stand for ours."""
    given = [types] if isinstance(types, str) else types
    kept = [type_ for type_ in given if type_ in PLAIN_TYPES]
    return kept or [BROADER.get(given[-1], "Thing")]


def _reference(node: Node) -> dict[str, Any]:
    types = plain_types(node["type"])
    return {
        "@type": types[0] if len(types) == 1 else types,
        "@id": node["id"],
        "name": node["name"],
    }


def _references(value: Any) -> Any:
    return [_reference(one) for one in value] if isinstance(value, list) else _reference(value)


def _description(node: Node) -> Iterator[str]:
    """Say how far the node holds and what may be done with it."""
    yield f"{opening(format_node_standing(node))}."
    if "handling" in node:
        yield f"{heading('handling')}: {label(node['handling'])}."
    yield from (node[key] for key in ("caveat", "abstract") if key in node)
    if "standing" in node:
        yield MEANINGS[node["standing"]]


def _text(claim: Node) -> Iterator[str]:
    """Say what is claimed, how far it was checked, and each figure in its ready phrase."""
    yield claim["text"]
    yield from _description(claim)
    for count in claim.get("counts", ()):
        yield f"{opening(count['phrase'])}. {count['caveat']}"
