"""Released contracts: their schemas, and what changed with each version, as data and as a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask import Blueprint, Response

from caveat.contract.formats import HTML, JSON, JSON_SCHEMA
from caveat.contract.releases import ContractReleases
from caveat.contract.vocabulary import NAMESPACE, SCHEMA_VERSION
from caveat.errors import RequestError
from caveat.settings import Settings
from caveat.web.docs.doc_pages import render_changelog_page
from caveat.web.responder import cache_of_contract
from caveat.web.state import send_bytes, state

PUBLISHED = "schemas/published"
HOME = NAMESPACE.removesuffix("ns#") + "schemas/"
"""Where the `$id` of a schema stands in its file: the same wherever it is served."""

released_contracts = Blueprint("released_contracts", __name__)


@released_contracts.get("/schemas/<version>/<name>.json")
def schema(version: str, name: str) -> Response:
    found = schema_files(state().settings, state().releases)
    if (version, name) not in found:
        raise RequestError("not-found", _describe_schemas(sorted(found)))
    body = at_its_address(found[version, name].read_bytes(), state().base_url)
    cache = cache_of_contract(released=not state().releases.is_candidate(version))
    return send_bytes(body, "schema", JSON_SCHEMA, cache=cache)


@released_contracts.get("/changelog.json")
def changelog_json() -> Response:
    body = json.dumps(changelog(state().settings, state().releases), ensure_ascii=False).encode(
        "utf-8"
    )
    return send_bytes(body, JSON.name, JSON.content_type)


@released_contracts.get("/changelog")
def changelog_as_page() -> Response:
    page = render_changelog_page(changelog(state().settings, state().releases), state().sources)
    return send_bytes(page.encode("utf-8"), HTML.name, HTML.content_type)


def schema_files(settings: Settings, releases: ContractReleases) -> dict[tuple[str, str], Path]:
    """Give the file of every schema by version and name, and nothing else of the disk.

    Released files go before those of the working tree: they are served as they were. Of a
    candidate the working tree's are served, which the answers of now satisfy.
    """
    folders = {SCHEMA_VERSION: settings.schemas / "published"}
    for release in releases.released:
        folders[release.version] = settings.contracts / release.version / PUBLISHED
    return {
        (version, path.stem): path
        for version, folder in folders.items()
        for path in sorted(folder.glob("*.json"))
    }


def at_its_address(schema: bytes, base_url: str) -> bytes:
    """Let the `$id` of a schema be where it is served, so that its references lead there too."""
    return schema.replace(f'"$id": "{HOME}'.encode(), f'"$id": "{base_url}/schemas/'.encode(), 1)


def _describe_schemas(found: list[tuple[str, str]]) -> str:
    versions = dict.fromkeys(version for version, _ in found)
    named = (
        f"The schemas of {version} are {', '.join(name for of, name in found if of == version)}."
        for version in versions
    )
    return " ".join(named)


def _describe_version(written: dict[str, Any], releases: ContractReleases) -> dict[str, Any]:
    """Give what is said of a version as a whole, and whether it is promised yet."""
    version = written["version"]
    note = releases.describe(version)
    return {
        **{key: written[key] for key in ("version", "date", "summary")},
        "candidate": releases.is_candidate(version),
        **({"note": note} if note else {}),
    }


def changelog(settings: Settings, releases: ContractReleases) -> dict[str, Any]:
    """Bind the changelog to this service: where it is, and where the schemas of a version are."""
    kept = json.loads((settings.contracts / "changelog.json").read_bytes())
    files = schema_files(settings, releases)
    return {
        "id": f"{settings.base_url}/changelog.json",
        "version": SCHEMA_VERSION,
        "versions": [
            {
                **_describe_version(one, releases),
                "schemas": [
                    f"{settings.base_url}/schemas/{version}/{name}.json"
                    for version, name in files
                    if version == one["version"]
                ],
                "changes": [{**change, "since": one["version"]} for change in one["changes"]],
            }
            for one in kept["versions"]
        ],
    }
