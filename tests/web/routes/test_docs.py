"""The routes of the docs: nothing else is served beside them."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from served_pages import get


@pytest.mark.parametrize(
    "address",
    [
        *("/docs/none", "/docs/guides/none", "/docs/assets/none"),
        *("/docs/assets/..%2Fpress.py", "/docs/guides/..%2Fstability"),
    ],
)
def test_nothing_else_is_served_beside_the_docs(client: Client, address: str) -> None:
    assert get(client, address).status_code == 404
