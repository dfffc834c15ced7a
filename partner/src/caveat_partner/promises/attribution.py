"""Promises on the way that words took: its steps, its hops, and whose voice it is in the end."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import ListedNode
from caveat_partner.json_objects import JsonObject, ids_in, objects_in
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

OWN_VOICE = "reportedBy"
SAID_IN_OWN_VOICE = frozenset({"asserted", "hedged"})
"""Statuses of `what` that only the newsroom's own voice gives."""
SPEAKING = ("saidBy", "claimedBy")
"""Relations of those who speak, which an account and a document do not."""
ONLY_OF = {"publishedByAccount": "OnlineAccount", "statedInDocument": "SourceDocument"}
"""Relations of a hop to an agent of one type alone."""
PURPORTS = "purportsToSpeakFor"


def _attributed(crawl: Crawl) -> Iterator[tuple[ListedNode, list[JsonObject]]]:
    """Yield what somebody is said to have said, with its hops."""
    for node in crawl.of("claims", "quotations"):
        yield node, objects_in(node.json.get("attribution"))


def _agent(hop: JsonObject) -> JsonObject:
    agent = hop.get("agent")
    return agent if isinstance(agent, dict) else {}


@promise(
    "caveats", "hops-count-up", "The steps of an attribution count from 1, and leave none out."
)
def steps(crawl: Crawl) -> Iterator[Finding]:
    for node, hops in _attributed(crawl):
        counted = [hop.get("step") for hop in hops]
        if {str(one) for one in counted} != {str(1 + one) for one in range(len(set(counted)))}:
            yield Finding(f"{node.iri}#/attribution", f"its steps are {counted}")


@promise("caveats", "hops-once", "No hop of an attribution stands there twice.")
def hops_once(crawl: Crawl) -> Iterator[Finding]:
    for node, hops in _attributed(crawl):
        met: set[tuple[object, object]] = set()
        for index, hop in enumerate(hops):
            one = (hop.get("relation"), _agent(hop).get("id"))
            if one in met:
                yield Finding(f"{node.iri}#/attribution/{index}", f"{one[0]} {one[1]} again")
            met.add(one)


@promise(
    "caveats",
    "own-voice-stands-alone",
    "In the newsroom's own voice there is one hop, `reportedBy`, to the article's publisher.",
)
def own_voice(crawl: Crawl) -> Iterator[Finding]:
    for node, hops in _attributed(crawl):
        for index, hop in enumerate(hops):
            if hop.get("relation") != OWN_VOICE:
                continue
            where = f"{node.iri}#/attribution/{index}"
            publisher = _publisher(crawl, node)
            if len(hops) > 1:
                yield Finding(where, f"{OWN_VOICE} beside {len(hops) - 1} more")
            elif publisher and _agent(hop).get("id") != publisher:
                yield Finding(where, f"{_agent(hop).get('id')}; the publisher is {publisher}")


def _publisher(crawl: Crawl, node: ListedNode) -> object:
    article = node.json.get("appearance") or node.json.get("statedIn")
    listed = crawl.nodes.get(str(article.get("id"))) if isinstance(article, dict) else None
    publisher = listed.json.get("publisher") if listed else None
    return publisher.get("id") if isinstance(publisher, dict) else None


@promise(
    "caveats",
    "asserted-in-own-voice",
    "Only what the newsroom says in its own voice is asserted or hedged, and is not attributed.",
)
def asserted(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.claims():
        hops = objects_in(node.json.get("attribution"))
        is_own = any(hop.get("relation") == OWN_VOICE for hop in hops)
        for index, entry in enumerate(objects_in(node.json.get("verification"))):
            if entry.get("aspect") != "what":
                continue
            status = str(entry.get("status"))
            if (status in SAID_IN_OWN_VOICE and not is_own) or (status == "attributed" and is_own):
                stated = [hop.get("relation") for hop in hops]
                yield Finding(f"{node.iri}#/verification/{index}", f"{status}, by {stated}")


@promise(
    "caveats",
    "accounts-publish",
    "What an account says is published by it, and what a document says is stated in it.",
)
def accounts(crawl: Crawl) -> Iterator[Finding]:
    for node, hops in _attributed(crawl):
        for index, hop in enumerate(hops):
            relation, kind = hop.get("relation"), _agent(hop).get("type")
            speaks = relation in SPEAKING and kind in ONLY_OF.values()
            if speaks or ONLY_OF.get(str(relation), kind) != kind:
                yield Finding(
                    f"{node.iri}#/attribution/{index}",
                    f"{relation} {_agent(hop).get('id')}, which is {kind}",
                )


@promise(
    "caveats",
    "purporting-follows",
    "Whoever only purports to speak for another comes before the one that is spoken for.",
)
def purporting(crawl: Crawl) -> Iterator[Finding]:
    for node, hops in _attributed(crawl):
        for index, hop in enumerate(hops):
            before = [one for one in hops if one.get("step") == _step(hop) - 1]
            speakers = {_agent(one).get("id") for one in before}
            if hop.get("relation") == PURPORTS and not speakers - {_agent(hop).get("id")}:
                yield Finding(f"{node.iri}#/attribution/{index}", "nobody purports to speak for it")


def _step(hop: JsonObject) -> int:
    step = hop.get("step")
    return step if isinstance(step, int) else 0


@promise(
    "caveats",
    "speakers-are-mentioned",
    "An article mentions everybody by whose word its claims came.",
)
def mentioned(crawl: Crawl) -> Iterator[Finding]:
    known = {
        article.iri: {*ids_in(article.json.get("mentions")), *_own(article.json)}
        for article in crawl.of("articles")
    }
    for node in crawl.claims():
        article = (node.json.get("appearance") or {}).get("id")
        for index, hop in enumerate(objects_in(node.json.get("attribution"))):
            if article in known and _agent(hop).get("id") not in known[article]:
                yield Finding(
                    f"{node.iri}#/attribution/{index}/agent",
                    f"{_agent(hop).get('id')} is not mentioned by {article}",
                )


def _own(article: JsonObject) -> Iterator[str]:
    """Yield who published and wrote an article: they are named by it elsewhere."""
    for key in ("publisher", "copyrightHolder"):
        if isinstance(article.get(key), dict):
            yield str(article[key].get("id"))
    yield from ids_in(article.get("author"))
    yield from (str(_agent({"agent": one.get("person")}).get("id"))
                for one in objects_in(article.get("credits")))  # fmt: skip
