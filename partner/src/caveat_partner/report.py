"""The report of a check: what was kept and what was broken, as text, JSON and JUnit XML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

from caveat_partner.verdicts import Verdict, whole_verdict

SHOWN = 10
"""Findings of one promise that the text shows; JSON and JUnit hold all."""
UNJUDGED = {Verdict.NOT_JUDGED: "not judged", Verdict.NOT_ASKED: "not asked"}
"""The verdicts that judge nothing, in words."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Finding:
    """One place where a promise is broken: an address, with a JSON pointer where it has one."""

    where: str
    message: str


@dataclass(frozen=True)
class Outcome:
    """What became of one promise: `hint` says what to do, `reason` why there is no judgment."""

    name: str
    sentence: str
    verdict: Verdict
    findings: Sequence[Finding] = ()
    seconds: float = 0.0
    hint: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Report:
    """All promises of one run, in the order of the registry; `seconds` is the whole run."""

    target: str
    promises: Sequence[Outcome] = field(default_factory=list)
    seconds: float = 0.0
    requests: int = 0
    nodes: int = 0

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
        for outcome in self.broken:
            yield format_outcome(outcome)
            yield ""
        for verdict, words in UNJUDGED.items():
            for outcome in self.of(verdict):
                yield f"{words}  {outcome.name}: {outcome.reason}"
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
            "promises": [_as_object(outcome) for outcome in self.promises],
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"

    def render_junit(self) -> str:
        """Render JUnit XML: one suite, one case for each promise."""
        skipped = sum(len(self.of(verdict)) for verdict in UNJUDGED)
        counted = {
            "tests": str(len(self.promises)),
            "failures": str(len(self.broken)),
            "errors": "0",
            "skipped": str(skipped),
            "time": f"{self.seconds:.3f}",
        }
        suites = ElementTree.Element("testsuites", counted)
        suite = ElementTree.SubElement(suites, "testsuite", {"name": "caveat-partner", **counted})
        for outcome in self.promises:
            _add_case(suite, outcome, self.target)
        ElementTree.indent(suites)
        return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def format_count(number: int, noun: str) -> str:
    """Give a number with its noun, which has an `s` unless it is one: `1 claim`, `0 claims`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


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
    if outcome.reason:
        described["reason"] = outcome.reason
    return described


def _add_case(suite: ElementTree.Element, outcome: Outcome, target: str) -> None:
    case = ElementTree.SubElement(
        suite, "testcase", classname="caveat", name=outcome.name, time=f"{outcome.seconds:.3f}"
    )
    if outcome.verdict in UNJUDGED:
        message = f"{UNJUDGED[outcome.verdict]}: {outcome.reason}"
        ElementTree.SubElement(case, "skipped", message=_escape_for_xml(message))
    elif outcome.verdict is Verdict.BROKEN:
        findings = format_count(len(outcome.findings), "finding")
        message = f"{outcome.sentence} ({findings} at {target})"
        failure = ElementTree.SubElement(case, "failure", message=_escape_for_xml(message))
        failure.text = _escape_for_xml(format_outcome(outcome))


def _escape_for_xml(text: str) -> str:
    """Replace what XML 1.0 cannot hold: answers may bring any character."""
    return _NOT_IN_XML.sub("\ufffd", text)
