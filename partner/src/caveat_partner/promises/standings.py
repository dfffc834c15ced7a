"""Promises on events: one stands as the claims about it bear out, and no further."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import ListedNode
from caveat_partner.json_objects import ids_in
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

IS_SO = frozenset({"asserted", "confirmed"})
ACTUAL = frozenset({"occurred", "apparent", "claimed", "refuted"})
"""Standings of an event of which somebody says that it happened."""
STATUS_OF_STANDING = {"apparent": "hedged", "refuted": "refuted"}
ANSWERS = ("qualifies", "disputes", "withdraws")
"""Relations of a claim that says less of an event than the claim that it answers."""


def _told(crawl: Crawl) -> Iterator[tuple[ListedNode, list[ListedNode]]]:
    """Yield every event with the claims about it that answer no other of them."""
    about: dict[str, list[ListedNode]] = {}
    for claim in crawl.claims():
        for iri in ids_in(claim.json.get("about")):
            about.setdefault(iri, []).append(claim)
    for event in crawl.of("events"):
        claims = about.get(event.iri, [])
        own = {claim.iri for claim in claims}
        yield event, [claim for claim in claims if not own & {*_answered(claim)}]


def _answered(claim: ListedNode) -> Iterator[str]:
    for relation in ANSWERS:
        yield from ids_in(claim.json.get(relation))


@promise(
    "caveats",
    "event-borne-out",
    "An event occurred only by the newsroom's own word, and stands no higher than its claims.",
    of=lambda crawl: crawl.of("events"),
)
def borne_out(crawl: Crawl) -> Iterator[Finding]:
    for event, claims in _told(crawl):
        standing = str(event.json.get("standing"))
        actual = {
            str(claim.json.get("status"))
            for claim in claims
            if claim.json.get("modality") == "actual"
        }
        if fault := _describe_fault(standing, actual):
            yield Finding(f"{event.iri}#/standing", f"{standing}, and {fault}")


def _describe_fault(standing: str, actual: set[str]) -> str:
    """Say what is wrong with a standing, by the statuses of what is said to be so; or nothing."""
    if standing in ACTUAL and not actual:
        return "no claim about it says that it happened"
    if standing == "occurred" and not actual & IS_SO:
        return f"the claims that it happened are {', '.join(sorted(actual))}"
    expected = STATUS_OF_STANDING.get(standing)
    if expected and expected not in actual:
        return f"no claim that it happened is {expected}"
    if expected and actual & IS_SO:
        return f"a claim that it happened is {', '.join(sorted(actual & IS_SO))}"
    if standing != "refuted" and actual == {"refuted"}:
        return "every claim that it happened is refuted"
    return ""
