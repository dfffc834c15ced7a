"""The page of problems is the catalog."""

from __future__ import annotations

from caveat.contract.problems import PROBLEMS
from caveat.web.docs.doc_pages import render_doc_page
from caveat.web.docs.sources import Sources
from served_pages import Page


def test_the_problems_page_is_the_catalog(sources: Sources) -> None:
    page = Page(render_doc_page("problems", sources))
    ids = {found.get("id") for _, found in page.attributes}
    assert set(PROBLEMS) <= ids
    for problem in PROBLEMS.values():
        for words in (problem.title, problem.meaning, problem.mend):
            assert words.replace("`", "") in page.text
