"""The context of a mention on its page: its card, the text near it, the words at its figure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.mentions.group_caveats import group_caveats
from caveat_partner.check_page.mentions.keys import explained
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.nearby_text import NearbyText, clause_at
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import (
    MOST_CHARACTERS,
    MOST_OF_A_NOTE,
    Layout,
    is_label,
)
from caveat_partner.check_page.reading.tables import column_header, is_unsourced
from caveat_partner.check_page.styles.visibility import ALONE, VISIBLE
from caveat_partner.check_page.tree.dom import Element

SHORT = 6
"""A block with fewer words is a piece of its card: its sentence is the card's text."""


@dataclass(frozen=True, eq=False)
class MentionContext:
    """What stands by a mention.

    `before` and `after` are the words at the figure; `label` the header of its cell; `notes` are
    the lines that tell of the figure, a line each.
    """

    card: Element
    nearby: NearbyText
    before: str
    after: str
    label: str
    notes: str
    inside: tuple[Block, ...]


def mention_context(
    mention: Mention, found: Collection[Mention], foreign: Collection[Block], layout: Layout
) -> MentionContext:
    """Collect the context of a mention, of what its readers perceive."""
    block = mention.block
    card = _card(mention, foreign, layout)
    inside = _perceived(layout.group(card), block, foreign)
    near = _perceived(layout.by(card, block, foreign), block, foreign)
    near += _perceived(layout.by(block.element, block, foreign), block, foreign)
    near += _perceived(_set_against(mention, card, found, layout), block, foreign)
    both = list({id(each): each for each in [*inside, *near, block]}.values())
    both.sort(key=layout.order.__getitem__)
    own, front, _ = _at(mention, inside)
    clause = clause_at(own, len(front)) if mention.count is not None else own
    told = [*explained(mention, inside, layout, card)]
    told += [*group_caveats(block, foreign, layout), *_answers(mention, card, layout)]
    known = (*lines(both), *(told if block.channel not in ALONE else ()))
    nearby = NearbyText(own, clause, known, _previous(block, layout), is_unsourced(block.element))
    _, before, after = _at(mention, _with_figure(inside, block, card))
    notes = "\n".join(lines(_with_figure(both, block, card)))
    return MentionContext(card, nearby, before, after, _label(block, layout), notes, tuple(both))


def _with_figure(blocks: list[Block], own: Block, card: Element) -> list[Block]:
    """Leave out the sentences in other cells of a card, which tell nothing of this one's figure.

    A cell is read down its column, sorted and copied without the others; a word or two beside it
    belong to it as a badge does.
    """
    here = _cell(own)
    if here is None:
        return blocks
    return [
        each
        for each in blocks
        if len(each.text.split()) < SHORT
        or (cell := _cell(each)) is None
        or cell is here
        or not cell.within(card)
    ]


def _cell(block: Block) -> Element | None:
    """Give the cell in which a block stands, unless it is alone in its row, as a note to all is."""
    cell = next((each for each in block.element.ancestors() if each.tag == "td"), None)
    alone = cell is None or cell.parent is None or len(cell.parent.elements()) == 1
    return None if alone else cell


def _previous(block: Block, layout: Layout) -> str:
    """Give the text before a block in the same container, to which a pronoun may point."""
    at = layout.order[block]
    before = layout.blocks[at - 1] if at else None
    if before is None or before.channel != block.channel or block.channel in ALONE:
        return ""
    start, _ = block.sentence(0)
    near = before.element.parent is block.element.parent
    return before.text if near and start == 0 else ""


def _set_against(
    mention: Mention, card: Element, found: Collection[Mention], layout: Layout
) -> list[Block]:
    """Give the card at the side of this one that shows a claim which disputes or withdraws it."""
    against = {
        each["id"]
        for name in ("disputedBy", "disputes", "withdrawnBy")
        for each in mention.claim.node.get(name, [])
    }
    blocks = [each.block for each in found if each.claim.id in against]
    beside = card.parent
    return [
        each
        for each in blocks
        if beside is not None
        and each.element.within(beside)
        and layout.size(beside) <= MOST_CHARACTERS
    ]


def _answers(mention: Mention, card: Element, layout: Layout) -> Iterator[str]:
    """Yield what those who say otherwise say in cards of their own beside it, behind their name."""
    for beside in card.parent.elements() if card.parent is not None else []:
        inside = [one for one in layout.inside(beside) if one.channel == VISIBLE]
        if beside is card or not inside[1:] or layout.size(beside) > MOST_OF_A_NOTE:
            continue
        name, *said = [one.text.strip().rstrip(":") for one in inside]
        if len(name.split()) < SHORT and has(name, mention.claim.speakers.opponents):
            yield f"{name}: {' '.join(said)}"


def _card(mention: Mention, foreign: Collection[Block], layout: Layout) -> Element:
    card = layout.card(mention.block, foreign)
    holder = mention.holder
    if holder is not None and card.within(holder) and holder.tag not in ("body", "main", "html"):
        others = [each for each in layout.inside(holder) if each in foreign]
        return card if others else holder
    return card


def _perceived(blocks: list[Block], own: Block, foreign: Collection[Block]) -> list[Block]:
    """Keep what a reader of the mention perceives, without what shows another claim."""
    if own.channel in ALONE:
        return [each for each in blocks if each is own]
    channels = (VISIBLE, own.channel)
    return [
        each for each in blocks if each is own or (each.channel in channels and each not in foreign)
    ]


def _at(mention: Mention, inside: list[Block]) -> tuple[str, str, str]:
    """Give the sentence of a mention, and what stands in it before and behind the figure."""
    text = mention.block.text
    start, end = mention.block.sentence(mention.start)
    before, after = text[start : mention.start], text[mention.end : end]
    if mention.count is None:
        return text[mention.start : mention.end], "", ""
    if len(text[start:end].split()) < SHORT and mention.block in inside:
        at = inside.index(mention.block)
        before = " ".join([*(each.text for each in inside[:at][-4:]), before])
        after = " ".join([after, *(each.text for each in inside[at + 1 :][:4])])
    return f"{before}{text[mention.start : mention.end]}{after}", before, after


def _label(block: Block, layout: Layout) -> str:
    """Give the label of a cell or definition: its column's header, its row's, its term."""
    texts = []
    for here in block.element.ancestors():
        if here.tag in ("td", "th"):
            header = column_header(here)
            row = here.parent.elements() if here.parent is not None else []
            first = row[0] if row and row[0] is not here and row[0].tag == "th" else None
            texts += [each for each in (header, first) if each is not None]
        elif here.tag == "dd" and here.parent is not None:
            everyone = here.parent.elements()
            terms = [each for each in everyone[: everyone.index(here)] if each.tag == "dt"]
            texts += terms[-1:]
    return " ".join(block.text for each in texts for block in layout.inside(each))


def lines(blocks: list[Block]) -> Iterator[str]:
    """Yield the sentences of blocks, each text behind the label that it has."""
    label = ""
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        text = block.text.strip()
        header = _header_of(block)
        if is_label(text) and len(text.split()) < SHORT:
            label = text.rstrip(":?").rstrip()
            if not _only_labels(block, following):
                yield text
            continue
        named = header or label
        sentences = [text[start:end].strip() for start, end in block.sentences()]
        if named:
            yield f"{named}: {text}"
        yield from sentences
        label = ""


def _only_labels(block: Block, following: Block | None) -> bool:
    """Say whether a label tells nothing by itself; a badge that reads Verified does."""
    if block.element.tag in ("th", "dt", "td") or block.text.rstrip().endswith((":", "?")):
        return True
    answer = following.text.strip().lower() if following is not None else ""
    return answer.startswith(("yes", "no", "not"))


def _header_of(block: Block) -> str:
    header = column_header(block.element) if block.element.tag in ("td", "th") else None
    return " ".join(header.raw().split()) if header is not None else ""
