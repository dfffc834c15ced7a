"""Guides: links between files lead to routes, and HTML stays text."""

from __future__ import annotations

from pathlib import Path

from caveat.web.docs.guides import render_guide, render_guide_markdown, route_of
from served_pages import BASE


def test_links_between_files_lead_to_routes_and_html_stays_text(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    file = tmp_path / "guides" / "one.md"
    file.write_text(
        "# One `x`\n\n[two](two.md#part) [up](../stability.md) [lost](../../Makefile) "
        "[out](https://example.org) [here](#two) [root](/ns)\n\n## Two\n\n## Two\n\n"
        "<script>alert(1)</script> <b>b</b>\n\n[bad](javascript:alert(1))\n"
    )
    routes = {"guides/two.md": "/docs/guides/two", "stability.md": "/docs/stability"}
    page = render_guide(file, tmp_path, routes, BASE)
    assert page.title == "One x"
    assert page.contents == (("two", "Two"), ("two-2", "Two"))
    for href in ("/docs/guides/two#part", "/docs/stability", "/ns"):
        assert f'href="{BASE}{href}"' in page.body
    assert '<span class="not-served">lost</span>' in page.body
    assert "<script>" not in page.body
    assert "<b>" not in page.body
    assert 'href="javascript' not in page.body
    assert route_of("mailto:a@b.example", file.parent, routes, BASE) == "mailto:a@b.example"


def test_links_of_a_guide_as_markdown_lead_to_markdown_where_there_is_some(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    file = tmp_path / "guides" / "one.md"
    file.write_text(
        "# One\n\n[two](two.md#part), [`up`](../stability.md), [lost](../../Makefile), "
        "[root](/ns)\n"
        "[service](http://127.0.0.1:8000/docs/schemas) and `[code](two.md)`\n\n"
        "```sh\necho [a](two.md)\n```\n"
    )
    routes = {"guides/two.md": "/docs/guides/two", "stability.md": "/docs/stability"}
    assert render_guide_markdown(file, tmp_path, routes, BASE) == (
        f"# One\n\n[two]({BASE}/docs/guides/two.md#part), [`up`]({BASE}/docs/stability.md), lost, "
        f"[root]({BASE}/ns)\n[service]({BASE}/docs/schemas) and `[code](two.md)`\n\n"
        "```sh\necho [a](two.md)\n```\n"
    )
