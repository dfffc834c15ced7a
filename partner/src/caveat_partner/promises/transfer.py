"""Promises on transfer: whole bodies, honest lengths, gzip that unpacks, HEAD without a body."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl import World
from caveat_partner.http_recorder import BODILESS, Unread
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

OF_THE_MOMENT = frozenset({"date", "x-request-id", "connection", "keep-alive", "age", "server"})
"""Headers that may differ between two answers for the same thing."""


@promise("transfer", "answers-whole", "Every answer arrives whole, as long as Content-Length says.")
def whole(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        told = answer.headers.get("Content-Length")
        bodiless = answer.ask.method == "HEAD" or answer.status in BODILESS
        if answer.fault:
            yield Finding(answer.where, answer.fault)
        elif told is not None and not bodiless and told != str(len(answer.raw)):
            yield Finding(answer.where, f"Content-Length {told}, {len(answer.raw)} bytes came")


@promise(
    "transfer", "gzip-unpacks", "What is packed by gzip unpacks to the bytes of the plain answer."
)
def unpacks(world: World) -> Iterator[Finding]:
    for deep in world.deep:
        try:
            if deep.packed.content != deep.plain.content:
                yield Finding(deep.packed.where, "packed and plain answer differ once unpacked")
        except Unread as unread:
            yield Finding(unread.where, unread.message)


@promise("transfer", "encoding-as-asked", "Packed is only what is asked for packed.")
def as_asked(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        asked = answer.ask.headers.get("Accept-Encoding", "identity")
        coded = answer.headers.get("Content-Encoding", "identity")
        if coded not in ("identity", asked):
            yield Finding(answer.where, f"asked for {asked}, got Content-Encoding: {coded}")


@promise("transfer", "head-no-body", "An answer to HEAD has no body.")
def head_no_body(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        if answer.ask.method == "HEAD" and (answer.after or answer.raw):
            yield Finding(answer.where, f"{len(answer.after or answer.raw)} bytes follow the head")


@promise("transfer", "head-as-get", "HEAD has the status and the headers of GET.")
def head_as_get(world: World) -> Iterator[Finding]:
    for deep in world.deep:
        head, got = deep.head, deep.plain
        if head.status != got.status:
            yield Finding(head.where, f"HEAD {head.fault or head.status}, GET {got.status}")
            continue
        for name in sorted(
            {name.lower() for name in (*head.headers, *got.headers)} - OF_THE_MOMENT
        ):
            if head.headers.get(name) != got.headers.get(name):
                told = f"HEAD {head.headers.get(name)}, GET {got.headers.get(name)}"
                yield Finding(head.where, f"{name} differs: {told}")
    head, got = world.probes["head-problem"], world.probes["unknown-node"]
    if head.status != got.status:
        yield Finding(head.where, f"HEAD {head.fault or head.status}, GET {got.status}")
