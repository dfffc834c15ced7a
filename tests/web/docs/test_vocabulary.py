"""The page of the vocabulary defines every term that we may utter."""

from __future__ import annotations

import caveat.contract.vocabulary as vocabulary
from caveat.web.docs.doc_pages import render_doc_page
from caveat.web.docs.sources import Sources
from served_pages import Page


def test_the_vocabulary_page_defines_every_term_that_we_may_utter(sources: Sources) -> None:
    page = Page(render_doc_page("vocabulary", sources))
    ids = {found.get("id") for _, found in page.attributes}
    for key, terms in vocabulary.ENUMERATIONS.items():
        assert set(terms) <= ids, key
    for term in sources.vocabulary.meanings().values():
        assert term.replace("`", "") in page.text
