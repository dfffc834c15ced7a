"""Code samples: an example is whole in every language."""

from __future__ import annotations

from caveat.web.docs.code_samples import calls
from served_pages import BASE


def test_an_example_is_whole_in_every_language() -> None:
    curl, python, script = calls(f"{BASE}/claims?q=a b", "text/turtle")
    assert curl.code == f"curl -H 'Accept: text/turtle' '{BASE}/claims?q=a b'"
    assert '"Accept": "text/turtle"' in python.code
    assert script.code.startswith("const answer = await fetch(")
    assert "--remote-name" in calls(f"{BASE}/dump.nq.gz", "application/gzip")[0].code
