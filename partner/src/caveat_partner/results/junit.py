"""Renders a run as JUnit XML: one suite, one case for each promise or page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from caveat_partner.report import format_count
from caveat_partner.results.model import Case, Level, Result, Run
from caveat_partner.verdicts import Verdict

CLASSES = {"check-api": "caveat", "check-page": "caveat-page"}
"""The classes of cases, as in the reports of the pytest plugin."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(run: Run) -> str:
    """Render the run; what ended it early is an error, what was not judged is skipped."""
    suite = ElementTree.Element("testsuite", name="caveat-partner")
    for remark in run.remarks:
        if remark.level is Level.ERROR:
            _add_remark(suite, remark, run)
    for case in run.cases:
        _add_case(suite, case, run)
    _add_warnings(suite, run)
    counted = {
        "tests": str(len(suite.findall("testcase"))),
        "failures": str(len(suite.findall("testcase/failure"))),
        "errors": str(len(suite.findall("testcase/error"))),
        "skipped": str(len(suite.findall("testcase/skipped"))),
        "time": f"{run.seconds:.3f}",
    }
    suite.attrib |= counted
    suites = ElementTree.Element("testsuites", counted)
    suites.append(suite)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _add_remark(suite: ElementTree.Element, remark: Result, run: Run) -> None:
    case = _testcase(suite, Case(remark.rule, Verdict.NOT_JUDGED), run)
    ElementTree.SubElement(case, "error", message=_escape_for_xml(remark.message))


def _add_case(suite: ElementTree.Element, case: Case, run: Run) -> None:
    added = _testcase(suite, case, run)
    found = [one for one in case.results if not one.accepted]
    errors = [one for one in found if one.level is Level.ERROR]
    others = [one for one in found if one.level is not Level.ERROR]
    if errors:
        findings = format_count(len(errors), "finding")
        message = " ".join(filter(None, (case.sentence, f"({findings} at {run.target})")))
        failure = ElementTree.SubElement(added, "failure", message=_escape_for_xml(message))
        failure.text = _escape_for_xml("\n".join(map(_format_result, [*errors, *others])))
    elif case.verdict in (Verdict.NOT_JUDGED, Verdict.NOT_ASKED):
        told = [case.reason] if case.reason else map(_format_result, found)
        words = "not judged" if case.verdict is Verdict.NOT_JUDGED else "not asked"
        message = f"{words}: {'; '.join(told)}"
        skipped = ElementTree.SubElement(added, "skipped", message=_escape_for_xml(message))
        skipped.text = _escape_for_xml("\n".join(map(_format_result, found))) or None


def _add_warnings(suite: ElementTree.Element, run: Run) -> None:
    """Add what is said of the run itself and fails nothing, such as what may leave the baseline."""
    told = [remark for remark in run.remarks if remark.level is not Level.ERROR]
    if told:
        printed = ElementTree.SubElement(suite, "system-out")
        printed.text = _escape_for_xml("\n".join(map(_format_result, told)))


def _testcase(suite: ElementTree.Element, case: Case, run: Run) -> ElementTree.Element:
    given = {"classname": CLASSES.get(run.check, "caveat"), "name": _escape_for_xml(case.name)}
    given |= {"file": _escape_for_xml(case.file)} if case.file else {}
    return ElementTree.SubElement(suite, "testcase", given, time=f"{case.seconds:.3f}")


def _format_result(result: Result) -> str:
    hint = f"\n  What to do: {result.hint}" if result.hint else ""
    return f"{result.place}\n  {result.message}{hint}"


def _escape_for_xml(text: str) -> str:
    """Replace what XML 1.0 cannot hold: answers may bring any character."""
    return _NOT_IN_XML.sub("\ufffd", text)
