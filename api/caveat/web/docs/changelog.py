"""Changelog: what changed with each version of the contract, and for whom, as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HEADINGS = {
    "breaking": "Breaking: something that worked may not",
    "harmless": "New, and harmless to what worked",
    "patch": "Words",
}


def changelog(document: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the page of /changelog.json shows: changes by how grave they are."""
    versions = [
        {**one, "groups": [group for group in _grouped(one["changes"]) if group["changes"]]}
        for one in document["versions"]
    ]
    return {"current": document["version"], "versions": versions, "address": document["id"]}


def _grouped(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sort changes under their headings; a first release has nothing that could have broken."""
    first = [change for change in changes if change["kind"] == "first-release"]
    rest = [change for change in changes if change["kind"] != "first-release"]
    groups = [{"heading": "The first contract", "changes": first}]
    for severity, heading in HEADINGS.items():
        chosen = [change for change in rest if change["severity"] == severity]
        groups.append({"heading": heading, "changes": chosen})
    return groups
