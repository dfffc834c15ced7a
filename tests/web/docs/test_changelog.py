"""The page of the changelog: breaks before what is new, and nothing in it is markup."""

from __future__ import annotations

from caveat.web.docs.doc_pages import render_changelog_page
from docs_sources import sources_at

BASE = "https://caveat.example"


def test_the_page_tells_of_breaks_before_what_is_new_and_escapes_what_it_tells() -> None:
    def change(severity: str, what: str) -> dict[str, str]:
        return {"kind": "key-added", "severity": severity, "what": what, "whom": "callers",
                "where": "openapi.yaml", "since": "2.0.0"}  # fmt: skip

    changes = [change("harmless", "`new` <b>key</b>"), change("breaking", "gone")]
    version = {"version": "2.0.0", "date": "2027-01-01", "candidate": False,
               "summary": "All else.", "schemas": [],
               "changes": changes}  # fmt: skip
    page = render_changelog_page(
        {"id": f"{BASE}/changelog.json", "version": "2.0.0", "versions": [version]},
        sources_at(BASE),
    )
    assert page.index("gone") < page.index("<code>new</code> &lt;b&gt;key&lt;/b&gt;")
    assert "Words" not in page
    assert '<time datetime="2027-01-01">Friday 1 January 2027</time>' in page
    assert f'href="{BASE}/changelog.json"' in page
    assert page.count("<h1>") == 1
