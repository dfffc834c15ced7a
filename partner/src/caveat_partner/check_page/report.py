"""The report on one page: the losses, each with a hint on how to correct it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field, replace

from caveat_partner.report import format_accepted, format_count
from caveat_partner.results.model import Result
from caveat_partner.verdicts import Verdict, whole_verdict

EXCERPT = 120


@dataclass(frozen=True)
class Loss:
    """A caveat that a page lost.

    `where` is `line:column`, with a JSON pointer behind it for data (`12:3#/counts/0`).
    """

    claim: str
    kind: str
    where: str
    excerpt: str
    hint: str

    def __str__(self) -> str:
        return f"{self.where}: {self.kind} of {self.claim} is lost in “{self.excerpt}”. {self.hint}"


@dataclass(frozen=True)
class Unrecognized:
    """Something on a page that may show a claim and could not be judged.

    `kind` is one of UNREAD; `where` and `excerpt` are as in a `Loss`; `message` says why there is
    no judgment and what to do; `nearest` is the id of the claim that fits best, where one does.
    """

    kind: str
    where: str
    excerpt: str
    message: str
    nearest: str | None = None

    def __str__(self) -> str:
        near = f" The nearest claim is {self.nearest}." if self.nearest else ""
        return f"{self.where}: not judged ({self.kind}) “{self.excerpt}”. {self.message}{near}"


@dataclass(frozen=True)
class PageReport:
    """The losses of one page, the ids of the claims judged on it, and what was not judged.

    `accepted` holds what the partner's baseline accepts, `not_asked` the kinds that were left out.
    """

    target: str
    findings: list[Loss] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unrecognized: list[Unrecognized] = field(default_factory=list)
    accepted: list[Result] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        """Give the verdict: kept only where a claim was judged, and nothing was left unjudged.

        What the partner accepts counts as judged.
        """
        if self.findings:
            return Verdict.LOST
        is_judged = bool(self.shown or self.accepted) and not self.unrecognized
        return Verdict.KEPT if is_judged else Verdict.NOT_JUDGED

    @property
    def ok(self) -> bool:
        """Say whether the page keeps every caveat, and all of it was judged."""
        return self.verdict is Verdict.KEPT

    @property
    def is_blank(self) -> bool:
        """Say whether nothing at all was recognized, neither a claim nor what may show one.

        What is accepted was recognized.
        """
        return not (self.findings or self.shown or self.unrecognized or self.accepted)

    def without(self, kinds: Collection[str]) -> PageReport:
        """Give the report of which some kinds are left out."""
        return replace(
            self,
            findings=[loss for loss in self.findings if loss.kind not in kinds],
            unrecognized=[unread for unread in self.unrecognized if unread.kind not in kinds],
            not_asked=sorted(kinds),
        )

    def render_text(self) -> str:
        """Render the report: a line for the page, then one for each loss and note."""
        head = f"{self.target}: {format_count(len(self.shown), 'claim')} shown, {self._in_words()}"
        lines = [*self.findings, *self.unrecognized, *map(format_accepted, self.accepted)]
        notes = [*self.notes, *([f"not asked: {', '.join(self.not_asked)}"] * bool(self.not_asked))]
        return "\n".join([head, *(f"  {line}" for line in lines), *map(_format_note, notes)])

    def _in_words(self) -> str:
        if self.findings:
            return f"loses {format_count(len(self.findings), 'caveat')}"
        if self.ok:
            return "keeps its caveats" if self.shown else "all that was found is accepted"
        if self.is_blank and self.not_asked:
            return "not judged: nothing was recognized of what is asked about"
        if self.is_blank:
            return "not judged: nothing of this service was recognized"
        return f"not judged: {format_count(len(self.unrecognized), 'place')} not recognized"

    def render_json(self) -> str:
        """Render the report as JSON: the fields of this class, `verdict` and `ok`."""
        told = {**asdict(self), "verdict": self.verdict, "ok": self.ok}
        return json.dumps(told, indent=2, ensure_ascii=False)


def verdict_on_pages(reports: Sequence[PageReport]) -> Verdict:
    """Give the verdict on a site: pages on which nothing is recognized count where all are such."""
    told = [report for report in reports if not report.is_blank] or reports
    return whole_verdict({report.verdict for report in told})


def _format_note(note: str) -> str:
    return f"  note: {note}"


def excerpt_of(text: str) -> str:
    """Shorten a text to what a report shows of it."""
    text = text.strip()
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…"
