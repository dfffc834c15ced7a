"""State: what the routes share, the headers that they read and how they send a response."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from flask import Response, current_app, request

from caveat.contract.formats import FORMATS, JSON_SCHEMA, OF_PAGES, Format
from caveat.contract.openapi import bundle_openapi, format_yaml
from caveat.contract.plain_openapi import plain_openapi
from caveat.contract.releases import ContractReleases, read_releases
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.settings import Settings
from caveat.store.reader import Reader
from caveat.web.docs.sources import Sources
from caveat.web.negotiation import best_format
from caveat.web.responder import (
    RawResponse,
    Responder,
    build_response,
    make_conditional,
    not_acceptable,
    pack_response,
)


class ServiceState:
    """One running service: its settings, reader and responder, and the files of the contract."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.base_url = settings.base_url
        self.reader = Reader(settings.database_url)
        self.responder = Responder(self.reader, settings.base_url, settings.data_license)
        self.rendered: dict[tuple[str, str], RawResponse] = {}
        """Pages of the docs and their files, which never change, by name and encoding."""
        self._dump: tuple[object, RawResponse] | None = None

    @cached_property
    def contract(self) -> dict[str, Any]:
        """The strict contract as one document, its servers being this one."""
        contract = bundle_openapi(self.settings.openapi, self.settings.schemas)
        return contract | {"servers": [{"url": self.base_url}]}

    @cached_property
    def contract_json(self) -> bytes:
        """The contract as it is served, in its plain form."""
        return json.dumps(plain_openapi(self.contract), ensure_ascii=False).encode("utf-8")

    @cached_property
    def contract_yaml(self) -> bytes:
        return format_yaml(json.loads(self.contract_json))

    @cached_property
    def releases(self) -> ContractReleases:
        """Which versions of the contract are promised; it changes with a release of the code."""
        return read_releases(self.settings.contracts)

    @cached_property
    def sources(self) -> Sources:
        """What the pages of the docs are made from."""
        note = self.releases.describe(SCHEMA_VERSION)
        return Sources(self.contract, self.settings.schemas, self.settings.docs, note)

    def dump(self, head_only: bool, if_none_match: str | None) -> RawResponse:
        """Give the whole head release; its bytes are read only where they are sent.

        The headers are remembered for one release. The body is not: it can be large.
        """
        counted = self.responder.current_cache().change_counter
        if self._dump is not None and self._dump[0] == counted:
            known = self._dump[1]
            if head_only or make_conditional(known, if_none_match).status == 304:
                return known
        body = b"".join(self.reader.dump())
        digest = hashlib.sha256(body).hexdigest()
        response = build_response(body, digest, "dump", "application/gzip")
        if self.reader.change_counter() == counted:
            self._dump = (counted, response._replace(body=b""))
        return response

    def file(self, name: str) -> bytes:
        """Read a file of schemas/."""
        return (self.settings.schemas / name).read_bytes()


def state() -> ServiceState:
    """Give the state of the application that handles the request."""
    found: ServiceState = current_app.extensions["caveat"]
    return found


def send(raw: RawResponse) -> Response:
    """Turn a raw response into Flask's, or into a 304 where the client has it."""
    since = request.headers.get("If-Modified-Since")
    wanted = make_conditional(raw, if_none_match(), since)
    response = Response(wanted.body, wanted.status)
    response.headers.clear()
    response.headers.extend(wanted.headers)
    return response


def send_bytes(body: bytes, name: str, content_type: str, **options: Any) -> Response:
    """Send what is not sealed; `name` ends its ETag, `options` are those of `pack_response`."""
    return send(pack_response(body, name, content_type, accept_encoding(), **options))


def accept() -> str | None:
    return request.headers.get("Accept")


def if_none_match() -> str | None:
    return request.headers.get("If-None-Match")


def accept_encoding() -> str | None:
    return request.headers.get("Accept-Encoding")


def send_negotiated(
    document: dict[str, Any],
    renderers: Mapping[Format, Callable[[dict[str, Any]], str]],
    *links: str,
) -> Response:
    """Send a document that is made on request, as JSON or as what a renderer makes of it."""
    name = best_format(accept(), OF_PAGES)
    if name is None:
        raise not_acceptable(OF_PAGES)
    format_ = FORMATS[name]
    render = renderers.get(format_)
    text = render(document) if render else json.dumps(document, ensure_ascii=False)
    [(header, described)] = link_header()
    extra = [(header, ", ".join((described, *links)))]
    return send_bytes(text.encode("utf-8"), name, format_.content_type, extra=extra)


def link_header(next_url: str | None = None, schema: str = "entry-point") -> list[tuple[str, str]]:
    """Give the Link header of what is made on request; `schema` is the published one."""
    base_url = state().base_url
    links = [
        f'<{base_url}/schemas/{SCHEMA_VERSION}/{schema}.json>; rel="describedby"; '
        f'type="{JSON_SCHEMA}"',
        f'<{state().settings.data_license}>; rel="license"',
    ]
    if next_url:
        links.insert(0, f'<{next_url}>; rel="next"')
    return [("Link", ", ".join(links))]
