"""Rules on slugs: an address is kept by others, so it neither asserts nor names who may be private.

The slug of what an article states is a thing and a dimension of it: `hall-evacuation-toll`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.errors import Finding
from caveat.records.article import Article
from caveat.records.entity import Entity
from caveat.records.graph import Graph
from caveat.records.organization import Organization
from caveat.records.person import Person
from caveat.records.place import Place
from caveat.records.record import Record
from caveat.rules.language.names import spellings
from caveat.rules.language.slug_words import (
    FINITE_VERBS,
    NEGATIONS_OF_A_SLUG,
    STATUS_WORDS_OF_A_SLUG,
    WORDS_OF_AN_OUTCOME,
)
from caveat.rules.language.word_lists import figure_in, letters_of
from caveat.rules.registry import rule

OF_AN_ARTICLE = frozenset({"sources", "groups", "events", "claims", "quotations"})
NAMING_NOBODY = frozenset({"sources", "groups", "claims"})
FEWEST_WORDS, MOST_WORDS = 2, 5
ASSERTING = {
    "an outcome": WORDS_OF_AN_OUTCOME,
    "a verb": FINITE_VERBS,
    "a negation": NEGATIONS_OF_A_SLUG,
    "a status": STATUS_WORDS_OF_A_SLUG,
}
ROLES_IN_A_NEWSROOM = re.compile(
    r"\b(?:reporter|correspondent|journalist|photographer|photojournalist|editor|writer"
    r"|columnist|contributor|producer|presenter|anchor|interviewer|blogger)s?\b",
    re.IGNORECASE,
)


def _of_articles(graph: Graph) -> Iterator[Record]:
    return (record for record in graph.records.values() if record.collection in OF_AN_ARTICLE)


@rule
def slug_has_two_to_five_words(graph: Graph) -> Iterator[Finding]:
    """The slug of what an article states has two to five words: a thing and a dimension of it."""
    for record in _of_articles(graph):
        count = len(record.id.split("-"))
        if not FEWEST_WORDS <= count <= MOST_WORDS:
            yield record.finding(
                ("id",), f"The slug has {count} word{'' if count == 1 else 's'}.",
                "Name a thing and a dimension of it in two to five words, such as bridge-toll.",
            )  # fmt: skip


@rule
def slug_holds_no_figure(graph: Graph) -> Iterator[Finding]:
    """The slug of an article, and of what it states, holds no figure, in digits or in words."""
    proper = _words_of_things(graph)
    for record in (*graph.all(Article), *_of_articles(graph)):
        found = figure_in(" ".join(word for word in record.id.split("-") if word not in proper))
        if found:
            yield record.finding(
                ("id",), f"{found!r} is a figure.",
                "Leave it to the counts and days of the record; an address stays as it is.",
            )  # fmt: skip


@rule
def slug_asserts_nothing(graph: Graph) -> Iterator[Finding]:
    """The slug of what an article states has no outcome, verb, negation or status in it."""
    proper = _words_of_things(graph)
    for record in _of_articles(graph):
        for what, words in ASSERTING.items():
            asserting = (word for word in record.id.split("-") if word in words - proper)
            found = next(asserting, None)
            if found:
                yield record.finding(
                    ("id",), f"{found!r} is {what}.",
                    "Name the thing and a dimension of it, such as bridge-toll: that stays right "
                    "whatever comes out.",
                )  # fmt: skip
                break


@rule
def slug_names_no_person(graph: Graph) -> Iterator[Finding]:
    """No slug of a claim, source or group holds the name of a person of the register."""
    names = _words_of_people(graph)
    for record in graph.records.values():
        if record.collection in NAMING_NOBODY:
            found = next((word for word in record.id.split("-") if word in names), None)
            if found:
                yield record.finding(
                    ("id",), f"{found!r} is of the name of {names[found]}.",
                    "Name what it is about; who said it stands in the record.",
                )  # fmt: skip


def _words_of_people(graph: Graph) -> dict[str, str]:
    """Give the words by which people alone are named, each with a person; no titles of theirs."""
    others = _words_of_things(graph)
    titles = {
        word
        for person in graph.all(Person)
        for role in person.roles
        for word in slug_words(role.role_name)
    }
    return {
        word: person.iri
        for person in graph.all(Person)
        for name in spellings(person)
        for word in slug_words(name)
        if len(word) > 1 and word not in others and (name == person.name or word not in titles)
    }


def _words_of_things(graph: Graph) -> frozenset[str]:
    """Give the words of which names of places and organizations are made."""
    return frozenset(
        word
        for kind in (Place, Organization)
        for record in graph.all(kind)
        if "UnnamedPlace" not in record.type
        for name in spellings(record)
        for word in slug_words(name)
    )


def slug_words(name: str) -> list[str]:
    """Give the words of a name as they stand in slugs: in small base letters."""
    return re.findall(r"[a-z0-9]+", letters_of(name))


@rule
def private_person_is_not_named_by_the_slug(graph: Graph) -> Iterator[Finding]:
    """Who has no office beyond a newsroom has a slug that does not hold the name."""
    newsrooms = [
        name
        for organization in graph.all(Organization)
        if "NewsMediaOrganization" in organization.type
        for name in spellings(organization)
    ]
    for person in graph.all(Person):
        names = {word for name in spellings(person) for word in slug_words(name) if len(word) > 1}
        if not _has_an_office(person, newsrooms) and names & {*person.id.split("-")}:
            yield person.finding(
                ("id",), "The slug holds the name of somebody without a public office.",
                "Say in it what the article says of the person, such as gazette-photographer; or "
                "state the office in roles.",
            )  # fmt: skip


def _has_an_office(person: Person, newsrooms: list[str]) -> bool:
    return any(
        not ROLES_IN_A_NEWSROOM.search(role.role_name)
        and not any(name in role.role_name for name in newsrooms)
        for role in person.roles
    )


@rule
def slug_of_an_article_begins_with_its_newsroom(graph: Graph) -> Iterator[Finding]:
    """The slug of an article is its newsroom and its subject."""
    for article in graph.all(Article):
        publisher = graph[article.publisher]
        assert isinstance(publisher, Entity)
        known = {
            word for name in (*spellings(publisher), publisher.id) for word in slug_words(name)
        }
        first, *subject = article.id.split("-")
        if first not in known or not {*subject} - known:
            yield article.finding(
                ("id",), f"The slug is not {publisher.name} and a subject.",
                "Begin with a word of the newsroom's name, and go on with what it is about.",
            )  # fmt: skip
