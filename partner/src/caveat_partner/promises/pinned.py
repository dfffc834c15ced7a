"""Promises on what was pinned: it is still there, and the same while the version is the same.

A later minor version may add; it may take nothing away. What is immutable stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.contract import Contract, opened
from caveat_partner.crawl import World
from caveat_partner.http_recorder import Answer
from caveat_partner.pin import Lock, contract_digests, enumerations_of
from caveat_partner.promises.registry import PINNED, promise
from caveat_partner.report import Finding


def _lock(world: World) -> Lock:
    assert world.lock is not None, "a promise on a lock is asked about only with one"
    return world.lock


def _same_version(world: World) -> bool:
    return world.contract.version == _lock(world).version


def _other(answer: Answer, digest: str) -> str:
    return f"SHA-256 {answer.digest[:12]}…, pinned {digest[:12]}…"


@promise(
    PINNED,
    "pinned-version",
    "The contract is of the major version that was pinned, and not older.",
)
def version(world: World) -> Iterator[Finding]:
    pinned, served = _lock(world).version, world.contract.version
    before, now = _numbers(pinned), _numbers(served)
    if not now or now < before or now[0] != before[0]:
        yield Finding(
            f"{world.contract_answer.url}#/info/version",
            f"{served or 'none'} is served, {pinned} was pinned",
        )


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


@promise(
    PINNED,
    "pinned-operations",
    "Every operation that was pinned is still in the contract.",
)
def operations(world: World) -> Iterator[Finding]:
    served = contract_digests(world.contract.openapi)
    for part in sorted(set(_lock(world).contract) - set(served)):
        if part.startswith("paths "):
            yield Finding(world.contract_answer.url, f"{part.removeprefix('paths ')} is gone")


@promise(
    PINNED,
    "pinned-contract",
    "While the version is the same, the contract is the same.",
)
def contract(world: World) -> Iterator[Finding]:
    if not _same_version(world):
        return
    pinned, served = _lock(world).contract, contract_digests(world.contract.openapi)
    for part in sorted(set(pinned) | set(served)):
        if pinned.get(part) != served.get(part):
            how = "is new" if part not in pinned else "is gone" if part not in served else "changed"
            yield Finding(world.contract_answer.url, f"{part} {how} without a new version")


@promise(
    PINNED,
    "pinned-schemas",
    "Every schema that was pinned is still served, byte for byte.",
)
def schemas(world: World) -> Iterator[Finding]:
    for name, digest in _lock(world).schemas.items():
        answer = world.pinned[name]
        if answer.status != 200 or answer.digest != digest:
            yield Finding(answer.url, f"{answer.status}: {_other(answer, digest)}")


@promise(
    PINNED,
    "pinned-documents",
    "Every node satisfies the schema that was pinned, but for keys that are new.",
)
def documents(world: World) -> Iterator[Finding]:
    if _lock(world).schema_version in world.schemas["common"].url.split("/"):
        return  # Those are the schemas that every node is held against anyway.
    pinned = {name: opened(answer.document) for name, answer in world.pinned.items()}
    contract = Contract({"paths": {f"/{name}/{{slug}}": {} for name in world.lists}}, pinned)
    for node in world.nodes.values():
        for fault in contract.faults(contract.collections.get(node.collection, ""), node.json):
            yield Finding(f"{node.iri}#{fault.pointer}", fault.message)


@promise(
    PINNED,
    "pinned-values",
    "No enumeration that was pinned takes another value.",
)
def values(world: World) -> Iterator[Finding]:
    served = enumerations_of(world.contract.schemas)
    for place, pinned in _lock(world).enumerations.items():
        added = [value for value in served.get(place, []) if value not in pinned]
        if added:
            name, _, pointer = place.partition("#")
            told = f"{', '.join(map(str, added))}: not among those pinned"
            yield Finding(f"{world.schemas[name].url}#{pointer}", told)


@promise(
    PINNED,
    "pinned-context",
    "The context that was pinned is still served, byte for byte.",
)
def context(world: World) -> Iterator[Finding]:
    answer, pinned = world.probes["context"], _lock(world).context
    if answer.url.removeprefix(world.base) != pinned["path"]:
        yield Finding(
            f"{world.entry.url}#/@context", f"it is {answer.url}, pinned was {pinned['path']}"
        )
    elif answer.digest != pinned["sha256"]:
        yield Finding(answer.url, _other(answer, pinned["sha256"]))


@promise(
    PINNED,
    "pinned-meanings",
    "While the version is the same, vocabulary and shapes are the same.",
)
def meanings(world: World) -> Iterator[Finding]:
    if not _same_version(world):
        return
    lock = _lock(world)
    for name, digest in (("vocabulary", lock.vocabulary), ("shapes", lock.shapes)):
        answer = world.probes[name]
        if answer.digest != digest:
            yield Finding(answer.url, _other(answer, digest))
