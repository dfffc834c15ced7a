"""Promises on what was pinned: it is still there, and the same while the version is the same.

A later minor version may add; it may take nothing away. What is released stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.crawl.contract import Contract, open_schema
from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.response import Response
from caveat_partner.pin import Lock, contract_digests, enumerations_of
from caveat_partner.promises.registry import PINNED, promise
from caveat_partner.report import Finding


def _lock(crawl: Crawl) -> Lock:
    assert crawl.lock is not None, "a promise on a lock is asked about only with one"
    return crawl.lock


def _same_version(crawl: Crawl) -> bool:
    return crawl.contract.version == _lock(crawl).version


def _describe_digests(response: Response, digest: str) -> str:
    return f"SHA-256 {response.digest[:12]}…, pinned {digest[:12]}…"


@promise(
    PINNED,
    "pinned-version",
    "The contract is of the major version that was pinned, and not older.",
)
def version(crawl: Crawl) -> Iterator[Finding]:
    pinned, served = _lock(crawl).version, crawl.contract.version
    before, now = _numbers(pinned), _numbers(served)
    if not now or now < before or now[0] != before[0]:
        yield Finding(
            f"{crawl.contract_response.url}#/info/version",
            f"{served or 'none'} is served, {pinned} was pinned",
        )


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


@promise(
    PINNED,
    "pinned-operations",
    "Every operation that was pinned is still in the contract.",
)
def operations(crawl: Crawl) -> Iterator[Finding]:
    served = contract_digests(crawl.contract.openapi)
    for part in sorted(set(_lock(crawl).contract) - set(served)):
        if part.startswith("paths "):
            yield Finding(crawl.contract_response.url, f"{part.removeprefix('paths ')} is gone")


@promise(
    PINNED,
    "pinned-contract",
    "While the version is the same, the contract is the same.",
)
def contract(crawl: Crawl) -> Iterator[Finding]:
    if not _same_version(crawl):
        return
    pinned, served = _lock(crawl).contract, contract_digests(crawl.contract.openapi)
    for part in sorted(set(pinned) | set(served)):
        if pinned.get(part) != served.get(part):
            how = "is new" if part not in pinned else "is gone" if part not in served else "changed"
            yield Finding(crawl.contract_response.url, f"{part} {how} without a new version")


@promise(
    PINNED,
    "pinned-schemas",
    "Every schema that was pinned is still served, byte for byte.",
)
def schemas(crawl: Crawl) -> Iterator[Finding]:
    for name, digest in _lock(crawl).schemas.items():
        response = crawl.pinned[name]
        if response.status != 200 or response.digest != digest:
            yield Finding(response.url, f"{response.status}: {_describe_digests(response, digest)}")


@promise(
    PINNED,
    "pinned-documents",
    "Every node satisfies the schema that was pinned, but for keys that are new.",
)
def documents(crawl: Crawl) -> Iterator[Finding]:
    if _lock(crawl).schema_version in crawl.schemas["common"].url.split("/"):
        return  # Those are the schemas that every node is held against anyway.
    pinned = {name: open_schema(response.document) for name, response in crawl.pinned.items()}
    contract = Contract({"paths": {f"/{name}/{{slug}}": {} for name in crawl.lists}}, pinned)
    for node in crawl.nodes.values():
        for fault in contract.faults(contract.collections.get(node.collection, ""), node.json):
            yield Finding(f"{node.iri}#{fault.pointer}", fault.message)


@promise(
    PINNED,
    "pinned-values",
    "No enumeration that was pinned takes another value.",
)
def values(crawl: Crawl) -> Iterator[Finding]:
    served = enumerations_of(crawl.contract.schemas)
    for place, pinned in _lock(crawl).enumerations.items():
        added = [value for value in served.get(place, []) if value not in pinned]
        if added:
            name, _, pointer = place.partition("#")
            stated = f"{', '.join(map(str, added))}: not among those pinned"
            yield Finding(f"{crawl.schemas[name].url}#{pointer}", stated)


@promise(
    PINNED,
    "pinned-context",
    "The context that was pinned is still served, byte for byte.",
)
def context(crawl: Crawl) -> Iterator[Finding]:
    response, digest = crawl.probes["pinned-context"], _lock(crawl).context["sha256"]
    if response.status != 200 or response.digest != digest:
        yield Finding(response.url, f"{response.status}: {_describe_digests(response, digest)}")


@promise(
    PINNED,
    "pinned-meanings",
    "While the version is the same, vocabulary and shapes are the same.",
)
def meanings(crawl: Crawl) -> Iterator[Finding]:
    if not _same_version(crawl):
        return
    lock = _lock(crawl)
    for name, digest in (("vocabulary", lock.vocabulary), ("shapes", lock.shapes)):
        response = crawl.probes[name]
        if response.digest != digest:
            yield Finding(response.url, _describe_digests(response, digest))
