"""Everything that can go wrong between a partner and the service, drawn as one tree.

PartnerError
├── NoFeed                  the service advertises no change feed
├── RefusedAddress          an address or a redirect leads away from the service
├── Unreachable             no answer that can be used: nothing can be said or judged
├── UnexpectedAnswer        an answer that no Caveat service gives
│   ├── TooLarge            more bytes than the client reads
│   ├── BrokenBody          its length, encoding or digest does not fit
│   └── BrokenList          pages that do not make one whole list
│       └── ReleaseChanged  something was published between two pages: begin again
└── Problem                 what the service says is wrong (RFC 9457), by its type
    ├── InvalidRequest      400: InvalidParameter, UnknownParameter, InvalidHost
    ├── NotFound            404: UnknownCursor, TextNotMounted, StalePassage
    ├── NotAcceptable       406
    ├── Gone                410
    └── ServiceFailed       500, 503: Unavailable
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from caveat_partner.plain_text import shown

SHOWN = 80
"""How many bytes of an answer that cannot be used are shown."""
RECOMPRESSED = (
    "a proxy between you and the service packs its answers anew, so that Repr-Digest and a strong "
    "ETag cannot hold; switch its gzip off for this service, or let it heed no-transform"
)
TRUST = "(if you know who signed its certificate, name their file with --ca)"
CAUSE_LENGTH = 200
"""How many characters of a cause are shown."""


class PartnerError(Exception):
    """The root: whatever the kit raises about the service is one of these."""

    def __str__(self) -> str:
        """Give the message without secrets and control characters, wherever it is printed."""
        return shown(super().__str__())


class RecompressedWarning(UserWarning):
    """A proxy on the way packs answers anew; they are proved by what is in them."""


class NoFeed(PartnerError):
    """The service advertises no change feed."""


class RefusedAddress(PartnerError):
    """An address or a redirect leads away from the service, or from https to http."""


class Unreachable(PartnerError):
    """No answer that can be used came within the tries and the deadline."""


class UnexpectedAnswer(PartnerError):
    """An answer that no Caveat service gives: a proxy's page, broken JSON, another format.

    `url`, `status` and `media_type` say what was answered; `start` holds its first bytes.
    """

    def __init__(
        self, what: str, *, url: str, status: int, media_type: str = "", content: bytes = b""
    ) -> None:
        self.url = url
        self.status = status
        self.media_type = media_type
        self.start = content[:SHOWN]
        shown = f" It begins with {self.start!r}." if content else ""
        kind = media_type or "an answer without a Content-Type"
        super().__init__(f"GET {url} -> {status}, {kind}: {what}{shown}")


class TooLarge(UnexpectedAnswer):
    """More bytes than the client is willing to read."""


class BrokenBody(UnexpectedAnswer):
    """A body whose length, Content-Encoding or Repr-Digest does not fit."""


class BrokenList(UnexpectedAnswer):
    """Pages that do not make one whole list: a loop, an item twice, an end too early."""


class ReleaseChanged(BrokenList):
    """Something was published between two pages; begin the list again."""


class Problem(PartnerError):
    """What the service says is wrong (RFC 9457).

    `type` is an IRI whose page says how to correct the request; `errors` are objects with `detail`
    and one of `pointer`, `parameter`, `header`, in the service's order.
    """

    def __init__(
        self,
        type: str,  # noqa: A002 - the member's name in RFC 9457
        title: str,
        status: int,
        detail: str,
        errors: Sequence[Mapping[str, str]] = (),
        *,
        url: str = "",
        instance: str = "",
        retry_after: float | None = None,
    ) -> None:
        self.type = type
        self.title = title
        self.status = status
        self.detail = detail
        self.errors = tuple(errors)
        self.url = url
        self.instance = instance
        self.retry_after = retry_after
        super().__init__(
            "\n".join([f"GET {url} -> {status} {title}: {detail}", *self._format_errors()])
        )

    def _format_errors(self) -> list[str]:
        named = [(_format_place(error), error.get("detail", "")) for error in self.errors]
        return [*(f"  {place}: {detail}" for place, detail in named), f"  See {self.type}"]


class InvalidRequest(Problem):
    """The request cannot be understood (400)."""


class InvalidParameter(InvalidRequest):
    """A query parameter has a value that cannot be used."""


class UnknownParameter(InvalidRequest):
    """A list does not know a query parameter."""


class InvalidHost(InvalidRequest):
    """The service does not answer for this host."""


class NotFound(Problem):
    """No document has this address in the release that is served (404)."""


class UnknownCursor(NotFound):
    """The cursor was not given by this list with these filters."""


class TextNotMounted(NotFound):
    """The licensed text of an article is not served here."""


class StalePassage(NotFound):
    """The text is there, but not the words that the record points at."""


class NotAcceptable(Problem):
    """The document is there, but in none of the formats that were asked for (406)."""


class Gone(Problem):
    """An earlier release had this document (410); its versions are still there."""


class ServiceFailed(Problem):
    """The service met an error of its own (500 and above)."""


class Unavailable(ServiceFailed):
    """The service cannot answer now (503); it was asked as often as the client may."""


BY_TYPE: Mapping[str, type[Problem]] = {
    "invalid-parameter": InvalidParameter,
    "unknown-parameter": UnknownParameter,
    "invalid-host": InvalidHost,
    "invalid-request": InvalidRequest,
    "not-found": NotFound,
    "unknown-cursor": UnknownCursor,
    "text-not-mounted": TextNotMounted,
    "stale-passage": StalePassage,
    "not-acceptable": NotAcceptable,
    "gone": Gone,
    "internal-error": ServiceFailed,
    "no-release": Unavailable,
    "store-unavailable": Unavailable,
}
"""Classes by the last segment of the problem's type. The rest are known by their status."""

BY_STATUS: Mapping[int, type[Problem]] = {
    400: InvalidRequest,
    404: NotFound,
    406: NotAcceptable,
    410: Gone,
    500: ServiceFailed,
    503: Unavailable,
}


def problem_of(
    document: Any, *, url: str, status: int, retry_after: float | None = None
) -> Problem | None:
    """Read a problem document; None where it is not of the shape that the contract promises.

    A type that this version of the kit does not know is known by its status, else it is a plain
    Problem: new types are no breaking change.
    """
    if not _well_formed(document) or document["status"] != status:
        return None
    name = urlsplit(document["type"]).path.rpartition("/")[2]
    kind = BY_TYPE.get(name) or BY_STATUS.get(status, Problem)
    return kind(
        document["type"],
        document["title"],
        status,
        document["detail"],
        document.get("errors", ()),
        url=url,
        instance=document.get("instance", ""),
        retry_after=retry_after,
    )


def _well_formed(document: Any) -> bool:
    if not isinstance(document, dict):
        return False
    texts = [document.get(key) for key in ("type", "title", "detail")]
    errors = document.get("errors", [])
    return (
        all(isinstance(text, str) and text for text in texts)
        and isinstance(document.get("status"), int)
        and isinstance(document.get("instance", ""), str)
        and isinstance(errors, list)
        and all(isinstance(error, dict) and "detail" in error for error in errors)
    )


def _format_place(error: Mapping[str, str]) -> str:
    for kind in ("parameter", "header", "pointer"):
        if kind in error:
            return f"{kind} {error[kind]}"
    return "request"


def describe_cause(error: BaseException) -> str:
    """Describe the innermost cause of an error: the layers above wrap it in their own names."""
    cause = innermost_cause(error)
    if isinstance(cause, http.client.IncompleteRead):
        partial: Any = cause.partial
        came = partial if isinstance(partial, int) else len(partial)
        missing = f", {cause.expected:,} too few" if cause.expected else ""
        return f"what came of it has the length {came:,}{missing}"
    words = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    told = " ".join(words.split())[:CAUSE_LENGTH] or type(cause).__name__
    return f"{told} {TRUST}" if isinstance(cause, ssl.SSLCertVerificationError) else told


def innermost_cause(error: BaseException) -> BaseException:
    """Give the error that all the others were raised from."""
    cause = error
    while below := cause.__cause__ or cause.__context__:
        cause = below
    return cause
