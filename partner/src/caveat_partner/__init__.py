"""Use a Caveat API with its caveats, and hold it and your own pages to its promises.

What stands here needs `requests` alone; the checks are modules of their own (`check_api`,
`check_page`, `generate`), so that importing the package stays cheap.
"""

from caveat_partner.client import Client
from caveat_partner.documents import Document
from caveat_partner.link_header import Link, Links
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
from caveat_partner.version import __version__

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
