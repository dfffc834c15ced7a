"""Formats hints: the words that would keep a caveat, and the claim's own caveat."""

from __future__ import annotations

from caveat_partner.check_page.claims.claim import Claim, Node
from caveat_partner.words import QUANTIFIERS, STATUSES

FIGURES = {
    "atLeast": "at least {minValue:,}",
    "moreThan": "more than {minValue:,}",
    "atMost": "up to {maxValue:,}",
    "lessThan": "fewer than {maxValue:,}",
    "approximately": "about {value:,}",
    "between": "{minValue:,} to {maxValue:,}",
    "unqualified": "{value:,}",
    "none": "{value:,}",
}


def format_hint(claim: Claim, kind: str, count: Node | None) -> str:
    """Format the hint of a loss: which words would keep the caveat, in one or two sentences."""
    if kind == "superseded":
        return f"Show the current version: {claim.id} says “{claim.text}”"
    if kind == "meaning":
        return f"Tell it of the outcome, place and day of the claim: “{claim.text}”"
    if kind == "sum":
        return "Add up no counts: they may overlap, and their sum is nobody's. Show each by itself."
    own = (count or {}).get("caveat") or claim.caveat
    return f"{_describe(claim, kind, count or {})} Its own caveat: “{own}”"


def _describe(claim: Claim, kind: str, count: Node) -> str:
    match kind:
        case "status":
            return _describe_status(claim)
        case "quantifier":
            return _describe_quantifier(count)
        case "claimant":
            names = _format_names(claim, "claimant", " and ")
            return f"Say who says so: “according to”, “said” or “source:” with {names}."
        case "modality":
            word = "would, could or if" if claim.modality == "conditional" else "will or plans to"
            return f"It is {claim.modality}, not something that happened: say {word}."
        case "dispute":
            others = _format_names(claim, "disputedBy") or _format_names(claim, "disputes")
            return f"Say that it is disputed or denied ({others or 'it is not disputed'})."
        case "unmarked":
            return f'Mark it: data-caveat-of="{claim.id}", or let caveat_partner.markup print it.'
        case "withdrawn":
            return (
                f"Say that it was taken back or corrected ({_format_names(claim, 'withdrawnBy')})."
            )
        case _:
            return "Keep the key caveat beside the claim and beside every count."


def _format_names(claim: Claim, key: str, joint: str = ", ") -> str:
    return joint.join(str(each["name"]) for each in claim.node.get(key, []))


def _describe_status(claim: Claim) -> str:
    words = STATUSES.get(claim.status, ())[:3]
    hedges = [str(one["words"]) for one in claim.node.get("hedges", []) if one["by"] == "speaker"]
    if not words and hedges:
        return f"Say that it is only “{hedges[0]}”: who says so has a reserve."
    if not words:
        return f"Nobody confirmed it: do not say so; it is {claim.status}."
    wording = ", ".join(f"“{_format_phrase(word)}”" for word in words)
    return f"Say that it is {claim.status} ({wording}), and nothing that upgrades it."


def _format_phrase(phrase: str) -> str:
    worded = phrase.replace("{not}", "not").replace("{checked}", "verified").replace(" ... ", " … ")
    return worded.replace("*", "…")


def _describe_quantifier(count: Node) -> str:
    name = str(count.get("quantifier"))
    wording = FIGURES.get(name, "{name}").format(**{**count, "name": name})
    others = ", ".join(f"“{word}”" for word in QUANTIFIERS.get(name, ())[1:3])
    return f"Say “{wording}”" + (f" (or {others})." if others else ", with no other bound.")
