"""Contracts: every change between two of them, each named once."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.contract.compare.change import ContractChange
from caveat.contract.compare.contract_files import PROBLEMS, Contract
from caveat.contract.compare.json_schemas import Schemas
from caveat.contract.compare.operations import Operations
from caveat.contract.compare.references import Library
from caveat.contract.compare.shacl_shapes import shape_changes
from caveat.contract.compare.terms import context_changes, vocabulary_changes


def changes_between(old: Contract, new: Contract) -> list[ContractChange]:
    """Compare two contracts; the gravest changes come first."""
    found = dict.fromkeys(_all_changes(old, new))
    return sorted(found, key=lambda change: (-change.severity, change.where, change.kind))


def _all_changes(old: Contract, new: Contract) -> Iterator[ContractChange]:
    schemas = Schemas(Library(old.documents), Library(new.documents))
    published = list(_schema_changes(old, new, schemas))
    yield from published
    yield from _bytes_changes(old, new, published)
    yield from Operations(schemas).compare()
    yield from _problem_changes(old, new)
    yield from context_changes(old, new)
    yield from vocabulary_changes(old, new)
    yield from shape_changes(old, new)


def _schema_changes(old: Contract, new: Contract, schemas: Schemas) -> Iterator[ContractChange]:
    for name in sorted({*old.schemas, *new.schemas}):
        if name not in new.schemas:
            yield ContractChange("schema-removed", name, "The schema is gone.")
        elif name not in old.schemas:
            yield ContractChange("schema-added", name, "The schema is new.")
        else:
            yield from schemas.compare(schemas.old.root(name), schemas.new.root(name), "answer")


def _bytes_changes(
    old: Contract, new: Contract, known: list[ContractChange]
) -> Iterator[ContractChange]:
    """Say where a schema's bytes changed at an address that promises them for ever."""
    if old.version == new.version:
        changed = {change.where.partition("#")[0] for change in known}
        for name in old.schemas.keys() & new.schemas.keys() - changed:
            if old.texts[name] != new.texts[name]:
                yield ContractChange("bytes-changed", name, "It says the same in other bytes.")


def _problem_changes(old: Contract, new: Contract) -> Iterator[ContractChange]:
    for name in (*old.problems, *(name for name in new.problems if name not in old.problems)):
        before, after = old.problems.get(name), new.problems.get(name)
        where = f"{PROBLEMS}#/{name}"
        if after is None:
            yield ContractChange("problem-removed", where, f"The problem type {name} is gone.")
        elif before is None:
            yield ContractChange("problem-added", where, f"The problem type {name} is new.")
        elif before["status"] != after["status"]:
            what = f"It comes with {after['status']}, no longer with {before['status']}."
            yield ContractChange("problem-status-changed", where, what)
        elif before != after:
            yield ContractChange("wording-changed", where, "What is said of it reads otherwise.")
