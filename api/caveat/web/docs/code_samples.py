"""Code samples: the request of an example as curl, as Python and as JavaScript with fetch.

Each is whole and can be run as it is; tests/test_docs.py runs every one.
"""

from __future__ import annotations

import json
from typing import NamedTuple

BINARY = ("application/gzip",)


class Call(NamedTuple):
    """One way to make a request."""

    name: str
    language: str
    code: str


def calls(url: str, media_type: str) -> tuple[Call, ...]:
    """Format the request for `url`; with an Accept header unless `media_type` is empty."""
    file = url.rpartition("/")[2] if media_type in BINARY else ""
    accept = "" if file else media_type
    return (
        Call("curl", "sh", _curl(url, accept, file)),
        Call("requests", "python", _requests(url, accept, file)),
        Call("fetch", "javascript", _fetch(url, accept, file)),
    )


def _curl(url: str, accept: str, file: str) -> str:
    header = f"-H 'Accept: {accept}' " if accept else ""
    return f"curl {header}{'--remote-name ' if file else ''}'{url}'"


def _requests(url: str, accept: str, file: str) -> str:
    header = f"\n    headers={{{json.dumps('Accept')}: {json.dumps(accept)}}}," if accept else ""
    show = f'Path("{file}").write_bytes(answer.content)' if file else "print(answer.text)"
    return "\n".join(
        [
            *(["from pathlib import Path", ""] if file else []),
            "import requests",
            "",
            f"answer = requests.get(\n    {json.dumps(url)},{header}\n    timeout=10,\n)",
            'print(answer.status_code, answer.headers["Content-Type"])',
            show,
        ]
    )


def _fetch(url: str, accept: str, file: str) -> str:
    header = f", {{\n  headers: {{ Accept: {json.dumps(accept)} }},\n}}" if accept else ""
    show = (
        "console.log((await answer.arrayBuffer()).byteLength);"
        if file
        else "console.log(await answer.text());"
    )
    return "\n".join(
        [
            f"const answer = await fetch({json.dumps(url)}{header});",
            'console.log(answer.status, answer.headers.get("Content-Type"));',
            show,
        ]
    )
