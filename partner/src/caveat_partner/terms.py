"""The enumerated values of the contract, for who makes documents and who judges them."""

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
"""How a claim may be used; what is wholly withdrawn is notAsFact, whatever its status."""
HANDLINGS = ("mayState", "attribute", "withReserve", "notAsFact", "asView")
STATUSES = tuple(HANDLING_OF_STATUS)
STATUSES_OF_ASPECTS = tuple(one for one in STATUSES if one not in ("asserted", "hedged", "opinion"))
"""Those that an aspect of what somebody else says can have."""
STATUSES_THAT_HOLD = frozenset({"asserted", "attributed", "corroborated", "confirmed"})
STATUSES_THAT_CARRY = frozenset({"asserted", "corroborated", "confirmed"})
STATUSES_THAT_STAY = frozenset({"doubted", "partlyRefuted", "refuted"})
STATUSES_OF_RESERVE = frozenset({"hedged", "unverified", "doubted", "partlyRefuted", "refuted"})
STATUSES_THAT_NEED_REASONS = frozenset({"unverified", "partlyCorroborated"})
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

BOUNDS: dict[str, tuple[str, ...]] = {
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
"""The keys that each quantifier has, and no other."""

BOUND_KEYS = ("value", "minValue", "maxValue", "wordQuantity")
QUANTIFIERS = tuple(BOUNDS)
QUANTIFIERS_OF_A_DISTANCE = (
    "atLeast",
    "moreThan",
    "atMost",
    "lessThan",
    "approximately",
    "unqualified",
)
LARGEST_NUMBER = 9007199254740991

OUTCOMES_OF_CASUALTIES = ("killed", "wounded", "injured", "missing", "captured", "evacuated")
OUTCOMES_OF_FORCES = ("deployed", "relocated", "landed")
OUTCOMES = (*OUTCOMES_OF_CASUALTIES, *OUTCOMES_OF_FORCES, "taken")

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

PARTS_OF_FORCES = ("attacker", "target", "combatant", "sender", "deployedForce", "recipient")
PARTS_OF_CONTROL = ("gainedControl", "keepsPresence", "lostControl", "assisted")
PARTS_OF_PEOPLE = ("victim", "moved", "fled", "pictured", "poster", "speaksFor")
PARTS_OF_PARTIES = (*PARTS_OF_FORCES, *PARTS_OF_CONTROL, *PARTS_OF_PEOPLE)

EVIDENCE_ROLES = (
    "statesClaim",
    "statesCaveat",
    "statesAttribution",
    "statesDenial",
    "statesDate",
    "statesBasis",
)

PRECISIONS = ("day", "week", "month", "year", "vague", "notStated")
EXTENTS = ("within", "throughout")
WORDINGS = (
    "absolute",
    "relativeWeekday",
    "relativePeriod",
    "relativeToEvent",
    "carriedOver",
    "notStated",
)

STANDINGS = ("occurred", "claimed", "planned", "hypothetical")
NOT_IN_SOURCE = ("headlineOfSource", "publicationDate", "sourceUrl", "datelineCity")

CLAIM_TYPES = (
    "Claim",
    "CasualtyClaim",
    "ControlClaim",
    "ForceClaim",
    "AuthenticityClaim",
    "Denial",
    "OpinionClaim",
)
ORGANIZATION_TYPES = (
    "Organization",
    "NewsMediaOrganization",
    "GovernmentOrganization",
    "ArmedGroup",
)
PLACE_TYPES = ("Place", "AdministrativeArea", "City", "Country", "UnnamedPlace")
SOURCE_TYPES = ("UnnamedSource", "OnlineAccount")
ARTICLE_TYPES = ("NewsArticle", "ReportageNewsArticle")
COLLECTIONS = {
    "claims": "claim",
    "people": "person",
    "organizations": "organization",
    "places": "place",
    "sources": "source",
    "groups": "group",
    "events": "event",
    "quotations": "quotation",
    "articles": "article",
}
"""The schema of the nodes in each collection."""

CONTEXT_PATH = "context/v1.jsonld"
"""Where a service has the JSON-LD context, below its base URL."""
