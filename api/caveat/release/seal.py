"""Seal: documents become the canonical bytes, digests, representations and index of a release.

A version is the JCS bytes (RFC 8785) of a document with relative IRIs; the base URL is bound
when its representations are made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import rfc8785

from caveat.contract.iris import collection_of, is_graph
from caveat.release.index import entries_of
from caveat.release.representations import represent
from caveat.store.values import Change, Release, Representation, SealedDocument, Snapshot

Document = dict[str, Any]
Progress = Callable[[str, int, int], None]


def seal(
    documents: Mapping[str, Document],
    snapshot: Snapshot,
    *,
    base_url: str,
    fingerprint: str,
    published_at: str,
    rebuild: bool,
    progress: Progress,
) -> Release:
    """Seal what differs from the head release; `rebuild` also renews older representations.

    A release without changes and removals is no release: its caller keeps the head.
    """
    changes = tuple(_changes(documents, snapshot, base_url, progress))
    removed = tuple(iri for iri in snapshot.versions if iri not in documents)
    entries = entries_of(documents)
    manifest = rfc8785.dumps(_manifest(snapshot.number, changes, removed))
    return Release(
        number=snapshot.number + 1,
        previous=snapshot.number,
        manifest=manifest,
        sha256=hashlib.sha256(manifest).hexdigest(),
        base_url=base_url,
        fingerprint=fingerprint,
        published_at=published_at,
        changes=changes,
        removed=removed,
        rebuilt=tuple(_rebuilt(snapshot, base_url, progress)) if rebuild else (),
        entries=tuple(entries.items()),
    )


def _changes(
    documents: Mapping[str, Document], snapshot: Snapshot, base_url: str, progress: Progress
) -> Iterator[Change]:
    changed = []
    for iri, document in documents.items():
        canonical = rfc8785.dumps(document)
        sha256 = hashlib.sha256(canonical).hexdigest()
        if snapshot.versions.get(iri, (0, ""))[1] != sha256:
            changed.append((iri, canonical, sha256))
    for index, (iri, canonical, sha256) in enumerate(changed, start=1):
        progress("seal", index, len(changed))
        yield Change(
            iri=iri,
            version=snapshot.last_versions.get(iri, 0) + 1,
            document=SealedDocument(
                iri=iri,
                kind=kind_of(iri),
                canonical=canonical,
                sha256=sha256,
                representations=represent(iri, canonical, base_url),
            ),
        )


def kind_of(iri: str) -> str:
    """Name the kind of a document by its IRI: its collection, or `graph`."""
    return "graph" if is_graph(iri) else collection_of(iri)


def _manifest(
    previous: int, changes: tuple[Change, ...], removed: tuple[str, ...]
) -> dict[str, Any]:
    """What a release is: its documents by version and digest; no time, no base URL."""
    return {
        "release": previous + 1,
        "previous": previous,
        "documents": [
            {"id": change.iri, "version": change.version, "sha256": change.document.sha256}
            for change in changes
        ],
        "removed": sorted(removed),
    }


def _rebuilt(
    snapshot: Snapshot, base_url: str, progress: Progress
) -> Iterator[tuple[str, int, tuple[Representation, ...]]]:
    total = len(snapshot.versions)
    for index, (iri, version, canonical) in enumerate(snapshot.canonicals(), start=1):
        progress("rebuild", index, max(index, total))
        yield iri, version, represent(iri, canonical, base_url)
