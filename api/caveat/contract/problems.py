"""Problems: the catalog of what can be wrong with a request, one shape for all (RFC 9457).

The one table that maps errors to HTTP statuses: no other module names one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from caveat.errors import CaveatError, NoRelease, RequestError, StoreError


class Problem(NamedTuple):
    """One type of problem: what it means, and how the request can be mended."""

    status: int
    title: str
    meaning: str
    mend: str


PROBLEMS: Mapping[str, Problem] = {
    "invalid-parameter": Problem(
        400,
        "A parameter has a value that cannot be used",
        "A query parameter was understood, but not the value that it has.",
        "Correct each parameter that `errors` names; its detail says what would be right.",
    ),
    "unknown-parameter": Problem(
        400,
        "A parameter is not known here",
        "Lists refuse parameters that they do not know: a filter that is misspelled would "
        "otherwise be ignored, and the list would look complete.",
        "Use the parameters that the detail names.",
    ),
    "invalid-host": Problem(
        400,
        "The host is not served here",
        "The Host header names a host that this service does not answer for.",
        "Use the host of the service's own address.",
    ),
    "invalid-request": Problem(
        400,
        "The request is not well formed",
        "The path, the query or a header cannot be read.",
        "Send UTF-8, percent-encoded, without control characters.",
    ),
    "not-found": Problem(
        404,
        "There is nothing here",
        "No document has this address in the release that is served.",
        "Begin at the entry point, or search the lists with `q`.",
    ),
    "unknown-cursor": Problem(
        404,
        "The cursor is not one of ours",
        "Cursors are opaque: only those that the `next` link of the same list gave can be used.",
        "Follow `next`, or begin the list again without `cursor`.",
    ),
    "text-not-mounted": Problem(
        404,
        "The text is not here",
        "The text of an article is no part of its data: it is served only where the operator "
        "holds the license and has mounted it.",
        "Ask the publisher of the article for the text; its SHA-256 is in `sourceText`.",
    ),
    "stale-passage": Problem(
        404,
        "The words are not where the record says",
        "The text is mounted, but at the position of the record stand words with another digest "
        "than it names. Words that may be others are never given.",
        "Read the text itself; operators: prove the record with `caveat check`.",
    ),
    "method-not-allowed": Problem(
        405,
        "The method is not allowed",
        "This service is read only.",
        "Use GET, HEAD or OPTIONS.",
    ),
    "not-acceptable": Problem(
        406,
        "No such format",
        "The document is there, but in none of the formats that the request accepts.",
        "Accept one of the media types that the detail names, or use a suffix.",
    ),
    "gone": Problem(
        410,
        "The document was taken out",
        "An earlier release had this document; the one that is served has not.",
        "Its versions are still there, at /v/1 and so on. A version that is gone was removed for "
        "good: remove your copies.",
    ),
    "length-required": Problem(
        411,
        "The length is missing",
        "A body without a declared length is not read.",
        "Send no body.",
    ),
    "content-too-large": Problem(
        413,
        "The body is too large",
        "This service is read only and takes no body.",
        "Send no body.",
    ),
    "uri-too-long": Problem(
        414,
        "The address is too long",
        "The path and the query together are longer than any that this service gives.",
        "Shorten the query.",
    ),
    "headers-too-large": Problem(
        431,
        "The headers are too large",
        "The headers of the request are larger than this service reads.",
        "Send fewer or shorter headers, cookies first: none is needed.",
    ),
    "internal-error": Problem(
        500,
        "Something went wrong here",
        "The service met an error that it did not expect.",
        "Try again later; if it stays, report the request id.",
    ),
    "no-release": Problem(
        503,
        "Nothing has been published yet",
        "The service runs, but no release has been sealed for its base URL.",
        "Operators: run `caveat publish`. Clients: try again later.",
    ),
    "store-unavailable": Problem(
        503,
        "The store cannot be read now",
        "The database did not answer.",
        "Try again later.",
    ),
}


def problem_of(error: CaveatError) -> tuple[str, str, Sequence[dict[str, str]]]:
    """Name the problem type of an error, its detail and its single faults.

    Details of errors on our side are the catalog's: what a database says is for the log.
    """
    if isinstance(error, RequestError):
        return error.problem, error.detail, error.errors
    if isinstance(error, NoRelease):
        return "no-release", PROBLEMS["no-release"].meaning, ()
    if isinstance(error, StoreError):
        return "store-unavailable", PROBLEMS["store-unavailable"].meaning, ()
    return "internal-error", PROBLEMS["internal-error"].meaning, ()


def problem_document(
    name: str,
    detail: str,
    base_url: str,
    errors: Sequence[Mapping[str, str]] = (),
    instance: str = "",
) -> dict[str, Any]:
    """Build the problem document of one request."""
    problem = PROBLEMS[name]
    document: dict[str, Any] = {
        "type": f"{base_url}/problems/{name}",
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
    }
    if instance:
        document["instance"] = instance
    if errors:
        document["errors"] = [dict(error) for error in errors]
    return document
