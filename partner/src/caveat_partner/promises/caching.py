"""Promises on caching: a validator can be trusted, and what is unchanged is not sent again."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl import World
from caveat_partner.http_recorder import Answer, path_of
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

REPEATED = ("ETag", "Cache-Control", "Vary")
"""What a 304 repeats of the 200 that it stands for (RFC 9110, section 15.4.5)."""


def _unchanged(world: World) -> Iterator[tuple[Answer, Answer]]:
    """Yield each conditional answer with the whole one that it was made from."""
    for deep in world.deep:
        yield deep.plain, deep.unchanged
    yield world.entry, world.probes["entry-unchanged"]


@promise("caching", "etag-strong", "No ETag is weak.")
def strong(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        if answer.etag.startswith("W/"):
            yield Finding(answer.where, f"ETag {answer.etag} is weak")


@promise("caching", "etag-stable", "Two requests for the same bytes get the same ETag.")
def stable(world: World) -> Iterator[Finding]:
    pairs = [(deep.plain, deep.again) for deep in world.deep]
    pairs += [(deep.packed, deep.packed_again) for deep in world.deep]
    pairs.append((world.probes["context"], world.probes["context-again"]))
    for first, second in pairs:
        if first.raw == second.raw and first.etag != second.etag:
            yield Finding(second.where, f"the same bytes had ETag {first.etag}, then {second.etag}")


@promise("caching", "answer-stable", "Two requests a moment apart get the same bytes.")
def same_bytes(world: World) -> Iterator[Finding]:
    for deep in world.deep:
        if deep.plain.raw != deep.again.raw and not deep.again.fault:
            yield Finding(deep.again.where, "the bytes of two answers differ within one release")


@promise("caching", "etag-tells-apart", "Other bytes at one address have another ETag.")
def tells_apart(world: World) -> Iterator[Finding]:
    met: dict[tuple[str, str], Answer] = {}
    for answer in world.wire.answers:
        if answer.ask.method == "GET" and answer.status == 200 and answer.etag and not answer.fault:
            other = met.setdefault((answer.url, answer.etag), answer)
            if other.raw != answer.raw:
                yield Finding(answer.where, f"ETag {answer.etag} stands for two different answers")


@promise("caching", "not-modified", "If-None-Match with an ETag that holds is answered with 304.")
def not_modified(world: World) -> Iterator[Finding]:
    for whole, answer in _unchanged(world):
        if answer.status != 304:
            told = answer.fault or answer.status
            yield Finding(answer.where, f"with If-None-Match: {whole.etag} the answer is {told}")


@promise("caching", "not-modified-no-body", "A 304 has no body.")
def no_body(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        if answer.status == 304 and (answer.after or answer.raw):
            yield Finding(answer.where, f"{len(answer.after or answer.raw)} bytes follow a 304")


@promise(
    "caching", "not-modified-headers", "A 304 repeats ETag, Cache-Control and Vary of the 200."
)
def repeated(world: World) -> Iterator[Finding]:
    for whole, answer in _unchanged(world):
        for name in REPEATED if answer.status == 304 else ():
            if answer.headers.get(name) != whole.headers.get(name):
                told = f"{answer.headers.get(name)}, the 200 {whole.headers.get(name)}"
                yield Finding(answer.where, f"the 304 has {name}: {told}")


@promise("caching", "modified", "If-None-Match with any other ETag is answered with the whole.")
def modified(world: World) -> Iterator[Finding]:
    for deep in world.deep:
        if deep.changed.status != 200 or deep.changed.raw != deep.plain.raw:
            yield Finding(
                deep.changed.where, f"an ETag that is not its own got {deep.changed.status}"
            )


@promise("caching", "errors-not-cached", "An error is not to be kept.")
def errors(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        if answer.status >= 400 and "no-store" not in answer.headers.get("Cache-Control", ""):
            yield Finding(
                answer.where,
                f"{answer.status} with Cache-Control: {answer.headers.get('Cache-Control')}",
            )


@promise(
    "caching",
    "version-immutable",
    "A version's JSON-LD may be kept for ever, and is the same each time.",
)
def immutable(world: World) -> Iterator[Finding]:
    for deep in world.deep:
        for answer in deep.versions:
            if "immutable" not in answer.headers.get("Cache-Control", ""):
                yield Finding(
                    answer.where, f"Cache-Control is {answer.headers.get('Cache-Control')}"
                )
        if len({(answer.status, answer.raw) for answer in deep.versions}) > 1:
            yield Finding(
                deep.versions[0].where, "two requests for one version got different answers"
            )


@promise(
    "caching", "latest-version", "A node names its latest version, which is the node as it is."
)
def latest(world: World) -> Iterator[Finding]:
    for deep in world.deep:
        if path_of(deep.iri).count("/") > 2:
            continue  # An article graph has no versions of its own.
        if not deep.versions:
            yield Finding(deep.plain.where, 'Link has no rel="latest-version"')
        for answer in deep.versions[:1]:
            if answer.document != deep.plain.document:
                yield Finding(answer.where, f"it is another document than {deep.iri}")
