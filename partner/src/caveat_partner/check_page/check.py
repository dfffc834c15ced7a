"""Checks a page: parses it, finds the claims in its data and text, reports what each lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from caveat_partner.check_page.blocks import SNIPPET, Block, blocks
from caveat_partner.check_page.claims import Claims, Lister
from caveat_partner.check_page.dom import Element
from caveat_partner.check_page.hints import format_hint
from caveat_partner.check_page.html_parser import Unparseable, parse_html
from caveat_partner.check_page.layout import Layout
from caveat_partner.check_page.marked_places import MarkedPlaces
from caveat_partner.check_page.marks import judge_marks
from caveat_partner.check_page.measurements import find_measurements
from caveat_partner.check_page.mention_context import MentionContext, mention_context
from caveat_partner.check_page.mentions import Mention, marks, mentions
from caveat_partner.check_page.report import Loss, PageReport, Unrecognized
from caveat_partner.check_page.structured_data import Sentences, data_losses
from caveat_partner.check_page.text_rules import lost_kinds
from caveat_partner.check_page.value_rules import bound_is_kept, is_superseded
from caveat_partner.check_page.visibility import VISIBLE

RELATIONS = (
    "disputes",
    "disputedBy",
    "qualifies",
    "qualifiedBy",
    "withdraws",
    "withdrawnBy",
    "readWith",
)
EXCERPT = 120


def check_page(
    html: str,
    client_or_claims: Claims | Lister,
    *,
    url: str | None = None,
    require_marked: bool = False,
) -> PageReport:
    """Report each caveat that a page lost, of the claims that it shows from the API.

    `html` is the page as it is delivered; `client_or_claims` are `Claims`, or a `Client` that is
    asked for them. With `require_marked` a claim that is shown without marks is lost. Raises what
    the client raises; a broken page raises nothing.
    """
    claims = client_or_claims
    if not isinstance(claims, Claims):
        claims = Claims.fetch(claims)
    try:
        root = parse_html(html)
    except Unparseable as error:
        unread = Unrecognized("size", "1:1", " ".join(html[:EXCERPT].split()), str(error))
        return PageReport(url or "page", unrecognized=[unread])
    marked = judge_marks(root, claims)
    text, shown = _text_losses(root, claims, marked.places, require_marked=require_marked)
    data = data_losses(root, claims)
    told = [loss for one in data.sentences for loss in _sentence_losses(one, claims)]
    return PageReport(
        url or "page",
        [*marked.losses, *text, *data.losses, *told],
        list(dict.fromkeys([*marked.shown, *shown, *data.shown])),
        [*data.notes, *_language_notes(root)],
        marked.unrecognized,
    )


def _text_losses(
    root: Element, claims: Claims, marked: MarkedPlaces, *, require_marked: bool = False
) -> tuple[list[Loss], list[str]]:
    """Give what the text of a page lost outside its marks, and the claims that it shows."""
    layout = Layout(
        root, [block for block in blocks(root) if not _in_another_language(block.element)]
    )
    found = mentions(layout, claims)
    measurements = list(find_measurements(layout, claims))
    unmarked = [
        each
        for each in [*found, *measurements]
        if not marked.cover(each.block, each.start, each.end)
    ]
    text = _each_once(
        loss
        for mention in unmarked
        for loss in (
            _unmarked(mention, found, layout)
            if require_marked
            else _losses(mention, found, layout, claims)
        )
    )
    named = [mark.claim.id for mark in marks(root, claims)]
    return text, [each.claim.id for each in unmarked] + named


def _sentence_losses(said: Sentences, claims: Claims) -> Iterator[Loss]:
    """Judge what data says of a claim in sentences as a page that says nothing else."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in said.text.split("\n"))
    page = f'<article itemid="{escape(said.claim.id)}">{paragraphs}</article>'
    for loss in _text_losses(parse_html(page), claims, MarkedPlaces())[0]:
        yield replace(loss, where=str(said.place))


def _losses(
    mention: Mention, found: list[Mention], layout: Layout, claims: Claims
) -> Iterator[tuple[object, Loss]]:
    """Yield what is lost of one mention, with the card in which it is."""
    context = mention_context(mention, found, _foreign(mention, found), layout)
    page = _page_text(mention, layout)
    is_measure = mention.count is not None and mention.count not in mention.claim.counts
    kinds = [] if is_measure else [*lost_kinds(mention.claim, context.nearby, page)]
    if mention.count is not None and not bound_is_kept(mention, context):
        kinds.append("quantifier")
    if is_superseded(mention, context, claims):
        kinds = ["superseded"]
    for kind in kinds:
        place = (id(mention.block), mention.start) if kind == "quantifier" else id(context.card)
        yield (mention.claim.id, kind, place), _loss(mention, kind, context)


def _unmarked(
    mention: Mention, found: list[Mention], layout: Layout
) -> Iterator[tuple[object, Loss]]:
    """Report a claim that is shown without marks, where marks are asked for."""
    context = mention_context(mention, found, _foreign(mention, found), layout)
    yield (mention.claim.id, id(context.card)), _loss(mention, "unmarked", context)


def _loss(mention: Mention, kind: str, context: MentionContext) -> Loss:
    line, column = mention.block.places[min(mention.start, len(mention.block.places) - 1)]
    excerpt = context.nearby.own.strip() or mention.block.text.strip()
    if len(excerpt) > EXCERPT:
        excerpt = excerpt[: EXCERPT - 1].rstrip() + "…"
    words = format_hint(mention.claim, kind, mention.count)
    return Loss(mention.claim.id, kind, f"{line}:{column}", excerpt, words)


def _foreign(mention: Mention, found: list[Mention]) -> frozenset[Block]:
    """Give the blocks that show other claims, not those set against or beside this one."""
    own = {mention.claim.id}
    own |= {each["id"] for name in RELATIONS for each in mention.claim.node.get(name, [])}
    kept = {id(each.block) for each in found if each.claim.id in own}
    others = {each.block for each in found if each.claim.id not in own}
    return frozenset(block for block in others if id(block) not in kept)


def _page_text(mention: Mention, layout: Layout) -> str:
    channels = (SNIPPET,) if mention.block.channel == SNIPPET else (VISIBLE, mention.block.channel)
    return "\n".join(block.text for block in layout.blocks if block.channel in channels)


def _each_once(losses: Iterator[tuple[object, Loss]]) -> list[Loss]:
    once: dict[object, Loss] = {}
    for key, loss in losses:
        once.setdefault(key, loss)
    return list(once.values())


def _in_another_language(element: Element) -> bool:
    return any(
        not each.attrs["lang"].lower().startswith("en")
        for each in [next((e for e in element.ancestors() if e.attrs.get("lang")), None)]
        if each is not None
    )


def _language_notes(root: Element) -> Iterator[str]:
    languages = {each.attrs["lang"] for each in root.walk() if each.attrs.get("lang")}
    for language in sorted(languages):
        if not language.lower().startswith("en"):
            yield f"text in {language!r} was not judged: the equivalents are in English"
