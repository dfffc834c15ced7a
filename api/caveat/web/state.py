"""The house as the routes see it: settings, reader, desk, and how an answer leaves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cached_property
from typing import Any

from flask import Response, current_app, request

from caveat.contract.formats import FORMATS, HTML, JSON_SCHEMA, OF_LISTS
from caveat.contract.openapi import bundled
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.settings import Settings
from caveat.store.reader import Reader
from caveat.web.docs.sources import Sources
from caveat.web.negotiation import best_format
from caveat.web.responder import Answer, Desk, conditional, finished, made, not_acceptable


class House:
    """What the routes share: settings, reader, desk, and the files of the contract."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.base_url = settings.base_url
        self.reader = Reader(settings.database_url)
        self.desk = Desk(self.reader, settings.base_url, settings.data_license)
        self.kept: dict[tuple[str, str], Answer] = {}
        """Pages of the docs and their files, by name and encoding."""
        self._dump: tuple[object, Answer] | None = None

    @cached_property
    def contract(self) -> dict[str, Any]:
        """The contract as one JSON document, its servers being this one."""
        contract = bundled(self.settings.openapi, self.settings.schemas)
        return contract | {"servers": [{"url": self.base_url}]}

    @cached_property
    def contract_json(self) -> bytes:
        return json.dumps(self.contract, ensure_ascii=False).encode("utf-8")

    @cached_property
    def sources(self) -> Sources:
        """What the pages of the docs are made from."""
        return Sources(self.contract, self.settings.schemas, self.settings.docs)

    def dump(self, head_only: bool, if_none_match: str | None) -> Answer:
        """Answer with the whole head release; its bytes are read only where they are sent.

        The headers are remembered for one release. The body is not: it can be large.
        """
        shelf = self.desk.shelf()
        if self._dump is not None and self._dump[0] == shelf.beat:
            known = self._dump[1]
            if head_only or conditional(known, if_none_match).status == 304:
                return known
        body = b"".join(self.reader.dump())
        answer = finished(body, hashlib.sha256(body).hexdigest(), "dump", "application/gzip")
        if self.reader.heartbeat() == shelf.beat:
            self._dump = (shelf.beat, answer._replace(body=b""))
        return answer

    def file(self, name: str) -> bytes:
        """Read a file of schemas/."""
        return (self.settings.schemas / name).read_bytes()


def house() -> House:
    """Give the house of the application that is answering."""
    found: House = current_app.extensions["caveat"]
    return found


def respond(answer: Answer) -> Response:
    """Turn an answer into Flask's response, or into a 304 where the client has it."""
    known = conditional(answer, if_none_match())
    response = Response(known.body, known.status)
    response.headers.clear()
    response.headers.extend(known.headers)
    return response


def made_here(body: bytes, name: str, content_type: str, **options: Any) -> Response:
    return respond(made(body, name, content_type, accept_encoding(), **options))


def accept() -> str | None:
    return request.headers.get("Accept")


def if_none_match() -> str | None:
    return request.headers.get("If-None-Match")


def accept_encoding() -> str | None:
    return request.headers.get("Accept-Encoding")


def negotiated(document: dict[str, Any], page: Callable[[dict[str, Any]], str]) -> Response:
    """Answer with a document that is made on request, as JSON or as a page."""
    name = best_format(accept(), OF_LISTS)
    if name is None:
        raise not_acceptable(OF_LISTS)
    format_ = FORMATS[name]
    text = page(document) if name == HTML.name else json.dumps(document, ensure_ascii=False)
    return made_here(text.encode("utf-8"), name, format_.content_type, extra=links_of())


def links_of(next_url: str | None = None, schema: str = "entry-point") -> list[tuple[str, str]]:
    base_url = house().base_url
    links = [
        f'<{base_url}/schemas/{SCHEMA_VERSION}/{schema}.json>; rel="describedby"; '
        f'type="{JSON_SCHEMA}"',
        f'<{house().settings.data_license}>; rel="license"',
    ]
    if next_url:
        links.insert(0, f'<{next_url}>; rel="next"')
    return [("Link", ", ".join(links))]
