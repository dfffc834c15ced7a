"""Ledger: which records a person has compared with their passages, and signed.

A signature is for a record as it was: it names the digest of all its values. Whatever is changed
in the record afterwards, the positions and digests of its passages included, voids it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from caveat.contract.iris import names_of_iri
from caveat.errors import Finding
from caveat.records.graph import Graph
from caveat.records.ledger.entries import (
    Entry,
    files,
    ledger_of,
    read_entries,
)
from caveat.records.record import Record


class ReviewState(StrEnum):
    """What the ledger says of a record as it is now."""

    SIGNED = "signed"
    CHANGED = "changed"
    SENT_BACK = "sentBack"
    UNSIGNED = "unsigned"


@dataclass(frozen=True)
class Ledger:
    """Every entry, by the relative IRI of its record."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def read(cls, fixtures: Path) -> tuple[Ledger, list[Finding]]:
        """Read all ledgers below a folder of fixtures, with a finding for what does not hold."""
        entries: dict[str, Entry] = {}
        findings: list[Finding] = []
        for file in files(fixtures):
            more, problems = read_entries(fixtures, file)
            entries |= {entry.record: entry for entry in more}
            findings += problems
        return cls(entries), findings

    def entry(self, iri: str) -> Entry | None:
        return self.entries.get(iri)

    def state(self, record: Record) -> ReviewState:
        """Give the review state of a record: a decision holds only for the record as it was."""
        entry = self.entries.get(record.iri)
        if entry is None:
            return ReviewState.UNSIGNED
        if entry.sha256 != record.origin.sha256:
            return ReviewState.CHANGED
        return ReviewState.SIGNED if entry.decision == "signed" else ReviewState.SENT_BACK


def checked_on(graph: Graph, ledger: Ledger) -> dict[str, date]:
    """Give the day of each signature that holds, by IRI."""
    return {
        iri: ledger.entries[iri].on
        for iri, record in graph.records.items()
        if ledger.state(record) is ReviewState.SIGNED
    }


def unsigned(graph: Graph, ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each record that nobody has signed as it is now."""
    for record in graph.records.values():
        state = ledger.state(record)
        if state is not ReviewState.SIGNED:
            yield record.finding(
                (), _why(state, ledger.entry(record.iri)),
                f"Compare it with its passages: `caveat review {record.iri}`; or publish it as "
                "not checked by hand, with --unsigned.",
                rule="hand-check",
            )  # fmt: skip


def _why(state: ReviewState, entry: Entry | None) -> str:
    if entry is None:
        return "Nobody has signed this record."
    if state is ReviewState.CHANGED:
        return f"The record was changed after {entry.by} looked at it on {entry.on}."
    return f"{entry.by} sent it back on {entry.on}: {entry.note}"


def strangers(graph: Graph, ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each entry whose record is not there, or in another ledger's folder."""
    for iri, entry in ledger.entries.items():
        record = graph.records.get(iri) or _named_in_short(graph, iri)
        if record is None:
            yield Finding.at(
                entry.mark, "ledger", f"{iri} is signed and does not exist.",
                "Remove the entry, or give the record its old id back.",
            )  # fmt: skip
            continue
        if entry.mark.file != ledger_of(record):
            yield Finding.at(
                entry.mark, "ledger", f"The entry of {iri} stands in the wrong ledger.",
                f"Move it to {ledger_of(record)}.",
            )  # fmt: skip


def _named_in_short(graph: Graph, iri: str) -> Record | None:
    """Find the record of an article that an entry in another folder names as its own would."""
    found = (record for record in graph.records.values() if iri in names_of_iri(record.iri)[1:2])
    return next(found, None)
