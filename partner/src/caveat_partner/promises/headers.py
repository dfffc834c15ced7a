"""Promises on headers, judged over every answer of the check, errors and 304 among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from caveat_partner.crawl.contract import describe_value_fault
from caveat_partner.crawl.crawl import REQUEST_ID, SUFFIXES, Crawl
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.unread import NotRead
from caveat_partner.http.repr_digest import repr_digest
from caveat_partner.http.vary import vary_forms
from caveat_partner.problems import RECOMPRESSED
from caveat_partner.promises.registry import Check, Subject, promise
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
OF_SOME = ("Allow", "Retry-After")
"""Headers of answers that a check need not meet."""


CONTRACT_VERSION = "Caveat-Contract-Version"


def _present(crawl: Crawl, responses: Iterable[Response], names: set[str]) -> Iterator[Finding]:
    met: dict[tuple[int, str, str], str] = {}
    for response in responses:
        promised = crawl.promised(response)
        headers = promised.headers if promised else {}
        for name in (one for one in names if one in headers):
            required, schema = headers[name]
            value = response.headers.get(name)
            if value is None:
                if required:
                    yield Finding(response.where, f"{response.status} without {name}")
                continue
            asked = (id(schema), name, value)
            if asked not in met:
                met[asked] = _describe_fault(name, schema, value)
            if fault := met[asked]:
                yield Finding(response.where, f"{response.status} with {name}: {value} ({fault})")


def _describe_fault(name: str, schema: Mapping[str, Any], value: str) -> str:
    """Say what is wrong with a header; a proxy may add to Vary, which costs nobody anything."""
    forms = vary_forms(value) if name == "Vary" else (value,)
    faults = [_describe_fault_once(json.dumps(schema), form) for form in forms]
    return faults[0] if all(faults) else ""


@lru_cache(maxsize=4096)
def _describe_fault_once(schema: str, value: str) -> str:
    return describe_value_fault(json.loads(schema), value)


def _header(name: str) -> Check:
    def check(crawl: Crawl) -> Iterator[Finding]:
        yield from _present(crawl, crawl.recorder.responses, {name})
        if name not in OF_SOME and not any(True for _ in _promising(name)(crawl)):
            stated = f"it names {name} of no answer, which every contract of this version does"
            yield Finding(crawl.contract_response.where, stated)

    return check


def _promising(name: str) -> Subject:
    """Make what gives the answers of which the contract names a header."""

    def answers(crawl: Crawl) -> Iterator[Response]:
        for response in crawl.recorder.responses:
            promised = crawl.promised(response)
            if promised and name in promised.headers:
                yield response

    return answers


for _promise, (_header_name, _sentence) in EXPECTED.items():
    promise(
        "headers",
        _promise,
        _sentence,
        needs={Need.COMPUTED_HEADERS},
        of=_promising(_header_name),
    )(_header(_header_name))


@promise(
    "headers",
    "headers-of-contract",
    "Every other header that the contract requires is there.",
    needs={Need.COMPUTED_HEADERS},
)
def others(crawl: Crawl) -> Iterator[Finding]:
    own = {name for name, _ in EXPECTED.values()} | {
        "Content-Encoding",
        CONTRACT_VERSION,
    }
    for response in crawl.recorder.responses:
        promised = crawl.promised(response)
        if promised:
            yield from _present(crawl, [response], set(promised.headers) - own)


@promise(
    "headers", "status-of-contract", "Every answer has a status that the contract knows there."
)
def statuses(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if not crawl.promised(response):
            route = crawl.contract.template(crawl.recorder.path_of(response.url))
            yield Finding(response.where, f"{response.status} is no answer of {route}")


@promise("headers", "media-type", "Content-Type is one that the contract names for the answer.")
def media_types(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        promised = crawl.promised(response)
        kinds = promised.media_types if promised and response.request.method != "HEAD" else ()
        if kinds and response.media_type not in kinds:
            stated = response.headers.get("Content-Type", "no Content-Type")
            yield Finding(response.where, f"{stated}; promised: {', '.join(sorted(kinds))}")


@promise(
    "headers",
    "media-type-as-asked",
    "Whoever asks for a format that is offered gets it.",
    needs={Need.NEGOTIATION},
)
def as_asked(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        for suffix, kind in SUFFIXES.items():
            for response in (resource.accepted[suffix], resource.suffixed[suffix]):
                if response.status == 200 and response.media_type != kind:
                    yield Finding(response.where, f"asked for {kind}, got {response.media_type}")
    profiled = crawl.probes["profile"]
    if profiled.status != 200 or profiled.media_type != "application/ld+json":
        yield Finding(profiled.where, f"with a profile: {profiled.status}, {profiled.media_type}")


@promise(
    "headers",
    "repr-digest-of-bytes",
    "Repr-Digest is the SHA-256 of the bytes as sent.",
    needs={Need.COMPUTED_HEADERS},
)
def digests(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        stated = response.headers.get("Repr-Digest")
        if stated and response.status == 200 and response.request.method == "GET":
            made = repr_digest(response.sha256)
            if stated != made:
                yield Finding(response.where, f"Repr-Digest is {stated}, the bytes give {made}")
    for response in crawl.recorder.answers:
        if response.is_recompressed:
            raise NotRead(response.where, RECOMPRESSED)


@promise(
    "headers",
    "request-id-echoed",
    "The id that a client gives its request comes back.",
    needs={Need.COMPUTED_HEADERS},
)
def request_ids(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["named-request"]
    if response.headers.get("X-Request-ID") != REQUEST_ID:
        yield Finding(
            response.where, f"sent {REQUEST_ID}, got {response.headers.get('X-Request-ID')}"
        )


@promise(
    "headers",
    "request-ids-differ",
    "No two requests have the same id.",
    needs={Need.COMPUTED_HEADERS},
)
def request_ids_differ(crawl: Crawl) -> Iterator[Finding]:
    met: dict[str, Response] = {}
    for response in crawl.recorder.responses:
        given = response.headers.get("X-Request-ID")
        if given and given != REQUEST_ID and met.setdefault(given, response) is not response:
            yield Finding(response.where, f"{given} was the id of {met[given].where} as well")
            return


@promise(
    "headers",
    "contract-version",
    "Every answer tells the version that the contract has.",
    needs={Need.COMPUTED_HEADERS},
    of=_promising(CONTRACT_VERSION),
)
def contract_version(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        stated = response.headers.get(CONTRACT_VERSION)
        promised = crawl.promised(response)
        if promised and CONTRACT_VERSION in promised.headers and stated != crawl.contract.version:
            yield Finding(response.where, f"{stated}, openapi.json has {crawl.contract.version}")


@promise(
    "headers",
    "cors-preflight",
    "A preflight request is answered for every origin.",
    needs={Need.NEGOTIATION, Need.COMPUTED_HEADERS},
)
def preflight(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["preflight"]
    if response.status != 204:
        yield Finding(response.where, f"{response.described_status}, not 204")
    for name in ("Access-Control-Allow-Methods", "Access-Control-Allow-Headers"):
        if name not in response.headers:
            yield Finding(response.where, f"without {name}")
