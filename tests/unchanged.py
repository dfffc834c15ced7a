"""Unchanged: every answer and every command's output, recorded before the house was redrawn.

It is here while modules move, so that nothing changes for those outside, and goes again after that.
`python -m tests.unchanged` records anew; with FOLDER it also keeps each answer there, to be read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner
from werkzeug.test import Client

from caveat.cli.main import main
from caveat.contract.collections import COLLECTIONS
from caveat.contract.problems import PROBLEMS
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.release.pipeline import publish
from caveat.settings import Settings
from caveat.store.reader import Reader
from caveat.web.app import create_app
from caveat.web.docs.doc_pages import GUIDES, PAGES
from caveat.web.docs.swagger_ui import ASSETS

ROOT = Path(__file__).resolve().parent.parent
RECORDED = Path(__file__).resolve().parent / "unchanged.json"
SUFFIXES = (".jsonld", ".json", ".ttl", ".nq", ".html")
NOT_COMPARED = frozenset({"Date", "X-Request-ID"})
ARTICLE, TEXT = "iraq-june-2014", "market-hall-roof"
PLACES = (
    *("/", "/context/v1.jsonld", "/ns", "/shapes.ttl", "/openapi.yaml", "/openapi.json"),
    *("/docs", "/changelog", "/changelog.json", "/dump.nq.gz", "/health/live", "/health/ready"),
    *("/claims?status=unverified", "/claims?q=mosul", "/claims?q=mosul&order=relevance"),
    *("/claims?place=iraq&limit=5", "/claims?claimant=cnn", "/claims?type=CasualtyClaim"),
    *("/claims?saidFrom=2014-06-14", "/events?standing=occurred", "/places?within=iraq"),
    *("/people?role=prime-minister", "/claims?article=market-hall-roof&disputed=true"),
    *("/claims/no-such", "/claims?x=1", "/claims?limit=0", "/claims?cursor=x", "/nowhere"),
    *("/schemas/1.0.0/x.json", "/problems/x", "/docs/x", "/docs/guides/x", "/claims?status=x"),
    *("/claims/", "/claims/tweet-1700/v/9", "/claims/tweet-1700/v/0", "/claims?q="),
    *("/claims?saidFrom=x&order=y&about=Z", "/articles/iraq-june-2014/graph.xml"),
)
COMMANDS: tuple[tuple[str, ...], ...] = (
    *((name, "--help") for name in ("check", "contract", "coverage", "new", "passage", "prove")),
    *((name, "--help") for name in ("publish", "review", "serve", "settings", "show")),
    ("contract", "diff"), ("contract", "diff", "--format", "json"),
    ("check",), ("check", "--format", "json"),
    ("publish",), ("publish", "--format", "json"), ("publish", "--if-changed"),
    ("settings",), ("settings", "--format", "json"),
    ("coverage",), ("coverage", TEXT, "--format", "json"), ("coverage", TEXT, "--words"),
    ("coverage", TEXT, "--html", "report.html"),
    ("review", "--list"), ("review", "--list", "--format", "json"),
    ("show", "tweet-1700"), ("show", "claims/tweet-1700", "--format", "ttl"),
    ("show", "claims/tweet-1700.nq"), ("show", f"articles/{ARTICLE}/graph"),
    ("show", "places/mosul", "--format", "html"),
    ("passage", TEXT, "Market Hall"), ("passage", TEXT, "market hall", "--reason", "heading"),
    ("prove", "--source", f"{ROOT}/fixtures/articles/{TEXT}/source.txt", "graph.json"),
    ("prove", "--source", f"{ROOT}/fixtures/articles/{TEXT}/source.txt", "graph.json",
     "--format", "json"),
    ("new", "street-fair"), ("new", "boat-fair", "--name", "The fair", "--publisher", "cnn"),
)  # fmt: skip


def recorded(keep: Path | None = None) -> dict[str, list[str]]:
    """Give for each request or command its status, and the digests of its headers and body."""
    found: dict[str, list[str]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(Reader, "cursor_key", lambda self: bytes(32)),
    ):
        for name, status, head, body in (*answers(Path(folder)), *outputs(Path(folder))):
            found[name] = [str(status), *(hashlib.sha256(x).hexdigest()[:16] for x in (head, body))]
            if keep is not None:
                path = keep / re.sub(r"[^\w.=-]", "_", name)[:180]
                path.write_bytes(f"{name}\n{status}\n".encode() + head + b"\n\n" + body)
    return found


def answers(folder: Path) -> Iterator[tuple[str, int, bytes, bytes]]:
    """Ask for everything there is, of an application with both articles published."""
    settings = Settings.from_environ(environ(folder))
    publish(settings)
    texts = {"CAVEAT_SOURCES": str(ROOT / "fixtures/articles" / TEXT)}
    client = Client(create_app(Settings.from_environ(environ(folder) | texts)))
    with Reader(settings.database_url) as reader:
        manifest = json.loads(reader.manifest(1) or b"")
        nodes = [one["id"] for one in manifest["documents"] if "/graph" not in one["id"]]
    places = [
        *PLACES,
        *(f"/{name}" for name in COLLECTIONS),
        *(f"/{name}.html" for name in ("articles", "claims")),
        *(f"/docs/{name}" for name in PAGES),
        *(f"/docs/guides/{name}" for name in GUIDES),
        *(f"/docs/assets/{name}" for name in ASSETS),
        *(f"/problems/{name}" for name in PROBLEMS),
        *(f"/{iri}{suffix}" for iri in nodes for suffix in ("", *SUFFIXES, "/v/1")),
        *(f"/articles/{article}/graph{suffix}" for article in (ARTICLE, TEXT)
          for suffix in ("", *SUFFIXES)),
        *(f"/articles/{article}/text" for article in (ARTICLE, TEXT)),
        *(f"/schemas/{SCHEMA_VERSION}/{path.name}"
          for path in sorted((ROOT / "schemas/published").glob("*.json"))),
    ]  # fmt: skip
    html = [*PLACES, *(f"/{name}" for name in COLLECTIONS), *(f"/problems/{n}" for n in PROBLEMS)]
    for place in places:
        yield asked(client, place)
    for place in html:
        yield asked(client, place, Accept="text/html")
    for place in ("/claims/tweet-1700", "/claims", "/docs", "/nowhere"):
        yield asked(client, place, **{"Accept-Encoding": "gzip"})
        yield asked(client, place, Accept="image/png")
        yield asked(client, place, method="HEAD")
        yield asked(client, place, method="OPTIONS", Origin="https://partner.example")
        yield asked(client, place, method="POST")


def asked(
    client: Client, place: str, method: str = "GET", **headers: str
) -> tuple[str, int, bytes, bytes]:
    base = "https://caveat.example"
    answer = client.open(place, method=method, base_url=base, headers=headers)
    kept = [
        f"{name}: {value}" for name, value in answer.headers.items() if name not in NOT_COMPARED
    ]
    body = re.sub(rb"urn:request:[\w-]+", b"urn:request:x", answer.data)
    head = [line for line in kept if body == answer.data or not line.startswith("Content-Length")]
    named = " ".join(f"{name}={value}" for name, value in headers.items())
    return f"{method} {place} {named}".strip(), answer.status_code, "\n".join(head).encode(), body


def outputs(folder: Path) -> Iterator[tuple[str, int, bytes, bytes]]:
    """Run every command's happy path, on a copy of the fixtures where it writes."""
    shutil.copytree(ROOT / "fixtures", folder / "fixtures", dirs_exist_ok=True)
    here = Path.cwd()
    os.chdir(folder)
    try:
        for command in COMMANDS:
            own = environ(folder) | {"CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'own.sqlite'}"}
            if command[0] == "new":
                own["CAVEAT_FIXTURES"] = str(folder / "fixtures")
            done = CliRunner().invoke(main, list(command), env=own)
            said = done.output.replace(str(folder), "FOLDER").replace(str(ROOT), "ROOT")
            name = "caveat " + " ".join(command).replace(str(ROOT), "ROOT")
            yield name, done.exit_code, b"", said.encode()
            if command == ("publish",):
                shown = CliRunner().invoke(main, ["show", f"articles/{TEXT}/graph"], env=own)
                (folder / "graph.json").write_text(shown.output, "utf-8")
        for path in (folder / "report.html", *sorted(folder.rglob("fixtures/**/*-fair/*"))):
            yield f"FILE {path.relative_to(folder)}", 0, b"", path.read_bytes()
    finally:
        os.chdir(here)


def environ(folder: Path) -> dict[str, str]:
    return {
        "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
        "CAVEAT_BASE_URL": "https://caveat.example",
        "CAVEAT_ACCESS_LOG": "false",
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    lines = (f"{json.dumps(name)}: {json.dumps(is_)}" for name, is_ in recorded(folder).items())
    if folder is None:
        RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    else:
        print(sum(1 for _ in lines), "kept")
