"""Problems: one catalog, one shape, and nothing of our inside in it."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest

from caveat.contract.problems import PROBLEMS, problem_document, problem_of
from caveat.errors import CaveatError, HeadMoved, NoRelease, RequestError, StoreUnavailable
from caveat.settings import ROOT

BASE = "https://caveat.example"
SCHEMA = json.loads((ROOT / "schemas/published/problem.json").read_text("utf-8"))


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_problem_of_the_catalog_makes_a_valid_document(name: str) -> None:
    document = problem_document(name, "It is so.", BASE, [{"parameter": "q", "detail": "No."}], "x")
    jsonschema_rs.validator_for(SCHEMA, validate_formats=True).validate(document)
    assert document["type"] == f"{BASE}/problems/{name}"


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_problem_says_what_it_means_and_how_to_mend_it(name: str) -> None:
    problem = PROBLEMS[name]
    assert 400 <= problem.status < 600
    assert problem.meaning.endswith(".")
    assert problem.mend.endswith(".")
    assert not problem.title.endswith(".")


def test_what_is_empty_is_left_out() -> None:
    assert set(problem_document("gone", "It is so.", BASE)) == {"type", "title", "status", "detail"}


def test_a_problem_that_is_not_in_the_catalog_cannot_be_made() -> None:
    with pytest.raises(KeyError):
        problem_document("made-up", "It is so.", BASE)


FAULTS = [{"parameter": "limit", "detail": "It must be a number."}]


def test_a_request_error_tells_its_own_detail_and_every_fault() -> None:
    error = RequestError("invalid-parameter", "Look at limit.", FAULTS)
    assert problem_of(error) == ("invalid-parameter", "Look at limit.", FAULTS)


INSIDE = [
    (NoRelease("no such table: head"), "no-release"),
    (StoreUnavailable("/srv/secret.sqlite: disk I/O error"), "store-unavailable"),
    (HeadMoved("The head is at 7."), "store-unavailable"),
    (CaveatError("a path of ours"), "internal-error"),
]


@pytest.mark.parametrize(("error", "name"), INSIDE)
def test_what_went_wrong_inside_is_not_told_outside(error: CaveatError, name: str) -> None:
    found, detail, faults = problem_of(error)
    assert (found, detail, list(faults)) == (name, PROBLEMS[name].meaning, [])
    assert str(error) not in detail
