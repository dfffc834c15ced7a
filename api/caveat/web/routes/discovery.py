"""Discovery: what leads programs and models here: /llms.txt and the catalog of the API."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response

from caveat.contract.formats import HTML, JSON, LINKSET_JSON, MARKDOWN
from caveat.web.entry_point import index_for_models
from caveat.web.state import send_bytes, state

CATALOG = ".well-known/api-catalog"

discovery = Blueprint("discovery", __name__)


@discovery.get("/llms.txt")
def llms_txt() -> Response:
    return send_bytes(index_for_models(state()).encode(), MARKDOWN.name, MARKDOWN.content_type)


@discovery.get(f"/{CATALOG}")
def api_catalog() -> Response:
    body = json.dumps(_linkset(state().base_url)).encode()
    return send_bytes(
        body, "linkset", LINKSET_JSON, extra=[("Link", catalog_link(state().base_url))]
    )


def catalog_link(base: str) -> str:
    """Lead to the catalog, as its own answers and the entry point do (RFC 9727, 3.1)."""
    return f'<{base}/{CATALOG}>; rel="api-catalog"'


def _linkset(base: str) -> dict[str, Any]:
    """Give the links of the API (RFC 9264, 4.2): the one that is here, and what describes it."""
    return {
        "linkset": [
            {"anchor": f"{base}/{CATALOG}", "item": [{"href": f"{base}/"}]},
            {
                "anchor": f"{base}/",
                "service-desc": [_link(f"{base}/openapi.json", JSON.media_type)],
                "service-doc": [_link(f"{base}/docs", HTML.media_type)],
                "status": [_link(f"{base}/health/ready", JSON.media_type)],
                "describedby": [
                    _link(f"{base}/datapackage.json", JSON.media_type),
                    _link(f"{base}/llms.txt", MARKDOWN.media_type),
                ],
                "license": [{"href": state().settings.data_license}],
            },
        ]
    }


def _link(href: str, media_type: str) -> dict[str, str]:
    return {"href": href, "type": media_type}
