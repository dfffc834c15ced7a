"""Sources: what every page of the docs is made from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from caveat.contract.contexts import read_context, terms_of
from caveat.contract.vocabulary import CONTEXT
from caveat.web.docs.vocabulary import Vocabulary, read_vocabulary

EXAMPLE = "https://caveat.example"
"""Where the answers in the contract were given; a running service writes its own address."""

Contract = Mapping[str, Any]


class Sources:
    """The contract as one document, and the folders of the schemas and of the guides.

    `note` says what a reader must know of the contract's version: that it is a candidate.
    """

    def __init__(self, contract: Contract, schemas: Path, docs: Path, note: str = "") -> None:
        self.contract = contract
        self.note = note
        self.base: str = contract["servers"][0]["url"].rstrip("/")
        self.docs = docs
        self._schemas = schemas

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return read_vocabulary((self._schemas / "vocabulary.ttl").read_bytes())

    @cached_property
    def iris(self) -> dict[str, str]:
        """Give the IRI of every key of the context, short where the context has a prefix for it."""
        terms = terms_of(read_context(self._schemas, CONTEXT))
        given = {
            key: value if isinstance(value, str) else value.get("@id", value.get("@reverse", ""))
            for key, value in terms.items()
            if not key.startswith("@")
        }
        return {key: iri for key, iri in given.items() if not iri.startswith("@")}

    def localize(self, text: str) -> str:
        """Move an answer of the contract's examples to this service."""
        return text.replace(EXAMPLE, self.base)
