"""Finds what a page shows without marks, where a partner asks for marks."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.check_page.mentions.mention_context import mention_context
from caveat_partner.check_page.mentions.mentions import mentions
from caveat_partner.check_page.reading.layout import Layout
from caveat_partner.check_page.report import Loss, Unrecognized
from caveat_partner.check_page.rules.measurements import find_measurements
from caveat_partner.check_page.text_losses import foreign_blocks, loss_at
from caveat_partner.check_page.text_mentions import TextMentions
from caveat_partner.check_page.tree.dom import Element
from caveat_partner.check_page.unread_text import unread_text


def unmarked_losses(text: TextMentions) -> Iterator[Loss]:
    """Yield the claims that are shown without marks, once for a card.

    What stands in the container of a claim, beside its marks, is marked enough.
    """
    shown_bare = _shown_without_marks(text) if text.unmarked else set()
    once: dict[object, Loss] = {}
    for mention in text.unmarked:
        is_held = mention.count is None and text.marked.places.hold(mention.block, mention.claim.id)
        is_bare = (mention.claim.id, id(mention.block)) in shown_bare
        if mention.is_faint or is_held or not is_bare:
            continue
        foreign = foreign_blocks(mention, text.found)
        context = mention_context(mention, text.found, foreign, text.layout)
        loss = loss_at(mention, "unmarked", context)
        once.setdefault((mention.claim.id, id(context.card)), loss)
    yield from once.values()
    yield from _unmarked_in_other_languages(text)


def _shown_without_marks(text: TextMentions) -> set[tuple[str, int]]:
    """Give the claims that blocks still show where all marked words are taken out of them."""
    whole = {}
    for block in text.layout.blocks:
        bare = text.marked.places.without(block)
        if bare.text.strip():
            whole[id(bare)] = (bare, block)
    rest = Layout(text.layout.root, [bare for bare, _ in whole.values()])
    found = [*mentions(rest, text.claims, text.named), *find_measurements(rest, text.claims)]
    return {(each.claim.id, id(whole[id(each.block)][1])) for each in found}


def _unmarked_in_other_languages(text: TextMentions) -> Iterator[Loss]:
    """Yield what seems to show a claim in words that are not read."""
    foreign = [each for each in text.unread if _declares_a_language(each[0].element)]
    for each in unread_text(foreign, text.named, text.claims, text.marked, False):
        if each.nearest is not None:
            yield _unmarked(each, each.nearest)


def _unmarked(unread: Unrecognized, claim: str) -> Loss:
    hint = "Mark it: what is marked needs no language."
    return Loss(claim, "unmarked", unread.where, unread.excerpt, hint)


def _declares_a_language(element: Element) -> bool:
    """Say whether a page says that a text is not in English; a guess accuses nobody."""
    stated = next(
        (each.attrs["lang"] for each in element.ancestors() if each.attrs.get("lang")), ""
    )
    return bool(stated) and not stated.lower().startswith("en")
