"""Says of an element's styles whether they hide it, and from whom."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caveat_partner.check_page.css_cascade import NUMBER
from caveat_partner.check_page.word_list import word_list

Styles = Mapping[str, str]
"""The values that hold for an element, by property, in lower case."""

INVISIBLE, TINY, TRANSPARENT = "visibility", "font-size", "color"
"""What elements inherit and may undo."""
NOTHING = re.compile(r"[+-]?(?:0+\.?0*|\.0+)(?:e[+-]?\d+)?([a-z]*|%)$")
NEGATIVE = re.compile(r"-(?:\d+\.?\d*|\.\d+)%?$")
LENGTH = re.compile(rf"({NUMBER})([a-z]+|%)?")
NO_COLOR = re.compile(
    r"transparent|#[0-9a-f]{3}0|#[0-9a-f]{6}00"
    r"|(?:rgb|hsl)a?\(.*[,/]\s*(?:0+\.?0*|\.0+)%?\s*\)|(?:oklch|oklab|lab|lch|color|hwb)\(.*/\s*0%?\s*\)"
)
RELATIVE_SIZE = re.compile(rf"(?:{NUMBER}(?:em|%)|smaller|larger|inherit|unset)")
SHRUNK = re.compile(r"scale(?:x|y|3d)?\(([^)]*)\)")
MOVED = re.compile(r"translate(?:x|y|3d)?\(([^)]*)\)")
CLIPPED = re.compile(
    r"inset\(\s*(?:50|[6-9]\d|100)(?:\.\d+)?%|(?:circle|ellipse)\(\s*0(?:px|%)?\b"
    r"|polygon\(\s*(?:0\w*\s+0\w*\s*,?\s*)+\)|rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01]"
)
FAR, FAR_RIGHT = 100, 3_000
"""So many units to the left or above, or so many pixels to the right or below, nothing is seen."""
FAR_MOVED = 300
"""So many pixels or percent of itself are out of sight, if it is moved."""
CLIPS = ("hidden", "clip")
SIDES = ("left", "top", "right", "bottom")
NOT_INLINE = re.compile(r"block|flex|grid|table|list-item|flow-root")
INLINE = frozenset(
    word_list(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp",
        "small span strike strong sub sup time tt u var",
    )
)
"""Elements that have no height unless styles say so."""


def hides(styles: Styles, tag: str) -> bool:
    """Say whether styles hide an element with all in it."""
    return (
        styles.get("content-visibility") == "hidden"
        or _is_transparent(styles)
        or _has_no_room(styles, tag)
        or _is_shrunk(styles)
        or "line-through" in styles.get("text-decoration-line", "")
    )


def is_off_screen(styles: Styles) -> bool:
    """Say whether an element is where nobody sees it and a screen reader finds it."""
    placed = styles.get("position", "static") != "static"
    if placed and any(_is_far(styles.get(side, "")) for side in SIDES):
        return True
    if any(_is_far(styles.get(name, "")) for name in ("text-indent", "margin-left", "margin-top")):
        return True
    if placed and CLIPPED.match(styles.get("clip", "")):
        return True
    if CLIPPED.match(styles.get("clip-path", "")):
        return True
    moved = [found[1] for found in MOVED.finditer(styles.get("transform", ""))]
    amounts = [part for each in moved for part in re.split(r"[,\s]+", each)]
    return any(map(_is_far_moved, [*amounts, *styles.get("translate", "").split()]))


def inherited(styles: Styles, above: frozenset[str]) -> frozenset[str]:
    """Give what makes the text of an element unseen, and of what is in it unless undone there."""
    made = set(above)
    visibility = styles.get("visibility", "inherit")
    if visibility not in ("inherit", "unset"):
        _set(made, INVISIBLE, visibility in ("hidden", "collapse"))
    size = styles.get("font-size", "inherit")
    if NOTHING.match(size):
        made.add(TINY)
    elif not RELATIVE_SIZE.fullmatch(size):
        made.discard(TINY)
    color = styles.get("text-fill-color", styles.get("color", "inherit"))
    if color not in ("inherit", "unset", "currentcolor"):
        shown = "text" in styles.get("background-clip", "") or _has(styles, "text-shadow")
        _set(made, TRANSPARENT, NO_COLOR.fullmatch(color) is not None and not shown)
    return frozenset(made)


def _set(made: set[str], what: str, is_so: bool) -> None:
    if is_so:
        made.add(what)
    else:
        made.discard(what)


def _has(styles: Styles, name: str) -> bool:
    return styles.get(name, "none") not in ("none", "initial", "unset", "inherit")


def _moves(styles: Styles) -> bool:
    return _has(styles, "animation") or _has(styles, "transition")


def _is_transparent(styles: Styles) -> bool:
    """Say whether an element is not seen through; one that is faded in is seen in the end."""
    opacity = styles.get("opacity", "")
    return bool(NOTHING.match(opacity) or NEGATIVE.match(opacity)) and not _moves(styles)


def _has_no_room(styles: Styles, tag: str) -> bool:
    """Say whether an element is cut to nothing; what opens at a press is there to be opened."""
    is_inline = tag in INLINE and not (
        NOT_INLINE.search(styles.get("display", ""))
        or styles.get("position") in ("absolute", "fixed")
        or _has(styles, "float")
    )
    if is_inline or styles.get("display", "") in ("inline", "contents") or _moves(styles):
        return False
    low = any(NOTHING.match(styles.get(name, "")) for name in ("height", "max-height"))
    narrow = any(NOTHING.match(styles.get(name, "")) for name in ("width", "max-width"))
    down, across = styles.get("overflow-y", ""), styles.get("overflow-x", "")
    return (low and down in CLIPS) or (narrow and across in CLIPS)


def _is_shrunk(styles: Styles) -> bool:
    if _moves(styles):
        return False
    scales = [found[1] for found in SHRUNK.finditer(styles.get("transform", ""))]
    parts = [part for each in scales for part in re.split(r"[,\s]+", each.strip())]
    return any(NOTHING.match(part) for part in [*parts, *styles.get("scale", "").split()])


def _is_far(value: str) -> bool:
    found = LENGTH.match(value)
    if found is None:
        return False
    amount = float(found[1])
    return amount <= -FAR or (amount >= FAR_RIGHT and found[2] == "px")


def _is_far_moved(value: str) -> bool:
    found = LENGTH.match(value)
    if found is None:
        return False
    least = FAR if found[2] in ("vw", "vh", "em", "rem") else FAR_MOVED
    amount = float(found[1])
    return amount <= -least or amount >= max(least, FAR_RIGHT * (found[2] == "px"))
