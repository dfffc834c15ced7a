"""Promises on transfer: whole bodies, honest lengths, gzip that unpacks, HEAD without a body."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.exchange import BODILESS
from caveat_partner.crawl.needs import Need
from caveat_partner.limits import SLOW_SECONDS
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

OF_THE_MOMENT = frozenset({"date", "x-request-id", "connection", "keep-alive", "age", "server"})
"""Headers that may differ between two answers for the same thing."""


@promise("transfer", "answers-whole", "Every answer arrives whole, as long as Content-Length says.")
def whole(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.answers:
        if response.exchange.cut:
            yield Finding(response.where, response.fault)
    for response in crawl.recorder.responses:
        stated = response.headers.get("Content-Length")
        bodiless = response.request.method == "HEAD" or response.status in BODILESS
        if response.exchange.cut:
            continue
        length = response.size
        if stated is not None and not bodiless and stated != str(length):
            yield Finding(response.where, f"Content-Length {stated}, bytes that came: {length}")


@promise(
    "transfer",
    "answers-in-time",
    f"No answer takes longer than {SLOW_SECONDS:.0f} seconds.",
)
def in_time(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if response.seconds > SLOW_SECONDS:
            yield Finding(response.where, f"it took {response.seconds:.1f} seconds")


@promise(
    "transfer",
    "gzip-unpacks",
    "What is packed by gzip unpacks to the bytes of the plain answer.",
    needs={Need.NEGOTIATION},
    of=lambda crawl: crawl.resources,
)
def unpacks(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        if resource.packed.content != resource.plain.content:
            yield Finding(resource.packed.where, "packed and plain answer differ once unpacked")


@promise("transfer", "encoding-as-asked", "Packed is only what is asked for packed.")
def as_asked(crawl: Crawl) -> Iterator[Finding]:
    for response in (one for one in crawl.recorder.answers if one.answered):
        requested = response.request.headers.get("Accept-Encoding", "identity")
        coded = response.headers.get("Content-Encoding", "identity")
        if coded not in ("identity", requested):
            yield Finding(response.where, f"asked for {requested}, got Content-Encoding: {coded}")


@promise("transfer", "head-no-body", "An answer to HEAD has no body.")
def head_no_body(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if response.request.method == "HEAD" and (response.after or response.raw):
            yield Finding(
                response.where, f"bytes that follow the head: {len(response.after or response.raw)}"
            )


@promise("transfer", "head-as-get", "HEAD has the status and the headers of GET.")
def head_as_get(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        head, got = resource.head, resource.plain
        if head.status != got.status:
            yield Finding(head.where, f"HEAD {head.described_status}, GET {got.status}")
            continue
        for name in sorted(
            {name.lower() for name in (*head.headers, *got.headers)} - OF_THE_MOMENT
        ):
            if head.headers.get(name) != got.headers.get(name):
                stated = f"HEAD {head.headers.get(name)}, GET {got.headers.get(name)}"
                yield Finding(head.where, f"{name} differs: {stated}")
    if not crawl.offers(Need.NEGOTIATION):
        return
    head, got = crawl.probes["head-problem"], crawl.probes["unknown-node"]
    if head.status != got.status:
        yield Finding(head.where, f"HEAD {head.described_status}, GET {got.status}")
