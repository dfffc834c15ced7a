"""Meaning: the context, the vocabulary, the shapes, the contract and the problem types."""

from __future__ import annotations

import json

from flask import Blueprint, Response

from caveat.contract.formats import HTML, JSON, JSON_LD, TURTLE
from caveat.contract.problems import PROBLEMS
from caveat.contract.vocabulary import CONTEXT
from caveat.errors import RequestError
from caveat.html.pages import problem_type_page
from caveat.web.negotiation import best_format
from caveat.web.responder import FOR_EVER
from caveat.web.state import (
    accept,
    house,
    made_here,
)

meaning = Blueprint("meaning", __name__)


@meaning.get(f"/{CONTEXT}")
def context() -> Response:
    body = house().file(CONTEXT)
    return made_here(body, "context", JSON_LD.content_type, cache=FOR_EVER)


@meaning.get("/ns")
def namespace() -> Response:
    return made_here(house().file("vocabulary.ttl"), TURTLE.name, TURTLE.content_type)


@meaning.get("/shapes.ttl")
def shapes() -> Response:
    return made_here(house().file("shapes.ttl"), TURTLE.name, TURTLE.content_type)


@meaning.get("/openapi.yaml")
def openapi_yaml() -> Response:
    return made_here(house().settings.openapi.read_bytes(), "yaml", "application/yaml")


@meaning.get("/openapi.json")
def openapi_json() -> Response:
    return made_here(house().contract_json, JSON.name, JSON.content_type)


@meaning.get("/problems/<name>")
def problem_type(name: str) -> Response:
    if name not in PROBLEMS:
        raise RequestError("not-found", f"The problem types are {', '.join(PROBLEMS)}.")
    problem = PROBLEMS[name]
    document = {"id": f"{house().base_url}/problems/{name}", **problem._asdict()}
    if best_format(accept(), (HTML.name, JSON.name)) == JSON.name:
        return made_here(json.dumps(document).encode(), JSON.name, JSON.content_type)
    return made_here(problem_type_page(document).encode(), HTML.name, HTML.content_type)
