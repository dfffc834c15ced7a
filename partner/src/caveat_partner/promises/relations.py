"""Promises on how claims stand to each other, and on how far a reference tells it."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.json_objects import ids_in
from caveat_partner.promises.registry import Check, promise
from caveat_partner.report import Finding

BOTH_WAYS = {
    "disputes-both-ways": (
        *("disputes", "disputedBy"),
        "A denial names the claim that it disputes, and that claim names the denial.",
    ),
    "qualifies-both-ways": (
        *("qualifies", "qualifiedBy"),
        "A claim that limits another is named by it.",
    ),
    "withdraws-both-ways": (
        *("withdraws", "withdrawnBy"),
        "A claim that takes another back is named by it.",
    ),
    "supersedes-both-ways": (
        *("supersedes", "supersededBy"),
        "A claim that replaces the figure of another is named by it.",
    ),
    "rests-on-both-ways": (
        *("restsOn", "basisOf"),
        "A claim that rests on another is named by it.",
    ),
    "corroborated-both-ways": (
        *("corroboratedBy", "corroborates"),
        "A claim that supports another is named by it.",
    ),
    "in-tension-both-ways": (
        *("inTensionWith", "inTensionWith"),
        "Claims that cannot both be so name one another.",
    ),
    "read-with-both-ways": (
        *("readWith", "readWith"),
        "Claims to be read together name one another.",
    ),
}


def _both_ways(forth: str, back: str) -> Check:
    def check(crawl: Crawl) -> Iterator[Finding]:
        stated = {
            (node.iri, iri) for node in crawl.claims() for iri in ids_in(node.json.get(forth))
        }
        answered = {
            (iri, node.iri) for node in crawl.claims() for iri in ids_in(node.json.get(back))
        }
        for one, other in sorted(stated - answered):
            yield Finding(f"{one}#/{forth}", f"{other} does not name it as `{back}`")
        for one, other in sorted(answered - stated):
            yield Finding(f"{other}#/{back}", f"{one} does not name it as `{forth}`")

    return check


for _name, (_forth, _back, _sentence) in BOTH_WAYS.items():
    promise("caveats", _name, _sentence)(_both_ways(_forth, _back))


@promise(
    "caveats",
    "denial-disputes",
    "A denial, and only a denial, names what it disputes and the aspects that it denies.",
)
def denials(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        is_denial = "Denial" in (node.json.get("type") or ())
        for key in ("disputes", "denies"):
            if bool(node.json.get(key)) != is_denial:
                kind = "a denial without" if is_denial else "no denial, but with"
                yield Finding(node.iri, f"{kind} `{key}`")


@promise(
    "caveats",
    "disputed-by-relation",
    "A claim is disputed exactly where it disputes one or is disputed by one.",
)
def disputed(crawl: Crawl) -> Iterator[Finding]:
    named = {
        iri
        for node in crawl.claims()
        for key in ("disputes", "disputedBy")
        for iri in ids_in(node.json.get(key))
    }
    for node in crawl.claims():
        related = node.iri in named or bool(
            node.json.get("disputes") or node.json.get("disputedBy")
        )
        if node.json.get("disputed") is not related:
            yield Finding(
                f"{node.iri}#/disputed", f"{node.json.get('disputed')}, its relations say {related}"
            )


@promise(
    "caveats",
    "count-disputed-as-claim",
    "A count is disputed, in tension, superseded and withdrawn exactly where its claim is.",
)
def disputed_counts(crawl: Crawl) -> Iterator[Finding]:
    for node, where, count in crawl.counts():
        for key in ("disputed", "inTension", "superseded", "withdrawn"):
            if count.get(key) != node.json.get(key):
                yield Finding(
                    f"{where}/{key}", f"{count.get(key)}, its claim has {node.json.get(key)}"
                )


@promise(
    "caveats",
    "withdrawn-by-relation",
    "A claim is withdrawn exactly as far as others take it back.",
)
def withdrawn(crawl: Crawl) -> Iterator[Finding]:
    taken_back: dict[str, set[object]] = {}
    for node in crawl.claims():
        for iri in ids_in(node.json.get("withdraws")):
            taken_back.setdefault(iri, set()).add(node.json.get("withdrawal"))
    for node in crawl.claims():
        extents = taken_back.get(node.iri, set())
        expected = "wholly" if "wholly" in extents else "inPart" if "inPart" in extents else None
        if node.json.get("withdrawn") != expected:
            yield Finding(
                f"{node.iri}#/withdrawn",
                f"{node.json.get('withdrawn')}, taken back: {expected or 'not'}",
            )


FLAGS = {"inTension": "inTensionWith", "superseded": "supersededBy"}


@promise(
    "caveats",
    "flags-by-relation",
    "A claim is in tension or superseded exactly where a relation says so.",
)
def flags(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        for flag, relation in FLAGS.items():
            if (node.json.get(flag) is True) != bool(node.json.get(relation)):
                yield Finding(
                    f"{node.iri}#/{flag}", f"{node.json.get(flag)}, `{relation}` says otherwise"
                )


def _as_the_node(key: str) -> Check:
    def check(crawl: Crawl) -> Iterator[Finding]:
        for where, reference in crawl.references:
            node = crawl.nodes.get(str(reference["id"]))
            if node and node.collection == "claims" and reference.get(key) != node.json.get(key):
                yield Finding(
                    f"{where}/{key}", f"{reference.get(key)}, the claim has {node.json.get(key)}"
                )

    return check


for _key in (
    *("status", "handling", "reserves", "modality"),
    *("disputed", "inTension", "superseded", "withdrawn"),
):
    promise(
        "caveats", f"reference-{_key.lower()}", f"A reference to a claim has the claim's `{_key}`."
    )(_as_the_node(_key))
