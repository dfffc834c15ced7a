"""Article: one invented article with everything that it mentions, each part fitting the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from caveat_partner.generate import names
from caveat_partner.generate.actors import Cast, Node, Setting, cast, reference, setting
from caveat_partner.generate.attribution import claimant
from caveat_partner.generate.claims import Draft, placings, rendered
from caveat_partner.generate.moments import moment
from caveat_partner.generate.passages import Passages
from caveat_partner.generate.relations import drafts
from caveat_partner.generate.rng import Dice
from caveat_partner.terms import ARTICLE_TYPES, NOT_IN_SOURCE

HAPPENINGS = (
    ("Sinking at the ford", "sinking-at-the-ford"),
    ("Closing of the east gate", "closing-of-the-east-gate"),
    ("Landing, nächtlich", "landing-at-night"),
)


@dataclass(frozen=True)
class Written:
    """The node of an article, and by schema the nodes that it mentions; `text` is its source."""

    article: Node
    nodes: dict[str, list[Node]]
    base: str
    text: str

    def included(self) -> list[Node]:
        return [node for nodes in self.nodes.values() for node in nodes]


def written(dice: Dice) -> Written:
    """Write an article: who is in it, what they claim, then what follows from the claims."""
    world = setting(dice)
    everybody = cast(world)
    passages = Passages(world)
    stubs = _stubs(world)
    made = drafts(world, everybody, stubs)
    nodes = {
        "claim": [rendered(world, passages, one) for one in made],
        "event": [
            _event(world, passages, stub, about)
            for stub in stubs
            if (about := [one for one in made if stub in one.about])
        ],
        "quotation": _quotations(world, everybody, passages, made),
        "person": everybody.people,
        "organization": everybody.organizations,
        "place": everybody.places,
        "source": everybody.sources,
        "group": everybody.groups,
    }
    passages.close()
    if dice.chance(0.05):
        made, nodes = [], {"organization": everybody.organizations[:1]}
    article = _article(world, everybody, passages, made, nodes)
    return Written(article, nodes, world.base, passages.text)


def _stubs(world: Setting) -> list[Node]:
    """Point at the events before it is known how they stand."""
    return [
        {"id": world.iri("events", slug), "type": "Event", "name": name}
        for name, slug in world.dice.some(HAPPENINGS, 1, 2)
    ]


def _event(world: Setting, passages: Passages, stub: Node, about: list[Draft]) -> Node:
    """Compose an event from the claims that it rests on."""
    standing = _standing(world, about)
    dated = [one.body["happenedOn"] for one in about if "happenedOn" in one.body]
    placed = [place for one in about for place in one.body.get("places", ())]
    body: Node = {"standing": standing} | {
        "disputed": any(one.standing()["disputed"] for one in about)
    }
    if placed and world.dice.chance(0.7):
        places = [one["place"] | {"type": [one["place"]["type"]]} for one in placed[:1]]
        body["places"] = placings(world, places)
    if dated and standing in ("occurred", "claimed"):
        body["happenedOn"] = dated[0]
        if standing == "occurred" and dated[0]["precision"] == "day":
            body["startDate"] = dated[0]["earliest"]
    body["claims"] = [one.reference() for one in about]
    if world.dice.chance(0.7):
        body["evidence"] = passages.evidence(world.dice, f"It is told of: {stub['name']}.")
    body |= {"sourceText": passages.pointer, "statedIn": world.article}
    return world.node("events", (stub["name"], stub["id"].rpartition("/")[2]), ["Event"], body)


def _standing(world: Setting, about: list[Draft]) -> str:
    """Let an event have occurred only where the newsroom itself says so, of what was actual."""
    modalities = {one.body["modality"] for one in about}
    said = [one for one in about if one.status == "asserted" and one.body["modality"] == "actual"]
    answering = [one for one in said if one.disputes or one.qualifies or one.withdraws]
    if len(said) > len(answering) and world.dice.chance(0.8):
        return "occurred"
    if "actual" in modalities:
        return "claimed"
    return "planned" if "planned" in modalities else "hypothetical"


def _quotations(
    world: Setting, everybody: Cast, passages: Passages, made: list[Draft]
) -> list[Node]:
    """Quote some of those who claim something, each once."""
    spoken = [one for one in made if one.hops[0]["relation"] != "reportedBy"]
    return [
        _quotation(world, everybody, passages, one, number)
        for number, one in enumerate(world.dice.some(spoken, 1, 3), start=1)
    ]


def _quotation(world: Setting, everybody: Cast, passages: Passages, of: Draft, number: int) -> Node:
    body = claimant(of.hops) | {"attribution": of.hops}
    if world.dice.chance(0.6):
        body["saidOn"] = moment(world.dice, world.published, world.published)
    if world.dice.chance(0.8):
        others = [*everybody.people, *everybody.organizations, *everybody.places]
        also = [reference(one) for one in world.dice.some(others, 0, 1)]
        events = [one for one in of.about if one["type"] == "Event"]
        body["about"] = [of.reference(), *world.dice.some([*events, *also], 0, 2)]
    name = f"Words on {of.subject} ({chr(96 + number)})"
    body["evidence"] = passages.evidence(world.dice, f"“{name}.”")
    body |= {"sourceText": passages.pointer, "statedIn": world.article}
    named = (name, f"words-{number}")
    return world.node("quotations", named, ["Quotation"], body | {"inLanguage": world.language})


def _article(
    world: Setting, everybody: Cast, passages: Passages, made: list[Draft],
    nodes: dict[str, list[Node]],
) -> Node:  # fmt: skip
    subject = world.article["name"]
    body = (
        {"headline": f"What was said: {subject}", "abstract": f"Claims and their checks. {subject}"}
        | {"inLanguage": world.language, "publisher": reference(everybody.publisher)}
        | _rights(world, everybody)
        | _published(world)
        | _authors(world, everybody)
        | {"sourceText": passages.pointer}
        | ({"reports": [one.reference() for one in made]} if made else {})
    )
    mentioned = [reference(one) for kind, many in nodes.items() if kind != "claim" for one in many]
    if made or world.dice.chance(0.5):
        body["mentions"] = mentioned
    first = world.article["type"]
    types = [first, *(kind for kind in ARTICLE_TYPES if kind != first and world.dice.chance(0.3))]
    named = (subject, world.article["id"].rpartition("/")[2])
    return world.node("articles", named, types, body)


def _rights(world: Setting, everybody: Cast) -> Node:
    rights: Node = {}
    if world.dice.chance(0.4):
        rights["copyrightHolder"] = reference(everybody.organizations[-1])
    if world.dice.chance(0.5):
        rights["copyrightYear"] = world.published.year
    return rights


def _published(world: Setting) -> Node:
    """Say on which day it appeared: as the source states it, or inferred and why."""
    dice, day = world.dice, world.published.isoformat()
    silent = dice.some([one for one in NOT_IN_SOURCE if one != "publicationDate"], 0, 3)
    if dice.chance(0.5):
        stated = {"earliest": day, "latest": day, "precision": "day", "wording": "absolute"}
        body: Node = {"datePublished": day, "publishedOn": stated}
        return body | ({"notInSource": silent} if silent else {})
    later = (world.published + timedelta(days=1)).isoformat()
    inferred = {"earliest": day, "latest": later, "precision": "notStated"} | {
        "wording": "notStated", "inferred": True, "note": names.note(dice),
    }  # fmt: skip
    if dice.chance(0.4):
        inferred |= {"extent": "within", "wording": "relativeToEvent", "anchor": day}
    return {"publishedOn": inferred, "notInSource": ["publicationDate", *silent]}


def _authors(world: Setting, everybody: Cast) -> Node:
    if world.dice.chance(0.3):
        return {}
    authors = [everybody.publisher] if world.dice.chance(0.2) else everybody.people[:2]
    body: Node = {"author": [reference(one) for one in authors]}
    if world.dice.chance(0.7):
        body["byline"] = [one["name"] for one in authors]
    if world.dice.chance(0.5):
        body["credits"] = [_credit(world, everybody, one) for one in everybody.people[:2]]
    return body


def _credit(world: Setting, everybody: Cast, person: Node) -> Node:
    credit = {"person": reference(person), "did": world.dice.pick(("reported", "wrote", "編集"))}
    where = {"from": reference(world.dice.pick(everybody.places))}
    return credit | (where if world.dice.chance(0.6) else {})
