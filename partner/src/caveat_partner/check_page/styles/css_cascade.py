"""Gathers what rules declare of an element, and says which declaration of a property holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.styles.css_syntax import Declaration, parse_declarations, split_list

Weight = tuple[int, int, int, tuple[int, int, int], int]
"""Importance, whether it stands at the element, layer, specificity, order."""
UNLAYERED = 1_000_000

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
SIZE = rf"{NUMBER}(?:[a-z]+|%)?"
COMPUTED = re.compile(r"\b(?:var|env|calc|min|max|clamp|attr)\(", re.IGNORECASE)
OF_ALL = frozenset(word_list("inherit initial unset revert revert-layer"))
"""What every property takes."""
DISPLAYS = (
    "block|inline|inline-block|flow-root|flex|inline-flex|grid|inline-grid|none|contents|list-item"
    "|ruby|ruby-text|run-in|math|(?:inline-)?table|table-[a-z-]+|-webkit-(?:inline-)?(?:box|flex)"
)
VALID = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "display": rf"(?:(?:{DISPLAYS}|flow)(?:\s+|$))+",
        "visibility": "visible|hidden|collapse",
        "opacity": rf"{NUMBER}%?",
        "content-visibility": "visible|hidden|auto",
        "font-size": rf"{SIZE}|(?:xx?-|xxx-)?(?:small|large)|medium|smaller|larger|math",
        **dict.fromkeys(
            ("height", "width", "max-height", "max-width"), rf"{SIZE}|[a-z-]+(?:\(.*\))?"
        ),
        **dict.fromkeys(("overflow-x", "overflow-y"), "visible|hidden|clip|scroll|auto|overlay"),
        "position": "static|relative|absolute|fixed|sticky|-webkit-sticky",
        "float": "none|left|right|inline-start|inline-end",
        **dict.fromkeys(
            ("left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top"),
            rf"(?:{SIZE}|auto)(?:\s+(?:hanging|each-line))*",
        ),
    }.items()
}
"""Values that browsers take; where a property is missing here, any is taken for one."""
READ = frozenset(VALID) | frozenset(
    word_list(
        "clip clip-path transform translate scale color text-decoration-line animation transition",
        "background-clip text-fill-color text-shadow content",
    )
)
"""The properties that say whether something is seen."""
SHORT_FOR = {
    "overflow": ("overflow-x", "overflow-y"),
    "inset": ("top", "right", "bottom", "left"),
    "text-decoration": ("text-decoration-line",),
    "animation-name": ("animation",),
    "transition-property": ("transition",),
    "font": ("font-size",),
    "background": ("background-clip",),
    "block-size": ("height",),
    "max-block-size": ("max-height",),
    "inline-size": ("width",),
    "margin": ("margin-left",),
    "all": ("display", "visibility", "opacity", "font-size", "position"),
}
PER_SIDE = frozenset(("margin", "overflow", "inset"))
FONT_SIZE = re.compile(
    rf"(?:^|\s)(0|{NUMBER}(?:[a-z]+|%)|smaller|larger|[x-]*(?:small|large)|medium)(?=[\s/])", re.I
)
VAR = re.compile(r"var\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)", re.IGNORECASE)
MOST_RESOLVED = 20
LONGEST = 1_000
"""Characters of a value that are read; what takes more says nothing that counts here."""


@dataclass
class Cascade:
    """What is declared of an element: of each property the value that weighs most."""

    declared: dict[str, tuple[Weight, str]] = field(default_factory=dict)

    def declare(self, found: Declaration, weight: Weight) -> None:
        """Take in a declaration, unless one that weighs more is there."""
        before = self.declared.get(found.name)
        if before is None or weight >= before[0]:
            self.declared[found.name] = (weight, found.value)

    def resolved(self, variable: Callable[[str], str | None]) -> dict[str, str]:
        """Give the values in lower case, with those of custom properties put in."""
        made = {}
        for name, (_, value) in self.declared.items():
            if not name.startswith("--"):
                whole = resolve(value, variable).lower()
                if _is_valid(name, whole) and whole not in ("revert", "revert-layer"):
                    made[name] = whole
        return made


def weight_of(
    found: Declaration, layer: int, specificity: tuple[int, int, int], order: int, *, own: bool
) -> Weight:
    """Give the weight of a declaration: what is important turns the order of layers around."""
    if found.is_important:
        return 1, own, -layer, specificity, order
    return 0, own, layer, specificity, order


def read(declarations: tuple[Declaration, ...]) -> tuple[Declaration, ...]:
    """Give what declarations say of the properties that count here, shorthands taken apart."""
    return tuple(one for each in declarations for one in _longhands(each))


@lru_cache(maxsize=1_000)
def read_attribute(style: str) -> tuple[Declaration, ...]:
    """Read an attribute `style`, as `read` does."""
    return read(parse_declarations(style))


def resolve(value: str, variable: Callable[[str], str | None]) -> str:
    """Put the values of custom properties in; the empty text where one has none."""
    for _ in range(MOST_RESOLVED):
        found = VAR.search(value)
        if found is None or len(value) > LONGEST:
            return value[:LONGEST]
        put = variable(found[1])
        put = found[2] if put is None else put
        if put is None:
            return ""
        value = (value[: found.start()] + put + value[found.end() :]).strip()
    return ""


def _longhands(found: Declaration) -> Iterator[Declaration]:
    name = found.name
    if name.startswith("--"):
        yield found
        return
    if len(found.value) > LONGEST:
        return
    name = re.sub(r"^-(?:webkit|moz|ms|o)-", "", name)
    names = SHORT_FOR.get(name, (name,))
    values = _values(name, found.value, len(names))
    for longhand, value in zip(names, values, strict=True):
        if longhand in READ and (COMPUTED.search(value) or _is_valid(longhand, value)):
            yield Declaration(longhand, value, found.is_important)


def _values(name: str, value: str, count: int) -> list[str]:
    """Give the value of each property that a shorthand stands for."""
    if name == "font" and value.lower() not in OF_ALL:
        size = FONT_SIZE.search(value)
        return [size[1] if size else "var(--)" * bool(COMPUTED.search(value))]
    if name == "background":
        return ["text" if re.search(r"\btext\b", value, re.IGNORECASE) else "border-box"]
    if name not in PER_SIDE:
        return [value] * count
    parts = [part for part in split_list(value, " ") if part]
    if name == "margin":
        return [parts[3 if len(parts) > 3 else 1 if len(parts) > 1 else 0] if parts else ""]
    if name == "overflow":
        return [parts[0], parts[-1]] if parts else ["", ""]
    four = {1: "0000", 2: "0101", 3: "0121"}.get(len(parts), "0123")
    return [parts[int(at)] if int(at) < len(parts) else "" for at in four]


def _is_valid(name: str, value: str) -> bool:
    if value.lower() in OF_ALL:
        return True
    pattern = VALID.get(name)
    return bool(value) if pattern is None else pattern.fullmatch(value) is not None
