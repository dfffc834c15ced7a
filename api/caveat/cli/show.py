"""`caveat show`: a sealed document as it is kept, straight from the store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NoReturn

import click

from caveat.cli.common import guarded
from caveat.contract.formats import FORMATS, JSON_LD, SEALED
from caveat.contract.iris import names_of_iri
from caveat.settings import Settings
from caveat.store.reader import Reader
from caveat.store.values import Head, Stored
from caveat.web.negotiation import split_suffix
from caveat.web.responder import Target, target_of

BY_OPTION = {FORMATS[name].suffix.removeprefix("."): name for name in SEALED}
AS_IN = "It is relative, as people/ada-quill, or absolute below"


@click.command()
@click.argument("iri")
@click.option(
    "--version", "number", type=click.IntRange(1), help="Show this version, not the latest."
)
@click.option(
    "--format", "form", type=click.Choice(list(BY_OPTION)), default=None,
    help="Show it in this format; jsonld where the IRI has no suffix.",
)  # fmt: skip
@guarded
def show(iri: str, number: int | None, form: str | None) -> None:
    """Print a sealed document as it is kept.

    IRI is relative (claims/cnn-iraq-isis-advance/tweet-toll), absolute below the base URL, or short
    (claims/tweet-toll, tweet-toll). It may carry what addresses carry: a version
    (claims/tweet-toll/v/1), a suffix (claims/tweet-toll.ttl), or /graph after an article.
    JSON is indented for reading.

    \b
    Exit status:
      0  shown
      2  no such document or version, or an argument cannot be used
      3  nothing has been published yet, or the store cannot be read

    \b
    Examples:
      caveat show claims/cnn-iraq-isis-advance/tweet-toll
      caveat show tweet-toll --version 1 --format ttl
      caveat show articles/cnn-iraq-isis-advance/graph
    """
    settings = Settings.from_environ()
    with Reader(settings.database_url) as reader:
        head = reader.head()
        asked = _relative(iri, head, settings)
        stored = _only(asked, list(_find(reader, asked, number, form)), reader, number)
    text = stored.body.decode("utf-8")
    if stored.format == JSON_LD.name:
        text = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    click.echo(text.removesuffix("\n"))


def _relative(iri: str, head: Head | None, settings: Settings) -> str:
    """Take the base URL off; that of the head release counts as well as that of now."""
    for base_url in (settings.base_url, head.base_url if head else settings.base_url):
        iri = iri.removeprefix(base_url + "/")
    if "://" in iri:
        raise click.BadParameter(f"{iri} is not an IRI of this store. {AS_IN} {settings.base_url}.")
    return iri.strip("/")


def _find(reader: Reader, asked: str, number: int | None, form: str | None) -> Iterator[Stored]:
    """Look the document up; one that is not named in full is looked for by how it ends."""
    whole = target_of(asked)
    for target in [whole] if whole else _named(reader, asked):
        name = BY_OPTION[form] if form else _stored_format(target)
        version = number or target.version
        stored = reader.representation(target.iri, version, name, ("identity",))
        if stored is not None:
            yield stored


def _named(reader: Reader, asked: str) -> Iterator[Target]:
    """Give the documents that are called so in short, with what stands behind the name."""
    called, slash, version = asked.partition("/v/")
    name, format_ = split_suffix(called) if not slash else (called, None)
    suffix = FORMATS[format_].suffix if format_ else f"{slash}{version}"
    for iri in reader.iris_ending(name.rpartition("/")[2]):
        target = target_of(iri + suffix) if name in names_of_iri(iri) else None
        if target is not None:
            yield target


def _stored_format(target: Target) -> str:
    """Formats that differ only in their media type are kept as one."""
    return FORMATS[target.format].stored if target.format else JSON_LD.name


def _only(asked: str, found: list[Stored], reader: Reader, number: int | None) -> Stored:
    """Give the one document that was found; say why where there is none, or more than one."""
    if len(found) > 1:
        _refuse(f"{asked} names more than one: {' or '.join(s.iri for s in found)}.")
    if not found:
        _refuse(_describe_missing(asked, reader, number))
    if found[0].removed:
        _refuse(
            f"{found[0].iri} is not in the head release any more. Its versions are still there: "
            f"the last is {found[0].latest} (--version {found[0].latest})."
        )
    return found[0]


def _describe_missing(asked: str, reader: Reader, number: int | None) -> str:
    latest = next(_find(reader, asked.partition("/v/")[0], None, None), None)
    if latest is not None and (number is not None or "/v/" in asked):
        return f"{latest.iri} has no such version; the latest is {latest.latest}."
    near = reader.names_like(asked)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"{asked} is not in the store.{hint}"


def _refuse(why: str) -> NoReturn:
    raise click.BadParameter(why, param_hint="IRI")
