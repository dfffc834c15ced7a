"""Vocabulary: every term that we may utter, by the key that utters it.

Their meanings are in schemas/vocabulary.ttl; a ledger test holds both, the context and the
schemas together.
"""

from __future__ import annotations

HANDLING_OF_STATUS = {
    "asserted": "mayState",
    "attributed": "attribute",
    "hedged": "withReserve",
    "unverified": "withReserve",
    "partlyCorroborated": "withReserve",
    "corroborated": "attribute",
    "confirmed": "mayState",
    "doubted": "withReserve",
    "partlyRefuted": "notAsFact",
    "refuted": "notAsFact",
    "opinion": "asView",
}
"""How whoever passes a claim on may use it; what is wholly withdrawn is notAsFact besides."""
STATUSES = tuple(HANDLING_OF_STATUS)
STATUSES_THAT_HOLD = frozenset({"asserted", "attributed", "corroborated", "confirmed"})
"""Those of a hop that can be relied on to lead to its agent."""
STATUSES_THAT_CARRY = frozenset({"asserted", "corroborated", "confirmed"})
"""Those of a claim on which another may rest."""
STATUSES_THAT_STAY = frozenset({"doubted", "partlyRefuted", "refuted"})
"""Those that are not lifted to `unverified` by what the claim rests on."""
STATUSES_OF_RESERVE = frozenset({"hedged", "unverified", "doubted", "partlyRefuted", "refuted"})
STATUSES_OF_A_CHECK = frozenset(STATUSES) - {"asserted", "attributed", "hedged", "opinion"}
STATUSES_THAT_NEED_REASONS = frozenset({"unverified", "partlyCorroborated"})

HANDLINGS = ("mayState", "attribute", "withReserve", "notAsFact", "asView")
HANDLINGS_WITHOUT_RESERVE = frozenset({"mayState", "attribute"})
"""Those that what is withdrawn in part no longer has."""
EXTENTS_OF_WITHDRAWAL = ("wholly", "inPart")
HEDGERS = ("newsroom", "speaker")

MODALITIES = ("actual", "planned", "conditional")
ASPECTS = ("what", "who", "howMany", "when", "where")
HEDGEABLES = (*ASPECTS, "provenance")

REASONS = (
    "accountOwnershipUnconfirmed",
    "accountRemoved",
    "imageryNotAuthenticated",
    "detailsConsistent",
    "checkUnderWay",
    "singleSource",
    "anonymousSource",
    "officialSource",
    "interestedParty",
    "sourcesConflict",
    "sourceHadNoDetails",
    "translatedByThirdParty",
)

QUANTIFIERS = (
    "atLeast",
    "moreThan",
    "atMost",
    "lessThan",
    "approximately",
    "between",
    "unqualified",
    "inWords",
    "none",
    "notStated",
)
QUANTIFIER_BOUNDS: dict[str, tuple[str, ...]] = {
    "atLeast": ("minValue",),
    "moreThan": ("minValue",),
    "atMost": ("maxValue",),
    "lessThan": ("maxValue",),
    "approximately": ("value",),
    "between": ("minValue", "maxValue"),
    "unqualified": ("value",),
    "inWords": ("wordQuantity",),
    "none": ("value",),
    "notStated": (),
}
OPEN_BOUNDS = frozenset({"atLeast", "moreThan", "atMost", "lessThan"})

OUTCOMES = (
    "killed",
    "wounded",
    "injured",
    "missing",
    "captured",
    "evacuated",
    "deployed",
    "relocated",
    "landed",
    "taken",
)

ATTRIBUTION_RELATIONS = (
    "saidBy",
    "publishedByAccount",
    "purportsToSpeakFor",
    "quotedFrom",
    "translatedBy",
    "captionedBy",
    "claimedBy",
    "reportedBy",
)
SPATIAL_RELATIONS = (
    "in",
    "near",
    "northOf",
    "northeastOf",
    "eastOf",
    "southeastOf",
    "southOf",
    "southwestOf",
    "westOf",
    "northwestOf",
    "northwestIn",
    "midwayBetween",
    "distanceFrom",
)

PARTS = (
    "attacker",
    "target",
    "combatant",
    "victim",
    "poster",
    "pictured",
    "sender",
    "deployedForce",
    "recipient",
    "moved",
    "gainedControl",
    "keepsPresence",
    "lostControl",
    "fled",
    "assisted",
    "speaksFor",
)

EVIDENCE_ROLES = (
    "statesClaim",
    "statesCaveat",
    "statesAttribution",
    "statesDenial",
    "statesDate",
    "statesBasis",
)
ROLES_THAT_STATE = frozenset({"statesClaim", "statesDenial"})
"""Evidence of the other roles supports a record: its date, its speaker, its caveat, its ground."""

PRECISIONS = ("day", "week", "month", "year", "vague", "notStated")
WORDINGS = (
    "absolute",
    "relativeWeekday",
    "relativePeriod",
    "relativeToEvent",
    "carriedOver",
    "notStated",
)
EXTENTS = ("within", "throughout")
STANDINGS = ("occurred", "claimed", "planned", "hypothetical")
NOT_IN_SOURCE = ("headlineOfSource", "publicationDate", "sourceUrl", "datelineCity")

ARTICLE_TYPES = ("NewsArticle", "ReportageNewsArticle")
ORGANIZATION_TYPES = (
    "Organization",
    "NewsMediaOrganization",
    "GovernmentOrganization",
    "ArmedGroup",
)
PLACE_TYPES = ("Place", "AdministrativeArea", "City", "Country", "UnnamedPlace")
SOURCE_TYPES = ("UnnamedSource", "OnlineAccount")
GROUP_TYPES = ("PeopleGroup",)
CLAIM_TYPES = (
    "Claim",
    "CasualtyClaim",
    "ControlClaim",
    "ForceClaim",
    "AuthenticityClaim",
    "Denial",
    "OpinionClaim",
)

ENUMERATIONS: dict[str, tuple[str, ...]] = {
    "status": STATUSES,
    "handling": HANDLINGS,
    "reserves": ASPECTS,
    "withdrawal": EXTENTS_OF_WITHDRAWAL,
    "withdrawn": EXTENTS_OF_WITHDRAWAL,
    "by": HEDGERS,
    "modality": MODALITIES,
    "aspect": HEDGEABLES,
    "denies": ASPECTS,
    "reasons": REASONS,
    "quantifier": QUANTIFIERS,
    "outcome": OUTCOMES,
    "relation": (*ATTRIBUTION_RELATIONS, *SPATIAL_RELATIONS),
    "as": PARTS,
    "role": EVIDENCE_ROLES,
    "precision": PRECISIONS,
    "wording": WORDINGS,
    "extent": EXTENTS,
    "standing": STANDINGS,
    "notInSource": NOT_IN_SOURCE,
}
"""The terms that each enumerated key may hold."""

SCHEMA_VERSION = "1.0.0"
NAMESPACE = "https://w3id.org/caveat/ns#"
CONTEXT = "context/v1.jsonld"
"""The JSON-LD context of what is published now: its place below schemas/ and below a base URL."""
