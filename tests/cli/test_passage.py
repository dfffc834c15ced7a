"""`caveat passage`: what it prints can be pasted, and it says why it prints nothing."""

from __future__ import annotations

import hashlib
import re

import pytest
from ruamel.yaml import YAML

from begun_articles import WORDS, Desk, desk, no_settings_of_the_developer, open_desk
from caveat.source_text import normalize

__all__ = ["desk", "no_settings_of_the_developer", "open_desk"]


def test_a_passage_is_printed_as_evidence_that_can_be_pasted(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "post-boats", "the Post saw.", "--role", "statesBasis")
    assert result.exit_code == 0
    assert result.stderr == ""
    words = normalize(WORDS.encode())
    entries = YAML(typ="safe").load("evidence:\n" + result.stdout)["evidence"]
    assert entries == [{
        "role": "statesBasis",
        "start": words.index("the Post saw."),
        "end": words.index("the Post saw.") + len("the Post saw."),
        "passageSha256": hashlib.sha256(b"the Post saw.").hexdigest(),
    }]  # fmt: skip


def test_a_passage_can_be_printed_for_what_is_not_recorded(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "post-boats", "The boats", "--reason", "heading")
    entries = YAML(typ="safe").load("notRecorded:\n" + result.stdout)["notRecorded"]
    assert [(e["start"], e["end"], e["reason"]) for e in entries] == [(0, 9, "heading")]
    assert "role" not in entries[0]


def test_words_that_stand_twice_are_all_printed_with_their_lines(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "post-boats", "At least 40 of the crew")
    assert result.exit_code == 0
    assert re.findall(r"# (\d) of 2, in line (\d)", result.stdout) == [("1", "3"), ("2", "4")]
    assert "The words stand there 2 times: keep the one that you mean." in result.stderr
    assert len(YAML(typ="safe").load(result.stdout)) == 2


def test_a_gap_may_be_a_line_break_and_dots_stand_for_what_lies_between(open_desk: Desk) -> None:
    whole = "“At least 40 of the crew came ashore”, said\nAda Quill."
    for asked in (
        "“At least 40 of the crew came ashore”, said Ada Quill.",
        "“At least 40 ... Ada Quill.",
        "“At least 40 … Ada   Quill.",
    ):
        result = open_desk.caveat("passage", "post-boats", asked)
        assert hashlib.sha256(whole.encode()).hexdigest() in result.stdout, asked


def test_dots_stand_for_as_little_as_can_be(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "post-boats", "least ... crew")
    places = YAML(typ="safe").load(result.stdout)
    assert [place["end"] - place["start"] for place in places] == [len("least 40 of the crew")] * 2


@pytest.mark.parametrize("asked", ["At least 50 of the crew", "at least 40 of the Crew came ashor"])
def test_words_that_are_not_there_are_refused_and_the_nearest_named(
    open_desk: Desk, asked: str
) -> None:
    result = open_desk.caveat("passage", "post-boats", asked)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "These words do not stand in the text. The nearest stand in line" in result.stderr
    assert "40 of the crew" in result.stderr


def test_words_like_nothing_in_the_text_have_no_nearest(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "post-boats", "Quixotic zebras jump")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nothing in it is like them." in result.stderr


def test_no_word_of_the_text_is_printed_where_the_words_are_found(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "post-boats", "said ... Ada")
    assert "crew" not in result.output
    assert "ashore" not in result.output


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("folder", "There is no articles/post-boats/article.yaml"),
        ("text", "is not at hand: put it into a folder that CAVEAT_SOURCES names"),
        ("words", "is not the text that articles/post-boats/article.yaml names"),
        ("yaml", "article.yaml:1:"),
        ("source", "names no text: write its `source`"),
        ("todo", "is not at hand"),
    ],
)
def test_a_text_that_is_not_the_articles_is_refused(open_desk: Desk, change: str, why: str) -> None:
    folder = open_desk.fixtures / "articles" / "post-boats"
    article = folder / "article.yaml"
    match change:
        case "folder":
            folder.rename(folder.with_name("ships"))
        case "text":
            (folder / "source.txt").unlink()
        case "words":
            (folder / "source.txt").write_text("Other words.\n")
        case "yaml":
            article.write_text("- &a b\n")
        case "source":
            article.write_text("id: post-boats\n")
        case "todo":
            article.write_text("id: post-boats\nsource: {file: TODO, sha256: TODO}\n")
    result = open_desk.caveat("passage", "post-boats", "The boats")
    assert result.exit_code == 2, result.output
    assert why in result.output
    assert result.stdout == ""


def test_an_article_that_is_not_there_is_told_from_one_like_it(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "post-boat", "The boats")
    assert result.exit_code == 2
    assert "Did you mean post-boats?" in result.stderr


def test_words_need_no_quotes_and_an_article_may_be_given_whole(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "articles/post-boats", "The", "boats", "lie")
    assert result.exit_code == 0
    assert "end: 13" in result.stdout


def test_a_licensed_text_is_found_in_the_folders_of_its_operator(desk: Desk) -> None:
    desk.new("post-boats", "--source", str(desk.text))
    assert desk.caveat("passage", "post-boats", "The boats").exit_code == 2
    found = desk.caveat("passage", "post-boats", "The boats", CAVEAT_SOURCES=str(desk.folder))
    assert found.exit_code == 0
    assert "start: 0" in found.stdout


def test_no_words_are_no_passage(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "post-boats", "  ")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There are no words to look for." in result.stderr
