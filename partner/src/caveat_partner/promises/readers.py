"""Promises on what people and language models read: pages, Markdown and the plain schema.org block.

Nothing that must stand beside a claim or a number is lost on the way from the data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from caveat_partner.check_page.check import check_page
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.reading.blocks import blocks
from caveat_partner.check_page.reading.html_parser import Unparseable, parse_html
from caveat_partner.check_page.styles.visibility import HIDDEN
from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.response import Response
from caveat_partner.json_objects import JsonObject, objects_in
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

PASSAGE = 500
"""The most characters of a passage of Markdown."""
SCHEMA_ORG = "https://schema.org"
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_MARK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)|[*_`\\#]")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+|(?<=[。！？])")  # noqa: RUF001 - other scripts' marks.
ASIDE = ("Further:", "Cite this version:", "The newest version:", "License of the data:", "#")
"""How a line of the Markdown of a claim begins that is no passage of it."""


def _must_be_read(claim: JsonObject) -> Iterator[tuple[str, str]]:
    """Yield what every reader must meet: what it is called, and the words."""
    for key in ("name", "caveat"):
        yield key, str(claim.get(key))
    for sentence in _SENTENCE.split(str(claim.get("text", ""))):
        yield "text", sentence
    if "phrase" in claim:
        yield "line", str(claim["phrase"])
    for one in objects_in(claim.get("claimant")):
        yield "claimant", str(one.get("name"))
    for count in objects_in(claim.get("counts")):
        yield "count", str(count.get("phrase"))
        yield "caveat of a count", str(count.get("caveat"))


def missing(shown: str, claim: JsonObject, where: str) -> Iterator[Finding]:
    folded = _folded(shown)
    for what, words in _must_be_read(claim):
        if not _is_said(words, folded) and not _is_said(without_marks(words), folded):
            yield Finding(where, f"the {what} is not there: {words[:120]!r}")


def _is_said(words: str, folded: str) -> bool:
    """Say whether words are there; a passage of Markdown may end at a semicolon of a caveat."""
    clauses = (_folded(one).rstrip(".") for one in words.split(";"))
    return _folded(words) in folded or all(one in folded for one in clauses)


def _folded(text: str) -> str:
    """Take case and white space away: a phrase begins a sentence with a capital."""
    return " ".join(text.split()).casefold()


# --- pages ---


@promise(
    "formats",
    "page-says-the-same",
    "The page of a claim shows its text, its caveat, its claimant and the line of each count.",
    of=lambda crawl: crawl.shown,
)
def pages(crawl: Crawl) -> Iterator[Finding]:
    for claim, page, _ in crawl.shown:
        yield from missing(_visible(page.text), claim.json, page.where)


@lru_cache(maxsize=64)
def _visible(html: str) -> str:
    try:
        shown = [block.text for block in blocks(parse_html(html)) if block.channel != HIDDEN]
    except Unparseable:
        return ""
    return " ".join(shown)


@promise(
    "formats",
    "page-keeps-caveats",
    "The page of a claim keeps its caveats, as `check-page` asks of any page.",
    of=lambda crawl: crawl.shown,
)
def page_caveats(crawl: Crawl) -> Iterator[Finding]:
    for claim, page, _ in crawl.shown[: crawl.shown_kinds]:
        for kind, message in _losses(page.text, json.dumps(claim.json)):
            yield Finding(page.where, f"{kind}: {message}")


@lru_cache(maxsize=64)
def _losses(html: str, claim: str) -> list[tuple[str, str]]:
    report = check_page(html, Claims.of(json.loads(claim)))
    return [(loss.kind, str(loss)) for loss in report.findings]


# --- the plain block ---


@promise(
    "formats",
    "plain-block-says-the-same",
    "The plain schema.org block of a page says what the claim says, each figure with its caveat.",
    of=lambda crawl: crawl.shown,
)
def plain_blocks(crawl: Crawl) -> Iterator[Finding]:
    for claim, page, _ in crawl.shown:
        block = _plain_block(page)
        if block is None:
            yield Finding(page.where, "no block of plain schema.org is in the page")
            continue
        if block.get("@type") != "Claim" or block.get("@id") != claim.iri:
            yield Finding(page.where, f"it is a {block.get('@type')} {block.get('@id')}")
        if str(claim.json.get("caveat")) not in str(block.get("description")):
            yield Finding(page.where, f"its description lacks the caveat: {claim.json['caveat']}")
        words = json.dumps([block.get("name"), block.get("text"), block.get("description")],
                           ensure_ascii=False).replace('\\"', '"')  # fmt: skip
        for finding in missing(words, claim.json, page.where):
            if "the claimant" not in finding.message:
                yield finding


def _plain_block(page: Response) -> dict[str, Any] | None:
    for text in _SCRIPT.findall(page.text):
        try:
            block = json.loads(text)
        except ValueError:
            continue
        if isinstance(block, dict) and block.get("@context") == SCHEMA_ORG:
            return block
    return None


# --- Markdown ---


@promise(
    "formats",
    "markdown-says-the-same",
    "The Markdown of a claim has its text, its caveat, its claimant and the line of each count.",
    of=lambda crawl: crawl.shown,
)
def markdown(crawl: Crawl) -> Iterator[Finding]:
    for claim, _, answer in crawl.shown:
        yield from missing(without_marks(answer.text), claim.json, answer.where)


def without_marks(markdown: str) -> str:
    """Take the marks out of Markdown, and of a link what leads away."""
    return _MARK.sub(lambda found: found[1] or "", markdown)


@promise(
    "formats",
    "markdown-in-passages",
    "A passage of Markdown has at most 500 characters, and opens with what it is of.",
    of=lambda crawl: crawl.shown,
)
def passages(crawl: Crawl) -> Iterator[Finding]:
    for claim, _, answer in crawl.shown:
        phrases = [str(one.get("phrase")) for one in objects_in(claim.json.get("counts"))]
        openings = tuple(map(_folded, (str(claim.json.get("name")), *phrases)))
        for number, line in enumerate(answer.text.splitlines(), start=1):
            where = f"{answer.where}, line {number}"
            if len(line) > PASSAGE:
                yield Finding(where, f"it is {len(line)} long, and may have {PASSAGE}")
            if not line or line.startswith(ASIDE):
                continue
            if not _folded(without_marks(line)).startswith(openings):
                yield Finding(where, f"it opens with {line[:60]!r}")
            elif not _has_standing(line, claim.json):
                yield Finding(where, f"it does not say who says so: {line[:90]!r}")


def _has_standing(line: str, claim: JsonObject) -> bool:
    """Say whether a passage names a claimant, by name."""
    plain = _folded(without_marks(line))
    return any(_folded(str(one.get("name"))) in plain for one in objects_in(claim.get("claimant")))
