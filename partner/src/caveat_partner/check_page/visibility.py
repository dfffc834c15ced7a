"""Says who perceives an element: everybody, nobody, only those who hear it, or only those who see.

A caveat that only a tooltip, an alternative text or a screen reader tells does not count for a
figure that everybody sees; nor does one that a screen reader leaves out for a figure that is heard.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from caveat_partner.check_page.word_list import word_list

VISIBLE, HEARD, SEEN, HIDDEN = "visible", "heard", "seen", "hidden"
"""`heard`: by assistive technology alone. `seen`: by the eye alone (aria-hidden)."""

NEVER_SHOWN = frozenset(
    word_list(
        "head script style template noscript title meta link datalist iframe object del s strike"
    )
)
ONLY_HEARD = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader\S*|a11y-hidden)(?:\s|$)"
)
UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*"
    r"(?:;|$|!)|font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|$|!)|content-visibility\s*:\s*hidden"
    r"|(?<![\w-])(?:left|text-indent|top)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0"
)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIMPLE = re.compile(r"^(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)+$|^[a-z][a-z0-9]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Styles:
    """The simple selectors (tag, class, id) that the page's own style sheets hide."""

    selectors: tuple[str, ...] = ()

    @classmethod
    def of(cls, source: str) -> Styles:
        """Read the style elements of a page; rules inside @media are left out."""
        found: list[str] = []
        for sheet in re.findall(r"<style\b[^>]*>(.*?)</style", source, re.I | re.S):
            plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
            plain = re.sub(r"@[\w-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", plain)
            for names, body in RULE.findall(plain):
                if UNSEEN.search(body):
                    found += [name.strip() for name in names.split(",")]
        return cls(tuple(name for name in found if SIMPLE.match(name)))

    def hide(self, tag: str, attrs: Mapping[str, str]) -> bool:
        """Say whether a rule hides such an element."""
        return any(_fits(selector, tag, attrs) for selector in self.selectors)


def _fits(selector: str, tag: str, attrs: Mapping[str, str]) -> bool:
    named = re.match(r"[a-z][a-z0-9]*", selector, re.IGNORECASE)
    if named and named[0].lower() != tag:
        return False
    classes = attrs.get("class", "").split()
    return all(
        name in classes if mark == "." else attrs.get("id") == name
        for mark, name in re.findall(r"([.#])([\w-]+)", selector)
    )


def channel(tag: str, attrs: Mapping[str, str], inherited: str, styles: Styles) -> str:
    """Give the channel of an element from its own marks and its parent's channel."""
    if inherited == HIDDEN or _hidden(tag, attrs, styles):
        return HIDDEN
    if inherited == HEARD or ONLY_HEARD.search(attrs.get("class", "")) or tag == "desc":
        return HEARD
    if inherited == SEEN or attrs.get("aria-hidden") == "true":
        return SEEN
    return VISIBLE


def _hidden(tag: str, attrs: Mapping[str, str], styles: Styles) -> bool:
    return (
        tag in NEVER_SHOWN
        or "hidden" in attrs
        or (tag == "dialog" and "open" not in attrs)
        or (tag == "input" and attrs.get("type") == "hidden")
        or UNSEEN.search(attrs.get("style", "")) is not None
        or styles.hide(tag, attrs)
    )
