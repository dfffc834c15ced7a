"""The routes of the docs: nothing else is served beside them."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from served_pages import get


@pytest.mark.parametrize(
    "address",
    [
        *("/docs/none", "/docs/guides/none", "/docs/assets/none"),
        *("/docs/http.md", "/docs/none.md", "/docs/guides/none.md"),
        *("/docs/assets/..%2Fpress.py", "/docs/guides/..%2Fstability"),
    ],
)
def test_nothing_else_is_served_beside_the_docs(client: Client, address: str) -> None:
    assert get(client, address).status_code == 404


@pytest.mark.parametrize("address", ["/docs/model.md", "/docs/guides/embed-a-claim.md"])
def test_what_is_written_is_served_as_markdown_too(client: Client, address: str) -> None:
    answer = get(client, address)
    assert answer.content_type == "text/markdown; charset=utf-8"
    assert answer.text.startswith("# ")
    assert "127.0.0.1" not in answer.text
