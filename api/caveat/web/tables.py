"""Tables: the whole of a list as CSV or NDJSON, joined from sealed rows and streamed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import Any

from flask import Response, request

from caveat.contract.collections import LISTS
from caveat.contract.csv_line import csv_line
from caveat.contract.formats import CSV, JSON, Format
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.store.values import Head, Table, TableRows
from caveat.web.negotiation import encodings
from caveat.web.query import ListAddress, Pairs, read_query
from caveat.web.responder import GZIP_LEVEL, SHORT, VARY, RawResponse, make_conditional
from caveat.web.state import accept_encoding, if_none_match, link_header, send_bytes, state

BYTES_AT_ONCE = 65_536
HELD_IN_MEMORY = 4_000_000
"""Bytes of a packed table beyond which it waits in a file."""
WHOLE_GZIP = zlib.MAX_WBITS | 16
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def send_table(address: ListAddress, pairs: Pairs, format_: Format) -> Response:
    """Stream the rows that a query asks for; raises RequestError as every list does.

    Its digest is known only when it was sent, so the answer has none; the ETag names the release,
    the code that rendered it and the query. It always has its length: should the store fail on the
    way, no client takes what came for the whole.
    """
    here = state()
    query = read_query(address, pairs, here.reader.cursor_key(), here.base_url, whole=True)
    table = here.reader.table(address.collection, query, format_.name)
    encoding = encodings(accept_encoding())[0]
    etag = f'"{_digest(table.head, address, pairs)}.{format_.name}'
    etag += '.gz"' if encoding == "gzip" else '"'
    about_body = [
        ("Content-Type", format_.content_type),
        *([("Content-Encoding", encoding)] if encoding != "identity" else []),
    ]
    headers = [
        *about_body, ("ETag", etag), ("Cache-Control", SHORT), ("Vary", VARY),
        *link_header(schema=LISTS[address.collection].schema),
    ]  # fmt: skip
    raw = RawResponse(200, headers, b"", etag, len(about_body))
    conditional = make_conditional(raw, if_none_match())
    response = Response(status=conditional.status)
    response.headers.clear()
    response.headers.extend(conditional.headers)
    if conditional.status == 200:
        _fill(response, table, format_, packed=encoding == "gzip")
    return response


def _fill(response: Response, table: TableRows, format_: Format, *, packed: bool) -> None:
    """Give a response its body, and the length of it; nothing is packed for its headers alone."""
    heading = _heading(json.loads(table.columns)) if format_ is CSV else b""
    lines = chain([heading] if heading else [], table.rows)
    if packed and request.method == "HEAD":
        response.response = iter(())
        return
    if packed:
        body, length = _pack(lines)
        response.call_on_close(body.close)
        response.response = iter(partial(body.read, BYTES_AT_ONCE), b"")
    else:
        response.response, length = lines, len(heading) + table.size
    response.headers["Content-Length"] = str(length)


def _digest(head: Head, address: ListAddress, pairs: Pairs) -> str:
    """Name what the bytes of a table follow from."""
    made_of = [head.sha256, head.fingerprint, head.base_url, address.path, sorted(pairs)]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:32]


def _heading(columns: Sequence[dict[str, Any]]) -> bytes:
    return csv_line(column["name"] for column in columns)


def _pack(lines: Iterable[bytes]) -> tuple[SpooledTemporaryFile[bytes], int]:
    """Compress a table and put it aside until its length is known; the same lines, the same bytes.

    Raises StoreUnavailable, before anything is sent.
    """
    aside = SpooledTemporaryFile(max_size=HELD_IN_MEMORY)  # noqa: SIM115  # The response closes it.
    packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, WHOLE_GZIP)
    for line in lines:
        aside.write(packer.compress(line))
    aside.write(packer.flush())
    length = aside.tell()
    aside.seek(0)
    return aside, length


def send_data_package() -> Response:
    """Describe all tables and their columns as a Data Package (version 2)."""
    here = state()
    here.responder.require_release()
    package = {
        "$schema": PROFILE,
        "name": "caveat",
        "title": "What articles say",
        "description": "Every list as a table: one row for each claim, count, event and so on. A "
        "figure is read with its bound, status and claimant, which stand in its row; figures are "
        "never added.",
        "version": SCHEMA_VERSION,
        "licenses": [{"path": here.settings.data_license}],
        "resources": [_resource(here.base_url, table) for table in here.reader.tables()],
    }
    body = json.dumps(package, ensure_ascii=False).encode("utf-8")
    return send_bytes(body, JSON.name, JSON.content_type)


def _resource(base_url: str, table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "description": f"One row for each item of {base_url}/{table.name}, newest first.",
        "type": "table",
        "path": f"{base_url}/{table.name}{CSV.suffix}",
        "format": "csv",
        "mediatype": CSV.media_type,
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {
            "fields": json.loads(table.columns),
            "primaryKey": ["id"],
            "missingValues": [""],
        },
    }
