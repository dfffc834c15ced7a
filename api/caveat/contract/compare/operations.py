"""Operations: two OpenAPI documents compared, path by path, down to headers and media types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caveat.contract.compare.change import ContractChange
from caveat.contract.compare.contract_files import OPENAPI
from caveat.contract.compare.json_schema_keywords import deprecations
from caveat.contract.compare.json_schemas import Schemas
from caveat.contract.compare.references import Spot

METHODS = ("get", "head", "options", "post", "put", "patch", "delete", "trace")
OUTSIDE = "x-outside-operations"
WORDS = ("summary", "description", "externalDocs")
OF_PARAMETERS = ("style", "explode", "allowReserved", "allowEmptyValue", "content")
COMPARED = frozenset(
    {
        *METHODS, *WORDS, *OF_PARAMETERS, "parameters", "responses", "operationId", "tags",
        "deprecated", "security", "requestBody", "required", "schema", "name", "in", "headers",
        "example", "examples", "servers", "$ref",
    }
)  # fmt: skip
OF_DOCUMENT = frozenset({"openapi", "info", "servers", "tags", "paths", "components", "security"})


class Operations:
    """Compares everything of the two documents but the components that nothing uses."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._compared: set[tuple[object, object]] = set()

    def compare(self) -> Iterator[ContractChange]:
        old, new = self._schemas.old.root(OPENAPI), self._schemas.new.root(OPENAPI)
        yield from _document(old, new)
        yield from self._paths(old.at("paths"), new.at("paths"))
        for name in _keys(old.at(OUTSIDE), new.at(OUTSIDE)):
            if name == "description":
                yield from _changed(old.at(OUTSIDE), new.at(OUTSIDE), name, "wording-changed")
            else:
                yield from self._responses(old.at(OUTSIDE, name), new.at(OUTSIDE, name))

    def _paths(self, old: Spot, new: Spot) -> Iterator[ContractChange]:
        for path in _keys(old, new):
            before, after = self._follow(old.at(path), new.at(path))
            if after.value is None:
                yield ContractChange("path-removed", before.where, f"{path} is gone.")
            elif before.value is None:
                yield ContractChange("path-added", after.where, f"{path} is new.")
            else:
                yield from _others(before, after)
                yield from _worded(before, after)
                yield from self._methods(before, after)

    def _methods(self, old: Spot, new: Spot) -> Iterator[ContractChange]:
        for method in METHODS:
            before, after = old.at(method), new.at(method)
            if method in old.keyed and method in new.keyed:
                yield from self._operation(before, after)
                yield from self._parameters([old, before], [new, after])
            elif method in old.keyed:
                yield ContractChange("method-removed", before.where, f"{method.upper()} is gone.")
            elif method in new.keyed:
                yield ContractChange("method-added", after.where, f"{method.upper()} is new.")

    def _operation(self, old: Spot, new: Spot) -> Iterator[ContractChange]:
        yield from _others(old, new)
        yield from _worded(old, new)
        yield from deprecations(old, new)
        for key, kind in (
            ("operationId", "operation-renamed"), ("tags", "operation-regrouped"),
            ("security", "access-changed"), ("requestBody", "request-body-changed"),
        ):  # fmt: skip
            yield from _changed(old, new, key, kind)
        yield from self._responses(old.at("responses"), new.at("responses"))

    def _parameters(self, old: list[Spot], new: list[Spot]) -> Iterator[ContractChange]:
        before = self._listed(old, self._schemas.old.follow)
        after = self._listed(new, self._schemas.new.follow)
        for key in (*before, *(key for key in after if key not in before)):
            name = f"{key[0]} parameter `{key[1]}`"
            if key not in after:
                yield ContractChange(
                    "parameter-removed", before[key][0].where, f"The {name} is gone."
                )
            elif key not in before:
                required = after[key][1].keyed.get("required") is True
                kind = "parameter-added-required" if required else "parameter-added"
                yield ContractChange(kind, after[key][0].where, f"The {name} is new.")
            else:
                yield from self._parameter(before[key][1], after[key][1])

    def _listed(self, owners: list[Spot], follow: Any) -> dict[tuple[str, str], tuple[Spot, Spot]]:
        """Give each parameter by where it is sent and its name: as listed, and as meant."""
        listed = [
            (spot, follow(spot)) for owner in owners for spot in owner.at("parameters").items()
        ]
        return {(str(one.keyed.get("in")), str(one.keyed.get("name"))): (spot, one)
                for spot, one in listed}  # fmt: skip

    def _parameter(self, old: Spot, new: Spot) -> Iterator[ContractChange]:
        yield from _others(old, new)
        yield from _worded(old, new)
        yield from deprecations(old, new)
        if bool(old.keyed.get("required")) != bool(new.keyed.get("required")):
            word = "required" if new.keyed.get("required") else "optional"
            yield ContractChange(
                f"parameter-became-{word}", new.at("required").where, f"It is {word} now."
            )
        for key in OF_PARAMETERS:
            yield from _changed(old, new, key, "parameter-written-otherwise")
        yield from self._schemas.compare(old.at("schema"), new.at("schema"), "request")

    def _responses(self, old: Spot, new: Spot) -> Iterator[ContractChange]:
        for status in _keys(old, new):
            before, after = self._follow(old.at(status), new.at(status))
            success = "" if status.startswith(("4", "5")) else "success-"
            if after.value is None:
                what = f"{status} is answered no more."
                yield ContractChange(f"{success}status-removed", old.at(status).where, what)
            elif before.value is None:
                what = f"{status} may be answered."
                yield ContractChange(f"{success}status-added", new.at(status).where, what)
            elif self._first(before, after):
                yield from _worded(before, after)
                yield from self._headers(before.at("headers"), after.at("headers"))
                yield from self._content(before.at("content"), after.at("content"))

    def _headers(self, old: Spot, new: Spot) -> Iterator[ContractChange]:
        for name in _keys(old, new):
            before, after = self._follow(old.at(name), new.at(name))
            if after.value is None:
                yield ContractChange("header-removed", old.at(name).where, f"{name} is gone.")
            elif before.value is None:
                yield ContractChange("header-added", new.at(name).where, f"{name} is new.")
            elif self._first(before, after):
                yield from self._header(before, after)

    def _header(self, old: Spot, new: Spot) -> Iterator[ContractChange]:
        yield from _worded(old, new)
        yield from _others(old, new)
        before, after = bool(old.keyed.get("required")), bool(new.keyed.get("required"))
        where = new.at("required").where
        if before and not after:
            yield ContractChange("header-no-longer-promised", where, "It may be missing.")
        elif after and not before:
            yield ContractChange("header-promised", where, "It is always there now.")
        yield from self._schemas.compare(old.at("schema"), new.at("schema"), "answer")

    def _content(self, old: Spot, new: Spot) -> Iterator[ContractChange]:
        for name in _keys(old, new):
            before, after = old.at(name), new.at(name)
            if after.value is None:
                yield ContractChange("media-type-removed", before.where, f"{name} is gone.")
            elif before.value is None:
                yield ContractChange("media-type-added", after.where, f"{name} is new.")
            else:
                yield from _others(before, after)
                yield from self._schemas.compare(before.at("schema"), after.at("schema"), "answer")

    def _first(self, old: Spot, new: Spot) -> bool:
        """Say whether a part that many share is compared for the first time."""
        pair = (old.place, new.place)
        if pair in self._compared:
            return False
        self._compared.add(pair)
        return True

    def _follow(self, old: Spot, new: Spot) -> tuple[Spot, Spot]:
        return self._schemas.old.follow(old), self._schemas.new.follow(new)


def _document(old: Spot, new: Spot) -> Iterator[ContractChange]:
    """Compare what stands beside the paths; `info.version` is what all is measured by."""
    for key in ("openapi", *sorted({*old.keyed, *new.keyed} - OF_DOCUMENT - {OUTSIDE})):
        yield from _changed(old, new, key, "contract-changed-otherwise")
    yield from _changed(old, new, "security", "access-changed")
    for key in ("servers", "tags"):
        yield from _changed(old, new, key, "wording-changed")
    before, after = old.at("info"), new.at("info")
    for key in _keys(before, after):
        if key != "version":
            yield from _changed(before, after, key, "wording-changed")


def _worded(old: Spot, new: Spot) -> Iterator[ContractChange]:
    for key in WORDS:
        yield from _changed(old, new, key, "wording-changed")


def _others(old: Spot, new: Spot) -> Iterator[ContractChange]:
    for key in _keys(old, new):
        if key not in COMPARED:
            yield from _changed(old, new, key, "contract-changed-otherwise")


def _changed(old: Spot, new: Spot, key: str, kind: str) -> Iterator[ContractChange]:
    if old.keyed.get(key) != new.keyed.get(key):
        what = f"`{key}` reads otherwise."
        if kind not in ("wording-changed", "operation-regrouped"):
            what = f"`{key}` was {old.keyed.get(key)!r:.200} and is {new.keyed.get(key)!r:.200}."
        yield ContractChange(kind, new.at(key).where, what)


def _keys(old: Spot, new: Spot) -> list[str]:
    return [*old.keyed, *(key for key in new.keyed if key not in old.keyed)]
