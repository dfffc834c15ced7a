"""Load: broken and misspelt fixtures are refused by file, line and column."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.records.fixtures.folder import load
from caveat.records.fixtures.strict_yaml import read
from desk import ARTICLE, CLAIMS, GOOD, PEOPLE, SHA256, Desk, desk
from newsroom import ROOT

__all__ = ["desk"]

CUTS = 200
LINES = 40


def test_good_fixtures_load_without_a_finding(desk: Desk) -> None:
    loaded = desk.load()
    assert loaded.findings == []
    assert len(loaded.records) == 28
    assert {record.iri for record in loaded.records} == set(loaded.seen)


def test_records_remember_where_each_value_stands(desk: Desk) -> None:
    for record in desk.load().records:
        finding = record.finding(("name",), "It is so.", "Mend it.", rule="a-rule")
        assert desk.at(finding) == f"name: {record.name}"


# --- Shape ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "there"),
    [
        (CLAIMS, "quantifier: atLeast", "quantifier: exactly", "quantifier: exactly"),
        (CLAIMS, "modality: planned", "modality: plan", "modality: plan"),
        (CLAIMS, "about: [events/dredging]", "about: events/dredging", "about: events/dredging"),
        (CLAIMS, "denies: [who]", "denies: who", "denies: who"),
        (CLAIMS, "denies: [who]", "denies: [who, who]", "who]"),
        (CLAIMS, "denies: [who]", "denies: [[who]]", "[who]]"),
        (CLAIMS, "type: Denial", "type: [Denial, Denial]", "type: [Denial, Denial]"),
        (CLAIMS, "type: Denial", "type: []", "type: []"),
        (CLAIMS, "type: Denial", "type: {a: b}", "type: {a: b}"),
        (CLAIMS, "reasons: [singleSource]", "reasons: [singleSauce]", "singleSauce]"),
        (CLAIMS, "- words: at least\n      on: howMany", "- at least", "at least"),
        (ARTICLE, "byline: [Ada Quill]", "byline: Ada Quill", "byline: Ada Quill"),
        (ARTICLE, "sha256: ", "sha256: g", f"sha256: g{SHA256}"),
        ("places.yaml", "type: Country", "type: country", "type: country"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_at_its_place(
    desk: Desk, file: str, old: str, new: str, there: str
) -> None:
    findings = desk.change(file, old, new).findings()
    assert {(f.rule, f.file) for f in findings} <= {("shape", file), ("yaml", file)}
    assert desk.at(findings[0]) == there


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        (PEOPLE, "name: Ada", "nmae: Ada", "Did you mean name?"),
        (PEOPLE, "roleName:", "rolename:", "Did you mean roleName?"),
        (PEOPLE, "precision:", "precison:", "Did you mean precision?"),
        (CLAIMS, "minValue:", "minimumValue:", "Did you mean minValue?"),
        (CLAIMS, "unitText: boats", "unit: boats", "Did you mean unitText?"),
        (CLAIMS, "passageSha256:", "passagesha256:", "Did you mean passageSha256?"),
        (CLAIMS, "denies:", "denys:", "Did you mean denies?"),
        (ARTICLE, "headline:", "headlin:", "Did you mean headline?"),
        (
            ARTICLE,
            "characters:",
            "length:",
            "The fields here are file, sha256, characters, license.",
        ),
    ],
)
def test_an_unknown_field_is_named_with_the_one_that_was_meant(
    desk: Desk, file: str, old: str, new: str, hint: str
) -> None:
    findings = desk.change(file, old, new).findings()
    unknown = [finding for finding in findings if finding.rule == "unknown-field"]
    assert [(f.file, f.hint) for f in unknown] == [(file, hint)]
    assert desk.at(unknown[0]).startswith(new.partition(" ")[0])


@pytest.mark.parametrize(
    "field",
    [
        *("status: confirmed", "disputed: false", "claimant: [people/ben-oar]"),
        *("author: [people/ben-oar]", "handChecked: true", "withdrawn: true"),
        *("disputedBy: [claims/x]", "license: https://example.org", "sourceText: x"),
    ],
)
def test_what_is_computed_cannot_be_typed_in(desk: Desk, field: str) -> None:
    findings = desk.change(
        CLAIMS, "  modality: planned", f"  {field}\n  modality: planned"
    ).findings()
    assert [finding.rule for finding in findings] == ["computed"]
    assert desk.at(findings[0]) == field


def test_a_status_typed_into_a_count_is_computed_too(desk: Desk) -> None:
    findings = desk.change(
        CLAIMS, "minValue: 40", "minValue: 40\n      status: confirmed"
    ).findings()
    assert [(f.rule, desk.at(f)) for f in findings] == [("computed", "status: confirmed")]


def test_a_missing_id_is_named_at_its_record(desk: Desk) -> None:
    findings = desk.change(PEOPLE, "- id: ada-quill\n  name", "- name").findings()
    assert [(f.rule, f.line, f.pointer) for f in findings] == [("shape", 1, "/id")]
    assert "The field is missing." in findings[0].message


@pytest.mark.parametrize("field", ["name", "text", "caveat", "modality", "attribution", "evidence"])
def test_a_missing_field_is_named_at_its_record(desk: Desk, field: str) -> None:
    text = "- id: short\n" + "".join(
        f"  {key}: {value}\n"
        for key, value in {
            "name": "A short claim",
            "text": "Ben Oar said so.",
            "caveat": "Said so.",
            "modality": "actual",
            "attribution": "[{relation: saidBy, agent: people/ben-oar, status: asserted}]",
            "evidence": f"[{{role: statesClaim, start: 0, end: 9, passageSha256: {'0' * 64}}}]",
        }.items()
        if key != field
    )
    findings = desk.write(CLAIMS, text).findings()
    assert [(f.file, f.line, f.column, f.pointer) for f in findings] == [
        (CLAIMS, 1, 3, f"/{field}")
    ]


def test_a_second_record_of_one_id_is_refused_and_names_the_first(desk: Desk) -> None:
    people = (desk.folder / PEOPLE).read_text(encoding="utf-8")
    findings = desk.write(PEOPLE, people + "- id: ada-quill\n  name: Ada Again\n").findings()
    assert [(f.rule, f.message) for f in findings] == [
        ("duplicate-id", "people/ada-quill stands already in people.yaml, line 1.")
    ]
    assert desk.at(findings[0]) == "id: ada-quill"


def test_two_articles_cannot_share_the_id_of_a_claim(desk: Desk) -> None:
    shutil.copytree(desk.folder / "articles/ferry-fire", desk.folder / "articles/ferry-sale")
    desk.change("articles/ferry-sale/article.yaml", "id: ferry-fire", "id: ferry-sale")
    duplicates = [f for f in desk.findings() if f.rule == "duplicate-id"]
    assert "claims/crews-hurt" in {finding.message.split()[0] for finding in duplicates}


def test_the_same_id_in_two_collections_is_two_records(desk: Desk) -> None:
    iris = {record.iri for record in desk.load().records}
    assert {"claims/mayor-on-the-harbour", "quotations/mayor-on-the-harbour"} <= iris


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: b\n", "The file is not a list of records."),
        ("words\n", "The file is not a list of records."),
        ("- words\n", "This is no record."),
        ("- [id, a]\n", "This is no record."),
        ("-\n", "This is no record."),
    ],
)
def test_a_list_file_is_a_list_of_records(desk: Desk, content: str, message: str) -> None:
    assert [finding.message for finding in desk.write(PEOPLE, content).findings()] == [message]


def test_an_empty_list_stands_for_no_records(desk: Desk) -> None:
    assert desk.write("articles/ferry-fire/quotations.yaml", "[]\n").findings() == []


def test_a_list_file_of_an_article_may_be_left_out(desk: Desk) -> None:
    (desk.folder / "articles/ferry-fire/quotations.yaml").unlink()
    assert desk.findings() == []


# --- Files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("persons.yaml", "people.yml", "PEOPLE.YAML", "articles/ferry-fire/people.yaml"),
        *("articles/ferry-fire/claim.yaml", "articles/claims.yaml", "old/places.yaml"),
        "articles/ferry-fire/drafts/claims.yaml",
    ],
)
def test_a_file_that_nobody_reads_is_named(desk: Desk, name: str) -> None:
    findings = desk.write(name, "- id: a\n").findings()
    assert [(f.file, f.message) for f in findings] == [(name, "Nobody reads this file.")]


def test_a_missing_register_is_named(desk: Desk) -> None:
    (desk.folder / "places.yaml").unlink()
    findings = desk.findings()
    assert [(f.file, f.rule) for f in findings] == [("places.yaml", "file")]


def test_a_file_that_cannot_be_read_is_named(desk: Desk) -> None:
    (desk.folder / PEOPLE).unlink()
    (desk.folder / PEOPLE).mkdir()
    findings = desk.findings()
    assert findings[0].file == PEOPLE
    assert findings[0].message.startswith("The file cannot be read:")


def test_a_folder_without_an_article_is_named(desk: Desk) -> None:
    (desk.folder / "articles/ferry-sale").mkdir()
    assert [f.file for f in desk.findings()] == ["articles/ferry-sale/article.yaml"]


def test_fixtures_without_articles_are_refused(desk: Desk) -> None:
    shutil.rmtree(desk.folder / "articles")
    assert [f.message for f in desk.findings()] == ["There is no article."]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    findings = load(tmp_path / "nowhere").findings
    assert [finding.message for finding in findings] == ["There is no such folder of fixtures."]


def test_the_id_of_an_article_is_the_name_of_its_folder(desk: Desk) -> None:
    findings = desk.change(ARTICLE, "id: ferry-fire", "id: ferry-water").findings()
    assert [(f.rule, desk.at(f)) for f in findings] == [("folder", "id: ferry-water")]


def test_an_article_file_is_one_record(desk: Desk) -> None:
    findings = desk.write(ARTICLE, "- id: ferry-fire\n").findings()
    assert [(f.file, f.message) for f in findings] == [(ARTICLE, "This is no record.")]


def test_all_faults_of_all_files_are_named_at_once(desk: Desk) -> None:
    desk.change(PEOPLE, "name: Ada Quill", "nmae: Ada Quill")
    desk.change("places.yaml", "type: Country", "type: Land")
    desk.change(CLAIMS, "quantifier: atLeast", "quantifier: exactly")
    desk.change(CLAIMS, "minValue: 40", "minValue: forty")
    desk.change(CLAIMS, "modality: planned", "modality: soon")
    desk.write("articles/ferry-fire/sources.yaml", "- id: &a b\n")
    files = [finding.file for finding in desk.findings()]
    assert sorted(files) == sorted(
        [
            *(PEOPLE, PEOPLE, "places.yaml", CLAIMS, CLAIMS, CLAIMS),
            "articles/ferry-fire/sources.yaml",
        ]
    )


# --- Files that were cut off ----------------------------------------------------------------


FILES = [path for folder in (GOOD, ROOT / "fixtures") for path in sorted(folder.rglob("*.yaml"))]


def test_there_are_files_to_cut() -> None:
    assert len(FILES) > 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_cut_off_within_a_line_is_refused_where_it_ends(path: Path) -> None:
    content = path.read_bytes()
    within = [n for n in range(1, len(content)) if content[n - 1 : n] != b"\n"]
    for offset in random.Random(path.name).sample(within, min(CUTS, len(within))):
        document = read(content[:offset], path.name)
        assert document.plain is None
        assert (document.file, document.findings[-1].line) == (
            path.name,
            content.count(b"\n", 0, offset) + 1,
        )


@pytest.mark.no_cover
@pytest.mark.parametrize("name", [PEOPLE, "places.yaml", "articles/ferry-fire/events.yaml", CLAIMS])
def test_a_file_cut_off_after_a_line_loses_whole_records_or_is_refused(
    desk: Desk, name: str
) -> None:
    whole = {record.iri: record for record in desk.load().records}
    content = (desk.folder / name).read_bytes()
    ends = [n + 1 for n in range(len(content)) if content[n : n + 1] == b"\n"]
    for end in random.Random(name).sample(ends, min(LINES, len(ends))):
        loaded = desk.write(name, content[:end]).load()
        changed = [record for record in loaded.records if record != whole[record.iri]]
        mine = [finding for finding in loaded.findings if finding.file == name]
        # Only the last record can be shorter, and only by what may be left out.
        last = [record.iri for record in loaded.records if record.origin.file == name][-1:]
        assert mine or [record.iri for record in changed] in ([], last)


def test_a_claim_cut_off_before_its_evidence_is_refused(desk: Desk) -> None:
    lines = (desk.folder / CLAIMS).read_text(encoding="utf-8").splitlines(keepends=True)
    begin = lines.index("- id: photograph-of-the-fire\n")
    end = next(n for n in range(begin, len(lines)) if lines[n] == "  evidence:\n")
    for line in range(begin + 1, end + 4):
        findings = desk.write(CLAIMS, "".join(lines[:line])).findings()
        assert findings, f"cut after line {line}"
        assert {finding.file for finding in findings} == {CLAIMS}


@settings(max_examples=300, deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_never_raise(content: bytes) -> None:
    document = read(content, "any.yaml")
    assert (document.plain is None) == bool(document.findings)


@settings(max_examples=300, deadline=None)
@given(content=st.text("ab:-?[]{},&*!|>'\"%@#\n \t<\\0u", max_size=60))
def test_any_signs_of_yaml_are_read_or_refused_and_never_raise(content: str) -> None:
    document = read(content.encode(), "any.yaml")
    assert (document.plain is None) == bool(document.findings)
    assert all(0 <= finding.line <= content.count("\n") + 2 for finding in document.findings)
