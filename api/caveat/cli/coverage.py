"""`caveat coverage`: each sentence of a text, and the records that rest on it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import click

from caveat.cli.common import FOUND, WRONG, as_text_or_json, format_findings, guarded, say
from caveat.contract.atomic_files import READABLE_BY_OWNER, replace_file
from caveat.contract.wording import format_count
from caveat.errors import Finding, errors_of
from caveat.newsroom.coverage.formatting import (
    COLUMNS,
    WITH_WORDS,
    coverage_as_json,
    describe_totals,
    format_rows,
)
from caveat.newsroom.coverage.measure import measure
from caveat.newsroom.coverage.parts import Coverage
from caveat.newsroom.coverage.report import render_report
from caveat.records.article import Article
from caveat.records.graph import Graph
from caveat.rules.check import check_fixtures
from caveat.settings import Settings

FOUND_HERE = frozenset({"source-missing", "stale-source", "source-length", "stale-passage"})
"""Rules of `caveat check` on texts and passages: what they find, coverage says by itself."""

STYLES = {"UNTOUCHED": "bold red", "partly": "yellow", "excused": "dim"}
"""How a row looks on a terminal, by its state."""


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a report: the text with its passages marked, beside the records. It holds the "
    "text, so only you can read it (mode 0600).",
)
@click.option(
    "--words",
    is_flag=True,
    help="Show the opening words of each sentence, as on a terminal, also where the output goes "
    "to a file, a program or a log.",
)
@as_text_or_json
@guarded
def coverage(slugs: tuple[str, ...], page: Path | None, words: bool, form: str) -> None:
    """Set each sentence of an article's text beside the records that rest on it.

    A sentence is recorded where its letters and digits lie in some record's evidence, those
    aside that article.yaml lists under notRecorded; partly recorded where others are left;
    excused where all are so listed; untouched where neither is so. Without SLUG, all articles
    are measured. Texts are looked for beside their article, and in the folders of
    CAVEAT_SOURCES.

    \b
    Errors (exit status 1):
      untouched-sentence    no evidence lies in it, and nothing excuses it
      excuse-leaves-a-rest  it has no evidence and is excused only in part
      needless-excuse       what is excused is evidence of a record, or holds no word
      orphan-evidence       it holds no word, or only words that are excused
      stale-passage         its digest does not fit; it covers nothing
      stale-source          the text is not the one that the article names

    \b
    Notices, which can be meant as they are:
      overlapping-evidence       passages of two records cross, neither inside the other
      evidence-crosses-a-border  it ends inside another sentence (quotations may) or
                                 another paragraph than it begins in
      nothing-states-it          a sentence is evidence of a date or a speaker only

    \b
    Exit status:
      0  every sentence is recorded, in part or whole, or excused; no errors
      1  some errors, here or in the fixtures themselves
      2  no text is at hand, or not that of a SLUG, or a setting or an argument cannot be used

    \b
    Examples:
      caveat coverage
      CAVEAT_SOURCES=texts caveat coverage cnn-iraq-isis-advance --html coverage.html
      caveat coverage --format json
    """
    settings = Settings.from_environ()
    graph, _, texts, findings = check_fixtures(settings.fixtures, settings.sources)
    others = [finding for finding in findings if finding.rule not in FOUND_HERE]
    articles = _choose(graph, slugs, settings.fixtures, others)
    missing = [article for article in articles if texts.of(article) is None]
    measured = [
        measure(graph, article, text) for article in articles if (text := texts.of(article))
    ]
    if page and measured:
        _keep_report(page, measured, settings.fixtures)
    if form == "json":
        click.echo(_as_json(measured, missing, words))
    else:
        _print(measured, settings.fixtures, words)
    _say_what_else(missing, others, page if measured else None)
    if errors_of(others) or any(one.errors for one in measured):
        sys.exit(FOUND)
    sys.exit(WRONG if not measured or (slugs and missing) else 0)


def _choose(
    graph: Graph, slugs: Sequence[str], fixtures: Path, others: Sequence[Finding]
) -> list[Article]:
    """Give the articles that were asked for, each once; say which there are where one is not."""
    there = {article.id: article for article in graph.all(Article)}
    asked = [slug.removeprefix("articles/").strip("/") for slug in slugs] or list(there)
    unknown = [slug for slug in asked if slug not in there]
    if unknown or not there:
        say(format_findings(others, fixtures))
    if unknown:
        near = get_close_matches(unknown[0], there, 1) or sorted(there)
        raise click.BadParameter(
            f"{unknown[0]} is no article here. Did you mean {' or '.join(near)}?"
            if near
            else f"{unknown[0]} is no article here, and there is none that holds.",
            param_hint="SLUG",
        )
    return [there[slug] for slug in dict.fromkeys(asked)]


def _keep_report(page: Path, measured: Sequence[Coverage], fixtures: Path) -> None:
    """Write the report, but not to where licensed words could be committed with the fixtures."""
    reserved = [one.article.iri for one in measured if not one.article.source.license]
    if reserved and page.parent.resolve().is_relative_to(fixtures.resolve()):
        _refuse(
            f"{page} lies in the folder of fixtures, and the text of {', '.join(reserved)} has "
            "no license: it must not get among what is published. Name a file elsewhere."
        )
    try:
        replace_file(page, render_report(measured).encode(), READABLE_BY_OWNER)
    except OSError as error:
        _refuse(f"{page} cannot be written: {error.strerror}.")


def _refuse(why: str) -> NoReturn:
    raise click.BadParameter(why, param_hint="--html")


def _as_json(measured: Sequence[Coverage], missing: Sequence[Article], words: bool) -> str:
    measurement = {
        "articles": [coverage_as_json(one, words) for one in measured],
        "notMeasured": [
            {"article": article.iri, "file": article.source.file} for article in missing
        ],
    }
    return json.dumps(measurement, indent=2, ensure_ascii=False)


def _print(measured: Sequence[Coverage], fixtures: Path, words: bool) -> None:
    """Print a table for each article: on a terminal drawn to its width, elsewhere in lines."""
    for one in measured:
        click.secho(f"{one.article.iri}: {one.article.name}", bold=True)
        if sys.stdout.isatty():
            _draw(format_rows(one, words=True))
        else:
            heads = WITH_WORDS if words else COLUMNS
            for line in _format_columns([heads, *format_rows(one, words)]):
                click.echo(line)
        for line in (*describe_totals(one), *format_findings(one.findings, fixtures)):
            click.echo(line)


def _format_columns(table: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Set rows in columns; the first is flush right, the last as long as it is."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for first, *middle, last in table:
        cells = [cell.ljust(width) for cell, width in zip(middle, widths[1:-1], strict=True)]
        yield "  ".join(["", first.rjust(widths[0]), *cells, last]).rstrip()


def _draw(table: Sequence[tuple[str, ...]]) -> None:
    from rich.console import Console  # only a terminal pays for it
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, header_style="bold", pad_edge=False)
    for name in WITH_WORDS:
        drawn.add_column(name, justify="right" if name in ("No.", "share") else "left")
    for row in table:
        cells = dict(zip(WITH_WORDS, row, strict=True))
        cells["records"] = cells["records"].replace(", ", ",\n")
        style = STYLES.get(cells["state"].partition(":")[0], "")
        drawn.add_row(*map(Text, cells.values()), style=style)
    Console().print(drawn)


def _say_what_else(
    missing: Sequence[Article], others: Sequence[Finding], page: Path | None
) -> None:
    for article in missing:
        where = "beside the article, or into" if article.source.license else "into"
        say(
            f"{article.iri} was not measured: its text {article.source.file} is not at hand. "
            f"Put it {where} a folder that CAVEAT_SOURCES names."
        )
    if others:
        say(
            f"{format_count(len(others), 'finding')} in the fixtures besides: run `caveat check`. "
            "Records that do not hold may be missing here."
        )
    if page:
        say(f"The report is in {page}; it holds the text, and only you can read it.")
