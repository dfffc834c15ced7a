"""Says which words would mend a loss: published equivalents, and the claim's own caveat."""

from __future__ import annotations

from caveat_partner.check_page.claims import Claim, Node
from caveat_partner.words import QUANTIFIERS, STATUSES

WORDS = {
    "atLeast": "at least {minValue:,}",
    "moreThan": "more than {minValue:,}",
    "atMost": "up to {maxValue:,}",
    "lessThan": "fewer than {maxValue:,}",
    "approximately": "about {value:,}",
    "between": "{minValue:,} to {maxValue:,}",
    "unqualified": "{value:,}",
    "none": "{value:,}",
}


def mend(claim: Claim, kind: str, count: Node | None) -> str:
    """Say which words would mend a loss, in one or two sentences."""
    if kind == "superseded":
        return f"Show the current version: {claim.id} says “{claim.text}”"
    own = (count or {}).get("caveat") or claim.caveat
    return f"{_words(claim, kind, count or {})} Its own caveat: “{own}”"


def _words(claim: Claim, kind: str, count: Node) -> str:
    match kind:
        case "status":
            return _status(claim)
        case "quantifier":
            return _quantifier(count)
        case "claimant":
            names = _names(claim, "claimant", " and ")
            return f"Say who says so: “according to”, “said” or “source:” with {names}."
        case "modality":
            word = "would, could or if" if claim.modality == "conditional" else "will or plans to"
            return f"It is {claim.modality}, not something that happened: say {word}."
        case "dispute":
            others = _names(claim, "disputedBy") or _names(claim, "disputes")
            return f"Say that it is disputed or denied ({others or 'it is not disputed'})."
        case "withdrawn":
            return f"Say that it was taken back or corrected ({_names(claim, 'withdrawnBy')})."
        case _:
            return "Keep the key caveat beside the claim and beside every count."


def _names(claim: Claim, key: str, joint: str = ", ") -> str:
    return joint.join(str(each["name"]) for each in claim.node.get(key, []))


def _status(claim: Claim) -> str:
    words = STATUSES.get(claim.status, ())[:3]
    if not words:
        return f"Nobody confirmed it: do not say so; it is {claim.status}."
    told = ", ".join(f"“{_readable(word)}”" for word in words)
    return f"Say that it is {claim.status} ({told}), and nothing that upgrades it."


def _readable(phrase: str) -> str:
    plain = phrase.replace("{not}", "not").replace("{checked}", "verified").replace(" ... ", " … ")
    return plain.replace("*", "…")


def _quantifier(count: Node) -> str:
    name = str(count.get("quantifier"))
    told = WORDS.get(name, "{name}").format(**{**count, "name": name})
    others = ", ".join(f"“{word}”" for word in QUANTIFIERS.get(name, ())[1:3])
    return f"Say “{told}”" + (f" (or {others})." if others else ", with no other bound.")
