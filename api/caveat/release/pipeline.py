"""Pipeline: fixtures are read, checked, rendered, validated and sealed, and kept as one release."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from caveat.errors import (
    DocumentError,
    FixtureError,
    HeadMoved,
    NoRelease,
    StoreUnavailable,
    errors_of,
)
from caveat.records.article import Article
from caveat.records.ledger.ledger import checked_on, unsigned
from caveat.release.fingerprint import fingerprint, renders_as
from caveat.release.outcome import Checked, Outcome, Progress
from caveat.release.render import render
from caveat.release.seal import seal
from caveat.release.sealed_record import not_yet_issued, publication, serve
from caveat.release.validate import validate
from caveat.rules.check import check_fixtures
from caveat.settings import Settings
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.values import Release, Snapshot

TRIES = 20
"""How often a publisher begins again when another one was first."""

Documents = Mapping[str, dict[str, Any]]


def check_for_publication(settings: Settings) -> Checked:
    """Give every finding at once; documents are looked at only when the fixtures hold."""
    graph, ledger, texts, findings = check_fixtures(settings.fixtures, settings.sources)
    if not errors_of(findings):
        documents = render(graph, settings.data_license, checked_on(graph, ledger))
        findings = [*findings, *validate(_served(documents, settings), settings.schemas)]
    articles = list(graph.all(Article))
    return Checked(
        findings=sorted(findings),
        proved=tuple(article.iri for article in articles if texts.of(article)),
        unproved=tuple(article.iri for article in articles if not texts.of(article)),
        records=len(graph.records),
        signed=len(checked_on(graph, ledger)),
    )


def publish(
    settings: Settings,
    progress: Progress = lambda stage, done, of: None,
    *,
    allow_unsigned: bool = False,
    anew: bool = False,
) -> Outcome:
    """Publish the fixtures as one release, or none where nothing changed.

    Records that nobody signed are findings, unless `allow_unsigned`: then their documents say
    that they were not checked by hand. With `anew` a store of an earlier layout is set aside
    once all else holds, and a new one begun.

    Raises FixtureError or DocumentError with every finding, HeadMoved where other publishers
    were always first, OtherLayout, StoreUnavailable; then the old release goes on being served.
    """
    made_from = fingerprint(settings, allow_unsigned)
    if not anew:
        _require_layout(settings.database_url)
    documents = _documents(settings, progress, allow_unsigned)
    publisher = Publisher(settings.database_url)
    try:
        kept = publisher.set_aside_older_layout() if anew else None
        outcome = _first_of(settings, documents, publisher, made_from, progress)
        return replace(outcome, set_aside=str(kept) if kept else None)
    finally:
        publisher.close()


def _require_layout(database_url: str) -> None:
    """Raise OtherLayout before any work is done; whatever else is wrong, sealing will say."""
    with suppress(NoRelease, StoreUnavailable), Reader(database_url) as reader:
        reader.head()


def _first_of(
    settings: Settings,
    documents: Documents,
    publisher: Publisher,
    made_from: str,
    progress: Progress,
) -> Outcome:
    """Seal against the head and commit; begin again where the head has moved meanwhile."""
    for attempt in range(1, TRIES + 1):
        snapshot = publisher.snapshot()
        release = _sealed(settings, documents, snapshot, made_from, progress)
        try:
            return _kept(publisher, release, snapshot, documents, publication(settings))
        except HeadMoved:
            if attempt == TRIES:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def _documents(settings: Settings, progress: Progress, allow_unsigned: bool) -> Documents:
    """Take the fixtures as far as valid documents; raise with every finding."""
    progress("load", 0, 1)
    graph, ledger, _, findings = check_fixtures(settings.fixtures, settings.sources)
    errors = errors_of(findings)
    if not errors and not allow_unsigned:
        errors = list(unsigned(graph, ledger))
    if errors:
        raise FixtureError(errors)
    progress("render", 0, len(graph.records))
    documents = render(graph, settings.data_license, checked_on(graph, ledger))
    progress("validate", 0, len(documents))
    findings = validate(_served(documents, settings), settings.schemas)
    if findings:
        raise DocumentError(findings)
    return documents


def _served(documents: Documents, settings: Settings) -> dict[str, dict[str, Any]]:
    """Make documents what they will be when they are served, but for when and as which version."""
    issue = not_yet_issued(publication(settings))
    return {
        iri: serve(document, settings.base_url, lambda _: issue)
        for iri, document in documents.items()
    }


def _sealed(
    settings: Settings,
    documents: Documents,
    snapshot: Snapshot,
    made_from: str,
    progress: Progress,
) -> Release:
    return seal(
        documents,
        snapshot,
        base_url=settings.base_url,
        fingerprint=made_from,
        publication=publication(settings),
        published_at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        rebuild=bool(snapshot.number) and not renders_as(snapshot.fingerprint, made_from),
        progress=progress,
    )


def _kept(
    publisher: Publisher,
    release: Release,
    snapshot: Snapshot,
    documents: Documents,
    said_now: str,
) -> Outcome:
    """Commit a release; without changes only its representations and its fingerprint are kept."""
    if release.changes or release.removed:
        publisher.commit(release, expected=snapshot.number)
        number = release.number
    else:
        publisher.refresh(release, expected=snapshot.number)
        number = snapshot.number
    versions = {change.iri: change.version for change in release.changes}
    return Outcome(
        number=number,
        previous=snapshot.number,
        added=tuple(iri for iri in versions if iri not in snapshot.versions),
        changed=tuple(iri for iri in versions if iri in snapshot.versions),
        removed=release.removed,
        unchanged=len(documents) - len(versions),
        rebuilt=len(release.rebuilt),
        said_before=sum(
            snapshot.issues[iri][-1].publication != said_now
            for iri in documents
            if iri not in versions and not iri.endswith("/graph")
        ),
        versions=versions,
    )
