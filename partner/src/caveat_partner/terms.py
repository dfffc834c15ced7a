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

MODALITIES = ("actual", "planned", "calledFor", "predicted", "possible", "conditional")
MODALITIES_WITH_A_DUE_DAY = ("planned", "calledFor", "predicted")
ASPECTS = ("what", "who", "whom", "howMany", "when", "where", "how")
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
    "noSourceGiven",
    "secondHand",
    "severalSources",
    "restsOnUnconfirmed",
    "documentNotAuthenticated",
    "noEvidenceGiven",
    "accessDenied",
    "tollProvisional",
    "admittedByResponsible",
    "toldUnderDuress",
    "outOfContext",
    "syntheticMediaSuspected",
)

BOUNDS: dict[str, tuple[str, ...]] = {
    "atLeast": ("minValue",),
    "moreThan": ("minValue",),
    "atMost": ("maxValue",),
    "lessThan": ("maxValue",),
    "approximately": ("value",),
    "between": ("minValue", "maxValue"),
    "approximatelyBetween": ("minValue", "maxValue"),
    "exactly": ("value",),
    "unqualified": ("value",),
    "inWords": ("wordQuantity",),
    "none": ("value",),
    "saidUnknown": (),
    "notStated": (),
}
"""The keys that each quantifier has, and no other."""

BOUND_KEYS = ("value", "minValue", "maxValue", "wordQuantity")
QUANTIFIERS = tuple(BOUNDS)
QUANTIFIERS_OF_A_DISTANCE = tuple(
    one for one in BOUNDS if one not in ("none", "saidUnknown", "notStated")
)
LARGEST_NUMBER = 9007199254740991

OUTCOMES_BY_KIND: dict[str, tuple[str, ...]] = {
    "death": ("killed", "executed", "died", "bodiesFound", "presumedDead"),
    "harm": ("wounded", "injured", "hospitalized", "sickened", "tortured", "sexuallyAssaulted"),
    "missingPersons": ("missing",),
    "custody": ("captured", "detained", "abducted", "heldHostage", "released"),
    "safety": ("rescued", "survived", "unharmed"),
    "displacement": ("evacuated", "displaced", "fled", "returned", "trapped"),
    "force": ("deployed", "relocated", "surrendered", "defected", "recruited"),
    "projectile": ("landed", "launched", "intercepted"),
    "property": ("taken", "damaged", "destroyed"),
    "presence": ("present", "affected"),
    "measure": ("promised", "costing", "lasting", "measuring", "permitted"),
}
"""Every outcome, below its kind: readers go by the kind of an outcome that they do not know."""
OUTCOME_KINDS = tuple(OUTCOMES_BY_KIND)
OUTCOMES = tuple(one for ones in OUTCOMES_BY_KIND.values() for one in ones)
KIND_OF_OUTCOME = {one: kind for kind, ones in OUTCOMES_BY_KIND.items() for one in ones}
KIND_WITH_DECIMALS = "measure"
KINDS_OF_CASUALTIES = ("death", "harm", "missingPersons", "custody", "safety", "displacement")
KINDS_OF_FORCES = ("force", "projectile")
SAID_TO_BE = (
    "civilian",
    "fighter",
    "child",
    "woman",
    "man",
    "medic",
    "journalist",
    "aidWorker",
    "prisoner",
    "official",
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
    "writtenBy",
    "statedInDocument",
    "orderedBy",
    "threatenedBy",
    "promisedBy",
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

PARTS_BY_KIND: dict[str, tuple[str, ...]] = {
    "acted": (
        "attacker",
        "sender",
        "poster",
        "gainedControl",
        "orderedIt",
        "captor",
        "rescuer",
        "helper",
        "runs",
        "owns",
    ),
    "underwent": (
        "target",
        "victim",
        "recipient",
        "moved",
        "lostControl",
        "pictured",
        "captive",
        "helped",
        "spokenFor",
    ),
    "beside": (
        "combatant",
        "deployedForce",
        "keepsPresence",
        "fleeing",
        "speaksFor",
        "blamed",
        "witness",
    ),
}
"""Every part of a party, below its kind."""
PART_KINDS = tuple(PARTS_BY_KIND)
PARTS_OF_PARTIES = tuple(one for ones in PARTS_BY_KIND.values() for one in ones)
KIND_OF_PART = {one: kind for kind, ones in PARTS_BY_KIND.items() for one in ones}
PARTS_OF_FORCES = ("attacker", "target", "combatant", "sender", "deployedForce", "recipient")
PARTS_OF_CONTROL = (
    *("gainedControl", "keepsPresence", "lostControl", "helper", "helped", "runs", "owns"),
    *("orderedIt", "blamed"),
)
PARTS_OF_PEOPLE = (
    *("victim", "moved", "fleeing", "pictured", "poster", "speaksFor", "spokenFor"),
    *("captor", "captive", "rescuer", "witness"),
)

EVIDENCE_ROLES = (
    "statesClaim",
    "statesCaveat",
    "statesAttribution",
    "statesDenial",
    "statesDate",
    "statesBasis",
)

PRECISIONS = (
    "clockTime",
    "partOfDay",
    "day",
    "days",
    "week",
    "month",
    "season",
    "year",
    "decade",
    "vague",
    "notStated",
)
EXTENTS = ("within", "throughout")
WORDINGS = (
    "absolute",
    "relativeDay",
    "relativeWeekday",
    "relativePeriod",
    "relativeToEvent",
    "carriedOver",
    "notStated",
)

STANDINGS = ("occurred", "apparent", "claimed", "planned", "predicted", "hypothetical", "refuted")
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
SOURCE_TYPES = ("UnnamedSource", "OnlineAccount", "SourceDocument")
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
COUNTS = "counts"
"""The list whose items are no nodes but parts of claims: every count, with its claim."""

CONTEXT_PATH = "context/v1.jsonld"
"""Where a service has the JSON-LD context, below its base URL."""
