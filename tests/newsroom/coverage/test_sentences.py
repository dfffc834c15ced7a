"""Sentences: a text is split where a reader would split it, and no word goes astray."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from caveat.newsroom.coverage.sentences import sentences

# A bar stands where one sentence ends and the next begins.
TRICKY = {
    "plain": "The ferry left at noon. |It came back at dusk. |Nobody was on it.",
    "marks": "Who paid? |Nobody knows! |The mayor is silent.",
    "U.S. in a name": "The U.S. Coast Guard sailed from the U.S. port. |It was late.",
    "U.S. before an opening": "They met in the U.S. The talks failed.".replace("S. T", "S. |T"),
    "U.S with the stop missing": "A U.S official came. |He spoke to two U.S. Marines.",
    "titles": "Gen. Ada Quill met Dr. Brandt, Sen. Roe and Rear Adm. Lee Poole. |Mr. Roe paid.",
    "initials": "J. K. Marsh and George W. Poole sat with A. Lund. |They ate.",
    "an initial before an opening": "The prize went to Plan B. |The jury was split.",
    "company": "Ferry Lines Inc. Chairman Ole Brandt and Quay Co. sued. |They lost.",
    "company before an opening": "They sued Ferry Lines Inc. |The court laughed.",
    "number": "She lives at No. 10 and he at Nos. 3 and 4. |Both are out.",
    "no": "Was he there? |No. |He stayed at home.",
    "no before a number": "He said no. |40 boats sank.",
    "times": "It began at 9 a.m. Monday and ended at 5 p.m. |The bar stayed open.",
    "months": "It rained from Jan. 5 to Feb. 2. |In Sept. nobody came.",
    "decimals": "Prices rose 3.5 percent to $4.20. |Wages fell by 1.2.",
    "figures end a sentence": "The quay was built in 1911. |2,000 people came.",
    "ellipsis within": "“I cannot … I will not say,” she began. |Then she left.",
    "ellipsis at the end": "He thought of the sea… |Nobody answered... |The bell rang.",
    "ellipsis after a stop": "“We sailed. |… We sank,” she said.",
    "ellipsis before a small letter": "He waited ... and waited. |She came.",
    "quotes close after the stop": "“We sank.” |The crew swam. |(Two could not.) |All live.",
    "quote in a quote": "“He said ‘no.’” |She nodded.",
    "straight quotes": "\"We sank.\" |\"All of us?\" |'All.'",
    "a quotation broken": "“The ferry is old,” said Ada Quill. |“Sell it. |Buy two.”",
    "asked, name after": "“Is it safe?” asked Ole Brandt. |He got no answer.",
    "asked, name before": "“Is it safe?” Ole Brandt asked. |He got no answer.",
    "cried on a day": "“It sinks!” Capt. Lee Poole cried on Sunday. |It sank.",
    "asked, small name": "“Who fired?” al-Tamimi asked, and left.",
    "no attribution": "“Is it safe?” |The mayor asked for a study.",
    "no attribution but a statement": "“Is it safe?” |Brandt said nobody knew.",
    "a name with a small article": "The bridge fell. |al-Tamimi was on it. |iPhones rang.",
    "a dash goes on": "“Enough!” — the mayor was red — “Go home.”",
    "a colon goes on": "It was clear: The ferry had gone. |So had he.",
    "states and streets": "She flew to Tampa, Fla. Tuesday and drove to Main St. |He waited.",
    "degrees": "Ada Quill, Ph.D., spoke. |So did Ole Brandt Jr. of Quay Bros. Ltd.",
    "short words": "It was Quill vs. Brandt, i.e. Roe et al. Against them stood nobody.",
    "list": "1. Buy a ferry.",
    "agency": "LOWER QUAY (QP) — The ferry sank. |© 2024 The Quay Post. |All is lost.",
    "no letters": "The ferry sank. |It rose. ***",
    "lines": "A heading without a stop\n|The ferry sank.\n\n* * *\n|It rose. |It left",
    "French": "«\u00a0La barque a coulé.\u00a0» |«\u00a0Tous vivent.\u00a0»",
    "accents and signs": "Ça coûte 5 €. |Évidemment non. |😀 Really? |Yes.",
}  # fmt: skip


@pytest.mark.parametrize("marked", TRICKY.values(), ids=TRICKY)
def test_a_tricky_text_is_split_where_a_reader_would_split_it(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[one.start : one.end] for one in sentences(text)]
    expected = [part.strip(" \n") for part in marked.split("|")]
    expected = [part.removesuffix("\n\n* * *") for part in expected]
    assert found == expected


NEWS = st.lists(
    st.sampled_from(
        ["The", "ferry", "Gen.", "U.S.", "J.", "sank.", "“No,”", "said", "Roe?”", "…", "...", "!",
         "3.5", "No.", "—", "\n", "\n\n", " ", "\u00a0", "a.m.", "(All", "live.)", "é", "Ж.", "😀",
         "中文。", "_", "«", ". »"]
    )
).map(" ".join)  # fmt: skip


@trying(max_examples=200, deadline=None)
@given(text=st.one_of(st.text(), NEWS))
def test_sentences_and_the_gaps_between_them_give_the_text_back(text: str) -> None:
    found = sentences(text)
    position, rebuilt = 0, ""
    for one in found:
        gap, sentence = text[position : one.start], text[one.start : one.end]
        assert not any(map(str.isalnum, gap)), "a gap holds no letter and no digit"
        assert any(map(str.isalnum, sentence))
        assert "\n" not in sentence
        assert sentence == sentence.strip()
        rebuilt, position = rebuilt + gap + sentence, one.end
    rest = text[position:]
    assert rebuilt + rest == text
    assert not any(map(str.isalnum, rest))
    assert [one.number for one in found] == list(range(1, len(found) + 1))


def test_positions_count_code_points_and_paragraphs_count_lines_with_words() -> None:
    found = sentences("😀 Où?\n\n---\nÀ 5 €. Là.")
    assert [(one.paragraph, one.start, one.end) for one in found] == [
        (1, 0, 5), (2, 11, 17), (2, 18, 21),
    ]  # fmt: skip
