"""Validate: documents have the shape that we promised, as JSON, as linked data and as a graph.

Four modules look at them, each for what only it can see: json_schema.py at the JSON, against the
schemas that we publish; json_ld.py at the expansion, where a term can be lost without a sound;
passages.py at the Markdown, where a long sentence can be cut from its caveat; shacl.py at the graph
of an article, where nodes must agree with one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from caveat.errors import Finding
from caveat.release.json_ld import find_json_ld_faults
from caveat.release.json_schema import find_schema_faults
from caveat.release.passages import find_long_passages
from caveat.release.shacl import find_shape_faults

Document = dict[str, Any]


def validate(documents: Mapping[str, Document], schemas: Path) -> list[Finding]:
    """Give every way in which bound documents, by relative IRI, break what we publish.

    `schemas` is the folder with `published/`, `context/` and `shapes.ttl`. A document that is
    not well formed as JSON is not looked at as linked data, for it would say the same twice;
    graphs are compared with the shapes only when everything else holds.
    """
    findings = find_schema_faults(documents, schemas)
    broken = {finding.file for finding in findings}
    sound = {iri: document for iri, document in documents.items() if iri not in broken}
    findings = [*findings, *find_json_ld_faults(sound, schemas), *find_long_passages(sound)]
    return findings or find_shape_faults(documents, schemas)
