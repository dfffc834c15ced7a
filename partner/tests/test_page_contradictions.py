"""Words that uphold, refute or change a claim beside its own keep the page from being kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from caveat_partner import generate
from caveat_partner.check_page import Claims, check_page
from caveat_partner.check_page.figures import figures
from caveat_partner.verdicts import Verdict

ACCOUNT = {"id": "https://a.example/sources/a/account", "name": "Account, owner unverified"}
SIDE = {"id": "https://a.example/organizations/front", "name": "Northern Front"}
TEXT = (
    "An account, said to be of the Northern Front, said that its members had killed at least 1,700 "
    "villagers. Nobody could verify the account; the killing is unverified."
)
CAVEAT = "Unverified: stated on an account that nobody could verify."


@pytest.fixture(scope="module")
def claims() -> Claims:
    node: Mapping[str, Any] = next(generate.valid("claim", seed=1, n=1))
    id_ = "https://a.example/claims/a/toll"
    count = {
        "id": f"{id_}#count-killed", "name": "Villagers killed", "caveat": CAVEAT,
        "phrase": "at least 1,700 villagers killed: unverified, said on an account",
        "quantifier": "atLeast", "minValue": 1700, "outcome": "killed", "status": "unverified",
        "claimant": [ACCOUNT], "unitText": "people",
        "ofWhom": {"id": "https://a.example/groups/villagers", "name": "Villagers"},
    }  # fmt: skip
    claim = {
        "id": id_, "name": "Killing of villagers", "text": TEXT, "caveat": CAVEAT,
        "status": "unverified", "modality": "actual", "disputed": False, "claimant": [ACCOUNT],
        "counts": [count], "parties": [{"as": "attacker", "party": SIDE}], "inLanguage": "en",
        "record": {**node["record"], "version": 1},
    }  # fmt: skip
    place = {
        "id": "https://a.example/places/sorrel", "name": "Sorrel", "record": {},
        "containedInPlace": {},
    }  # fmt: skip
    return Claims.of([claim, place])


def judged(text: str, claims: Claims) -> Any:
    return check_page(f'<p><a href="https://a.example/claims/a/toll">{text}</a></p>', claims)


SAID = "An unverified account said that at least 1,700 villagers were killed."


def test_the_plain_sentence_keeps_the_claim(claims: Claims) -> None:
    report = judged(SAID, claims)
    assert report.verdict is Verdict.KEPT, report.render_text()


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID} Officials have since confirmed the toll.",
        f"{SAID} We now know it's true.",
        f"{SAID} It turned out to be right.",
        f"{SAID} That is false.",
        f"{SAID} The report was a hoax.",
        "At least 1,700 villagers were killed, said an account that was once unverified but has "
        "since been authenticated.",
        "Once unconfirmed, now certain: at least 1,700 villagers were killed, an account said.",
        "At least 1,700 villagers were killed, the Ministry said. An unverified account wrote too.",
        SAID.replace("were killed", "were not killed"),
        SAID.replace("1,700", "1,700 thousand"),
        SAID.replace("killed", "killed in Sorrel"),
        "An unverified account said that the army had killed at least 1,700 villagers.",
        SAID.replace("killed", "killed by government troops"),
    ],
)
def test_words_that_the_claim_is_not_served_with_are_not_kept(text: str, claims: Claims) -> None:
    report = judged(text, claims)
    assert report.verdict in (Verdict.LOST, Verdict.NOT_JUDGED), report.render_text()


@pytest.mark.parametrize(
    "more",
    [
        "Nobody has confirmed the toll.",
        "We could not establish whether it is true.",
        "An unverified message proves nothing by itself.",
        "It is not known if that is right.",
    ],
)
def test_words_that_are_undone_contradict_nothing(more: str, claims: Claims) -> None:
    report = judged(f"{SAID} {more}", claims)
    assert report.verdict is Verdict.KEPT, report.render_text()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,700 thousand people", 1_700_000),
        ("17 hundred people", 1_700),
        ("2 lakh people", 200_000),
        ("1.5 trillion things", 1.5e12),
        ("1,700 people", 1_700),
    ],
)
def test_a_multiplier_behind_digits_is_a_part_of_the_number(text: str, value: float) -> None:
    assert [each.value for each in figures(text)] == [value]
