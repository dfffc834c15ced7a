"""Says who perceives an element: everybody, nobody, only those who hear it, or only those who see.

A caveat that only a tooltip, an alternative text or a screen reader tells does not count for a
figure that everybody sees; nor does one that a screen reader leaves out for a figure that is heard.
"""

from __future__ import annotations

import re

from caveat_partner.check_page.dom import Element
from caveat_partner.check_page.style_sheets import (
    DISPLAY,
    OFF_SCREEN,
    UNSEEN,
    NodeStyle,
    layout_of,
)
from caveat_partner.check_page.word_list import word_list

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
    word_list("head script style title meta link datalist object del s strike video audio")
)
ASIDE = {"noscript": WITHOUT_SCRIPTS, "template": BY_SCRIPT, "canvas": HEARD, "desc": HEARD}
OUTSIDE = ("noscript", "template")
"""What may stand in the head, where a parser puts it, and is shown all the same."""
ONLY_HEARD = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader\S*|a11y-hidden)(?:\s|$)"
)


def channel(tag: str, attrs: dict[str, str], above: Element, style: NodeStyle) -> str:
    """Give the channel of an element from its own marks and its parent's channel."""
    inherited = above.channel
    if inherited == HIDDEN and not (tag in OUTSIDE and above.tag == "head"):
        return HIDDEN
    if tag == "title" and _is_drawn(above):
        return HEARD
    if _hidden(tag, attrs, style):
        return HIDDEN
    if tag in ASIDE and "shadowrootmode" not in attrs:
        return ASIDE[tag]
    if inherited not in (VISIBLE, SEEN):
        return inherited
    own = attrs.get("style", "")
    if ONLY_HEARD.search(attrs.get("class", "")) or style.off_screen or OFF_SCREEN.search(own):
        return HEARD
    if inherited == SEEN or attrs.get("aria-hidden") == "true":
        return SEEN
    return VISIBLE


def layout(attrs: dict[str, str], style: NodeStyle) -> str:
    """Give `block` or `inline` where styles say how an element is laid out."""
    own = DISPLAY.search(attrs.get("style", ""))
    return layout_of(own[1].lower()) if own else style.layout


def _hidden(tag: str, attrs: dict[str, str], style: NodeStyle) -> bool:
    own = attrs.get("style", "")
    display = DISPLAY.search(own)
    shown_as = display[1].lower() if display else style.display
    return (
        tag in NEVER_SHOWN
        or "hidden" in attrs
        or (tag == "dialog" and "open" not in attrs)
        or (tag == "input" and attrs.get("type") == "hidden")
        or shown_as == "none"
        or style.hidden
        or UNSEEN.search(own) is not None
    )


def _is_drawn(above: Element) -> bool:
    return any(each.tag == "svg" for each in above.ancestors())
