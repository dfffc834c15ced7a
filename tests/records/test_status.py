"""The headline rule, exhaustively: every combination against a table written from its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from caveat.contract.vocabulary import ASPECTS, ATTRIBUTION_RELATIONS, STATUSES
from caveat.records.claim import Claim
from caveat.records.parts import Hop, Verification
from caveat.records.record import Origin
from caveat.records.status import claimants, count_status, headline_status

# Written from the text of the rule, not from the code: the aspect `what`, then the headline
# where every hop holds, then the headline where one is unverified or refuted.
HEADLINES = """
asserted            asserted            asserted
attributed          attributed          unverified
unverified          unverified          unverified
partlyCorroborated  partlyCorroborated  partlyCorroborated
corroborated        corroborated        corroborated
confirmed           confirmed           confirmed
refuted             refuted             refuted
opinion             opinion             opinion
"""
TABLE = {row.split()[0]: row.split()[1:] for row in HEADLINES.strip().splitlines()}

# Which hop's agent is the claimant: H holds, B does not, P purports to speak for (0 is nobody).
CLAIMANT_TABLE = """
H 1    B 0    P 0
HH 2   HB 1   HP 1
BH 0   BB 0   BP 0
PH 0   PB 0   PP 0
HHH 3  HHB 2  HHP 2  HBH 1  HPH 1  BHH 0  PHH 0
"""
CLAIMANTS = [
    (kinds, int(reached))
    for kinds, reached in zip(*[iter(CLAIMANT_TABLE.split())] * 2, strict=True)
]
BROKEN = ("unverified", "refuted")
RELATIONS = ("saidBy", "purportsToSpeakFor")
HOPS = tuple(product(RELATIONS, STATUSES))
CHAINS = (*((hop,) for hop in HOPS), *product(HOPS, HOPS))


def hop(relation: str, status: str, number: int = 1) -> Hop:
    return Hop(relation=relation, agent=f"people/speaker-{number}", status=status)


def claim(
    chain: tuple[tuple[str, str], ...], opinion: bool = False, **aspects: str | None
) -> Claim:
    return Claim(
        id="a-claim",
        type=("Claim", "OpinionClaim") if opinion else ("Claim",),
        name="A claim",
        article="articles/an-article",
        origin=Origin("claims.yaml", {}),
        evidence=(),
        text="Somebody said so.",
        caveat="Said by somebody.",
        modality="actual",
        attribution=tuple(hop(*step, number) for number, step in enumerate(chain, start=1)),
        verification=tuple(
            Verification(aspect=aspect, status=status)
            for aspect, status in aspects.items()
            if status
        ),
    )


def every_claim() -> Iterator[tuple[Claim, str]]:
    """Yield each combination with the headline that the table has for it."""
    for opinion, what, chain in product((False, True), STATUSES, CHAINS):
        whole, broken = TABLE[what]
        holds = all(status not in BROKEN for _, status in chain)
        yield claim(chain, opinion, what=what), "opinion" if opinion else whole if holds else broken


def test_the_table_has_every_status() -> None:
    assert set(TABLE) == set(STATUSES)
    assert len(CHAINS) == 16 + 16 * 16


def test_every_combination_has_the_headline_of_the_table() -> None:
    wrong = [(c, wanted) for c, wanted in every_claim() if headline_status(c) != wanted]
    assert wrong == []


def test_a_count_has_the_status_of_how_many_unless_that_is_attributed_or_missing() -> None:
    wrong = []
    for (made, headline), how_many in product(every_claim(), (None, *STATUSES)):
        entry = Verification(aspect="howMany", status=how_many) if how_many else None
        counted = claim(
            tuple((step.relation, step.status) for step in made.attribution),
            made.is_opinion,
            what=made.verification[0].status,
            howMany=how_many,
        )
        wanted = headline if entry is None or how_many == "attributed" else how_many
        if count_status(counted) != wanted:
            wrong.append((counted, wanted))
    assert wrong == []


@pytest.mark.parametrize("aspect", [aspect for aspect in ASPECTS if aspect != "what"])
def test_no_other_aspect_changes_the_headline(aspect: str) -> None:
    for what, status in product(STATUSES, STATUSES):
        made = claim((("saidBy", "asserted"),), what=what, **{aspect: status})
        assert headline_status(made) == TABLE[what][0]


@pytest.mark.parametrize("relation", ATTRIBUTION_RELATIONS)
@pytest.mark.parametrize("status", BROKEN)
def test_a_broken_hop_of_any_relation_makes_what_is_attributed_unverified(
    relation: str, status: str
) -> None:
    chain = (("saidBy", "asserted"), (relation, status))
    assert headline_status(claim(chain, what="attributed")) == "unverified"


def test_a_claim_without_the_aspect_what_has_no_headline() -> None:
    with pytest.raises(ValueError, match="has no verification of the aspect `what`"):
        headline_status(claim((("saidBy", "asserted"),), who="attributed"))


def test_an_opinion_needs_no_aspect() -> None:
    assert headline_status(claim((("saidBy", "unverified"),), opinion=True)) == "opinion"


@pytest.mark.parametrize(("kinds", "reached"), CLAIMANTS)
def test_the_claimant_is_the_last_agent_reached_by_hops_that_hold(kinds: str, reached: int) -> None:
    ways = {
        "H": [("saidBy", status) for status in STATUSES if status not in BROKEN],
        "B": [("saidBy", status) for status in BROKEN],
        "P": [("purportsToSpeakFor", status) for status in STATUSES],
    }
    for chain in product(*(ways[kind] for kind in kinds)):
        hops = tuple(hop(*step, number) for number, step in enumerate(chain, start=1))
        assert claimants(hops) == ((f"people/speaker-{reached}",) if reached else ())


def test_an_account_is_the_claimant_and_never_the_group_it_purports_to_speak_for() -> None:
    for status in STATUSES:
        chain = (hop("publishedByAccount", "asserted", 1), hop("purportsToSpeakFor", status, 2))
        assert claimants(chain) == ("people/speaker-1",)


def test_nobody_is_the_claimant_of_an_empty_attribution() -> None:
    assert claimants(()) == ()
