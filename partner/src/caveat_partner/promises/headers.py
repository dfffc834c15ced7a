"""Promises on headers, judged over every answer of the check, errors and 304 among them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from caveat_partner.contract import value_fault
from caveat_partner.crawl import REQUEST_ID, SUFFIXES, World
from caveat_partner.http_recorder import Answer, path_of
from caveat_partner.promises.registry import Check, promise
from caveat_partner.report import Finding

EXPECTED = {
    "header-etag": ("ETag", "Every document has a strong ETag of the promised form."),
    "header-vary": ("Vary", "Vary names what the answer depends on."),
    "header-cache-control": ("Cache-Control", "Cache-Control is what the contract says there."),
    "header-repr-digest": ("Repr-Digest", "Every document has a Repr-Digest."),
    "header-link": ("Link", "Every document has a Link header."),
    "cors-origin": ("Access-Control-Allow-Origin", "Every origin may read answers and errors."),
    "cors-exposed": (
        "Access-Control-Expose-Headers",
        "Scripts of other sites may read the headers that the contract names.",
    ),
    "header-nosniff": ("X-Content-Type-Options", "Every answer says: believe the media type."),
    "header-request-id": ("X-Request-ID", "Every answer has the id of its request."),
    "header-allow": ("Allow", "A method that is not allowed is told which are."),
    "header-retry-after": ("Retry-After", "An answer of 503 says when to try again."),
}
"""Promises that are a header each: which, and the sentence."""


CONTRACT_VERSION = "Caveat-Contract-Version"


def _present(world: World, answers: list[Answer], names: set[str]) -> Iterator[Finding]:
    for answer in answers:
        promised = world.promised(answer)
        if promised is None or answer.fault:
            continue
        for name in names & set(promised.headers):
            required, schema = promised.headers[name]
            value = answer.headers.get(name)
            if value is None:
                if required:
                    yield Finding(answer.where, f"{answer.status} without {name}")
            elif fault := _value_fault(json.dumps(schema), value):
                yield Finding(answer.where, f"{answer.status} with {name}: {value} ({fault})")


@lru_cache(maxsize=4096)
def _value_fault(schema: str, value: str) -> str:
    return value_fault(json.loads(schema), value)


def _header(name: str) -> Check:
    def check(world: World) -> Iterator[Finding]:
        yield from _present(world, world.wire.answers, {name})

    return check


for _promise, (_header_name, _sentence) in EXPECTED.items():
    promise("headers", _promise, _sentence)(_header(_header_name))


@promise(
    "headers", "headers-of-contract", "Every other header that the contract requires is there."
)
def others(world: World) -> Iterator[Finding]:
    own = {name for name, _ in EXPECTED.values()} | {"Content-Encoding", CONTRACT_VERSION}
    for answer in world.wire.answers:
        promised = world.promised(answer)
        if promised:
            yield from _present(world, [answer], set(promised.headers) - own)


@promise(
    "headers", "status-of-contract", "Every answer has a status that the contract knows there."
)
def statuses(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        if not answer.fault and not world.promised(answer):
            route = world.contract.template(path_of(answer.url))
            yield Finding(answer.where, f"{answer.status} is no answer of {route}")


@promise("headers", "media-type", "Content-Type is one that the contract names for the answer.")
def media_types(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        promised = world.promised(answer)
        kinds = promised.media_types if promised and answer.ask.method != "HEAD" else ()
        if kinds and answer.media_type not in kinds:
            told = answer.headers.get("Content-Type", "no Content-Type")
            yield Finding(answer.where, f"{told}; promised: {', '.join(sorted(kinds))}")


@promise("headers", "media-type-as-asked", "Whoever asks for a format that is offered gets it.")
def as_asked(world: World) -> Iterator[Finding]:
    for deep in world.deep:
        for suffix, kind in SUFFIXES.items():
            for answer in (deep.accepted[suffix], deep.suffixed[suffix]):
                if answer.status == 200 and answer.media_type != kind:
                    yield Finding(answer.where, f"asked for {kind}, got {answer.media_type}")
    profiled = world.probes["profile"]
    if profiled.status != 200 or profiled.media_type != "application/ld+json":
        yield Finding(profiled.where, f"with a profile: {profiled.status}, {profiled.media_type}")


@promise("headers", "repr-digest-of-bytes", "Repr-Digest is the SHA-256 of the bytes as sent.")
def digests(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        told = answer.headers.get("Repr-Digest")
        if told and answer.status == 200 and answer.ask.method == "GET" and not answer.fault:
            made = f"sha-256=:{base64.b64encode(sha256(answer.raw).digest()).decode()}:"
            if told != made:
                yield Finding(answer.where, f"Repr-Digest is {told}, the bytes give {made}")


@promise("headers", "request-id-echoed", "The id that a client gives its request comes back.")
def request_ids(world: World) -> Iterator[Finding]:
    answer = world.probes["named-request"]
    if answer.headers.get("X-Request-ID") != REQUEST_ID:
        yield Finding(answer.where, f"sent {REQUEST_ID}, got {answer.headers.get('X-Request-ID')}")


@promise("headers", "request-ids-differ", "No two requests have the same id.")
def request_ids_differ(world: World) -> Iterator[Finding]:
    met: dict[str, Answer] = {}
    for answer in world.wire.answers:
        given = answer.headers.get("X-Request-ID")
        if given and given != REQUEST_ID and met.setdefault(given, answer) is not answer:
            yield Finding(answer.where, f"{given} was the id of {met[given].where} as well")
            return


@promise("headers", "contract-version", "Every answer tells the version that the contract has.")
def contract_version(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        told = answer.headers.get(CONTRACT_VERSION)
        promised = world.promised(answer)
        if promised and CONTRACT_VERSION in promised.headers and told != world.contract.version:
            yield Finding(answer.where, f"{told}, openapi.json has {world.contract.version}")


@promise("headers", "cors-preflight", "A preflight request is answered for every origin.")
def preflight(world: World) -> Iterator[Finding]:
    answer = world.probes["preflight"]
    if answer.status != 204:
        yield Finding(answer.where, f"{answer.fault or answer.status}, not 204")
    for name in ("Access-Control-Allow-Methods", "Access-Control-Allow-Headers"):
        if name not in answer.headers:
            yield Finding(answer.where, f"without {name}")
