"""The seed article's claims stand as its sentences tell them: whose they are, and how far."""

from __future__ import annotations

from caveat.records.graph import Graph
from seed_records import claim, claims, parties, place


def status(seed: Graph, slug: str) -> str:
    return claim(seed, slug).status(seed)


def said_by(seed: Graph, slug: str) -> set[str]:
    return set(claim(seed, slug).claimant(seed))


def test_whose_account_it_is_nobody_in_particular_says_and_the_check_failed(seed: Graph) -> None:
    assert said_by(seed, "account-ownership") == {
        "sources/cnn-iraq-isis-advance/account-ownership-source"
    }
    assert status(seed, "account-ownership") == "unverified"
    assert "noSourceGiven" in claim(seed, "account-ownership").attribution[0].reasons


def test_who_posted_the_photographs_is_the_newsrooms_own_word_with_a_reserve(seed: Graph) -> None:
    assert status(seed, "photographs-poster") == "hedged"
    assert said_by(seed, "photographs-poster") == {"organizations/cnn"}
    assert parties(claim(seed, "photographs-poster"), "poster") == {"organizations/isis"}


def test_what_the_photographs_show_is_unverified_since_they_are_not_established(
    seed: Graph,
) -> None:
    content = claim(seed, "photographs-content")
    assert "AuthenticityClaim" not in content.type
    assert content.rests_on == ("claims/cnn-iraq-isis-advance/photographs-authenticity",)
    assert status(seed, "photographs-authenticity") == "partlyCorroborated"
    assert status(seed, "photographs-content") == "unverified"
    (count,) = content.counts
    assert count.status(seed, content) == "unverified"


def test_an_order_and_a_ruling_out_without_words_are_acts_that_the_newsroom_tells(
    seed: Graph,
) -> None:
    for slug in ("troops-order", "us-troops-decision", "baghdad-march-threat"):
        assert claim(seed, slug).modality == "actual"
        assert said_by(seed, slug) == {"organizations/cnn"}
        assert status(seed, slug) == "asserted"


def test_an_aim_is_no_control_and_what_is_desirable_no_agreement(seed: Graph) -> None:
    assert parties(claim(seed, "isis-caliphate-aim"), "gainedControl") == set()
    assert claim(seed, "isis-caliphate-aim").modality == "planned"
    assert "agree" not in claim(seed, "residual-presence-desirability").name.lower()


def test_all_who_deny_are_claimants_of_the_denial(seed: Graph) -> None:
    assert said_by(seed, "iranian-officials-response") == {
        "sources/cnn-iraq-isis-advance/iranian-officials",
        "people/hassan-rouhani",
    }
    assert {hop.step for hop in claim(seed, "iranian-officials-response").attribution} == {1}


def test_what_cannot_both_be_so_is_in_tension(seed: Graph) -> None:
    pairs = {
        (slug, other.rpartition("/")[2])
        for slug in ("iran-involvement", "diyala-push")
        for other in claim(seed, slug).tensions(seed)
    }
    assert pairs == {
        ("iran-involvement", "iranian-officials-response"),
        ("diyala-push", "iranian-troops-presence"),
    }


def test_towns_that_are_placed_by_others_are_inferred_to_lie_in_iraq(seed: Graph) -> None:
    for slug in ("town-near-mosul", "al-khalis"):
        around = {entry.place for entry in place(seed, slug).inferred_containment}
        assert around, slug
        assert all(entry.ground for entry in place(seed, slug).inferred_containment)


def test_what_is_said_in_passing_is_a_claim_of_its_own(seed: Graph) -> None:
    for slug in ("prime-minister-faith", "troops-order-ground", "tal-afar-fighting"):
        assert status(seed, slug) == "asserted"
    assert parties(claim(seed, "iraq-invasion-year"), "attacker") == {
        "organizations/united-states-as-actor"
    }


def test_a_forecast_is_no_opinion_and_advice_is_called_for(seed: Graph) -> None:
    for slug in ("conflict-outlook", "blanket-bombing-effect"):
        assert (claim(seed, slug).modality, claim(seed, slug).is_opinion) == ("predicted", False)
    for slug in ("targeted-bombing-use", "air-power-use", "secretary-of-state-journey"):
        assert (claim(seed, slug).modality, claim(seed, slug).is_opinion) == ("calledFor", True)


def test_a_translated_speaker_is_claimant_and_the_translator_stands_between(seed: Graph) -> None:
    assert said_by(seed, "iranian-help-readiness") == {"people/hassan-rouhani"}
    assert set(claim(seed, "iranian-help-readiness").via(seed)) == {"organizations/press-tv"}


def test_no_caveat_stands_on_two_claims(seed: Graph) -> None:
    caveats = [item.caveat for item in claims(seed)]
    assert len(caveats) == len(set(caveats))
