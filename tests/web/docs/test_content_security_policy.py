"""The policy of the docs lets in their style and no script."""

from __future__ import annotations

from werkzeug.test import Client

from caveat.html.template_environment import STYLE_HASH
from caveat.web.docs.template_environment import DOCS_STYLE_HASH
from docs_sources import ADDRESSES
from served_pages import get


def test_the_policy_of_the_docs_lets_in_their_style_and_no_script(client: Client) -> None:
    for address in (*ADDRESSES, "/docs/none"):
        policy = get(client, address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert STYLE_HASH in policy
        assert DOCS_STYLE_HASH in policy
        assert ("script-src 'self'" in policy) is (address == "/docs/try"), address
        assert ("connect-src" in policy) is (address == "/docs/try"), address
    assert "script-src" not in get(client, "/claims").headers["Content-Security-Policy"]
