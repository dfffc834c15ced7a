"""Promises on parts and records: each part has a name, and each record says which version it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caveat_partner.crawl import Crawl
from caveat_partner.json_objects import walk_objects
from caveat_partner.promises.registry import promise
from caveat_partner.record_digest import record_digest
from caveat_partner.report import Finding


@promise("linked-data", "parts-have-names", "Every object has an id, and no two parts share one.")
def names(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        own = f"{node.iri}#"
        known: set[str] = set()
        for pointer, part in walk_objects(node.json):
            name = part.get("id")
            if not isinstance(name, str):
                yield Finding(f"{node.iri}#{pointer}", "it has no id, and is a blank node")
            elif name.startswith(own) and name in known:
                yield Finding(f"{node.iri}#{pointer}", f"another part is called {name} too")
            known.add(str(name))


@promise("caveats", "record-digest", "The digest of a record is that of what its version says.")
def digests(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        stated = record_of(node.json).get("sha256")
        try:
            found = record_digest(node.json, str(node.page.document.get("@context")))
        except ValueError as error:
            yield Finding(f"{node.iri}#/record", str(error))
        else:
            if stated != found:
                yield Finding(f"{node.iri}#/record/sha256", f"{stated}, and it comes to {found}")


@promise("caveats", "record-names-version", "A record is named by the version that it is of.")
def versions(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        record = record_of(node.json)
        expected = f"{node.iri}/v/{record.get('version')}"
        if record.get("id") != expected:
            yield Finding(f"{node.iri}#/record/id", f"{record.get('id')}, and not {expected}")


def record_of(node: Any) -> dict[str, Any]:
    """Give the record of a node; an empty one where it has none."""
    record = node.get("record")
    return record if isinstance(record, dict) else {}
