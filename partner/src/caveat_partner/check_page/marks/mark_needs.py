"""Says what must stand with a marked claim or figure, and which of it is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caveat_partner.check_page.claims.claim import Node
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.marks.mark_attributes import Mark
from caveat_partner.check_page.marks.mark_verdicts import (
    Verdict,
    is_foreign,
    status_of,
    tells_its_bound,
    tells_status,
)
from caveat_partner.check_page.rules.bounds import BOUNDED
from caveat_partner.check_page.rules.status_rule import TOLD_IN_WORDS
from caveat_partner.words import BOUND_SENTENCES, DISPUTE, QUANTIFIERS, WITHDRAWAL

Need = tuple[str, str]
"""What is lost, and how to mend it."""


@dataclass(frozen=True)
class Shown:
    """A marked element that readers see, and whether its words are right."""

    mark: Mark
    verdict: Verdict

    @property
    def count(self) -> Node | None:
        """The count of which it is a part, by its own IRI or by its words."""
        return self.mark.count if self.mark.count is not None else self.verdict.count


@dataclass(frozen=True)
class Sought:
    """A mark that needs others, and those that stand with it."""

    mark: Mark
    beside: list[Shown]
    words: str
    """All that a reader sees around it, marked or not."""
    is_snippet: bool

    def of_claim(self, part: str) -> list[Shown]:
        """Give what is shown of the claim itself."""
        return [
            each
            for each in self.beside
            if each.mark.part == part and each.mark.claim is self.mark.claim and each.count is None
        ]

    def of_count(self, part: str, count: Node | None) -> list[Shown]:
        """Give what is shown of a count."""
        return [each for each in self.beside if each.mark.part == part and each.count is count]

    def of_either(self, part: str) -> list[Shown]:
        """Give what is shown of the marked count or of its claim."""
        own = self.of_count(part, self.mark.count) if self.mark.count is not None else []
        return [*own, *self.of_claim(part)]


def needs_of(sought: Sought) -> Iterator[Need]:
    """Yield what a mark must have beside it and has not."""
    match sought.mark.part:
        case "claim":
            yield from _claim(sought)
        case "count":
            yield from _count(sought)
        case "figure":
            yield from _figure(sought)
        case "text" if not sought.of_claim("caveat") and not sought.is_snippet:
            yield _caveat(sought.mark)


def _claim(sought: Sought) -> Iterator[Need]:
    """A claim has its caveat; one that is disputed or withdrawn says so."""
    mark = sought.mark
    if not sought.of_claim("caveat") and not _each_count_has_its_own(sought):
        yield _caveat(mark)
    if any(each.mark.part not in ("name", "caveat") for each in sought.beside):
        yield from _against(sought, mark.claim.node)
    told = sought.of_claim("status")
    if told and not any(is_foreign(each.mark) or each.verdict.kinds for each in told):
        words = _joined(told)
        if not tells_status(status_of(mark), words) and not mark.claim.withdrawn:
            yield "status", f"Say how far it was checked: it is {status_of(mark)}."


def _each_count_has_its_own(sought: Sought) -> bool:
    """Say whether only figures are shown, each with a caveat of its own."""
    counts = [each.count for each in sought.beside if each.count is not None]
    if not counts or sought.of_claim("text"):
        return False
    return all(sought.of_count("caveat", count) for count in counts)


def _count(sought: Sought) -> Iterator[Need]:
    """A count has its phrase, or its caveat."""
    count = sought.mark.count
    told = (*sought.of_count("phrase", count), *sought.of_count("caveat", count))
    if not told and not sought.of_count("figure", count):
        yield _caveat(sought.mark)


def _figure(sought: Sought) -> Iterator[Need]:
    """A figure has the phrase of its count beside it, or all that a phrase says."""
    mark, count = sought.mark, sought.mark.count
    is_wrong = any(each.mark is mark and each.verdict.kinds for each in sought.beside)
    if count is None or is_wrong or sought.of_count("phrase", count):
        return
    if sought.of_claim("text") and sought.of_either("caveat"):
        yield from _against(sought, count)
        return
    caveats = sought.of_count("caveat", count)
    if not caveats:
        yield "caveat", f"Put its phrase beside it: “{count['phrase']}”"
        return
    served = f"{count['caveat']} {mark.claim.caveat if sought.of_claim('caveat') else ''}"
    show = f"Put its phrase beside it: “{count['phrase']}”"
    if not tells_its_bound(mark) and not _tells_bound(count, served):
        yield "quantifier", show
    if not sought.of_either("claimant") and not _names_claimant(mark, served, sought):
        yield "claimant", show
    if not _tells_status(sought, count, served):
        yield "status", show
    yield from _against(sought, count)


def _tells_bound(count: Node, served: str) -> bool:
    quantifier = str(count.get("quantifier"))
    wanted = "approximately" if quantifier == "approximatelyBetween" else quantifier
    if wanted not in BOUNDED:
        return True
    return has(served, (*QUANTIFIERS[wanted], *BOUND_SENTENCES[wanted]))


def _names_claimant(mark: Mark, served: str, sought: Sought) -> bool:
    """Say whether a served caveat tells who says so, or his name stands there without a mark."""
    speakers = mark.claim.speakers
    if speakers.is_newsroom or speakers.is_nobody:
        return True
    return has(served, (*speakers.names, *speakers.words)) or has(sought.words, speakers.names)


def _tells_status(sought: Sought, count: Node, served: str) -> bool:
    status = str(count.get("status"))
    if status not in TOLD_IN_WORDS:
        return True
    told = sought.of_either("status")
    if any(is_foreign(each.mark) for each in told):
        return True
    return tells_status(status, f"{served} {_joined(told)}")


def _against(sought: Sought, node: Node) -> Iterator[Need]:
    """Look for what is against a claim or count: in a status, or in served words that tell it."""
    told = sought.of_either("status")
    if any(is_foreign(each.mark) for each in told):
        return
    words = f"{_joined(told)} {' '.join(_served_words(sought))}"
    if node.get("disputed") and not has(words, DISPUTE):
        yield "dispute", "Mark a status that says that it is disputed."
    if node.get("withdrawn") and not has(words, WITHDRAWAL):
        how = " in part" if node["withdrawn"] == "inPart" else ""
        yield "withdrawn", f"Mark a status that says that it was withdrawn{how}."


def _served_words(sought: Sought) -> Iterator[str]:
    """Yield the served words for which what is shown stands, in whatever language."""
    claim = sought.mark.claim
    for each in sought.beside:
        if each.mark.claim is claim and each.count is not None:
            yield str(each.count.get(each.mark.part, ""))
        elif each.mark.claim is claim and each.mark.part in ("text", "caveat"):
            yield str(claim.node[each.mark.part])


def _joined(shown: Iterable[Shown]) -> str:
    return " . ".join(each.verdict.words for each in shown)


def _caveat(mark: Mark) -> Need:
    own = mark.count["caveat"] if mark.count is not None else mark.claim.caveat
    return "caveat", f"Mark its caveat in the same element, where readers see it: “{own}”"
