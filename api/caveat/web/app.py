"""The application: settings, store and routes as Flask, behind the cache and the middleware."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Any

import structlog
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from caveat.contract.problems import PROBLEMS, problem_document, problem_of
from caveat.errors import CaveatError
from caveat.settings import Settings
from caveat.web.middleware import Middleware, format_problem
from caveat.web.routes.discovery import discovery
from caveat.web.routes.docs import docs
from caveat.web.routes.documents import documents
from caveat.web.routes.released_contracts import released_contracts
from caveat.web.routes.source_texts import source_texts
from caveat.web.routes.vocabulary import vocabulary
from caveat.web.sealed_documents import SealedDocuments
from caveat.web.state import ServiceState, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from _typeshed.wsgi import StartResponse

HTTP_PROBLEMS = {404: "not-found", 405: "method-not-allowed", 413: "content-too-large"}


class Application:
    """The whole as one WSGI callable; `flask` is the part that has the routes."""

    def __init__(self, flask: Flask, middleware: Middleware) -> None:
        self.flask = flask
        self.middleware = middleware

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        return self.middleware(environ, start_response)


def create_app(settings: Settings | None = None) -> Application:
    """Build the application. Raises SettingError where a setting cannot be used."""
    settings = Settings.from_environ() if settings is None else settings
    _log_as_json(settings)
    flask = _flask(settings)
    sealed_documents = SealedDocuments(flask, flask.extensions["caveat"].responder)
    log = sys.stderr if settings.access_log else None
    return Application(
        flask, Middleware(sealed_documents, settings.trusted_hosts, settings.base_url, log)
    )


def create_worker() -> Middleware:
    """Build the application for a server's own process, which then forgets its environment.

    granian copies the environment into the environ of every request: that costs time, and
    would carry the password of a database with it.
    """
    # Ctrl-C is for the process that started this one, which stops it in its own time; a second
    # signal at that moment would leave it waiting for ever.
    os.setpgid(0, 0)
    middleware = create_app().middleware
    os.environ.clear()
    return middleware


def _flask(settings: Settings) -> Flask:
    flask = Flask("api", static_folder=None)
    flask.url_map.strict_slashes = True
    flask.url_map.merge_slashes = False
    flask.extensions["caveat"] = ServiceState(settings)
    for blueprint in (documents, discovery, vocabulary, docs, released_contracts, source_texts):
        flask.register_blueprint(blueprint)
    flask.register_error_handler(CaveatError, _caveat_error)
    flask.register_error_handler(HTTPException, _http_error)
    flask.register_error_handler(Exception, _unexpected)
    return flask


def _caveat_error(error: CaveatError) -> Response:
    name, detail, errors = problem_of(error)
    if PROBLEMS[name].status >= 500:
        structlog.get_logger().error("unanswered", problem=name, reason=str(error))
    return _problem(name, detail, errors)


def _http_error(error: HTTPException) -> Response:
    name = HTTP_PROBLEMS.get(error.code or 500, "invalid-request")
    return _problem(name, PROBLEMS[name].meaning)


def _unexpected(error: Exception) -> Response:
    """Say nothing of what went wrong inside but the request id; the log has the rest."""
    structlog.get_logger().error("unexpected", exc_info=error)
    return _problem("internal-error", PROBLEMS["internal-error"].meaning)


def _problem(name: str, detail: str, errors: Sequence[dict[str, str]] = ()) -> Response:
    request_id = request.environ.get("caveat.request_id", "")
    document = problem_document(name, detail, state().base_url, errors, f"urn:request:{request_id}")
    content_type, body = format_problem(document, request.headers.get("Accept"))
    response = Response(body, PROBLEMS[name].status, content_type=content_type)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept"
    if PROBLEMS[name].status == 503:
        response.headers["Retry-After"] = "5"
    return response


def _log_as_json(settings: Settings) -> None:
    level = getattr(logging, settings.log_level.upper())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
