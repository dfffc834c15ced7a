"""The graph: all records by IRI, and the relations that only the whole of them shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from caveat.records.record import Record
from caveat.records.references import references

Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True)
class Graph:
    """Records by relative IRI, in the order in which they were read."""

    records: Mapping[str, Record] = field(repr=False)

    def __getitem__(self, iri: str) -> Record:
        return self.records[iri]

    def __contains__(self, iri: object) -> bool:
        return iri in self.records

    def all(self, kind: type[Kind]) -> Iterator[Kind]:
        """Yield the records of one kind, in order."""
        return (record for record in self.records.values() if isinstance(record, kind))

    def get(self, kind: type[Kind], iri: str) -> Kind:
        """Give the record of one kind with an IRI; another kind there is a fault of the caller."""
        record = self.records[iri]
        assert isinstance(record, kind), f"{iri} is no {kind.__name__}"
        return record

    def disputed(self, iri: str) -> bool:
        """Say whether a claim disputes another or is disputed by one."""
        return bool(self.disputed_by.get(iri)) or iri in self._disputing

    def withdrawn(self, iri: str) -> bool:
        return bool(self.withdrawn_by.get(iri))

    def claims_about(self, record: Record) -> tuple[str, ...]:
        return self.about.get(record.iri, ())

    @cached_property
    def disputed_by(self) -> Mapping[str, tuple[str, ...]]:
        return self._inverse("disputes")

    @cached_property
    def qualified_by(self) -> Mapping[str, tuple[str, ...]]:
        return self._inverse("qualifies")

    @cached_property
    def withdrawn_by(self) -> Mapping[str, tuple[str, ...]]:
        return self._inverse("withdraws")

    @cached_property
    def about(self) -> Mapping[str, tuple[str, ...]]:
        return self._inverse("about")

    @cached_property
    def read_with(self) -> Mapping[str, tuple[str, ...]]:
        """Both directions of what editors want read together, each side sorted."""
        pairs: dict[str, set[str]] = defaultdict(set)
        for claim, others in self._claims("read_with"):
            for other in others:
                pairs[claim].add(other)
                pairs[other].add(claim)
        return {iri: tuple(sorted(others)) for iri, others in pairs.items()}

    def mentioned_in(self, article: Record) -> frozenset[str]:
        """The IRIs of all that an article has: its own records, those that say they are stated
        in it, and whatever these refer to."""
        return self.mentions[article.iri]

    @cached_property
    def mentions(self) -> Mapping[str, frozenset[str]]:
        direct = {
            iri: tuple(dict.fromkeys(target for _, target in references(record)))
            for iri, record in self.records.items()
        }
        return {
            iri: self._reached(iri, direct)
            for iri, record in self.records.items()
            if record.collection == "articles"
        }

    def _reached(self, article: str, direct: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
        found = {
            iri
            for iri, record in self.records.items()
            if record.article == article or article in direct[iri]
        }
        waiting = [article, *found]
        while waiting:
            for iri in direct.get(waiting.pop(), ()):
                if iri not in found and iri in self.records and not iri.startswith("articles/"):
                    found.add(iri)
                    waiting.append(iri)
        return frozenset(found - {article})

    @cached_property
    def _disputing(self) -> frozenset[str]:
        return frozenset(claim for claim, disputed in self._claims("disputes") if disputed)

    def _inverse(self, relation: str) -> Mapping[str, tuple[str, ...]]:
        """Turn a relation of claims round: which claims name a record in it, sorted."""
        inverse: dict[str, set[str]] = defaultdict(set)
        for claim, others in self._claims(relation):
            for other in others:
                inverse[other].add(claim)
        return {iri: tuple(sorted(others)) for iri, others in inverse.items()}

    def _claims(self, relation: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each claim by IRI, with what it names in a relation."""
        for iri, record in self.records.items():
            if record.collection == "claims":
                yield iri, getattr(record, relation)
