"""Shows the texts of other people's structured data as texts of the page, which travel alone.

A search engine shows the headline of a `NewsArticle` without the page, and an assistant its
description. So these are held to the same check as what readers see. Nodes of ours are held by
`structured_data`, key by key.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.reading.blocks import POINTER
from caveat_partner.check_page.reading.json_blocks import JsonLocation, linked_data
from caveat_partner.check_page.styles.visibility import DATA, SNIPPET
from caveat_partner.check_page.tree.dom import Element, TextNode

SHORT = word_list("headline alternativeHeadline description abstract caption summary title name")
LONG = word_list("articleBody text reviewBody transcript html")
NAMES_ONLY = 3
"""A name of so few words is that of somebody or something."""
CITING = word_list(
    "isBasedOn isBasedOnUrl citation itemReviewed about sameAs mentions mainEntity subjectOf",
    "source wasDerivedFrom url appearance firstAppearance",
)
BOUNDS = {"value": "", "minValue": "at least ", "maxValue": "at most "}
MEASURED = word_list("name description measuredProperty variableMeasured unitText observationAbout")
TRUE = re.compile(
    r"\W*(?:mostly |largely )?(?:true|correct|accurate|verified|confirmed|fact)\b", re.I
)
MARKUP = re.compile(r"<[^<>]+>")


def add_data_texts(root: Element, claims: Claims) -> None:
    """Add an element for each text that the JSON-LD of a page has of its own."""
    language = next((e.attrs["lang"] for e in root.walk() if e.attrs.get("lang")), "")
    found = [each for each in linked_data(root) if each.error is None]
    for block in found:
        holder = Element(
            "#data", {"lang": language} if language else {}, root, *block.place, layout="block"
        )
        root.children.append(holder)
        _Reader(claims).read(block.document, block.location, holder)


class _Reader:
    """Walks down a document, and leaves out the nodes that are ours."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims

    def read(self, value: Any, location: JsonLocation, above: Element) -> None:
        if isinstance(value, list):
            for index, each in enumerate(value):
                self.read(each, location.at(index), above)
        elif isinstance(value, Mapping) and not self._is_ours(value):
            self._node(value, location, above)

    def _is_ours(self, node: Mapping[str, Any]) -> bool:
        return self.claims.at(str(node.get("@id") or node.get("id") or "")) is not None

    def _node(self, node: Mapping[str, Any], location: JsonLocation, above: Element) -> None:
        element = _below(above, location)
        if isinstance(node.get("inLanguage"), str):
            element.attrs["lang"] = node["inLanguage"]
        types = types_of(node)
        cited = self._cited(node)
        if "ClaimReview" in types:
            _add(element, DATA, review_text(node), location.at("claimReviewed"))
            element.attrs |= cited if len(cited) == 1 else {}
        elif measured := measure_text(node):
            _add(element, SNIPPET, measured, location)
            element.attrs |= cited if len(cited) == 1 else {}
        elif "Question" in types:
            _add(element, DATA, "\n".join(_answered(node)), location)
        else:
            for key, channel, text in _texts(node):
                _add(element, channel, text, location.at(key))
        if cited:
            _below(element, location).attrs |= cited
        for key, each in node.items():
            if isinstance(each, list | Mapping) and not ("Question" in types and "nswer" in key):
                self.read(each, location.at(key), element)

    def _cited(self, node: Mapping[str, Any]) -> dict[str, str]:
        """Give the claims that a node names, as attributes by which a mark is found."""
        found = [iri for key in CITING for iri in iris(node.get(key)) if self.claims.at(iri)]
        return {f"data-cites-{n}": iri for n, iri in enumerate(dict.fromkeys(found))}


def _below(above: Element, location: JsonLocation) -> Element:
    attrs = {POINTER: location.pointer}
    made = Element("#node", attrs, above, above.line, above.column, layout="block")
    above.children.append(made)
    return made


def _add(above: Element, channel: str, text: str, location: JsonLocation) -> None:
    if text.strip():
        element = _below(above, location)
        element.channel = channel
        element.children.append(TextNode(text, element.line, element.column))


def _texts(node: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for key in (*SHORT, *LONG):
        for text in strings(node.get(key)):
            if key != "name" or len(text.split()) > NAMES_ONLY:
                yield key, SNIPPET if key in SHORT else DATA, plain(text)


def _answered(node: Mapping[str, Any]) -> Iterator[str]:
    for key in ("name", "text"):
        yield from map(plain, strings(node.get(key)))
    for key in ("acceptedAnswer", "suggestedAnswer"):
        for answer in listed(node.get(key)):
            yield from map(
                plain, strings(answer.get("text") if isinstance(answer, Mapping) else answer)
            )


def review_text(node: Mapping[str, Any]) -> str:
    """Write a review of a claim as a reader is shown it: who says what, and the rating."""
    said = " ".join(strings(node.get("claimReviewed")))
    reviewed = node.get("itemReviewed")
    author = reviewed.get("author") if isinstance(reviewed, Mapping) else None
    names = " and ".join(
        name
        for one in listed(author)
        if isinstance(one, Mapping)
        for name in strings(one.get("name"))
    )
    rating = rating_of(node)
    told = f"{names} says: {said}" if names else said
    return plain(f"{told}\nRating: {rating}." if rating else told)


def rating_of(node: Mapping[str, Any]) -> str:
    """Give the rating of a review in words; that it is true confirms what is reviewed."""
    for one in listed(node.get("reviewRating")):
        if isinstance(one, Mapping):
            keys = ("alternateName", "ratingExplanation", "name")
            told = next((text for key in keys for text in strings(one.get(key))), "")
            values = [strings(one.get(key), numbers=True) for key in ("ratingValue", "bestRating")]
            is_best = not told and bool(values[0]) and values[0] == values[1]
            return "confirmed as true" if is_best or TRUE.match(told) else told
    return ""


def measure_text(node: Mapping[str, Any]) -> str:
    """Write a value with its bound, unit and name as a line, as a table or chart shows it."""
    told = [
        f"{words}{shown}"
        for key, words in BOUNDS.items()
        for shown in strings(node.get(key), numbers=True)
    ]
    if not told or not types_of(node) & {
        "Observation",
        "QuantitativeValue",
        "PropertyValue",
        "StatisticalVariable",
    }:
        return ""
    names = [text for key in MEASURED for text in strings(node.get(key), names=True)]
    return plain(" ".join([*names[:1], ": " if names[:1] else "", " to ".join(told), *names[1:]]))


def types_of(node: Mapping[str, Any]) -> set[str]:
    """Give the types of a node without their namespace."""
    named = node.get("@type", node.get("type"))
    return {re.split(r"[:/#]", one)[-1] for one in strings(named)}


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def strings(value: Any, *, numbers: bool = False, names: bool = False) -> list[str]:
    """Give the strings of a value: itself, or those in it by `@value`."""
    found = []
    for one in listed(value):
        inner = (
            one.get("@value", one.get("name") if names else None)
            if isinstance(one, Mapping)
            else one
        )
        if isinstance(inner, str) or (numbers and isinstance(inner, int | float)):
            found.append(str(inner))
    return found


def iris(value: Any) -> list[str]:
    """Give the addresses by which a value names other nodes."""
    found = []
    for one in listed(value):
        named = (
            (one.get("@id") or one.get("id") or one.get("url")) if isinstance(one, Mapping) else one
        )
        if isinstance(named, str):
            found.append(named)
    return found


def plain(text: str) -> str:
    """Take mark-up out of a text of data."""
    return html.unescape(MARKUP.sub(" ", text)) if "<" in text or "&" in text else text
