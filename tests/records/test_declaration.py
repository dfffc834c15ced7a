"""Declaration: what is declared of a field is read off its annotation, once."""

from __future__ import annotations

from caveat.records.declaration import (
    computed_fields,
    key_of,
    kinds_within,
    published_fields,
    written_fields,
)
from caveat.records.kinds import KINDS
from declared_kinds import Crew, Voyage


def test_what_is_declared_is_read_off_the_annotations() -> None:
    assert [(f.key, f.many, f.required, f.part) for f in written_fields(Voyage)] == [
        ("outOf", False, True, None),
        ("crews", True, False, Crew),
        ("as", True, False, None),
        ("log", False, True, None),
    ]


def test_a_computed_key_stands_behind_the_field_that_it_names() -> None:
    assert [field.key for field in published_fields(Voyage)] == ["outOf", "hands", "crews", "as"]


def test_a_computed_key_is_worked_out_by_its_method() -> None:
    (field,) = computed_fields(Voyage)
    voyage = Voyage(out_of="places/quay", log="-", crews=(Crew(ship="groups/one", size=7),))
    assert field.compute is not None
    assert (field.key, field.compute(voyage, None)) == ("hands", 7)


def test_a_published_key_is_the_name_in_camel_case() -> None:
    assert [key_of(name) for name in ("of_whom", "as_", "name")] == ["ofWhom", "as", "name"]


def test_every_part_of_a_kind_is_walked() -> None:
    assert {kind.__name__ for kind in kinds_within(KINDS["claims"])} == {
        *("Claim", "Count", "Hop", "Verification", "Hedge", "Party", "Placing", "Moment"),
        "Evidence",
    }
