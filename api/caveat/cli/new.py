"""`caveat new`: the folder of a new article, with every file and examples to uncomment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from caveat.cli.common import guarded
from caveat.newsroom.new_article import Wanted, new_article
from caveat.settings import Settings, default_place


@click.command()
@click.argument("slug")
@click.option(
    "--source", type=click.Path(path_type=Path), metavar="FILE",
    help="The text of the article; its digest and length are worked out. It is copied only with "
    "--license.",
)  # fmt: skip
@click.option(
    "--license", "license_", metavar="IRI",
    help="The open license of the text: it is copied beside the article, and may be published.",
)  # fmt: skip
@click.option("--name", help="A short name of the article, with the newsroom.")
@click.option("--publisher", metavar="SLUG", help="The newsroom, as in organizations.yaml.")
@guarded
def new(
    slug: str, source: Path | None, license_: str | None, name: str | None, publisher: str | None
) -> None:
    """Make the folder of a new article below CAVEAT_FIXTURES.

    SLUG is the last part of the article's address; it never changes. Each file has examples as
    comments, and what is still to be written says TODO, which `caveat check` names. Files of
    the register (people, places, organizations) are made where they are missing.

    \b
    Exit status:
      0  made
      2  it cannot be made so: nothing was written

    \b
    Examples:
      caveat new street-fair
      caveat new street-fair --source texts/fair.txt --publisher the-quay-post
      caveat new street-fair --source fair.txt \\
        --license https://creativecommons.org/publicdomain/zero/1.0/
    """
    settings = Settings.from_environ()
    wanted = Wanted(slug=slug, name=name, publisher=publisher, source=source, license=license_)
    begin = settings.fixtures == default_place("fixtures")
    made = new_article(settings.fixtures, settings.schemas, wanted, begin=begin)
    click.echo(f"Made {_relative_path(made.folder)}{os.sep}")
    for path in sorted(made.folder.iterdir()):
        click.echo(f"  {path.name}")
    for path in made.register:
        click.echo(f"Made {_relative_path(path)}, which was missing.")
    if made.schemas is not None:
        schemas = f"{_relative_path(made.schemas)}{os.sep}"
        click.echo(f"Wrote {schemas}, by which editors' tools complete.")
    for line in _describe_next_steps(slug, made.folder, source, license_):
        click.echo(line)


def _describe_next_steps(
    slug: str, folder: Path, source: Path | None, license_: str | None
) -> Iterator[str]:
    article = _relative_path(folder / "article.yaml")
    yield ""
    yield "Next:"
    if source is not None and license_ is None:
        yield f"  {source} was not copied: keep it in a folder that CAVEAT_SOURCES names."
    yield f"  Write what says TODO in {article}, then the records in the files beside it."
    width = len(f'caveat passage {slug} "words"')
    for command, does in (
        (f'passage {slug} "words"', "prints a passage as evidence, ready to paste"),
        ("check", "names what is not right yet, line by line"),
        ("coverage", "shows which sentences no record has yet"),
        ("review", "shows each record beside its passages, to be signed"),
        ("publish", "publishes what is signed"),
    ):
        yield f"  {f'caveat {command}':<{width}}  {does}"


def _relative_path(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
