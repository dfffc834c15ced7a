"""The digest of a version follows from what its document says, and from nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from caveat_partner.record_digest import canonical_bytes, record_digest

CONTEXT = "https://caveat.example/context/v1.jsonld"
NODE: dict[str, Any] = {
    "@context": CONTEXT,
    "id": "https://caveat.example/places/x",
    "name": "É\u2028\n",
    "positions": [{"id": "https://caveat.example/places/x#position-near-y", "value": 2.50}],
    "record": {
        "id": "https://caveat.example/places/x/v/2",
        "type": "DigitalDocument",
        "license": "https://caveat.example/licence",
        "handChecked": False,
        "version": 2,
        "issued": "2026-11-27T09:00:00Z",
        "release": 7,
        "previousVersion": "https://caveat.example/places/x/v/1",
        "sha256": "0" * 64,
        "publisher": {"id": "https://desk.example", "type": "Organization", "name": "Desk"},
        "contact": "mailto:desk@desk.example",
    },
}
WRITTEN = (
    '{"@context":"context/v1.jsonld","id":"places/x","name":"É\u2028\\n",'
    '"positions":[{"id":"places/x#position-near-y","value":2.5}],'
    '"record":{"handChecked":false,"license":"https://caveat.example/licence",'
    '"type":"DigitalDocument"}}'
)


def test_the_canonical_bytes_are_what_the_version_says() -> None:
    assert canonical_bytes(NODE).decode() == WRITTEN


def test_when_and_by_whom_it_was_published_changes_no_digest() -> None:
    later = {**NODE, "record": NODE["record"] | {"issued": "2027-01-01T00:00:00Z", "version": 3}}
    assert record_digest(later) == record_digest(NODE)


@pytest.mark.parametrize("change", [{"name": "E"}, {"record": {**NODE["record"], "license": "x"}}])
def test_a_changed_word_changes_the_digest(change: dict[str, Any]) -> None:
    assert record_digest({**NODE, **change}) != record_digest(NODE)


def test_a_node_of_a_list_takes_the_context_of_the_list() -> None:
    item = {key: value for key, value in NODE.items() if key != "@context"}
    assert record_digest(item, CONTEXT) == record_digest(NODE)
    with pytest.raises(ValueError, match="names no context"):
        record_digest(item)


def test_a_node_without_a_record_is_refused() -> None:
    with pytest.raises(ValueError, match="has no record"):
        record_digest({"@context": CONTEXT, "id": NODE["id"]})


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0"), (1e20, "100000000000000000000"), (0.00001, "0.00001")]
)
def test_numbers_are_written_as_ecmascript_does(value: float, written: str) -> None:
    assert (
        f'"value":{written}' in canonical_bytes({**NODE, "positions": [{"value": value}]}).decode()
    )
    with pytest.raises(ValueError, match="no number"):
        canonical_bytes({**NODE, "positions": [{"value": 1e-9}]})
