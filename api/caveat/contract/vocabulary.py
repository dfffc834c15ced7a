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

QUANTIFIER_BOUNDS: dict[str, tuple[str, ...]] = {
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
QUANTIFIERS = tuple(QUANTIFIER_BOUNDS)
OPEN_BOUNDS = frozenset({"atLeast", "moreThan", "atMost", "lessThan"})
QUANTIFIERS_OF_TWO = frozenset({"between", "approximatelyBetween"})

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
"""Every outcome, below the kind that a reader may branch on."""
OUTCOME_KINDS = tuple(OUTCOMES_BY_KIND)
OUTCOMES = tuple(outcome for outcomes in OUTCOMES_BY_KIND.values() for outcome in outcomes)
KIND_OF_OUTCOME = {one: kind for kind, ones in OUTCOMES_BY_KIND.items() for one in ones}
KINDS_OF_CASUALTIES = frozenset({"death", "harm", "missingPersons", "custody"})
KIND_WITH_DECIMALS = "measure"
"""Only what is measured may be a decimal: people, places and things are counted whole."""

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
        *("attacker", "sender", "poster", "gainedControl", "orderedIt", "captor", "rescuer"),
        *("helper", "runs", "owns"),
    ),
    "underwent": (
        *("target", "victim", "recipient", "moved", "lostControl", "pictured", "captive"),
        *("helped", "spokenFor"),
    ),
    "beside": (
        *("combatant", "deployedForce", "keepsPresence", "fleeing", "speaksFor", "blamed"),
        "witness",
    ),
}
"""Every part of a party, below the kind that a reader may branch on."""
PART_KINDS = tuple(PARTS_BY_KIND)
PARTS = tuple(part for parts in PARTS_BY_KIND.values() for part in parts)
KIND_OF_PART = {one: kind for kind, ones in PARTS_BY_KIND.items() for one in ones}

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
PRECISIONS_OF_ONE_DAY = frozenset({"clockTime", "partOfDay", "day"})
"""Those finer than a day name one too: no clock time is published, only its day."""
WORDINGS = (
    "absolute",
    "relativeDay",
    "relativeWeekday",
    "relativePeriod",
    "relativeToEvent",
    "carriedOver",
    "notStated",
)
EXTENTS = ("within", "throughout")
STANDINGS = (
    "occurred",
    "apparent",
    "claimed",
    "planned",
    "predicted",
    "hypothetical",
    "refuted",
)
NOT_IN_SOURCE = ("headlineOfSource", "publicationDate", "sourceUrl", "datelineCity")

ARTICLE_TYPES = ("NewsArticle", "ReportageNewsArticle")
ORGANIZATION_TYPES = (
    "Organization",
    "NewsMediaOrganization",
    "GovernmentOrganization",
    "ArmedGroup",
)
PLACE_TYPES = ("Place", "AdministrativeArea", "City", "Country", "UnnamedPlace")
SOURCE_TYPES = ("UnnamedSource", "OnlineAccount", "SourceDocument")
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
    "outcomeKind": OUTCOME_KINDS,
    "saidToBe": SAID_TO_BE,
    "relation": (*ATTRIBUTION_RELATIONS, *SPATIAL_RELATIONS),
    "as": PARTS,
    "partKind": PART_KINDS,
    "role": EVIDENCE_ROLES,
    "precision": PRECISIONS,
    "wording": WORDINGS,
    "extent": EXTENTS,
    "standing": STANDINGS,
    "notInSource": NOT_IN_SOURCE,
}
"""The terms that each enumerated key may hold."""

OPEN_LISTS = frozenset({"outcome", "saidToBe", "reasons", "relation", "as", "notInSource"})
"""The keys whose lists are open: a new value is a minor version, and a reader who does not know it
goes by the kind beside it, or shows it as it is. All other lists are closed: readers branch on
them, and a new value is a major version."""

IN_SEVERAL_LISTS: dict[str, frozenset[str]] = {
    "planned": frozenset({"modality", "standing"}),
    "predicted": frozenset({"modality", "standing"}),
    "refuted": frozenset({"status", "standing"}),
    "notStated": frozenset({"quantifier", "precision", "wording"}),
}
"""The terms that stand in more than one list: each has one definition, which fits all of them."""

HOW_FAR_A_CLAIM_HOLDS = (
    *("status", "handling", "reserves", "modality"),
    *("disputed", "inTension", "superseded", "withdrawn"),
)
"""What every reference to a claim says besides its name."""

SCHEMA_VERSION = "1.0.0"
NAMESPACE = "https://w3id.org/caveat/ns#"
CONTEXT = "context/v1.jsonld"
"""The JSON-LD context of what is published now: its place below schemas/ and below a base URL."""
