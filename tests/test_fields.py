"""Fields: a scalar is taken only where it says exactly what its field means."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.records.person import Person
from desk import ARTICLE, CLAIMS, PEOPLE, Desk, desk

__all__ = ["desk"]


WORDS_THAT_OTHERS_READ_AS_SOMETHING_ELSE = (
    *("NO", "no", "Off", "y", "yes", "True", "22:30:10", "014", "0x1F", "0o14", "1_000", "1e3"),
    *(".inf", ".nan", "2024-06-16", "12.50", "Null"),
)


@pytest.mark.parametrize("words", WORDS_THAT_OTHERS_READ_AS_SOMETHING_ELSE)
def test_words_stay_the_words_that_were_written(desk: Desk, words: str) -> None:
    loaded = desk.change(PEOPLE, "name: Ada Quill", f"name: {words}").load()
    assert loaded.findings == []
    assert next(record.name for record in loaded.records if record.id == "ada-quill") == words


@pytest.mark.no_cover
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text(min_size=1, max_size=40))
def test_text_comes_back_as_it_was_written_or_is_refused(desk: Desk, words: str) -> None:
    quoted = json.dumps(words, ensure_ascii=False)
    content = f"- id: ada-quill\n  name: {quoted}\n".encode("utf-8", "surrogatepass")
    loaded = desk.write(PEOPLE, content).load()
    names = [record.name for record in loaded.records if isinstance(record, Person)]
    assert names == [words] or (names == [] and loaded.findings[0].file == PEOPLE)


NUMBERS = (
    *("NaN", ".nan", "Infinity", "-Infinity", ".inf", "1e999", "1e3", "1.0", "40.5", "-0", "+40"),
    *(
        "0x28",
        "0o50",
        "014",
        "1_700",
        "1,700",
        "forty",
        "4 0",
        "\u0664\u0660",
        "\u00b2",
        "22:30:10",
    ),
    *(str(2**64), str(2**53), "9" * 5_000, "true", "", "~", "null", "[40]", "{is: 40}"),
)


@pytest.mark.no_cover
@pytest.mark.parametrize("written", NUMBERS, ids=lambda text: text[:12] or "nothing")
@pytest.mark.parametrize(
    ("file", "line"),
    [
        (CLAIMS, "minValue: 40"),
        (CLAIMS, "start: 100"),
        ("places.yaml", "value: 12"),
        (ARTICLE, "characters: 1233"),
    ],
)
def test_a_number_is_whole_and_in_plain_digits(
    desk: Desk, file: str, line: str, written: str
) -> None:
    key = line.partition(":")[0]
    findings = desk.change(file, line, f"{key}: {written}").findings()
    assert [finding.rule for finding in findings] == ["shape"]
    assert desk.at(findings[0]) == f"{key}: {written}".rstrip(" ") + (" " if not written else "")


def test_the_largest_number_that_json_keeps_exact_is_taken(desk: Desk) -> None:
    assert desk.change(CLAIMS, "minValue: 40", f"minValue: {2**53 - 1}").findings() == []


@pytest.mark.parametrize(
    "day",
    [
        *("2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "0000-01-01", "2024-6-16"),
        *("20240616", "16.06.2024", "2024-06-16T00:00:00Z", "2024-W24-7", "yesterday", ""),
        "\u0662\u0660\u0662\u0664-06-16",
    ],
)
def test_an_impossible_day_is_refused(desk: Desk, day: str) -> None:
    findings = desk.change(ARTICLE, "datePublished: 2024-06-16", f"datePublished: {day}").findings()
    assert [f.rule for f in findings] == ["shape"]
    assert "no day of the calendar" in findings[0].message


@pytest.mark.parametrize("written", ["True", "yes", "1", "no", "FALSE", "", "[true]"])
def test_only_true_and_false_are_booleans(desk: Desk, written: str) -> None:
    findings = desk.change("places.yaml", "named: false", f"named: {written}").findings()
    assert [finding.rule for finding in findings] == ["shape"]


@pytest.mark.parametrize(
    "slug",
    [
        *("Ada-Quill", "ada_quill", "ada quill", "-ada", "ada-", "ada--quill", "ada.quill", ""),
        *("\u0430da-quill", "ad\u00e4", "ada\uff0dquill", "\uff41da", "../ada", "a/b", "'%61da'"),
        "a" * 65,
    ],
)
def test_an_id_is_a_short_slug_of_plain_letters(desk: Desk, slug: str) -> None:
    findings = desk.change(PEOPLE, "id: ada-quill", f"id: {slug}").findings()
    assert [(finding.rule, finding.line) for finding in findings] == [("shape", 1)]


def test_an_id_of_64_letters_is_taken(desk: Desk) -> None:
    assert desk.change(PEOPLE, "id: ada-quill", f"id: {'a' * 64}").findings() == []


@pytest.mark.parametrize(
    "reference",
    [
        *("ben-oar", "people/Ben-Oar", "people/", "/people/ben-oar", "people/ben-oar/v/1"),
        *("articles/ferry-fire", "https://example.org/people/ben-oar", "people/ben oar", "people"),
        f"people/{'a' * 65}",
    ],
)
def test_a_reference_names_a_collection_that_can_stand_there(desk: Desk, reference: str) -> None:
    findings = desk.change(CLAIMS, "agent: people/ben-oar", f"agent: {reference}").findings()
    assert [finding.rule for finding in findings] == ["shape"]
    assert desk.at(findings[0]) == f"agent: {reference}"


@pytest.mark.parametrize(
    "iri",
    [
        *("javascript:alert(1)", "data:text/html,x", "//example.org", "example.org", "http://"),
        *("https://exa mple.org", "https://[", "https://example.org/<b>", "ftp://example.org"),
        "https://example.org/a|b",
    ],
)
def test_a_web_address_is_http_and_whole(desk: Desk, iri: str) -> None:
    old = "sameAs: [https://example.org/harbour-office]"
    findings = desk.change("organizations.yaml", old, f"sameAs: ['{iri}']").findings()
    assert [(f.rule, f.pointer) for f in findings] == [("shape", "/sameAs/0")]


@pytest.mark.parametrize(
    "words",
    [
        *("''", "' '", "' Ada'", "'Ada '", "null", "~", "|\n    Ada", "[Ada]", "{a: b}"),
        *('"Ada\\nQuill"', '"Ada\\tQuill"'),
    ],
)
def test_words_are_one_line_without_space_around_them(desk: Desk, words: str) -> None:
    findings = desk.change(PEOPLE, "name: Ada Quill", f"name: {words}").findings()
    assert [(f.rule, f.line, f.column) for f in findings] == [("shape", 2, 3)]
