"""Wording: the plain English of types and keys that pages name, and what badges mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caveat.contract.collections import LISTS

MEANINGS: Mapping[str, str] = {
    "asserted": "The newsroom says it in its own voice. That it was checked is not said.",
    "hedged": "The newsroom says it in its own voice, and with a reserve.",
    "attributed": "The article passes it on and states no check: neither supported nor doubted.",
    "unverified": "The newsroom could not verify it, or could not verify who says it. "
    "This does not mean false.",
    "partlyCorroborated": "Not confirmed, but checks that the article reports point to it.",
    "corroborated": "A second, independent source says the same. Nobody has confirmed it.",
    "confirmed": "Established by the newsroom, or by someone in a position to know.",
    "doubted": "Not refuted, but a check that the article reports points against it.",
    "partlyRefuted": "A check found part of it not to be so.",
    "refuted": "A check found it not to be so.",
    "opinion": "A judgment, a feeling or a call: there is nothing to check but whose.",
    "planned": "Announced, ordered, intended or threatened. Nothing says that it came about.",
    "calledFor": "Somebody says that it should be so, or asks for it. That it will be is not said.",
    "predicted": "Somebody says that it is going to happen, and neither orders nor plans it.",
    "possible": "Said to be able to come about. Nothing says that it will.",
    "conditional": "Said to be so, or to follow, only if something else does.",
    "occurred": "The newsroom says in its own voice that it happened.",
    "apparent": "The newsroom says that it seems to have happened, and does not answer for it.",
    "claimed": "Somebody says that it happened; the newsroom does not.",
    "hypothetical": "Spoken of as something that might happen or might have happened.",
}
"""What a status, modality or standing says, where its label does not say it all."""

SHAPES: Mapping[str, str] = {
    "asserted": "◆",
    "hedged": "◈",
    "attributed": "❝",
    "unverified": "?",
    "partlyCorroborated": "◐",
    "corroborated": "◕",
    "confirmed": "●",
    "doubted": "⁇",
    "partlyRefuted": "⊘",
    "refuted": "✕",
    "opinion": "✎",
    "actual": "▪",
    "planned": "▸",
    "calledFor": "☛",
    "predicted": "↗",
    "possible": "○",
    "conditional": "◇",
    "occurred": "◆",
    "apparent": "≈",
    "claimed": "❝",
    "hypothetical": "◌",
}
"""A shape for each term of a badge, so that badges can be told apart without their color."""

TYPES: Mapping[str, str] = {
    "NewsArticle": "News article",
    "ReportageNewsArticle": "Reportage",
    "Person": "Person",
    "Organization": "Organization",
    "NewsMediaOrganization": "News organization",
    "GovernmentOrganization": "Part of government",
    "ArmedGroup": "Armed group",
    "Place": "Place",
    "AdministrativeArea": "Administrative area",
    "City": "City",
    "Country": "Country",
    "UnnamedPlace": "Place without a name",
    "UnnamedSource": "Source without a name",
    "OnlineAccount": "Online account",
    "SourceDocument": "Document",
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
    "alternateName": "Also spelled",
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
    "inferredContainment": "In, as an editor inferred",
    "ground": "Inferred from",
    "nameByLanguage": "Name in other languages",
    "originalLanguage": "Said in the language",
    "condition": "Condition",
    "dueOn": "Due",
    "asWritten": "As the source writes it",
    "per": "For each",
    "saidToBe": "Said to be",
    "outcomeKind": "What it comes to",
    "partKind": "Side",
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
    "verificationFactCheckingPolicy": "How it is recorded and checked",
    "correctionsPolicy": "How it is corrected",
    "inLanguage": "Language",
    "license": "License of the data",
    "unitText": "Unit",
    "aspect": "Weakens",
    "by": "Whose words",
    "handling": "How it may be used",
    "reserves": "With a reserve",
    "via": "By way of",
    "inTension": "In tension with another",
    "inTensionWith": "In tension with",
    "superseded": "Replaced since",
    "supersedes": "Replaces the figure of",
    "supersededBy": "Figure replaced by",
    "withdrawal": "How far it takes back",
    "withdrawn": "Withdrawn",
    "restsOn": "Rests on",
    "basisOf": "What rests on it",
    "corroboratedBy": "Supported by",
    "corroborates": "Supports",
    "phrase": "In words",
}

TITLES: Mapping[str, str] = {
    name: LISTS[name].title
    for name in (
        *("claims", "counts", "events", "quotations", "people", "organizations", "groups"),
        *("sources", "places", "articles"),
    )
}
"""The titles of lists, in the order in which a reader is likely to want them."""


def items_of(number: int, collection: str) -> str:
    """Say how many items of a list: `1 claim`, so that no number is read as one of the world."""
    return f"{number:,} {LISTS[collection].schema if number == 1 else collection}"


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
