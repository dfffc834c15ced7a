"""The report on one page: the losses, each with a hint on how to correct it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from caveat_partner.report import format_count

KINDS = (
    "status",
    "quantifier",
    "claimant",
    "modality",
    "dispute",
    "withdrawn",
    "superseded",
    "caveat",
)
"""What can be lost. `superseded`: not what the current version says; `caveat`: in data alone."""


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
class PageReport:
    """The losses of one page, the ids of the claims found on it, and what could not be judged."""

    target: str
    findings: list[Loss] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Say whether the page keeps every caveat."""
        return not self.findings

    def render_text(self) -> str:
        """Render the report: a line for the page, then one for each loss and note."""
        kept = "keeps its caveats" if self.ok else f"loses {len(self.findings)}"
        head = f"{self.target}: {format_count(len(self.shown), 'claim')} shown, {kept}"
        return "\n".join(
            [head, *(f"  {loss}" for loss in self.findings), *map(_format_note, self.notes)]
        )

    def render_json(self) -> str:
        """Render the report as JSON: the fields of this class and `ok`."""
        return json.dumps({**asdict(self), "ok": self.ok}, indent=2, ensure_ascii=False)


def _format_note(note: str) -> str:
    return f"  note: {note}"
