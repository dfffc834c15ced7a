"""Promises on errors: one shape, one catalogue, and what was wrong by name."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl import NO_PARAMETER, World
from caveat_partner.json_objects import listed
from caveat_partner.promises.registry import Check, promise
from caveat_partner.report import Finding

PROBES = {
    "unknown-node": (404, "not-found", "A node that there is not is a 404."),
    "unknown-path": (404, "not-found", "A path that there is not is a 404."),
    "unknown-parameter": (400, "unknown-parameter", "An unknown parameter of a list is a 400."),
    "invalid-parameter": (400, "invalid-parameter", "A value that cannot be used is a 400."),
    "unknown-cursor": (404, "unknown-cursor", "A cursor that the list never gave is a 404."),
    "not-acceptable": (406, "not-acceptable", "A format that is not offered is a 406."),
    "method-not-allowed": (405, "method-not-allowed", "A method that is not allowed is a 405."),
}
NAMED = {
    "unknown-parameter": NO_PARAMETER,
    "invalid-parameter": "limit",
    "unknown-cursor": "cursor",
}


def _probe(name: str, status: int, kind: str) -> Check:
    def check(world: World) -> Iterator[Finding]:
        answer = world.probes[name]
        if answer.status != status:
            yield Finding(answer.where, f"{answer.fault or answer.status}, not {status}")
        elif not str(answer.json.get("type")).endswith(f"/problems/{kind}"):
            yield Finding(f"{answer.where}#/type", f"{answer.json.get('type')} is not {kind}")

    return check


for _name, (_status, _kind, _sentence) in PROBES.items():
    promise("problems", f"problem-{_name}", _sentence)(_probe(_name, _status, _kind))


@promise("problems", "problem-names-fault", "A problem with a parameter names the parameter.")
def names_fault(world: World) -> Iterator[Finding]:
    for name, parameter in NAMED.items():
        answer = world.probes[name]
        named = [error.get("parameter") for error in listed(answer.json.get("errors"))]
        if parameter not in named:
            yield Finding(
                f"{answer.where}#/errors", f"it names {named or 'nothing'}, not `{parameter}`"
            )


@promise("problems", "problem-media-type", "Every error is application/problem+json, never a page.")
def media_type(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        if answer.status >= 400 and answer.media_type != "application/problem+json":
            yield Finding(answer.where, f"{answer.status} as {answer.media_type or 'nothing'}")


@promise("problems", "problem-status", "The status in a problem is that of its answer.")
def status(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        if answer.status < 400 or answer.ask.method == "HEAD":
            continue
        told = answer.json.get("status")
        if told != answer.status:
            yield Finding(f"{answer.where}#/status", f"{told} in an answer of {answer.status}")


@promise(
    "problems",
    "problem-types-resolve",
    "Every type of problem has a page that tells its title and status.",
)
def types_resolve(world: World) -> Iterator[Finding]:
    told = {answer.url: answer for answer in world.problem_types.values()}
    for answer in world.problem_types.values():
        if answer.status != 200 or answer.document.get("id") != answer.url:
            yield Finding(answer.where, f"{answer.status}: it does not call itself by its address")
    for name in PROBES:
        problem = world.probes[name].json
        page = told.get(str(problem.get("type")))
        if page is None:
            yield Finding(
                f"{world.probes[name].where}#/type", f"{problem.get('type')} is in no catalogue"
            )
        elif page.status == 200:
            for key in ("title", "status"):
                if page.document.get(key) != problem.get(key):
                    yield Finding(
                        f"{page.url}#/{key}",
                        f"{page.document.get(key)}, the problem says {problem.get(key)}",
                    )
