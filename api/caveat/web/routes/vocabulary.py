"""Vocabulary: the routes of what gives meaning: context, terms, shapes, contract, problem types."""

from __future__ import annotations

import json

from flask import Blueprint, Response

from caveat.contract.contexts import context_files
from caveat.contract.formats import HTML, JSON, JSON_LD, TURTLE
from caveat.contract.problems import PROBLEMS
from caveat.errors import RequestError
from caveat.html.pages import render_problem_type_page
from caveat.web.negotiation import best_format
from caveat.web.responder import cache_of_contract
from caveat.web.state import (
    accept,
    send_bytes,
    state,
)

CONTEXTS = "schemas/context"
vocabulary = Blueprint("vocabulary", __name__)


@vocabulary.get("/context/<name>")
def context(name: str) -> Response:
    files = context_files(state().settings.schemas)
    if f"context/{name}" not in files:
        raise RequestError("not-found", f"The contexts are {', '.join(files)}.")
    body = files[f"context/{name}"].read_bytes()
    cache = cache_of_contract(released=state().releases.is_released_file(f"{CONTEXTS}/{name}"))
    return send_bytes(body, "context", JSON_LD.content_type, cache=cache)


@vocabulary.get("/ns")
def namespace() -> Response:
    return send_bytes(state().file("vocabulary.ttl"), TURTLE.name, TURTLE.content_type)


@vocabulary.get("/shapes.ttl")
def shapes() -> Response:
    return send_bytes(state().file("shapes.ttl"), TURTLE.name, TURTLE.content_type)


@vocabulary.get("/openapi.yaml")
def openapi_yaml() -> Response:
    return send_bytes(state().contract_yaml, "yaml", "application/yaml")


@vocabulary.get("/openapi.json")
def openapi_json() -> Response:
    return send_bytes(state().contract_json, JSON.name, JSON.content_type)


@vocabulary.get("/problems/<name>")
def problem_type(name: str) -> Response:
    if name not in PROBLEMS:
        raise RequestError("not-found", f"The problem types are {', '.join(PROBLEMS)}.")
    problem = PROBLEMS[name]
    document = {"id": f"{state().base_url}/problems/{name}", **problem._asdict()}
    if best_format(accept(), (HTML.name, JSON.name)) == JSON.name:
        return send_bytes(json.dumps(document).encode(), JSON.name, JSON.content_type)
    return send_bytes(render_problem_type_page(document).encode(), HTML.name, HTML.content_type)
