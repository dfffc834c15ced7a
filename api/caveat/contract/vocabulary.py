"""Vocabulary: every term that we may utter, by the key that utters it.

Their meanings are in schemas/vocabulary.ttl; a ledger test holds both, the context and the
schemas together.
"""

from __future__ import annotations

STATUSES = (
    "asserted",
    "attributed",
    "unverified",
    "partlyCorroborated",
    "corroborated",
    "confirmed",
    "refuted",
    "opinion",
)
STATUSES_THAT_DO_NOT_HOLD = frozenset({"unverified", "refuted"})
STATUSES_THAT_NEED_REASONS = frozenset({"unverified", "partlyCorroborated"})

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
