"""Promises on what follows from a claim: its headline, how it may be used, whose it is.

The rule for a status is the published one. An opinion is `opinion`; else it is the status of the
aspect `what`; `unverified` where that is `attributed` and a hop does not hold, and where it rests
on a claim that does not carry it; refuted, or partly so, where its counts are.
"""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.json_objects import JsonObject, ids_in, objects_in
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding
from caveat_partner.terms import (
    ASPECTS,
    HANDLING_OF_STATUS,
    STATUSES_OF_RESERVE,
    STATUSES_THAT_CARRY,
    STATUSES_THAT_HOLD,
    STATUSES_THAT_STAY,
)

NEVER_FOLLOWED = "purportsToSpeakFor"


@promise("caveats", "status-by-rule", "A claim has the status that the published rule gives it.")
def status_by_rule(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        expected = headline(node.json)
        if expected and node.json.get("status") != expected:
            yield Finding(
                f"{node.iri}#/status",
                f"{node.json.get('status')}; verification, attribution, what it rests on and "
                f"counts give {expected}",
            )


def headline(claim: JsonObject) -> str | None:
    """Work out the status of a claim; None where no aspect `what` is given."""
    if "OpinionClaim" in (claim.get("type") or ()):
        return "opinion"
    said = _by_itself(claim)
    counted = {str(count.get("status")) for count in objects_in(claim.get("counts"))}
    if counted == {"refuted"}:
        return "refuted"
    if counted & {"refuted", "partlyRefuted"} and said not in ("refuted", None):
        return "partlyRefuted"
    return said


def _by_itself(claim: JsonObject) -> str | None:
    what = _aspect(claim, "what")
    if what is None or what in STATUSES_THAT_STAY:
        return what
    below = {one.get("status") for one in objects_in(claim.get("restsOn"))}
    hops = {hop.get("status") for hop in objects_in(claim.get("attribution"))}
    broken = what == "attributed" and not hops <= STATUSES_THAT_HOLD
    return "unverified" if broken or not below <= STATUSES_THAT_CARRY else what


def _aspect(claim: JsonObject, aspect: str) -> str | None:
    for entry in objects_in(claim.get("verification")):
        if entry.get("aspect") == aspect:
            return str(entry.get("status"))
    return None


@promise(
    "caveats",
    "count-status-by-rule",
    "A count that tells of no check of its own has the status of `howMany`, else the claim's.",
)
def count_status_by_rule(crawl: Crawl) -> Iterator[Finding]:
    for node, where, count in crawl.counts():
        is_opinion = "OpinionClaim" in (node.json.get("type") or ())
        by_itself = "opinion" if is_opinion else _by_itself(node.json)
        expected = _aspect(node.json, "howMany") or by_itself
        tells = "reasons" in count or "note" in count
        if expected and not tells and count.get("status") != expected:
            yield Finding(f"{where}/status", f"{count.get('status')}, the claim gives {expected}")


@promise(
    "caveats",
    "hedged-by-newsroom",
    "What the newsroom itself hedges is never asserted.",
)
def hedged_by_newsroom(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        hedges = [
            hedge.get("words")
            for hedge in objects_in(node.json.get("hedges"))
            if (hedge.get("by"), hedge.get("aspect")) == ("newsroom", "what")
        ]
        if hedges and node.json.get("status") == "asserted":
            yield Finding(f"{node.iri}#/status", f"asserted, and the newsroom says {hedges[0]}")


@promise(
    "caveats",
    "handling-by-rule",
    "Claims, counts and references have the handling of their status, and of their withdrawal.",
)
def handling_by_rule(crawl: Crawl) -> Iterator[Finding]:
    claims = [(f"{node.iri}#", node.json) for node in crawl.claims()]
    counts = [(where, count) for _, where, count in crawl.counts()]
    for where, part in (*claims, *counts, *crawl.references):
        status = str(part.get("status"))
        if "handling" in part and status in HANDLING_OF_STATUS:
            expected = _handling(status, part.get("withdrawn"))
            if part["handling"] != expected:
                yield Finding(f"{where}/handling", f"{part['handling']}; {status} gives {expected}")


def _handling(status: str, withdrawn: object) -> str:
    if withdrawn == "wholly":
        return "notAsFact"
    handling = HANDLING_OF_STATUS[status]
    if withdrawn == "inPart" and handling in ("mayState", "attribute"):
        return "withReserve"
    return handling


@promise(
    "caveats",
    "reserves-by-rule",
    "Claims and counts list every other aspect that is told with a reserve, and no other.",
)
def reserves_by_rule(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        status = node.json.get("status")
        counts = objects_in(node.json.get("counts"))
        told = {one for one in ASPECTS if _aspect(node.json, one) in STATUSES_OF_RESERVE}
        counted = {count.get("status") for count in counts} - {status}
        of_claim = told - {"what"} | ({"howMany"} if counted & STATUSES_OF_RESERVE else set())
        yield from _differing(f"{node.iri}#/reserves", node.json, of_claim)
        for index, count in enumerate(counts):
            apart = status in STATUSES_OF_RESERVE and status != count.get("status")
            of_count = told - {"what", "howMany"} | ({"what"} if apart else set())
            yield from _differing(f"{node.iri}#/counts/{index}/reserves", count, of_count)


def _differing(where: str, part: JsonObject, expected: set[str]) -> Iterator[Finding]:
    listed = part.get("reserves", [])
    if not isinstance(listed, list) or {str(one) for one in listed} != expected:
        yield Finding(where, f"{listed}; the verification gives {sorted(expected)}")


@promise(
    "caveats",
    "claimant-by-rule",
    "The claimants are the last agents reached by hops that hold, never one only purported.",
)
def claimant_by_rule(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.of("claims", "quotations"):
        steps, stated = _reached(node.json), set(ids_in(node.json.get("claimant")))
        expected = steps[-1] if steps else set()
        if stated and stated != expected:
            yield Finding(
                f"{node.iri}#/claimant",
                f"{sorted(stated)}; the attribution leads to {sorted(expected) or 'nobody'}",
            )


@promise("caveats", "via-by-rule", "Those between the reader and the claimant are named in `via`.")
def via_by_rule(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        steps, stated = _reached(node.json), set(ids_in(node.json.get("via")))
        expected = {one for step in steps[:-1] for one in step} - (steps[-1] if steps else set())
        if stated != expected:
            yield Finding(f"{node.iri}#/via", f"{sorted(stated)}, not {sorted(expected)}")
        for index, count in enumerate(objects_in(node.json.get("counts"))):
            if set(ids_in(count.get("via"))) != stated:
                yield Finding(f"{node.iri}#/counts/{index}/via", "not that of its claim")


def _reached(claim: JsonObject) -> list[set[str]]:
    """List the agents that each step of an attribution reaches, nearest the reader first."""
    taken: dict[int, list[JsonObject]] = {}
    for place, hop in enumerate(objects_in(claim.get("attribution")), start=1):
        step = hop.get("step", place)
        taken.setdefault(step if isinstance(step, int) else place, []).append(hop)
    reached: list[set[str]] = []
    for _, hops in sorted(taken.items()):
        holding = [hop for hop in hops if hop.get("relation") != NEVER_FOLLOWED]
        agents = [hop.get("agent") for hop in holding if hop.get("status") in STATUSES_THAT_HOLD]
        if not agents:
            break
        reached.append(set(ids_in(agents)))
    return reached
