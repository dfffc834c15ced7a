"""Reads the marks of a page: attributes that say which part of which claim an element shows.

`data-caveat` names the part, `data-caveat-of` the claim or count by its IRI, and
`data-caveat-version` the version that a translation was made from, where the IRI does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches

from caveat_partner.check_page.claims.claim import Claim, Node
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.version_numbers import version_number
from caveat_partner.check_page.report import Unrecognized
from caveat_partner.check_page.styles.visibility import HEARD, HIDDEN
from caveat_partner.check_page.tree.dom import Element, TextNode

PART, OF, VERSION = "data-caveat", "data-caveat-of", "data-caveat-version"
CONTAINERS = ("claim", "count")
OF_COUNTS = ("count", "phrase", "figure")
OF_CLAIMS = ("claim", "text")
NOTE = "note"
"""What an editor says besides: it is the note of whatever node has it."""
PARTS = (*CONTAINERS, "name", "text", "phrase", "figure", "status", "claimant", "caveat", NOTE)
IRIS = (OF, "resource", "about", "itemid", "href", "cite")
"""Where the IRI may stand: in an attribute of ours, or in one that HTML or RDFa has for it."""


@dataclass(frozen=True, eq=False)
class Mark:
    """An element that shows a part of a claim, or holds what does (`claim`, `count`).

    `count` is the count of which it is a part; `named` says whether the element itself, and no
    element around it, says of what it is.
    """

    element: Element
    part: str
    claim: Claim
    count: Node | None
    version: int | None
    named: bool

    @property
    def where(self) -> str:
        """Line and column: of a container, those of the first words in it."""
        if self.part in CONTAINERS:
            texts = (
                text
                for each in self.element.walk()
                if each.channel not in (HIDDEN, HEARD)
                for text in each.children
                if isinstance(text, TextNode) and text.data.strip()
            )
            first = min(texts, key=lambda text: (text.line, text.column), default=None)
            if first is not None:
                return _first(first)
        return f"{self.element.line}:{self.element.column}"

    @property
    def subject(self) -> str:
        """The IRI of the claim or count, without a version."""
        return str(self.count["id"]) if self.count is not None else self.claim.id


@dataclass(frozen=True)
class _Subject:
    claim: Claim
    count: Node | None
    version: int | None


def find_marks(root: Element, claims: Claims) -> FoundMarks:
    """Find the marks of a page, and those of which nobody can say what of."""
    reader = _Reader(claims=claims)
    reader.read(root, None, broken=False)
    return reader


@dataclass
class FoundMarks:
    """The marks of a page in document order, its notes, and what nobody can read."""

    marks: list[Mark] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    unrecognized: list[Unrecognized] = field(default_factory=list)


@dataclass
class _Reader(FoundMarks):
    claims: Claims = field(kw_only=True)

    def read(self, root: Element, subject: _Subject | None, *, broken: bool) -> None:
        """Walk down without recursion; what is inside a mark that fails is not judged by it."""
        pending: list[tuple[Element, _Subject | None, bool]] = [(root, subject, broken)]
        while pending:
            element, around, is_broken = pending.pop()
            if PART in element.attrs or OF in element.attrs:
                around, is_broken = self._mark(element, around, is_broken)
            pending += [(each, around, is_broken) for each in reversed(element.elements())]

    def _mark(
        self, element: Element, around: _Subject | None, broken: bool
    ) -> tuple[_Subject | None, bool]:
        """Read one mark; give what the elements in it are of, and whether that is broken."""
        part = element.attrs.get(PART, "").strip()
        if part not in PARTS:
            if OF in element.attrs or not self._is_of_another_use(part):
                self._report(element, _no_part(part))
            return around, broken
        if part == NOTE:
            self.notes.append(element)
            return around, broken
        iri = next((element.attrs[name] for name in IRIS if self._names(element, name)), None)
        if broken and (iri is None or iri.startswith("#")):
            return None, True
        own = around if iri is None else self._subject(iri, around)
        problem = self._problem(element, part, iri, around, own)
        if own is None or problem:
            self._report(element, *problem)
            return None, True
        own = _Subject(own.claim, _count(part, own), _version(element) or own.version)
        self.marks.append(Mark(element, part, own.claim, own.count, own.version, iri is not None))
        return (own if part in CONTAINERS else around), False

    def _problem(
        self,
        element: Element,
        part: str,
        iri: str | None,
        around: _Subject | None,
        own: _Subject | None,
    ) -> tuple[str, ...]:
        """Say why a mark cannot be judged, and which claim is nearest; nothing where it can."""
        if own is None:
            if iri is None:
                return (f"Nothing says of which claim this {part} is: add {OF}.",)
            return self._no_subject(iri, around)
        if VERSION in element.attrs and _version(element) is None:
            return (
                f"{VERSION}={element.attrs[VERSION]!r} is no number of a version.",
                own.claim.id,
            )
        if part not in OF_COUNTS or _count(part, own) is not None:
            return ()
        if not own.claim.counts:
            return (f"{own.claim.id} has no count of which this is a {part}.", own.claim.id)
        if part == "phrase":
            return ()  # Its own words tell which of the counts it is.
        several = " or ".join(str(one["id"]) for one in own.claim.counts)
        return (f"Say of which count this {part} is: {OF} may be {several}.", own.claim.id)

    def _names(self, element: Element, name: str) -> bool:
        value = element.attrs.get(name, "").strip()
        return bool(value) and (name == OF or self.claims.at(value) is not None)

    def _is_of_another_use(self, part: str) -> bool:
        """Say whether the attribute is a partner's own: a sentence, or the name of a claim."""
        named = self.claims.at(part) or self.claims.named(part)
        return named is not None or len(part.split()) > 1

    def _subject(self, iri: str, around: _Subject | None) -> _Subject | None:
        iri = iri.strip()
        if iri.startswith("#"):
            claim, version = (around.claim, around.version) if around else (None, None)
        else:
            claim, version = self.claims.at(iri) or (None, None)
        if claim is None:
            return None
        if version is None and around is not None and around.claim is claim:
            version = around.version
        fragment = iri.partition("#")[2]
        if not fragment.startswith("count-"):
            return _Subject(claim, None, version)
        count = next((one for one in claim.counts if _fragment(one) == fragment), None)
        return _Subject(claim, count, version) if count is not None else None

    def _no_subject(self, iri: str, around: _Subject | None) -> tuple[str, ...]:
        """Say what is wrong with an IRI, and which claim is nearest to it."""
        found = self.claims.at(iri) if not iri.startswith("#") else None
        claim = found[0] if found else around.claim if around and iri.startswith("#") else None
        fragment = iri.partition("#")[2]
        if claim is not None:
            own = ", ".join(str(one["id"]).partition("#")[2] for one in claim.counts) or "none"
            told = f"{claim.id} has no count #{fragment}; its counts: {own}."
            same = [c.id for c in self.claims for one in c.counts if _fragment(one) == fragment]
            return told, (claim.id if claim.counts else (same or [claim.id])[0])
        if iri.startswith("#"):
            return (f"No element around it says of which claim {iri} is a count.",)
        close = get_close_matches(iri, [each.id for each in self.claims], n=1, cutoff=0.6)
        return (f"{iri} is no claim of the API: correct it.", *close)

    def _report(self, element: Element, message: str, nearest: str = "") -> None:
        excerpt = " ".join(
            f'{name}="{element.attrs[name]}"' for name in (PART, *IRIS) if name in element.attrs
        )
        where = f"{element.line}:{element.column}"
        self.unrecognized.append(
            Unrecognized("mark", where, excerpt[:120], message, nearest or None)
        )


def _count(part: str, own: _Subject) -> Node | None:
    """Give the count that a part is of: where a claim has one alone, it need not be named."""
    if part in OF_CLAIMS:
        return None
    if own.count is None and part in OF_COUNTS and len(own.claim.counts) == 1:
        return own.claim.counts[0]
    return own.count


def _version(element: Element) -> int | None:
    return version_number(element.attrs.get(VERSION, ""))


def _no_part(part: str) -> str:
    if not part:
        return f"Say which part of the claim it is: {PART}."
    close = get_close_matches(part, PARTS, n=1)
    hint = f"did you mean {close[0]}?" if close else f"the parts are {', '.join(PARTS)}."
    return f"{part!r} is no part of a claim: {hint}"


def _first(text: TextNode) -> str:
    """Give line and column of the first character that is no white space."""
    blank = text.data[: len(text.data) - len(text.data.lstrip())]
    lines = blank.split("\n")
    column = len(lines[-1]) + (text.column if len(lines) == 1 else 1)
    return f"{text.line + len(lines) - 1}:{column}"


def _fragment(count: Node) -> str:
    return str(count.get("id", "")).rpartition("#")[2]
