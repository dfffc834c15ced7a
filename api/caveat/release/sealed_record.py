"""Sealed record: what sealing binds into the `record` of a document, and what the operator says.

A version's digest covers what it says: its canonical bytes. When it was issued, as which version
and by whom is bound when its representations are made, once and from what is kept with the version;
so settings that change later hold for versions from then on, and no byte of an older one changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import rfc8785

from caveat.contract.contexts import split_context
from caveat.settings import Settings
from caveat.store.values import Issue

BOUND_KEYS = (
    "id",
    "version",
    "issued",
    "release",
    "previousVersion",
    "sha256",
    "publisher",
    "correctionsPolicy",
    "verificationFactCheckingPolicy",
    "contact",
)
"""The keys of `record` that sealing binds; the others are in the canonical bytes."""
NEVER_SEALED = "0" * 64

Document = dict[str, Any]
IssueOf = Callable[[str], Issue]
"""Gives the issue of the version of a node, by its relative IRI, that a document holds."""


def publication(settings: Settings) -> str:
    """Say as JSON who publishes the data and which policies hold; what is not set is left out."""
    said = {
        "publisher": {
            "id": settings.publisher_url,
            "type": "Organization",
            "name": settings.publisher_name,
        }
        if settings.publisher_url
        else None,
        "correctionsPolicy": settings.corrections_policy,
        "verificationFactCheckingPolicy": settings.verification_policy,
        "contact": settings.contact,
    }
    return rfc8785.dumps({key: value for key, value in said.items() if value}).decode("utf-8")


def not_yet_issued(said_by_the_operator: str) -> Issue:
    """Give the issue of a version that is only looked at, and never sealed."""
    return Issue(1, 1, "1970-01-01T00:00:00Z", NEVER_SEALED, said_by_the_operator)


def serve(document: Document, base_url: str, issue_of: IssueOf) -> Document:
    """Make a rendered document what is served: absolute IRIs, and whole records of its nodes."""
    bound: Document = bind(document, base_url)
    for node in nodes_of(bound):
        if "record" in node:
            iri = node["id"].removeprefix(f"{base_url}/")
            node["record"] |= bound_keys(node["id"], issue_of(iri))
    return bound


def nodes_of(document: Document) -> Iterator[dict[str, Any]]:
    """Yield the node of a document and those that it includes."""
    yield document
    yield from document.get("included", ())


def bound_keys(node: str, issue: Issue) -> dict[str, Any]:
    """Give what sealing binds into the record of a node, which is named by its whole IRI."""
    bound: dict[str, Any] = {
        "id": f"{node}/v/{issue.version}",
        "version": issue.version,
        "issued": issue.issued,
        "release": issue.release,
        "sha256": issue.sha256,
    }
    if issue.version > 1:
        bound["previousVersion"] = f"{node}/v/{issue.version - 1}"
    said: dict[str, Any] = json.loads(issue.publication)
    return bound | said


def bind(value: Any, base_url: str) -> Any:
    """Make every `id` and the `@context` absolute."""
    if isinstance(value, dict):
        return {
            key: f"{base_url}/{inner}"
            if key in ("id", "@context") and isinstance(inner, str)
            else bind(inner, base_url)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [bind(inner, base_url) for inner in value]
    return value


def canonical_of(served: Document) -> bytes:
    """Give the canonical bytes of a served document, whose SHA-256 is its version's digest."""
    base, _ = split_context(str(served["@context"]))
    document = unbind(served, f"{base}/")
    for node in nodes_of(document):
        node["record"] = {k: v for k, v in node["record"].items() if k not in BOUND_KEYS}
    return rfc8785.dumps(document)


def unbind(value: Any, base: str) -> Any:
    """Make every `id` and the `@context` below a base relative again."""
    if isinstance(value, dict):
        return {
            key: inner.removeprefix(base)
            if key in ("id", "@context") and isinstance(inner, str)
            else unbind(inner, base)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [unbind(inner, base) for inner in value]
    return value
