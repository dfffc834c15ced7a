"""`caveat check`: findings are told with their place and what to do, or there are none."""

from __future__ import annotations

import json
from pathlib import Path

from command_runs import says
from newsroom_commands import (
    caveat,
)
from small_newsroom import ARTICLE, Newsroom

CLAIMS = f"{ARTICLE}/claims.yaml"


def test_fixtures_that_hold_are_checked_with_no_findings(newsroom: Newsroom) -> None:
    says(
        caveat(newsroom, "check"),
        0,
        "No findings.",
        "quay-fair were not proved",
        "Wait for `caveat review`",
    )


def test_passages_are_proved_where_the_text_is_there(newsroom: Newsroom) -> None:
    sources = newsroom.folder / "sources"
    says(caveat(newsroom, "check", CAVEAT_SOURCES=str(sources)), 0, "No findings.")
    (sources / "quay-fair.txt").write_text("Other words.\n", encoding="utf-8")
    assert caveat(newsroom, "check", CAVEAT_SOURCES=str(sources)).exit_code == 1


def test_every_finding_is_shown_with_its_place_and_what_to_do(newsroom: Newsroom) -> None:
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    newsroom.replace("organizations.yaml", "type: GovernmentOrganization", "type: Government")
    result = caveat(newsroom, "check")
    says(result, 1, "claims.yaml:", "error:", "actually", "2 findings in 2 files.")
    places = [line for line in result.stdout.splitlines() if ": error: " in line]
    assert len(places) == 2
    for line in places:
        file, row, column, *_ = line.split(":")
        assert Path(file).is_file()
        assert int(row) > 0
        assert int(column) > 0


def test_findings_as_json_are_one_document_for_programs(newsroom: Newsroom) -> None:
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    result = caveat(newsroom, "check", "--format", "json")
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert document["total"] == len(document["findings"]) == 1
    finding = document["findings"][0]
    assert finding["file"] == CLAIMS
    assert finding["line"] > 0
    assert finding["hint"]


def test_a_number_that_is_not_understood_is_a_notice_and_fails_nothing(newsroom: Newsroom) -> None:
    newsroom.write_an_unclear_number()
    sources = str(newsroom.folder / "sources")
    result = caveat(newsroom, "check", CAVEAT_SOURCES=sources)
    says(result, 0, "notice: number-is-understood-in-its-passage", "'5m'", "1 notice to look at")
    newsroom.replace(CLAIMS, "at least 5 crews", "at least 6 crews")
    newsroom.replace(CLAIMS, "minValue: 5", "minValue: 6")
    says(caveat(newsroom, "check", CAVEAT_SOURCES=sources), 1, "says 6")


def test_a_folder_that_is_not_there_is_a_finding(newsroom: Newsroom) -> None:
    result = caveat(newsroom, "check", CAVEAT_FIXTURES=str(newsroom.folder / "nowhere"))
    says(result, 1, "There is no such folder of fixtures.", "1 finding in 1 file.")
