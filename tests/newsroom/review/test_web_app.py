"""Review on a page: what a person sees there, and what each of its forms leads to."""

from __future__ import annotations

import re
from html import unescape

from caveat.newsroom.review.queue import ReviewQueue
from caveat.release.sealed_record import bind
from node_pages import render_node_page
from review_desk import (
    CLAIMS,
    DAMAGED,
    FIRST,
    RECORDS,
    SECOND,
    SUNK,
    Visitor,
    change,
    kept,
    signed,
    visitor_of,
    words_of,
)
from small_newsroom import Newsroom


def test_a_signature_on_the_page_is_kept_and_leads_on(
    newsroom: Newsroom, queue: ReviewQueue, visitor: Visitor
) -> None:
    response = visitor.decide(queue, DAMAGED)
    assert response.status_code == 303
    assert response.headers["Location"] == (
        f"/records/{SUNK}?order=file&done=claims%2Fquay-fair%2Fcrews-toll"
    )
    assert kept(newsroom)[DAMAGED].by == "AB"
    shown = words_of(visitor.get(response.headers["Location"]))
    assert f"{DAMAGED}: Signed by AB on 2026-11-24." in shown
    assert f"1 of {RECORDS} signed" in shown
    assert "You decide as AB ." in shown, "initials are asked for once"


def test_a_record_sent_back_on_the_page_shows_its_note(
    newsroom: Newsroom, queue: ReviewQueue, visitor: Visitor
) -> None:
    refused_ = visitor.decide(queue, SUNK, "send-back", note=" ")
    assert refused_.status_code == 422
    assert "Sending back needs a note" in words_of(refused_)
    assert kept(newsroom) == {}
    visitor.decide(queue, SUNK, "send-back", note="Where?\r\nAnd when?")
    assert "Sent back by AB on 2026-11-24. The note: Where? And when?" in words_of(
        visitor.get(f"/records/{SUNK}")
    )


def test_what_was_typed_stays_where_it_could_not_be_kept(
    queue: ReviewQueue, visitor: Visitor
) -> None:
    response = visitor.decide(queue, SUNK, "send-back", note="Hm <b>?", by="")
    assert response.status_code == 422
    page = response.get_data(as_text=True)
    assert ">Hm &lt;b&gt;?</textarea>" in page
    assert "<details open>" in page
    assert "initials or a role" in words_of(response)
    unnoted = visitor.decide(queue, SUNK, "send-back", by="CD").get_data(as_text=True)
    assert unnoted.count('name="by" value="CD"') == 2


def test_a_form_of_a_record_that_changed_is_answered_with_the_record_as_it_is(
    newsroom: Newsroom, queue: ReviewQueue, visitor: Visitor
) -> None:
    shown = queue.item(DAMAGED).sha256
    change(newsroom)
    response = visitor.decide(queue, DAMAGED, sha256=shown)
    assert response.status_code == 409
    assert "was changed while it was read" in words_of(response)
    assert "name: Toll of the fair, as the harbour office said" in words_of(response)
    assert queue.item(DAMAGED).sha256 in response.get_data(as_text=True)
    assert kept(newsroom) == {}


def test_the_page_marks_a_passage_inside_its_paragraph_and_says_its_role(visitor: Visitor) -> None:
    page = unescape(visitor.get(f"/records/{DAMAGED}").get_data(as_text=True))
    mark = re.search(r"<blockquote>\s*<p><mark>(.*?)</mark>(.*?)</p>", page, re.S)
    assert mark
    assert mark[1] == f'<span class="role">1 states the claim</span> {FIRST}'
    assert mark[2] == f" {SECOND}"


def test_the_page_shows_a_record_with_the_words_of_its_published_page(
    queue: ReviewQueue, visitor: Visitor
) -> None:
    node = {key: value for key, value in queue.item(DAMAGED).node.items() if key != "record"}
    document = bind(node, f"{visitor.keys.origin}/records")
    published = render_node_page(document)
    start = published.index('<p class="marks"')
    end = published.index('<section aria-labelledby="evidence">')
    said = published[start:end].strip()
    assert len(said) > 1000
    assert said in visitor.get(f"/records/{DAMAGED}").get_data(as_text=True)


def test_without_the_text_the_page_has_no_way_to_sign(newsroom: Newsroom) -> None:
    queue = ReviewQueue(newsroom.settings)
    visitor = visitor_of(queue, by="AB")
    page = visitor.get(f"/records/{DAMAGED}")
    assert "It cannot be signed as it is" in words_of(page)
    assert "CAVEAT_SOURCES" in words_of(page)
    assert 'value="sign"' not in page.get_data(as_text=True)
    assert 'value="send-back"' in page.get_data(as_text=True)
    assert visitor.decide(queue, DAMAGED).status_code == 422
    assert kept(newsroom) == {}


def test_skipping_leads_to_the_next_that_waits_and_at_the_end_to_all(
    queue: ReviewQueue, visitor: Visitor
) -> None:
    signed(queue, SUNK)
    turn = queue.ordered("file")
    before = turn[turn.index(SUNK) - 1]
    after = visitor.get(f"/next?after={before}&order=file").headers["Location"]
    assert after == "/?order=file", "no record behind the last that waits"
    first = visitor.get(f"/next?after={turn[0]}").headers["Location"]
    assert first == f"/records/{turn[1]}?order=file"
    queue.decide(SUNK, queue.item(SUNK).sha256, "sentBack", "AB", "Where?")
    assert visitor.get(f"/next?after={before}").headers["Location"].startswith(f"/records/{SUNK}?")
    back = visitor.get(f"/next?after={SUNK}&order=reverse").headers["Location"]
    assert back == f"/records/{before}?order=reverse"


def test_a_walk_on_the_page_keeps_to_the_records_that_were_named(queue: ReviewQueue) -> None:
    visitor = visitor_of(queue, chosen=(SUNK, DAMAGED), order="reverse", by="AB")
    assert "0 of 2 signed" in words_of(visitor.get("/"))
    assert visitor.decide(queue, SUNK).headers["Location"].startswith(f"/records/{DAMAGED}?")
    assert visitor.decide(queue, DAMAGED).headers["Location"].startswith("/?")


def test_the_list_can_be_narrowed_to_a_standing(queue: ReviewQueue, visitor: Visitor) -> None:
    signed(queue)
    assert words_of(visitor.get("/")).count(" Not signed ") == RECORDS - 1
    narrowed = words_of(visitor.get("/?state=signed"))
    assert "crews-toll" in narrowed
    assert "boats-fate" not in narrowed
    assert "No record stands like this." in words_of(visitor.get("/?state=sentBack"))


def test_an_unknown_record_is_a_page_that_says_what_may_be_meant(visitor: Visitor) -> None:
    assert "Did you mean claims/quay-fair/boats-fate?" in words_of(
        visitor.get("/records/claims/boats-sunc")
    )
    response = visitor.post("/records/claims/boats-sunc", decision="sign", sha256="")
    assert response.status_code == 404


def test_fixtures_that_do_not_hold_are_a_page_that_names_every_finding(
    newsroom: Newsroom, visitor: Visitor
) -> None:
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    response = visitor.get("/")
    assert response.status_code == 409
    assert "claims.yaml:" in words_of(response)
    assert "Use one of actual" in words_of(response)
