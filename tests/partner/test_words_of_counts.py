"""The kit's own words for a figure, held against the phrase that each count carries."""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from html import unescape
from types import ModuleType
from typing import Any

import pytest

from caveat_partner.check_page.language.phrases import has
from caveat_partner.words import QUANTIFIERS, STATUSES
from paths import FIXTURES, ROOT, SCHEMAS
from rendered_documents import rendered

SITE = ROOT / "partner" / "examples" / "site" / "showing.py"
EVERY_QUANTIFIER = SCHEMAS / "published/examples/claim/good/every-quantifier.json"
Count = dict[str, Any]


@cache
def showing() -> ModuleType:
    """Import the sample site's words, as a partner has them."""
    spec = importlib.util.spec_from_file_location("showing", SITE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def counts() -> dict[str, Count]:
    """Every count of both articles, by its id, and of the example that has every quantifier."""
    claims = [node for iri, node in rendered(FIXTURES).items() if iri.startswith("claims/")]
    claims.append(json.loads(EVERY_QUANTIFIER.read_bytes()))
    return {count["id"]: count for claim in claims for count in claim["counts"]}


def test_there_are_counts_of_every_bound_to_compare() -> None:
    assert len(counts()) > 35
    assert {count["quantifier"] for count in counts().values()} >= {*QUANTIFIERS} - {"exact"}


def test_the_site_says_each_figure_in_the_words_of_its_phrase() -> None:
    for iri, count in counts().items():
        shown = " ".join(
            re.sub(r"<[^>]+>|[\u2066-\u2069]", "", unescape(showing().counted(count))).split()
        )
        assert count["phrase"].casefold() in shown.casefold(), iri


def test_the_kit_finds_the_bound_and_the_status_in_each_phrase() -> None:
    for iri, count in counts().items():
        bounds, statuses = QUANTIFIERS.get(count["quantifier"]), STATUSES.get(count["status"])
        assert bounds is None or has(count["phrase"], bounds), iri
        assert statuses is None or has(count["phrase"], statuses), iri


@pytest.mark.parametrize("lost", ["at least ", "unverified"])
def test_a_phrase_without_its_bound_or_status_would_be_seen(lost: str) -> None:
    toll = next(one for iri, one in counts().items() if "tweet-toll#count-killed" in iri)
    words = (*QUANTIFIERS["atLeast"], *STATUSES["unverified"])
    kept = toll["phrase"].replace(lost, "")
    assert has(toll["phrase"], words)
    assert not (has(kept, QUANTIFIERS["atLeast"]) and has(kept, STATUSES["unverified"]))
