"""Rules on how records stand to each other: denials, articles, and what is said twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import fields
from itertools import combinations

from caveat.contract.iris import NAMED_UNDER_ARTICLES
from caveat.contract.vocabulary import ROLES_THAT_STATE
from caveat.errors import Finding, Pointer
from caveat.records.claim import Claim
from caveat.records.declaration import key_of
from caveat.records.graph import RELATIONS_BETWEEN_CLAIMS, Graph
from caveat.records.quotation import Quotation
from caveat.records.record import Record
from caveat.records.references import references
from caveat.records.status import claimants
from caveat.rules.counts import numbers_of
from caveat.rules.language.word_lists import alike, all_words, folded
from caveat.rules.registry import rule

SHARE_OF_WORDS_THAT_SAYS_THE_SAME = 0.9
COLLECTIONS_OF_UNIQUE_NAMES = frozenset({"claims", "events", "sources", "groups", "quotations"})


@rule
def denial_says_what_it_denies(graph: Graph) -> Iterator[Finding]:
    """A Denial disputes a claim and names the aspects that it denies; nothing else does."""
    for claim in graph.all(Claim):
        is_denial = "Denial" in claim.type
        for key, given in (("disputes", claim.disputes), ("denies", claim.denies)):
            if bool(given) != is_denial:
                yield claim.finding(
                    (key,) if given else ("type",),
                    f"A claim that {'is' if is_denial else 'is no'} Denial "
                    f"{'has no' if is_denial else 'has'} {key}.",
                    "Give a Denial both disputes and denies, and any other claim neither.",
                )  # fmt: skip


@rule
def denial_is_about_what_it_disputes(graph: Graph) -> Iterator[Finding]:
    """A Denial is about something that the claim which it disputes is about."""
    for claim in graph.all(Claim):
        for index, iri in enumerate(claim.disputes if "Denial" in claim.type else ()):
            if not set(claim.about) & set(graph.get(Claim, iri).about):
                yield claim.finding(
                    ("disputes", index),
                    f"It has nothing in its about that {iri} has.",
                    "Name the claim that is denied; or what both are about, in both.",
                )  # fmt: skip


@rule
def denial_denies_what_is_claimed(graph: Graph) -> Iterator[Finding]:
    """A Denial denies who, how many, when or where only of a claim that says it."""
    for claim in graph.all(Claim):
        disputed = [graph.get(Claim, iri) for iri in claim.disputes]
        said = {aspect for other in disputed for aspect in _aspects(other)}
        for index, aspect in enumerate(claim.denies if disputed else ()):
            if aspect not in said:
                yield claim.finding(
                    ("denies", index),
                    f"What it disputes has no {aspect} that could be denied.",
                    "Deny what is claimed, and no more.",
                )  # fmt: skip


def _aspects(claim: Claim) -> Iterator[str]:
    """Yield the aspects of which a claim says something."""
    given = {
        "what": True,
        "who": claim.parties,
        "howMany": claim.counts,
        "when": claim.happened_on,
        "where": claim.places,
    }
    yield from (aspect for aspect, said in given.items() if said)


@rule
def only_who_said_it_takes_it_back(graph: Graph) -> Iterator[Finding]:
    """A claim is withdrawn, and its figure replaced, by one of those who made it."""
    for claim in graph.all(Claim):
        speakers = set(claimants(claim.attribution))
        for path, iri in _taken_back(claim):
            if speakers and not speakers & {hop.agent for hop in graph.get(Claim, iri).attribution}:
                yield claim.finding(
                    path, f"{iri} was said by somebody else.",
                    "Use disputes, in a Denial, for what another party says of it; or "
                    "inTensionWith, for its other figure.",
                )  # fmt: skip


def _taken_back(claim: Claim) -> Iterator[tuple[Pointer, str]]:
    for key, others in (("withdraws", claim.withdraws), ("supersedes", claim.supersedes)):
        yield from (((key, index), iri) for index, iri in enumerate(others))


@rule
def withdrawal_says_how_far(graph: Graph) -> Iterator[Finding]:
    """What takes a claim back says how far, wholly or in part; and nothing else does."""
    for claim in graph.all(Claim):
        if bool(claim.withdraws) != (claim.withdrawal is not None):
            yield claim.finding(
                ("withdraws",) if claim.withdraws else ("withdrawal",),
                "It takes a claim back, and does not say how far."
                if claim.withdraws
                else "It says how far it takes back, and names no claim that it does.",
                "Write withdraws together with withdrawal: wholly or inPart.",
            )  # fmt: skip


@rule
def nothing_refers_to_itself(graph: Graph) -> Iterator[Finding]:
    """No record disputes, qualifies, takes back, contains or is measured from itself."""
    for record in graph.records.values():
        for path, iri in references(record):
            if iri == record.iri:
                yield record.finding(
                    path, "It refers to itself.",
                    "Name the other record.",
                )  # fmt: skip


@rule
def article_keeps_its_own(graph: Graph) -> Iterator[Finding]:
    """Sources, groups, events, claims and quotations are of one article: never shared."""
    for record in graph.records.values():
        for path, iri in references(record):
            other = graph[iri]
            shared = other.collection in NAMED_UNDER_ARTICLES
            if shared and other.article != record.article:
                yield record.finding(
                    path, f"{iri} belongs to {other.article}.",
                    "Describe what this article says in a record of its own.",
                )  # fmt: skip


@rule
def nothing_is_listed_twice(graph: Graph) -> Iterator[Finding]:
    """No list of a record has the same thing twice."""
    for record in graph.records.values():
        for path in _repeated(record):
            yield record.finding(
                path, "It stands in the list already.", "Keep one.",
            )  # fmt: skip


def _repeated(record: Record) -> Iterator[Pointer]:
    for field in fields(record):
        items = getattr(record, field.name)
        if isinstance(items, tuple) and field.name not in ("evidence", "counts", "verification"):
            for index, item in enumerate(items):
                if item in items[:index]:
                    yield key_of(field.name), index


@rule
def records_differ_in_name(graph: Graph) -> Iterator[Finding]:
    """No two records of one kind in one article have the same name."""
    first: dict[tuple[str, str | None, str], str] = {}
    for record in graph.records.values():
        if record.collection not in COLLECTIONS_OF_UNIQUE_NAMES:
            continue
        key = (record.collection, record.article, folded(record.name))
        if first.setdefault(key, record.iri) != record.iri:
            yield record.finding(
                ("name",), f"{first[key]} has the same name.",
                "Make them one record, or say in the name how they differ.",
            )  # fmt: skip


@rule
def records_differ_in_what_they_say(graph: Graph) -> Iterator[Finding]:
    """No two claims of one article say the same in nearly the same words."""
    for claims in _by_article(graph):
        words = [(claim, all_words(claim.text)) for claim in claims]
        for (first, first_words), (second, second_words) in combinations(words, 2):
            if alike(first_words, second_words, SHARE_OF_WORDS_THAT_SAYS_THE_SAME):
                yield second.finding(
                    ("text",), f"{first.iri} says the same.",
                    "Make them one record, or say what is different.",
                )  # fmt: skip


def _by_article(graph: Graph) -> Collection[list[Claim]]:
    parted: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in graph.all(Claim):
        parted[claim.article].append(claim)
    return parted.values()


@rule
def records_differ_in_what_they_record(graph: Graph) -> Iterator[Finding]:
    """No two claims record the same of the same passages, however differently they put it."""
    first: dict[object, str] = {}
    for claim in graph.all(Claim):
        key = _recorded(claim)
        if first.setdefault(key, claim.iri) != claim.iri:
            yield claim.finding(
                ("evidence",),
                f"{first[key]} records the same of the same passages: only our words differ.",
                "Make them one record, or record what is different.",
            )  # fmt: skip


def _recorded(claim: Claim) -> object:
    """Give all of a claim that is not put in words of ours."""
    return (
        claim.article,
        claim.type,
        claim.modality,
        frozenset((e.start, e.end) for e in claim.evidence if e.role in ROLES_THAT_STATE),
        tuple((hop.relation, hop.agent) for hop in claim.attribution),
        frozenset((count.outcome, count.of_whom, *numbers_of(count)) for count in claim.counts),
        frozenset((party.party, party.as_) for party in claim.parties),
        frozenset((placing.place, placing.relation) for placing in claim.places),
        frozenset((hedge.words.casefold(), hedge.aspect) for hedge in claim.hedges),
        frozenset(claim.about),
        frozenset((*claim.denies, *_others(claim))),
    )


def _others(claim: Claim) -> Iterator[str]:
    for relation in RELATIONS_BETWEEN_CLAIMS:
        yield from getattr(claim, relation)


@rule
def one_passage_is_quoted_once(graph: Graph) -> Iterator[Finding]:
    """The same words have one record as a quotation, with one speaker."""
    first: dict[object, str] = {}
    for quotation in graph.all(Quotation):
        for index, entry in enumerate(quotation.evidence):
            if entry.role in ROLES_THAT_STATE:
                key = (quotation.article, entry.start, entry.end)
                if first.setdefault(key, quotation.iri) != quotation.iri:
                    yield quotation.finding(
                        ("evidence", index),
                        f"{first[key]} has these words already.", "Make them one record.",
                    )  # fmt: skip
