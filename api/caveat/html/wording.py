"""Wording: the plain English of every enumerated term, type and key that pages name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caveat.contract.collections import COLLECTIONS

LABELS: Mapping[str, str] = {
    # How far it was checked.
    "asserted": "stated by the newsroom",
    "attributed": "attributed, no check stated",
    "unverified": "unverified",
    "partlyCorroborated": "partly corroborated",
    "corroborated": "corroborated",
    "confirmed": "confirmed",
    "refuted": "refuted",
    "opinion": "opinion",
    # Aspects.
    "what": "that it is so",
    "who": "who did it",
    "howMany": "how many",
    "when": "when",
    "where": "where",
    "provenance": "who is speaking",
    # Reasons.
    "accountOwnershipUnconfirmed": "whose account it is was not confirmed",
    "accountRemoved": "the account is gone",
    "imageryNotAuthenticated": "the pictures were not authenticated",
    "detailsConsistent": "details point to it",
    "checkUnderWay": "a check is under way",
    "singleSource": "one source only",
    "anonymousSource": "the source is not named",
    "officialSource": "the source holds an office",
    "interestedParty": "the source has an interest in it",
    "sourcesConflict": "sources conflict",
    "sourceHadNoDetails": "the source had no details",
    "translatedByThirdParty": "translated by a third party",
    # Relations of attribution.
    "saidBy": "said by",
    "publishedByAccount": "published by the account",
    "purportsToSpeakFor": "purports to speak for",
    "quotedFrom": "quoted from",
    "translatedBy": "translated by",
    "captionedBy": "captioned by",
    "claimedBy": "claimed by",
    "reportedBy": "reported in its own voice by",
    # Places.
    "in": "in",
    "near": "near",
    "northOf": "north of",
    "northeastOf": "northeast of",
    "eastOf": "east of",
    "southeastOf": "southeast of",
    "southOf": "south of",
    "southwestOf": "southwest of",
    "westOf": "west of",
    "northwestOf": "northwest of",
    "northwestIn": "in the northwest of",
    "midwayBetween": "midway between others and",
    "distanceFrom": "at a distance from",
    # Parts.
    "attacker": "as the attacker",
    "target": "as the target",
    "combatant": "as a combatant",
    "victim": "as a victim",
    "poster": "as the poster",
    "pictured": "as pictured",
    "sender": "as the sender",
    "deployedForce": "as the force deployed",
    "recipient": "as the recipient",
    "moved": "as moved",
    "gainedControl": "gained control",
    "keepsPresence": "keeps a presence",
    "lostControl": "lost control",
    "fled": "fled",
    "assisted": "as assisted",
    "speaksFor": "as spoken for",
    # Modality and standing.
    "actual": "said to be so",
    "planned": "planned",
    "conditional": "conditional",
    "occurred": "occurred, the newsroom says",
    "claimed": "claimed",
    "hypothetical": "hypothetical",
    # Outcomes.
    "killed": "killed",
    "wounded": "wounded",
    "injured": "injured",
    "missing": "missing",
    "captured": "captured",
    "evacuated": "evacuated",
    "deployed": "deployed",
    "relocated": "relocated",
    "landed": "landed",
    "taken": "taken",
    # Quantifiers, as they stand before a number or in its place.
    "atLeast": "at least",
    "moreThan": "more than",
    "atMost": "at most",
    "lessThan": "fewer than",
    "approximately": "about",
    "between": "between",
    "unqualified": "a bare figure, as stated",
    "inWords": "stated in words only",
    "none": "none, in so many words",
    "notStated": "not stated",
    # Moments.
    "day": "to the day",
    "week": "to the week",
    "month": "to the month",
    "year": "to the year",
    "vague": "vaguely",
    "absolute": "as a date",
    "relativeWeekday": "as a weekday",
    "relativePeriod": "as a period",
    "relativeToEvent": "by another event",
    "carriedOver": "by an earlier sentence",
    "within": "somewhere within this time",
    "throughout": "throughout this time",
    # Evidence.
    "statesClaim": "states the claim",
    "statesCaveat": "states the caveat",
    "statesAttribution": "states the attribution",
    "statesDenial": "states the denial",
    "statesDate": "states the date",
    "statesBasis": "states the basis",
    # What the source does not state.
    "headlineOfSource": "a headline",
    "publicationDate": "the day of publication",
    "sourceUrl": "a web address",
    "datelineCity": "the city of a dateline",
}

MEANINGS: Mapping[str, str] = {
    "asserted": "The newsroom says it in its own voice. That it was checked is not said.",
    "attributed": "The article passes it on and states no check: neither supported nor doubted.",
    "unverified": "The newsroom could not verify it, or could not verify who says it. "
    "This does not mean false.",
    "partlyCorroborated": "Not confirmed, but checks that the article reports point to it.",
    "corroborated": "A second, independent source says the same. Nobody has confirmed it.",
    "confirmed": "Established by the newsroom, or by someone in a position to know.",
    "refuted": "A check found it not to be so.",
    "opinion": "A judgement, advice, forecast or feeling: there is nothing to check but whose.",
    "planned": "Announced, ordered, intended or threatened. Nothing says that it came about.",
    "conditional": "Said to be so, or to follow, only if something else does.",
    "occurred": "The newsroom says in its own voice that it happened.",
    "claimed": "Somebody says that it happened; the newsroom does not.",
    "hypothetical": "Spoken of as something that might happen or might have happened.",
}
"""What a status, modality or standing says, where its label does not say it all."""

SHAPES: Mapping[str, str] = {
    "asserted": "◆",
    "attributed": "❝",
    "unverified": "?",
    "partlyCorroborated": "◐",
    "corroborated": "◕",
    "confirmed": "●",
    "refuted": "✕",
    "opinion": "✎",
    "actual": "▪",
    "planned": "▸",
    "conditional": "◇",
    "occurred": "◆",
    "claimed": "❝",
    "hypothetical": "◌",
}
"""A shape for each term of a badge, so that badges can be told apart without their colour."""

TYPES: Mapping[str, str] = {
    "NewsArticle": "News article",
    "ReportageNewsArticle": "Reportage",
    "Person": "Person",
    "Organization": "Organisation",
    "NewsMediaOrganization": "News organisation",
    "GovernmentOrganization": "Part of government",
    "ArmedGroup": "Armed group",
    "Place": "Place",
    "AdministrativeArea": "Administrative area",
    "City": "City",
    "Country": "Country",
    "UnnamedPlace": "Place without a name",
    "UnnamedSource": "Source without a name",
    "OnlineAccount": "Online account",
    "PeopleGroup": "Group of people",
    "Event": "Event",
    "Claim": "Claim",
    "CasualtyClaim": "Claim of casualties",
    "ControlClaim": "Claim of control",
    "ForceClaim": "Claim about forces",
    "AuthenticityClaim": "Claim of authenticity",
    "Denial": "Denial",
    "OpinionClaim": "Opinion",
    "Quotation": "Quotation",
    "Observation": "Observation",
    "Count": "Count",
    "Role": "Role",
    "StatedRole": "Role as stated",
    "TextObject": "Text",
    "Thing": "Thing",
}

HEADINGS: Mapping[str, str] = {
    "text": "What is claimed",
    "alternateName": "Also spelt",
    "sameAs": "The same elsewhere",
    "counts": "Counts",
    "attribution": "How it reached the reader",
    "verification": "How far it was checked",
    "hedges": "Words that weaken it",
    "parties": "Who is said to be involved",
    "places": "Where",
    "positions": "Position, as stated",
    "roles": "Roles, as stated",
    "credits": "Who did what",
    "saidOn": "Said",
    "happenedOn": "Happened",
    "publishedOn": "Published",
    "datePublished": "Date of publication, as stated",
    "startDate": "Day",
    "about": "About",
    "containedInPlace": "In",
    "denies": "Denies",
    "disputes": "Disputes",
    "disputedBy": "Disputed by",
    "qualifies": "Limits",
    "qualifiedBy": "Limited by",
    "withdraws": "Takes back",
    "withdrawnBy": "Taken back by",
    "readWith": "Read together with",
    "reports": "What the article reports",
    "mentions": "Whom and what it mentions",
    "claims": "Claims about it",
    "evidence": "Evidence",
    "statedIn": "Stated in",
    "appearance": "Reported in",
    "notInSource": "The source does not state",
    "sourceText": "Text that positions count in",
    "roleName": "Role",
    "asOf": "As of",
    "named": "Named by the article",
    "passageSha256": "SHA-256 of the passage",
    "sha256": "SHA-256",
    "did": "What was done",
    "handChecked": "Checked by hand",
    "handCheckedOn": "Signed on",
    "inLanguage": "Language",
    "license": "Licence of the data",
    "unitText": "Unit",
    "aspect": "Weakens",
}

TITLES: Mapping[str, str] = {
    name: COLLECTIONS[name].title
    for name in (
        *("claims", "events", "quotations", "people", "organizations", "groups", "sources"),
        *("places", "articles"),
    )
}
"""The titles of collections, in the order in which a reader is likely to want them."""


def label(term: str) -> str:
    """Give the plain English of an enumerated term; a term without one stays itself."""
    return LABELS.get(term, term)


def opening(text: str) -> str:
    """Write a text as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]


def type_name(types: str | list[str]) -> str:
    """Say what kind of thing something is: the narrowest of its types."""
    narrowest = types if isinstance(types, str) else types[-1] if types else ""
    return TYPES.get(narrowest, narrowest)


def heading(key: str) -> str:
    """Give the heading of a key: `copyrightHolder` reads "Copyright holder"."""
    words = re.sub(r"(?<=[a-z])([A-Z])", lambda match: " " + match[1].lower(), key)
    return HEADINGS.get(key, opening(words))
