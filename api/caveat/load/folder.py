"""The folder of fixtures: which file holds what, and the walk through all of them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeAlias

import rfc8785
from marshmallow import ValidationError

import caveat.load.schemas as schemas
from caveat.load.strict_yaml import Document, Plain, read
from caveat.model.finding import Finding, Mark, Pointer
from caveat.model.records import Origin, Record

REGISTER: Mapping[str, type[schemas.RecordSchema]] = {
    "people": schemas.PersonSchema,
    "places": schemas.PlaceSchema,
    "organizations": schemas.OrganizationSchema,
}
OF_AN_ARTICLE: Mapping[str, type[schemas.RecordSchema]] = {
    "sources": schemas.SourceSchema,
    "groups": schemas.GroupSchema,
    "events": schemas.EventSchema,
    "claims": schemas.ClaimSchema,
    "quotations": schemas.QuotationSchema,
}
ARTICLE_FILE = "article.yaml"
LEDGER_FILE = "ledger.yaml"
"""Not fixtures, but what was checked by hand of those beside it."""
_Marks: TypeAlias = dict[Pointer, tuple[int, int]]


@dataclass
class Loaded:
    """Records that hold, findings on those that do not, and every id that was seen."""

    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    seen: dict[str, Mark] = field(default_factory=dict)


def load(folder: Path) -> Loaded:
    """Read every fixture below a folder; file names in findings are relative to it."""
    loaded = Loaded()
    if not folder.is_dir():
        loaded.findings.append(
            _of_file(str(folder), "There is no such folder of fixtures.", "Set CAVEAT_FIXTURES.")
        )
        return loaded
    for collection, schema in REGISTER.items():
        _list_file(folder, f"{collection}.yaml", collection, schema, None, loaded)
    articles = sorted(path for path in (folder / "articles").glob("*") if path.is_dir())
    if not articles:
        loaded.findings.append(
            _of_file("articles", "There is no article.", "Add a folder articles/<slug>/.")
        )
    for article in articles:
        _article(folder, article, loaded)
    loaded.findings.extend(_strangers(folder, articles))
    return loaded


def _article(folder: Path, article: Path, loaded: Loaded) -> None:
    iri = f"articles/{article.name}"
    name = f"{iri}/{ARTICLE_FILE}"
    document = _document(folder, name, loaded)
    if document is not None and document.plain is not None:
        origin = Origin(name, document.marks)
        _record(document.plain, origin, "articles", schemas.ArticleSchema, None, loaded)
        written = document.plain.get("id") if isinstance(document.plain, dict) else None
        if isinstance(written, str) and written != article.name:
            mark = Mark(name, *document.marks.get(("id",), (0, 0)))
            loaded.findings.append(
                Finding.at(
                    mark, "folder", f"The id {written!r} is not the name of its folder.",
                    f"Write {article.name}, or rename the folder.",
                )
            )  # fmt: skip
    for collection, schema in OF_AN_ARTICLE.items():
        file = f"{iri}/{collection}.yaml"
        if (folder / file).exists():
            _list_file(folder, file, collection, schema, iri, loaded)


def _list_file(
    folder: Path,
    file: str,
    collection: str,
    schema: type[schemas.RecordSchema],
    article: str | None,
    loaded: Loaded,
) -> None:
    document = _document(folder, file, loaded)
    if document is None or document.plain is None:
        return
    if not isinstance(document.plain, list):
        loaded.findings.append(
            _of_file(file, "The file is not a list of records.", "Begin each record with `- id:`.")
        )
        return
    marks = by_record(document.marks)
    for index, plain in enumerate(document.plain):
        origin = Origin(file, marks[index])
        _record(plain, origin, collection, schema, article, loaded)


def _document(folder: Path, file: str, loaded: Loaded) -> Document | None:
    path = folder / file
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        loaded.findings.append(
            _of_file(file, f"The file cannot be read: {reason}.", "Add it; [] stands for none.")
        )
        return None
    document = read(content, file)
    loaded.findings.extend(document.findings)
    return document


def _record(
    plain: Plain,
    origin: Origin,
    collection: str,
    schema: type[schemas.RecordSchema],
    article: str | None,
    loaded: Loaded,
) -> None:
    if not isinstance(plain, dict):
        loaded.findings.append(
            Finding.at(origin.mark(()), "shape", "This is no record.", "Begin it with `- id:`.")
        )
        return
    iri = f"{collection}/{plain.get('id')}"
    if not _seen(iri, plain, origin, loaded):
        return
    signed = replace(origin, sha256=record_digest(iri, plain))
    given = {"collection": collection, "article": article, "origin": signed}
    try:
        loaded.records.append(schema(given).load(plain))
    except ValidationError as error:
        loaded.findings.extend(shape_findings(error, iri, origin, schema))


def record_digest(iri: str, plain: Plain) -> str:
    """SHA-256 of what a person signs, in lower-case hex: the IRI and every value as written.

    The values are in the canonical form of RFC 8785, so comments, line breaks and the order of
    keys do not count.
    """
    prefix = f"caveat record\n{iri}\n".encode()
    return hashlib.sha256(prefix + rfc8785.dumps(plain)).hexdigest()


def _seen(iri: str, plain: Mapping[str, Plain], origin: Origin, loaded: Loaded) -> bool:
    """Remember an id; a second record of the same id is a finding, and is not read."""
    if not isinstance(plain.get("id"), str):
        return True
    if iri in loaded.seen:
        first = loaded.seen[iri]
        loaded.findings.append(
            Finding.at(
                origin.mark(("id",)), "duplicate-id",
                f"{iri} stands already in {first.file}, line {first.line}.",
                "Give one of them another id, or make them one record.", ("id",),
            )
        )  # fmt: skip
        return False
    loaded.seen[iri] = origin.mark(("id",))
    return True


def by_record(marks: Mapping[Pointer, tuple[int, int]]) -> Mapping[Any, _Marks]:
    """Part the marks of a list file into those of each record, with paths inside the record."""
    parted: dict[Any, _Marks] = defaultdict(dict)
    for path, mark in marks.items():
        if path:
            parted[path[0]][path[1:]] = mark
    return parted


def shape_findings(
    error: ValidationError, name: str, origin: Origin, schema: type[schemas.Schema]
) -> Iterator[Finding]:
    """Say what is wrong with each value of one record or entry, which `name` names."""
    for path, message in _leaves(error.messages, ()):
        text, _, mend = message.partition("\n")
        rule = "shape"
        if message == schemas.Schema.error_messages["unknown"]:
            rule, text, mend = _unknown(str(path[-1]), _known(schema, path))
        where = "/".join(map(str, path))
        yield Finding.at(origin.mark(path), rule, f"{name}: {where}: {text}", mend, path)


def _leaves(messages: Any, path: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield each message with the path of the value it is about."""
    if isinstance(messages, dict):
        for key, inner in messages.items():
            yield from _leaves(inner, path if key == "_schema" else (*path, key))
    else:
        for message in messages:
            yield path, str(message)


def _known(schema: type[schemas.Schema], path: Pointer) -> list[str]:
    """List the fields that the mapping around `path` may have."""
    current: Any = schema()
    for step in path[:-1]:
        if isinstance(step, int):
            continue
        field_ = next(f for n, f in current.fields.items() if (f.data_key or n) == step)
        inner = getattr(field_, "inner", field_)
        current = inner.schema
    return [f.data_key or name for name, f in current.fields.items()]


def _unknown(name: str, known: list[str]) -> tuple[str, str, str]:
    if name in schemas.COMPUTED:
        return (
            "computed",
            f"{name} is computed from the rest of the record.",
            "Remove it: what the rule gives is what is published.",
        )
    near = get_close_matches(name, known, n=1)
    mend = f"Did you mean {near[0]}?" if near else f"The fields here are {', '.join(known)}."
    return "unknown-field", f"{name} is not a field here.", mend


def _strangers(folder: Path, articles: list[Path]) -> Iterator[Finding]:
    """Name YAML files that nobody reads: a misnamed file must not be lost in silence."""
    expected = {folder / f"{name}.yaml" for name in REGISTER} | {folder / LEDGER_FILE}
    for article in articles:
        expected |= {article / f"{name}.yaml" for name in (*OF_AN_ARTICLE, "article")}
        expected.add(article / LEDGER_FILE)
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".yaml", ".yml") and path not in expected:
            yield _of_file(
                str(path.relative_to(folder)), "Nobody reads this file.", "Rename or remove it."
            )


def _of_file(file: str, message: str, mend: str) -> Finding:
    return Finding.at(Mark(file), "file", message, mend)
