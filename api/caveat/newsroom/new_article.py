"""The folder of a new article: every file that it needs, with examples to uncomment.

Nothing false is published from it: examples are comments, and what is still to be written says
TODO, which `load` refuses. The folder appears whole, under its own name, or not at all.
"""

from __future__ import annotations

import json
import os
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from marshmallow import ValidationError

from caveat.contract.atomic_files import create_file, replace_file
from caveat.errors import ScaffoldError
from caveat.records.declaration import written_fields
from caveat.records.fixture_schemas import FILES
from caveat.records.fixture_schemas import FOLDER as SCHEMAS_OF_FIXTURES
from caveat.records.fixtures.folder import ARTICLE_FILE, OF_AN_ARTICLE, REGISTER
from caveat.records.fixtures.strict_fields import (
    TODO,
    IriField,
    ReferenceField,
    SlugField,
    StrictField,
    TextField,
)
from caveat.records.fixtures.strict_yaml import read
from caveat.settings import is_installed
from caveat.source_text import digest, normalize

TEMPLATES = Path(__file__).resolve().parent / "templates"
TEXT_FILE = "source.txt"
"""A text that may be published lies beside its article under this name."""
COPIED_SCHEMAS = "schemas"
"""The folder within the fixtures for copies of the schemas that an installed package brings."""
NOTHING_YET = "[] # Remove this line"
"""How the line of a new list file begins, which stands for no records."""
COLUMNS = 100
NO_LICENSE = "  # Where the text may be published: license: https://creativecommons.org/..."


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is known of the new article; `publisher` is a slug, or a reference."""

    slug: str
    name: str | None = None
    publisher: str | None = None
    source: Path | None = None
    license: str | None = None


@dataclass(frozen=True)
class Made:
    """The folder that was made, the files of the register that were missing, copied schemas."""

    folder: Path
    register: tuple[Path, ...]
    schemas: Path | None = None


def new_article(fixtures: Path, schemas: Path, wanted: Wanted, *, begin: bool = False) -> Made:
    """Make the folder of a new article below `fixtures`, which `begin` makes where it is missing.

    Files of the register are written where they are missing, and never changed. Each file names
    its schema in `schemas`; schemas of an installed package are copied into the fixtures, for
    these are kept and shared, and a path into the package leads nowhere on another machine.
    Raises ScaffoldError with every reason why it cannot be done; then nothing was written.
    """
    problems = list(_problems(fixtures, wanted, begin))
    if problems:
        raise ScaffoldError(problems)
    target = fixtures / "articles" / wanted.slug
    brought = schemas / SCHEMAS_OF_FIXTURES
    named = fixtures / COPIED_SCHEMAS if is_installed(schemas) else brought
    register = {
        fixtures / f"{kind}.yaml": _fill_template(kind, fixtures, named, wanted)
        for kind in REGISTER
        if not (fixtures / f"{kind}.yaml").exists()
    }
    try:
        with ExitStack() as undo:
            draft = _draft(target, _files(target, named, wanted), undo)
            if named != brought:
                _copy(brought, named, undo)
            for path, text in register.items():
                create_file(path, text.encode())
                undo.callback(path.unlink, missing_ok=True)
            draft.rename(target)
            undo.pop_all()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise ScaffoldError([f"{target} cannot be written: {reason}."]) from error
    return Made(target, tuple(register), None if named == brought else named)


def _problems(fixtures: Path, wanted: Wanted, begin: bool) -> Iterator[str]:
    if not (fixtures.is_dir() or begin):
        yield f"There is no folder of fixtures {fixtures}: make it, or set CAVEAT_FIXTURES."
    yield from _refused("The slug", SlugField(), wanted.slug)
    if wanted.name is not None:
        yield from _unwritable("--name", wanted.name)
    if wanted.publisher is not None:
        reference = ReferenceField("organizations")
        yield from _refused("--publisher", reference, _publisher(wanted.publisher))
    if wanted.license is not None:
        yield from _refused("--license", IriField(), wanted.license)
        if wanted.source is None:
            yield "--license: It is the license of the text: name the text as well, with --source."
    if wanted.source is not None:
        yield from _unreadable(wanted.source)
    if (fixtures / "articles" / wanted.slug).exists():
        yield f"articles/{wanted.slug} is there already: take another slug, or go on with it."


def _refused(what: str, field: StrictField, value: str) -> Iterator[str]:
    try:
        field.take(value)
    except ValidationError as error:
        yield f"{what}: {' '.join(str(error.messages[0]).split())}"


def _unwritable(what: str, words: str) -> Iterator[str]:
    """Say why words cannot be written into a file of fixtures."""
    try:
        TextField().take(words)
    except ValidationError as error:
        yield f"{what}: {str(error.messages[0]).partition(chr(10))[0]} Give words on one line."
        return
    for finding in read(f"{_quoted(words)}\n".encode(), what).findings:
        yield f"{what}: {finding.message} {finding.hint}"


def _unreadable(source: Path) -> Iterator[str]:
    try:
        if not normalize(source.read_bytes()).strip():
            yield f"--source: {source} has no words in it."
    except UnicodeDecodeError as error:
        yield f"--source: Byte {error.start} of {source} is not UTF-8: save the file as UTF-8."
    except OSError as error:
        yield f"--source: {source} cannot be read: {error.strerror or 'unknown reason'}."


def _files(target: Path, schemas: Path, wanted: Wanted) -> Mapping[str, bytes]:
    kinds = (ARTICLE_FILE.removesuffix(".yaml"), *OF_AN_ARTICLE)
    files = {
        f"{kind}.yaml": _fill_template(kind, target, schemas, wanted).encode() for kind in kinds
    }
    if wanted.source is not None and wanted.license is not None:
        files[TEXT_FILE] = wanted.source.read_bytes()
    return files


def _fill_template(kind: str, folder: Path, schemas: Path, wanted: Wanted) -> str:
    """Write a file from its template, with its schema in the first line for editors' tools."""
    schema = os.path.relpath(schemas / f"{kind}.json", folder)
    template = Template((TEMPLATES / f"{kind}.yaml").read_text(encoding="utf-8"))
    text = format_modeline(Path(schema).as_posix()) + template.substitute(_values(wanted))
    records, nothing_yet, hint = text.partition(NOTHING_YET)
    return f"{records}{describe_fields(FILES[kind])}{nothing_yet}{hint}"


def describe_fields(kind: type[Any]) -> str:
    """Describe each field that a kind declares, a comment on one line each."""
    lines = [
        textwrap.shorten(
            f"# * {field.key}{' (always)' if field.required else ''}: {field.value.guidance}",
            width=COLUMNS,
            placeholder=" ...",
        )
        for field in written_fields(kind)
    ]
    return "\n".join(["#", "# The fields of a record, and what each is for:", *lines, ""])


def format_modeline(schema: str) -> str:
    """Write the first line of a fixture, which tells editors' tools its schema."""
    return f"# yaml-language-server: $schema={schema}\n"


def _values(wanted: Wanted) -> Mapping[str, str]:
    values = {"slug": wanted.slug, "sha256": TODO, "characters": TODO, "file": TODO}
    if wanted.source is not None:
        words = normalize(wanted.source.read_bytes())
        name = TEXT_FILE if wanted.license else wanted.source.name
        values |= {
            "file": _format_value(name), "sha256": digest(words), "characters": str(len(words)),
        }  # fmt: skip
    return values | {
        "name": _format_value(wanted.name)
        if wanted.name
        else f"{TODO} a short name, and the newsroom",
        "publisher": _publisher(wanted.publisher) if wanted.publisher else TODO,
        "license": f"  license: {wanted.license}" if wanted.license else NO_LICENSE,
    }


def _publisher(given: str) -> str:
    return given if "/" in given else f"organizations/{given}"


def _format_value(text: str) -> str:
    """Write words as YAML: bare where they are read back as they are, else quoted."""
    return text if read(f"{text}\n".encode(), "").plain == text else _quoted(text)


def _quoted(text: str) -> str:
    """Quote a text as JSON does, which YAML reads alike."""
    return json.dumps(text, ensure_ascii=False)


def _draft(target: Path, files: Mapping[str, bytes], undo: ExitStack) -> Path:
    """Write all files into a folder beside the target that is gone again unless it is renamed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.parent / f".{target.name}.{os.getpid()}"
    undo.callback(shutil.rmtree, draft, ignore_errors=True)
    draft.mkdir()
    for name, content in files.items():
        create_file(draft / name, content)
    return draft


def _copy(schemas: Path, folder: Path, undo: ExitStack) -> None:
    """Copy schemas over those of an earlier version; a folder that was missing can go again."""
    if not folder.exists():
        undo.callback(shutil.rmtree, folder, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    for path in schemas.glob("*.json"):
        replace_file(folder / path.name, path.read_bytes())
