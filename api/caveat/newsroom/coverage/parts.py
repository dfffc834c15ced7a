"""Parts: the stretches and sentences into which coverage divides a text, and their counts.

Everything is counted in letters and digits: a passage that leaves out a closing quote or a space
leaves out nothing. A passage whose digest does not fit the text covers nothing of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from caveat.contract.vocabulary import ROLES_THAT_STATE
from caveat.errors import Finding, errors_of
from caveat.newsroom.coverage.sentences import Sentence
from caveat.records.article import Article, NotRecorded
from caveat.records.claim import Claim
from caveat.records.event import Event
from caveat.records.graph import Graph
from caveat.records.kinds import Evidenced
from caveat.records.parts import Evidence
from caveat.records.quotation import Quotation
from caveat.records.status import headline_status

STATES = ("recorded", "partly", "excused", "untouched")
"""The states of a sentence: covered to the last letter, in part, listed with a reason, or not."""

KINDS = ("claim", "quotation", "event")


@dataclass(frozen=True, eq=False)
class Stretch:
    """A part of the text as an editor names it; `first` up to `last` count letters and digits.

    `index` counts the entries of its record from 0; `holds` says whether its digest fits.
    """

    index: int
    start: int
    end: int
    holds: bool
    first: int
    last: int

    @property
    def is_empty(self) -> bool:
        return self.first >= self.last

    def shared(self, other: Stretch | MeasuredSentence) -> int:
        """Count the letters and digits that lie in both."""
        return max(0, min(self.last, other.last) - max(self.first, other.first))

    def crosses(self, other: Stretch) -> bool:
        """Say whether both share something and neither lies inside the other."""
        shared = self.shared(other)
        return 0 < shared < min(self.last - self.first, other.last - other.first)


@dataclass(frozen=True, eq=False)
class EvidencePassage(Stretch):
    """One piece of a record's evidence; `status` is that of the record, see `status_of`."""

    record: Evidenced
    evidence: Evidence
    status: str | None

    @property
    def kind(self) -> str:
        return kind_of(self.record)

    @property
    def states(self) -> bool:
        """Say whether the record itself is stated here, and not only what supports it."""
        return self.evidence.role in ROLES_THAT_STATE


@dataclass(frozen=True, eq=False)
class Excuse(Stretch):
    """A passage that the article lists as not recorded."""

    entry: NotRecorded


@dataclass(frozen=True)
class MeasuredSentence:
    """A sentence with all that touches it; `covered` counts its letters and digits in evidence,
    `neither` those that are in no evidence and in no excuse."""

    sentence: Sentence
    first: int
    last: int
    covered: int
    neither: int
    passages: tuple[EvidencePassage, ...]
    excuses: tuple[Excuse, ...]

    @property
    def letters(self) -> int:
        return self.last - self.first

    @property
    def share(self) -> float:
        return self.covered / self.letters

    @property
    def state(self) -> str:
        if not self.covered:
            return "untouched" if self.neither else "excused"
        return "partly" if self.neither else "recorded"

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(excuse.entry.reason for excuse in self.excuses))


@dataclass(frozen=True)
class Coverage:
    """All sentences of one text, measured. `words` may be licensed: they are never in its repr."""

    graph: Graph = field(repr=False)
    article: Article
    words: str = field(repr=False)
    sha256: str
    sentences: tuple[MeasuredSentence, ...]
    passages: tuple[EvidencePassage, ...]
    excuses: tuple[Excuse, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(errors_of(self.findings))

    @property
    def states(self) -> Mapping[str, int]:
        """Count the sentences in each state."""
        found = Counter(measured.state for measured in self.sentences)
        return {state: found[state] for state in STATES}

    @property
    def reasons(self) -> Mapping[str, int]:
        """Count the excused sentences under each reason."""
        excused = (one for one in self.sentences if one.state == "excused")
        return dict(sorted(Counter(reason for one in excused for reason in one.reasons).items()))

    @property
    def share(self) -> float | None:
        """The part of all letters and digits outside excuses that lies in evidence."""
        body = sum(one.covered + one.neither for one in self.sentences)
        return sum(one.covered for one in self.sentences) / body if body else None

    @property
    def share_in_words(self) -> str:
        return "no letters" if self.share is None else f"{self.share:.1%}"

    @property
    def holder(self) -> str:
        """Name who holds the rights in the text."""
        iri = self.article.copyright_holder or self.article.publisher
        return self.graph[iri].name if iri in self.graph else iri

    def opening(self, sentence: Sentence, most: int) -> str:
        """Give the opening words of a sentence, at most so many characters."""
        words = self.words[sentence.start : sentence.end]
        if len(words) > most:
            words = words[:most].rpartition(" ")[0].rstrip(",;:") + " …"
        return "".join(letter if letter.isprintable() else "\ufffd" for letter in words)


def kind_of(record: Evidenced) -> str:
    """Name what a record is: claim, quotation or event."""
    return KINDS[(Claim, Quotation, Event).index(type(record))]


def status_of(record: Evidenced, graph: Graph) -> str | None:
    """Give a claim's headline status or an event's standing; a quotation has neither."""
    if isinstance(record, Event):
        return record.standing
    if isinstance(record, Claim) and (record.is_opinion or record.verification_of("what")):
        return headline_status(record, graph)
    return None
