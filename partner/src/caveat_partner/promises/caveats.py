"""Promises on claims and numbers: each carries its speaker, its check and its bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.json_objects import JsonObject, ids_in, objects_in
from caveat_partner.promises.headline import headline
from caveat_partner.promises.registry import Check, promise
from caveat_partner.report import Finding
from caveat_partner.terms import BOUND_KEYS, BOUNDS

BESIDE_A_NUMBER = {
    "status": "The status stands beside every count.",
    "handling": "How it may be used stands beside every count.",
    "phrase": "Every count can be said in one line, with its status and claimant.",
    "disputed": "Whether it is disputed stands beside every count.",
    "caveat": "The caveat stands beside every count.",
    "claimant": "The claimant stands beside every count.",
    "outcomeKind": "The kind of its outcome stands beside every count.",
    "quantifier": "The quantifier stands beside every count.",
    "unitText": "What is counted stands beside every count.",
}
BESIDE_A_CLAIM = {
    "status": "The status stands beside every claim.",
    "handling": "How it may be used stands beside every claim.",
    "disputed": "Whether it is disputed stands beside every claim.",
    "caveat": "The caveat stands beside every claim.",
    "claimant": "The claimant stands beside every claim.",
    "modality": "Whether it is said to be so, or only planned or possible, stands by every claim.",
}


def _lacks(value: JsonObject, key: str) -> bool:
    return value.get(key) in (None, "", [])


def _beside_counts(key: str) -> Check:
    def check(crawl: Crawl) -> Iterator[Finding]:
        for _, where, count in crawl.counts():
            if _lacks(count, key):
                yield Finding(where, f"a count without `{key}`: {_format_figure(count)}")

    return check


def _beside_claims(key: str) -> Check:
    def check(crawl: Crawl) -> Iterator[Finding]:
        for node in crawl.claims():
            if _lacks(node.json, key):
                yield Finding(node.iri, f"a claim without `{key}`")

    return check


for _key, _sentence in BESIDE_A_NUMBER.items():
    promise("caveats", f"count-{_key}".lower(), _sentence, of=Crawl.counts)(_beside_counts(_key))
for _key, _sentence in BESIDE_A_CLAIM.items():
    promise("caveats", f"claim-{_key}", _sentence, of=Crawl.claims)(_beside_claims(_key))


def _format_figure(count: JsonObject) -> str:
    return ", ".join(f"{key} {count[key]}" for key in BOUND_KEYS if key in count) or "no figure"


@promise(
    "caveats",
    "count-bounds",
    "A count has the bounds that its quantifier says, and no others.",
    of=Crawl.counts,
)
def bounds(crawl: Crawl) -> Iterator[Finding]:
    for _, where, count in crawl.counts():
        stated = BOUNDS.get(str(count.get("quantifier")))
        has = {key for key in BOUND_KEYS if key in count}
        if stated is not None and has != set(stated):
            expected = ", ".join(sorted(stated)) or "no figure"
            yield Finding(
                where, f"{count['quantifier']} with {_format_figure(count)}, not {expected}"
            )
        least, most = count.get("minValue"), count.get("maxValue")
        if isinstance(least, int) and isinstance(most, int) and least > most:
            yield Finding(where, f"at least {least} and at most {most}")


@promise(
    "caveats",
    "phrase-holds-figure",
    "The line by which a count is shown has its figures.",
    of=Crawl.counts,
)
def figures_in_phrases(crawl: Crawl) -> Iterator[Finding]:
    for _, where, count in crawl.counts():
        for key in bounds_left_out(count, str(count.get("phrase"))):
            stated = f"{count.get('phrase')}, without {key} {count[key]}"
            yield Finding(f"{where}/phrase", stated)


def bounds_left_out(count: JsonObject, words: str) -> list[str]:
    """Name the bounds of a count whose number or words do not stand in some words.

    That there are none is said without a number.
    """
    if count.get("quantifier") == "none":
        return []
    shown = {float(one) for one in re.findall(r"\d+(?:\.\d+)?", words.replace(",", ""))}
    return [
        key
        for key in BOUND_KEYS
        if (stated := count.get(key)) is not None
        and not (stated in words if isinstance(stated, str) else stated in shown)
    ]


@promise("caveats", "count-none-is-zero", "A count of nobody is 0.", of=Crawl.counts)
def zero(crawl: Crawl) -> Iterator[Finding]:
    for _, where, count in crawl.counts():
        if count.get("quantifier") == "none" and count.get("value") != 0:
            yield Finding(where, f"{count.get('quantifier')} with {_format_figure(count)}")


@promise(
    "caveats",
    "what-is-given",
    "Every claim but an opinion says how far it was checked that it is so.",
    of=Crawl.claims,
)
def what_is_given(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        if headline(node.json) is None:
            yield Finding(f"{node.iri}#/verification", "no entry of the aspect `what`")


@promise("caveats", "aspects-once", "An aspect has one status.", of=Crawl.claims)
def aspects_once(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        aspects = [str(one.get("aspect")) for one in objects_in(node.json.get("verification"))]
        for aspect in sorted({one for one in aspects if aspects.count(one) > 1}):
            yield Finding(
                f"{node.iri}#/verification",
                f"`{aspect}` stands there {aspects.count(aspect)} times",
            )


@promise(
    "caveats", "count-claimant-of-claim", "A count has the claimant of its claim.", of=Crawl.counts
)
def count_claimants(crawl: Crawl) -> Iterator[Finding]:
    for node, where, count in crawl.counts():
        if "claimant" in count and set(ids_in(count["claimant"])) != set(
            ids_in(node.json.get("claimant"))
        ):
            yield Finding(
                f"{where}/claimant",
                f"{ids_in(count['claimant'])}, the claim has {ids_in(node.json.get('claimant'))}",
            )


@promise(
    "caveats",
    "author-is-claimant",
    "The author of a claim is its claimant, where that is a person or organization.",
)
def authors(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.of("claims", "quotations"):
        expected = {
            one
            for one in ids_in(node.json.get("claimant"))
            if re.search("/(people|organizations)/", one)
        }
        named, claimants = ids_in(node.json.get("author")), ids_in(node.json.get("claimant"))
        if set(named) != expected:
            yield Finding(f"{node.iri}#/author", f"{named}, the claimant is {claimants}")


@promise("caveats", "doubt-has-reasons", "What could not be verified, or only in part, says why.")
def reasons(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.of("claims", "quotations"):
        for key in ("verification", "attribution"):
            for index, entry in enumerate(objects_in(node.json.get(key))):
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
def only_in_claims(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        if node.collection != "claims":
            for key in ("counts", "outcome", *BOUND_KEYS):
                if key in node.json:
                    yield Finding(f"{node.iri}#/{key}", f"{node.collection} hold no `{key}`")


@promise("caveats", "names-hold-no-figure", "The name of a claim, count or event holds no figure.")
def names(crawl: Crawl) -> Iterator[Finding]:
    named = [(node.iri, node.json) for node in crawl.of("claims", "events")]
    named += [(where, count) for _, where, count in crawl.counts()]
    for where, part in named:
        if re.search(r"\d", str(part.get("name"))):
            yield Finding(f"{where}{'/' if '#' in where else '#/'}name", str(part.get("name")))
