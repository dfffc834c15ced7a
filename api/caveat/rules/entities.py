"""Rules on who and where: one record each, never merged, and no record carries an allegation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from caveat.errors import Finding, Pointer
from caveat.records.article import Article
from caveat.records.entity import Entity
from caveat.records.graph import Graph
from caveat.records.group import Group
from caveat.records.organization import Organization
from caveat.records.person import Person
from caveat.records.place import Place
from caveat.records.record import Record
from caveat.records.source import Source
from caveat.rules.language.word_lists import ALLEGATIONS, folded, has, one_letter_apart
from caveat.rules.registry import rule

LENGTH_OF_A_TELLING_NAME = 6
"""Below it, one letter is what tells names apart, as in Iran and Iraq."""
JOINING_WORDS = frozenset(
    {"and", "by", "for", "with"}  # English
    | {"und", "von", "mit", "et", "par", "avec", "y", "e", "con", "por", "de", "en", "van"}
)
"""What stands in a byline besides names."""


def spellings(record: Record) -> tuple[str, ...]:
    others = record.alternate_name if isinstance(record, Entity) else ()
    return (record.name, *others)


MIDDLE_OF_A_PHRASE = re.compile(r"(?:of|from|for|to|by)\b", re.IGNORECASE)
TURNED = re.compile(r", [A-Z]\w*(?:i|an|ish|ese|ch)$")
"""An adjective that a comma sets behind its noun: General, Iraqi."""

_WITH_ROLES = (Person, Organization)


def _names(record: Record) -> set[str]:
    return {folded(name) for name in spellings(record)}


@rule
def spelling_is_an_alternate(graph: Graph) -> Iterator[Finding]:
    """Another spelling is an `alternateName`, not another person, organization or place."""
    for kind in (Person, Organization, Place):
        records = [record for record in graph.all(kind) if "UnnamedPlace" not in record.type]
        names = [(record, _names(record)) for record in records]
        for (first, first_names), (second, second_names) in combinations(names, 2):
            spelling = kind is Place and _spelled_alike(first_names, second_names)
            if first_names & second_names or spelling:
                yield second.finding(
                    ("name",),
                    f"It is spelled as {first.iri} is, or nearly.",
                    "Make them one record, with each spelling in alternateName.",
                )  # fmt: skip


def _spelled_alike(first: set[str], second: set[str]) -> bool:
    return any(
        one_letter_apart(a, b)
        for a in first
        for b in second
        if min(len(a), len(b)) >= LENGTH_OF_A_TELLING_NAME
    )


@rule
def same_as_is_one_record(graph: Graph) -> Iterator[Finding]:
    """No two records are the same thing elsewhere: an account is not the group, ever."""
    first: dict[str, str] = {}
    for record in graph.all(Entity):
        for index, iri in enumerate(record.same_as):
            if first.setdefault(iri, record.iri) != record.iri:
                yield record.finding(
                    ("sameAs", index), f"{first[iri]} is {iri} already.",
                    "Make them one record, or remove the wrong one.",
                )  # fmt: skip


@rule
def account_is_not_its_group(graph: Graph) -> Iterator[Finding]:
    """An account, or somebody unnamed, never has the bare name of a group or organization."""
    taken = {
        name: record.iri
        for record in (*graph.all(Organization), *graph.all(Group), *graph.all(Person))
        for name in _names(record)
    }
    for source in graph.all(Source):
        other = taken.get(folded(source.name))
        if other:
            yield source.finding(
                ("name",), f"It has the name of {other}.",
                "Describe it, such as: Account said to be of the group, owner unverified.",
            )  # fmt: skip


@rule
def nobody_carries_an_allegation(graph: Graph) -> Iterator[Finding]:
    """No record of a person, organization, group or place carries a death, crime or allegation."""
    for record in graph.records.values():
        if isinstance(record, Entity | Group):
            for path, text in _texts(record):
                if has(text, ALLEGATIONS):
                    yield record.finding(
                        path,
                        "It says of somebody what only a claim may say.",
                        "Move it into the claim, with who says it and how far it was checked.",
                    )  # fmt: skip


def _texts(record: Entity | Group) -> Iterator[tuple[Pointer, str]]:
    yield ("name",), record.name
    for index, name in enumerate(record.alternate_name if isinstance(record, Entity) else ()):
        yield ("alternateName", index), name
    if isinstance(record, Place):
        for index, position in enumerate(record.positions):
            yield ("positions", index, "note"), position.note or ""
    if record.note:
        yield ("note",), record.note
    if isinstance(record, Person | Organization):
        for index, role in enumerate(record.roles):
            yield ("roles", index, "roleName"), role.role_name
            if role.note:
                yield ("roles", index, "note"), role.note


@rule
def role_name_reads_by_itself(graph: Graph) -> Iterator[Finding]:
    """A role is shown after a name: it is no turned phrase, and does not begin in the middle."""
    for record in graph.all(Entity):
        for index, role in enumerate(record.roles if isinstance(record, _WITH_ROLES) else ()):
            if MIDDLE_OF_A_PHRASE.match(role.role_name) or TURNED.search(role.role_name):
                yield record.finding(
                    ("roles", index, "roleName"), f"{role.role_name!r} does not read by itself.",
                    "Write it as one would say it after the name, such as: Iraqi general.",
                )  # fmt: skip


@rule
def name_has_its_alternates(graph: Graph) -> Iterator[Finding]:
    """An `alternateName` is another spelling than the name."""
    for record in graph.all(Entity):
        for index, other in enumerate(record.alternate_name):
            if other == record.name:
                yield record.finding(
                    ("alternateName", index), "It is the name itself.",
                    "Remove it.",
                )  # fmt: skip


@rule
def every_record_is_mentioned(graph: Graph) -> Iterator[Finding]:
    """Every person, organization and place occurs in some article."""
    mentioned = {iri for article in graph.all(Article) for iri in graph.mentioned_in(article)}
    for record in graph.all(Entity):
        if record.iri not in mentioned:
            yield record.finding(
                ("id",), "No article has it.",
                "Name it where it occurs, or give it a role that is stated in the article.",
            )  # fmt: skip


@rule
def byline_names_the_authors(graph: Graph) -> Iterator[Finding]:
    """The byline has a name of each author, and of nobody else."""
    for article in graph.all(Article):
        if article.byline and not _names_exactly(article.byline, graph, article.author):
            yield article.finding(
                ("byline",), "Byline and author do not name the same.",
                "Write each author in both; the byline keeps the order and the spelling.",
            )  # fmt: skip


def _names_exactly(byline: str, graph: Graph, authors: Iterable[str]) -> bool:
    """Say whether a byline is the names of authors and words that join them, and no more."""
    rest = byline.casefold()
    for iri in authors:
        names = [name.casefold() for name in spellings(graph[iri]) if name.casefold() in rest]
        if not names:
            return False
        rest = rest.replace(max(names, key=len), " ", 1)
    return set(re.findall(r"\w+", rest)) <= JOINING_WORDS
