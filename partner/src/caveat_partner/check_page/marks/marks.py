"""Judges what a page marks as parts of a claim: exactly, and in whatever language it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.marks.mark_attributes import CONTAINERS, FoundMarks, Mark, find_marks
from caveat_partner.check_page.marks.mark_needs import Shown, Sought, needs_of
from caveat_partner.check_page.marks.mark_verdicts import language_of, verdict
from caveat_partner.check_page.marks.marked_places import MarkedPlaces
from caveat_partner.check_page.marks.marked_words import is_edited, plain, visible_words
from caveat_partner.check_page.marks.translated_length import misfit
from caveat_partner.check_page.report import Loss, Unrecognized
from caveat_partner.check_page.styles.visibility import HEARD, HIDDEN
from caveat_partner.check_page.tree.dom import Element

PASTED = ("text", "caveat")
"""Parts that no two claims share, in words that are not served alike."""
SNIPPETS = ("title", "meta")
ONCE_A_CONTAINER = ("superseded", "version")
"""What is so of everything in a container at once, and is reported once."""
REFERENCES = ("name", "status")
"""Parts that only refer to a claim, as long as a page shows another."""
REFERRING = ("aria-describedby", "aria-details")


@dataclass
class MarkJudgment:
    """What the marks of a page lose, which claims they show, and what could not be judged."""

    losses: list[Loss] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    unrecognized: list[Unrecognized] = field(default_factory=list)
    places: MarkedPlaces = field(default_factory=MarkedPlaces)
    """Where the words stand that were judged here: rules of text leave them alone."""
    opposed: set[str] = field(default_factory=set)
    """Claims of whose marks it was judged whether they tell what is against the claim."""


def judge_marks(root: Element, claims: Claims) -> MarkJudgment:
    """Hold every marked element of a page against what is served of its claim."""
    found = find_marks(root, claims)
    if not (found.marks or found.notes):
        return MarkJudgment(unrecognized=found.unrecognized)
    return _Judge(root, found, claims.notes).judge()


class _Judge:
    def __init__(self, root: Element, found: FoundMarks, notes: frozenset[str]) -> None:
        self.marks = marks = found.marks
        self.notes = [each for each in found.notes if visible_words(each) in notes]
        self.judgment = MarkJudgment(unrecognized=found.unrecognized)
        self.by_element = {id(mark.element): mark for mark in marks}
        self.by_id = {each.attrs["id"]: each for each in root.walk() if each.attrs.get("id")}
        self.shown = [Shown(mark, verdict(mark)) for mark in marks if _is_seen(mark)]

    def judge(self) -> MarkJudgment:
        self._words()
        self._needs()
        self._translations()
        told = [each for each in self.shown if each.mark.part not in REFERENCES] or self.shown
        self.judgment.shown = list(dict.fromkeys(each.mark.claim.id for each in told))
        self.judgment.opposed = {
            each.mark.claim.id for each in self.shown if each.mark.part not in ("name", "caveat")
        }
        judged = [each.mark.element for each in self.shown if each.verdict.is_judged]
        containers = [(each.element, each.claim.id) for each in self.marks if _holds(each)]
        self.judgment.places = MarkedPlaces.of([*judged, *self.notes], containers)
        return self.judgment

    def _words(self) -> None:
        """Report each element whose own words are not those that it is to show."""
        once = set()
        for each in self.shown:
            found = each.verdict
            if found.unrecognized:
                self._unrecognized(each.mark, found.unrecognized)
            for kind in found.kinds:
                key = (kind, id(self._outermost(each.mark).element))
                if kind not in ONCE_A_CONTAINER or key not in once:
                    once.add(key)
                    self._lose(each.mark, kind, found.words, found.hint)

    def _needs(self) -> None:
        """Report what a container or a figure must have beside it, and has not."""
        lost = set()
        for mark in self.marks:
            if not (_is_seen(mark) or mark.part in CONTAINERS) or mark.element.channel == HIDDEN:
                continue
            around = self._outermost(mark)
            beside, words = list(self._beside(around)), visible_words(around.element)
            sought = Sought(mark, beside, words, is_snippet=mark.element.tag in SNIPPETS)
            for kind, hint in needs_of(sought):
                if (kind, mark.subject, id(around.element)) not in lost:
                    lost.add((kind, mark.subject, id(around.element)))
                    words = visible_words(mark.element)
                    self._lose(mark, kind, words, hint + self._hidden(mark, kind, around))

    def _translations(self) -> None:
        """Report words that stand for two different things: one of the two they do not say.

        Of a text or a caveat, that is the one that they fit worse by length and clauses.
        """
        said: dict[tuple[str, str], Shown] = {}
        for each in self.shown:
            if not each.verdict.translates:
                continue
            first = said.setdefault((each.mark.part, plain(each.verdict.words)), each)
            if plain(first.verdict.translates) == plain(each.verdict.translates):
                continue
            if each.mark.part in PASTED and not is_edited(
                first.verdict.translates, each.verdict.translates
            ):
                wrong = max(each, first, key=_misfit)
                hint = f"Translate “{wrong.verdict.translates}”: these words stand for another too."
                self._lose(wrong.mark, wrong.mark.part, wrong.verdict.words, hint)
            else:
                message = (
                    f"The same words stand at {first.mark.where} for “{first.verdict.translates}”; "
                    f"here they are to say “{each.verdict.translates}”."
                )
                self._unrecognized(each.mark, message)

    def _outermost(self, mark: Mark) -> Mark:
        """Give the outermost container of the same claim around a mark, or the mark itself."""
        found = mark
        for element in mark.element.ancestors():
            around = self.by_element.get(id(element))
            if around is not None and around.part in CONTAINERS and around.claim is mark.claim:
                found = around
        return found

    def _beside(self, around: Mark) -> Iterator[Shown]:
        """Yield what is shown in a container, and in the notes to which it leads."""
        notes = [self.by_id[name] for name in _references(around.element) if name in self.by_id]
        for each in self.shown:
            element = each.mark.element
            if element.channel == HEARD != around.element.channel:
                continue  # Who sees the figure does not see that.
            if element.within(around.element) or any(
                element.within(note) or note.within(element) for note in notes
            ):
                yield each

    def _hidden(self, mark: Mark, kind: str, around: Mark) -> str:
        """Say where what is missing stands unseen."""
        for each in self.marks:
            if (
                each.part == kind
                and each.subject == mark.subject
                and not _is_seen(each)
                and each.element.within(around.element)
            ):
                return f" At {each.where} it is hidden from readers."
        return ""

    def _lose(self, mark: Mark, kind: str, words: str, hint: str) -> None:
        excerpt = words if len(words) <= 120 else words[:119].rstrip() + "…"
        self.judgment.losses.append(Loss(mark.claim.id, kind, mark.where, excerpt, hint))

    def _unrecognized(self, mark: Mark, message: str) -> None:
        words = visible_words(mark.element)[:120]
        self.judgment.unrecognized.append(
            Unrecognized("mark", mark.where, words, message, mark.claim.id)
        )


def _misfit(shown: Shown) -> float:
    verdict, language = shown.verdict, language_of(shown.mark)
    return misfit(verdict.words, verdict.translates, language)


def _holds(mark: Mark) -> bool:
    return mark.part in CONTAINERS


def _is_seen(mark: Mark) -> bool:
    """Say whether anybody perceives the words of a mark."""
    if mark.part in CONTAINERS:
        return False
    element = mark.element
    if element.tag in SNIPPETS:
        return True
    return element.channel != HIDDEN and visible_words(element) != ""


def _references(element: Element) -> Iterable[str]:
    """Yield the ids to which an element, or a link in it, leads."""
    for each in element.walk():
        for name in REFERRING:
            yield from each.attrs.get(name, "").split()
        href = each.attrs.get("href", "")
        if each.tag == "a" and href.startswith("#"):
            yield href[1:]
