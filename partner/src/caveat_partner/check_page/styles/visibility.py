"""Says who perceives an element: everybody, nobody, only those who hear it, or only those who see.

A caveat that only a tooltip, an alternative text or a screen reader tells does not count for a
figure that everybody sees; nor does one that a screen reader leaves out for a figure that is heard.
What opens at a press (details, an accordion) counts as seen.
"""

from __future__ import annotations

import re

from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.styles.hiding import hides, inherited, is_off_screen
from caveat_partner.check_page.styles.style_sheets import NodeStyle
from caveat_partner.check_page.tree.dom import Element

VISIBLE, HEARD, SEEN, HIDDEN = "visible", "heard", "seen", "hidden"
"""`heard`: by assistive technology alone. `seen`: by the eye alone (aria-hidden)."""
SNIPPET, DATA = "snippet", "data"
"""Texts that travel alone, each without the page: titles and previews, and those of data.

A title is short, and has room for a bound and for who says it or how far it was checked.
"""
ALONE = (SNIPPET, DATA)
WITHOUT_SCRIPTS, BY_SCRIPT = "without-scripts", "by-script"
"""Of `noscript` and of `template`: a page of some readers, who see what is visible besides."""

NEVER_SHOWN = frozenset(
    word_list(
        "head script style title meta link datalist object del s strike video audio",
        "noframes noembed rp",
    )
)
NEVER_DRAWN = frozenset(
    word_list(
        "defs symbol metadata clippath mask pattern marker lineargradient radialgradient filter",
    )
)
"""What a drawing only refers to."""
NEVER_WRITTEN = frozenset(("annotation", "annotation-xml"))
"""What a formula has beside itself, for machines."""
FALLBACKS = frozenset(word_list("iframe progress meter"))
"""Elements that show something else in place of what is written in them."""
ASIDE = {"noscript": WITHOUT_SCRIPTS, "template": BY_SCRIPT, "canvas": HEARD, "desc": HEARD}
OUTSIDE = ("noscript", "template")
"""What may stand in the head, where a parser puts it, and is shown all the same."""
ONLY_HEARD = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader\S*|a11y-hidden)(?:\s|$)"
)


def set_channel(element: Element, style: NodeStyle, *, is_used: bool = False) -> None:
    """Say who perceives an element, from its own marks, its styles and what it stands in.

    `is_used` says of what is never drawn that a drawing shows it somewhere else.
    """
    above = element.parent
    assert above is not None
    element.veils = inherited(style.values, above.veils)
    passed_on = _channel(element, above, style, is_used=is_used)
    element.passes_on = HIDDEN if element.tag in ("progress", "meter") else passed_on
    element.channel = HIDDEN if element.veils else passed_on


def hide_closed_options(select: Element) -> None:
    """Leave only the chosen option of a closed list to the eye: the others are heard."""
    if "multiple" in select.attrs or select.attrs.get("size", "1").strip() not in ("", "0", "1"):
        return
    options = [each for each in select.walk() if each.tag == "option"]
    chosen = [each for each in options if "selected" in each.attrs][-1:] or [
        each for each in options if "disabled" not in each.attrs
    ][:1]
    for each in select.walk():
        if each.tag in ("option", "optgroup") and each not in chosen and each.channel == VISIBLE:
            each.channel = HEARD


def _channel(element: Element, above: Element, style: NodeStyle, *, is_used: bool) -> str:
    """Give the channel that an element passes on to what is in it."""
    tag, attrs, passed_on = element.tag, element.attrs, above.passes_on
    if passed_on == HIDDEN and not (tag in OUTSIDE and above.tag == "head"):
        return HIDDEN
    if tag == "title" and _is_in(above, "svg"):
        return HEARD
    if not is_used and _hidden(element, above, style):
        return HIDDEN
    if tag in ASIDE and "shadowrootmode" not in attrs:
        return ASIDE[tag]
    if passed_on not in (VISIBLE, SEEN):
        return passed_on
    if ONLY_HEARD.search(attrs.get("class", "")) or is_off_screen(style.values):
        return HEARD
    if passed_on == SEEN or attrs.get("aria-hidden") == "true" or "inert" in attrs:
        return SEEN
    return VISIBLE


def _hidden(element: Element, above: Element, style: NodeStyle) -> bool:
    tag, attrs = element.tag, element.attrs
    if tag in NEVER_SHOWN or (tag == "input" and attrs.get("type", "").lower() == "hidden"):
        return True
    if tag in NEVER_DRAWN and _is_in(above, "svg"):
        return True
    if tag in NEVER_WRITTEN and _is_in(above, "math"):
        return True
    display = style.display or ("none" if _is_closed(tag, attrs) else "")
    return display == "none" or hides(style.values, tag) or _waits_to_be_found(attrs, style)


def _is_closed(tag: str, attrs: dict[str, str]) -> bool:
    """Say whether browsers hide an element by its attributes, unless styles display it."""
    is_hidden = "hidden" in attrs and attrs["hidden"].lower() != "until-found"
    return is_hidden or "popover" in attrs or (tag == "dialog" and "open" not in attrs)


def _waits_to_be_found(attrs: dict[str, str], style: NodeStyle) -> bool:
    return (
        attrs.get("hidden", "").lower() == "until-found"
        and style.values.get("content-visibility", "hidden") == "hidden"
    )


def _is_in(above: Element, tag: str) -> bool:
    return any(each.tag == tag for each in above.ancestors())
