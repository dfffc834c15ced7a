"""How the keys of an object are told, and what stands with several kinds of objects."""

from __future__ import annotations

from dataclasses import dataclass

from caveat_partner.generate.value_types import (
    Always,
    Day,
    Digest,
    Flag,
    Iri,
    Language,
    Many,
    Names,
    Object,
    OneOf,
    Text,
    ValueType,
    Whole,
)
from caveat_partner.terms import (
    ARTICLE_TYPES,
    ASPECTS,
    CLAIM_TYPES,
    EVIDENCE_ROLES,
    EXTENTS_OF_WITHDRAWAL,
    HANDLINGS,
    MODALITIES,
    ORGANIZATION_TYPES,
    PLACE_TYPES,
    REASONS,
    SOURCE_TYPES,
    STATUSES,
)


@dataclass(frozen=True)
class Key:
    value_type: ValueType
    required: bool


@dataclass(frozen=True)
class Part:
    """An object of the contract: how a sentence calls it, and its keys."""

    noun: str
    keys: dict[str, Key]


def must(value_type: ValueType) -> Key:
    return Key(value_type, required=True)


def may(value_type: ValueType) -> Key:
    return Key(value_type, required=False)


def one_of(what: str, values: tuple[str, ...]) -> OneOf:
    return OneOf(f"one of the {what} of the vocabulary", values)


def types(values: tuple[str, ...]) -> Many:
    return Many("a list of types", one_of("types", values))


def entries(part: str, *, least: int = 1, most: int | None = None) -> Many:
    value_type = Object("an object", (part,), refers=False)
    return Many("a list of objects", value_type, least, most)


def to(*collections: str) -> Object:
    return Object("a reference", tuple(f"{one}-reference" for one in collections))


def references(*collections: str) -> Many:
    return Many("a list of references", to(*collections))


def iri_of(collection: str) -> Iri:
    elsewhere = "claims" if collection != "claims" else "people"
    return Iri(
        f"an IRI of the collection {collection}", f"https://caveat.example/{elsewhere}/somebody"
    )


TEXT = Text()
FLAG = Flag()
DAY = Day()
WEB = Iri("an address on the web")
STATUS = one_of("statuses", STATUSES)
ASPECT = one_of("aspects", ASPECTS)
MODALITY = one_of("modalities", MODALITIES)
REASON_LIST = Many("a list of reasons", one_of("reasons", REASONS))
MOMENT = Object("a moment", ("moment",), refers=False)
AGENTS = ("people", "organizations", "sources", "groups")
AGENT = to(*AGENTS)
CLAIMS = references("claims")
ATTRIBUTION = entries("hop")
TRUE = Always("true where it is there", True, (False, "true", 1, None))
FALSE = Always("false where it is there", False, (True, "false", 0, None))

STANDING = {
    "status": must(STATUS),
    "handling": must(one_of("handlings", HANDLINGS)),
    "reserves": may(Many("a list of aspects", ASPECT)),
    "disputed": must(FLAG),
    "inTension": may(TRUE),
    "superseded": may(TRUE),
    "withdrawn": may(one_of("extents", EXTENTS_OF_WITHDRAWAL)),
}
"""What stands with every claim, count and reference to a claim."""

TYPES_OF = {
    "claims": CLAIM_TYPES,
    "people": ("Person",),
    "organizations": ORGANIZATION_TYPES,
    "places": PLACE_TYPES,
    "sources": SOURCE_TYPES,
    "groups": ("PeopleGroup",),
    "events": ("Event",),
    "quotations": ("Quotation",),
    "articles": ARTICLE_TYPES,
}
CONTEXT = Iri("a context", "https://caveat.example/context/v0.jsonld")
RECORD = {"record": must(Object("a record", ("record",), refers=False))}
NAMED_PART = {"id": must(Iri("the name of a part", "https://caveat.example/claims/a/x"))}
VERSION = Iri("the IRI of a version", "https://caveat.example/claims/a/x")
NAMED = {"name": must(TEXT), "note": may(TEXT)}
KNOWN_AS = {
    "nameByLanguage": may(Names()),
    "evidence": may(entries("stated-passage")),
    "alternateName": may(Many("a list of spellings", TEXT)),
    "sameAs": may(Many("a list of IRIs", WEB)),
}
STATED_IN = {"statedIn": must(to("articles"))}
PASSAGE = (
    NAMED_PART
    | {"role": must(one_of("roles", EVIDENCE_ROLES)), "start": must(Whole("a position"))}
    | {"end": must(Whole("a position", 1)), "passageSha256": must(Digest())}
)
SOURCE_TEXT = {"sourceText": must(Object("a text object", ("source-text",)))}
EVIDENCE = entries("passage")
LANGUAGE = {"inLanguage": must(Language())}
CLAIMANTS = {
    "claimant": must(references(*AGENTS)),
    "author": may(references("people", "organizations")),
}


def node(collection: str, keys: dict[str, Key]) -> dict[str, Key]:
    """What all nodes have, around what those of one collection have."""
    return (
        {"@context": may(CONTEXT), "id": must(iri_of(collection))}
        | {"type": must(types(TYPES_OF[collection]))}
        | NAMED
        | keys
        | RECORD
    )


def reference_to(collection: str) -> Part:
    values = TYPES_OF[collection]
    value_type: ValueType = one_of("types", values)
    standing = {}
    if collection == "claims":
        value_type = Always("always `Claim`", "Claim", ("claim", "CasualtyClaim", ["Claim"], None))
        standing = STANDING | {"modality": must(MODALITY)}
    keys = {"id": must(iri_of(collection)), "type": must(value_type), "name": must(TEXT)}
    return Part(f"a reference to one of the {collection}", keys | standing)
