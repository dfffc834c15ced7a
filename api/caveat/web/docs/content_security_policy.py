"""Content security policy: what the pages of the docs may load, and the page to try calls."""

from __future__ import annotations

from urllib.parse import urlsplit

from caveat.html.template_environment import STYLE_HASH
from caveat.web.docs.template_environment import DOCS_STYLE_HASH

DOCS = ("/docs", "/changelog")
"""How the addresses of the docs begin."""
TRYING = "/docs/try"
LAST = "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


def policies(base_url: str) -> tuple[str, str]:
    """Give the policy of the pages of the docs, and that of the page to try calls.

    Problems met there have the style of other pages. To try calls takes scripts and styles of
    our own and calls to ourselves, by whichever of our addresses the page was opened.
    """
    styles = f"{STYLE_HASH} {DOCS_STYLE_HASH}"
    parts = urlsplit(base_url)
    return (
        f"default-src 'none'; style-src {styles}; {LAST}",
        f"default-src 'none'; script-src 'self'; style-src 'self' {styles}; "
        f"connect-src 'self' {parts.scheme}://{parts.netloc}; {LAST}",
    )
