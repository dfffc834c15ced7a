"""Renders a run as SARIF 2.1.0 (OASIS), as GitHub's code scanning and editors read it."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from caveat_partner.results.model import Place, Result, Rule, Run
from caveat_partner.results.places import path_in_repository
from caveat_partner.version import __version__

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
VOCABULARY = "https://w3id.org/caveat/"
FINGERPRINT = "caveatFinding/v1"
LINE_HASH = "primaryLocationLineHash"
"""The fingerprint that GitHub goes by; ours stays while lines move."""
SOURCE_ROOT = "%SRCROOT%"


def render_sarif(run: Run, root: Path, anchor: str) -> str:
    """Render the run; a result at an address of the service stands in the file `anchor`.

    GitHub refuses a result without a file of the repository.
    """
    rules = _rules(run)
    numbers = {rule.name: index for index, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    results = []
    for result in run.results:
        seen[result.fingerprint] += 1
        mark = f"{result.fingerprint}:{seen[result.fingerprint]}"
        results.append(_result(result, numbers[result.rule], mark, root, anchor))
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "caveat-partner",
                        "version": __version__,
                        "informationUri": VOCABULARY,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "automationDetails": {"id": f"caveat-partner/{run.check}/"},
                "originalUriBaseIds": {
                    SOURCE_ROOT: {"description": {"text": "The root of the repository."}}
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(run)],
                "results": results,
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"


def _rules(run: Run) -> list[Rule]:
    """List all rules of the check, and those that only a result names."""
    known = dict(run.rules)
    for result in run.results:
        known.setdefault(result.rule, Rule(result.rule, result.rule, result.hint))
    return list(known.values())


def _rule(rule: Rule) -> dict[str, Any]:
    help_text = rule.help or rule.sentence
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.sentence},
        "fullDescription": {"text": rule.sentence},
        "help": {"text": help_text, "markdown": help_text},
        "defaultConfiguration": {"level": "error"},
    }


def _result(result: Result, rule: int, mark: str, root: Path, anchor: str) -> dict[str, Any]:
    told = " ".join(filter(None, (result.message, result.hint)))
    rendered: dict[str, Any] = {
        "ruleId": result.rule,
        "ruleIndex": rule,
        "level": str(result.level),
        "message": {"text": told},
        "locations": [_location(result, root, anchor)],
        "partialFingerprints": {FINGERPRINT: mark, LINE_HASH: mark},
    }
    if result.accepted:
        rendered["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": result.accepted}
        ]
    return rendered


def _location(result: Result, root: Path, anchor: str) -> dict[str, Any]:
    place = result.place
    uri = quote(os.fsencode(path_in_repository(place.file_or(anchor), root)))
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if not uri.startswith("/"):
        physical["artifactLocation"]["uriBaseId"] = SOURCE_ROOT
    physical["region"] = _region(place) if place.has_file else {"startLine": 1}
    location: dict[str, Any] = {"physicalLocation": physical}
    if not place.is_file or place.pointer:
        named = {"fullyQualifiedName": str(place), "kind": "resource"}
        location["logicalLocations"] = [named]
    return location


def _region(place: Place) -> dict[str, int]:
    region = {"startLine": place.line or 1}
    return region | ({"startColumn": place.column} if place.column else {})


def _invocation(run: Run) -> dict[str, Any]:
    return {"executionSuccessful": run.is_whole, "exitCode": run.exit_code}
