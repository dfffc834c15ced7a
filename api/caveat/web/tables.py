"""Tables: the whole of a list as CSV or NDJSON, joined from sealed rows and streamed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from flask import Response

from caveat.contract.collections import LISTS
from caveat.contract.formats import CSV, JSON, Format
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.store.values import Head, Table, TableRows
from caveat.web.negotiation import encodings
from caveat.web.query import ListAddress, Pairs, read_query
from caveat.web.responder import GZIP_LEVEL, SHORT, VARY, RawResponse, make_conditional
from caveat.web.state import accept_encoding, if_none_match, link_header, send_bytes, state

WHOLE_GZIP = zlib.MAX_WBITS | 16
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def send_table(address: ListAddress, pairs: Pairs, format_: Format) -> Response:
    """Stream the rows that a query asks for; raises RequestError as every list does.

    Its length and digest are known only when it was sent, so the answer has neither; the ETag
    names the release, the code that rendered it and the query.
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
    lines = _lines(table, format_) if conditional.status == 200 else iter(())
    body = _packed(lines) if encoding == "gzip" else lines
    response = Response(body if conditional.status == 200 else b"", conditional.status)
    response.headers.clear()
    response.headers.extend(conditional.headers)
    return response


def _digest(head: Head, address: ListAddress, pairs: Pairs) -> str:
    """Name what the bytes of a table follow from."""
    made_of = [head.sha256, head.fingerprint, head.base_url, address.path, sorted(pairs)]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:32]


def _lines(table: TableRows, format_: Format) -> Iterator[bytes]:
    """Yield the heading, where there is one, and every row."""
    if format_ is CSV:
        yield _heading(json.loads(table.columns))
    yield from table.rows


def _heading(columns: Sequence[dict[str, Any]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerow([column["name"] for column in columns])
    return written.getvalue().encode("utf-8")


def _packed(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Compress as it goes; the same lines always give the same bytes."""
    packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, WHOLE_GZIP)
    for line in lines:
        if packed := packer.compress(line):
            yield packed
    yield packer.flush()


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
