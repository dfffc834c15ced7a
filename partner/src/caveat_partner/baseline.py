"""The baseline: what a partner accepts of a service or of their own pages, with reason and date.

It is a TOML file, so that people can comment in it. An entry accepts what it names and no more.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from caveat_partner.plain_text import MASK, mask, shown
from caveat_partner.results.model import Level, Place, Result, path_of
from caveat_partner.whole_files import write_whole

TABLE = "accepted"
KEYS = ("rule", "claim", "where", "excerpt", "fingerprint", "reason", "added", "until")
WIDTHS = ("claim", "where", "fingerprint")
"""Keys of which an entry has at least one: a rule alone would accept everything to come."""
HEAD = """\
# What we accept of the service or of our own pages, and why. Each entry names a rule (a promise, or
# a kind of caveat) and where it is broken; `where` is a page or an address, and may be a pattern.
# Fill in each `reason`. An entry counts until its day `until`, where it has one.
"""
_HEADER = re.compile(rf"^[ \t]*\[\[[ \t]*{TABLE}[ \t]*\]\]", re.MULTILINE)


class BadBaseline(ValueError):
    """A baseline that cannot be followed: where, and what is wrong with it."""


@dataclass(frozen=True)
class Entry:
    """One thing that a partner accepts; `line` is where it begins in its file."""

    rule: str
    reason: str
    claim: str = ""
    where: str = ""
    fingerprint: str = ""
    excerpt: str = ""
    added: date | None = None
    until: date | None = None
    line: int = 1

    def accepts(self, result: Result) -> bool:
        """Say whether a result is what this entry names."""
        return (
            self.rule == result.rule
            and (not self.claim or _is_same_claim(self.claim, result.claim))
            and self.covers(result.place)
            and self.fingerprint in ("", result.fingerprint)
        )

    def covers(self, place: Place) -> bool:
        """Say whether `where` names this place, or is a pattern that fits it."""
        return not self.where or any(
            name == self.where or fnmatchcase(name, self.where) for name in _names_of(place)
        )

    def is_expired(self, today: date) -> bool:
        return self.until is not None and self.until < today

    def __str__(self) -> str:
        named = [named for named in (self.claim, self.where) if named] or [self.fingerprint]
        return f"{self.rule} ({', '.join(named)})"


def _is_same_claim(named: str, claim: str) -> bool:
    """Compare two IRIs of claims; a path is the claim's on whatever host it is served."""
    if "://" in named:
        return named == claim
    return urlsplit(claim).path.endswith(f"/{named.lstrip('/')}")


def _names_of(place: Place) -> list[str]:
    """List how a place may be called: an address also by its path, on whatever host it is."""
    known = [place.target]
    if place.is_address:
        known.append(path_of(place.target))
    return [*known, *(f"{name}#{place.pointer}" for name in known)]


class Baseline:
    """The entries of a file; it notes which of them were needed."""

    def __init__(
        self, entries: Sequence[Entry] = (), path: Path | None = None, today: date | None = None
    ) -> None:
        self.path = path
        self.entries = entries
        self.today = today or datetime.now(UTC).date()
        self.needed: set[int] = set()

    @classmethod
    def read(cls, path: Path, today: date | None = None) -> Baseline:
        """Read a file; raise OSError or BadBaseline, which tells all that is wrong with it."""
        text = path.read_text(encoding="utf-8")
        return cls(_entries(_parsed(text, path), text, path), path, today)

    def accept(self, result: Result) -> Result | None:
        """Give the result with the reason for which it is accepted, or None where it is not."""
        for index, entry in enumerate(self.entries):
            if not entry.is_expired(self.today) and entry.accepts(result):
                self.needed.add(index)
                return replace(result, level=Level.NOTE, accepted=entry.reason)
        return None

    def expired(self) -> list[Entry]:
        """List the entries whose day is over; they count as not there."""
        return [entry for entry in self.entries if entry.is_expired(self.today)]

    def unneeded(self) -> list[Entry]:
        """List the entries that met nothing, though they have not expired."""
        return [
            entry
            for index, entry in enumerate(self.entries)
            if index not in self.needed and not entry.is_expired(self.today)
        ]


# --- reading ---


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadBaseline(f"{path} is no TOML: {error}.") from error


def _entries(given: dict[str, Any], text: str, path: Path) -> list[Entry]:
    tables = given.get(TABLE, [])
    faults = [
        f"`{key}` is not known; entries are tables [[{TABLE}]]"
        for key in sorted(given.keys() - {TABLE})
    ]
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise BadBaseline(f"{path}: `{TABLE}` is no list of tables; write [[{TABLE}]].")
    lines = [text.count("\n", 0, met.start()) + 1 for met in _HEADER.finditer(text)]
    if len(lines) != len(tables):
        lines = [1] * len(tables)
    entries = []
    for table, line in zip(tables, lines, strict=True):
        found = list(_faults(table))
        faults += [f"line {line}: {fault}" for fault in found]
        if not found:
            known = {key: value for key, value in table.items() if key in KEYS}
            entries.append(Entry(**known, line=line))
    if faults:
        raise BadBaseline(f"{path}: {'; '.join(faults)}.")
    return entries


def _faults(table: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with one entry."""
    for key, value in table.items():
        if key not in KEYS:
            yield f"`{key}` is not known; an entry has {', '.join(KEYS)}"
        elif key in ("added", "until"):
            if type(value) is not date:
                yield f"`{key}` is no day; write it as 2026-01-31, without quotes"
        elif not isinstance(value, str):
            yield f"`{key}` is no text"
    if not table.get("rule"):
        yield "an entry without `rule`"
    if not str(table.get("reason", "")).strip():
        yield "an entry without a `reason`; say why you accept it"
    if not ("added" in table or "until" in table):
        yield "an entry without a day; give `added` or `until`"
    if not any(table.get(key) for key in WIDTHS):
        yield f"an entry without one of {', '.join(WIDTHS)}; it would accept all that is to come"


# --- writing ---


def add_entries(path: Path, results: Sequence[Result], today: date | None = None) -> int:
    """Add an entry for each result to a file, which is made where it is missing; give how many.

    What stands in the file stays as it is, with its comments. Reasons are left to be filled in. An
    entry that has expired stands in the way of no new one. Raise OSError or BadBaseline.
    """
    day = today or datetime.now(UTC).date()
    is_new = not path.exists()
    old = HEAD if is_new else path.read_text(encoding="utf-8")
    known = _fingerprints(_parsed(old, path), day)
    once = {one.fingerprint: one for one in results if one.fingerprint not in known}
    written = [_render_entry(result, day) for result in once.values()]
    if written or is_new:
        write_whole(path, "\n".join([old.rstrip("\n") + "\n", *written]))
    return len(written)


def _fingerprints(given: dict[str, Any], day: date) -> set[str]:
    """Give the fingerprints of the entries whose day is not over."""
    tables = given.get(TABLE, [])
    return {
        str(table.get("fingerprint"))
        for table in (tables if isinstance(tables, list) else [])
        if isinstance(table, dict) and not _is_over(table.get("until"), day)
    }


def _is_over(until: object, day: date) -> bool:
    return type(until) is date and until < day


def _render_entry(result: Result, day: date) -> str:
    claim = urlsplit(result.claim).path if result.claim else ""
    given = {
        "rule": result.rule,
        "claim": claim,
        "where": _where(result),
        "excerpt": shown(result.excerpt),
        "fingerprint": result.fingerprint,
    }
    lines = [f"{key} = {_quote(value)}" for key, value in given.items() if value]
    return "\n".join([f"[[{TABLE}]]", *lines, 'reason = ""', f"added = {day.isoformat()}", ""])


def _where(result: Result) -> str:
    """Give the page, or the path of an address; a token in it may be another one tomorrow."""
    if not result.place.is_address:
        return result.place.target
    return mask(path_of(result.place.target)).replace(MASK, "*")


def _quote(text: str) -> str:
    """Write a basic string of TOML, which differs from JSON's in DEL and in halves of pairs."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
