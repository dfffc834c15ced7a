"""Publishing: documents a second through all our stages, beside a naive pipeline.

The naive pipeline reads the same YAML with ruamel.yaml's safe loader, loads a plain marshmallow
schema, dumps it to JSON, validates with jsonschema, and writes a file: no positions, no rules,
no linked data, no representations, no transaction.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import time
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from jsonschema import Draft202012Validator
from marshmallow import INCLUDE, Schema, fields
from referencing import Registry, Resource
from ruamel.yaml import YAML

from bench.sample import LICENSE
from bench.tools import RUNS, median, table
from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.release.pipeline import publish
from caveat.release.render import render
from caveat.release.sealed_record import not_yet_issued, serve
from caveat.settings import ROOT, Settings

COPIES = 10
SEED = "cnn-iraq-isis-advance"
BASE_URL = "https://caveat.example"


class NaiveClaim(Schema):
    """What a first version of a publisher would have."""

    class Meta:
        unknown = INCLUDE

    id = fields.Str(required=True)
    name = fields.Str(required=True)
    text = fields.Str()


def run() -> None:
    """Print documents a second of both, pair by pair."""
    with tempfile.TemporaryDirectory() as name:
        fixtures = Path(name) / "fixtures"
        _multiplied(fixtures)
        pairs = [(_ours(Path(name), fixtures), _naive(Path(name), fixtures)) for _ in range(RUNS)]
    ours, theirs = median([one for one, _ in pairs]), median([two for _, two in pairs])
    ratio = median([one / two for one, two in pairs])
    table(
        f"Publishing the seed article {COPIES} times over",
        [
            ("documents a second", f"{ours:6.0f}   naive {theirs:6.0f}   ratio {ratio:.2f}"),
            ("each of ours has", "4 formats in 2 encodings, an index row and a version"),
        ],
    )


def _multiplied(fixtures: Path) -> None:
    """Copy the fixtures with the seed article several times: within one article our rules
    refuse records that say the same. Ledgers stay behind: nobody signed the copies."""
    shutil.copytree(ROOT / "fixtures", fixtures, ignore=shutil.ignore_patterns("ledger.yaml"))
    for letter in ascii_lowercase[1:COPIES]:
        copied_article(fixtures / "articles" / SEED, fixtures / "articles" / f"cnn-copy-{letter}")


def copied_article(article: Path, copy: Path) -> None:
    """Copy an article's folder under another slug; what is its own is named under it."""
    shutil.copytree(article, copy)
    path = copy / "article.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(rf"^id: {SEED}$", f"id: {copy.name}", text, flags=re.MULTILINE), "utf-8")


def _ours(folder: Path, fixtures: Path) -> float:
    store = folder / "store.sqlite"
    store.unlink(missing_ok=True)
    settings = Settings.from_environ(
        {
            "CAVEAT_FIXTURES": str(fixtures),
            "CAVEAT_DATABASE_URL": f"sqlite:///{store}",
            "CAVEAT_BASE_URL": BASE_URL,
        }
    )
    started = time.perf_counter()
    outcome = publish(settings, allow_unsigned=True)
    return len(outcome.versions) / (time.perf_counter() - started)


def _naive(folder: Path, fixtures: Path) -> float:
    rendered = _rendered(fixtures)
    validator = _validator()
    out = folder / "naive"
    out.mkdir(exist_ok=True)
    started = time.perf_counter()
    done = 0
    for path in sorted(fixtures.rglob("*.yaml")):
        records = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
        for record in records if isinstance(records, list) else [records]:
            NaiveClaim().load(record)
            done += 1
    for iri, document in rendered.items():
        if iri.startswith("claims/"):
            validator.validate(document)
        (out / iri.replace("/", "_")).write_text(json.dumps(document))
    return done / (time.perf_counter() - started)


def _rendered(fixtures: Path) -> dict[str, Any]:
    graph, _ = link(load(fixtures).records)
    documents = render(graph, LICENSE)
    issue = not_yet_issued("{}")
    return {iri: serve(document, BASE_URL, lambda _: issue) for iri, document in documents.items()}


def _validator() -> Draft202012Validator:
    schemas = [json.loads(p.read_bytes()) for p in (ROOT / "schemas/published").glob("*.json")]
    registry = Registry().with_resources(  # type: ignore[var-annotated]
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )
    claim = next(schema for schema in schemas if schema["title"] == "Claim")
    return Draft202012Validator(claim, registry=registry)
