"""The rules of values: a figure keeps its bound, and a page shows the current version."""

from __future__ import annotations

from caveat_partner.check_page.claims.claim import Node
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.counted_nouns import counts_others, kind_words
from caveat_partner.check_page.language.figures import figures
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.mentions.mention import Mention, numbers_of
from caveat_partner.check_page.mentions.mention_context import MentionContext
from caveat_partner.check_page.rules.bounds import BOUNDED, bound_stands_beside
from caveat_partner.words import QUANTIFIERS

LABELS_OF_BOUNDS = ("bound", "quantifier", "kind of figure", "precision", "reading", "how exact")


def bound_is_kept(mention: Mention, context: MentionContext) -> bool:
    """Say whether the figure of a mention keeps its bound."""
    count = mention.count
    if count is None:
        return True
    if mention.is_rounded:
        return False
    figure = mention.block.text[mention.start : mention.end]
    if _labeled(count, context):
        return True
    return bound_stands_beside(count, context.before, figure, context.after, context.notes)


def _labeled(count: Node, context: MentionContext) -> bool:
    quantifier = str(count.get("quantifier"))
    if quantifier not in BOUNDED:
        return False
    phrases = QUANTIFIERS[quantifier]
    if has(context.label, phrases):
        return True
    for line in context.nearby.lines:
        label, colon, stated = line.partition(":")
        if colon and label.strip().lower() in LABELS_OF_BOUNDS and has(stated, phrases):
            return True
    return False


def is_superseded(mention: Mention, context: MentionContext, claims: Claims) -> bool:
    """Say whether a page names an older version, or a value under the id that is no longer so."""
    if mention.version is not None:
        current = claims.current_version(mention.claim)
        if current is not None and mention.version < current:
            return True
    return (
        mention.holder is not None and mention.count is None and _has_other_values(mention, context)
    )


def _has_other_values(mention: Mention, context: MentionContext) -> bool:
    """Say whether beside an id stand figures of what is counted, and none of them is current."""
    for count in mention.claim.counts:
        current = numbers_of(count)
        if not current or count.get("quantifier") == "none":
            continue
        texts = [block.text for block in context.inside if block.element.within(context.card)]
        found = [(figure, text) for text in texts for figure in figures(text)]
        if any(figure.value in current for figure, _ in found):
            continue
        for figure, text in found:
            near = text[max(0, figure.start - 40) : figure.end + 40]
            if has(near, kind_words(count)) and not counts_others(count, text[figure.end :]):
                return True
    return False
