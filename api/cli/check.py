"""`caveat check`: are the fixtures true and consistent by our editorial rules?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from api.cli.door import FOUND, as_text_or_json, guarded, say, tally, written
from api.publish import check_fixtures
from api.settings import Settings


@click.command(short_help="Check the fixtures by our editorial rules.")
@as_text_or_json
@guarded
def check(form: str) -> None:
    """Check the fixtures: are they true and consistent by our editorial rules?

    Every finding is named with file, line and column, the rule that it breaks, and what to
    do. All findings are shown, never only the first. With CAVEAT_SOURCES set, every passage
    is proved against the licensed text. Nothing is published.

    \b
    Exit status:
      0  no findings
      1  some findings
      2  a setting or an argument cannot be used

    \b
    Examples:
      caveat check
      caveat check --format json
      CAVEAT_SOURCES=texts caveat check
    """
    settings = Settings.from_environ()
    findings = check_fixtures(settings)
    if form == "json":
        document = {
            "findings": [asdict(finding) for finding in findings],
            "total": len(findings),
            "passagesProved": settings.sources is not None,
        }
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        for line in written(findings, settings.fixtures):
            click.echo(line)
        click.echo(tally(findings))
        if settings.sources is None:
            say("Passages were not proved: CAVEAT_SOURCES names no folder of licensed texts.")
    sys.exit(FOUND if findings else 0)
