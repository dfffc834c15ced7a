"""Wording: how enumerated terms, counts and moments read in plain English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

LABELS: Mapping[str, str] = {
    # How far it was checked.
    "asserted": "stated by the newsroom",
    "attributed": "attributed, no check stated",
    "unverified": "unverified: tried, could not",
    "partlyCorroborated": "partly corroborated",
    "corroborated": "corroborated",
    "confirmed": "confirmed",
    "refuted": "refuted",
    "opinion": "opinion",
    # Facets.
    "what": "that it is so",
    "who": "who did it",
    "howMany": "how many",
    "when": "when",
    "where": "where",
    "source": "the source",
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
    # Quantifiers, as they stand before a number.
    "atLeast": "at least",
    "moreThan": "more than",
    "atMost": "at most",
    "lessThan": "fewer than",
    "approximately": "about",
    "between": "between",
    "unqualified": "as stated, unqualified:",
    "inWords": "in words:",
    "none": "none, in so many words:",
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
    "carriedOver": "carried over from an earlier sentence",
    "within": "somewhere within",
    "throughout": "throughout",
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

SHAPES: Mapping[str, str] = {
    "asserted": "◆",
    "attributed": "❝",
    "unverified": "?",
    "partlyCorroborated": "◐",
    "corroborated": "◕",
    "confirmed": "●",
    "refuted": "✕",
    "opinion": "✎",
}

HEADINGS: Mapping[str, str] = {
    "text": "What is claimed",
    "alternateName": "Also spelt",
    "saidOn": "Said",
    "happenedOn": "Happened",
    "publishedOn": "Published",
    "containedInPlace": "In",
    "denies": "Denies",
    "disputes": "Disputes",
    "disputedBy": "Disputed by",
    "qualifies": "Limits",
    "qualifiedBy": "Limited by",
    "withdraws": "Takes back",
    "withdrawnBy": "Taken back by",
    "readWith": "Read together with",
    "statedIn": "Stated in",
    "appearance": "Reported in",
    "notInSource": "The source does not state",
    "sourceText": "Text that positions count in",
    "roleName": "Role",
    "asOf": "As of",
    "passageSha256": "SHA-256 of the passage",
    "sha256": "SHA-256",
    "did": "What was done",
    "handChecked": "Checked by hand",
    "inLanguage": "Language",
    "on": "Weakens",
}


def label(term: str) -> str:
    """Give the plain English of an enumerated term; a term without one stays itself."""
    return LABELS.get(term, term)


def heading(key: str) -> str:
    """Give the heading of a key: `copyrightHolder` reads "Copyright holder"."""
    words = re.sub(r"(?<=[a-z])([A-Z])", lambda match: " " + match[1].lower(), key)
    return HEADINGS.get(key, words[:1].upper() + words[1:])


def quantity(count: Mapping[str, Any]) -> str:
    """Read a count's figure with its bound: "at least 1,700", never the number alone."""
    word = label(count["quantifier"])
    if count["quantifier"] == "between":
        return f"between {count['minValue']:,} and {count['maxValue']:,}"
    for key in ("value", "minValue", "maxValue", "wordQuantity"):
        if key in count:
            figure = count[key]
            return f"{word} {figure:,}" if isinstance(figure, int) else f"{word} {figure}"
    return word


def moment(value: Mapping[str, Any]) -> str:
    """Read a moment's period: one day, two days, or open on a side."""
    earliest, latest = value.get("earliest"), value.get("latest")
    if earliest and earliest == latest:
        return str(earliest)
    if earliest and latest:
        return f"{earliest} to {latest}"
    if latest:
        return f"not after {latest}"
    return f"not before {earliest}" if earliest else "not stated"
