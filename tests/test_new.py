"""New articles and passages: what `caveat new` makes is whole, and what it prints can be pasted."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from newsroom import ROOT
from ruamel.yaml import YAML

from api.check import check
from api.cli import main
from api.errors import PassageMissing, ScaffoldError
from api.link import link
from api.load import load
from api.load.folder import OF_AN_ARTICLE, REGISTER
from api.load.strict_yaml import read
from api.scaffold.article import TEMPLATES, Wanted, new_article
from api.scaffold.fixture_schemas import KINDS
from api.scaffold.passage import nearest, passages
from api.source_text import normalise

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
WORDS = (
    "The boats lie at the quay, the Post saw.\n\n"
    "“At least 40 of the crew came ashore”, said\nAda Quill. At least 40 of the crew came back.\n"
)
UNCOMMENTED = re.compile(r"^# (?=(?: {2,}| *- |[a-z][A-Za-z]+:(?: |$)))")
"""How a commented line of an example begins, other than one of prose."""


class Desk:
    """An empty folder of fixtures beside a text; its verbs are the commands of an editor."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fixtures = folder / "fixtures"
        self.fixtures.mkdir()
        self.text = folder / "boats.txt"
        self.text.write_text(WORDS, encoding="utf-8")

    def caveat(self, *arguments: str, **environ: str) -> Result:
        environ = {"CAVEAT_FIXTURES": str(self.fixtures)} | environ
        result = CliRunner().invoke(main, list(arguments), env=environ)
        ended = result.exception is None or isinstance(result.exception, SystemExit)
        assert ended, result.exception
        return result

    def new(self, *arguments: str, **environ: str) -> Result:
        return self.caveat("new", *arguments, **environ)

    def read(self, name: str) -> str:
        return (self.fixtures / name).read_text(encoding="utf-8")

    def there(self) -> set[str]:
        return {
            path.relative_to(self.fixtures).as_posix()
            for path in self.fixtures.rglob("*")
            if path.is_file()
        }


@pytest.fixture(autouse=True)
def _no_settings_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CAVEAT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    """A desk with an article whose text lies beside it."""
    assert desk.new("boats", "--source", str(desk.text), "--license", CC0).exit_code == 0
    return desk


# --- the folder of a new article ------------------------------------------------------------


def test_a_new_article_has_every_file_and_the_register_that_was_missing(desk: Desk) -> None:
    result = desk.new("boats")
    assert result.exit_code == 0, result.output
    assert desk.there() == {
        *(f"{kind}.yaml" for kind in REGISTER),
        *(f"articles/boats/{kind}.yaml" for kind in ("article", *OF_AN_ARTICLE)),
    }
    for command in ("passage boats", "check", "coverage", "review", "publish"):
        assert f"caveat {command}" in result.output


def test_a_register_that_is_there_is_left_as_it_is(desk: Desk) -> None:
    for kind in REGISTER:
        (desk.fixtures / f"{kind}.yaml").write_text(f"# {kind}\n[]\n")
    assert desk.new("boats").exit_code == 0
    assert [desk.read(f"{kind}.yaml") for kind in REGISTER] == [f"# {k}\n[]\n" for k in REGISTER]


def test_every_file_names_its_schema_in_its_first_line(desk: Desk) -> None:
    desk.new("boats")
    for name in desk.there():
        first = desk.read(name).partition("\n")[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        there = ((desk.fixtures / name).parent / schema).resolve()
        assert there == ROOT / "schemas" / "fixtures" / f"{Path(name).stem}.json"


def test_nothing_is_published_of_a_new_article_and_check_names_what_is_to_do(desk: Desk) -> None:
    desk.new("boats")
    assert load(desk.fixtures).records == []
    findings = [f.pointer for f in load(desk.fixtures).findings]
    assert findings == [
        *("/name", "/headline", "/abstract", "/publisher", "/publishedOn/earliest"),
        *("/publishedOn/latest", "/source/file", "/source/sha256", "/source/characters"),
    ]
    result = desk.caveat("check")
    assert result.exit_code == 1
    assert "It is still to be written." in result.output
    assert "Write organizations/…." in result.output


def test_every_todo_of_a_new_article_is_found_by_its_line(desk: Desk) -> None:
    desk.new("boats")
    lines = desk.read("articles/boats/article.yaml").split("\n")
    todo = {number for number, line in enumerate(lines, 1) if re.match(r"[^#]*: TODO\b", line)}
    assert {finding.line for finding in load(desk.fixtures).findings} == todo


def test_what_is_given_is_filled_in(desk: Desk) -> None:
    name = "Boats: a test (The “Post” #1)"
    desk.new("boats", "--source", str(desk.text), "--name", name, "--publisher", "the-post")
    plain = read(desk.read("articles/boats/article.yaml").encode(), "").plain
    words = normalise(WORDS.encode())
    assert isinstance(plain, dict)
    assert plain["name"] == name
    assert plain["publisher"] == "organizations/the-post"
    assert plain["source"] == {
        "file": "boats.txt",
        "sha256": hashlib.sha256(words.encode()).hexdigest(),
        "characters": str(len(words)),
    }


def test_a_text_without_a_licence_is_never_copied(desk: Desk) -> None:
    result = desk.new("boats", "--source", str(desk.text))
    assert "was not copied: keep it in a folder that CAVEAT_SOURCES names" in result.output
    for name in desk.there():
        assert "At least 40 of the crew" not in desk.read(name)
        assert not name.endswith(".txt")


def test_a_text_under_an_open_licence_is_copied_beside_its_article(open_desk: Desk) -> None:
    assert open_desk.read("articles/boats/source.txt") == WORDS
    plain = read(open_desk.read("articles/boats/article.yaml").encode(), "").plain
    assert isinstance(plain, dict)
    assert isinstance(plain["source"], dict)
    assert plain["source"]["file"] == "source.txt"
    assert plain["source"]["license"] == CC0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["Boats_Here"], "Use at most 64 of a-z, 0-9 and single hyphens between them."),
        (["../boats"], "'../boats' is no id."),
        (["a" * 65], "Use at most 64"),
        (["boats", "--name", "  "], "--name: There are no words here. Give words on one line."),
        (["boats", "--name", "a\nb"], "--name: There is a line break"),
        (["boats", "--name", "a\u200bb"], "--name: The character U+200B cannot be seen."),
        (["boats", "--publisher", "The Post"], "--publisher: 'organizations/The Post' is no"),
        (["boats", "--publisher", "people/ada"], "Write organizations/…."),
        (["boats", "--license", CC0], "name the text as well, with --source"),
        (["boats", "--source", "{text}", "--license", "CC0"], "--license: 'CC0' is no web address"),
        (["boats", "--source", "{folder}/nowhere.txt"], "cannot be read: No such file"),
        (["boats", "--source", "{folder}"], "cannot be read: Is a directory"),
        (["boats", "--source", "{latin}"], "Byte 3 of"),
        (["boats", "--source", "{empty}"], "has no words in it"),
    ],
)
def test_what_cannot_be_made_is_refused_with_the_reason_and_nothing_is_written(
    desk: Desk, arguments: list[str], why: str
) -> None:
    (desk.folder / "latin.txt").write_bytes(b"caf\xe9\n")
    (desk.folder / "empty.txt").write_text(" \n")
    places = {
        "{text}": str(desk.text), "{latin}": str(desk.folder / "latin.txt"),
        "{empty}": str(desk.folder / "empty.txt"),
    }  # fmt: skip
    given = [places.get(a, a.replace("{folder}", str(desk.folder))) for a in arguments]
    result = desk.new(*given)
    assert result.exit_code == 2, result.output
    assert why in result.output
    assert desk.there() == set()
    assert not (desk.fixtures / "articles").exists()


def test_all_reasons_are_named_at_once(desk: Desk) -> None:
    result = desk.new("B!", "--name", "", "--publisher", "?", "--source", "no", "--license", "x")
    problems = result.output.strip().splitlines()
    whose = ("The slug:", "--name:", "--publisher:", "--license:", "--source:")
    assert [line.startswith(who) for line, who in zip(problems, whose, strict=True)] == [True] * 5


def test_a_folder_that_is_there_is_refused_and_left_as_it_is(open_desk: Desk) -> None:
    before = {name: open_desk.read(name) for name in open_desk.there()}
    result = open_desk.new("boats", "--name", "Another")
    assert result.exit_code == 2
    assert "articles/boats is there already" in result.output
    assert {name: open_desk.read(name) for name in open_desk.there()} == before


def test_a_folder_of_fixtures_that_is_not_there_is_not_made(desk: Desk) -> None:
    result = desk.new("boats", CAVEAT_FIXTURES=str(desk.folder / "typo"))
    assert result.exit_code == 2
    assert "make it, or set CAVEAT_FIXTURES" in result.output
    assert not (desk.folder / "typo").exists()


@pytest.mark.parametrize("failing", ["rename", "write_bytes"])
def test_a_failure_on_the_way_leaves_nothing_behind(
    desk: Desk, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, failing, full)
    with pytest.raises(ScaffoldError, match="No space left on device"):
        new_article(desk.fixtures, ROOT / "schemas", Wanted(slug="boats"))
    monkeypatch.undo()
    assert list((desk.fixtures / "articles").iterdir()) == []
    assert desk.there() == set()


def test_of_two_who_begin_the_same_article_one_gets_it_whole(desk: Desk) -> None:
    wanted = Wanted(slug="boats", name="The first")
    other = desk.fixtures / "articles" / "boats"
    rename = Path.rename

    def late(draft: Path, target: Path) -> Path:
        other.mkdir()
        (other / "article.yaml").write_text("id: boats\n")
        return rename(draft, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", late)
        with pytest.raises(ScaffoldError, match="cannot be written"):
            new_article(desk.fixtures, ROOT / "schemas", wanted)
    assert desk.there() == {"articles/boats/article.yaml"}


@pytest.mark.parametrize("first", [True, False])
def test_the_line_for_no_records_left_beside_records_is_named(desk: Desk, first: bool) -> None:
    desk.new("boats")
    none = "[] # Remove this line when you write the first record.\n"
    some = "- id: ada-quill\n  name: Ada Quill\n"
    (desk.fixtures / "people.yaml").write_text(none + some if first else some + none)
    finding = next(f for f in load(desk.fixtures).findings if f.file == "people.yaml")
    assert (finding.line, finding.mend) == (1 if first else 3, "Remove the line.")
    assert finding.message == "[] stands for none, and here are some."


# --- the examples in it ---------------------------------------------------------------------


def uncommented(text: str) -> str:
    """Take the examples of a file out of their comments, as an editor would."""
    lines = text.removesuffix("[] # Remove this line when you write the first record.\n").split(
        "\n"
    )
    return "\n".join(UNCOMMENTED.sub("", line) for line in lines)


def filled(text: str) -> str:
    """Write something in place of every TODO."""
    for key, value in (
        ("start", "0"), ("end", "40"), ("passageSha256", "0" * 64), ("sha256", "0" * 64),
        ("characters", "2000"), ("earliest", "2026-10-09"), ("latest", "2026-10-09"),
        ("publisher", "organizations/the-quay-post"), ("file", "boats.txt"),
    ):  # fmt: skip
        text = re.sub(rf"\b{key}: TODO$", f"{key}: {value}", text, flags=re.MULTILINE)
    return re.sub(r": TODO .*$", ": Boats at a quay", text, flags=re.MULTILINE)


def test_every_example_holds_once_it_is_uncommented(desk: Desk) -> None:
    desk.new("boats")
    for name in desk.there():
        (desk.fixtures / name).write_text(filled(uncommented(desk.read(name))))
    loaded = load(desk.fixtures)
    assert [str(finding) for finding in loaded.findings] == []
    assert {record.collection for record in loaded.records} == {
        *REGISTER,
        *OF_AN_ARTICLE,
        "articles",
    }
    graph, findings = link(loaded.records, loaded.seen)
    assert [str(finding) for finding in [*findings, *check(graph)]] == []


def test_every_kind_of_file_but_the_ledger_has_a_template() -> None:
    assert {path.stem for path in TEMPLATES.glob("*.yaml")} == KINDS.keys() - {"ledger"}


# --- passages -------------------------------------------------------------------------------


def test_a_passage_is_printed_as_evidence_that_can_be_pasted(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "boats", "the Post saw.", "--role", "statesBasis")
    assert result.exit_code == 0
    assert result.stderr == ""
    words = normalise(WORDS.encode())
    entries = YAML(typ="safe").load("evidence:\n" + result.stdout)["evidence"]
    assert entries == [{
        "role": "statesBasis",
        "start": words.index("the Post saw."),
        "end": words.index("the Post saw.") + len("the Post saw."),
        "passageSha256": hashlib.sha256(b"the Post saw.").hexdigest(),
    }]  # fmt: skip


def test_a_passage_can_be_printed_for_what_is_not_recorded(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "boats", "The boats", "--reason", "heading")
    entries = YAML(typ="safe").load("notRecorded:\n" + result.stdout)["notRecorded"]
    assert [(e["start"], e["end"], e["reason"]) for e in entries] == [(0, 9, "heading")]
    assert "role" not in entries[0]


def test_words_that_stand_twice_are_all_printed_with_their_lines(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "boats", "At least 40 of the crew")
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
        result = open_desk.caveat("passage", "boats", asked)
        assert hashlib.sha256(whole.encode()).hexdigest() in result.stdout, asked


def test_dots_stand_for_as_little_as_can_be(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "boats", "least ... crew")
    places = YAML(typ="safe").load(result.stdout)
    assert [place["end"] - place["start"] for place in places] == [len("least 40 of the crew")] * 2


@pytest.mark.parametrize("asked", ["At least 50 of the crew", "at least 40 of the Crew came ashor"])
def test_words_that_are_not_there_are_refused_and_the_nearest_named(
    open_desk: Desk, asked: str
) -> None:
    result = open_desk.caveat("passage", "boats", asked)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "These words do not stand in the text. The nearest stand in line" in result.stderr
    assert "40 of the crew" in result.stderr


def test_words_like_nothing_in_the_text_have_no_nearest(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "boats", "Quixotic zebras jump")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nothing in it is like them." in result.stderr


def test_no_word_of_the_text_is_printed_where_the_words_are_found(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "boats", "said ... Ada")
    assert "crew" not in result.output
    assert "ashore" not in result.output


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("folder", "There is no articles/boats/article.yaml"),
        ("text", "is not at hand: put it into a folder that CAVEAT_SOURCES names"),
        ("words", "is not the text that articles/boats/article.yaml names"),
        ("yaml", "article.yaml:1:"),
        ("source", "names no text: write its `source`"),
        ("todo", "is not at hand"),
    ],
)
def test_a_text_that_is_not_the_articles_is_refused(open_desk: Desk, change: str, why: str) -> None:
    folder = open_desk.fixtures / "articles" / "boats"
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
            article.write_text("id: boats\n")
        case "todo":
            article.write_text("id: boats\nsource: {file: TODO, sha256: TODO}\n")
    result = open_desk.caveat("passage", "boats", "The boats")
    assert result.exit_code == 2, result.output
    assert why in result.output
    assert result.stdout == ""


def test_an_article_that_is_not_there_is_told_from_one_like_it(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "boat", "The boats")
    assert result.exit_code == 2
    assert "Did you mean boats?" in result.stderr


def test_words_need_no_quotes_and_an_article_may_be_given_whole(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "articles/boats", "The", "boats", "lie")
    assert result.exit_code == 0
    assert "end: 13" in result.stdout


def test_a_licensed_text_is_found_in_the_folders_of_its_operator(desk: Desk) -> None:
    desk.new("boats", "--source", str(desk.text))
    assert desk.caveat("passage", "boats", "The boats").exit_code == 2
    found = desk.caveat("passage", "boats", "The boats", CAVEAT_SOURCES=str(desk.folder))
    assert found.exit_code == 0
    assert "start: 0" in found.stdout


def test_no_words_are_no_passage(open_desk: Desk) -> None:
    result = open_desk.caveat("passage", "boats", "  ")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There are no words to look for." in result.stderr


@given(
    text=st.text("ab .\n’é𝒳", min_size=1, max_size=60),
    cut=st.tuples(st.integers(0, 60), st.integers(1, 60)),
)
def test_a_passage_found_has_the_words_and_the_digest_of_its_place(
    text: str, cut: tuple[int, int]
) -> None:
    wanted = text[cut[0] : cut[0] + cut[1]].strip()
    if not wanted:
        return
    found = passages(text, wanted)
    assert text.index(wanted) in [passage.start for passage in found]
    for passage in found:
        words = text[passage.start : passage.end]
        assert words.split() == wanted.split()
        assert hashlib.sha256(words.encode()).hexdigest() == passage.sha256
        assert text.count("\n", 0, passage.start) == passage.line - 1


def test_the_nearest_of_a_long_text_is_found_soon() -> None:
    text = " ".join(f"word{number} again" for number in range(5_000)) + " at least forty boats"
    near = nearest(text, "at least fourty boats")
    assert near is not None
    assert near.words == "at least forty boats"
    with pytest.raises(PassageMissing, match="at least forty boats"):
        passages(text, "at least fourty boats")
