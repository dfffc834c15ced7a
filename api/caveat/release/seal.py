"""Seal: documents become the canonical bytes, digests, representations and index of a release.

A version is the JCS bytes (RFC 8785) of a document with relative IRIs; the base URL is bound
when its representations are made, and so is what stands in `record` of when and by whom it was
issued: a digest covers what a version says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import rfc8785

from caveat.contract.iris import collection_of, is_graph
from caveat.release.index import entries_of
from caveat.release.representations import represent
from caveat.release.rows import described_tables
from caveat.store.values import Change, Issue, Release, Representation, SealedDocument, Snapshot

Document = dict[str, Any]
Progress = Callable[[str, int, int], None]


def seal(
    documents: Mapping[str, Document],
    snapshot: Snapshot,
    *,
    base_url: str,
    fingerprint: str,
    published_at: str,
    publication: str,
    rebuild: bool,
    progress: Progress,
) -> Release:
    """Seal what differs from the head release; `rebuild` also renews older representations.

    `publication` says of the versions that are made now who publishes them and which policies hold.
    A release without changes and removals is no release: its caller keeps the head.
    """
    changed = _changed(documents, snapshot, published_at, publication)
    changes = tuple(_changes(changed, snapshot, base_url, progress))
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
        tables=described_tables(),
    )


def _changed(
    documents: Mapping[str, Document], snapshot: Snapshot, published_at: str, publication: str
) -> dict[str, tuple[bytes, Issue]]:
    """Give the canonical bytes and the issue of every document that is not in the head release."""
    changed = {}
    for iri, document in documents.items():
        canonical = rfc8785.dumps(document)
        sha256 = hashlib.sha256(canonical).hexdigest()
        if snapshot.versions.get(iri, (0, ""))[1] != sha256:
            version = snapshot.last_versions.get(iri, 0) + 1
            issue = Issue(version, snapshot.number + 1, published_at, sha256, publication)
            changed[iri] = (canonical, issue)
    return changed


def _changes(
    changed: Mapping[str, tuple[bytes, Issue]],
    snapshot: Snapshot,
    base_url: str,
    progress: Progress,
) -> Iterator[Change]:
    def issue_of(iri: str) -> Issue:
        return changed[iri][1] if iri in changed else snapshot.issues[iri][-1]

    for index, (iri, (canonical, issue)) in enumerate(changed.items(), start=1):
        progress("seal", index, len(changed))
        yield Change(
            iri=iri,
            version=issue.version,
            document=SealedDocument(
                iri=iri,
                kind=kind_of(iri),
                canonical=canonical,
                sha256=issue.sha256,
                representations=represent(iri, canonical, base_url, issue_of),
            ),
            publication=issue.publication,
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
        issue_of = partial(_issue_at, snapshot, _issue(snapshot, iri, version).release)
        yield iri, version, represent(iri, canonical, base_url, issue_of)


def _issue(snapshot: Snapshot, iri: str, version: int) -> Issue:
    return next(issue for issue in snapshot.issues[iri] if issue.version == version)


def _issue_at(snapshot: Snapshot, release: int, iri: str) -> Issue:
    """Give the issue of the version of a node that was served after a release."""
    return [issue for issue in snapshot.issues[iri] if issue.release <= release][-1]
