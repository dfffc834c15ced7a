"""Changelog: the content of its page, what changed with each version and for whom."""

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
        {
            **one,
            "groups": [group for group in _group_by_severity(one["changes"]) if group["changes"]],
        }
        for one in document["versions"]
    ]
    return {
        "current": document["version"],
        "candidate": any(
            one["candidate"] for one in versions if one["version"] == document["version"]
        ),
        "versions": versions,
        "address": document["id"],
    }


def _group_by_severity(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sort changes under their headings; a first release has nothing that could have broken."""
    first = [change for change in changes if change["kind"] == "first-release"]
    rest = [change for change in changes if change["kind"] != "first-release"]
    groups = [{"heading": "The first contract", "changes": first}]
    for severity, heading in HEADINGS.items():
        chosen = [change for change in rest if change["severity"] == severity]
        groups.append({"heading": heading, "changes": chosen})
    return groups
