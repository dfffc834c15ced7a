"""Finds the distances and other measurements that a claim gives with a bound: about 18 miles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.check_page.claims.claim import Claim, Node
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import Layout, headings
from caveat_partner.check_page.rules.bounds import quantifiers_in

MEASURE = re.compile(
    r"(?<![\w.,/-])(?P<value>\d+(?:,\d{3})*(?:\.\d+)?)[\s\u00a0-]*"
    r"(?P<unit>miles?|mi|km|kilomet(?:er|re)s?|met(?:er|re)s?|feet|foot|ft|acres?|hectares?)\b",
    re.IGNORECASE,
)
UNITS = {"mi": "mile", "km": "kilometre", "foot": "feet", "ft": "feet"}
NAMED = ("/places/", "/organizations/", "/groups/", "/people/")
SHORT = 12
"""A text of fewer words is read under its term, its header or its heading."""


def find_measurements(layout: Layout, claims: Claims) -> Iterator[Mention]:
    """Yield where a page tells a measure that a claim gives with a bound, of the same places.

    Such a measure is background: only its bound is held against the page, not who says it.
    """
    known = claims.once(_measured)
    for block in layout.blocks if known else []:
        for found in MEASURE.finditer(block.text):
            for claim, measurement in known:
                if _is_same(found, measurement) and _names_all(
                    claim, _near(block, found.start(), layout)
                ):
                    start, end = found.span("value")
                    yield Mention(claim, block, start, end, measurement)


def _measured(claims: Claims) -> list[tuple[Claim, Node]]:
    return [(claim, each) for claim in claims for each in measurements(claim)]


def measurements(claim: Claim) -> Iterator[Node]:
    """Yield the measures of a claim's text of which it tells one bound, as a count tells it."""
    for found in MEASURE.finditer(claim.text):
        bounds = quantifiers_in(claim.text[: found.start()], claim.text[found.end() :]) - {"exact"}
        if len(bounds) == 1 and len(list(_about(claim))) > 1:
            (quantifier,) = bounds
            value = float(found["value"].replace(",", ""))
            yield {"quantifier": quantifier, "unitText": _unit(found), **_valued(quantifier, value)}


def _names_all(claim: Claim, text: str) -> bool:
    """Say whether a text names everything that a claim is about."""
    return all(has(text, [name]) for name in _about(claim))


def _about(claim: Claim) -> Iterator[str]:
    for each in claim.node.get("about", []):
        if any(kind in str(each.get("id")) for kind in NAMED):
            yield str(each.get("name", ""))


def _valued(quantifier: str, value: float) -> Node:
    if quantifier in ("atLeast", "moreThan"):
        return {"minValue": value}
    return {"maxValue": value} if quantifier in ("atMost", "lessThan") else {"value": value}


def _is_same(found: re.Match[str], measurement: Node) -> bool:
    values = [measurement[key] for key in ("value", "minValue", "maxValue") if key in measurement]
    return (
        float(found["value"].replace(",", "")) in values and _unit(found) == measurement["unitText"]
    )


def _unit(found: re.Match[str]) -> str:
    unit = found["unit"].lower().replace("meter", "metre").removesuffix("s")
    return UNITS.get(unit, unit)


def _near(block: Block, offset: int, layout: Layout) -> str:
    """Give the sentence of a measure and, where its text is short, what it stands under."""
    start, end = block.sentence(offset)
    sentence = block.text[start:end]
    if len(block.text.split()) >= SHORT and block.element.tag not in ("dd", "td"):
        return sentence
    above = [each for head in headings(block.element) for each in layout.inside(head)]
    group = layout.group(layout.card(block, ()))
    return "\n".join([sentence, *(each.text for each in [*above, *group] if each is not block)])
