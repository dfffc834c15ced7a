"""`caveat show`: a document of the release, however it is named, and what may have been meant."""

from __future__ import annotations

import pytest

from command_runs import says
from newsroom_commands import caveat, person
from small_newsroom import Newsroom


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [
        (["claims/quay-fair/boats-fate"], '{\n  "@context": "https://caveat.example/'),
        (["/claims/boats-fate/"], "{"),
        (["https://caveat.example/claims/boats-fate"], "{"),
        (["boats-fate"], "{"),
        (["claims/quay-fair/boats-fate.json"], "{"),
        (["claims/quay-fair/boats-fate", "--version", "1"], "{"),
        (["https://caveat.example/claims/boats-fate/v/1.nq"], "<https://caveat.example/"),
        (["claims/quay-fair/boats-fate", "--format", "ttl"], "@prefix"),
        (["claims/quay-fair/boats-fate", "--format", "html"], "<!doctype html>"),
        (["articles/quay-fair/graph.html"], "<!doctype html>"),
    ],
)
def test_a_document_is_shown_however_it_is_named(
    published: Newsroom, arguments: list[str], beginning: str
) -> None:
    result = caveat(published, "show", *arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(beginning)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["claims/boats-sunc"],
            ["claims/boats-sunc is not in the store.", "claims/quay-fair/boats-fate"],
        ),
        (["boat-fate"], ["Did you mean claims/quay-fair/boats-fate"]),
        (["claims/quay-fair/boats-fate", "--version", "7"], ["no such version; the latest is 1"]),
        (["claims/quay-fair/boats-fate/v/7"], ["no such version; the latest is 1"]),
        (["claims/quay-fair/boats-fate/v/x"], ["no such version"]),
        (["https://elsewhere.example/claims/x"], ["is not an IRI of this store", "relative"]),
        (["zzzzzzzzzzzz"], ["zzzzzzzzzzzz is not in the store."]),
        ([""], ["is not in the store"]),
    ],
)
def test_an_unknown_iri_says_what_may_have_been_meant(
    published: Newsroom, arguments: list[str], words: list[str]
) -> None:
    says(caveat(published, "show", *arguments), 2, *words)


def test_a_name_in_two_collections_is_not_guessed(newsroom: Newsroom) -> None:
    newsroom.write("people.yaml", newsroom.read("people.yaml") + person("lower-quay"))
    newsroom.publish()
    says(caveat(newsroom, "show", "lower-quay"), 2, "people/lower-quay or places/lower-quay")


def test_a_removed_document_is_said_to_be_gone_and_its_version_shown(newsroom: Newsroom) -> None:
    newsroom.write("people.yaml", newsroom.read("people.yaml") + person("old-hand"))
    newsroom.publish()
    newsroom.replace("people.yaml", person("old-hand"), "")
    newsroom.publish()
    says(caveat(newsroom, "show", "people/old-hand"), 2, "any more", "--version 1")
    says(caveat(newsroom, "show", "people/old-hand", "--version", "1"), 0, "Name of old-hand")


def test_showing_before_anything_is_published_says_to_publish(newsroom: Newsroom) -> None:
    says(caveat(newsroom, "show", "claims/quay-fair/boats-fate"), 3, "run `caveat publish`")
