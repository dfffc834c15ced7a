"""Middleware: the outermost WSGI layer, through which every request and response passes.

It checks hosts, lengths and methods, adds the headers for CORS, security, request ids and the
version of the contract, and logs; for the sealed-document cache and Flask behind it alike.
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

import structlog

from caveat.contract.formats import HTML, JSON, PROBLEM_JSON
from caveat.contract.problems import PROBLEMS, problem_document
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.html.pages import render_problem_page
from caveat.html.template_environment import STYLE_HASH
from caveat.web.docs.content_security_policy import DOCS, TRYING, policies
from caveat.web.negotiation import best_format

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

LONGEST_ADDRESS = 8_000
LARGEST_HEADERS = 16_000
LARGEST_BODY = 65_536
LONGEST_LOGGED = 200
NOW: list[int | str] = [0, ""]
METHODS = ("GET", "HEAD", "OPTIONS")
ALLOW = ", ".join(METHODS)
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}\Z")
PORT = re.compile(r":[0-9]{1,5}\Z")
HOST_NAME = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\Z")
MOST_SEEN_HOSTS = 64
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
PROCESS = secrets.token_hex(6)
REQUESTS = count(1)
EXPOSED = "ETag, Link, Repr-Digest, X-Request-ID, Caveat-Contract-Version"
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
    ("Access-Control-Allow-Headers", "Accept, If-Modified-Since, If-None-Match, X-Request-ID"),
    ("Access-Control-Max-Age", "86400"),
]
ON_EVERYTHING = [*SECURITY, *CORS, ("Caveat-Contract-Version", SCHEMA_VERSION)]
POLICY = "Content-Security-Policy"

Headers = list[tuple[str, str]]


class Refusal(Exception):
    """A request that goes no further than the middleware."""

    def __init__(self, problem: str, detail: str, headers: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail
        self.headers = list(headers)


class Middleware:
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
        self._seen_hosts: set[str] = set()
        self._domains = tuple(host for host in trusted_hosts if host.startswith("."))
        self._base_url = base_url
        self._on_pages, self._on_trying = map(_with_policy, policies(base_url))
        self._log = log

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        started = time.perf_counter()
        request_id = _request_id(environ.get("HTTP_X_REQUEST_ID"))
        environ["caveat.request_id"] = request_id
        path = environ["PATH_INFO"]
        always = self._docs_headers(path) if path.startswith(DOCS) else ON_EVERYTHING
        sent = ""

        def add_headers(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            nonlocal sent
            sent = status
            return start_response(
                status, [*headers, *always, ("X-Request-ID", request_id)], exc_info
            )

        try:
            self._check(environ)
            if environ["REQUEST_METHOD"] == "OPTIONS":
                body: Iterable[bytes] = _options(add_headers)
            else:
                body = self._inner(environ, add_headers)
        except Refusal as refusal:
            body = self._refuse(refusal, environ, request_id, add_headers)
        except Exception as error:
            if sent:
                raise
            structlog.get_logger().error("unexpected", exc_info=error, request_id=request_id)
            fault = Refusal("internal-error", PROBLEMS["internal-error"].meaning)
            body = self._refuse(fault, environ, request_id, add_headers)
        if self._log is not None:
            self._log_request(environ, sent, request_id, started)
        return body

    def _docs_headers(self, path: str) -> Headers:
        """Give the headers of the docs, whose pages have a policy of their own."""
        return self._on_trying if path == TRYING else self._on_pages

    def _check(self, environ: dict[str, Any]) -> None:
        """Raise Refusal for what must not reach the application behind."""
        path, host = environ["PATH_INFO"], environ.get("HTTP_HOST", "")
        if len(path) + len(environ.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            raise Refusal("uri-too-long", f"At most {LONGEST_ADDRESS} characters are read.")
        if host not in self._seen_hosts:
            self._check_host(host)
        if environ["REQUEST_METHOD"] not in METHODS:
            raise Refusal("method-not-allowed", f"Use {ALLOW}.", [("Allow", ALLOW)])
        if not (path.isascii() and path.isprintable()):
            _check_path(path)
        _check_body(environ)
        _check_headers(environ)

    def _check_host(self, host: str) -> None:
        """Refuse a host that is not ours; spellings that were accepted are remembered."""
        name = PORT.sub("", host.lower())
        if name not in self._hosts and not self._is_within(name):
            raise Refusal("invalid-host", "The Host header names no host that is served here.")
        if len(self._seen_hosts) < MOST_SEEN_HOSTS:
            self._seen_hosts.add(host)

    def _is_within(self, name: str) -> bool:
        """Say whether a name is a subdomain of a domain that is trusted."""
        return HOST_NAME.match(name) is not None and name.endswith(self._domains)

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
        content_type, body = format_problem(document, environ.get("HTTP_ACCEPT"))
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

    def _log_request(
        self, environ: dict[str, Any], status: str, request_id: str, started: float
    ) -> None:
        """Log one line: no query, no header, no address of the client.

        Put together by hand: only method and path can hold what JSON must escape.
        """
        assert self._log is not None
        elapsed = (time.perf_counter() - started) * 1000
        self._log.write(
            f'{{"event": "request", "timestamp": "{_now()}", '
            f'"method": {json.dumps(environ["REQUEST_METHOD"][:16])}, '
            f'"path": {json.dumps(environ["PATH_INFO"][:LONGEST_LOGGED])}, '
            f'"status": {status[:3] or 0}, "ms": {elapsed:.3f}, "request_id": "{request_id}"}}\n'
        )


def format_problem(document: dict[str, Any], accept: str | None) -> tuple[str, bytes]:
    """Format a problem as the client likes it: problem+json, or a page for a browser."""
    if best_format(accept, (JSON.name, HTML.name)) == HTML.name:
        return HTML.content_type, render_problem_page(document).encode("utf-8")
    return PROBLEM_JSON, json.dumps(document, ensure_ascii=False).encode("utf-8")


def _now() -> str:
    """Give the time in UTC to the second, formatted once a second."""
    second = int(time.time())
    if second != NOW[0]:
        NOW[:] = [second, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))]
    return str(NOW[1])


def _with_policy(policy: str) -> Headers:
    others = [header for header in ON_EVERYTHING if header[0] != POLICY]
    return [*others, (POLICY, policy)]


def _options(start_response: StartResponse) -> Iterable[bytes]:
    headers = [("Allow", ALLOW), ("Cache-Control", "no-store"), *PREFLIGHT]
    start_response("204 No Content", headers)
    return [b""]


def _request_id(given: str | None) -> str:
    if given and REQUEST_ID.match(given):
        return given
    return f"{PROCESS}-{next(REQUESTS):08x}"


def _check_path(path: str) -> None:
    """Refuse a path that is not UTF-8 or holds a control character (WSGI gives it as latin-1)."""
    try:
        decoded = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        raise Refusal("invalid-request", "The path is not UTF-8.") from None
    if CONTROL.search(decoded):
        raise Refusal("invalid-request", "The path holds a control character.")


def _check_body(environ: dict[str, Any]) -> None:
    if environ.get("HTTP_TRANSFER_ENCODING"):
        raise Refusal("length-required", "A body with Transfer-Encoding is not read.")
    length = environ.get("CONTENT_LENGTH")
    if not length or length == "0":
        return
    if not (length.isascii() and length.isdigit()):
        raise Refusal("invalid-request", "Content-Length is no number.")
    if int(length) > LARGEST_BODY:
        raise Refusal("content-too-large", "No body is needed here, and none this large is read.")


def _check_headers(environ: dict[str, Any]) -> None:
    size = 0
    for name, value in environ.items():
        if name[:5] == "HTTP_":
            size += len(name) + len(value)
    if size > LARGEST_HEADERS:
        raise Refusal("headers-too-large", f"At most {LARGEST_HEADERS} characters are read.")


def _reason(status: int) -> str:
    return HTTPStatus(status).phrase
