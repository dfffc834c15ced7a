"""Rules on how records stand to each other: denials, articles, and what is said twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import combinations

from api.check.words import alike, all_words, folded
from api.model import Claim, Finding, Graph, Pointer, Record, key_of, references

SHARE_OF_WORDS_THAT_SAYS_THE_SAME = 0.9
COLLECTIONS_OF_ONE_ARTICLE = frozenset({"sources", "groups", "events", "claims", "quotations"})
COLLECTIONS_OF_UNIQUE_NAMES = frozenset({"claims", "events", "sources", "groups", "quotations"})


def denial_says_what_it_denies(graph: Graph) -> Iterator[Finding]:
    """A Denial disputes a claim and names the facets that it denies; nothing else does."""
    for claim in graph.all(Claim):
        is_denial = "Denial" in claim.type
        for key, given in (("disputes", claim.disputes), ("denies", claim.denies)):
            if bool(given) != is_denial:
                yield claim.finding(
                    "denial-says-what-it-denies", (key,) if given else ("type",),
                    f"A claim that {'is' if is_denial else 'is no'} Denial "
                    f"{'has no' if is_denial else 'has'} {key}.",
                    "Give a Denial both disputes and denies, and any other claim neither.",
                )  # fmt: skip


def nothing_refers_to_itself(graph: Graph) -> Iterator[Finding]:
    """No record disputes, qualifies, takes back, contains or is measured from itself."""
    for record in graph.records.values():
        for path, iri in references(record):
            if iri == record.iri:
                yield record.finding(
                    "nothing-refers-to-itself", path, "It refers to itself.",
                    "Name the other record.",
                )  # fmt: skip


def article_keeps_its_own(graph: Graph) -> Iterator[Finding]:
    """Sources, groups, events, claims and quotations are of one article: never shared."""
    for record in graph.records.values():
        for path, iri in references(record):
            other = graph[iri]
            shared = other.collection in COLLECTIONS_OF_ONE_ARTICLE
            if shared and other.article != record.article:
                yield record.finding(
                    "article-keeps-its-own", path, f"{iri} belongs to {other.article}.",
                    "Describe what this article says in a record of its own.",
                )  # fmt: skip


def nothing_is_listed_twice(graph: Graph) -> Iterator[Finding]:
    """No list of a record has the same thing twice."""
    for record in graph.records.values():
        for path in _repeated(record):
            yield record.finding(
                "nothing-is-listed-twice", path, "It stands in the list already.", "Keep one.",
            )  # fmt: skip


def _repeated(record: Record) -> Iterator[Pointer]:
    for field in fields(record):
        items = getattr(record, field.name)
        if isinstance(items, tuple) and field.name not in ("evidence", "counts", "verification"):
            for index, item in enumerate(items):
                if item in items[:index]:
                    yield key_of(field.name), index


def records_differ_in_name(graph: Graph) -> Iterator[Finding]:
    """No two records of one kind in one article have the same name."""
    first: dict[tuple[str, str | None, str], str] = {}
    for record in graph.records.values():
        if record.collection not in COLLECTIONS_OF_UNIQUE_NAMES:
            continue
        key = (record.collection, record.article, folded(record.name))
        if first.setdefault(key, record.iri) != record.iri:
            yield record.finding(
                "records-differ-in-name", ("name",), f"{first[key]} has the same name.",
                "Make them one record, or say in the name how they differ.",
            )  # fmt: skip


def records_differ_in_what_they_say(graph: Graph) -> Iterator[Finding]:
    """No two claims of one article say the same in nearly the same words."""
    claims = [(claim, all_words(claim.text)) for claim in graph.all(Claim)]
    for (first, first_words), (second, second_words) in combinations(claims, 2):
        if first.article == second.article and alike(
            first_words, second_words, SHARE_OF_WORDS_THAT_SAYS_THE_SAME
        ):
            yield second.finding(
                "records-differ-in-what-they-say", ("text",), f"{first.iri} says the same.",
                "Make them one record, or say what is different.",
            )  # fmt: skip
