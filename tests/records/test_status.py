"""The headline rule, exhaustively: every combination against tables written from its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import pytest

from caveat.contract.vocabulary import ASPECTS, ATTRIBUTION_RELATIONS, STATUSES
from caveat.records.claim import Claim
from caveat.records.count import Count
from caveat.records.parts import Hop, Verification
from caveat.records.record import Origin
from caveat.records.status import (
    claimants,
    count_status,
    handling_of,
    headline_status,
    reserves_of_claim,
    reserves_of_count,
    via,
)

# Written from the text of the rule, not from the code: the aspect `what`, then the headline where
# the way holds and nothing below is shaky, where a hop does not hold, and where what it rests on
# is not asserted, corroborated or confirmed.
HEADLINES = """
asserted            asserted            asserted            unverified
attributed          attributed          unverified          unverified
hedged              hedged              hedged              unverified
unverified          unverified          unverified          unverified
partlyCorroborated  partlyCorroborated  partlyCorroborated  unverified
corroborated        corroborated        corroborated        unverified
confirmed           confirmed           confirmed           unverified
doubted             doubted             doubted             doubted
partlyRefuted       partlyRefuted       partlyRefuted       partlyRefuted
refuted             refuted             refuted             refuted
"""
# The statuses that counts have of their own (- is none), then what they make of a headline that is
# not refuted (= leaves it).
COUNTED = """
(no counts)                    =
-                              =
confirmed                      =
unverified                     =
doubted                        =
refuted                        refuted
refuted refuted                refuted
refuted confirmed              partlyRefuted
refuted -                      partlyRefuted
partlyRefuted                  partlyRefuted
partlyRefuted partlyRefuted    partlyRefuted
partlyRefuted refuted          partlyRefuted
partlyRefuted attributed       partlyRefuted
"""
# The handling of each status: as it is, withdrawn in part, withdrawn wholly.
HANDLINGS = """
asserted            mayState     withReserve  notAsFact
attributed          attribute    withReserve  notAsFact
hedged              withReserve  withReserve  notAsFact
unverified          withReserve  withReserve  notAsFact
partlyCorroborated  withReserve  withReserve  notAsFact
corroborated        attribute    withReserve  notAsFact
confirmed           mayState     withReserve  notAsFact
doubted             withReserve  withReserve  notAsFact
partlyRefuted       notAsFact    notAsFact    notAsFact
refuted             notAsFact    notAsFact    notAsFact
opinion             asView       asView       notAsFact
"""


def rows(table: str) -> list[list[str]]:
    return [row.split() for row in table.strip().splitlines()]


HEADLINE = {row[0]: row[1:] for row in rows(HEADLINES)}
HANDLING = {
    row[0]: dict(zip((None, "inPart", "wholly"), row[1:], strict=True)) for row in rows(HANDLINGS)
}
COUNTS = [([] if "(no" in row else row[:-1], row[-1]) for row in rows(COUNTED)]
HOLDING = ("asserted", "attributed", "corroborated", "confirmed")
CARRYING = ("asserted", "corroborated", "confirmed")
BROKEN = tuple(status for status in STATUSES if status not in HOLDING)

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

RELATIONS = ("saidBy", "purportsToSpeakFor")
HOPS = tuple(product(RELATIONS, STATUSES))
CHAINS = (*((hop,) for hop in HOPS), *product(HOPS, HOPS))
HOLDS, BREAKS = (("saidBy", "asserted"),), (("saidBy", "asserted"), ("saidBy", "unverified"))


def hop(relation: str, status: str, number: int = 1, step: int | None = None) -> Hop:
    return Hop(relation=relation, agent=f"people/speaker-{number}", status=status, step=step)


def count(status: str | None = None) -> Count:
    return Count(
        name="People hurt", outcome="injured", quantifier="unqualified", value=3,
        unit_text="people", caveat="Said by somebody.", status_=status,
    )  # fmt: skip


def claim(
    chain: Sequence[tuple[str, str]] = HOLDS,
    opinion: bool = False,
    counts: Sequence[str] = (),
    rests_on: tuple[str, ...] = (),
    slug: str = "a-claim",
    **aspects: str | None,
) -> Claim:
    return Claim(
        id=slug,
        type=("Claim", "OpinionClaim") if opinion else ("Claim",),
        name="A claim",
        article="articles/an-article",
        origin=Origin("claims.yaml", {}),
        evidence=(),
        text="Somebody said so.",
        caveat="Said by somebody.",
        modality="actual",
        counts=tuple(count(None if status == "-" else status) for status in counts),
        attribution=tuple(hop(*step, number) for number, step in enumerate(chain, start=1)),
        rests_on=rests_on,
        verification=tuple(
            Verification(aspect=aspect, status=status)
            for aspect, status in aspects.items()
            if status
        ),
    )


@dataclass(frozen=True)
class Claims:
    """The claims that a claim rests on, by IRI."""

    claims: tuple[Claim, ...] = ()

    def basis_of(self, iri: str) -> Iterator[Claim]:
        below = next(one.rests_on for one in self.claims if one.iri == iri) if self.claims else ()
        yield from (one for one in self.claims if one.iri in below)


ALONE = Claims()


def resting(made: Claim, *basis: str) -> tuple[Claim, Claims]:
    """Let a claim rest on claims of these statuses."""
    below = [claim(slug=f"basis-{number}", what=status) for number, status in enumerate(basis)]
    above = replace(made, rests_on=tuple(one.iri for one in below))
    return above, Claims((above, *below))


def test_the_tables_have_every_status() -> None:
    assert {*HEADLINE, "opinion"} == set(STATUSES) == set(HANDLING)
    assert len(BROKEN) == 7


def test_every_combination_has_the_headline_and_the_handling_of_the_tables() -> None:
    wrong, seen = [], set()
    for opinion, what, way, basis, (counts, made_of_it), withdrawn in product(
        (False, True), HEADLINE, (HOLDS, BREAKS), (None, "confirmed", "attributed"),
        COUNTS, (None, "inPart", "wholly"),
    ):  # fmt: skip
        made = claim(way, opinion, counts, what=what)
        made, around = resting(made, basis) if basis else (made, ALONE)
        column = 2 if basis == "attributed" else 1 if way is BREAKS else 0
        wanted = HEADLINE[what][column]
        if made_of_it != "=" and wanted != "refuted":
            wanted = made_of_it
        wanted = "opinion" if opinion else wanted
        status = headline_status(made, around)
        seen.add(status)
        handling = handling_of(status, withdrawn)
        if (status, handling) != (wanted, HANDLING[wanted][withdrawn]):
            wrong.append((made, status, wanted, handling))
    assert wrong == []
    assert seen == set(STATUSES)


@pytest.mark.parametrize("basis", STATUSES)
def test_only_what_is_asserted_corroborated_or_confirmed_carries_a_claim(basis: str) -> None:
    made, around = resting(claim(what="corroborated"), basis)
    held = basis in CARRYING
    assert headline_status(made, around) == ("corroborated" if held else "unverified")


def test_all_that_a_claim_rests_on_must_carry_it() -> None:
    assert headline_status(*resting(claim(what="asserted"), "confirmed", "hedged")) == "unverified"


def test_what_a_basis_rests_on_lowers_both() -> None:
    lowest = claim(slug="lowest", what="attributed")
    middle = claim(slug="middle", what="confirmed", rests_on=(lowest.iri,))
    top = claim(slug="top", what="confirmed", rests_on=(middle.iri,))
    assert headline_status(top, Claims((top, middle, lowest))) == "unverified"


def test_claims_that_rest_on_one_another_carry_nothing() -> None:
    one = claim(slug="one", what="confirmed", rests_on=("claims/an-article/two",))
    two = claim(slug="two", what="confirmed", rests_on=("claims/an-article/one",))
    assert {headline_status(each, Claims((one, two))) for each in (one, two)} == {"unverified"}


@pytest.mark.parametrize("status", STATUSES)
def test_every_chain_holds_where_all_its_hops_do(status: str) -> None:
    for chain in CHAINS:
        holds = all(step in HOLDING for _, step in chain)
        wanted = "attributed" if holds else "unverified"
        assert headline_status(claim(chain, what="attributed", who=status), ALONE) == wanted


@pytest.mark.parametrize("own", [None, *STATUSES])
@pytest.mark.parametrize("how_many", [None, *STATUSES])
def test_a_count_has_its_own_status_else_that_of_how_many_else_the_claims(
    own: str | None, how_many: str | None
) -> None:
    made = claim(BREAKS, what="attributed", howMany=how_many, counts=(own or "-",))
    assert count_status(made.counts[0], made, ALONE) == (own or how_many or "unverified")


def test_a_count_that_has_the_status_of_how_many_is_counted_by_it() -> None:
    assert (
        headline_status(claim(what="asserted", howMany="refuted", counts="-"), ALONE) == "refuted"
    )


@pytest.mark.parametrize("aspect", [aspect for aspect in ASPECTS if aspect != "what"])
def test_no_other_aspect_changes_the_headline_by_itself(aspect: str) -> None:
    for what, status in product(HEADLINE, STATUSES):
        made = claim(HOLDS, what=what, **{aspect: status})
        assert headline_status(made, ALONE) == HEADLINE[what][0]


@pytest.mark.parametrize("relation", ATTRIBUTION_RELATIONS)
@pytest.mark.parametrize("status", BROKEN)
def test_a_broken_hop_of_any_relation_makes_what_is_attributed_unverified(
    relation: str, status: str
) -> None:
    chain = (("saidBy", "asserted"), (relation, status))
    assert headline_status(claim(chain, what="attributed"), ALONE) == "unverified"


def test_a_claim_without_the_aspect_what_has_no_headline() -> None:
    with pytest.raises(ValueError, match="has no verification of the aspect `what`"):
        headline_status(claim(who="attributed"), ALONE)


def test_an_opinion_needs_no_aspect() -> None:
    assert headline_status(claim((("saidBy", "unverified"),), opinion=True), ALONE) == "opinion"


# What travels beside the status

RESERVED = ("hedged", "unverified", "doubted", "partlyRefuted", "refuted")


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_claim_lists_every_other_aspect_told_with_a_reserve(aspect: str, status: str) -> None:
    others = {} if aspect == "what" else {"what": "asserted"}
    made = claim(**others, **{aspect: status})
    listed = (aspect,) if aspect != "what" and status in RESERVED else ()
    assert reserves_of_claim(made, ALONE) == listed


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("aspect", [one for one in ASPECTS if one != "what"])
def test_a_count_lists_every_aspect_but_how_many(aspect: str, status: str) -> None:
    made = claim(what="asserted", counts=("confirmed",), **{aspect: status})
    listed = (aspect,) if aspect != "howMany" and status in RESERVED else ()
    assert reserves_of_count(made.counts[0], made, ALONE) == listed


def test_a_count_lists_what_where_the_claim_is_told_with_another_reserve() -> None:
    made = claim(what="hedged", counts=("unverified", "hedged"))
    assert [reserves_of_count(one, made, ALONE) for one in made.counts] == [("what",), ()]


def test_a_claim_lists_how_many_where_a_count_has_a_reserve_of_its_own() -> None:
    made = claim(what="asserted", counts=("unverified", "-"))
    assert reserves_of_claim(made, ALONE) == ("howMany",)


# Who says it


@pytest.mark.parametrize(("kinds", "reached"), CLAIMANTS)
def test_the_claimant_is_the_last_agent_reached_by_hops_that_hold(kinds: str, reached: int) -> None:
    ways = {
        "H": [("saidBy", status) for status in HOLDING],
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


def test_speakers_of_one_step_are_all_claimants() -> None:
    chain = (hop("saidBy", "asserted", 1, 1), hop("saidBy", "asserted", 2, 1))
    assert claimants(chain) == ("people/speaker-1", "people/speaker-2")
    assert via(chain) == ()


def test_of_speakers_of_one_step_only_those_are_claimants_whose_hop_holds() -> None:
    chain = (hop("saidBy", "asserted", 1, 1), hop("saidBy", "doubted", 2, 1))
    assert claimants(chain) == ("people/speaker-1",)


def test_those_between_the_reader_and_the_claimant_are_named_in_order() -> None:
    chain = (
        hop("quotedFrom", "asserted", 1), hop("saidBy", "asserted", 2),
        hop("saidBy", "asserted", 3), hop("saidBy", "asserted", 4, 3),
    )  # fmt: skip
    assert claimants(chain) == ("people/speaker-3", "people/speaker-4")
    assert via(chain) == ("people/speaker-1", "people/speaker-2")


def test_what_is_not_reached_stands_between_nobody() -> None:
    chain = (hop("publishedByAccount", "asserted", 1), hop("purportsToSpeakFor", "asserted", 2))
    assert via(chain) == ()
