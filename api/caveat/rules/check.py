"""Check: true and consistent by our editorial rules, one function each.

Most rules need the records alone. Those against the texts are asked where a text is at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import caveat.rules.against_text.counts as against_counts
import caveat.rules.against_text.names as against_names
import caveat.rules.against_text.passages as against_passages
import caveat.rules.against_text.places as against_places
import caveat.rules.against_text.times as against_times
import caveat.rules.against_text.verbatim as own_words
import caveat.rules.against_text.wording as against_words
import caveat.rules.attribution as attribution
import caveat.rules.counts as counts
import caveat.rules.entities as entities
import caveat.rules.events as events
import caveat.rules.evidence as evidence
import caveat.rules.places as places
import caveat.rules.positions as positions
import caveat.rules.relations as relations
import caveat.rules.times as times
import caveat.rules.verification as verification
import caveat.rules.wording as wording
from caveat.errors import Finding
from caveat.records.article import Article
from caveat.records.graph import Graph
from caveat.rules.passages import passages_hold, text_of
from caveat.rules.texts import Texts

Rule = Callable[[Graph], Iterator[Finding]]
TextRule = Callable[[Texts], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    # What is counted.
    counts.count_bounds,
    counts.count_numbers,
    counts.count_in_text,
    counts.bound_in_text,
    counts.hedged_number_is_bounded,
    counts.count_name_says_outcome,
    counts.outcome_is_that_of_the_text,
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
    attribution.translation_has_its_hop,
    attribution.anonymous_source_has_no_name,
    attribution.quotation_is_of_its_speaker,
    # How far it was checked.
    verification.what_is_given,
    verification.one_status_per_facet,
    verification.reasons_are_given,
    verification.opinion_is_a_kind_of_claim,
    verification.opinion_is_nothing_else,
    verification.caveat_says_status,
    verification.text_says_status,
    verification.no_check_is_made_up,
    verification.failed_check_is_recorded,
    verification.what_is_told_as_opinion_is_one,
    verification.caveat_is_one_sentence,
    # How it is told.
    wording.name_holds_no_figure,
    wording.name_asserts_nothing,
    wording.text_opens_with_who_says_it,
    wording.text_ends_as_a_sentence,
    wording.text_keeps_every_hedge,
    wording.text_keeps_hedges_of_parts,
    wording.what_is_open_is_told_as_open,
    wording.hedge_fits_the_modality,
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
    evidence.denying_passage_has_its_denial,
    evidence.one_passage_has_one_digest,
    # What happened, and where.
    events.event_has_a_claim,
    events.occurred_is_asserted,
    events.standing_fits_the_claims,
    events.event_names_no_attacker,
    events.event_day_fits_its_claims,
    events.event_place_fits_its_claims,
    places.unnamed_place_has_no_name,
    places.unnamed_place_is_called_so,
    places.containment_has_no_cycle,
    places.container_is_larger,
    places.place_is_in_no_two_that_exclude_each_other,
    positions.directions_agree,
    positions.directions_go_round_in_no_circle,
    positions.direction_is_that_of_its_container,
    positions.distances_agree,
    positions.distances_close_their_triangle,
    positions.midway_has_two_ends,
    # Who and what it is about, and how records stand to each other.
    entities.spelling_is_an_alternate,
    entities.same_as_is_one_record,
    entities.account_is_not_its_group,
    entities.nobody_carries_an_allegation,
    entities.name_has_its_alternates,
    entities.every_record_is_mentioned,
    entities.byline_names_the_authors,
    relations.denial_says_what_it_denies,
    relations.denial_is_about_what_it_disputes,
    relations.denial_denies_what_is_claimed,
    relations.only_who_said_it_takes_it_back,
    relations.nothing_refers_to_itself,
    relations.article_keeps_its_own,
    relations.nothing_is_listed_twice,
    relations.records_differ_in_name,
    relations.records_differ_in_what_they_say,
    relations.records_differ_in_what_they_record,
    relations.one_passage_is_quoted_once,
)

TEXT_RULES: tuple[TextRule, ...] = (
    # What is counted.
    against_counts.count_stands_in_its_passage,
    against_counts.bound_stands_in_its_passage,
    against_counts.bare_figure_is_bare_in_its_passage,
    against_counts.two_bounds_stand_together,
    against_counts.outcome_is_that_of_its_passage,
    against_counts.nobody_is_not_left_open,
    against_counts.figure_of_ours_stands_in_a_passage,
    # Who says it, who takes part, and where.
    against_names.speaker_stands_at_the_passage,
    against_names.party_stands_at_the_passage,
    against_names.place_stands_at_the_passage,
    against_names.place_of_ours_stands_at_the_passage,
    against_names.spelling_stands_in_the_text,
    against_names.spelling_of_the_text_is_recorded,
    against_places.distance_stands_in_the_text,
    against_places.direction_stands_in_the_text,
    against_places.direction_of_ours_stands_in_a_passage,
    against_places.containment_stands_in_the_text,
    # When.
    against_times.weekday_stands_in_a_passage,
    against_times.weekday_of_ours_stands_in_a_passage,
    against_times.date_stands_in_a_passage,
    # How it is told.
    against_words.hedge_stands_in_a_passage,
    against_words.hedge_of_the_passage_is_kept,
    against_words.failed_check_of_the_passage_is_kept,
    against_words.own_voice_has_no_other_speaker,
    against_words.translation_of_the_passage_has_its_hop,
    # On which passages, and in whose words.
    against_passages.passage_cuts_no_word,
    against_passages.quotation_is_quoted,
    against_passages.text_shares_a_word_with_its_passage,
    own_words.no_eight_words_of_source,
)
RULES_IN_ANY_LANGUAGE = frozenset(
    {against_passages.passage_cuts_no_word, own_words.no_eight_words_of_source}
)
"""The others read English."""


def check(graph: Graph) -> list[Finding]:
    """Apply every rule; give all findings, in the order of file and line.

    The graph must be whole: rules are asked once load and link have found nothing.
    """
    return sorted(finding for rule in RULES for finding in rule(graph))


def check_against_texts(graph: Graph, fixtures: Path, sources: Sequence[Path]) -> list[Finding]:
    """Prove every passage and apply every rule against the texts that are at hand.

    Texts are looked for beside their article below `fixtures`, and in `sources`; records of an
    article whose text is nowhere are left alone.
    """
    found = {
        article.iri: text
        for article in graph.all(Article)
        if (text := text_of(article, fixtures, sources)) is not None
    }
    texts = Texts.of(graph, found)
    english = texts.in_english()
    findings = [
        finding
        for rule in TEXT_RULES
        for finding in rule(texts if rule in RULES_IN_ANY_LANGUAGE else english)
    ]
    return sorted([*passages_hold(graph, fixtures, sources), *findings])
