"""Documents: what they say of a text is collected, and what cannot be read is named."""

from __future__ import annotations

import json
from typing import Any

import pytest

import caveat.newsroom.prove.proof as comparing
from caveat.errors import Unreadable
from caveat.newsroom.prove.documents import read_document
from caveat.newsroom.prove.proof import proof_of
from caveat.newsroom.prove.report import summary_lines
from caveat.source_text import digest
from proved_documents import BASE, SITE, SPANS, TEXT, broken, graph, node, person, read, text_of

# --- what is collected ---


def test_the_same_node_in_two_documents_is_proved_once_and_both_are_named() -> None:
    claim = node(TEXT, SPANS)
    documents = [read(graph(TEXT, claim), "the graph"), read(claim, "the claim")]
    proof = proof_of(TEXT.replace("late", "soon"), documents)
    assert proof.passages == len(SPANS)
    assert {one.documents for one in proof.stale} == {("the graph", "the claim")}


def test_two_versions_of_a_record_are_both_proved() -> None:
    newer, older = node(TEXT, SPANS), node(TEXT, SPANS[:2])
    older["evidence"][0]["passageSha256"] = digest("other words")
    proof = proof_of(TEXT, [read(newer, "v2"), read(older, "v1")])
    assert proof.passages == len(SPANS) + 2
    assert [(one.documents, one.passage.start) for one in proof.stale] == [(("v1",), 0)]


@pytest.mark.parametrize("form", ["list", "graph", "node", "several", "a list of lists"])
def test_evidence_is_found_wherever_a_document_has_it(form: str) -> None:
    one, two = node(TEXT, SPANS), node(TEXT, SPANS[:3], "early")
    document: Any = {
        "list": {"type": "Collection", "items": [one, two]},
        "graph": graph(TEXT, one, two),
        "node": one | {"about": [two]},
        "several": [one, two],
        "a list of lists": [[one], [{"deep": {"er": two}}]],
    }[form]
    assert proof_of(TEXT, [read(document)]).passages == len(SPANS) + 3


def test_a_person_is_proved_in_the_text_of_each_article_that_states_it() -> None:
    other = f"{BASE}/articles/other"
    one = person(TEXT, SPANS)
    one["evidence"] += person("Other words.", [(0, 5)], other)["evidence"]
    proof = proof_of(TEXT, [read(graph(TEXT, node(TEXT, SPANS[:2]), one))])
    assert (proof.passages, len(proof.records), proof.holds) == (len(SPANS) + 2, 3, True)
    assert {(text.id, text.ours, text.records) for text in proof.texts} == {
        (f"{SITE}/text", True, 3), (f"{other}/text", False, 1),
    }  # fmt: skip


def test_a_changed_character_is_stale_in_what_a_person_rests_on() -> None:
    proof = proof_of(TEXT.replace("late", "soon"), [read(person(TEXT, SPANS[:2]))])
    assert [(one.record, one.passage.start) for one in proof.stale] == [(f"{BASE}/people/x", 0)]
    assert not proof.holds


def test_a_text_that_is_named_without_its_digest_is_not_said_to_be_the_one_recorded() -> None:
    documents = [read(person(TEXT, SPANS))]
    proof = proof_of(TEXT, documents)
    assert proof.holds
    assert not proof.identified
    verdict = list(summary_lines(proof, documents))[-1]
    assert verdict == "All hold: 6 passages of 1 record, and the text is named without its digest."


def test_what_is_of_another_text_is_skipped_and_named() -> None:
    other = graph("Other words.", node("Other words.", [(0, 5)], "x", f"{BASE}/articles/other"),
                  article=f"{BASE}/articles/other")  # fmt: skip
    proof = proof_of(TEXT, [read(graph(TEXT, node(TEXT, SPANS)), "ours"), read(other, "theirs")])
    assert proof.holds
    skipped = [text for text in proof.texts if not text.ours]
    assert [(text.id, text.records, text.documents) for text in skipped] == [
        (f"{BASE}/articles/other/text", 2, ("theirs",))
    ]


def test_an_older_state_of_the_same_text_is_stale_and_not_skipped() -> None:
    older = TEXT.replace("sixty", "fifty")
    documents = [read(node(TEXT, SPANS), "new"), read(node(older, SPANS, "early"), "old")]
    proof = proof_of(TEXT, documents)
    assert {(one.documents, one.passage.start) for one in proof.stale} == {
        (("old",), 37),
        (("old",), 39),
    }
    assert [text.reasons for text in proof.texts] == [(), (comparing.OTHER_TEXT,)]


def test_among_several_texts_none_is_guessed_and_the_article_can_be_said() -> None:
    changed = TEXT.replace("late", "soon")
    documents = [
        read(graph(TEXT, node(TEXT, SPANS))),
        read(graph("Other.", article=f"{BASE}/articles/other-ferry")),
    ]
    assert not proof_of(changed, documents).proved
    for article in ("ferry", "articles/ferry", SITE, f"{SITE}/", f"{SITE}/text"):
        proof = proof_of(changed, documents, article)
        assert {text.id for text in proof.texts if text.ours} == {f"{SITE}/text"}
        assert len(proof.stale) == 1
    assert not proof_of(changed, documents, "no-such").proved


# --- what cannot be read ---


def faults(body: bytes) -> list[str]:
    with pytest.raises(Unreadable) as error:
        read_document("x", body)
    return error.value.problems


@pytest.mark.parametrize(
    ("entry", "pointer"),
    [
        ({"start": -1}, "/items/0/evidence/1/start"),
        ({"start": "37"}, "/items/0/evidence/1/start"),
        ({"start": True}, "/items/0/evidence/1/start"),
        ({"end": 70.0}, "/items/0/evidence/1/end"),
        ({"end": None}, "/items/0/evidence/1/end"),
        ({"end": 37}, "/items/0/evidence/1/end"),
        ({"end": 5}, "/items/0/evidence/1/end"),
        ({"passageSha256": digest("x").upper()}, "/items/0/evidence/1/passageSha256"),
        ({"passageSha256": digest("x") + "\n"}, "/items/0/evidence/1/passageSha256"),
        ({"passageSha256": 5}, "/items/0/evidence/1/passageSha256"),
        ({"role": ["statesClaim"]}, "/items/0/evidence/1/role"),
    ],
)
def test_evidence_that_is_not_well_formed_is_named_by_its_pointer(
    entry: dict[str, Any], pointer: str
) -> None:
    assert [fault.partition(" ")[0] for fault in faults(broken(**entry))] == [pointer]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"sourceText": None}, "/a~1b/sourceText"),
        ({"sourceText": "a text"}, "/a~1b/sourceText"),
        ({"sourceText": {"sha256": digest("x")}}, "/a~1b/sourceText/id"),
        ({"sourceText": {"id": "x"}}, "/a~1b/sourceText/sha256"),
        ({"sourceText": {"id": "x", "sha256": "abc"}}, "/a~1b/sourceText/sha256"),
        ({"sourceText": text_of("x") | {"characters": "1"}}, "/a~1b/sourceText/characters"),
        ({"evidence": []}, "/a~1b/evidence"),
        ({"evidence": {"start": 1}}, "/a~1b/evidence"),
        ({"evidence": [5]}, "/a~1b/evidence/0"),
        ({"id": None}, "/a~1b/id"),
        ({"sourceText": text_of("x") | {"characters": []}}, "/a~1b/sourceText/characters"),
    ],
)
def test_a_node_that_points_at_nothing_is_named_by_its_pointer(
    changes: dict[str, Any], pointer: str
) -> None:
    (fault,) = faults(json.dumps({"a/b": node(TEXT, SPANS) | changes}).encode())
    assert pointer in fault


@pytest.mark.parametrize("stated_in", ["articles/ferry", {"type": "NewsArticle"}, {"id": 5}, ["x"]])
def test_a_passage_of_an_article_that_is_none_is_named_by_its_pointer(stated_in: Any) -> None:
    document = person(TEXT, SPANS[:2])
    document["evidence"][1]["statedIn"] = stated_in
    (fault,) = faults(json.dumps(document).encode())
    assert fault == "/evidence/1/statedIn/id must be the IRI of an article."


def test_every_fault_is_told_at_once() -> None:
    one, two = node(TEXT, SPANS) | {"id": 1}, node(TEXT, SPANS)
    two["evidence"][0] |= {"start": "x", "role": 5}
    del two["sourceText"]
    assert len(faults(json.dumps([one, two]).encode())) == 4


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>", "not JSON"),
        (b"", "not JSON"),
        (b'{"id": "\xff"}', "not UTF-8: byte 8"),
        (b'{"id": "a", "id": "b"}', "'id' stands twice"),
        (b'{"a":' * 20_000, "nested too deeply"),
        (b'{"start": ' + b"9" * 5_000 + b"}", "not JSON"),
    ],
)
def test_what_is_no_document_is_said_to_be_none(body: bytes, said: str) -> None:
    assert [said in fault for fault in faults(body)] == [True]
