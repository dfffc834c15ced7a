"""The schemas of the fixture files: renewed by `python -m caveat.scaffold.fixture_schemas`.

They stand in schemas/fixtures/, one for each kind of file, and each file names its own in its
first line, where editors' tools look for it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as rdf

from caveat.ledger.entries import EntrySchema
from caveat.load.folder import OF_AN_ARTICLE, REGISTER
from caveat.load.schemas import ArticleSchema, Schema
from caveat.scaffold.guidance import FILES, TERMS
from caveat.scaffold.outline import DIALECT, Outline, Outliner
from caveat.settings import ROOT
from caveat.vocabulary import NAMESPACE

SCHEMAS = ROOT / "schemas"
FOLDER = "fixtures"
COMMAND = "python -m caveat.scaffold.fixture_schemas"
KINDS: Mapping[str, type[Schema]] = {
    **REGISTER,
    "article": ArticleSchema,
    **OF_AN_ARTICLE,
    "ledger": EntrySchema,
}
"""The schema of `load` for each kind of file, by the file's name without its suffix."""
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
A = rdf.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def fixture_schemas(turtle: str) -> dict[str, Outline]:
    """Make the schema of each kind of file; `turtle` is the vocabulary."""
    outliner = Outliner(dict(meanings_of(turtle)) | dict(TERMS))
    return {
        kind: {
            "$schema": DIALECT,
            "$comment": f"Made by `{COMMAND}` from the schemas of api/caveat/load: do not edit.",
            "title": f"{kind}.yaml",
            "description": FILES[kind],
            **outliner.file(schema, many=schema is not ArticleSchema),
        }
        for kind, schema in KINDS.items()
    }


def meanings_of(turtle: str) -> Iterator[tuple[str, str]]:
    """Yield each class and concept of the vocabulary with its definition."""
    store = rdf.Store()
    store.load(turtle.encode(), rdf.RdfFormat.TURTLE)
    for kind, says in ((RDFS + "Class", RDFS + "comment"), (SKOS + "Concept", SKOS + "definition")):
        for quad in store.quads_for_pattern(None, A, rdf.NamedNode(kind)):
            for told in store.quads_for_pattern(quad.subject, rdf.NamedNode(says), None):
                assert isinstance(told.subject, rdf.NamedNode), "every term has an IRI"
                assert isinstance(told.object, rdf.Literal), "every definition is words"
                yield told.subject.value.removeprefix(NAMESPACE), told.object.value


def written(schema: Outline) -> str:
    """Write a schema as it is checked in."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def renew(schemas: Path = SCHEMAS) -> list[Path]:
    """Write every schema below a folder of schemas; give the files that changed."""
    made = fixture_schemas((schemas / "vocabulary.ttl").read_text(encoding="utf-8"))
    (schemas / FOLDER).mkdir(exist_ok=True)
    changed = []
    for kind, schema in made.items():
        path = schemas / FOLDER / f"{kind}.json"
        text = written(schema)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


if __name__ == "__main__":
    sys.stdout.writelines(f"{path.relative_to(ROOT)}\n" for path in renew())
