"""Contract: everything that partners build on, read from the project or from a released folder.

Both have the same layout, so that what was released can be read, and compared, as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from caveat.errors import StabilityError

OPENAPI = "openapi.yaml"
PUBLISHED = "schemas/published"
CONTEXTS = "schemas/context"
VOCABULARY = "schemas/vocabulary.ttl"
SHAPES = "schemas/shapes.ttl"
PROBLEMS = "problems.json"
FILES = (OPENAPI, f"{PUBLISHED}/*.json", f"{CONTEXTS}/*.jsonld", VOCABULARY, SHAPES)
"""What a contract is made of, as patterns of the project; the problem types come from the code."""

VERSION_INFO = "http://www.w3.org/2002/07/owl#versionInfo"

Problems = Mapping[str, Mapping[str, Any]]
Quads = tuple[pyoxigraph.Quad, ...]


@dataclass(frozen=True)
class Contract:
    """One state of the contract: its files by path, and its problem types by name.

    `documents` has what is JSON or YAML, parsed; `texts` has every file as bytes.
    """

    documents: Mapping[str, Any]
    texts: Mapping[str, bytes]
    problems: Problems
    place: str = field(default="", compare=False)

    @property
    def openapi(self) -> Any:
        return self.documents[OPENAPI]

    @property
    def version(self) -> str:
        return str(self.openapi["info"]["version"])

    @property
    def schemas(self) -> dict[str, Any]:
        return {name: one for name, one in self.documents.items() if name.startswith(PUBLISHED)}

    @property
    def contexts(self) -> dict[str, Any]:
        return {name: one for name, one in self.documents.items() if name.startswith(CONTEXTS)}

    @property
    def vocabulary(self) -> Quads:
        return _parse_turtle(self.texts[VOCABULARY])

    @property
    def shapes(self) -> Quads:
        return _parse_turtle(self.texts[SHAPES])

    def version_faults(self) -> list[str]:
        """Say where another version stands than in `info.version`."""
        faults = [
            f"{name} has the $id {schema.get('$id')!r}: its version must be {self.version}."
            for name, schema in self.schemas.items()
            if f"/{self.version}/" not in str(schema.get("$id"))
        ]
        stated = [
            str(getattr(quad.object, "value", ""))
            for quad in self.vocabulary
            if quad.predicate.value == VERSION_INFO
        ]
        if stated != [self.version]:
            faults.append(f"{VOCABULARY} says owl:versionInfo {stated}: it must be {self.version}.")
        return faults


def read_contract(folder: Path, problems: Problems | None = None) -> Contract:
    """Read a contract; `problems` is None where the folder has them in a file (a released one).

    Raises StabilityError with a sentence for each file that is missing or cannot be read.
    """
    troubles: list[str] = []
    texts = dict(_texts(folder, troubles))
    documents = dict(_documents(folder, texts, troubles))
    if problems is None:
        problems = _released_problems(folder, troubles)
    if troubles:
        raise StabilityError(troubles)
    return Contract(documents, texts, problems, str(folder))


@lru_cache(maxsize=8)
def _parse_turtle(turtle: bytes) -> Quads:
    """Parse Turtle; two contracts of which one was made from the other share most of it."""
    return tuple(pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE))


def _texts(folder: Path, troubles: list[str]) -> Iterator[tuple[str, bytes]]:
    for pattern in FILES:
        found = sorted(folder.glob(pattern))
        if not found:
            troubles.append(f"{folder / pattern} is not there: a contract has it.")
        for path in found:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _documents(
    folder: Path, texts: Mapping[str, bytes], troubles: list[str]
) -> Iterator[tuple[str, Any]]:
    for name, text in texts.items():
        try:
            if name.endswith((".json", ".jsonld")):
                yield name, json.loads(text)
            elif name.endswith(".yaml"):
                yield name, _without_examples(YAML(typ="safe", pure=True).load(text))
        except (ValueError, YAMLError) as error:
            troubles.append(f"{folder / name} cannot be read: {error}")


def _without_examples(openapi: Any) -> Any:
    """Leave out the examples: they are answers, not promises."""
    openapi.get("components", {}).pop("examples", None)
    return openapi


def _released_problems(folder: Path, troubles: list[str]) -> Problems:
    try:
        found: Problems = json.loads((folder / PROBLEMS).read_bytes())
    except (OSError, ValueError) as error:
        troubles.append(f"{folder / PROBLEMS} cannot be read: {error}")
        return {}
    return found
