"""The overview leads on to everything in a sentence each."""

from __future__ import annotations

from caveat.web.docs.doc_pages import GUIDES, PAGES, render_overview_page
from caveat.web.docs.sources import Sources
from served_pages import Page


def test_the_overview_leads_on_to_everything_in_a_sentence_each(sources: Sources) -> None:
    text = Page(render_overview_page(sources)).text
    for leaf in (*PAGES.values(), *GUIDES.values()):
        assert leaf.title in text
        assert leaf.summary in text
