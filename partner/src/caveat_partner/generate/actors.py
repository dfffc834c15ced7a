"""The people, organizations, sources, groups and places of one invented article, as nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caveat_partner.generate.bounds import make_bounds
from caveat_partner.generate.moments import FIRST_DAY, LAST_DAY, moment
from caveat_partner.generate.names import (
    ACCOUNTS,
    AREAS,
    ARMED,
    BASES,
    BODIES,
    CITIES,
    COUNTRIES,
    DOCUMENTS,
    GOVERNMENT,
    GROUPS,
    LANGUAGES,
    LICENSES,
    NEWSROOMS,
    ROLES,
    SPELLINGS,
    SPOTS,
    UNNAMED_PLACES,
    UNNAMED_SOURCES,
    Named,
    editor_note,
    person_name,
)
from caveat_partner.generate.part_names import with_part_names
from caveat_partner.generate.rng import Rng
from caveat_partner.terms import (
    EVIDENCE_ROLES,
    QUANTIFIERS_OF_A_DISTANCE,
    SPATIAL_RELATIONS,
)

Node = dict[str, Any]
NAMED_UNDER_ARTICLES = frozenset({"sources", "groups", "events", "claims", "quotations"})


@dataclass(frozen=True)
class Setting:
    """What all nodes of one article share: the address, the article and the day it appeared."""

    rng: Rng
    base: str
    license: str
    language: str
    article: Node
    published: date

    def iri(self, collection: str, slug: str) -> str:
        """Name a node; what belongs to the article is named under it."""
        if collection not in NAMED_UNDER_ARTICLES:
            return f"{self.base}/{collection}/{slug}"
        return f"{self.base}/{collection}/{self.article['id'].rpartition('/')[2]}/{slug}"

    def node(self, collection: str, named: Named, types: Sequence[str], body: Node) -> Node:
        """Compose a node: what all nodes have, around what its kind has."""
        name, slug = named
        iri = self.iri(collection, slug)
        node = {"id": iri, "type": list(types), "name": name} | self.noted(0.2) | body
        return with_part_names(node) | {"record": self.record(iri)}

    def noted(self, share: float) -> Node:
        return {"note": editor_note(self.rng)} if self.rng.chance(share) else {}

    def record(self, iri: str) -> Node:
        """Say of the record which version it is, and whether somebody signed it, and when."""
        version = self.rng.between(1, 4)
        day = self.rng.day(self.published, self.published + timedelta(days=900)).isoformat()
        record: Node = {
            "id": f"{iri}/v/{version}",
            "type": "DigitalDocument",
            "license": self.license,
            "handChecked": self.rng.chance(0.5),
            "version": version,
            "issued": f"{day}T{self.rng.between(10, 23)}:00:00Z",
            "release": self.rng.between(version, 400),
            "sha256": f"{self.rng.between(0, 2**62):064x}",
        }
        if version > 1:
            record["previousVersion"] = f"{iri}/v/{version - 1}"
        if record["handChecked"]:
            record["handCheckedOn"] = day
        return record | (self._publication() if self.rng.chance(0.5) else {})

    def _publication(self) -> Node:
        desk = "https://desk.example"
        said: Node = {"publisher": {"id": desk, "type": "Organization", "name": "The desk"}}
        for key in ("correctionsPolicy", "verificationFactCheckingPolicy", "contact"):
            if self.rng.chance(0.5):
                said[key] = "mailto:data@desk.example" if key == "contact" else f"{desk}/{key}"
        return said


def make_setting(rng: Rng) -> Setting:
    """Draw the address, the article and the day that its nodes share."""
    base = rng.pick(BASES)
    place = rng.pick((*CITIES, *AREAS))
    slug = f"{place[1]}-{rng.between(2, 5)}"
    article = {
        "id": f"{base}/articles/{slug}",
        "type": "ReportageNewsArticle" if rng.chance(0.2) else "NewsArticle",
        "name": f"News from {place[0]} ({rng.pick(NEWSROOMS)[0]})",
    }
    published = rng.day(FIRST_DAY, LAST_DAY)
    return Setting(rng, base, rng.pick(LICENSES), rng.pick(LANGUAGES), article, published)


def reference(node: Node) -> Node:
    """Point at a node that is no claim: `{id, type, name}`."""
    return {"id": node["id"], "type": node["type"][0], "name": node["name"]}


@dataclass(frozen=True)
class Actors:
    """Whole nodes by kind; `publisher` is the first of the organizations."""

    people: list[Node]
    organizations: list[Node]
    places: list[Node]
    sources: list[Node]
    groups: list[Node]

    @property
    def publisher(self) -> Node:
        return self.organizations[0]

    def of_type(self, kind: str) -> list[Node]:
        return [node for node in self.all_nodes() if kind in node["type"]]

    def all_agents(self) -> list[Node]:
        """All who can say or do something, but for the newsroom itself."""
        return [*self.people, *self.organizations[1:], *self.sources, *self.groups]

    def all_nodes(self) -> list[Node]:
        return [*self.people, *self.organizations, *self.places, *self.sources, *self.groups]


def make_actors(setting: Setting) -> Actors:
    """Draw everybody and every place of an article."""
    return Actors(
        people=[_person(setting, named) for named in _people(setting.rng)],
        organizations=_organizations(setting),
        places=_places(setting),
        sources=_sources(setting),
        groups=[
            setting.node("groups", named, ["PeopleGroup"], {"statedIn": setting.article})
            for named in setting.rng.some(GROUPS, 1, 3)
        ],
    )


def _people(rng: Rng) -> list[Named]:
    drawn = [person_name(rng) for _ in range(rng.between(2, 4))]
    return list({slug: (name, slug) for name, slug in drawn}.values())


def _person(setting: Setting, named: Named) -> Node:
    return setting.node(
        "people", named, ["Person"], _known_as(setting, named, "people") | _roles(setting, 0.7)
    )


def _known_as(setting: Setting, named: Named, kind: str) -> Node:
    body: Node = {}
    if setting.rng.chance(0.4):
        spellings = setting.rng.some(SPELLINGS, 1, 3)
        body["alternateName"] = [spelling.format(named[0]) for spelling in spellings]
    if setting.rng.chance(0.3):
        elsewhere = ("https://authority.example/", "http://datos.example/índice/")
        body["sameAs"] = [f"{home}{kind}/{named[1]}" for home in setting.rng.some(elsewhere, 1, 2)]
    return body | _told_of(setting)


def _told_of(setting: Setting) -> Node:
    """Say how it is called in other languages, and which passages of the article describe it."""
    body: Node = {}
    if setting.rng.chance(0.3):
        body["nameByLanguage"] = {"ar": "اسم", "zh-Hant": "名"}
    if setting.rng.chance(0.3):
        start = setting.rng.between(0, 4000)
        end, digest = start + setting.rng.between(5, 200), setting.rng.between(0, 2**62)
        body["evidence"] = [
            {"role": role, "start": start, "end": end, "passageSha256": f"{digest:064x}"}
            | {"statedIn": setting.article}
            for role in setting.rng.some(EVIDENCE_ROLES, 1, 3)
        ]
    return body


def _roles(setting: Setting, share: float) -> Node:
    if not setting.rng.chance(share):
        return {}
    return {"roles": [_role(setting, name) for name in setting.rng.some(ROLES, 1, 2)]}


def _role(setting: Setting, name: str) -> Node:
    role: Node = {"type": ["Role", "StatedRole"], "roleName": name, "statedIn": setting.article}
    if setting.rng.chance(0.4):
        role["asOf"] = setting.published.isoformat()
    elif setting.rng.chance(0.4):
        role["happenedOn"] = moment(setting.rng, setting.published, setting.published)
    return role | setting.noted(0.2)


def _organizations(setting: Setting) -> list[Node]:
    chosen = [
        (setting.rng.pick(NEWSROOMS), ["NewsMediaOrganization"]),
        (setting.rng.pick(GOVERNMENT), ["GovernmentOrganization"]),
        (setting.rng.pick(ARMED), ["ArmedGroup"]),
        (setting.rng.pick(BODIES), ["Organization"]),
    ]
    return [
        setting.node(
            "organizations",
            named,
            types
            if "Organization" in types or setting.rng.chance(0.8)
            else [*types, "Organization"],
            _known_as(setting, named, "organizations") | _roles(setting, 0.15),
        )
        for named, types in chosen
    ]


def _sources(setting: Setting) -> list[Node]:
    stated = {"statedIn": setting.article}
    unnamed, account = setting.rng.pick(UNNAMED_SOURCES), setting.rng.pick(ACCOUNTS)
    paper = setting.rng.pick(DOCUMENTS)
    return [
        setting.node("sources", unnamed, ["UnnamedSource"], stated),
        setting.node("sources", account, ["OnlineAccount"], stated),
        setting.node("sources", paper, ["SourceDocument"], stated),
    ]


def _places(setting: Setting) -> list[Node]:
    """Make a country, what lies in it, and a place that the article does not name."""
    rng = setting.rng
    named = [
        (rng.pick(COUNTRIES), ["Country"]),
        (rng.pick(AREAS), ["AdministrativeArea"]),
        *((one, ["City", "Place"] if rng.chance(0.2) else ["City"])
          for one in rng.some(CITIES, 1, 3)),
        *((one, ["Place"]) for one in rng.some(SPOTS, 0, 2)),
    ]  # fmt: skip
    placed: list[Node] = []
    for one, types in named:
        body = _known_as(setting, one, "places") | _located(setting, placed)
        placed.append(setting.node("places", one, types, body))
    unnamed = rng.pick(UNNAMED_PLACES)
    body = {"named": False} | _told_of(setting) | _located(setting, placed)
    return [*placed, setting.node("places", unnamed, ["UnnamedPlace"], body)]


def _located(setting: Setting, others: list[Node]) -> Node:
    """Say where a place lies, by places that are there already."""
    body: Node = {}
    if others and setting.rng.chance(0.6):
        body["containedInPlace"] = reference(others[0])
    if others and setting.rng.chance(0.3):
        inferred = {"place": reference(others[0]), "ground": "From what lies around it."}
        body["inferredContainment"] = [inferred]
    if others and setting.rng.chance(0.5):
        body["positions"] = [_position(setting, one) for one in setting.rng.some(others, 1, 2)]
    return body


def _position(setting: Setting, other: Node) -> Node:
    relation = setting.rng.pick(SPATIAL_RELATIONS)
    position: Node = {"relation": relation, "of": reference(other)}
    if relation == "distanceFrom" or setting.rng.chance(0.5):
        quantifier = setting.rng.pick(QUANTIFIERS_OF_A_DISTANCE)
        position |= {"quantifier": quantifier}
        position |= make_bounds(setting.rng, quantifier, fractions=True)
        position |= {"unitText": setting.rng.pick(("kilometres", "miles", "里"))}
    return position | {"statedIn": setting.article} | setting.noted(0.2)
