"""The report of a check: what was kept and what was broken, as text and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field

from caveat_partner.results.model import Result
from caveat_partner.verdicts import Verdict, whole_verdict

SHOWN = 10
"""Findings of one promise that the text shows; all other forms hold all."""
NAMED = 3
"""Promises not asked for one reason that the text names; of more it tells how many they are."""
UNJUDGED = {Verdict.NOT_JUDGED: "not judged", Verdict.NOT_ASKED: "not asked"}
"""The verdicts that judge nothing, in words."""


@dataclass(frozen=True)
class Finding:
    """One place where a promise is broken: an address, with a JSON pointer where it has one."""

    where: str
    message: str


@dataclass(frozen=True)
class Outcome:
    """What became of one promise: `hint` says what to do, `reason` why a part was not judged.

    `accepted` holds what the partner's baseline accepts; `since` is the answer that cannot be read,
    where it is broken for nothing else.
    """

    name: str
    sentence: str
    verdict: Verdict
    findings: Sequence[Finding] = ()
    seconds: float = 0.0
    hint: str = ""
    reason: str = ""
    accepted: Sequence[Result] = ()
    since: str = ""


@dataclass(frozen=True)
class Report:
    """All promises of one run, in the order of the registry; `seconds` is the whole run."""

    target: str
    promises: Sequence[Outcome] = field(default_factory=list)
    seconds: float = 0.0
    requests: int = 0
    nodes: int = 0
    left_out: str = ""
    """What was left out of a sample, in one line."""

    @property
    def verdict(self) -> Verdict:
        """Give the verdict on the service: the worst of those on its promises."""
        return whole_verdict({outcome.verdict for outcome in self.promises})

    @property
    def ok(self) -> bool:
        """Say whether every promise that was asked about is kept."""
        return self.verdict is Verdict.KEPT

    @property
    def broken(self) -> list[Outcome]:
        return self.of(Verdict.BROKEN)

    def of(self, verdict: Verdict) -> list[Outcome]:
        """List the promises with a verdict."""
        return [outcome for outcome in self.promises if outcome.verdict is verdict]

    def render_text(self) -> str:
        """Render for people: what is broken first, each with where, what and what to do."""
        return "\n".join(self._format_lines()) + "\n"

    def _format_lines(self) -> Iterator[str]:
        told: set[str] = set()
        for outcome in causes_first(self.broken):
            yield _format_follower(outcome) if outcome.since in told else format_outcome(outcome)
            yield ""
            told |= {_address(finding) for finding in outcome.findings}
        for outcome in self.of(Verdict.NOT_JUDGED):
            yield f"{UNJUDGED[Verdict.NOT_JUDGED]}  {outcome.name}: {outcome.reason}"
        yield from _format_not_asked(self.of(Verdict.NOT_ASKED))
        for outcome in self.promises:
            yield from map(format_accepted, outcome.accepted)
        if self.left_out:
            yield self.left_out
        asked = len(self.promises) - len(self.of(Verdict.NOT_ASKED))
        kept = len(self.of(Verdict.KEPT))
        unjudged = len(self.of(Verdict.NOT_JUDGED))
        end = f", {unjudged:,} not judged" if unjudged else ""
        yield f"{self.target}: {kept} of {format_count(asked, 'promise')} kept{end}"
        yield ", ".join(
            (
                format_count(self.nodes, "node"),
                format_count(self.requests, "request"),
                f"{self.seconds:.1f} seconds",
            )
        )

    def render_json(self) -> str:
        """Render for programs: one object, `promises` in the order of the registry."""
        document = {
            "target": self.target,
            "ok": self.ok,
            "verdict": self.verdict,
            "seconds": round(self.seconds, 3),
            "requests": self.requests,
            "nodes": self.nodes,
            **({"leftOut": self.left_out} if self.left_out else {}),
            "promises": [_as_object(outcome) for outcome in self.promises],
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def causes_first(broken: Sequence[Outcome]) -> list[Outcome]:
    """Order broken promises: causes, what is broken by itself, what only follows from a cause.

    An answer that cannot be read breaks many promises; those that tell of it directly, or else the
    first of those that need it, come first.
    """
    causes = {outcome.since for outcome in broken if outcome.since}
    first = {outcome.since: outcome.name for outcome in reversed(broken) if outcome.since}

    def rank(outcome: Outcome) -> int:
        if outcome.since:
            return 1 if first[outcome.since] == outcome.name else 3
        return 0 if causes & {_address(finding) for finding in outcome.findings} else 2

    return sorted(broken, key=rank)


def _format_not_asked(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Format what was not asked, a line for each reason: many promises may share one."""
    for reason in dict.fromkeys(outcome.reason for outcome in outcomes):
        names = [outcome.name for outcome in outcomes if outcome.reason == reason]
        count = format_count(len(names), "promise")
        named = ", ".join(names) if len(names) <= NAMED else count
        yield f"{UNJUDGED[Verdict.NOT_ASKED]}  {named}: {reason}"


def _address(finding: Finding) -> str:
    return finding.where.partition("#")[0]


def _format_follower(outcome: Outcome) -> str:
    return f"BROKEN  {outcome.name}\n  follows from {outcome.since}, told above"


def format_count(number: int, noun: str) -> str:
    """Give a number with its noun, which has an `s` unless it is one: `1 claim`, `0 claims`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def format_accepted(result: Result) -> str:
    """Format what a partner accepts, with the reason."""
    return f"accepted  {result.rule} at {result.place}: {result.accepted}"


def format_outcome(outcome: Outcome) -> str:
    """Format a broken promise: its name and sentence, where it is broken, and what to do."""
    lines = [f"BROKEN  {outcome.name}", f"  {outcome.sentence}"]
    for finding in outcome.findings[:SHOWN]:
        lines += [f"  at {finding.where}", f"     {finding.message}"]
    if len(outcome.findings) > SHOWN:
        lines.append(f"  and {len(outcome.findings) - SHOWN} more")
    if outcome.hint:
        lines.append(f"  What to do: {outcome.hint}")
    return "\n".join(lines)


def _as_object(outcome: Outcome) -> dict[str, object]:
    described: dict[str, object] = {
        "name": outcome.name,
        "sentence": outcome.sentence,
        "verdict": outcome.verdict,
        "seconds": round(outcome.seconds, 4),
        "findings": [
            {"where": finding.where, "message": finding.message} for finding in outcome.findings
        ],
    }
    if outcome.accepted:
        described["accepted"] = [asdict(result) for result in outcome.accepted]
    if outcome.reason:
        described["reason"] = outcome.reason
    if outcome.since:
        described["since"] = outcome.since
    return described
