"""Rules on caveats: each says what the reader of its own claim or number must know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.errors import Finding, Pointer
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.rules.evidence import set_against
from caveat.rules.language.word_lists import folded
from caveat.rules.registry import rule

ONLY_WHO_SAYS_IT = re.compile(
    r"(?:it is |this is )?(?:as )?(?:an? |the )?"
    r"(?:(?:stated|said|told|claimed|reported|announced|written|given|put forward) by"
    r"|attributed to|according to|(?:words?|view|opinion|advice|account|statement|claim) of)"
    r"(?P<speaker>[^,;:]+)\.",
    re.IGNORECASE,
)
WORDS_THAT_SAY_MORE = re.compile(
    r"\b(?:who|whom|whose|which|that|alone|only|not|no|nobody|never|with|without|and|but|on|after"
    r"|before|itself|himself|herself|themselves|unnamed|anonymous|unverified)\b",
    re.IGNORECASE,
)
DENIES = re.compile(
    r"(?<!that is )(?<!that are )(?<!that was )(?<!that were )\bden(?:ied|ies)\b", re.IGNORECASE
)
"""It is denied; and not that something else is, as in `the reports that are denied`."""


def caveats(claim: Claim) -> Iterator[tuple[Pointer, str]]:
    """Yield the caveat of a claim and of each of its counts, with its path."""
    yield ("caveat",), claim.caveat
    for index, count in enumerate(claim.counts):
        yield ("counts", index, "caveat"), count.caveat


@rule
def caveat_says_more_than_who_says_it(graph: Graph) -> Iterator[Finding]:
    """A caveat that only names the speaker repeats the attribution, and warns of nothing."""
    for claim in graph.all(Claim):
        for path, caveat in caveats(claim):
            only = ONLY_WHO_SAYS_IT.fullmatch(caveat)
            if only and not WORDS_THAT_SAY_MORE.search(only["speaker"]):
                yield claim.finding(
                    path, "The caveat only says who states it.",
                    "Say what the reader must know: what was not checked, or is left open.",
                )  # fmt: skip


@rule
def caveat_is_of_its_claim_alone(graph: Graph) -> Iterator[Finding]:
    """No two claims of an article have the same caveat: it says what is to be known of the one."""
    first: dict[tuple[str | None, str], str] = {}
    for claim in graph.all(Claim):
        other = first.setdefault((claim.article, folded(claim.caveat)), claim.iri)
        if other != claim.iri:
            yield claim.finding(
                ("caveat",), f"{other} has the same caveat.",
                "Say what the reader of this claim must know.",
            )  # fmt: skip


@rule
def what_its_caveat_calls_denied_is_set_against(graph: Graph) -> Iterator[Finding]:
    """A claim of which a caveat says that somebody denies it stands to the claim that does."""
    for claim in graph.all(Claim):
        for path, caveat in caveats(claim):
            if DENIES.search(caveat) and not any(set_against(graph, claim)):
                yield claim.finding(
                    path, "The caveat tells of a denial, and nothing is set against the claim.",
                    "Record the Denial with what it disputes, or say which claim is inTensionWith "
                    "it or qualifies it.",
                )  # fmt: skip
                break
