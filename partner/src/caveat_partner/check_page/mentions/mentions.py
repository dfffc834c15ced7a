"""Finds where a page shows a claim: by its id, by its number, and by what its words say."""

from __future__ import annotations

from collections.abc import Collection

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.mentions.id_mentions import Mark, marked
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.number_mentions import figures_beside, number_mentions
from caveat_partner.check_page.mentions.word_mentions import linked_mention, word_mentions
from caveat_partner.check_page.reading.layout import Layout


def mentions(layout: Layout, claims: Claims, named: Collection[Mark]) -> list[Mention]:
    """List where the claims are shown, each place once; `named` are the ids on the page."""
    found: dict[tuple[str, int, int], Mention] = {}
    by_id = [each for mark in named for each in marked(layout, claims, mark)]
    linked = {mark.claim.id for mark in named}
    by_number = list(number_mentions(layout, claims, linked))
    by_number += list(figures_beside(claims, by_number))
    for each in [*by_id, *by_number, *word_mentions(layout, claims, by_id)]:
        found.setdefault((each.claim.id, id(each.block), each.start), each)
    shown = {each.claim.id for each in found.values() if not each.is_faint}
    unshown = {
        mark.claim.id: mark.claim
        for mark in named
        if mark.claim.id not in shown and not _only_lists(mark)
    }
    elsewhere = [linked_mention(layout, claims, claim) for claim in unshown.values()]
    clear = {each.claim.id for each in elsewhere if each is not None}
    faint = [each for each in found.values() if each.is_faint and each.claim.id in clear]
    return [each for each in found.values() if each not in faint] + [e for e in elsewhere if e]


def _only_lists(mark: Mark) -> bool:
    """Say whether an id is not that of a source: a mark, or a link named as lists of claims do."""
    if mark.is_of_page:
        return False
    label = " ".join(mark.element.raw().split())
    return mark.element.tag != "a" or str(mark.claim.node.get("name")) in label
