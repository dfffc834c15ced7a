"""Phrases: how a number reads aloud, with its bound, how far it was checked, and who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from caveat.contract.vocabulary import QUANTIFIERS_OF_TWO
from caveat.contract.wording import (
    DISPUTED_PHRASE,
    OWN_VOICE,
    OWN_VOICE_WITH_RESERVE,
    SPEAKERS,
    STATUS_PHRASES,
    WITHDRAWAL_PHRASES,
    label,
)

FIGURES = ("value", "minValue", "maxValue")
OUTCOMES_BEFORE = frozenset({"costing", "lasting", "measuring"})
"""The outcomes that are said before their number: "lasting 2.5 hours"."""
VOWELS = "aeiouAEIOU"


class Speaker(NamedTuple):
    """A claimant, by name and narrowest type."""

    name: str
    type: str


class Standing(NamedTuple):
    """What a number never stands without; `hedged`: the newsroom itself weakens what is said."""

    status: str
    modality: str
    disputed: bool
    withdrawn: str | None
    claimant: Sequence[Speaker]
    via: Sequence[Speaker]
    in_own_voice: bool
    hedged: bool = False


def format_phrase(quantity: Mapping[str, Any], standing: Standing) -> str:
    """Say a number with its status and claimant: "about 40 people hurt: unverified, said by X"."""
    figure = format_figure(quantity).phrase.replace(": ", " ")
    return f"{figure}: {format_standing(standing)}"


def format_standing(standing: Standing) -> str:
    """Say how far a statement was checked, and who makes it: "unverified, said by X"."""
    said = STATUS_PHRASES[standing.status].format(said=format_speakers(standing))
    modality = "" if standing.modality == "actual" else f"{label(standing.modality)}, "
    withdrawal = WITHDRAWAL_PHRASES[standing.withdrawn] if standing.withdrawn else "{said}"
    disputed = DISPUTED_PHRASE if standing.disputed else "{said}"
    return disputed.format(said=withdrawal.format(said=f"{modality}{said}"))


def format_speakers(standing: Standing) -> str:
    """Say who makes a statement, by way of whom: "said on an account, by way of X"."""
    own = OWN_VOICE_WITH_RESERVE if _adds_a_reserve(standing) else OWN_VOICE
    form = own if standing.in_own_voice else SPEAKERS.get(standing.claimant[0].type, "")
    names = [_with_article(one) for one in standing.claimant]
    said = (form or SPEAKERS["Person"]).format(name=_join(names))
    between = _join([one.name for one in standing.via])
    return f"{said}, by way of {between}" if between else said


def _adds_a_reserve(standing: Standing) -> bool:
    return standing.hedged and standing.status != "hedged"


def _with_article(speaker: Speaker) -> str:
    if speaker.type not in ("OnlineAccount", "SourceDocument"):
        return speaker.name
    return f"{'an' if speaker.name[:1] in VOWELS else 'a'} {speaker.name}"


def _join(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


class FigurePhrase(NamedTuple):
    """A quantity in words: what stands in the big line, and what must be said beside it."""

    phrase: str
    beside: str = ""


def format_figure(quantity: Mapping[str, Any]) -> FigurePhrase:
    """Put a quantity in words, with its bound and unit: "at least 1,700 people killed"."""
    quantifier = quantity["quantifier"]
    before, things = _things(quantity)
    figure = _figure(quantity, quantifier, things)
    return FigurePhrase(f"{before}{figure.phrase}", _beside(quantity, figure.beside))


def format_bound(quantity: Mapping[str, Any]) -> str:
    """Say a number with its bound and nothing behind it: "at least 1,700"."""
    alone = {key: quantity[key] for key in (*FIGURES, "wordQuantity") if key in quantity}
    quantifier = quantity["quantifier"]
    return "none" if quantifier == "none" else _figure(alone, quantifier, "").phrase


def _things(quantity: Mapping[str, Any]) -> tuple[str, str]:
    """Give what stands before a number, and what stands behind it."""
    outcome = quantity.get("outcome")
    before = f"{label(outcome)} " if outcome in OUTCOMES_BEFORE else ""
    behind = label(outcome) if outcome and not before else ""
    per = f"per {quantity['per']}" if "per" in quantity else ""
    return before, " ".join(part for part in (quantity.get("unitText"), behind, per) if part)


def _beside(quantity: Mapping[str, Any], beside: str) -> str:
    written = f"written “{quantity['asWritten']}”" if "asWritten" in quantity else ""
    return "; ".join(part for part in (beside, written) if part)


def _figure(quantity: Mapping[str, Any], quantifier: str, things: str) -> FigurePhrase:
    if quantifier in QUANTIFIERS_OF_TWO:
        low, high = (_number(quantity[key]) for key in ("minValue", "maxValue"))
        joined = "and" if quantifier == "between" else "to"
        return FigurePhrase(f"{label(quantifier)} {low} {joined} {high} {things}".strip())
    if quantifier == "inWords":
        return FigurePhrase(f"“{quantity['wordQuantity']}” {things}".strip(), label(quantifier))
    numbers = [_number(quantity[key]) for key in FIGURES if key in quantity]
    if quantifier == "none":
        return FigurePhrase(f"no {things}".strip(), f"{label(quantifier)} ({' '.join(numbers)})")
    if not numbers:
        return FigurePhrase(
            f"number of {things}: {label(quantifier)}" if things else label(quantifier)
        )
    if quantifier == "unqualified":
        return FigurePhrase(f"{numbers[0]} {things}".strip(), label(quantifier))
    return FigurePhrase(f"{label(quantifier)} {numbers[0]} {things}".strip())


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)
