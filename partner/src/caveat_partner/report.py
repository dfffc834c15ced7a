"""The report: what was kept and what was broken, for people, for programs and for CI."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

SHOWN = 10
"""Findings of one promise that the text shows; JSON and JUnit hold all."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Finding:
    """One place where a promise is broken: an address, with a JSON pointer where it has one."""

    where: str
    message: str


@dataclass(frozen=True)
class Outcome:
    """What became of one promise; `skipped` says why it could not be asked about."""

    name: str
    sentence: str
    ok: bool
    findings: Sequence[Finding] = ()
    seconds: float = 0.0
    mend: str = ""
    skipped: str = ""


@dataclass(frozen=True)
class Report:
    """All promises of one run, in the order of the registry; `seconds` is the whole run."""

    target: str
    promises: Sequence[Outcome] = field(default_factory=list)
    seconds: float = 0.0
    requests: int = 0
    nodes: int = 0

    @property
    def ok(self) -> bool:
        return all(outcome.ok for outcome in self.promises)

    @property
    def broken(self) -> list[Outcome]:
        return [outcome for outcome in self.promises if not outcome.ok]

    def as_text(self) -> str:
        """Write for people: what is broken first, each with where, what and what to do."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        for outcome in self.broken:
            yield from told(outcome)
            yield ""
        for outcome in self.promises:
            if outcome.skipped:
                yield f"not asked  {outcome.name}: {outcome.skipped}"
        asked = [outcome for outcome in self.promises if not outcome.skipped]
        kept = len(asked) - len(self.broken)
        yield f"{self.target}: {kept} of {len(asked)} promises kept"
        yield f"{self.nodes} nodes, {self.requests} requests, {self.seconds:.1f} seconds"

    def as_json(self) -> str:
        """Write for programs: one object, `promises` in the order of the registry."""
        document = {
            "target": self.target,
            "ok": self.ok,
            "seconds": round(self.seconds, 3),
            "requests": self.requests,
            "nodes": self.nodes,
            "promises": [_as_object(outcome) for outcome in self.promises],
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"

    def as_junit(self) -> str:
        """Write JUnit XML: one suite, one case for each promise."""
        skipped = sum(bool(outcome.skipped) for outcome in self.promises)
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


def told(outcome: Outcome) -> Iterator[str]:
    yield f"BROKEN  {outcome.name}"
    yield f"  {outcome.sentence}"
    for finding in outcome.findings[:SHOWN]:
        yield f"  at {finding.where}"
        yield f"     {finding.message}"
    if len(outcome.findings) > SHOWN:
        yield f"  and {len(outcome.findings) - SHOWN} more"
    if outcome.mend:
        yield f"  What to do: {outcome.mend}"


def _as_object(outcome: Outcome) -> dict[str, object]:
    told: dict[str, object] = {
        "name": outcome.name,
        "sentence": outcome.sentence,
        "ok": outcome.ok,
        "seconds": round(outcome.seconds, 4),
        "findings": [
            {"where": finding.where, "message": finding.message} for finding in outcome.findings
        ],
    }
    if outcome.skipped:
        told["skipped"] = outcome.skipped
    return told


def _add_case(suite: ElementTree.Element, outcome: Outcome, target: str) -> None:
    case = ElementTree.SubElement(
        suite, "testcase", classname="caveat", name=outcome.name, time=f"{outcome.seconds:.3f}"
    )
    if outcome.skipped:
        ElementTree.SubElement(case, "skipped", message=_printable(outcome.skipped))
    elif not outcome.ok:
        message = f"{outcome.sentence} ({len(outcome.findings)} findings at {target})"
        failure = ElementTree.SubElement(case, "failure", message=_printable(message))
        failure.text = _printable("\n".join(told(outcome)))


def _printable(text: str) -> str:
    """Replace what XML 1.0 cannot hold: answers may bring any character."""
    return _NOT_IN_XML.sub("\ufffd", text)
