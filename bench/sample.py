"""Made-up claims for benchmarks: as many as wanted, shaped like the seed article's."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from caveat.contract.iris import collection_of
from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.release.render import render
from caveat.release.seal import seal
from caveat.release.sealed_record import publication
from caveat.settings import ROOT, Settings
from caveat.store.publisher import Publisher

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def claims(number: int) -> dict[str, dict[str, Any]]:
    """Render `number` claims, each a renamed copy of one of the seed's."""
    loaded = load(ROOT / "fixtures")
    graph, _ = link(loaded.records)
    documents = render(graph, LICENSE)
    patterns = [document for iri, document in documents.items() if collection_of(iri) == "claims"]
    made = {}
    for index in range(number):
        pattern, iri = patterns[index % len(patterns)], f"claims/bench/sample-{index}"
        parts = json.dumps(pattern).replace(f'"{pattern["id"]}#', f'"{iri}#')
        made[iri] = json.loads(parts) | {"id": iri, "name": f"Sample claim {json.dumps(index)}"}
    return made


def fill(database: Path, number: int, base_url: str) -> None:
    """Seal and commit that many claims into a new store."""
    publisher = Publisher(f"sqlite:///{database}")
    release = seal(
        claims(number),
        publisher.snapshot(),
        base_url=base_url,
        fingerprint="bench:bench",
        published_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        publication=publication(Settings.from_environ({})),
        rebuild=False,
        progress=lambda stage, done, of: None,
    )
    publisher.commit(release, expected=0)
    publisher.close()
