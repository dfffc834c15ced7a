"""Ledger: a signature holds for a record as it was, and a publish asks for all of them."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from datetime import date
from pathlib import Path

import pytest

from caveat.errors import FixtureError
from caveat.records.fixtures.folder import load, record_digest
from caveat.records.graph import Graph
from caveat.records.ledger.entries import Entry, ledger_file
from caveat.records.ledger.ledger import Ledger, ReviewState
from caveat.records.ledger.ledger_file import format_ledger, keep, keep_all
from caveat.records.link import link
from caveat.records.read_fixtures import read_fixtures
from caveat.records.record import Record
from caveat.release.pipeline import publish
from caveat.rules.check import check_fixtures
from paths import ROOT
from small_newsroom import ARTICLE, Newsroom

CLAIMS = f"{ARTICLE}/claims.yaml"
LEDGER = f"{ARTICLE}/ledger.yaml"
SUNK = "claims/quay-fair/boats-fate"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.open(tmp_path)


def records(newsroom: Newsroom) -> Graph:
    graph, _, findings = read_fixtures(newsroom.fixtures)
    assert findings == []
    return graph


def entry_for(record: Record, **changes: str) -> Entry:
    given = {"decision": "signed", "by": "AB", "sha256": record.origin.sha256} | changes
    return Entry(record=record.iri, on=date(2024, 6, 20), **given)


def sign_all(newsroom: Newsroom) -> None:
    every = records(newsroom).records.values()
    keep_all(newsroom.fixtures, ((record, entry_for(record)) for record in every))


def state(newsroom: Newsroom, iri: str) -> ReviewState:
    graph, ledger, _ = read_fixtures(newsroom.fixtures)
    return ledger.state(graph[iri])


def refused(newsroom: Newsroom) -> list[str]:
    with pytest.raises(FixtureError) as error:
        publish(newsroom.settings)
    return [f"{one.file}: {one.rule}: {one.message}" for one in error.value.findings]


def node(newsroom: Newsroom, iri: str) -> dict[str, object]:
    shown: dict[str, object] = json.loads(newsroom.run("show", iri).stdout)
    return shown


def test_a_publish_names_every_record_that_nobody_signed(newsroom: Newsroom) -> None:
    every = set(records(newsroom).records)
    found = refused(newsroom)
    assert {line.split(": ")[2] for line in found} == every
    assert all("hand-check: " in line for line in found)


def test_signed_records_are_published_and_say_when(newsroom: Newsroom) -> None:
    sign_all(newsroom)
    publish(newsroom.settings)
    for iri in (SUNK, "people/ada-quill", ARTICLE):
        shown = node(newsroom, iri)["record"]
        assert (shown["handChecked"], shown["handCheckedOn"]) == (True, "2024-06-20")


def test_unsigned_records_are_published_on_request_and_say_so(newsroom: Newsroom) -> None:
    sign_all(newsroom)
    newsroom.replace(CLAIMS, "the paper could not verify it.", "the paper could not verify that.")
    publish(newsroom.settings, allow_unsigned=True)
    changed = node(newsroom, SUNK)["record"]
    assert changed["handChecked"] is False
    assert "handCheckedOn" not in changed
    assert node(newsroom, "claims/quay-fair/crews-toll")["record"]["handChecked"] is True


def test_one_changed_character_of_one_record_stops_the_publish_and_is_named(
    newsroom: Newsroom,
) -> None:
    sign_all(newsroom)
    publish(newsroom.settings)
    newsroom.replace(CLAIMS, "that boats had sunk", "that boats has sunk")
    assert refused(newsroom) == [
        f"{CLAIMS}: hand-check: {SUNK}: The record was changed after AB looked at it on 2024-06-20."
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("start: 89, end: 153", "start: 88, end: 153"),
        ("status: unverified\n      reasons: [accountOwnershipUnconfirmed]",
         "status: asserted\n      reasons: [accountOwnershipUnconfirmed]"),
        ("name: Boats said to have sunk", "name: Boats said to be sunk"),
    ],
)  # fmt: skip
def test_any_changed_value_voids_the_signature(newsroom: Newsroom, old: str, new: str) -> None:
    sign_all(newsroom)
    newsroom.replace(CLAIMS, old, new)
    assert state(newsroom, SUNK) is ReviewState.CHANGED
    assert state(newsroom, "claims/quay-fair/crews-toll") is ReviewState.SIGNED


def test_comments_and_line_breaks_void_no_signature(newsroom: Newsroom) -> None:
    sign_all(newsroom)
    newsroom.replace(CLAIMS, "- id: boats-fate\n", "# A comment.\n- id: boats-fate  # another\n")
    newsroom.replace(CLAIMS, "  modality: actual\n  attribution", "  attribution")
    newsroom.replace(
        CLAIMS, "- id: boats-fate  # another\n", "- id: boats-fate\n  modality: actual\n"
    )
    assert state(newsroom, SUNK) is ReviewState.SIGNED


def test_a_signature_is_not_that_of_another_record() -> None:
    same = {"name": "Ada Quill"}
    assert record_digest("people/ada-quill", same) != record_digest("people/other", same)


def test_a_record_that_was_sent_back_is_not_published_as_checked(newsroom: Newsroom) -> None:
    sign_all(newsroom)
    sunk = records(newsroom)[SUNK]
    keep(newsroom.fixtures, sunk, entry_for(sunk, decision="sentBack", note="Who counted?"))
    assert state(newsroom, SUNK) is ReviewState.SENT_BACK
    assert refused(newsroom) == [
        f"{CLAIMS}: hand-check: {SUNK}: AB sent it back on 2024-06-20: Who counted?"
    ]


def test_a_later_decision_takes_the_place_of_an_earlier_one(newsroom: Newsroom) -> None:
    sunk = records(newsroom)[SUNK]
    keep(newsroom.fixtures, sunk, entry_for(sunk, decision="sentBack", note='"Why?" — {a: b}'))
    keep(newsroom.fixtures, sunk, entry_for(sunk, by="the second desk"))
    ledger, findings = Ledger.read(newsroom.fixtures)
    assert findings == []
    assert ledger.entry(SUNK) == entry_for(sunk, by="the second desk")


def test_entries_come_back_as_they_were_written(newsroom: Newsroom) -> None:
    note = 'He said "no": # {not} — it\\is – ok'
    sunk = records(newsroom)[SUNK]
    keep(newsroom.fixtures, sunk, entry_for(sunk, decision="sentBack", by="- [A]", note=note))
    ledger, findings = Ledger.read(newsroom.fixtures)
    assert findings == []
    assert ledger.entry(SUNK) == entry_for(sunk, decision="sentBack", by="- [A]", note=note)


def test_the_register_and_each_article_have_a_ledger_of_their_own(newsroom: Newsroom) -> None:
    sign_all(newsroom)
    assert "record: people/ada-quill" in newsroom.read("ledger.yaml")
    assert f"record: {ARTICLE}\n" in newsroom.read(LEDGER)
    assert "record: people" not in newsroom.read(LEDGER)


def test_every_entry_that_does_not_hold_is_named_by_line(newsroom: Newsroom) -> None:
    good = records(newsroom)["people/ada-quill"]
    text = format_ledger([entry_for(good)])
    newsroom.write(
        "ledger.yaml",
        text + text.partition("- ")[2].join(["- ", ""])
        + "- record: people/nobody\n  sha256: 12\n  decision: maybe\n  by: ''\n  on: yesterday\n"
        + "- record: people/ada-quill\n  sha256: " + "0" * 64
        + "\n  decision: sentBack\n  by: AB\n  on: 2024-06-20\n- nothing\n",
    )  # fmt: skip
    _, findings = Ledger.read(newsroom.fixtures)
    told = [f"{one.line}: {one.message}" for one in sorted(findings)]
    assert told == [
        "8: people/ada-quill has two entries.",
        "14: entry 3: sha256: This is no SHA-256 digest.",
        "15: entry 3: decision: 'maybe' is no term here.",
        "16: entry 3: by: There are no words here.",
        "17: entry 3: on: 'yesterday' is no day of the calendar.",
        "18: entry 4: note: A record was sent back without a reason.",
        "23: This is no entry.",
    ]


def test_a_signature_of_what_does_not_exist_is_named(newsroom: Newsroom) -> None:
    sign_all(newsroom)
    text = newsroom.read("ledger.yaml")
    newsroom.write("ledger.yaml", text.replace("places/lower-quay", "places/upper-quay"))
    findings = check_fixtures(newsroom.fixtures, ()).findings
    assert [one.message for one in findings] == ["places/upper-quay is signed and does not exist."]


def test_a_signature_in_the_wrong_ledger_is_named(newsroom: Newsroom) -> None:
    sign_all(newsroom)
    newsroom.write("ledger.yaml", newsroom.read(LEDGER))
    (newsroom.fixtures / LEDGER).unlink()
    findings = check_fixtures(newsroom.fixtures, ()).findings
    assert {one.hint for one in findings} == {f"Move it to {LEDGER}."}


def test_a_ledger_that_does_not_hold_is_not_written_over(newsroom: Newsroom) -> None:
    newsroom.write(LEDGER, "signed: all\n")
    sunk = records_without_check(newsroom)[SUNK]
    with pytest.raises(FixtureError):
        keep(newsroom.fixtures, sunk, entry_for(sunk))
    assert newsroom.read(LEDGER) == "signed: all\n"


def test_of_several_ledgers_none_is_written_where_one_does_not_hold(newsroom: Newsroom) -> None:
    graph = records(newsroom)
    newsroom.write(LEDGER, "signed: all\n")
    decided = [(graph[iri], entry_for(graph[iri])) for iri in ("people/ada-quill", SUNK)]
    with pytest.raises(FixtureError):
        keep_all(newsroom.fixtures, decided)
    assert not (newsroom.fixtures / "ledger.yaml").exists()
    assert newsroom.read(LEDGER) == "signed: all\n"


def test_many_decisions_leave_every_other_entry_as_it_was(newsroom: Newsroom) -> None:
    sign_all(newsroom)
    graph = records(newsroom)
    decided = [(graph[iri], entry_for(graph[iri], by="CD")) for iri in ("people/ada-quill", SUNK)]
    keep_all(newsroom.fixtures, decided)
    ledger, findings = Ledger.read(newsroom.fixtures)
    assert findings == []
    assert ledger.entries.keys() == graph.records.keys()
    assert {iri for iri, entry in ledger.entries.items() if entry.by == "CD"} == {
        "people/ada-quill",
        SUNK,
    }


def records_without_check(newsroom: Newsroom) -> Graph:
    return read_fixtures(newsroom.fixtures).graph


def _sign_each(folder: str, iris: list[str]) -> None:
    newsroom = Newsroom(Path(folder))
    graph = records_without_check(newsroom)
    for iri in iris:
        keep(newsroom.fixtures, graph[iri], entry_for(graph[iri]))


def test_two_desks_that_sign_at_once_lose_nothing(newsroom: Newsroom) -> None:
    graph = records(newsroom)
    iris = [iri for iri, record in graph.records.items() if ledger_file(record.article) == LEDGER]
    assert len(iris) > 3
    halves = (iris[::2] * 10, iris[1::2] * 10)
    desks = [
        multiprocessing.get_context("spawn").Process(
            target=_sign_each, args=(str(newsroom.folder), half)
        )
        for half in halves
    ]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    ledger, findings = Ledger.read(newsroom.fixtures)
    assert findings == []
    assert set(iris) <= set(ledger.entries)


def test_the_command_refuses_and_says_both_ways_out(newsroom: Newsroom) -> None:
    done = newsroom.run("publish", "--signed")
    assert done.returncode == 1
    for words in ("caveat review people/ada-quill", "--unsigned", "Nothing was published"):
        assert words in done.stderr
    assert newsroom.run("publish").returncode == 0


def test_a_publish_of_unsigned_records_does_not_stand_for_one_of_signed_ones(
    newsroom: Newsroom,
) -> None:
    assert newsroom.run("publish").returncode == 0
    assert newsroom.run("publish", "--if-changed", "--signed").returncode == 1


def test_every_record_of_the_project_is_signed_as_it_is() -> None:
    fixtures = ROOT / "fixtures"
    graph, _ = link(load(fixtures).records)
    ledger, findings = Ledger.read(fixtures)
    waiting = [iri for iri, one in graph.records.items() if ledger.state(one) != "signed"]
    assert findings == []
    assert len(graph.records) > 300
    assert waiting == [], "Read them and sign: caveat review " + " ".join(waiting)


def test_one_changed_character_of_the_project_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    newsroom = Newsroom(tmp_path)
    claims = "articles/cnn-iraq-isis-advance/claims.yaml"
    newsroom.replace(claims, "had killed at\n    least 1,700", "has killed at\n    least 1,700")
    named = [line.partition(": hand-check: ")[2].partition(": ")[0] for line in refused(newsroom)]
    assert named == ["claims/cnn-iraq-isis-advance/tweet-toll"]
