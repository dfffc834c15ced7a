"""Renders a run as GitLab's report on code quality: what merge requests show beside the lines."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from caveat_partner.plain_text import shown
from caveat_partner.results.model import Level, Result, Run
from caveat_partner.results.places import path_in_repository

SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def render_code_quality(run: Run, root: Path, anchor: str) -> str:
    """Render what nobody accepted; a result at an address of the service stands in `anchor`."""
    seen: Counter[str] = Counter()
    issues = []
    for result in run.results:
        if not result.accepted:
            seen[result.fingerprint] += 1
            mark = f"{result.fingerprint}:{seen[result.fingerprint]}"
            issues.append(_issue(result, mark, root, anchor))
    return json.dumps(issues, indent=2) + "\n"


def _issue(result: Result, mark: str, root: Path, anchor: str) -> dict[str, object]:
    place = result.place
    at = "" if place.is_file else f" ({place})"
    return {
        "description": " ".join(filter(None, (f"{result.message}{at}", result.hint))),
        "check_name": f"caveat-{result.rule}",
        "fingerprint": mark,
        "severity": SEVERITIES[result.level],
        "location": {
            "path": shown(path_in_repository(place.file_or(anchor), root)),
            "lines": {"begin": (place.has_file and place.line) or 1},
        },
    }
