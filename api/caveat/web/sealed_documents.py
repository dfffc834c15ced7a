"""The sealed-document cache: answers before Flask is asked, as WhiteNoise does for files.

It answers only what it can answer whole: 200 and 304 for a document that is there. Everything
else, errors included, is Flask's, whose routes use the same responder.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from caveat.errors import CaveatError
from caveat.web.responder import RawResponse, Responder, Target, make_conditional, target_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

STATUS_LINES = {200: "200 OK", 304: "304 Not Modified"}
KNOWN_PATHS = 4096


class SealedDocuments:
    """A WSGI layer; `inner` is the application behind it."""

    def __init__(self, inner: WSGIApplication, responder: Responder) -> None:
        self._inner = inner
        self._responder = responder
        self._targets: dict[str, Target | None] = {}

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        response = self._respond(environ)
        if response is None:
            return self._inner(environ, start_response)
        start_response(STATUS_LINES[response.status], response.headers)
        return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [response.body]

    def _respond(self, environ: dict[str, Any]) -> RawResponse | None:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        target = self._target(environ["PATH_INFO"])
        if target is None:
            return None
        try:
            response = self._responder.respond(
                target, environ.get("HTTP_ACCEPT"), environ.get("HTTP_ACCEPT_ENCODING")
            )
        except CaveatError:
            return None
        return make_conditional(
            response,
            environ.get("HTTP_IF_NONE_MATCH"),
            environ.get("HTTP_IF_MODIFIED_SINCE"),
        )

    def _target(self, path: str) -> Target | None:
        try:
            return self._targets[path]
        except KeyError:
            target = target_of(path.removeprefix("/"))
            if len(self._targets) >= KNOWN_PATHS:
                self._targets.clear()
            self._targets[path] = target
            return target
