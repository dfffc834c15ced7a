"""Changes: the page of what changed with each version of the contract, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.pages.paper import printed

ADDRESS = "/changelog.json"
HEADINGS = {
    "breaking": "Breaking: something that worked may not",
    "harmless": "New, and harmless to what worked",
    "patch": "Words",
}


def changelog_page(document: Mapping[str, Any]) -> str:
    """Print /changelog.json for people: each version's changes by how grave they are."""
    versions = [
        {**one, "groups": [group for group in _groups(one["changes"]) if group["changes"]]}
        for one in document["versions"]
    ]
    return printed(
        "changelog.html",
        current=document["version"],
        versions=versions,
        address=document["id"],
        base=document["id"].removesuffix(ADDRESS),
        title="What changed",
    )


def _groups(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sort changes under their headings; a first release has nothing that could have broken."""
    first = [change for change in changes if change["kind"] == "first-release"]
    rest = [change for change in changes if change["kind"] != "first-release"]
    groups = [{"heading": "The first contract", "changes": first}]
    for severity, heading in HEADINGS.items():
        chosen = [change for change in rest if change["severity"] == severity]
        groups.append({"heading": heading, "changes": chosen})
    return groups
