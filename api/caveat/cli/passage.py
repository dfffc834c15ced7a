"""`caveat passage`: where words stand in the source, as evidence ready to paste."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from caveat.cli.common import FOUND, guarded, say
from caveat.contract.vocabulary import EVIDENCE_ROLES
from caveat.errors import PassageMissing
from caveat.newsroom.find_passage import TextPassage, find_passages, read_text_of
from caveat.records.article import REASONS_NOT_RECORDED
from caveat.settings import Settings


@click.command()
@click.argument("slug")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--role", type=click.Choice(EVIDENCE_ROLES), default=EVIDENCE_ROLES[0], show_default=True,
    help="What the passage does for its record.",
)  # fmt: skip
@click.option(
    "--reason", type=click.Choice(list(REASONS_NOT_RECORDED)),
    help="Print it for notRecorded in article.yaml instead: why no record has it.",
)  # fmt: skip
@guarded
def passage(slug: str, words: tuple[str, ...], role: str, reason: str | None) -> None:
    """Print where words stand in the text of an article, as an entry of `evidence`.

    SLUG is the article. WORDS are the words of its source, best in quotes; " ... " between
    them stands for all that lies between. The text must be at hand: beside its article, or in a
    folder that CAVEAT_SOURCES names. Where the words stand more than once, each place is
    printed with its line. No word of the source is printed unless WORDS are not found; then
    the nearest are named.

    \b
    Exit status:
      0  found
      1  the words do not stand in the text
      2  there is no such article, its text is not at hand, or an argument cannot be used

    \b
    Examples:
      caveat passage street-fair "at least 40 stalls"
      caveat passage street-fair "On Sunday ... the fair." --role statesDate
      caveat passage street-fair "What comes next" --reason heading
    """

    settings = Settings.from_environ()
    article = f"articles/{slug.removeprefix('articles/').strip('/')}"
    text = read_text_of(settings.fixtures, settings.sources, article)
    try:
        found = find_passages(text.words, " ".join(words))
    except PassageMissing as error:
        say(error.problems)
        sys.exit(FOUND)
    for number, place in enumerate(found, start=1):
        if len(found) > 1:
            click.echo(f"# {number} of {len(found)}, in line {place.line}")
        click.echo("\n".join(_format_entry(place, role, reason)))
    if len(found) > 1:
        say(f"The words stand there {len(found)} times: keep the one that you mean.")


def _format_entry(place: TextPassage, role: str, reason: str | None) -> Iterator[str]:
    """Format an entry as it stands in a record; of notRecorded, which is no record's, less deep."""
    where = [
        f"start: {place.start}", f"end: {place.end}", f"passageSha256: {place.sha256}",
    ]  # fmt: skip
    lines = [*where, f"reason: {reason}"] if reason else [f"role: {role}", *where]
    indent = "  " if reason else "    "
    yield f"{indent}- {lines[0]}"
    yield from (f"{indent}  {line}" for line in lines[1:])
