"""Queue: which records wait for their review, what each is compared with, and what is decided.

Every answer is about the fixtures as they are on disk now. A decision names the digest of the
record that was shown, so that nobody signs what nobody read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from threading import RLock
from typing import Any

from caveat.contract.iris import names_of_iri
from caveat.contract.vocabulary import CONTEXT
from caveat.errors import (
    ChangedMeanwhile,
    Finding,
    FixtureError,
    ReviewError,
    UnknownRecord,
    errors_of,
)
from caveat.newsroom.review.evidence_view import ComparedText, compared_texts
from caveat.newsroom.review.preconditions import (
    faults_of_name,
    faults_of_note,
    faults_of_text,
    plain,
)
from caveat.records.article import Article
from caveat.records.fixtures.folder import LEDGER_FILE
from caveat.records.graph import Graph
from caveat.records.ledger.entries import Entry
from caveat.records.ledger.ledger import Ledger, ReviewState, checked_on
from caveat.records.ledger.ledger_file import keep, keep_all
from caveat.records.record import Record
from caveat.records.references import references
from caveat.release.render import node
from caveat.rules.check import check_fixtures
from caveat.rules.found_texts import FoundTexts
from caveat.settings import Settings

ORDERS = ("file", "text", "reverse")
OF_TEXTS = frozenset({"source-missing", "stale-source", "source-length", "stale-passage"})
"""Findings on texts, which the queue says of each record by itself."""

BEHIND_ALL = 2**53
"""Where records stand that no sentence of a text names."""


@dataclass(frozen=True)
class ReviewItem:
    """One record as it is read: what was written, what partners will see, the texts to compare.

    `hindrances` say why it cannot be signed, each with what to do; empty where it can.
    """

    record: Record
    state: ReviewState
    entry: Entry | None
    node: dict[str, Any]
    compared_texts: tuple[ComparedText, ...]
    obstacles: tuple[str, ...]

    @property
    def sha256(self) -> str:
        return self.record.origin.sha256


class ReviewQueue:
    """The records of a folder of fixtures with their ledger; safe to use from several threads."""

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        self._settings = settings
        self._today = today
        self._lock = RLock()
        self._read_from = self._signed_in = ""
        self._graph = Graph({})
        self._ledger = Ledger()
        self._texts = FoundTexts()
        self._findings: dict[str, list[str]] = {}

    # --- what is there ---

    def states(self) -> dict[str, tuple[Record, ReviewState, Entry | None]]:
        """Give every record with its review state, by IRI, in the order of the files."""
        with self._lock:
            self._refresh()
            return {
                iri: (record, self._ledger.state(record), self._ledger.entry(iri))
                for iri, record in self._graph.records.items()
            }

    def ordered(self, order: str) -> list[str]:
        """List every IRI in one of ORDERS."""
        with self._lock:
            self._refresh()
            iris = list(self._graph.records)
            if order == "reverse":
                return iris[::-1]
            return sorted(iris, key=self._first_seen()) if order == "text" else iris

    def waiting(self, order: str) -> list[str]:
        """List the IRIs of records that are not signed as they are now."""
        with self._lock:
            ordered, states = self.ordered(order), self.states()
            return [iri for iri in ordered if states[iri][1] is not ReviewState.SIGNED]

    def named(self, names: Sequence[str]) -> list[str]:
        """Resolve IRIs, relative or absolute, and slugs. Raises UnknownRecord, naming all."""
        with self._lock:
            self._refresh()
            found = [list(self._called(name)) for name in names]
            problems = [
                self._not_one(name, iris)
                for name, iris in zip(names, found, strict=True)
                if len(iris) != 1
            ]
            if problems:
                raise UnknownRecord(problems)
            return list(dict.fromkeys(iris[0] for iris in found))

    def item(self, iri: str) -> ReviewItem:
        """Give one record to be read. Raises UnknownRecord, or FixtureError where none can be."""
        with self._lock:
            self._refresh()
            return self._item(iri)

    # --- what is decided ---

    def decide(
        self, iri: str, sha256: str, decision: str, by: str, note: str | None = None
    ) -> Entry:
        """Keep a decision on the record with this digest, at once.

        Raises ReviewError with everything that is in the way; ChangedMeanwhile where the record
        has another digest by now. Then nothing was kept.
        """
        with self._lock:
            item = self.item(iri)
            if item.sha256 != sha256:
                raise ChangedMeanwhile(
                    [f"{iri} was changed while it was read: nothing was kept. Read it again."]
                )
            by, note = plain(by), plain(note or "") or None
            problems = [*faults_of_name(by), *faults_of_note(note, decision, item.compared_texts)]
            if decision == "signed":
                problems += item.obstacles
            if problems:
                raise ReviewError(problems)
            entry = self._entry(item, decision, by, note)
            keep(self._settings.fixtures, item.record, entry)
            return entry

    def sign(self, iris: Sequence[str], by: str) -> list[Entry]:
        """Sign records that somebody has read elsewhere: all of them, or none.

        Raises ReviewError with everything that is in the way of any of them.
        """
        with self._lock:
            self._refresh()
            items = [self._item(iri) for iri in iris]
            by = plain(by)
            problems = [*faults_of_name(by)]
            problems += [
                f"{item.record.iri}: {problem}" for item in items for problem in item.obstacles
            ]
            if problems:
                raise ReviewError(problems)
            entries = [self._entry(item, "signed", by) for item in items]
            records = (item.record for item in items)
            keep_all(self._settings.fixtures, zip(records, entries, strict=True))
            return entries

    def _entry(self, item: ReviewItem, decision: str, by: str, note: str | None = None) -> Entry:
        return Entry(
            record=item.record.iri,
            sha256=item.sha256,
            decision=decision,
            by=by,
            on=self._today(),
            note=note,
        )

    # --- from disk ---

    def _refresh(self) -> None:
        """Read again what has changed on disk. Raises FixtureError where it cannot be used."""
        fixtures = self._settings.fixtures
        paths = sorted(fixtures.rglob("*"))
        others = [path for folder in self._settings.sources for path in sorted(folder.iterdir())]
        written = _digest_of(path for path in (*paths, *others) if path.name != LEDGER_FILE)
        signed = _digest_of(path for path in paths if path.name == LEDGER_FILE)
        if written != self._read_from:
            self._read_from = ""
            graph, ledger, texts, findings = check_fixtures(
                self._settings.fixtures, self._settings.sources
            )
            self._findings = _by_record(graph, errors_of(findings))
            self._graph, self._ledger, self._texts = graph, ledger, texts
        elif signed != self._signed_in:
            self._signed_in = ""
            self._ledger, findings = Ledger.read(fixtures)
            if findings:
                raise FixtureError(findings)
        self._read_from, self._signed_in = written, signed

    def _item(self, iri: str) -> ReviewItem:
        record = self._record(iri)
        checked = checked_on(self._graph, self._ledger).get(iri)
        texts = compared_texts(self._graph, record, self._texts)
        return ReviewItem(
            record=record,
            state=self._ledger.state(record),
            entry=self._ledger.entry(iri),
            node={"@context": CONTEXT}
            | node(self._graph, record, self._settings.data_license, checked),
            compared_texts=texts,
            obstacles=tuple(self._obstacles(record, texts)),
        )

    def _record(self, iri: str) -> Record:
        if iri not in self._graph:
            raise UnknownRecord([self._not_one(iri, [])])
        return self._graph[iri]

    def _called(self, name: str) -> Iterator[str]:
        asked = name.removeprefix(self._settings.base_url).strip("/")
        return (iri for iri in self._graph.records if asked in names_of_iri(iri))

    def _not_one(self, name: str, found: Collection[str]) -> str:
        if found:
            return f"{name} names more than one record: write {' or '.join(found)}."
        called = {one: iri for iri in self._graph.records for one in names_of_iri(iri)}
        near = get_close_matches(name, called, n=1, cutoff=0.7)
        hint = " `caveat review --list` names them all."
        if near:
            hint = f" Did you mean {called[near[0]]}?"
        return f"There is no record {name}.{hint}"

    def _first_seen(self) -> Callable[[str], tuple[int, int]]:
        """Sort by article, then by where a record first stands in its text; else at the end."""
        articles = self._graph.all(Article)
        place = {article.iri: index for index, article in enumerate(articles)}
        positions: dict[str, tuple[int, int]] = {}
        for iri, record in self._graph.records.items():
            found = compared_texts(self._graph, record, self._texts)
            starts = [
                (place[one.article.iri], passage.start) for one in found for passage in one.passages
            ]
            behind = (place[found[0].article.iri] if found else len(place), BEHIND_ALL)
            positions[iri] = min(starts, default=behind)
        return positions.__getitem__

    def _obstacles(self, record: Record, texts: Sequence[ComparedText]) -> Iterator[str]:
        if not texts:
            yield (
                "No article mentions it: there is nothing to compare it with. Refer to it, or "
                "remove it."
            )
        for one in texts:
            yield from faults_of_text(one)
        yield from self._findings.get(record.iri, ())


def _by_record(graph: Graph, findings: Iterable[Finding]) -> dict[str, list[str]]:
    """Sort findings by the record that they name, first thing in their message.

    Raises FixtureError with all of them where one names none, or a reference leads nowhere:
    then the graph is not whole, and nothing in it can be shown as partners will see it.
    """
    sorted_: dict[str, list[str]] = {}
    whole = all(iri in graph for record in graph.records.values() for _, iri in references(record))
    for finding in findings:
        iri, _, message = finding.message.partition(": ")
        whole = whole and iri in graph
        if finding.rule not in OF_TEXTS:
            place = f"{finding.file}:{finding.line}"
            sorted_.setdefault(iri, []).append(f"{place}: {message} {finding.hint}")
    if not whole:
        raise FixtureError(list(findings))
    return sorted_


def _digest_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path}\0{content}\n".encode())
    return digest.hexdigest()
