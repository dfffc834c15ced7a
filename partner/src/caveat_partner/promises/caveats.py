"""Promises on claims and numbers: each carries who said it, how far it was checked, and its bounds.

The rule for a status is the published one: an opinion is `opinion`; else the status of the facet
`what`, but `unverified` where that is `attributed` and a hop of the attribution does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.crawl import World
from caveat_partner.json_objects import Object, ids, listed
from caveat_partner.promises.claimed import claims, counts
from caveat_partner.promises.registry import Check, promise
from caveat_partner.report import Finding
from caveat_partner.terms import BOUND_KEYS, BOUNDS, STATUSES_THAT_DO_NOT_HOLD

NEVER_FOLLOWED = "purportsToSpeakFor"
BESIDE_A_NUMBER = {
    "status": "The status stands beside every count.",
    "disputed": "Whether it is disputed stands beside every count.",
    "caveat": "The caveat stands beside every count.",
    "claimant": "The claimant stands beside every count.",
    "quantifier": "The quantifier stands beside every count.",
    "unitText": "What is counted stands beside every count.",
}
BESIDE_A_CLAIM = {
    "status": "The status stands beside every claim.",
    "disputed": "Whether it is disputed stands beside every claim.",
    "caveat": "The caveat stands beside every claim.",
    "claimant": "The claimant stands beside every claim.",
    "modality": "Whether it is said to be so, planned or conditional stands beside every claim.",
}


def _lacks(value: Object, key: str) -> bool:
    return value.get(key) in (None, "", [])


def _beside_counts(key: str) -> Check:
    def check(world: World) -> Iterator[Finding]:
        for _, where, count in counts(world):
            if _lacks(count, key):
                yield Finding(where, f"a count without `{key}`: {_figure(count)}")

    return check


def _beside_claims(key: str) -> Check:
    def check(world: World) -> Iterator[Finding]:
        for node in claims(world):
            if _lacks(node.json, key):
                yield Finding(node.iri, f"a claim without `{key}`")

    return check


for _key, _sentence in BESIDE_A_NUMBER.items():
    promise("caveats", f"count-{_key}".lower(), _sentence)(_beside_counts(_key))
for _key, _sentence in BESIDE_A_CLAIM.items():
    promise("caveats", f"claim-{_key}", _sentence)(_beside_claims(_key))


def _figure(count: Object) -> str:
    return ", ".join(f"{key} {count[key]}" for key in BOUND_KEYS if key in count) or "no figure"


@promise(
    "caveats", "count-bounds", "A count has the bounds that its quantifier says, and no others."
)
def bounds(world: World) -> Iterator[Finding]:
    for _, where, count in counts(world):
        told = BOUNDS.get(str(count.get("quantifier")))
        has = {key for key in BOUND_KEYS if key in count}
        if told is not None and has != set(told):
            meant = ", ".join(sorted(told)) or "no figure"
            yield Finding(where, f"{count['quantifier']} with {_figure(count)}, not {meant}")
        least, most = count.get("minValue"), count.get("maxValue")
        if isinstance(least, int) and isinstance(most, int) and least > most:
            yield Finding(where, f"at least {least} and at most {most}")


@promise("caveats", "count-none-is-zero", "A count of nobody is 0.")
def zero(world: World) -> Iterator[Finding]:
    for _, where, count in counts(world):
        if count.get("quantifier") == "none" and count.get("value") != 0:
            yield Finding(where, f"{count.get('quantifier')} with {_figure(count)}")


@promise("caveats", "status-by-rule", "A claim has the status that the published rule gives it.")
def status_by_rule(world: World) -> Iterator[Finding]:
    for node in claims(world):
        meant = _headline(node.json)
        if meant and node.json.get("status") != meant:
            yield Finding(
                f"{node.iri}#/status",
                f"{node.json.get('status')}; verification and attribution give {meant}",
            )


@promise(
    "caveats", "count-status-by-rule", "A count has the status of how many, else of its claim."
)
def count_status_by_rule(world: World) -> Iterator[Finding]:
    for node, where, count in counts(world):
        how_many = _facet(node.json, "howMany")
        meant = how_many if how_many not in (None, "attributed") else _headline(node.json)
        if meant and count.get("status") != meant:
            yield Finding(
                f"{where}/status",
                f"{count.get('status')}; verification and attribution give {meant}",
            )


def _headline(claim: Object) -> str | None:
    if "OpinionClaim" in (claim.get("type") or ()):
        return "opinion"
    what = _facet(claim, "what")
    hops = listed(claim.get("attribution"))
    if what == "attributed" and any(hop.get("status") in STATUSES_THAT_DO_NOT_HOLD for hop in hops):
        return "unverified"
    return what


def _facet(claim: Object, facet: str) -> str | None:
    for entry in listed(claim.get("verification")):
        if entry.get("facet") == facet:
            return str(entry.get("status"))
    return None


@promise(
    "caveats",
    "what-is-given",
    "Every claim but an opinion says how far it was checked that it is so.",
)
def what_is_given(world: World) -> Iterator[Finding]:
    for node in claims(world):
        if _headline(node.json) is None:
            yield Finding(f"{node.iri}#/verification", "no entry of the facet `what`")


@promise("caveats", "facets-once", "A facet has one status.")
def facets_once(world: World) -> Iterator[Finding]:
    for node in claims(world):
        facets = [str(one.get("facet")) for one in listed(node.json.get("verification"))]
        for facet in sorted({one for one in facets if facets.count(one) > 1}):
            yield Finding(
                f"{node.iri}#/verification", f"`{facet}` stands there {facets.count(facet)} times"
            )


@promise(
    "caveats",
    "claimant-by-rule",
    "The claimant is the last agent reached by hops that hold, never one that is only purported.",
)
def claimant_by_rule(world: World) -> Iterator[Finding]:
    for node in world.of("claims", "quotations"):
        meant, told = _reached(node.json), set(ids(node.json.get("claimant")))
        if told and told != meant:
            yield Finding(
                f"{node.iri}#/claimant",
                f"{sorted(told)}; the attribution leads to {sorted(meant) or 'nobody'}",
            )


def _reached(claim: Object) -> set[str]:
    reached: set[str] = set()
    for hop in listed(claim.get("attribution")):
        if hop.get("relation") == NEVER_FOLLOWED or hop.get("status") in STATUSES_THAT_DO_NOT_HOLD:
            break
        reached = set(ids([hop.get("agent")]))
    return reached


@promise("caveats", "count-claimant-of-claim", "A count has the claimant of its claim.")
def count_claimants(world: World) -> Iterator[Finding]:
    for node, where, count in counts(world):
        if "claimant" in count and set(ids(count["claimant"])) != set(
            ids(node.json.get("claimant"))
        ):
            yield Finding(
                f"{where}/claimant",
                f"{ids(count['claimant'])}, the claim has {ids(node.json.get('claimant'))}",
            )


@promise(
    "caveats",
    "author-is-claimant",
    "The author of a claim is its claimant, where that is a person or organization.",
)
def authors(world: World) -> Iterator[Finding]:
    for node in world.of("claims", "quotations"):
        meant = {
            one
            for one in ids(node.json.get("claimant"))
            if re.search("/(people|organizations)/", one)
        }
        if set(ids(node.json.get("author"))) != meant:
            yield Finding(
                f"{node.iri}#/author",
                f"{ids(node.json.get('author'))}, the claimant is {ids(node.json.get('claimant'))}",
            )


@promise("caveats", "doubt-has-reasons", "What could not be verified, or only in part, says why.")
def reasons(world: World) -> Iterator[Finding]:
    for node in world.of("claims", "quotations"):
        for key in ("verification", "attribution"):
            for index, entry in enumerate(listed(node.json.get(key))):
                if entry.get("status") in ("unverified", "partlyCorroborated") and not entry.get(
                    "reasons"
                ):
                    yield Finding(
                        f"{node.iri}#/{key}/{index}", f"{entry['status']} without reasons"
                    )


@promise(
    "caveats",
    "counts-only-in-claims",
    "A number of people or things stands in a claim, nowhere else.",
)
def only_in_claims(world: World) -> Iterator[Finding]:
    for node in world.nodes.values():
        if node.collection != "claims":
            for key in ("counts", "outcome", *BOUND_KEYS):
                if key in node.json:
                    yield Finding(f"{node.iri}#/{key}", f"{node.collection} hold no `{key}`")


@promise("caveats", "names-hold-no-figure", "The name of a claim, count or event holds no figure.")
def names(world: World) -> Iterator[Finding]:
    named = [(node.iri, node.json) for node in world.of("claims", "events")]
    named += [(where, count) for _, where, count in counts(world)]
    for where, part in named:
        if re.search(r"\d", str(part.get("name"))):
            yield Finding(f"{where}{'/' if '#' in where else '#/'}name", str(part.get("name")))
