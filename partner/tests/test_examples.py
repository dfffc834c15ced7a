"""The curated examples of the kit."""

from __future__ import annotations

import pytest

from caveat_partner import examples


def test_examples_of_an_unknown_schema_are_refused_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match=r"no examples of 'clam'; there are: .*claim"):
        list(examples.bad("clam"))
