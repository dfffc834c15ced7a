"""Small sealed documents and releases, for tests of what serves them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from caveat.contract.formats import SEALED, TABLES
from caveat.contract.search_tokens import ENGLISH, tokens_of
from caveat.contract.vocabulary import CONTEXT
from caveat.store.publisher import Publisher
from caveat.store.values import (
    Change,
    IndexRow,
    Release,
    Representation,
    SealedDocument,
    Snapshot,
    Table,
)

BASE = "https://caveat.example"


def sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def written(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def document(iri: str, says: str = "", base_url: str = BASE) -> SealedDocument:
    """Seal a document that has one thing to say; each format's bytes name the format."""
    canonical = written({"@context": CONTEXT, "id": iri, "says": says})
    bound = {"@context": f"{base_url}/{CONTEXT}", "id": f"{base_url}/{iri}", "says": says}
    bodies = {name: f"{name} of {iri}: {says}\n".encode() for name in SEALED}
    bodies["jsonld"] = written(bound)
    return SealedDocument(
        iri=iri,
        kind="graph" if iri.endswith("/graph") else iri.partition("/")[0],
        canonical=canonical,
        sha256=sha256(canonical),
        representations=tuple(
            made for name, body in bodies.items() for made in representations(name, body)
        )
        + tuple(row(name, f"{name} of {iri}: {says}\n".encode()) for name in TABLES),
    )


def representations(name: str, body: bytes) -> list[Representation]:
    packed = gzip.compress(body, mtime=0)
    return [
        Representation(name, "identity", body, sha256(body)),
        Representation(name, "gzip", packed, sha256(packed)),
    ]


def row(name: str, body: bytes, part: str = "") -> Representation:
    return Representation(name, "identity", body, sha256(body), part)


def entry(iri: str, **given: Any) -> IndexRow:
    """Make an index row; what is not given is empty. `text` is cut into tokens, in English."""
    row: dict[str, Any] = {"filters": (), "said": None, "happened": None, "name": iri} | given
    found_by = tokens_of([(row.pop("text", ""), ENGLISH)])
    return IndexRow(collection=iri.partition("/")[0], found_by=found_by, **row)


def release(
    snapshot: Snapshot,
    documents: Mapping[str, SealedDocument],
    entries: Mapping[str, IndexRow] | None = None,
    base_url: str = BASE,
) -> Release:
    """Put into a release what differs from a snapshot, as sealing does."""
    changes = tuple(
        Change(iri, snapshot.last_versions.get(iri, 0) + 1, sealed)
        for iri, sealed in documents.items()
        if snapshot.versions.get(iri, (0, ""))[1] != sealed.sha256
    )
    number = snapshot.number + 1
    manifest = written({"release": number, "documents": sorted(documents)})
    rows = {iri: entry(iri) for iri in documents if not iri.endswith("/graph")} | dict(
        entries or {}
    )
    return Release(
        number=number,
        previous=snapshot.number,
        manifest=manifest,
        sha256=sha256(manifest),
        base_url=base_url,
        fingerprint=f"made:{number}",
        published_at="2026-01-01T00:00:00Z",
        changes=changes,
        removed=tuple(iri for iri in snapshot.versions if iri not in documents),
        rebuilt=(),
        entries=tuple(rows.items()),
        tables=(Table("claims", "Claims", '[{"name":"id"}]'),),
    )


def publish(
    publisher: Publisher,
    documents: Mapping[str, SealedDocument],
    entries: Mapping[str, IndexRow] | None = None,
    base_url: str = BASE,
) -> int:
    """Commit a release of exactly these documents, and give its number."""
    snapshot = publisher.snapshot()
    made = release(snapshot, documents, entries, base_url)
    publisher.commit(made, expected=snapshot.number)
    return made.number


def saying(says: str, *iris: str) -> dict[str, SealedDocument]:
    """Seal documents that all say the same."""
    return {iri: document(iri, says) for iri in iris}
