"""Phrases: a number is never said without its bound, its status and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from caveat.contract.phrases import Speaker, Standing, format_phrase
from caveat.contract.vocabulary import STATUSES
from caveat.contract.wording import STATUS_PHRASES, WITHDRAWAL_PHRASES

CREWS = {"quantifier": "atLeast", "minValue": 1700, "unitText": "people", "outcome": "killed"}
OFFICE = Speaker("the Harbour Office", "Organization")
ACCOUNT = Speaker("Twitter account whose owner is not verified", "OnlineAccount")
LETTER = Speaker("internal letter", "SourceDocument")


@dataclass(frozen=True)
class Told:
    """A standing, of which a test changes what it is about."""

    status: str = "attributed"
    modality: str = "actual"
    disputed: bool = False
    withdrawn: str | None = None
    claimant: tuple[Speaker, ...] = (OFFICE,)
    via: tuple[Speaker, ...] = ()
    in_own_voice: bool = False
    hedged: bool = False

    @property
    def phrase(self) -> str:
        return format_phrase(CREWS, Standing(*(getattr(self, key) for key in Standing._fields)))


def test_every_status_and_extent_has_its_words() -> None:
    assert STATUS_PHRASES.keys() == set(STATUSES)
    assert WITHDRAWAL_PHRASES.keys() == {"wholly", "inPart"}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Told(), "said by the Harbour Office, no check stated"),
        (
            Told("unverified", claimant=(ACCOUNT,)),
            "unverified, said on a Twitter account whose owner is not verified",
        ),
        (Told("asserted", in_own_voice=True), "stated by the Harbour Office"),
        (
            Told("unverified", in_own_voice=True, hedged=True),
            "unverified, stated with a reserve by the Harbour Office",
        ),
        (
            Told("hedged", in_own_voice=True, hedged=True),
            "with a reserve, stated by the Harbour Office",
        ),
        (Told("refuted", claimant=(LETTER,)), "refuted, stated in an internal letter"),
        (Told(modality="planned"), "planned, said by the Harbour Office, no check stated"),
        (Told("confirmed", disputed=True), "confirmed, said by the Harbour Office, disputed"),
        (
            Told("asserted", withdrawn="wholly", in_own_voice=True),
            "withdrawn, stated by the Harbour Office",
        ),
        (
            Told("confirmed", withdrawn="inPart"),
            "confirmed, said by the Harbour Office, since withdrawn in part",
        ),
        (
            Told("hedged", claimant=(OFFICE, Speaker("Ben Oar", "Person"))),
            "with a reserve, said by the Harbour Office and Ben Oar",
        ),
        (
            Told("doubted", via=(Speaker("Press Agency", "Organization"),)),
            "doubted, said by the Harbour Office, by way of Press Agency",
        ),
    ],
)
def test_a_phrase_says_figure_outcome_status_and_claimant(told: Told, words: str) -> None:
    assert told.phrase == f"at least 1,700 people killed: {words}"
