"""Makes one invented article with every node that it mentions, each fitting the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from caveat_partner.generate.actors import (
    Actors,
    Node,
    Setting,
    make_actors,
    make_setting,
    reference,
)
from caveat_partner.generate.attribution import claimant
from caveat_partner.generate.claims import compose_claim, placings
from caveat_partner.generate.drafts import Draft
from caveat_partner.generate.moments import OF_ONE_DAY, moment, moment_of_a_day
from caveat_partner.generate.names import editor_note
from caveat_partner.generate.passages import Passages
from caveat_partner.generate.relations import drafts
from caveat_partner.generate.rng import Rng
from caveat_partner.terms import ARTICLE_TYPES, NOT_IN_SOURCE

HAPPENINGS = (
    ("Sinking at the ford", "sinking-at-the-ford"),
    ("Closing of the east gate", "closing-of-the-east-gate"),
    ("Landing, nächtlich", "landing-at-night"),
)


@dataclass(frozen=True)
class InventedArticle:
    """The node of an article, and by schema the nodes that it mentions; `text` is its source."""

    article: Node
    nodes: dict[str, list[Node]]
    base: str
    text: str

    def included(self) -> list[Node]:
        return [node for nodes in self.nodes.values() for node in nodes]


def make_article(rng: Rng) -> InventedArticle:
    """Make an article: who is in it, what they claim, then what follows from the claims."""
    setting = make_setting(rng)
    actors = make_actors(setting)
    passages = Passages(setting)
    stubs = _stubs(setting)
    made = drafts(setting, actors, stubs)
    nodes = {
        "claim": [compose_claim(setting, passages, one) for one in made],
        "event": [
            _event(setting, passages, stub, about)
            for stub in stubs
            if (about := [one for one in made if stub in one.about])
        ],
        "quotation": _quotations(setting, actors, passages, made),
        "person": actors.people,
        "organization": actors.organizations,
        "place": actors.places,
        "source": actors.sources,
        "group": actors.groups,
    }
    passages.close()
    if rng.chance(0.05):
        made, nodes = [], {"organization": actors.organizations[:1]}
    article = _article(setting, actors, passages, made, nodes)
    return InventedArticle(article, nodes, setting.base, passages.text)


def _stubs(setting: Setting) -> list[Node]:
    """Point at the events before it is known how they stand."""
    return [
        {"id": setting.iri("events", slug), "type": "Event", "name": name}
        for name, slug in setting.rng.some(HAPPENINGS, 1, 2)
    ]


def _event(setting: Setting, passages: Passages, stub: Node, about: list[Draft]) -> Node:
    """Compose an event from the claims that it rests on."""
    standing = _standing(setting, about)
    dated = [one.body["happenedOn"] for one in about if "happenedOn" in one.body]
    placed = [place for one in about for place in one.body.get("places", ())]
    body: Node = {"standing": standing} | {
        "disputed": any(one.standing()["disputed"] for one in about)
    }
    if placed and setting.rng.chance(0.7):
        places = [one["place"] | {"type": [one["place"]["type"]]} for one in placed[:1]]
        body["places"] = placings(setting, places)
    if dated and standing in ("occurred", "claimed"):
        if standing == "occurred" and "latest" in dated[0] and setting.rng.chance(0.6):
            dated[0] = moment_of_a_day(setting.rng, dated[0]["latest"])
        body["happenedOn"] = dated[0]
        stated = not dated[0].get("inferred")
        if standing == "occurred" and dated[0]["precision"] in ("day", *OF_ONE_DAY) and stated:
            body["startDate"] = dated[0]["earliest"]
    body["claims"] = [one.reference() for one in about]
    if setting.rng.chance(0.7):
        body["evidence"] = passages.evidence(setting.rng, f"It is told of: {stub['name']}.")
    body |= {"sourceText": passages.pointer, "statedIn": setting.article}
    return setting.node("events", (stub["name"], stub["id"].rpartition("/")[2]), ["Event"], body)


def _standing(setting: Setting, about: list[Draft]) -> str:
    """Let an event have occurred only where the newsroom itself says so, of what was actual."""
    modalities = {one.body["modality"] for one in about}
    said = [one for one in about if one.status == "asserted" and one.body["modality"] == "actual"]
    answering = [one for one in said if one.disputes or one.qualifies or one.withdraws]
    if len(said) > len(answering) and setting.rng.chance(0.8):
        return "occurred"
    statuses = {one.status for one in about if one.body["modality"] == "actual"}
    if statuses == {"refuted"}:
        return "refuted"
    if "hedged" in statuses and setting.rng.chance(0.8):
        return "apparent"
    if "actual" in modalities:
        return "claimed"
    return next((one for one in ("planned", "predicted") if one in modalities), "hypothetical")


def _quotations(
    setting: Setting, actors: Actors, passages: Passages, made: list[Draft]
) -> list[Node]:
    """Quote some of those who claim something, each once."""
    spoken = [one for one in made if one.hops[0]["relation"] != "reportedBy"]
    return [
        _quotation(setting, actors, passages, one, number)
        for number, one in enumerate(setting.rng.some(spoken, 1, 3), start=1)
    ]


def _quotation(
    setting: Setting, actors: Actors, passages: Passages, of: Draft, number: int
) -> Node:
    body = claimant(of.hops) | {"attribution": of.hops}
    if setting.rng.chance(0.6):
        body["saidOn"] = moment(setting.rng, setting.published, setting.published)
    if setting.rng.chance(0.8):
        others = [*actors.people, *actors.organizations, *actors.places]
        also = [reference(one) for one in setting.rng.some(others, 0, 1)]
        events = [one for one in of.about if one["type"] == "Event"]
        body["about"] = [of.reference(), *setting.rng.some([*events, *also], 0, 2)]
    name = f"Words on {of.subject} ({chr(96 + number)})"
    body["evidence"] = passages.evidence(setting.rng, f"“{name}.”")
    body |= {"sourceText": passages.pointer, "statedIn": setting.article}
    named = (name, f"words-{number}")
    body["inLanguage"] = setting.language
    if setting.rng.chance(0.3):
        body["originalLanguage"] = setting.rng.pick(("fa", "zh-Hant", "es-419"))
    return setting.node("quotations", named, ["Quotation"], body)


def _article(
    setting: Setting, actors: Actors, passages: Passages, made: list[Draft],
    nodes: dict[str, list[Node]],
) -> Node:  # fmt: skip
    subject = setting.article["name"]
    body = (
        {"headline": f"What was said: {subject}", "abstract": f"Claims and their checks. {subject}"}
        | {"inLanguage": setting.language, "publisher": reference(actors.publisher)}
        | _rights(setting, actors)
        | _published(setting)
        | _authors(setting, actors)
        | {"sourceText": passages.pointer}
        | ({"reports": [one.reference() for one in made]} if made else {})
    )
    mentioned = [reference(one) for kind, many in nodes.items() if kind != "claim" for one in many]
    if made or setting.rng.chance(0.5):
        body["mentions"] = mentioned
    first = setting.article["type"]
    types = [first, *(kind for kind in ARTICLE_TYPES if kind != first and setting.rng.chance(0.3))]
    named = (subject, setting.article["id"].rpartition("/")[2])
    return setting.node("articles", named, types, body)


def _rights(setting: Setting, actors: Actors) -> Node:
    rights: Node = {}
    if setting.rng.chance(0.4):
        rights["copyrightHolder"] = reference(actors.organizations[-1])
    if setting.rng.chance(0.5):
        rights["copyrightYear"] = setting.published.year
    return rights


def _published(setting: Setting) -> Node:
    """Say on which day it appeared: as the source states it, or inferred and why."""
    rng, day = setting.rng, setting.published.isoformat()
    silent = rng.some([one for one in NOT_IN_SOURCE if one != "publicationDate"], 0, 3)
    if rng.chance(0.5):
        stated = {"earliest": day, "latest": day, "precision": "day", "wording": "absolute"}
        body: Node = {"datePublished": day, "publishedOn": stated}
        return body | ({"notInSource": silent} if silent else {})
    later = (setting.published + timedelta(days=1)).isoformat()
    inferred = {"earliest": day, "latest": later, "precision": "notStated"} | {
        "wording": "notStated", "inferred": True, "note": editor_note(rng),
    }  # fmt: skip
    if rng.chance(0.4):
        inferred |= {"extent": "within", "wording": "relativeToEvent", "anchor": day}
    return {"publishedOn": inferred, "notInSource": ["publicationDate", *silent]}


def _authors(setting: Setting, actors: Actors) -> Node:
    if setting.rng.chance(0.3):
        return {}
    authors = [actors.publisher] if setting.rng.chance(0.2) else actors.people[:2]
    body: Node = {"author": [reference(one) for one in authors]}
    if setting.rng.chance(0.7):
        body["byline"] = " and ".join(one["name"] for one in authors)
    if setting.rng.chance(0.5):
        body["credits"] = [_credit(setting, actors, one) for one in actors.people[:2]]
    return body


def _credit(setting: Setting, actors: Actors, person: Node) -> Node:
    credit = {"person": reference(person), "did": setting.rng.pick(("reported", "wrote", "編集"))}
    where = {"from": reference(setting.rng.pick(actors.places))}
    return credit | (where if setting.rng.chance(0.6) else {})
