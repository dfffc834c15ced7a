"""Pins what a partner builds on in a lock file, so that a later check sees it unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import requests

from caveat_partner.crawl.contract import SCHEMAS, Contract
from caveat_partner.crawl.http_recorder import Recorder, get
from caveat_partner.crawl.response import JSON, TURTLE, Response
from caveat_partner.crawl.unread import UnreadableResponse
from caveat_partner.http.access import Access
from caveat_partner.json_text import load_json
from caveat_partner.problems import Unreachable

LAYOUT = 1
"""The layout of lock files that this kit writes and reads."""
WORDS_ONLY = frozenset({"description", "summary", "example", "examples", "tags", "title"})
"""Members of the contract that promise nothing to a program; a lock leaves them out."""


class BadLock(ValueError):
    """A file that is no lock of this layout: which, and what to do."""


@dataclass(frozen=True)
class Lock:
    """What is pinned; digests are SHA-256 in hex, of bytes as served or of canonical JSON."""

    api: str
    pinned: str
    """When, in UTC."""
    version: str
    """The semantic version of the contract."""
    schema_version: str
    contract: Mapping[str, str]
    """Of each operation, header, parameter and response, by its place in openapi.json."""
    schemas: Mapping[str, str]
    enumerations: Mapping[str, list[Any]]
    """The values of each enumeration, by schema and JSON pointer."""
    context: Mapping[str, str]
    """The path of the context, and its digest."""
    shapes: str
    vocabulary: str

    def write(self, path: str | Path) -> None:
        """Write the lock file; one that says the same but for its time stays as it is."""
        path = Path(path)
        try:
            same = replace(Lock.read(path), pinned=self.pinned) == self
        except (OSError, BadLock):
            same = False
        if not same:
            path.write_text(self.render_text(), encoding="utf-8")

    def render_text(self) -> str:
        """Give the file: JSON with its keys in order, one line each, so that diffs read well."""
        return json.dumps({"layout": LAYOUT, **asdict(self)}, indent=2, sort_keys=True) + "\n"

    @classmethod
    def read(cls, path: str | Path) -> Lock:
        """Read a lock file; raise OSError or BadLock."""
        try:
            given = load_json(Path(path).read_text(encoding="utf-8"))
            if given.pop("layout") != LAYOUT:
                raise BadLock(f"{path}: another layout of lock file. Pin again, or update the kit.")
            lock = cls(**given)
            lock._require_types()
            return lock
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            if isinstance(error, BadLock):
                raise
            raise BadLock(
                f"{path} is no lock file ({error}). Make one: caveat-partner pin URL"
            ) from error

    def _require_types(self) -> None:
        """Raise ValueError where a field is not as this kit writes it."""
        for each in fields(self):
            if not _is_pinned(getattr(self, each.name), str(each.type)):
                raise ValueError(f"its {each.name} is not as it was pinned")


def _is_pinned(value: Any, kind: str) -> bool:
    """Say whether a field of a lock file is as it is written: a text, digests, or lists."""
    if kind == "str":
        return isinstance(value, str)
    held = list if "list" in kind else str
    return isinstance(value, dict) and all(isinstance(each, held) for each in value.values())


def pin(
    base_url: str, *, session: requests.Session | None = None, access: Access | None = None
) -> Lock:
    """Write down what a service promises now; raise Unreachable where it cannot be read whole."""
    base_url, access = (access or Access()).to(base_url)
    recorder = Recorder(base_url, session, access)
    try:
        return _pinned(recorder)
    except UnreadableResponse as error:
        raise Unreachable(f"{error.where}: {error.message}. Nothing is pinned.") from error
    finally:
        recorder.close()


def _pinned(recorder: Recorder) -> Lock:
    entry = recorder.enter()
    openapi = recorder.get(str(entry.document.get("contract")), JSON)
    contract = Contract(openapi.document, {})
    folder = (entry.link_targets("describedby") or [""])[0].rpartition("/")[0]
    if not recorder.is_ours(folder):
        raise UnreadableResponse(entry.where, "its Link header names no schema by rel=describedby")
    names = sorted(contract.parameters(SCHEMAS).get("name", {}).get("enum", []))
    schemas = recorder.send([get(f"{folder}/{name}.json", "*/*") for name in names])
    context = recorder.get(str(entry.document.get("@context")))
    others = [recorder.get(path, TURTLE) for path in ("/shapes.ttl", "/ns")]
    for response in (context, *others):
        _require(response)
    return Lock(
        api=recorder.base,
        pinned=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        version=contract.version,
        schema_version=folder.rpartition("/")[2],
        contract=contract_digests(contract.openapi),
        schemas={
            name: one.digest for name, one in zip(names, schemas, strict=True) if one.document
        },
        enumerations=enumerations_of(
            {name: one.document for name, one in zip(names, schemas, strict=True)}
        ),
        context={"path": context.url.removeprefix(recorder.base), "sha256": context.digest},
        shapes=others[0].digest,
        vocabulary=others[1].digest,
    )


def _require(response: Response) -> None:
    if response.status != 200:
        raise UnreadableResponse(
            response.where, f"the answer is {response.described_status}, not 200"
        )


def contract_digests(openapi: Mapping[str, Any]) -> dict[str, str]:
    """Give a digest of each part of a contract that binds programs, without words and examples."""
    found = {}
    for path, item in openapi.get("paths", {}).items():
        for method, operation in item.items():
            found[f"paths {path} {method}"] = digest_of(operation)
    for kind in ("headers", "parameters", "responses"):
        for name, part in openapi.get("components", {}).get(kind, {}).items():
            found[f"{kind} {name}"] = digest_of(part)
    return found


def digest_of(value: object) -> str:
    bare = json.dumps(_binding(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(bare.encode()).hexdigest()


def _binding(value: object, *, named: bool = False) -> object:
    """Leave out what only people read; under `properties` the keys are names, and all stay."""
    if isinstance(value, dict):
        return {
            key: _binding(inner, named=key == "properties")
            for key, inner in value.items()
            if named or key not in WORDS_ONLY
        }
    if isinstance(value, list):
        return [_binding(inner) for inner in value]
    return value


def enumerations_of(schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Give every `enum` of some schemas, by schema and JSON pointer."""
    return {
        f"{name}#{pointer}": values
        for name, schema in schemas.items()
        for pointer, values in _enumerations(schema, "")
    }


def _enumerations(value: object, pointer: str) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(value, dict):
        if isinstance(value.get("enum"), list):
            yield pointer, value["enum"]
        for key, inner in value.items():
            yield from _enumerations(inner, f"{pointer}/{_escape_step(str(key))}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _enumerations(inner, f"{pointer}/{index}")


def _escape_step(key: str) -> str:
    return re.sub("/", "~1", key.replace("~", "~0"))
