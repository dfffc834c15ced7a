"""Promises on errors: one shape, one catalog, and what was wrong by name."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl.crawl import NO_PARAMETER, REQUEST_ID, Crawl
from caveat_partner.crawl.needs import Need
from caveat_partner.json_objects import objects_in
from caveat_partner.promises.registry import Check, promise
from caveat_partner.report import Finding

PROBES = {
    "unknown-node": (404, "not-found", "A node that there is not is a 404."),
    "unknown-path": (404, "not-found", "A path that there is not is a 404."),
    "unknown-parameter": (400, "unknown-parameter", "An unknown parameter of a list is a 400."),
    "invalid-parameter": (400, "invalid-parameter", "A value that cannot be used is a 400."),
    "bare-slug": (400, "invalid-parameter", "A filter by node takes an IRI and no bare slug."),
    "unknown-cursor": (404, "unknown-cursor", "A cursor that the list never gave is a 404."),
    "not-acceptable": (406, "not-acceptable", "A format that is not offered is a 406."),
    "other-form": (406, "not-acceptable", "JSON-LD in a form that is not offered is a 406."),
    "method-not-allowed": (405, "method-not-allowed", "A method that is not allowed is a 405."),
}
NAMED = {
    "unknown-parameter": NO_PARAMETER,
    "invalid-parameter": "limit",
    "bare-slug": "claimant",
    "unknown-cursor": "cursor",
}


NEEDED = {
    name: {Need.NEGOTIATION, Need.QUERY}
    for name in ("unknown-parameter", "invalid-parameter", "bare-slug", "unknown-cursor")
}


def _probe(name: str, status: int, kind: str) -> Check:
    def check(crawl: Crawl) -> Iterator[Finding]:
        response = crawl.probes[name]
        if response.status != status:
            yield Finding(response.where, f"{response.described_status}, not {status}")
        elif not str(response.json.get("type")).endswith(f"/problems/{kind}"):
            yield Finding(f"{response.where}#/type", f"{response.json.get('type')} is not {kind}")

    return check


for _name, (_status, _kind, _sentence) in PROBES.items():
    promise("problems", f"problem-{_name}", _sentence, needs=NEEDED.get(_name, {Need.NEGOTIATION}))(
        _probe(_name, _status, _kind)
    )


@promise(
    "problems",
    "problem-names-fault",
    "A problem with a parameter names the parameter.",
    needs={Need.QUERY, Need.NEGOTIATION},
)
def names_fault(crawl: Crawl) -> Iterator[Finding]:
    for name, parameter in NAMED.items():
        response = crawl.probes[name]
        named = [error.get("parameter") for error in objects_in(response.json.get("errors"))]
        if parameter not in named:
            yield Finding(
                f"{response.where}#/errors", f"it names {named or 'nothing'}, not `{parameter}`"
            )


@promise(
    "problems",
    "problem-names-request",
    "A problem names the request that it answers, by the id in X-Request-ID.",
    needs={Need.NEGOTIATION, Need.COMPUTED_HEADERS},
)
def names_request(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["named-problem"]
    stated = str(response.json.get("instance"))
    if not stated.endswith(REQUEST_ID):
        yield Finding(f"{response.where}#/instance", f"{stated}, and the request is {REQUEST_ID}")


@promise(
    "problems",
    "problem-media-type",
    "Every error is application/problem+json, never a page.",
    needs={Need.NEGOTIATION},
)
def media_type(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if response.status >= 400 and response.media_type != "application/problem+json":
            yield Finding(
                response.where, f"{response.status} as {response.media_type or 'nothing'}"
            )


@promise(
    "problems",
    "problem-status",
    "The status in a problem is that of its answer.",
    needs={Need.NEGOTIATION},
)
def status(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if response.status < 400 or response.request.method == "HEAD":
            continue
        stated = response.json.get("status")
        if stated != response.status:
            yield Finding(
                f"{response.where}#/status", f"{stated} in an answer of {response.status}"
            )


@promise(
    "problems",
    "problem-types-resolve",
    "Every type of problem has a page that tells its title and status.",
    needs={Need.NEGOTIATION},
)
def types_resolve(crawl: Crawl) -> Iterator[Finding]:
    stated = {response.url: response for response in crawl.problem_types.values()}
    for response in crawl.problem_types.values():
        if response.status != 200 or response.document.get("id") != response.url:
            yield Finding(
                response.where, f"{response.status}: it does not call itself by its address"
            )
    for name in PROBES:
        problem = crawl.probes[name].json
        page = stated.get(str(problem.get("type")))
        if page is None:
            yield Finding(
                f"{crawl.probes[name].where}#/type", f"{problem.get('type')} is in no catalog"
            )
        elif page.status == 200:
            for key in ("title", "status"):
                if page.document.get(key) != problem.get(key):
                    yield Finding(
                        f"{page.url}#/{key}",
                        f"{page.document.get(key)}, the problem says {problem.get(key)}",
                    )
