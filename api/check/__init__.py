"""Check: true and consistent by our editorial rules, one function each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from api.check import (
    attribution,
    counts,
    entities,
    events,
    evidence,
    places,
    relations,
    times,
    verification,
    wording,
)
from api.model import Finding, Graph

Rule = Callable[[Graph], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    # What is counted.
    counts.count_bounds,
    counts.count_numbers,
    counts.count_in_text,
    counts.bound_in_text,
    counts.hedged_number_is_bounded,
    counts.count_name_says_outcome,
    counts.casualties_make_a_casualty_claim,
    counts.counted_once,
    counts.distance_has_its_unit,
    # Who says it.
    attribution.claimant_is_reached,
    attribution.reported_by_stands_alone,
    attribution.own_voice_is_asserted,
    attribution.account_publishes,
    attribution.purported_speaker_follows,
    attribution.inferred_is_explained,
    # How far it was checked.
    verification.what_is_given,
    verification.one_status_per_facet,
    verification.reasons_are_given,
    verification.opinion_is_a_kind_of_claim,
    verification.opinion_is_nothing_else,
    verification.caveat_says_status,
    verification.text_says_status,
    verification.no_check_is_made_up,
    verification.caveat_is_one_sentence,
    # How it is told.
    wording.name_holds_no_figure,
    wording.name_asserts_nothing,
    wording.text_opens_with_who_says_it,
    wording.text_ends_as_a_sentence,
    wording.text_keeps_every_hedge,
    wording.text_keeps_hedges_of_parts,
    wording.what_is_open_is_told_as_open,
    wording.texts_of_ours_differ,
    # When.
    times.moment_goes_forward,
    times.moment_says_when,
    times.precision_fits,
    times.inferred_moment_has_its_ground,
    times.wording_fits_inference,
    times.anchor_is_a_day_of_the_article,
    times.weekday_is_near_its_anchor,
    times.weekday_is_the_one_named,
    times.only_the_actual_happened,
    times.nothing_is_told_before_it_happened,
    times.nothing_is_told_after_the_article,
    times.publication_day_is_stated,
    # On which passages.
    evidence.evidence_lies_in_the_text,
    evidence.evidence_is_given_once,
    evidence.evidence_states_the_record,
    evidence.one_passage_has_one_digest,
    # What happened, and where.
    events.event_has_a_claim,
    events.occurred_is_asserted,
    events.standing_fits_the_claims,
    events.event_names_no_attacker,
    events.event_day_fits_its_claims,
    events.event_place_fits_its_claims,
    places.unnamed_place_has_no_name,
    places.containment_has_no_cycle,
    places.container_is_larger,
    places.directions_agree,
    places.distances_agree,
    places.midway_has_two_ends,
    # Who and what it is about, and how records stand to each other.
    entities.spelling_is_an_alternate,
    entities.same_as_is_one_record,
    entities.account_is_not_its_group,
    entities.nobody_carries_an_allegation,
    entities.name_has_its_alternates,
    entities.every_record_is_mentioned,
    entities.byline_names_the_authors,
    relations.denial_says_what_it_denies,
    relations.nothing_refers_to_itself,
    relations.article_keeps_its_own,
    relations.nothing_is_listed_twice,
    relations.records_differ_in_name,
    relations.records_differ_in_what_they_say,
)


def check(graph: Graph) -> list[Finding]:
    """Apply every rule; give all findings, in the order of file and line.

    The graph must be whole: rules are asked once load and link have found nothing.
    """
    return sorted(finding for rule in RULES for finding in rule(graph))
