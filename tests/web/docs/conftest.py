"""The sources of the docs, as a service has them."""

from __future__ import annotations

import pytest

from caveat.web.docs.sources import Sources
from docs_sources import sources_at
from served_pages import BASE


@pytest.fixture(scope="module")
def sources() -> Sources:
    return sources_at(BASE)
