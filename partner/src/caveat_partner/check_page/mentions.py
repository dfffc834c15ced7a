"""Finds where a page shows a claim: by its id, by its number, and by what its words say."""

from __future__ import annotations

from collections.abc import Collection

from caveat_partner.check_page.claims import Claims
from caveat_partner.check_page.id_mentions import Mark, marked
from caveat_partner.check_page.layout import Layout
from caveat_partner.check_page.mention import Mention
from caveat_partner.check_page.number_mentions import number_mentions
from caveat_partner.check_page.word_mentions import word_mentions


def mentions(layout: Layout, claims: Claims, named: Collection[Mark]) -> list[Mention]:
    """List where the claims are shown, each place once; `named` are the ids on the page."""
    found: dict[tuple[str, int, int], Mention] = {}
    by_id = [each for mark in named for each in marked(layout, claims, mark)]
    by_number = number_mentions(layout, claims, {mark.claim.id for mark in named})
    for each in [*by_id, *by_number, *word_mentions(layout, claims, by_id)]:
        found.setdefault((each.claim.id, id(each.block), each.start), each)
    return list(found.values())
