"""Contexts: a document names its own, and each has a number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from caveat.contract.contexts import context_files, read_context, split_context, terms_of
from caveat.contract.vocabulary import CONTEXT
from contract_referee import Contract
from contract_requests import contract
from next_context import with_a_second_context
from paths import SCHEMAS

__all__ = ["contract"]


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("https://x.example/context/v1.jsonld", ("https://x.example", "context/v1.jsonld")),
        ("https://x.example/a/context/v12.jsonld", ("https://x.example/a", "context/v12.jsonld")),
        ("https://x.example/context/v0.jsonld", ("https://x.example/context/v0.jsonld", "")),
        ("https://schema.org/", ("https://schema.org/", "")),
    ],
)
def test_what_a_document_names_is_split_into_base_and_context(
    address: str, parts: tuple[str, str]
) -> None:
    assert split_context(address) == parts


def test_contexts_are_found_by_number_and_nothing_else_is(tmp_path: Path) -> None:
    (tmp_path / "context").mkdir()
    for name in ("v10.jsonld", "v2.jsonld", "v0.jsonld", "vx.jsonld", "v1.json"):
        (tmp_path / "context" / name).write_text("{}")
    assert list(context_files(tmp_path)) == ["context/v2.jsonld", "context/v10.jsonld"]


def test_terms_are_those_of_the_context_that_is_asked_for(tmp_path: Path) -> None:
    schemas = with_a_second_context(tmp_path)
    first, second = (
        terms_of(read_context(schemas, f"context/v{number}.jsonld")) for number in (1, 2)
    )
    assert second.keys() - first.keys() == {"occasion"}


def test_of_two_parts_of_a_context_the_later_one_says_what_a_term_is() -> None:
    assert terms_of([{"a": "x:a", "b": "x:b"}, {"b": "y:b"}]) == {"a": "x:a", "b": "y:b"}


@pytest.mark.parametrize("context", [None, "https://elsewhere.example/context", [None, 1], 5])
def test_what_is_no_object_defines_no_term(context: Any) -> None:
    assert terms_of(context) == {}


def test_documents_name_the_newest_context_and_the_contract_lists_them_all(
    contract: Contract,
) -> None:
    files = context_files(SCHEMAS)
    assert list(files)[-1] == CONTEXT
    named = contract.document["components"]["parameters"]["ContextName"]["schema"]["enum"]
    assert named == [path.name for path in files.values()]
