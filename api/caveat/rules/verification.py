"""Rules on verification: what is given, once, with its reasons, and said in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from caveat.contract.vocabulary import STATUSES_OF_A_CHECK, STATUSES_THAT_NEED_REASONS
from caveat.errors import Finding
from caveat.records.article import article_of
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.records.status import count_status, headline_status
from caveat.rules.attribution import attributed, checked_parts
from caveat.rules.caveats import caveats
from caveat.rules.language.word_lists import (
    CHECK_WORDS,
    NEGATIONS,
    STATUS_WORDS,
    TEXT_STATUS_WORDS,
    WITHDRAWAL,
    has,
    sentences,
    words_of,
)
from caveat.rules.registry import rule

OPINION_OF_SOMEBODY = re.compile(
    r"\b(?:his|her|its|their|an|in the) (?:own )?(?:opinion|view|advice)\b", re.IGNORECASE
)
THE_NEWSROOM = ("the paper", "the newspaper", "the newsroom", "the article", "it", "we")
STATUSES_OF_A_CHECK_THAT_HELD = frozenset({"corroborated", "confirmed"})
STATUSES_OF_A_FAILED_CHECK = STATUSES_OF_A_CHECK - STATUSES_OF_A_CHECK_THAT_HELD


@rule
def what_is_given(graph: Graph) -> Iterator[Finding]:
    """Every claim says how far it was checked that it is so; an opinion is not checked."""
    for claim in graph.all(Claim):
        if claim.is_opinion and claim.verification:
            yield claim.finding(
                ("verification",), "An opinion cannot be verified.",
                "Remove the verification, or make what it says of fact a claim of its own.",
            )  # fmt: skip
        elif not claim.is_opinion and claim.verification_of("what") is None:
            yield claim.finding(
                ("verification",), "The aspect `what` is missing.",
                "Say how far it was checked that it is so; attributed, if nothing is said of it.",
            )  # fmt: skip


@rule
def one_status_per_aspect(graph: Graph) -> Iterator[Finding]:
    """An aspect has one status."""
    for claim in graph.all(Claim):
        seen: set[str] = set()
        for index, entry in enumerate(claim.verification):
            if entry.aspect in seen:
                yield claim.finding(
                    ("verification", index, "aspect"),
                    f"The aspect {entry.aspect} has a second status.",
                    "Keep one; reasons and a note can say more.",
                )  # fmt: skip
            seen.add(entry.aspect)


@rule
def reasons_are_given(graph: Graph) -> Iterator[Finding]:
    """What could not be verified, or only in part, says why."""
    for record in attributed(graph):
        for path, entry in checked_parts(record):
            if entry.status in STATUSES_THAT_NEED_REASONS and not entry.reasons:
                yield record.finding(
                    path, f"{entry.status} has no reasons.",
                    "Add those that the article gives; the vocabulary lists them.",
                )  # fmt: skip


@rule
def opinion_is_a_kind_of_claim(graph: Graph) -> Iterator[Finding]:
    """`opinion` is never written as a status: it follows from the type OpinionClaim."""
    for record in attributed(graph):
        for path, entry in checked_parts(record):
            if entry.status == "opinion":
                yield record.finding(
                    (*path, "status"),
                    "opinion is no status of a hop or aspect.",
                    "Give the claim the type OpinionClaim.",
                )  # fmt: skip


@rule
def opinion_is_nothing_else(graph: Graph) -> Iterator[Finding]:
    """An opinion is never also a claim of fact."""
    for claim in graph.all(Claim):
        others = sorted({*claim.type} - {"Claim", "OpinionClaim"})
        if claim.is_opinion and others:
            yield claim.finding(
                ("type",),
                f"An OpinionClaim is no {' or '.join(others)}.",
                "Part it: a claim of what is said to be so, and the opinion of it.",
            )  # fmt: skip


def _with_a_status(graph: Graph) -> Iterator[tuple[Claim, str]]:
    for claim in graph.all(Claim):
        if claim.is_opinion or claim.verification_of("what") is not None:
            yield claim, headline_status(claim, graph)


@rule
def caveat_says_status(graph: Graph) -> Iterator[Finding]:
    """The caveat of a claim and of each count says in words what the status says."""
    for claim, status in _with_a_status(graph):
        counted = [count_status(count, claim, graph) for count in claim.counts]
        for (path, caveat), said in zip(caveats(claim), (status, *counted), strict=True):
            words = STATUS_WORDS.get(said)
            if words and not has(caveat, words):
                yield claim.finding(
                    path, f"The caveat does not say that it is {said}.",
                    f"Use one of: {', '.join(words)}.",
                )  # fmt: skip


@rule
def caveat_says_that_it_is_withdrawn(graph: Graph) -> Iterator[Finding]:
    """The caveat of what was taken back, and of each of its counts, says so."""
    for claim in graph.all(Claim):
        for path, caveat in caveats(claim) if graph.withdrawn(claim.iri) else ():
            if not WITHDRAWAL.search(caveat):
                yield claim.finding(
                    path, "The caveat does not say that it was withdrawn.",
                    "Say withdrawn, taken back, retracted or corrected, and how far.",
                )  # fmt: skip


@rule
def text_says_status(graph: Graph) -> Iterator[Finding]:
    """The text of a claim says in words how far it was checked."""
    for claim, status in _with_a_status(graph):
        words = TEXT_STATUS_WORDS.get(status)
        if words and not has(claim.text, words):
            yield claim.finding(
                ("text",), f"The text does not say that it is {status}.",
                f"Use one of: {', '.join(words)}.",
            )  # fmt: skip


@rule
def no_check_is_made_up(graph: Graph) -> Iterator[Finding]:
    """Text and caveat never call confirmed what was not."""
    for claim, status in _with_a_status(graph):
        if status in STATUSES_OF_A_CHECK_THAT_HELD:
            continue
        for key, text in (("text", claim.text), ("caveat", claim.caveat)):
            for sentence in sentences(text):
                check = CHECK_WORDS.search(sentence)
                if check and not NEGATIONS.search(sentence):
                    yield claim.finding(
                        (key,),
                        f"{check[0]!r} says more than the status {status}.",
                        "Say who says so, and that no check is stated.",
                    )  # fmt: skip


@rule
def failed_check_is_recorded(graph: Graph) -> Iterator[Finding]:
    """Where a text says that the newsroom could not verify it, a hop or aspect says so too."""
    for claim in graph.all(Claim):
        recorded = {part.status for _, part in checked_parts(claim)} & STATUSES_OF_A_FAILED_CHECK
        if not recorded and any(map(_tells_of_our_check(graph, claim), sentences(claim.text))):
            yield claim.finding(
                ("verification",),
                "The text tells of a check that failed, and nothing on record is unverified.",
                "Give the hop or aspect that was checked its status, with the reasons.",
            )  # fmt: skip


def _tells_of_our_check(graph: Graph, claim: Claim) -> Callable[[str], bool]:
    """Make the question whether a sentence says that the newsroom itself could not verify."""
    newsroom = (*words_of(graph[article_of(graph, claim).publisher].name), *THE_NEWSROOM)
    return lambda sentence: has(sentence, STATUS_WORDS["unverified"]) and has(sentence, newsroom)


@rule
def what_is_told_as_opinion_is_one(graph: Graph) -> Iterator[Finding]:
    """What a text calls somebody's opinion is an OpinionClaim, never a claim of fact."""
    for claim in graph.all(Claim):
        if OPINION_OF_SOMEBODY.search(claim.text) and not claim.is_opinion:
            yield claim.finding(
                ("type",),
                "The text calls it an opinion, and the record makes it a claim of fact.",
                "Give it the type OpinionClaim, without verification.",
            )  # fmt: skip


@rule
def caveat_is_one_sentence(graph: Graph) -> Iterator[Finding]:
    """A caveat is one sentence, so that it can stand beside a number."""
    for claim in graph.all(Claim):
        for path, caveat in caveats(claim):
            if len(sentences(caveat)) != 1 or not caveat.endswith("."):
                yield claim.finding(
                    path, "The caveat is not one sentence.",
                    "Join its parts by a semicolon, and end with a full stop.",
                )  # fmt: skip
