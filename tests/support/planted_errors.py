"""Errors planted in copies of the real fixtures, as the tables of tests/cases/planted/ say.

An edit names a record and a place in it, and what has to stand there; `null` stands for nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caveat.contract.iris import names_of_iri, record_iri
from caveat.records.article import Article
from caveat.records.fixtures.folder import ARTICLE_FILE, OF_AN_ARTICLE, REGISTER, by_record
from caveat.records.fixtures.schemas import schema_of
from caveat.records.fixtures.strict_yaml import read
from caveat.records.graph import Graph
from caveat.records.record import Origin, Record
from caveat.records.references import references, with_whole_references
from caveat.source_text import digest
from paths import CASES, FIXTURES

PLANTED = CASES / "planted"
ANY = "any"
"""In a table: whatever stands there, if anything does."""


def as_written(value: Any) -> Any:
    """Give a value of a table as strict YAML reads it: every scalar is a text."""
    if isinstance(value, dict):
        return {key: as_written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_written(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else value if value is None else str(value)


def replaced(value: Any, names: Mapping[str, str]) -> Any:
    """Give a value with other names for those it holds."""
    if isinstance(value, dict):
        return {key: replaced(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [replaced(item, names) for item in value]
    return names.get(value, value)


@dataclass(frozen=True)
class Written:
    """A record as it is written, and what is needed to load it again."""

    plain: dict[str, Any]
    kind: type[Record]
    given: Mapping[str, Any]

    def load(self) -> Record:
        record = schema_of(self.kind)(self.given).load(self.plain)
        assert isinstance(record, Record)
        return with_whole_references(record, self.given["article"])

    @property
    def iri(self) -> str:
        return record_iri(self.kind.collection, self.plain["id"], self.given["article"])


def written(file: str, kind: type[Record], article: str | None) -> Iterator[Written]:
    document = read((FIXTURES / file).read_bytes(), file)
    single = not isinstance(document.plain, list)
    marks = {0: document.marks} if single else by_record(document.marks)
    for index, plain in enumerate([document.plain] if single else document.plain):
        origin = Origin(file, marks[index])
        yield Written(plain, kind, {"article": article, "origin": origin})


def all_written() -> Iterator[Written]:
    """Read the real fixtures, once, without making records of them yet."""
    for collection, kind in REGISTER.items():
        yield from written(f"{collection}.yaml", kind, None)
    for folder in sorted((FIXTURES / "articles").iterdir()):
        iri = f"articles/{folder.name}"
        yield from written(f"{iri}/{ARTICLE_FILE}", Article, None)
        for collection, kind in OF_AN_ARTICLE.items():
            yield from written(f"{iri}/{collection}.yaml", kind, iri)


class Fixtures:
    """The real fixtures in memory; `plant` gives a copy with one error."""

    def __init__(self) -> None:
        self.written = {w.iri: w for w in all_written()}
        self.graph = Graph({iri: item.load() for iri, item in self.written.items()})

    def plant(self, edits: list[Mapping[str, Any]], text: str | None) -> Graph:
        changed = dict(self.written)
        for edit in edits:
            Edit(edit, changed, text).make()
        records = {
            iri: self.graph[iri] if item is self.written.get(iri) else item.load()
            for iri, item in changed.items()
        }
        graph = Graph(records)
        loose = [iri for r in records.values() for _, iri in references(r) if iri not in records]
        assert loose == [], f"the planted error leaves {loose} dangling: plant another"
        return graph


@dataclass
class Edit:
    """One edit of one record, anchored by what stands there."""

    edit: Mapping[str, Any]
    written: dict[str, Written]
    text: str | None

    def make(self) -> None:
        iri = self._iri("record")
        item = self.written[iri]
        plain = copy.deepcopy(item.plain)
        if "rename" in self.edit:
            self._rename(item)
            return
        if "copy" in self.edit:
            plain["id"] = self.edit["copy"]
            iri = record_iri(item.kind.collection, plain["id"], item.given["article"])
        else:
            self._change(plain)
        self.written[iri] = Written(plain, item.kind, item.given)

    def _rename(self, item: Written) -> None:
        """Give a record of an article another slug, also where the article refers to it."""
        collection, slug = item.kind.collection, self.edit["rename"]
        names = {f"{collection}/{item.plain['id']}": f"{collection}/{slug}"}
        for iri, other in list(self.written.items()):
            plain = {**other.plain, "id": slug} if other is item else other.plain
            if other.given["article"] == item.given["article"]:
                renamed = Written(replaced(plain, names), other.kind, other.given)
                if renamed.plain != other.plain:
                    del self.written[iri]
                    self.written[renamed.iri] = renamed

    def _iri(self, key: str) -> str:
        """Find the record that an edit names as the fixtures of its article do."""
        named = self.edit[key]
        found = [iri for iri in self.written if named in names_of_iri(iri)[:2]]
        assert found, f"{named} is gone: plant the error elsewhere"
        (iri,) = found
        return iri

    def _change(self, plain: Any) -> None:
        *path, last = self.edit["at"].split(" > ")
        for step in path:
            plain = plain[self._key(plain, step)]
        old = self.edit.get("old")
        if "add" in self.edit:
            plain[last] = [*plain.get(last, []), as_written(self.edit["add"])]
        elif "shift" in self.edit:
            self._shift(plain[self._key(plain, last)])
        elif "like" in self.edit:
            key = self._key(plain, last)
            plain[key] = copy.deepcopy(self._in_other(path, last))
        elif "words" in self.edit:
            key = self._key(plain, last)
            assert plain[key].count(self.edit["words"]) == 1, self._gone(plain[key])
            plain[key] = plain[key].replace(self.edit["words"], self.edit["become"])
        else:
            self._replace(plain, self._key(plain, last), as_written(old))

    def _in_other(self, path: list[str], last: str) -> Any:
        """Give what stands at the same place of the record that is named as `like`."""
        there: Any = self.written[self._iri("like")].plain
        for step in (*path, last):
            there = there[self._key(there, step)]
        return there

    def _replace(self, plain: Any, key: Any, old: Any) -> None:
        """Set a value; of a mapping, the keys that are given. null stands for none."""
        new = as_written(self.edit["new"])
        if isinstance(old, dict) and isinstance(new, dict):
            assert {k: plain[key].get(k) for k in old} == old, self._gone(plain[key])
            kept = {k: v for k, v in plain[key].items() if k not in old}
            plain[key] = {**kept, **new}
            return
        there = plain.get(key) if isinstance(plain, dict) else plain[key]
        assert there == old or (old == ANY and there), self._gone(there)
        if new is None:
            del plain[key]
        else:
            plain[key] = new

    def _shift(self, entry: dict[str, str]) -> None:
        """Move both ends of a passage; take its digest anew where the text is there for it."""
        by = self.edit["shift"]
        entry["start"], entry["end"] = (str(int(entry[key]) + by) for key in ("start", "end"))
        if self.edit.get("digest") == "new":
            assert self.text is not None
            entry["passageSha256"] = digest(self.text[int(entry["start"]) : int(entry["end"])])

    def _key(self, plain: Any, step: str) -> Any:
        """Find a step of a path: a key; in a list an index, the item itself, or `key=value`."""
        if isinstance(plain, dict):
            return step
        if step.isdigit():
            return int(step)
        key, _, value = step.partition("=")
        found = [
            index
            for index, item in enumerate(plain)
            if item == step or (isinstance(item, dict) and item.get(key) == value)
        ]
        assert len(found) == 1, self._gone(plain)
        return found[0]

    def _gone(self, there: Any) -> str:
        return (
            f"{self.edit['record']} was changed: {self.edit['at']} is now {there!r}. "
            f"Anchor the planted error in {PLANTED.name}/ anew."
        )
