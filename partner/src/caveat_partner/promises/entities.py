"""Promises on people, places, events and moments: what is said of them, and what never is."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.json_objects import ids_in, objects_in, record_of
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

SAID_OF_AN_AGENT = frozenset(
    [
        "@context",
        "id",
        "type",
        "name",
        "note",
        "alternateName",
        "sameAs",
        "roles",
        "statedIn",
        "evidence",
        "nameByLanguage",
        "record",
    ]
)
"""All that stands on the node of a person, organization, source or group."""


@promise(
    "caveats",
    "agents-carry-no-allegation",
    "Nothing stands on the node of a person or group but names, roles and where.",
)
def agents(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.of("people", "organizations", "sources", "groups"):
        for key in sorted(set(node.json) - SAID_OF_AN_AGENT):
            yield Finding(f"{node.iri}#/{key}", f"`{key}` says something of somebody")


@promise(
    "caveats",
    "no-sameas-of-unnamed",
    "A source without a name, an account or a group is never said to be the same as another.",
    of=lambda crawl: crawl.of("sources", "groups"),
)
def unnamed(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.of("sources", "groups"):
        if "sameAs" in node.json:
            yield Finding(f"{node.iri}#/sameAs", str(node.json["sameAs"]))


@promise(
    "caveats",
    "unnamed-place-says-so",
    "A place without a name says so, and only such a place.",
    of=lambda crawl: crawl.of("places"),
)
def unnamed_places(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.of("places"):
        if ("UnnamedPlace" in (node.json.get("type") or ())) != (node.json.get("named") is False):
            yield Finding(
                f"{node.iri}#/named", f"{node.json.get('named')} on {node.json.get('type')}"
            )


@promise(
    "caveats",
    "happened-only-if-actual",
    "Only what is said to be so has a day on which it happened.",
)
def happened(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        if "happenedOn" in node.json and node.json.get("modality") != "actual":
            yield Finding(
                f"{node.iri}#/happenedOn", f"on a claim that is {node.json.get('modality')}"
            )


@promise(
    "caveats",
    "start-only-if-occurred",
    "Only an event that occurred has a startDate.",
    of=lambda crawl: crawl.of("events"),
)
def started(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.of("events"):
        if "startDate" in node.json and node.json.get("standing") != "occurred":
            yield Finding(
                f"{node.iri}#/startDate", f"on an event that is {node.json.get('standing')}"
            )


@promise(
    "caveats",
    "start-is-dated",
    "The startDate of an event is the one day on which it happened.",
    of=lambda crawl: crawl.of("events"),
)
def start_dated(crawl: Crawl) -> Iterator[Finding]:
    for event in crawl.of("events"):
        moment = event.json.get("happenedOn") or {}
        days = {moment.get("earliest"), moment.get("latest")}
        if "startDate" in event.json and days != {event.json["startDate"]}:
            yield Finding(f"{event.iri}#/startDate", f"{event.json['startDate']}, not of {days}")


@promise(
    "caveats",
    "due-only-if-ahead",
    "Only what is planned, called for or predicted says when it is due.",
)
def due(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        modality = node.json.get("modality")
        if "dueOn" in node.json and modality not in ("planned", "calledFor", "predicted"):
            yield Finding(f"{node.iri}#/dueOn", f"on a claim that is {modality}")


@promise(
    "caveats",
    "event-lists-claims",
    "An event lists exactly the claims about it.",
    of=lambda crawl: crawl.of("events"),
)
def event_claims(crawl: Crawl) -> Iterator[Finding]:
    about: dict[str, set[str]] = {}
    for node in crawl.claims():
        for iri in ids_in(node.json.get("about")):
            about.setdefault(iri, set()).add(node.iri)
    for event in crawl.of("events"):
        stated = set(ids_in(event.json.get("claims")))
        expected = about.get(event.iri, set())
        for claim in sorted(stated ^ expected):
            yield Finding(
                f"{event.iri}#/claims",
                f"{claim} is {'not listed' if claim in expected else 'not about it'}",
            )


@promise(
    "caveats",
    "event-disputed",
    "An event is disputed exactly where a claim about it is.",
    of=lambda crawl: crawl.of("events"),
)
def event_disputed(crawl: Crawl) -> Iterator[Finding]:
    for event in crawl.of("events"):
        expected = any(one.get("disputed") is True for one in objects_in(event.json.get("claims")))
        if event.json.get("disputed") is not expected:
            yield Finding(
                f"{event.iri}#/disputed", f"{event.json.get('disputed')}, its claims say {expected}"
            )


@promise("caveats", "moments-in-order", "The earliest day of a moment is not after its latest.")
def moments(crawl: Crawl) -> Iterator[Finding]:
    for where, part in crawl.parts:
        if str(part.get("earliest", "")) > str(part.get("latest", "~")):
            yield Finding(where, f"{part['earliest']} to {part['latest']}")


@promise(
    "caveats",
    "evidence-is-a-passage",
    "A passage of evidence ends after it starts, and within its text.",
)
def passages(crawl: Crawl) -> Iterator[Finding]:
    lengths = {
        str(text.get("id")): text.get("characters")
        for node in crawl.of("articles")
        if isinstance(text := node.json.get("sourceText"), dict)
    }
    for node in crawl.of("claims", "events", "quotations"):
        text = node.json.get("sourceText")
        most = lengths.get(str(text.get("id"))) if isinstance(text, dict) else None
        for index, part in enumerate(objects_in(node.json.get("evidence"))):
            start, end = part.get("start"), part.get("end")
            if not isinstance(start, int) or not isinstance(end, int):
                continue
            if start >= end or (isinstance(most, int) and end > most):
                stated = f"{start} to {end} in a text of {most}"
                yield Finding(f"{node.iri}#/evidence/{index}", stated)


@promise("caveats", "one-text-one-digest", "All that rests on a text names it by the same digest.")
def digests(crawl: Crawl) -> Iterator[Finding]:
    stated: dict[str, object] = {}
    for node in crawl.nodes.values():
        text = node.json.get("sourceText")
        if isinstance(text, dict):
            digest = stated.setdefault(str(text.get("id")), text.get("sha256"))
            if digest != text.get("sha256"):
                yield Finding(
                    f"{node.iri}#/sourceText/sha256", f"{text.get('sha256')}, elsewhere {digest}"
                )


@promise("caveats", "one-license", "Every node is under the license that the entry point names.")
def licenses(crawl: Crawl) -> Iterator[Finding]:
    expected = crawl.entry.document.get("license")
    for node in crawl.nodes.values():
        stated = record_of(node.json).get("license")
        if stated != expected:
            yield Finding(
                f"{node.iri}#/record/license", f"{stated}, the entry point says {expected}"
            )


@promise(
    "caveats",
    "hand-checked-with-day",
    "A node that a person checked says on which day, and no other does.",
)
def hand_checked(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        record = record_of(node.json)
        if (record.get("handChecked") is True) != ("handCheckedOn" in record):
            stated = f"handChecked {record.get('handChecked')}, on {record.get('handCheckedOn')}"
            yield Finding(f"{node.iri}#/record/handChecked", stated)
