"""Rules on attribution: no claim without a claimant, and nobody speaks for another unproved."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.errors import Finding, Pointer
from caveat.records.article import article_of
from caveat.records.claim import Claim
from caveat.records.claim_parts import Party
from caveat.records.graph import Graph
from caveat.records.parts import Hop, Verification, steps
from caveat.records.quotation import Quotation
from caveat.records.source import Source
from caveat.records.status import claimants
from caveat.rules.language.word_lists import TRANSLATION_WORDS, has
from caveat.rules.registry import rule

AttributedRecord = Claim | Quotation


def attributed(graph: Graph) -> Iterator[AttributedRecord]:
    """Yield every record that somebody is said to have said."""
    yield from graph.all(Claim)
    yield from graph.all(Quotation)


def _hops(graph: Graph) -> Iterator[tuple[AttributedRecord, int, Hop]]:
    for record in attributed(graph):
        for index, hop in enumerate(record.attribution):
            yield record, index, hop


def in_own_voice(record: AttributedRecord) -> bool:
    """Say whether the newsroom itself says it, with nobody else named."""
    return any(hop.relation == "reportedBy" for hop in record.attribution)


@rule
def claimant_is_reached(graph: Graph) -> Iterator[Finding]:
    """Nothing is said by nobody: the attribution reaches an agent by hops that hold."""
    for record in attributed(graph):
        if not claimants(record.attribution):
            yield record.finding(
                ("attribution",),
                "No claimant is reached: the first hop does not hold, or there is none.",
                "Begin with the hop that the newsroom itself can stand for.",
            )  # fmt: skip


@rule
def reported_by_stands_alone(graph: Graph) -> Iterator[Finding]:
    """`reportedBy` is the newsroom's own voice: the only hop, and its agent is the publisher."""
    for record, index, hop in _hops(graph):
        if hop.relation != "reportedBy":
            continue
        publisher = article_of(graph, record).publisher
        if len(record.attribution) > 1 or hop.agent != publisher:
            yield record.finding(
                ("attribution", index),
                f"reportedBy is the newsroom's own voice; here it is {hop.agent}, "
                f"of {len(record.attribution)} hops.",
                f"Leave the hop out where somebody else is named, or name {publisher} alone.",
            )  # fmt: skip


@rule
def steps_follow_their_order(graph: Graph) -> Iterator[Finding]:
    """The steps of an attribution count from 1, nearest the reader, and leave none out."""
    for record in attributed(graph):
        last = 0
        for index, step in enumerate(steps(record.attribution)):
            if step not in (last, last + 1) or step < 1:
                yield record.finding(
                    ("attribution", index),
                    f"It is step {step}, and the hop before is "
                    f"{f'step {last}' if last else 'none'}.",
                    "Begin with 1, and give a hop the step of the hop before or one more; "
                    "left out, it is one more.",
                )  # fmt: skip
            last = step


@rule
def own_voice_is_asserted(graph: Graph) -> Iterator[Finding]:
    """Only what the newsroom says in its own voice is `asserted`; the rest is passed on."""
    for claim in graph.all(Claim):
        what = claim.verification_of("what")
        if what is not None and what.status == "asserted" and not in_own_voice(claim):
            yield claim.finding(
                ("verification", claim.verification.index(what), "status"),
                "It is asserted, and it is attributed to somebody else than the newsroom.",
                "Write attributed, or reportedBy if the newsroom says it in its own voice.",
            )  # fmt: skip


@rule
def account_publishes(graph: Graph) -> Iterator[Finding]:
    """What an account says is `publishedByAccount`, and only an account publishes so."""
    for record, index, hop in _hops(graph):
        is_account = "OnlineAccount" in graph[hop.agent].type
        speaks = hop.relation in ("saidBy", "claimedBy")
        if (is_account and speaks) or (not is_account and hop.relation == "publishedByAccount"):
            yield record.finding(
                ("attribution", index, "relation"),
                f"{hop.agent} is {'an' if is_account else 'no'} account.",
                "Use publishedByAccount for an account, and saidBy for those who speak.",
            )  # fmt: skip


@rule
def document_states(graph: Graph) -> Iterator[Finding]:
    """A document speaks to nobody: something stands in it, and it comes from whoever wrote it."""
    for record, index, hop in _hops(graph):
        is_document = "SourceDocument" in graph[hop.agent].type
        if is_document != (hop.relation == "statedInDocument"):
            yield record.finding(
                ("attribution", index, "relation"),
                f"{hop.agent} is {'a' if is_document else 'no'} document.",
                "Use statedInDocument for a document, and writtenBy for whoever wrote it.",
            )  # fmt: skip


@rule
def purported_speaker_follows(graph: Graph) -> Iterator[Finding]:
    """`purportsToSpeakFor` follows the hop of the one that purports, and of somebody else."""
    for record, index, hop in _hops(graph):
        before = record.attribution[index - 1].agent if index else None
        if hop.relation == "purportsToSpeakFor" and before in (None, hop.agent):
            yield record.finding(
                ("attribution", index),
                "Nobody before this hop purports to speak for its agent.",
                "Put the account or the person that speaks first.",
            )  # fmt: skip


@rule
def inferred_is_explained(graph: Graph) -> Iterator[Finding]:
    """A hop or party that was inferred has a note that says from what."""
    for record in attributed(graph):
        for path, part in _inferable(record):
            if part.inferred and not part.note:
                yield record.finding(
                    (*path, "inferred"), "It is inferred from nothing.",
                    "Say in a note what in the source leads to it.",
                )  # fmt: skip


@rule
def translation_has_its_hop(graph: Graph) -> Iterator[Finding]:
    """What is known by a translation comes by the hop of whoever translated it."""
    for record in attributed(graph):
        reasons = {reason for path, part in checked_parts(record) for reason in part.reasons}
        says_so = isinstance(record, Claim) and has(record.text, TRANSLATION_WORDS)
        translated = any(hop.relation == "translatedBy" for hop in record.attribution)
        if ("translatedByThirdParty" in reasons or says_so) and not translated:
            yield record.finding(
                ("attribution",),
                "It is known by a translation, and no hop is translatedBy.",
                "Add the hop of who translated it.",
            )  # fmt: skip


def checked_parts(record: AttributedRecord) -> Iterator[tuple[Pointer, Hop | Verification]]:
    """Yield all of a record that says a status and its reasons, with its path."""
    for index, hop in enumerate(record.attribution):
        yield ("attribution", index), hop
    if isinstance(record, Claim):
        for index, entry in enumerate(record.verification):
            yield ("verification", index), entry


@rule
def anonymous_source_has_no_name(graph: Graph) -> Iterator[Finding]:
    """A claim of an anonymous source has a source without a name among its hops."""
    for record in attributed(graph):
        unnamed = any(isinstance(graph[hop.agent], Source) for hop in record.attribution)
        for path, part in checked_parts(record):
            if "anonymousSource" in part.reasons and not unnamed:
                yield record.finding(
                    (*path, "reasons"),
                    "Everybody in its attribution has a name.",
                    "Remove the reason; or put the source in the place of the name.",
                )  # fmt: skip


@rule
def quotation_is_of_its_speaker(graph: Graph) -> Iterator[Finding]:
    """Who is quoted is among those who make the claim that the quotation is about."""
    for quotation in graph.all(Quotation):
        speakers = set(claimants(quotation.attribution))
        for index, iri in enumerate(quotation.about):
            claim = graph[iri]
            if not isinstance(claim, Claim) or in_own_voice(claim):
                continue
            if speakers and not speakers & {hop.agent for hop in claim.attribution}:
                yield quotation.finding(
                    ("about", index),
                    f"{iri} is not said by {' or '.join(sorted(speakers))}.",
                    "Mend the speaker of the quotation, or of the claim.",
                )  # fmt: skip


def _inferable(record: AttributedRecord) -> Iterator[tuple[Pointer, Hop | Party]]:
    for index, hop in enumerate(record.attribution):
        yield ("attribution", index), hop
    if isinstance(record, Claim):
        for index, party in enumerate(record.parties):
            yield ("parties", index), party
