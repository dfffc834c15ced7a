"""Cast: who and where an invented article speaks of, as whole nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caveat_partner.generate import names
from caveat_partner.generate.moments import FIRST_DAY, LAST_DAY, moment
from caveat_partner.generate.names import Named
from caveat_partner.generate.rng import Dice
from caveat_partner.terms import (
    QUANTIFIERS_OF_A_DISTANCE,
    SPATIAL_RELATIONS,
)

Node = dict[str, Any]


@dataclass(frozen=True)
class Setting:
    """What all nodes of one article share: the address, the article and the day it appeared."""

    dice: Dice
    base: str
    license: str
    language: str
    article: Node
    published: date

    def iri(self, collection: str, slug: str) -> str:
        return f"{self.base}/{collection}/{slug}"

    def node(self, collection: str, named: Named, types: Sequence[str], body: Node) -> Node:
        """Compose a node: what all nodes have, around what its kind has."""
        name, slug = named
        return (
            {"id": self.iri(collection, slug), "type": list(types), "name": name}
            | self.noted(0.2)
            | body
            | self.signed()
        )

    def noted(self, share: float) -> Node:
        return {"note": names.note(self.dice)} if self.dice.chance(share) else {}

    def signed(self) -> Node:
        """Give the licence and the hand check: a day only where somebody signed."""
        tail: Node = {"license": self.license, "handChecked": self.dice.chance(0.5)}
        if tail["handChecked"]:
            day = self.dice.day(self.published, self.published + timedelta(days=900))
            tail["handCheckedOn"] = day.isoformat()
        return tail


def setting(dice: Dice) -> Setting:
    base = dice.pick(names.BASES)
    place = dice.pick((*names.CITIES, *names.AREAS))
    slug = f"{place[1]}-{dice.between(2, 5)}"
    article = {
        "id": f"{base}/articles/{slug}",
        "type": "ReportageNewsArticle" if dice.chance(0.2) else "NewsArticle",
        "name": f"News from {place[0]} ({dice.pick(names.NEWSROOMS)[0]})",
    }
    published = dice.day(FIRST_DAY, LAST_DAY)
    return Setting(
        dice, base, dice.pick(names.LICENSES), dice.pick(names.LANGUAGES), article, published
    )


def reference(node: Node) -> Node:
    """Point at a node that is no claim: `{id, type, name}`."""
    return {"id": node["id"], "type": node["type"][0], "name": node["name"]}


@dataclass(frozen=True)
class Cast:
    """Whole nodes by kind; `publisher` is the first of the organisations."""

    people: list[Node]
    organizations: list[Node]
    places: list[Node]
    sources: list[Node]
    groups: list[Node]

    @property
    def publisher(self) -> Node:
        return self.organizations[0]

    def of_type(self, kind: str) -> list[Node]:
        return [node for node in self.everybody() if kind in node["type"]]

    def agents(self) -> list[Node]:
        """All who can say or do something, but for the newsroom itself."""
        return [*self.people, *self.organizations[1:], *self.sources, *self.groups]

    def everybody(self) -> list[Node]:
        return [*self.people, *self.organizations, *self.places, *self.sources, *self.groups]


def cast(world: Setting) -> Cast:
    """Choose everybody and every place of an article."""
    return Cast(
        people=[_person(world, named) for named in _people(world.dice)],
        organizations=_organizations(world),
        places=_places(world),
        sources=_sources(world),
        groups=[
            world.node("groups", named, ["PeopleGroup"], {"statedIn": world.article})
            for named in world.dice.some(names.GROUPS, 1, 3)
        ],
    )


def _people(dice: Dice) -> list[Named]:
    drawn = [names.person(dice) for _ in range(dice.between(2, 4))]
    return list({slug: (name, slug) for name, slug in drawn}.values())


def _person(world: Setting, named: Named) -> Node:
    return world.node(
        "people", named, ["Person"], _known_as(world, named, "people") | _roles(world, 0.7)
    )


def _known_as(world: Setting, named: Named, kind: str) -> Node:
    body: Node = {}
    if world.dice.chance(0.4):
        spellings = world.dice.some(names.SPELLINGS, 1, 3)
        body["alternateName"] = [spelling.format(named[0]) for spelling in spellings]
    if world.dice.chance(0.3):
        elsewhere = ("https://authority.example/", "http://datos.example/índice/")
        body["sameAs"] = [f"{home}{kind}/{named[1]}" for home in world.dice.some(elsewhere, 1, 2)]
    return body


def _roles(world: Setting, share: float) -> Node:
    if not world.dice.chance(share):
        return {}
    return {"roles": [_role(world, name) for name in world.dice.some(names.ROLES, 1, 2)]}


def _role(world: Setting, name: str) -> Node:
    role: Node = {"type": ["Role", "StatedRole"], "roleName": name, "statedIn": world.article}
    if world.dice.chance(0.4):
        role["asOf"] = world.published.isoformat()
    elif world.dice.chance(0.4):
        role["happenedOn"] = moment(world.dice, world.published, world.published)
    return role | world.noted(0.2)


def _organizations(world: Setting) -> list[Node]:
    chosen = [
        (world.dice.pick(names.NEWSROOMS), ["NewsMediaOrganization"]),
        (world.dice.pick(names.GOVERNMENT), ["GovernmentOrganization"]),
        (world.dice.pick(names.ARMED), ["ArmedGroup"]),
        (world.dice.pick(names.BODIES), ["Organization"]),
    ]
    return [
        world.node(
            "organizations",
            named,
            types
            if "Organization" in types or world.dice.chance(0.8)
            else [*types, "Organization"],
            _known_as(world, named, "organizations") | _roles(world, 0.15),
        )
        for named, types in chosen
    ]


def _sources(world: Setting) -> list[Node]:
    stated = {"statedIn": world.article}
    unnamed, account = world.dice.pick(names.UNNAMED_SOURCES), world.dice.pick(names.ACCOUNTS)
    return [
        world.node("sources", unnamed, ["UnnamedSource"], stated),
        world.node("sources", account, ["OnlineAccount"], stated),
    ]


def _places(world: Setting) -> list[Node]:
    """Make a country, what lies in it, and a place that the article does not name."""
    dice = world.dice
    named = [
        (dice.pick(names.COUNTRIES), ["Country"]),
        (dice.pick(names.AREAS), ["AdministrativeArea"]),
        *((one, ["City", "Place"] if dice.chance(0.2) else ["City"])
          for one in dice.some(names.CITIES, 1, 3)),
        *((one, ["Place"]) for one in dice.some(names.SPOTS, 0, 2)),
    ]  # fmt: skip
    placed: list[Node] = []
    for one, types in named:
        body = _known_as(world, one, "places") | _located(world, placed)
        placed.append(world.node("places", one, types, body))
    unnamed = dice.pick(names.UNNAMED_PLACES)
    body = {"named": False} | _located(world, placed)
    return [*placed, world.node("places", unnamed, ["UnnamedPlace"], body)]


def _located(world: Setting, others: list[Node]) -> Node:
    """Say where a place lies, by places that are there already."""
    body: Node = {}
    if others and world.dice.chance(0.6):
        body["containedInPlace"] = reference(others[0])
    if others and world.dice.chance(0.5):
        body["positions"] = [_position(world, one) for one in world.dice.some(others, 1, 2)]
    return body


def _position(world: Setting, other: Node) -> Node:
    relation = world.dice.pick(SPATIAL_RELATIONS)
    position: Node = {"relation": relation, "of": reference(other)}
    if relation == "distanceFrom" or world.dice.chance(0.5):
        position |= {
            "quantifier": world.dice.pick(QUANTIFIERS_OF_A_DISTANCE),
            "value": world.dice.between(1, 400),
            "unitText": world.dice.pick(("kilometres", "miles", "里")),
        }
    return position | {"statedIn": world.article} | world.noted(0.2)
