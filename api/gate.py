"""The gate: the outermost WSGI function, through which every request and answer passes.

It knows trusted hosts, lengths, methods, CORS, security headers, request ids and the access
log; for everything behind it, counter and Flask alike.
"""

from __future__ import annotations

import json
import re
import secrets
import sys
import time
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from itertools import count
from typing import TYPE_CHECKING, Any, TextIO

from api.negotiate import best_format
from api.pages import STYLE_HASH, problem_page
from api.problems import PROBLEMS, problem_document

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

LONGEST_ADDRESS = 8_000
LARGEST_HEADERS = 16_000
LARGEST_BODY = 65_536
METHODS = ("GET", "HEAD", "OPTIONS")
ALLOW = ", ".join(METHODS)
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}\Z")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
PROCESS = secrets.token_hex(6)
REQUESTS = count(1)
EXPOSED = "ETag, Link, Repr-Digest, X-Request-ID"
SECURITY = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Content-Security-Policy",
        f"default-src 'none'; style-src {STYLE_HASH}; img-src 'self' data:; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'",
    ),
]
CORS = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", EXPOSED),
]
PREFLIGHT = [
    ("Access-Control-Allow-Methods", ALLOW),
    ("Access-Control-Allow-Headers", "Accept, If-None-Match, X-Request-ID"),
    ("Access-Control-Max-Age", "86400"),
]
ON_EVERYTHING = [*SECURITY, *CORS]


class Refusal(Exception):
    """A request that goes no further than the gate."""

    def __init__(self, problem: str, detail: str, headers: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail
        self.headers = list(headers)


class Gate:
    """A WSGI layer around everything; `log` takes one JSON line for each request, or is None."""

    def __init__(
        self,
        inner: WSGIApplication,
        trusted_hosts: Sequence[str],
        base_url: str,
        log: TextIO | None = sys.stderr,
    ) -> None:
        self._inner = inner
        self._hosts = frozenset(host for host in trusted_hosts if not host.startswith("."))
        self._domains = tuple(host for host in trusted_hosts if host.startswith("."))
        self._base_url = base_url
        self._log = log

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        started = time.perf_counter()
        request_id = _request_id(environ.get("HTTP_X_REQUEST_ID"))
        environ["caveat.request_id"] = request_id
        sent: list[str] = []

        def passing(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            sent.append(status)
            return start_response(
                status, [*headers, *ON_EVERYTHING, ("X-Request-ID", request_id)], exc_info
            )

        try:
            self._check(environ)
            if environ["REQUEST_METHOD"] == "OPTIONS":
                body: Iterable[bytes] = _options(passing)
            else:
                body = self._inner(environ, passing)
        except Refusal as refusal:
            body = self._refuse(refusal, environ, request_id, passing)
        if self._log is not None:
            self._write(environ, sent[-1] if sent else "", request_id, started)
        return body

    def _check(self, environ: dict[str, Any]) -> None:
        """Raise Refusal for what must not reach the rooms behind."""
        if len(environ["PATH_INFO"]) + len(environ.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            raise Refusal("uri-too-long", f"At most {LONGEST_ADDRESS} characters are read.")
        self._check_host(environ.get("HTTP_HOST", ""))
        if environ["REQUEST_METHOD"] not in METHODS:
            raise Refusal("method-not-allowed", f"Use {ALLOW}.", [("Allow", ALLOW)])
        _check_path(environ["PATH_INFO"])
        _check_body(environ)
        _check_headers(environ)

    def _check_host(self, host: str) -> None:
        name = host.lower()
        if name in self._hosts:
            return
        name = name.rpartition(":")[0] if re.search(r":[0-9]{1,5}\Z", name) else name
        if name in self._hosts or any(name.endswith(domain) for domain in self._domains):
            return
        raise Refusal("invalid-host", "The Host header names no host that is served here.")

    def _refuse(
        self,
        refusal: Refusal,
        environ: dict[str, Any],
        request_id: str,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        document = problem_document(
            refusal.problem, refusal.detail, self._base_url, instance=f"urn:request:{request_id}"
        )
        content_type, body = problem_body(document, environ.get("HTTP_ACCEPT"))
        problem = PROBLEMS[refusal.problem]
        start_response(
            f"{problem.status} {_reason(problem.status)}",
            [
                ("Content-Type", content_type),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
                ("Vary", "Accept"),
                *refusal.headers,
            ],
        )
        return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _write(self, environ: dict[str, Any], status: str, request_id: str, started: float) -> None:
        """Log one line: no query, no header, no address of the client beyond what is needed."""
        line = json.dumps(
            {
                "event": "request",
                "method": environ["REQUEST_METHOD"][:16],
                "path": environ["PATH_INFO"][:200],
                "status": int(status[:3] or 0),
                "ms": round((time.perf_counter() - started) * 1000, 3),
                "request_id": request_id,
            }
        )
        assert self._log is not None
        self._log.write(line + "\n")


def problem_body(document: dict[str, Any], accept: str | None) -> tuple[str, bytes]:
    """Write a problem as the client likes it: problem+json, or a page for a browser."""
    if best_format(accept, ("json", "html")) == "html":
        return "text/html; charset=utf-8", problem_page(document).encode("utf-8")
    return "application/problem+json", json.dumps(document, ensure_ascii=False).encode("utf-8")


def _options(start_response: StartResponse) -> Iterable[bytes]:
    headers = [("Allow", ALLOW), ("Cache-Control", "no-store"), *PREFLIGHT]
    start_response("204 No Content", headers)
    return [b""]


def _request_id(given: str | None) -> str:
    if given and REQUEST_ID.match(given):
        return given
    return f"{PROCESS}-{next(REQUESTS):08x}"


def _check_path(path: str) -> None:
    if path.isascii():
        if path.isprintable():
            return
        raise Refusal("invalid-request", "The path holds a control character.")
    try:
        decoded = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        raise Refusal("invalid-request", "The path is not UTF-8.") from None
    if CONTROL.search(decoded):
        raise Refusal("invalid-request", "The path holds a control character.")


def _check_body(environ: dict[str, Any]) -> None:
    if environ.get("HTTP_TRANSFER_ENCODING"):
        raise Refusal("length-required", "A body with Transfer-Encoding is not read.")
    length = environ.get("CONTENT_LENGTH") or "0"
    if length == "0":
        return
    if not (length.isascii() and length.isdigit()):
        raise Refusal("invalid-request", "Content-Length is no number.")
    if int(length) > LARGEST_BODY:
        raise Refusal("content-too-large", "No body is needed here, and none this large is read.")


def _check_headers(environ: dict[str, Any]) -> None:
    if (
        sum([len(value) for name, value in environ.items() if name[:5] == "HTTP_"])
        > LARGEST_HEADERS
    ):
        raise Refusal("headers-too-large", f"At most {LARGEST_HEADERS} characters are read.")


def _reason(status: int) -> str:
    return HTTPStatus(status).phrase
