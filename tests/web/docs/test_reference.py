"""The reference has every operation, parameter and answer, most with a real one."""

from __future__ import annotations

from caveat.contract.collections import COLLECTIONS
from caveat.contract.iris import NAMED_UNDER_ARTICLES, record_iri
from caveat.web.docs.doc_pages import render_doc_page
from caveat.web.docs.reference import truncate
from caveat.web.docs.sources import Sources
from docs_sources import operations
from served_pages import Page

UNDER = dict.fromkeys(NAMED_UNDER_ARTICLES, "{article}")


def test_the_reference_has_every_operation_parameter_and_answer(sources: Sources) -> None:
    page = Page(render_doc_page("reference", sources))
    ids = {found.get("id") for _, found in page.attributes}
    for path, item in sources.contract["paths"].items():
        assert item["get"]["operationId"] in ids, f"{path} has no tag of the contract"
        assert path in page.text
        assert item["get"]["summary"] in page.text
    for parameter in sources.contract["components"]["parameters"].values():
        assert parameter["name"] in page.text


def test_most_operations_show_a_real_answer(sources: Sources) -> None:
    shown = {one.path for one in operations(sources) if one.example}
    nodes = {record_iri(name, "{slug}", UNDER.get(name)) for name in COLLECTIONS}
    assert {"/", *(f"/{node}" for node in nodes)} <= shown
    assert {f"/{node}/v/{{version}}" for node in nodes} <= shown


def test_a_shortened_answer_keeps_every_key_and_says_what_it_cut() -> None:
    assert truncate({"a": [1, 2, 3], "b": [{"c": [1, 2, 3, 4]}]}) == {
        "a": [1, 2, 3],
        "b": [{"c": [1, 2, "… and 2 more"]}],
    }
