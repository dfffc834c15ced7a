"""Lists what cannot be read where a claim may be shown: pictures, canvases, frames, scripts."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.mentions.id_mentions import marks
from caveat_partner.check_page.report import Unrecognized, excerpt_of
from caveat_partner.check_page.styles.visibility import ASIDE, HIDDEN
from caveat_partner.check_page.tree.dom import Element

DRAWN = word_list("img canvas iframe video audio object embed picture svg")
"""What shows something that is no text of the page."""
ALTERNATIVES = ("alt", "aria-label", "title", "aria-labelledby", "aria-describedby")


def unread_containers(root: Element, claims: Claims, shown: Collection[str]) -> list[Unrecognized]:
    """Give what a page shows beside an id, or instead of text, where nothing else shows a claim."""
    told = {each.where: each for each in _beside_marks(root, claims, shown)}
    if not told and not any(map(_is_readable, root.walk())):
        told = {each.where: each for each in _instead_of_text(root)}
    return list(told.values())


def _beside_marks(root: Element, claims: Claims, shown: Collection[str]) -> Iterator[Unrecognized]:
    for mark in marks(root, claims):
        if mark.claim.id in shown or mark.element.tag in ("iframe", "embed", "object"):
            continue
        place = mark.element if mark.holds else mark.element.parent or mark.element
        for element in place.walk():
            if element.tag in DRAWN and _is_unread(element):
                message = (
                    f"What this {element.tag} shows of the claim cannot be read. Give it a text "
                    "alternative with the figure and its caveat, or set them beside it."
                )
                yield _unread(element, message, mark.claim.id)
                break


def _instead_of_text(root: Element) -> Iterator[Unrecognized]:
    for element in root.walk():
        if element.tag in DRAWN or (element.tag == "script" and _is_code(element)):
            message = (
                f"The page has no text of its own; this {element.tag} may show some. Check the "
                "page as it is rendered."
            )
            yield _unread(element, message, None)
            return


def _unread(element: Element, message: str, claim: str | None) -> Unrecognized:
    attrs = " ".join(f'{name}="{value}"' for name, value in element.attrs.items() if value)
    where = f"{element.line}:{element.column}"
    excerpt = excerpt_of(f"<{element.tag} {attrs}".strip() + ">")
    return Unrecognized("container", where, excerpt, message, claim)


def _is_unread(element: Element) -> bool:
    described = any(element.attrs.get(name, "").strip() for name in ALTERNATIVES)
    shown = element.parent is not None and element.parent.channel != HIDDEN
    is_drawn = shown and "hidden" not in element.attrs
    return is_drawn and not described and not element.raw().strip()


def _is_readable(element: Element) -> bool:
    """Say whether an element has text of its own that readers see."""
    if element.channel == HIDDEN or element.channel in ASIDE.values():
        return False
    return any(
        any(map(str.isalnum, child.data))
        for child in element.children
        if not isinstance(child, Element)
    )


def _is_code(element: Element) -> bool:
    kind = element.attrs.get("type", "").lower()
    return "json" not in kind and (bool(element.attrs.get("src")) or bool(element.raw().strip()))
