"""Finds where a page shows a claim: by its id, by its number, and by what its words say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from caveat_partner.check_page.blocks import SNIPPET, Block
from caveat_partner.check_page.claims import CAPITALIZED, Claim, Claims, Node
from caveat_partner.check_page.dom import Element
from caveat_partner.check_page.figures import Figure, figures
from caveat_partner.check_page.layout import Layout, column_header, headings
from caveat_partner.check_page.outcome_words import (
    ALSO_CALLED,
    GROUP_NOUNS,
    NO_NOUNS,
    OUTCOMES,
    PEOPLE,
)
from caveat_partner.check_page.phrases import has
from caveat_partner.check_page.stemming import STOP, stems
from caveat_partner.words import CLASSES, DENYING

CONTAINERS = ("itemid", "about", "resource")
LINKS = ("href", "cite", "src", "data")
BY_ID_ALONE = 0.25
BY_LINK = 0.4
BY_WORDS = 0.55
"""Which part of what is claimed a text must say to show it: marked, at a link, by itself."""
FEWEST_WORDS = 4
FEWEST_OF_A_NAMED, MOST_OF_A_NAMED = 3, 0.7
"""How much a sentence must say of a short claim, where it names the claimant too."""
NEEDED = ((1000, 0.5), (100, 0.8), (0, 1.2))
"""How much of a claim's names must stand around a figure, by how large it is."""
SMALL, SHORT = 100, 5
"""A sentence of more words must itself hold two of the claim's words for a figure so small."""
LEANING = 0.15
"""What a denial, or its lack, adds to the share of what is claimed."""
WHOLE_NAME = 0.4
"""What a whole name adds, where it stands by the figure."""
OF_A_KIND = 2
"""How many words at the end of a name say what it names: Teal | Rowing Club."""


@dataclass(eq=False)
class Mention:
    """A claim shown in a block; `count` where a figure of it is; `holder` marked with its id."""

    claim: Claim
    block: Block
    start: int
    end: int
    count: Node | None = None
    holder: Element | None = None
    version: int | None = None


@dataclass(frozen=True, eq=False)
class Mark:
    """An element that names a claim by its id; `holds` when the element is to contain it."""

    element: Element
    claim: Claim
    version: int | None
    holds: bool


def mentions(layout: Layout, claims: Claims) -> list[Mention]:
    """List where the claims are shown, each place once."""
    found: dict[tuple[str, int, int], Mention] = {}
    by_id = [each for mark in marks(layout.root, claims) for each in _marked(layout, claims, mark)]
    finder = _Finder(layout, claims)
    for each in [*by_id, *finder.by_number(), *finder.by_words(by_id)]:
        found.setdefault((each.claim.id, id(each.block), each.start), each)
    return list(found.values())


# --- by id ---


def marks(root: Element, claims: Claims) -> Iterator[Mark]:
    """Yield the elements that name a claim in an attribute."""
    for element in root.walk():
        if element.tag in ("script", "link", "meta"):
            continue
        for name, value in element.attrs.items():
            holds = name in CONTAINERS or name.startswith("data-")
            if not holds and name not in LINKS:
                continue
            found = claims.at(value)
            if found is None and name.startswith("data-"):
                named = claims.named(value)
                found = (named, None) if named else None
            if found is not None:
                version = found[1] or _version_beside(element)
                yield Mark(element, found[0], version, holds and element.tag != "a")


def _version_beside(element: Element) -> int | None:
    for name, value in element.attrs.items():
        if name.startswith("data-") and name.endswith("version") and value.strip("v").isdigit():
            return int(value.strip("v"))
    return None


def _marked(layout: Layout, claims: Claims, mark: Mark) -> Iterator[Mention]:
    """Yield what a marked element, or the card around a link, shows of the claim."""
    inside = layout.inside(mark.element)
    if not mark.holds:
        near = _near_link(layout, mark.element)
        inside = layout.inside(layout.card(near, ())) if near is not None else []
        if near is not None and near not in inside:
            inside.append(near)
    found = [
        Mention(mark.claim, block, figure.start, figure.end, count, mark.element, mark.version)
        for block in inside
        for figure in figures(block.text)
        for count in mark.claim.counts
        if figure.value in numbers_of(count)
    ]
    yield from found
    needed = BY_ID_ALONE if mark.holds else BY_LINK
    text = _beyond_names(claims, " ".join(block.text for block in inside))
    enough = _share(claims, mark.claim, text) >= needed
    enough |= mark.holds and len(mark.claim.core & text) >= FEWEST_WORDS
    if not found and inside and enough:
        best = max(inside, key=lambda block: _share(claims, mark.claim, stems_of(block)))
        yield Mention(
            mark.claim, best, 0, len(best.text), None, mark.element, mark.version
        )  # fmt: skip


def _beyond_names(claims: Claims, text: str) -> frozenset[str]:
    """Give the stems of a text without the names of claims and events, which assert nothing."""
    for title in claims.titles:
        text = text.replace(title, " ")
    return frozenset(stems(text))


def stems_of(block: Block) -> frozenset[str]:
    """Give the stems of a block."""
    return frozenset(stems(block.text))


def _near_link(layout: Layout, link: Element) -> Block | None:
    for here in link.ancestors():
        blocks = [block for block in layout.blocks if block.element is here]
        if blocks:
            return next((b for b in blocks if any(e is link for e, _ in b.anchors)), blocks[0])
    return None


def numbers_of(count: Node) -> tuple[float, ...]:
    """Give the numbers by which a count is told."""
    return tuple(float(count[key]) for key in ("value", "minValue", "maxValue") if key in count)


def _share(claims: Claims, claim: Claim, text: frozenset[str]) -> float:
    whole = claims.weight(claim.core)
    return claims.weight(claim.core & text) / whole if whole else 0.0


# --- by number and by words ---


class _Finder:
    def __init__(self, layout: Layout, claims: Claims) -> None:
        self.layout = layout
        self.claims = claims
        titles = [b for b in layout.blocks if b.channel == SNIPPET or b.element.tag == "h1"]
        self.title = frozenset(stems(" ".join(block.text for block in titles)))

    def by_number(self) -> Iterator[Mention]:
        """Yield the figures that, by the words around them, are those of a claim."""
        for block in self.layout.blocks:
            for figure in figures(block.text):
                scored = [
                    (self._score(claim, count, block, figure), claim, count)
                    for claim in self.claims
                    for count in claim.counts
                    if figure.value in numbers_of(count)
                ]
                best = max(scored, key=lambda each: each[0], default=None)
                if best is not None and best[0] > 0:
                    yield Mention(best[1], block, figure.start, figure.end, best[2])

    def by_words(self, by_id: list[Mention]) -> Iterator[Mention]:
        """Yield the sentences that say what a claim says, each for the claim that fits it best."""
        for block in self.layout.blocks:
            marked = {each.claim.id for each in by_id if each.block is block}
            for start, end in block.sentences():
                sentence = block.text[start:end]
                listed = self.layout.led_in(block) if end == len(block.text) else ""
                said = frozenset(stems(f"{sentence} {listed}"))
                scored = [
                    (_share(self.claims, claim, said) + _leaning(claim, sentence), claim)
                    for claim in self.claims
                    if _tells(claim)
                    and self._says_enough(claim, sentence, said)
                    and not _is_only_denied_by(claim, marked, sentence)
                ]
                best = max(scored, key=lambda each: each[0], default=None)
                needed = 0.8 if marked else BY_WORDS
                if best is None or best[0] < needed:
                    continue
                beyond = _beyond_names(self.claims, f"{sentence} {listed}")
                if _share(self.claims, best[1], beyond) >= needed / 2:
                    yield Mention(best[1], block, start, end)

    def _says_enough(self, claim: Claim, sentence: str, said: frozenset[str]) -> bool:
        """Say whether enough words are the claim's: of a short claim, most of it and its name."""
        if len(claim.core & frozenset(stems(sentence))) < FEWEST_OF_A_NAMED:
            return False
        if len(claim.core & said) >= FEWEST_WORDS:
            return True
        most = _share(self.claims, claim, said) >= MOST_OF_A_NAMED
        return most and has(sentence, claim.speakers.names)

    def _score(self, claim: Claim, count: Node, block: Block, figure: Figure) -> float:
        """Weigh the words around a figure; 0 where it is not this count's."""
        start, end = block.sentence(figure.start)
        sentence, after = block.text[start:end], block.text[figure.end : end]
        card = self._card(block)
        near = sentence if len(sentence.split()) > SHORT else f"{card} {sentence}"
        if has(sentence, claim.speakers.names):
            near = block.text
        if counts_others(count, after) or _of_another_year(claim, sentence):
            return 0.0
        if _names_another(claim, sentence):
            return 0.0
        if not has(near, kind_words(count)) and not has(self._head(block), kind_words(count)):
            return 0.0
        words = frozenset(stems(sentence)) & claim.vocabulary
        beside = " ".join(each.text for each in self.layout.by(block.element, block, ()))
        if len(words) < 2 and figure.value < SMALL and len(sentence.split()) > SHORT:
            return 0.0
        around = (frozenset(stems(f"{card} {beside}")) & claim.vocabulary) - words
        above = (frozenset(stems(self._head(block))) & claim.vocabulary) - words - around
        placed = (frozenset(stems(f"{card} {self._head(block)}")) | self.title) & (
            claim.vocabulary | claim.setting
        )
        weigh = self.claims.weight
        score = weigh(words) + 0.7 * weigh(around) + 0.6 * weigh(above)
        score += 0.4 * min(1.5, 0.5 * len(placed - words - around - above))
        score += WHOLE_NAME * has(f"{sentence} {card} {beside}", claim.names)
        needed = next(least for size, least in NEEDED if figure.value >= size)
        return score if score >= needed else 0.0

    def _card(self, block: Block) -> str:
        card = self.layout.card(block, ())
        blocks = self.layout.group(card)
        if block.channel == SNIPPET:
            blocks = [each for each in self.layout.blocks if each.channel == SNIPPET]
        return " ".join(each.text for each in blocks)

    def _head(self, block: Block) -> str:
        heads = list(headings(block.element))
        for here in block.element.ancestors():
            header = column_header(here) if here.tag in ("td", "th") else None
            heads += [header] if header is not None else []
            captioned = here.tag in ("table", "figure")
            heads += [e for e in here.elements() if e.tag == "caption"] if captioned else []
        blocks = [each for head in heads for each in self.layout.inside(head)]
        return " ".join(each.text for each in blocks)


def _leaning(claim: Claim, sentence: str) -> float:
    """Lean to the denial where a sentence denies, and away from it where it does not even negate.

    Both tell of the same, so that the words alone do not part them.
    """
    if not claim.disputed:
        return 0.0
    is_denial = "Denial" in claim.types
    if has(sentence, DENYING):
        return LEANING if is_denial else -LEANING
    return -LEANING if is_denial and not has(sentence, CLASSES["not"]) else 0.0


def _is_only_denied_by(claim: Claim, marked: Collection[str], sentence: str) -> bool:
    """Say whether a denial is found only in the words of what it denies, which is marked there."""
    if "Denial" not in claim.types or has(sentence, DENYING):
        return False
    return any(each["id"] in marked for each in claim.node.get("disputes", []))


def _tells(claim: Claim) -> bool:
    """Say whether words alone can lose something: of what a newsroom says itself, they cannot."""
    return claim.status != "asserted" or claim.modality != "actual" or claim.withdrawn


def kind_words(count: Node) -> tuple[str, ...]:
    """Give the words that say what a count counts."""
    unit = str(count.get("unitText", "")).split()
    of_whom = str(count.get("ofWhom", {}).get("name", ""))
    group = re.findall(r"[A-Za-z]{4,}", re.split(r"\b(?:in|of|who|on)\b", of_whom)[0])
    named = [word for word in [*unit[-1:], *group] if word.lower() not in PEOPLE]
    return (
        *OUTCOMES.get(str(count.get("outcome")), ()),
        *(f"{w.removesuffix('s')}*" for w in named),
    )


def counts_others(count: Node, after: str) -> bool:
    """Say whether the noun right after a figure is of somebody else than the count is."""
    following = re.match(r"(?:[\s-]+[A-Za-z]+){0,3}", after)
    words = re.findall(r"[A-Za-z]+", following[0]) if following else []
    unit = str(count.get("unitText", "")).split()[-1:]
    own = (*kind_words(count), *PEOPLE, *(word for u in unit for word in ALSO_CALLED.get(u, ())))
    for word in words:
        plain = word.lower()
        adjective = word[0].isupper() and not plain.endswith("s")
        if has(word, own) and not adjective:
            return False
        if plain in GROUP_NOUNS or _is_plural(plain):
            return True
    return False


def _is_plural(word: str) -> bool:
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith("ss")
        and word not in STOP
        and word not in NO_NOUNS
    )


def _names_another(claim: Claim, sentence: str) -> bool:
    """Say whether a sentence names another of a kind, and not the claim's own: a rowing club."""
    for own in (name.split() for name in claim.names):
        if len(own) <= OF_A_KIND or has(sentence, [" ".join(own)]):
            continue
        for run in CAPITALIZED.findall(sentence):
            *others, kind, of = run.split()
            if [kind, of] == own[-OF_A_KIND:] and {*others} - {*own, "The", "A", "An"}:
                return True
    return False


def _of_another_year(claim: Claim, sentence: str) -> bool:
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", sentence)}
    return bool(years and claim.years) and not years & claim.years
