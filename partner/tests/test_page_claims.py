"""The claims that a page is held against, from documents."""

from __future__ import annotations

import pytest

from caveat_partner.check_page import Claims


def test_documents_without_a_claim_are_refused() -> None:
    with pytest.raises(ValueError, match="no claim"):
        Claims.of({"id": "https://caveat.example/people/a", "record": {}})
