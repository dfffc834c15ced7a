"""Files of expectations: no reading passes for want of something to read, and no other file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from expectations import FOLDER, Ask, Came, IllFormed, files, read, replay

CLAIM = {"counts": [], "text": "x", "claimant": [{"name": "a"}, {}], "none": None}


@pytest.mark.parametrize(
    "reading",
    [
        {"each": "/counts/*", "at": "/status", "type": "string"},
        {"each": "/counts/*", "at": "/value", "present": False},
        {"each": "/absent/*", "at": "", "present": True},
        {"each": "/text/*", "at": "", "present": True},
        {"each": "/claimant/*", "where": {"/name": "b"}, "at": "/name", "value": "b"},
        {"each": "/claimant/*", "at": "/name", "type": "string"},
        {"at": "/absent", "type": "null"},
        {"at": "/absent", "value": None},
        {"at": "/absent", "maxItems": 3},
        {"at": "/none", "present": False},
        {"at": "/text", "minItems": 1},
    ],
)
def test_a_reading_that_finds_nothing_fails(reading: dict[str, Any], tmp_path: Path) -> None:
    assert len(replay(written(tmp_path, reading), saying(CLAIM))) == 1


def test_a_reading_that_may_be_empty_still_reads_what_is_there(tmp_path: Path) -> None:
    reading = {"each": "/claimant/*", "at": "/name", "type": "string", "mayBeEmpty": True}
    assert replay(written(tmp_path, reading), saying({"claimant": []})) == []
    assert len(replay(written(tmp_path, reading), saying(CLAIM))) == 1


def written(folder: Path, reading: dict[str, Any]) -> Path:
    step = {"request": {"path": "/"}, "expect": {"status": 200, "json": [reading]}}
    return put(folder, {**FORM, "steps": [step]})


def saying(content: object) -> Ask:
    return lambda *_: Came(200, {}, json.dumps(content).encode())


STEP = {"request": {"path": "/"}, "expect": {"status": 200, "empty": True}}


FORM = {"partner": "Somebody", "why": "Something at that end would break.", "steps": [STEP]}


def put(folder: Path, content: object) -> Path:
    path = folder / "somebody.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def with_reading(**reading: Any) -> dict[str, Any]:
    expect = {"status": 200, "json": [{"at": "/id", **reading}]}
    return {**FORM, "steps": [{**STEP, "expect": expect}]}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({**FORM, "contact": "x"}, "at /: "),
        ({**FORM, "partner": "ada@example.org"}, "at /partner"),
        ({**FORM, "steps": []}, "at /steps"),
        ({**FORM, "steps": [{**STEP, "expect": {"status": 200}}]}, "at /steps/0/expect"),
        ({**FORM, "steps": [{**STEP, "request": {"path": "claims"}}]}, "at /steps/0/request/path"),
        (with_reading(), "at /steps/0/expect/json/0"),
        (with_reading(typ="string"), "'typ' was unexpected"),
        (with_reading(where={"/a": 1}, type="string"), "/json/0"),
        (with_reading(mayBeEmpty=True, type="string"), "/json/0"),
        (with_reading(pattern=".*"), "/json/0/pattern"),
        (with_reading(pattern="(("), "/json/0/pattern"),
        (with_reading(type="float"), "/json/0/type"),
        ('{"partner": "a", "partner": "b"}', "partner stands twice"),
        ("{", "not JSON"),
    ],
)
def test_a_file_that_is_no_expectation_is_refused(content: Any, told: str, tmp_path: Path) -> None:
    with pytest.raises(IllFormed) as refused:
        read(put(tmp_path, content))
    assert told in str(refused.value)


def test_all_that_is_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(IllFormed) as refused:
        read(put(tmp_path, {**FORM, "why": "", "extra": 1}))
    assert len(refused.value.faults) == 2


def test_a_folder_without_an_expectation_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="holds no expectation"):
        files(tmp_path)


def test_the_form_of_these_tests_is_an_expectation(tmp_path: Path) -> None:
    assert read(put(tmp_path, FORM)) == FORM


def test_the_readme_lists_every_condition_of_the_format() -> None:
    schema = json.loads((FOLDER / "schema.json").read_text())["$defs"]
    told = (FOLDER / "README.md").read_text()
    names = schema["read"]["properties"].keys() | schema["expect"]["properties"].keys()
    assert [name for name in sorted(names) if f"`{name}`" not in told] == []
