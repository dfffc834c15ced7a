"""`caveat prove`: does what was published still stand in the text that you hold?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

import caveat.newsroom.prove.report as report
from caveat.cli.common import FAILED, FOUND, WRONG, as_text_or_json, guarded
from caveat.newsroom.prove.documents import ServedDocument
from caveat.newsroom.prove.inputs import Failure, read_places
from caveat.newsroom.prove.proof import Proof, proof_of
from caveat.source_text import normalize

BYTE_ORDER_MARK = "\ufeff"


@click.command()
@click.option(
    "--source", "file", required=True, metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The text of the article, as UTF-8.",
)  # fmt: skip
@click.argument("places", metavar="URL-OR-FILE...", nargs=-1, required=True)
@click.option(
    "--article", metavar="IRI",
    help="Whose text FILE is, where the documents are of several and its digest does not tell.",
)  # fmt: skip
@click.option("--quiet", is_flag=True, help="Show only what does not hold.")
@as_text_or_json
@guarded
def prove(file: Path, places: tuple[str, ...], article: str | None, quiet: bool, form: str) -> None:
    """Prove every passage that served documents point at against the text that you hold.

    The documents are addresses, files, or - for standard input: a node, a version, a list
    (from an address it is followed to its end) or the graph of an article, as JSON-LD or
    JSON. Nothing else is needed: no fixtures, no store, no setting. FILE is normalized as
    the documents count: UTF-8, LF, NFC, one trailing newline dropped.

    A passage HOLDS where the words at its position have the digest that was published, and
    is STALE otherwise; it is never looked for elsewhere. Passages are named by position and
    digest, never by their words. Documents of other texts are named and skipped.

    \b
    Exit status:
      0  every passage holds, and the text is the one recorded
      1  something is STALE
      2  an argument, a file or a document cannot be read
      3  an address did not answer, or no document is of this text

    \b
    Examples:
      caveat prove --source text.txt https://news.example/articles/one/graph
      caveat prove --source text.txt claims.json more.jsonld --quiet
      curl -s https://news.example/claims/two | caveat prove --source text.txt -
    """
    words = _read_words(file)
    documents, failures = _gather(places)
    proof = proof_of(words, documents, article)
    if form == "json":
        document = report.proof_as_json(proof, documents, failures)
        click.echo(json.dumps(document, indent=2))
    else:
        _print(report.stale_lines(proof))
        _print([] if quiet else report.summary_lines(proof, documents))
    _print(report.trouble_lines(proof, failures), err=True)
    _print(_hints(words, proof), err=True)
    sys.exit(_status(proof, failures))


def _read_words(file: Path) -> str:
    try:
        return normalize(file.read_bytes())
    except UnicodeDecodeError as error:
        why = f"{file} is not UTF-8: byte {error.start} cannot be read. Save it as UTF-8."
    except OSError as error:
        why = f"{file} cannot be read: {error.strerror or error}."
    raise click.BadParameter(why, param_hint="--source")


def _gather(places: Sequence[str]) -> tuple[list[ServedDocument], list[Failure]]:
    found = list(read_places(places, sys.stdin.buffer.read))
    documents = [one for one in found if isinstance(one, ServedDocument)]
    return documents, [one for one in found if not isinstance(one, ServedDocument)]


def _hints(words: str, proof: Proof) -> Iterator[str]:
    if words.startswith(BYTE_ORDER_MARK) and not proof.holds:
        yield "FILE begins with a byte order mark, which counts as a character: save it without."


def _status(proof: Proof, failures: Sequence[Failure]) -> int:
    """Give the exit status: what is known to be wrong before what could not be found out."""
    if proof.proved and not proof.holds:
        return FOUND
    if any(not failure.unreachable for failure in failures):
        return WRONG
    return FAILED if failures or not proof.proved else 0


def _print(lines: Iterable[str], err: bool = False) -> None:
    for line in lines:
        click.echo(printable(line), err=err)


def printable(line: str) -> str:
    """Spell out what a terminal would obey: documents come from elsewhere."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in line)
