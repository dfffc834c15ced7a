"""`caveat check`: are the fixtures true and consistent by our editorial rules?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from caveat.cli.common import FOUND, as_text_or_json, format_findings, format_tally, guarded, say
from caveat.contract.wording import format_count
from caveat.errors import errors_of
from caveat.release.outcome import Checked
from caveat.release.pipeline import check_for_publication
from caveat.settings import Settings


@click.command()
@as_text_or_json
@guarded
def check(form: str) -> None:
    """Check the fixtures: are they true and consistent by our editorial rules?

    Every finding is named with file, line and column, the rule that it breaks, and what to
    do. All findings are shown, never only the first. Where the text of an article is at hand,
    beside it or in a folder of CAVEAT_SOURCES, every passage is proved. Nothing is published.

    \b
    Exit status:
      0  no findings, or only notices: what an editor is asked to look at
      1  some errors
      2  a setting or an argument cannot be used

    \b
    Examples:
      caveat check
      caveat check --format json
      CAVEAT_SOURCES=texts caveat check
    """
    settings = Settings.from_environ()
    checked = check_for_publication(settings)
    findings = checked.findings
    if form == "json":
        document = {
            "findings": [asdict(finding) for finding in findings],
            "total": len(findings),
            "passagesProved": dict.fromkeys(checked.proved, True)
            | dict.fromkeys(checked.unproved, False),
            "records": checked.records,
            "signed": checked.signed,
        }
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        for line in format_findings(findings, settings.fixtures):
            click.echo(line)
        click.echo(format_tally(findings))
        say(describe_unchecked(checked))
    sys.exit(FOUND if errors_of(findings) else 0)


def describe_unchecked(checked: Checked) -> list[str]:
    """Describe what was not looked at: passages without their text, and records nobody signed."""
    lines = [
        f"The passages of {iri} were not proved: its text is neither beside it nor in "
        "CAVEAT_SOURCES."
        for iri in checked.unproved
    ]
    waiting = checked.records - checked.signed
    if waiting:
        records = format_count(checked.records, "record")
        lines.append(f"Wait for `caveat review`: {waiting:,} of {records}.")
    return lines
