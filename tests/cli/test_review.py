"""`caveat review`: its list, signatures without a terminal, and options that do not fit."""

from __future__ import annotations

import json
import re

import pytest

from caveat.newsroom.review.queue import ReviewQueue
from command_runs import says
from review_desk import CLAIMS, DAMAGED, RECORDS, SUNK, caveat, kept, signed
from small_newsroom import ARTICLE, Newsroom


def test_the_list_says_how_every_record_stands(newsroom: Newsroom, queue: ReviewQueue) -> None:
    signed(queue)
    queue.decide(SUNK, queue.item(SUNK).sha256, "sentBack", "CD", "Where?")
    result = caveat(newsroom, "--list")
    says(result, 0, f"Signed as of now: 1 of {RECORDS} records.")
    assert re.search(rf"^signed +{DAMAGED} +AB 2026-11-24$", result.output, re.M)
    assert re.search(rf"^sentBack +{SUNK} +CD 2026-11-24  Where\?$", result.output, re.M)
    assert re.search(r"^unsigned +people/ada-quill$", result.output, re.M)


def test_the_list_as_json_is_one_document_for_programs(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    signed(queue)
    document = json.loads(caveat(newsroom, "--list", "--format", "json").stdout)
    rows = {row["record"]: row for row in document["records"]}
    assert (document["total"], document["signed"], len(rows)) == (RECORDS, 1, RECORDS)
    assert rows[DAMAGED] == {
        "record": DAMAGED, "state": "signed", "sha256": queue.item(DAMAGED).sha256,
        "decision": "signed", "by": "AB", "on": "2026-11-24",
    }  # fmt: skip
    assert rows[SUNK].keys() == {"record", "state", "sha256"}


def test_records_that_are_named_can_be_signed_without_a_terminal(newsroom: Newsroom) -> None:
    says(caveat(newsroom, "boats-fate", DAMAGED, "--sign", "--by", "AB"), 0,
         f"Signed {SUNK} by AB", f"Signed {DAMAGED} by AB")  # fmt: skip
    assert sorted(kept(newsroom)) == sorted([SUNK, DAMAGED])
    document = json.loads(
        caveat(newsroom, ARTICLE, "--sign", "--by", "AB", "--format", "json").stdout
    )
    assert document["signed"][0]["record"] == ARTICLE


def test_where_one_cannot_be_signed_none_is(newsroom: Newsroom) -> None:
    newsroom.replace(CLAIMS, "Said by the harbour office; no check is stated.", "So. And so.")
    says(caveat(newsroom, SUNK, DAMAGED, "--sign", "--by", "AB"), 1, DAMAGED, "Nothing was signed.")
    assert kept(newsroom) == {}
    says(caveat(newsroom, SUNK, "--sign", "--by", "AB", CAVEAT_SOURCES=""), 1, "CAVEAT_SOURCES")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "walked through on a terminal"),
        ([DAMAGED], "walked through on a terminal"),
        (["--sign", "--by", "AB"], "name them by IRI"),
        ([DAMAGED, "--sign"], "give --by with initials"),
        (["--sign", "--list", DAMAGED], "do not go together"),
        (["--list", "--port", "8123"], "give it with --web"),
        (["--web", "--format", "json"], "goes with --list or --sign"),
        (["--order", "random"], "'file', 'text', 'reverse'"),
        (["claims/boats-sunc", "--list"], "Did you mean claims/quay-fair/boats-fate?"),
    ],
)
def test_options_that_do_not_fit_say_what_would(
    newsroom: Newsroom, arguments: list[str], words: str
) -> None:
    result = caveat(newsroom, *arguments)
    says(result, 2)
    assert words in " ".join(result.output.split())
    assert kept(newsroom) == {}


def test_fixtures_that_do_not_hold_are_to_be_mended_first(newsroom: Newsroom) -> None:
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    says(caveat(newsroom, "--list"), 1, "claims.yaml:", "actually", "Mend them first")
