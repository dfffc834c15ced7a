"""Rules on names: what a person scans in a list, and can be shown alone.

People, organizations and places have names of their own, which are spelled as the source has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.contract.name_markers import MARKERS, MARKERS_OF_STATUS, group_of_marker
from caveat.errors import Finding, Pointer
from caveat.records.article import Article
from caveat.records.claim import Claim
from caveat.records.entity import Entity
from caveat.records.event import Event
from caveat.records.graph import Graph
from caveat.records.group import Group
from caveat.records.place import Place
from caveat.records.quotation import Quotation
from caveat.records.record import Record
from caveat.records.source import Source
from caveat.rules.language.names import spellings
from caveat.rules.language.word_lists import figure_in
from caveat.rules.registry import rule

QUESTION = re.compile(
    r"(?:who|whom|whose|what|which|how|where|when|why|whether)\b|.*\?", re.IGNORECASE
)
ASSERTING_VERB = re.compile(r"(?<!to )\b(?:is|are|was|were|has|have|had|did|does)\b", re.IGNORECASE)
WORDS_THAT_RELATE = re.compile(
    r"\b(?:who|whom|whose|what|how|where|why|when|whether|which|that|as)\b", re.IGNORECASE
)


def _names(graph: Graph) -> Iterator[tuple[Record, Pointer, str]]:
    """Yield each name that is put in words of ours, with its record and path."""
    for record in graph.records.values():
        ours = isinstance(record, Article | Claim | Event | Quotation | Source | Group)
        if ours or (isinstance(record, Place) and "UnnamedPlace" in record.type):
            yield record, ("name",), record.name
        if isinstance(record, Claim):
            for index, count in enumerate(record.counts):
                yield record, ("counts", index, "name"), count.name


@rule
def name_asks_nothing(graph: Graph) -> Iterator[Finding]:
    """A name is no question: it says what the record is about, not what one would like to know."""
    for record, path, name in _names(graph):
        if QUESTION.match(name):
            yield record.finding(
                path, "The name is a question.",
                "Name what it is about, such as: Weight of the bell, as the sexton said.",
            )  # fmt: skip


@rule
def name_holds_no_figure(graph: Graph) -> Iterator[Finding]:
    """A name is shown alone, so it holds no figure, in digits or in words."""
    proper = [name for entity in graph.all(Entity) for name in _proper_names(entity)]
    with_figure = [name for name in proper if figure_in(name)]
    for record, path, name in _names(graph):
        for other in with_figure:
            name = name.replace(other, "")
        found = figure_in(name)
        if found:
            yield record.finding(
                path, f"{found!r} is a figure.",
                "Leave it to the counts and days of the record, where it stands with its caveat.",
            )  # fmt: skip


def _proper_names(entity: Entity) -> tuple[str, ...]:
    return () if "UnnamedPlace" in entity.type else spellings(entity)


@rule
def name_asserts_nothing(graph: Graph) -> Iterator[Finding]:
    """A name says what it is about, not that it is so: it is no sentence."""
    for record, path, name in _names(graph):
        verb = ASSERTING_VERB.search(name)
        asserts = verb is not None and not WORDS_THAT_RELATE.search(name[: verb.start()])
        if asserts or name.endswith((".", "!")):
            yield record.finding(
                path, "The name is a sentence.", "Use a noun for what happens or is so.",
            )  # fmt: skip


@rule
def name_tells_how_its_claim_stands(graph: Graph) -> Iterator[Finding]:
    """A name holds a marker that fits the status, and none where the newsroom has no reserve."""
    for claim in graph.all(Claim):
        if not claim.is_opinion and claim.verification_of("what") is None:
            continue  # A rule of its own says so.
        for path, name, status in _with_status(graph, claim):
            told, fitting = group_of_marker(name), _fitting(graph, claim, status)
            if told not in fitting:
                yield claim.finding(path, _fault(told, status, fitting), _hint(fitting))


def _with_status(graph: Graph, claim: Claim) -> Iterator[tuple[Pointer, str, str]]:
    yield ("name",), claim.name, claim.status(graph)
    for index, count in enumerate(claim.counts):
        yield ("counts", index, "name"), count.name, count.status(graph, claim)


def _fitting(graph: Graph, claim: Claim, status: str) -> tuple[str | None, ...]:
    """Give the groups of which the marker of a name can be; None where it needs no marker."""
    withdrawn = graph.withdrawn(claim.iri)
    if "Denial" in claim.type or withdrawn == "wholly":
        return ("denied",)
    fitting: tuple[str | None, ...] = MARKERS_OF_STATUS[status] or (None,)
    if status == "confirmed":
        fitting = (*fitting, "said")
    if claim.modality == "calledFor" and status != "asserted":
        fitting = (*fitting, "view")
    if withdrawn or graph.disputed(claim.iri):
        fitting = (*fitting, "denied")
    return fitting


def _fault(told: str | None, status: str, fitting: tuple[str | None, ...]) -> str:
    if told is not None:
        return f"By its name it is {told}, and its status is {status}."
    if fitting == ("denied",):
        return "The name does not tell that it denies, was found not to be so, or was taken back."
    return f"The name does not tell that it is {status}."


def _hint(fitting: tuple[str | None, ...]) -> str:
    words = [word for group in fitting if group for word in MARKERS[group]]
    if None in fitting:
        return "Leave the marker out of the name." if not words else (
            f"Leave the marker out, or use one of: {', '.join(words)}."
        )  # fmt: skip
    return f"Put one of these into the name: {', '.join(words)}."
