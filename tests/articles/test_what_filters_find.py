"""What a reader asks of both articles: the filters find what the fixtures say, and all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from ruamel.yaml import YAML
from werkzeug.test import Client

from paths import FIXTURES
from route_answers import listed
from sealed_samples import BASE

SEED = "cnn-iraq-isis-advance"
TOWN_NEAR_MOSUL, DENIAL = "mosul-town-mortar-toll", "iranian-officials-response"
Record = dict[str, Any]


def written(path: str) -> list[Record]:
    """The records of a fixture, as they stand there."""
    records: list[Record] = YAML(typ="safe").load((FIXTURES / path).read_text("utf-8"))
    assert records
    return records


def claims_that(holds: Callable[[Record], bool]) -> list[str]:
    """The IRIs of the claims of all articles of which something holds."""
    return sorted(
        f"{BASE}/claims/{folder.name}/{claim['id']}"
        for folder in (FIXTURES / "articles").iterdir()
        for claim in written(f"articles/{folder.name}/claims.yaml")
        if holds(claim)
    )


def found(client: Client, query: str) -> list[str]:
    return sorted(claim["id"] for claim in listed(client, f"/claims?limit=100&{query}"))


@pytest.mark.parametrize("words", ["kill", "killed", "KILLING", "killings"])
def test_a_word_finds_what_is_written_with_its_other_forms(client: Client, words: str) -> None:
    assert found(client, f"q={words}") == found(client, "q=killed") != []
    assert seed("tweet-toll") in found(client, f"q={words}")


@pytest.mark.parametrize("figure", ["1700", "1,700", "1 700", "1.700", "1\u202f700", "1\u2019700"])
def test_a_figure_finds_its_claim_however_it_is_grouped(client: Client, figure: str) -> None:
    assert seed("tweet-toll") in found(client, urlencode({"q": figure}))
    assert seed("tweet-toll") not in found(client, urlencode({"q": "17"}))


def seed(slug: str) -> str:
    return f"{BASE}/claims/{SEED}/{slug}"


def around(place: str) -> Iterator[str]:
    """A place and all that it lies in, as stated and as inferred."""
    record = next(one for one in written("places.yaml") if f"places/{one['id']}" == place)
    yield place
    stated = record.get("containedInPlace")
    above = [stated] if isinstance(stated, str) else stated or []
    for outer in (*above, *(entry["place"] for entry in record.get("inferredContainment", []))):
        yield from around(outer)


def test_a_speaker_beside_unnamed_ones_is_found_by_the_denial(client: Client) -> None:
    denials = found(client, "claimant=people/hassan-rouhani&type=Denial")
    assert denials == [seed(DENIAL)]
    assert seed(DENIAL) in found(client, "claimant=people/hassan-rouhani")
    assert seed(DENIAL) in found(client, f"claimant=sources/{SEED}/iranian-officials")


@pytest.mark.parametrize("party", ["organizations/isis", f"groups/{SEED}/iraqi-troops"])
def test_a_party_is_found_by_every_claim_in_which_it_takes_part(client: Client, party: str) -> None:
    short = f"groups/{party.rpartition('/')[2]}" if party.startswith("groups/") else party
    taking_part = claims_that(
        lambda claim: any(entry["party"] == short for entry in claim.get("parties", []))
    )
    assert found(client, f"party={party}") == taking_part
    assert len(taking_part) > 1


@pytest.mark.parametrize("outcome", ["killed", "wounded", "landed", "fled"])
def test_a_country_is_found_by_every_count_of_an_outcome_within_it(
    client: Client, outcome: str
) -> None:
    within = claims_that(
        lambda claim: (
            any(count["outcome"] == outcome for count in claim.get("counts", []))
            and any("places/iraq" in around(entry["place"]) for entry in claim.get("places", []))
        )
    )
    assert found(client, f"place=places/iraq&outcome={outcome}") == within
    assert within, f"nothing {outcome} in Iraq is recorded: this would see nothing"


def test_killed_in_iraq_finds_the_seven_of_an_unnamed_town_by_what_is_inferred(
    client: Client,
) -> None:
    (claim,) = listed(client, "/claims?place=places/iraq&outcome=killed")
    assert claim["id"] == seed(TOWN_NEAR_MOSUL)
    (count,) = (count for count in claim["counts"] if count["outcome"] == "killed")
    assert (count["minValue"], count["quantifier"]) == (7, "atLeast")
    town = next(one for one in written("places.yaml") if one["id"] == "town-near-mosul")
    assert "places/iraq" not in (town.get("containedInPlace") or [])
    assert [entry["place"] for entry in town["inferredContainment"]] == ["places/iraq"]


def test_a_killing_without_a_place_is_in_no_country(client: Client) -> None:
    assert seed("tweet-toll") in found(client, "outcome=killed")
    assert seed("tweet-toll") not in found(client, "outcome=killed&place=places/iraq")
