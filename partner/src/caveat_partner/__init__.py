"""Use a Caveat API with its caveats, and hold it and your own pages to its promises.

What stands here needs `requests` alone; the checks are modules of their own (`check_api`,
`check_page`, `generate`). Each name is imported when it is first asked for, so that importing the
package stays cheap, and the command can be stopped in its first moment.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from caveat_partner.version import __version__

if TYPE_CHECKING:
    from caveat_partner.client.client import Client
    from caveat_partner.client.documents import Document
    from caveat_partner.http.link_header import Link, Links
    from caveat_partner.problems import (
        BrokenBody,
        BrokenList,
        Gone,
        InvalidHost,
        InvalidParameter,
        InvalidRequest,
        NoFeed,
        NotAcceptable,
        NotFound,
        PartnerError,
        Problem,
        RecompressedWarning,
        RefusedAddress,
        ReleaseChanged,
        ServiceFailed,
        StalePassage,
        TextNotMounted,
        TooLarge,
        Unavailable,
        UnexpectedAnswer,
        UnknownCursor,
        UnknownParameter,
        Unreachable,
    )

__all__ = [
    "BrokenBody",
    "BrokenList",
    "Client",
    "Document",
    "Gone",
    "InvalidHost",
    "InvalidParameter",
    "InvalidRequest",
    "Link",
    "Links",
    "NoFeed",
    "NotAcceptable",
    "NotFound",
    "PartnerError",
    "Problem",
    "RecompressedWarning",
    "RefusedAddress",
    "ReleaseChanged",
    "ServiceFailed",
    "StalePassage",
    "TextNotMounted",
    "TooLarge",
    "Unavailable",
    "UnexpectedAnswer",
    "UnknownCursor",
    "UnknownParameter",
    "Unreachable",
    "__version__",
]

_PROBLEMS = "caveat_partner.problems"
_HOMES = {
    "Client": "caveat_partner.client.client",
    "Document": "caveat_partner.client.documents",
    "Link": "caveat_partner.http.link_header",
    "Links": "caveat_partner.http.link_header",
}
"""The modules of names that are no problem."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES.get(name, _PROBLEMS)), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
