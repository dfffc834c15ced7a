"""Meaning: the context, the vocabulary, the shapes, the contract and the problem types."""

from __future__ import annotations

import json

from flask import Blueprint, Response

from caveat.contract.problems import PROBLEMS
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


@meaning.get("/context/v1.jsonld")
def context() -> Response:
    body = house().file("context", "v1.jsonld")
    return made_here(body, "context", "application/ld+json", cache=FOR_EVER)


@meaning.get("/ns")
def namespace() -> Response:
    return made_here(house().file("vocabulary.ttl"), "turtle", "text/turtle; charset=utf-8")


@meaning.get("/shapes.ttl")
def shapes() -> Response:
    return made_here(house().file("shapes.ttl"), "turtle", "text/turtle; charset=utf-8")


@meaning.get("/openapi.yaml")
def openapi_yaml() -> Response:
    return made_here(house().settings.openapi.read_bytes(), "yaml", "application/yaml")


@meaning.get("/openapi.json")
def openapi_json() -> Response:
    return made_here(house().contract_json, "json", "application/json")


@meaning.get("/problems/<name>")
def problem_type(name: str) -> Response:
    if name not in PROBLEMS:
        raise RequestError("not-found", f"The problem types are {', '.join(PROBLEMS)}.")
    problem = PROBLEMS[name]
    document = {"id": f"{house().base_url}/problems/{name}", **problem._asdict()}
    if best_format(accept(), ("html", "json")) == "json":
        return made_here(json.dumps(document).encode(), "json", "application/json")
    return made_here(problem_type_page(document).encode(), "html", "text/html; charset=utf-8")
