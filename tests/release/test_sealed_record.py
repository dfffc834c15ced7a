"""Sealed record: what sealing binds is taken out again, and what the operator says stands in it."""

from __future__ import annotations

import copy
import json
from typing import Any

import rfc8785

from caveat.release.sealed_record import (
    BOUND_KEYS,
    canonical_of,
    not_yet_issued,
    publication,
    serve,
)
from caveat.settings import Settings
from caveat.store.values import Issue

BASE = "https://caveat.example"
RENDERED: dict[str, Any] = {
    "@context": "context/v1.jsonld",
    "id": "places/x",
    "near": {"id": "places/y", "name": "Y"},
    "record": {"type": "DigitalDocument", "license": "https://l.example/", "handChecked": False},
}
SAID = publication(
    Settings.from_environ(
        {"CAVEAT_PUBLISHER_NAME": "Desk", "CAVEAT_PUBLISHER_URL": "https://desk.example"}
        | {"CAVEAT_CONTACT": "mailto:a@desk.example"}
    )
)


def served(issue: Issue) -> dict[str, Any]:
    return serve(copy.deepcopy(RENDERED), BASE, lambda _: issue)


def test_what_sealing_binds_is_taken_out_again_to_the_byte() -> None:
    issue = Issue(3, 9, "2026-11-27T09:00:00Z", "0" * 64, SAID)
    assert canonical_of(served(issue)) == rfc8785.dumps(RENDERED)


def test_a_first_version_has_none_before_it() -> None:
    first, third = (served(Issue(n, 9, "2026-11-27T09:00:00Z", "0" * 64, SAID)) for n in (1, 3))
    assert "previousVersion" not in first["record"]
    assert third["record"]["previousVersion"] == f"{BASE}/places/x/v/2"
    assert third["record"]["id"] == f"{BASE}/places/x/v/3"


def test_only_the_keys_that_are_bound_are_bound() -> None:
    record = served(Issue(2, 9, "2026-11-27T09:00:00Z", "0" * 64, SAID))["record"]
    assert record.keys() - RENDERED["record"].keys() <= set(BOUND_KEYS)
    assert set(BOUND_KEYS).isdisjoint(RENDERED["record"])


def test_an_operator_who_says_nothing_is_not_made_up() -> None:
    assert json.loads(publication(Settings.from_environ({}))) == {}
    assert "publisher" not in served(not_yet_issued("{}"))["record"]


def test_a_publisher_is_named_and_has_an_address() -> None:
    assert json.loads(SAID) == {
        "publisher": {"id": "https://desk.example", "type": "Organization", "name": "Desk"},
        "contact": "mailto:a@desk.example",
    }
