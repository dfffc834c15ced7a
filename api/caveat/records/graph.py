"""The graph: all records by IRI, and the relations that only the whole of them shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from caveat.records.record import Record
from caveat.records.references import references

Kind = TypeVar("Kind", bound=Record)

RELATIONS_BETWEEN_CLAIMS = (
    *("disputes", "qualifies", "withdraws", "supersedes"),
    *("rests_on", "corroborated_by", "in_tension_with", "read_with"),
)
"""The fields in which a claim names other claims."""


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
        return bool(self.inverse("disputes").get(iri)) or iri in self._disputing

    def in_tension(self, iri: str) -> bool:
        """Say whether a claim and another cannot both be so."""
        return iri in self.both_sides("in_tension_with")

    def superseded(self, iri: str) -> bool:
        """Say whether a later figure of the same speaker replaces a claim."""
        return bool(self.inverse("supersedes").get(iri))

    def withdrawn(self, iri: str) -> str | None:
        """Say how far a claim was taken back, `wholly` or `inPart`; None where it was not."""
        extents = {
            getattr(self.records[other], "withdrawal", None)
            for other in self.inverse("withdraws").get(iri, ())
        }
        return "wholly" if "wholly" in extents else "inPart" if "inPart" in extents else None

    def basis_of(self, iri: str) -> Iterator[Any]:
        """Yield the claims that a claim rests on."""
        for other in getattr(self.records.get(iri), "rests_on", ()):
            if other in self.records:
                yield self.records[other]

    def claims_about(self, record: Record) -> tuple[str, ...]:
        return self.inverse("about").get(record.iri, ())

    def inverse(self, relation: str) -> Mapping[str, tuple[str, ...]]:
        """Turn a relation of claims round: which claims name a record in it, sorted."""
        if relation not in self._inverses:
            self._inverses[relation] = _sorted(
                (other, claim) for claim, others in self._claims(relation) for other in others
            )
        return self._inverses[relation]

    def both_sides(self, relation: str) -> Mapping[str, tuple[str, ...]]:
        """Give the pairs of a relation that is written on one side, from both, sorted."""
        if relation not in self._pairs:
            pairs = [(claim, other) for claim, others in self._claims(relation) for other in others]
            self._pairs[relation] = _sorted((*pairs, *((b, a) for a, b in pairs)))
        return self._pairs[relation]

    @cached_property
    def _inverses(self) -> dict[str, Mapping[str, tuple[str, ...]]]:
        return {}

    @cached_property
    def _pairs(self) -> dict[str, Mapping[str, tuple[str, ...]]]:
        return {}

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

    def _claims(self, relation: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each claim by IRI, with what it names in a relation."""
        for iri, record in self.records.items():
            if record.collection == "claims":
                yield iri, getattr(record, relation)


def _sorted(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Group pairs by their first, each group sorted and without repetition."""
    groups: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        groups[first].add(second)
    return {first: tuple(sorted(seconds)) for first, seconds in groups.items()}
