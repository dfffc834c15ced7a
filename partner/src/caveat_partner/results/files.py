"""Writes the reports of a run to the files that were asked for, and to the summary of GitHub."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from caveat_partner.results.code_quality import render_code_quality
from caveat_partner.results.github import render_summary
from caveat_partner.results.junit import render_junit
from caveat_partner.results.model import Run
from caveat_partner.results.places import repository_root
from caveat_partner.results.sarif import render_sarif
from caveat_partner.results.shown import shown_run
from caveat_partner.whole_files import write_whole

ANCHOR = "caveat.lock"
"""The file in which results stand that are at an address of the service."""


@dataclass(frozen=True)
class ReportFiles:
    """The files that are wanted, and whether GitHub has a summary; `anchor` is as in ANCHOR."""

    junit: Path | None = None
    sarif: Path | None = None
    code_quality: Path | None = None
    github: bool = False
    anchor: str = ANCHOR

    def write(self, run: Run, environ: Mapping[str, str] = os.environ) -> None:
        """Write all of them; raise the first OSError when every other one is written."""
        told = shown_run(run)
        root = repository_root(environ)
        wanted: list[tuple[Path | None, Callable[[], str]]] = [
            (self.junit, lambda: render_junit(told)),
            (self.sarif, lambda: render_sarif(told, root, self.anchor)),
            (self.code_quality, lambda: render_code_quality(told, root, self.anchor)),
        ]
        failed = []
        for path, render in wanted:
            try:
                if path:
                    write_whole(path, render())
            except OSError as error:
                failed.append(error)
        if self.github:
            _add_summary(told, environ)
        if failed:
            raise failed[0]


def _add_summary(run: Run, environ: Mapping[str, str]) -> None:
    """Add to the summary of the job, which other steps write too."""
    if summary := environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8", errors="replace") as file:
            file.write(render_summary(run))
