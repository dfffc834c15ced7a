"""The keys of every object of the contract with the type of their values, by the model."""

from __future__ import annotations

from caveat_partner.generate.keys import (
    AGENT,
    AGENTS,
    ASPECT,
    ATTRIBUTION,
    CLAIMANTS,
    CLAIMS,
    CONTEXT,
    DAY,
    EVIDENCE,
    FALSE,
    FLAG,
    KNOWN_AS,
    LANGUAGE,
    MODALITY,
    MOMENT,
    NAMED,
    NAMED_PART,
    PASSAGE,
    REASON_LIST,
    SOURCE_TEXT,
    STANDING,
    STATED_IN,
    STATUS,
    TEXT,
    VERSION,
    WEB,
    Part,
    entries,
    may,
    must,
    node,
    one_of,
    reference_to,
    references,
    to,
)
from caveat_partner.generate.value_types import (
    DISTANCE,
    NUMBER,
    Always,
    Digest,
    Iri,
    Language,
    Many,
    Object,
    Text,
    Time,
    Whole,
)
from caveat_partner.terms import (
    ASPECTS,
    ATTRIBUTION_RELATIONS,
    COLLECTIONS,
    EXTENTS,
    EXTENTS_OF_WITHDRAWAL,
    HEDGEABLES,
    HEDGERS,
    NOT_IN_SOURCE,
    OUTCOME_KINDS,
    OUTCOMES,
    PART_KINDS,
    PARTS_OF_PARTIES,
    PRECISIONS,
    QUANTIFIERS,
    SAID_TO_BE,
    SPATIAL_RELATIONS,
    STANDINGS,
    WORDINGS,
)

CLAIM = node(
    "claims",
    {"text": must(TEXT), "modality": must(MODALITY), "caveat": must(TEXT)}
    | STANDING
    | CLAIMANTS
    | {"via": may(references(*AGENTS))}
    | {"counts": must(entries("count", least=0)), "attribution": must(ATTRIBUTION)}
    | {"verification": must(entries("check", most=len(ASPECTS)))}
    | {"hedges": may(entries("hedge")), "parties": may(entries("party"))}
    | {"places": may(entries("placing")), "saidOn": may(MOMENT), "happenedOn": may(MOMENT)}
    | {"dueOn": may(MOMENT), "condition": may(TEXT)}
    | {"about": may(references("events", "people", "organizations", "places", "groups", "sources"))}
    | {"denies": may(Many("a list of aspects", ASPECT))}
    | {key: may(CLAIMS) for key in ("disputes", "disputedBy", "qualifies", "qualifiedBy")}
    | {key: may(CLAIMS) for key in ("withdraws", "withdrawnBy", "readWith", "supersedes")}
    | {key: may(CLAIMS) for key in ("supersededBy", "restsOn", "basisOf", "corroboratedBy")}
    | {key: may(CLAIMS) for key in ("corroborates", "inTensionWith")}
    | {"withdrawal": may(one_of("extents", EXTENTS_OF_WITHDRAWAL))}
    | {"evidence": must(EVIDENCE), "appearance": must(to("articles"))}
    | SOURCE_TEXT
    | LANGUAGE,
)
ARTICLE = node(
    "articles",
    {"headline": must(TEXT), "abstract": must(TEXT), "publisher": must(to("organizations"))}
    | {"copyrightHolder": may(to("organizations"))}
    | {"copyrightYear": may(Whole("a year", 1)), "datePublished": may(DAY)}
    | {"publishedOn": must(MOMENT), "author": may(references("people", "organizations"))}
    | {"byline": may(TEXT)}
    | {"credits": may(entries("credit"))}
    | {"notInSource": may(Many("a list of terms", one_of("terms", NOT_IN_SOURCE)))}
    | {"reports": may(CLAIMS)}
    | {"mentions": may(references(*AGENTS, "places", "events", "quotations"))}
    | SOURCE_TEXT
    | LANGUAGE,
)
NODES = tuple(COLLECTIONS.values())
ITEMS = (*NODES, "count")
"""What lists hold: whole nodes, or counts with their claims."""
COLLECTION_TYPE = Always("always `Collection`", "Collection", ("collection", "List", 1))

PARTS: dict[str, Part] = {
    "claim": Part("a claim", CLAIM),
    "person": Part("a person", node("people", KNOWN_AS | {"roles": may(entries("role"))})),
    "organization": Part(
        "an organization",
        node("organizations", KNOWN_AS | {"roles": may(entries("role"))}),
    ),
    "place": Part(
        "a place",
        node(
            "places",
            KNOWN_AS
            | {"named": may(FALSE), "containedInPlace": may(to("places"))}
            | {"inferredContainment": may(entries("containment"))}
            | {"positions": may(entries("position"))},
        ),
    ),
    "source": Part("a source", node("sources", STATED_IN)),
    "group": Part("a group", node("groups", STATED_IN)),
    "event": Part(
        "an event",
        node(
            "events",
            {"standing": must(one_of("standings", STANDINGS)), "disputed": must(FLAG)}
            | {"places": may(entries("placing")), "happenedOn": may(MOMENT)}
            | {"startDate": may(DAY), "claims": must(CLAIMS), "evidence": may(EVIDENCE)}
            | SOURCE_TEXT
            | STATED_IN,
        ),
    ),
    "quotation": Part(
        "a quotation",
        node(
            "quotations",
            CLAIMANTS
            | {"attribution": must(ATTRIBUTION), "saidOn": may(MOMENT), "evidence": must(EVIDENCE)}
            | {"about": may(references("events", "claims", "people", "organizations", "places"))}
            | SOURCE_TEXT
            | STATED_IN
            | LANGUAGE
            | {"originalLanguage": may(Language())},
        ),
    ),
    "article": Part("an article", ARTICLE),
    "graph": Part(
        "a graph",
        ARTICLE
        | {"@context": must(CONTEXT)}
        | {"included": must(Many("a list of nodes", Object("a node", NODES[:-1]), least=0))},
    ),
    "collection": Part(
        "a collection",
        {"@context": must(CONTEXT), "id": must(WEB), "type": must(COLLECTION_TYPE)}
        | {"totalItems": must(Whole("a number of items")), "next": may(WEB)}
        | {"items": must(Many("a list of items", Object("a node", ITEMS), 0, 100, unique=False))}
        | {"release": must(Whole("a release", 1)), "note": may(TEXT)}
        | {"facets": may(entries("facet", least=0))}
        | {"suggestions": may(entries("suggestion"))}
        | {"unmatched": may(Many("a list of parameters", TEXT))},
    ),
    "facet": Part(
        "a facet of a list",
        {"id": must(WEB), "type": must(COLLECTION_TYPE), "name": must(TEXT)}
        | {"parameter": must(TEXT), "parameterValue": must(TEXT)}
        | {"totalItems": may(Whole("a number of items", 1))},
    ),
    "suggestion": Part(
        "a suggestion of a list",
        {"id": must(WEB), "type": must(COLLECTION_TYPE), "name": must(TEXT)}
        | {"totalItems": must(Whole("a number of items", 1))},
    ),
    "entry-point": Part(
        "an entry point",
        {"@context": must(CONTEXT), "id": must(WEB)}
        | {"type": must(Always("always `EntryPoint`", "EntryPoint", ("entryPoint", "", None)))}
        | NAMED
        | {"release": must(Whole("a release", 1)), "collections": must(entries("listed"))}
        | {"documentation": must(WEB), "contract": must(WEB), "license": must(WEB)},
    ),
    "problem": Part(
        "a problem",
        {"type": must(WEB), "title": must(TEXT), "status": must(Whole("a status", 400, 599))}
        | {"detail": must(TEXT), "instance": may(TEXT), "errors": may(entries("fault"))},
    ),
    "listed": Part(
        "a collection of the entry point",
        {"id": must(WEB), "type": must(COLLECTION_TYPE), "name": must(TEXT)}
        | {"totalItems": must(Whole("a number of items"))},
    ),
    "fault": Part(
        "a fault of a problem",
        {"detail": must(TEXT), "pointer": may(Text("a JSON Pointer", may_be_empty=True))}
        | {"parameter": may(TEXT), "header": may(TEXT)},
    ),
    "count": Part(
        "a count",
        NAMED_PART
        | {"type": must(Always("always Observation and Count", None, (["Count"], "Count", [])))}
        | {"name": must(TEXT), "outcome": must(one_of("outcomes", OUTCOMES))}
        | {"outcomeKind": must(one_of("kinds of outcome", OUTCOME_KINDS))}
        | {"quantifier": must(one_of("quantifiers", QUANTIFIERS))}
        | {"value": may(NUMBER), "minValue": may(NUMBER), "maxValue": may(NUMBER)}
        | {"wordQuantity": may(TEXT), "asWritten": may(TEXT), "unitText": must(TEXT)}
        | {"per": may(TEXT), "saidToBe": may(one_of("descriptions", SAID_TO_BE))}
        | {"ofWhom": may(to("groups", "organizations")), "phrase": must(TEXT)}
        | {"partOf": may(Object("a reference", ("count-reference",)))}
        | STANDING
        | {"reasons": may(REASON_LIST), "via": may(references(*AGENTS))}
        | {"claimant": must(references(*AGENTS)), "caveat": must(TEXT), "note": may(TEXT)}
        | {"@context": may(CONTEXT), "claim": may(to("claims"))}
        | {"record": may(Object("a record", ("record",), refers=False))},
    ),
    "count-reference": Part(
        "a reference to a count",
        {"id": must(Iri("the name of a count", "https://caveat.example/claims/a/x"))}
        | {"type": must(Always("always `Count`", "Count", ("count", "Observation", ["Count"])))}
        | {"name": must(TEXT)},
    ),
    "containment": Part(
        "an inferred containment",
        NAMED_PART | {"place": must(to("places")), "ground": must(TEXT)},
    ),
    "stated-passage": Part("a passage on what no article owns", PASSAGE | STATED_IN),
    "hop": Part(
        "a hop of an attribution",
        NAMED_PART
        | {"step": must(Whole("a step", 1))}
        | {"relation": must(one_of("relations", ATTRIBUTION_RELATIONS)), "agent": must(AGENT)}
        | {
            "to": may(AGENT),
            "medium": may(TEXT),
            "status": must(STATUS),
            "reasons": may(REASON_LIST),
        }
        | {"inferred": may(FLAG), "note": may(TEXT)},
    ),
    "check": Part(
        "an entry of the verification",
        NAMED_PART
        | {
            "aspect": must(ASPECT),
            "status": must(STATUS),
            "reasons": may(REASON_LIST),
            "note": may(TEXT),
        },
    ),
    "hedge": Part(
        "a hedge",
        NAMED_PART
        | {"words": must(TEXT), "aspect": must(one_of("aspects", HEDGEABLES))}
        | {"by": must(one_of("hedgers", HEDGERS))},
    ),
    "party": Part(
        "a party",
        NAMED_PART
        | {"party": must(AGENT), "as": must(one_of("parts", PARTS_OF_PARTIES))}
        | {"partKind": must(one_of("kinds of part", PART_KINDS)), "hedge": may(TEXT)}
        | {"inferred": may(FLAG), "note": may(TEXT)},
    ),
    "placing": Part(
        "a place of a claim or event",
        NAMED_PART
        | {"place": must(to("places")), "relation": must(one_of("places", SPATIAL_RELATIONS))}
        | {"hedge": may(TEXT), "note": may(TEXT)},
    ),
    "position": Part(
        "a position",
        NAMED_PART
        | {"relation": must(one_of("places", SPATIAL_RELATIONS)), "of": must(to("places"))}
        | {"quantifier": may(one_of("quantifiers", QUANTIFIERS)), "value": may(DISTANCE)}
        | {"minValue": may(DISTANCE), "maxValue": may(DISTANCE), "wordQuantity": may(TEXT)}
        | {"unitText": may(TEXT), "note": may(TEXT)}
        | STATED_IN,
    ),
    "role": Part(
        "a role",
        NAMED_PART
        | {"type": must(Always("always Role and StatedRole", None, (["Role"], "Role", [])))}
        | {"roleName": must(TEXT), "asOf": may(DAY), "happenedOn": may(MOMENT), "note": may(TEXT)}
        | STATED_IN,
    ),
    "credit": Part(
        "a credit",
        NAMED_PART | {"person": must(to("people")), "did": must(TEXT), "from": may(to("places"))},
    ),
    "moment": Part(
        "a moment",
        NAMED_PART
        | {"earliest": may(DAY), "latest": may(DAY), "anchor": may(DAY), "note": may(TEXT)}
        | {"precision": must(one_of("precisions", PRECISIONS)), "inferred": may(FLAG)}
        | {"wording": must(one_of("wordings", WORDINGS))}
        | {"extent": may(one_of("extents", EXTENTS))},
    ),
    "passage": Part(
        "a passage of the evidence",
        PASSAGE,
    ),
    "record": Part(
        "a record",
        {"id": must(VERSION), "license": must(WEB)}
        | {"type": must(Always("always `DigitalDocument`", "DigitalDocument", ("Document", None)))}
        | {"handChecked": must(FLAG), "handCheckedOn": may(DAY), "version": must(Whole("one", 1))}
        | {"issued": must(Time()), "release": must(Whole("a release", 1))}
        | {"previousVersion": may(VERSION), "sha256": must(Digest())}
        | {"publisher": may(Object("a publisher", ("publisher",), refers=False))}
        | {"correctionsPolicy": may(WEB), "verificationFactCheckingPolicy": may(WEB)}
        | {"contact": may(Iri("an address on the web, or of mail", "ftp://desk.example"))},
    ),
    "publisher": Part(
        "a publisher",
        {"id": must(WEB), "name": must(TEXT)}
        | {"type": must(Always("always `Organization`", "Organization", ("Person", None)))},
    ),
    "source-text": Part(
        "a pointer to the source text",
        {"id": must(Iri("the IRI of a text", "https://caveat.example/articles/x"))}
        | {"type": must(Always("always `TextObject`", "TextObject", ("Text", None)))}
        | {"sha256": must(Digest()), "characters": may(Whole("a length", 1)), "license": may(WEB)},
    ),
    **{f"{one}-reference": reference_to(one) for one in COLLECTIONS},
}
