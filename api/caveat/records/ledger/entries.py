"""Entries: one line of the ledger for each record that a person has looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar

from marshmallow import ValidationError

from caveat.contract.collections import COLLECTIONS
from caveat.errors import Finding, Mark
from caveat.records.declaration import Day, Reference, Sha256, Term, Text
from caveat.records.fixtures.folder import LEDGER_FILE, by_record, shape_findings
from caveat.records.fixtures.schemas import schema_of
from caveat.records.fixtures.strict_yaml import read
from caveat.records.record import Origin, Record
from caveat.records.references import with_whole_references

DECISIONS = ("signed", "sentBack")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a person decided on a record, which had the digest `sha256` then.

    `by` are initials or a role; `note` says why a record was sent back.
    """

    file: ClassVar[str] = (
        "What was checked by hand. `caveat review` writes this file; nobody else does."
    )

    record: Annotated[
        str, Reference(COLLECTIONS, "The record that was compared with its passages.")
    ]
    sha256: Annotated[
        str, Sha256("The digest of the record as it was then; any change voids the entry.")
    ]
    decision: Annotated[str, Term(DECISIONS, "What came of it.")]
    by: Annotated[str, Text("Initials or role of whoever compared it.")]
    on: Annotated[date, Day("The day on which it was compared.")]
    note: Annotated[str | None, Text("What is to be mended; needed where it was sent back.")] = None
    mark: Mark = field(default=Mark(""), compare=False, repr=False)


NO_REASON = ValidationError(
    {"note": ["A record was sent back without a reason.\nSay what is to be mended."]}
)


def read_entry(plain: dict[str, Any]) -> Entry:
    """Read one entry; raise ValidationError with what is wrong with each value."""
    entry = schema_of(Entry)().load(plain)
    assert isinstance(entry, Entry), "a schema gives its kind"
    if entry.decision == "sentBack" and not entry.note:
        raise NO_REASON
    return entry


def ledger_file(article: str | None) -> str:
    """Name the ledger that covers the records of an article, or the register's."""
    return f"{article}/{LEDGER_FILE}" if article else LEDGER_FILE


def article_of_ledger(file: str) -> str | None:
    """Give the IRI of the article whose records a ledger covers; None for the register's."""
    return file.rpartition("/")[0] or None


def ledger_of(record: Record) -> str:
    """Name the ledger that covers a record; an article's own record stands in its article's."""
    return ledger_file(record.iri if record.collection == "articles" else record.article)


def files(fixtures: Path) -> Iterator[str]:
    """Name every ledger that there is below a folder of fixtures."""
    paths = [fixtures / LEDGER_FILE, *sorted(fixtures.glob(f"articles/*/{LEDGER_FILE}"))]
    return (path.relative_to(fixtures).as_posix() for path in paths if path.exists())


def read_entries(fixtures: Path, file: str) -> tuple[list[Entry], list[Finding]]:
    """Read one ledger; entries that do not hold are findings."""
    document = read((fixtures / file).read_bytes(), file)
    findings = list(document.findings)
    if document.plain is None:
        return [], findings
    if not isinstance(document.plain, list):
        mark = Mark(file, 1, 1)
        message = "The ledger is not a list of entries."
        findings.append(Finding.at(mark, "ledger", message, "Begin each with `- record:`."))
        return [], findings
    entries: dict[str, Entry] = {}
    marks = by_record(document.marks)
    for index, plain in enumerate(document.plain):
        origin = Origin(file, marks[index])
        if not isinstance(plain, dict):
            findings.append(_no_entry(origin))
            continue
        try:
            entry = with_whole_references(read_entry(plain), article_of_ledger(file))
        except ValidationError as error:
            findings.extend(shape_findings(error, f"entry {index + 1}", origin, Entry))
            continue
        if entry.record in entries:
            findings.append(_twice(entry, origin))
        entries[entry.record] = _placed(entry, origin)
    return list(entries.values()), findings


def _no_entry(origin: Origin) -> Finding:
    message = "This is no entry."
    return Finding.at(origin.mark(()), "ledger", message, "Begin it with `- record:`.")


def _placed(entry: Entry, origin: Origin) -> Entry:
    return replace(entry, mark=origin.mark(("record",)))


def _twice(entry: Entry, origin: Origin) -> Finding:
    message = f"{entry.record} has two entries."
    return Finding.at(origin.mark(("record",)), "ledger", message, "Keep the later one.")
