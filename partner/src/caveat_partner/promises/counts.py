"""Promises on the list of counts: it has what the claims count, as they say it."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.json_objects import record_of
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

WITH_ITS_CLAIM = ("claim", "record")
"""What a count has in the list, and not in the claim that it then names."""


@promise(
    "caveats",
    "counts-complete",
    "The list of counts has every count of every claim.",
    of=Crawl.counts,
)
def complete(crawl: Crawl) -> Iterator[Finding]:
    stated = {str(count.get("id")): where for _, where, count in crawl.counts()}
    for iri in sorted(stated.keys() - crawl.counted.keys()):
        yield Finding(stated[iri], f"{iri} is not in the list of counts")
    for iri in sorted(crawl.counted.keys() - stated.keys()):
        yield Finding(crawl.counted[iri].page.url, f"{iri} is a count of no claim")


@promise(
    "caveats",
    "counts-as-in-claims",
    "A count says the same in its list and in its claim.",
    of=Crawl.counts,
)
def as_in_claims(crawl: Crawl) -> Iterator[Finding]:
    for _, where, count in crawl.counts():
        listed = crawl.counted.get(str(count.get("id")))
        if listed is None:
            continue
        for key in sorted((listed.json.keys() | count.keys()) - {*WITH_ITS_CLAIM}):
            if listed.json.get(key) != count.get(key):
                yield Finding(
                    f"{listed.page.url}#{listed.pointer}/{key}",
                    f"{listed.json.get(key)}, at {where} it is {count.get(key)}",
                )


@promise(
    "caveats",
    "counts-name-their-claim",
    "A count in the list names the claim that it is a part of, by its id and its name.",
    of=lambda crawl: crawl.counted,
)
def named_claims(crawl: Crawl) -> Iterator[Finding]:
    for count in crawl.counted.values():
        claim = count.json.get("claim")
        stated = claim.get("id") if isinstance(claim, dict) else None
        expected = count.iri.partition("#")[0]
        if stated != expected:
            yield Finding(
                f"{count.page.url}#{count.pointer}/claim/id", f"{stated}, and not {expected}"
            )
            continue
        node = crawl.nodes.get(expected)
        if node and isinstance(claim, dict) and claim.get("name") != node.json.get("name"):
            stated = f"{claim.get('name')}, and its name is {node.json.get('name')}"
            yield Finding(f"{count.page.url}#{count.pointer}/claim/name", stated)


@promise(
    "links",
    "counts-of-one-version",
    "A count in the list has the record of the claim that it is a part of.",
    of=lambda crawl: crawl.counted,
)
def records(crawl: Crawl) -> Iterator[Finding]:
    for count in crawl.counted.values():
        node = crawl.nodes.get(count.iri.partition("#")[0])
        if node and record_of(count.json) != record_of(node.json):
            where = f"{count.page.url}#{count.pointer}/record"
            yield Finding(where, f"it is not the record that {node.iri} has")
