"""New articles: what `caveat new` makes is whole, and its examples hold."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from begun_articles import (
    CC0,
    UNCOMMENTED,
    WORDS,
    Desk,
    desk,
    no_settings_of_the_developer,
    open_desk,
)
from caveat.errors import ScaffoldError
from caveat.newsroom.new_article import TEMPLATES, Wanted, new_article
from caveat.records.declaration import written_fields
from caveat.records.fixture_schemas import FILES
from caveat.records.fixtures.folder import OF_AN_ARTICLE, REGISTER, load
from caveat.records.fixtures.strict_yaml import read
from caveat.records.link import link
from caveat.rules.check import check
from caveat.source_text import normalize
from paths import ROOT

__all__ = ["desk", "no_settings_of_the_developer", "open_desk"]

# --- the folder of a new article ------------------------------------------------------------


def test_a_new_article_has_every_file_and_the_register_that_was_missing(desk: Desk) -> None:
    result = desk.new("post-boats")
    assert result.exit_code == 0, result.output
    assert desk.there() == {
        *(f"{kind}.yaml" for kind in REGISTER),
        *(f"articles/post-boats/{kind}.yaml" for kind in ("article", *OF_AN_ARTICLE)),
    }
    for command in ("passage post-boats", "check", "coverage", "review", "publish"):
        assert f"caveat {command}" in result.output


def test_a_register_that_is_there_is_left_as_it_is(desk: Desk) -> None:
    for kind in REGISTER:
        (desk.fixtures / f"{kind}.yaml").write_text(f"# {kind}\n[]\n")
    assert desk.new("post-boats").exit_code == 0
    assert [desk.read(f"{kind}.yaml") for kind in REGISTER] == [f"# {k}\n[]\n" for k in REGISTER]


def test_every_file_names_its_schema_in_its_first_line(desk: Desk) -> None:
    desk.new("post-boats")
    for name in desk.there():
        first = desk.read(name).partition("\n")[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        there = ((desk.fixtures / name).parent / schema).resolve()
        assert there == ROOT / "schemas" / "fixtures" / f"{Path(name).stem}.json"


def test_nothing_is_published_of_a_new_article_and_check_names_what_is_to_do(desk: Desk) -> None:
    desk.new("post-boats")
    assert load(desk.fixtures).records == []
    findings = [f.pointer for f in sorted(load(desk.fixtures).findings)]
    assert findings == [
        *("/name", "/headline", "/abstract", "/publisher", "/publishedOn/earliest"),
        *("/publishedOn/latest", "/source/file", "/source/sha256", "/source/characters"),
    ]
    result = desk.caveat("check")
    assert result.exit_code == 1
    assert "It is still to be written." in result.output
    assert "Write organizations/…." in result.output


def test_every_todo_of_a_new_article_is_found_by_its_line(desk: Desk) -> None:
    desk.new("post-boats")
    lines = desk.read("articles/post-boats/article.yaml").split("\n")
    todo = {number for number, line in enumerate(lines, 1) if re.match(r"[^#]*: TODO\b", line)}
    assert {finding.line for finding in load(desk.fixtures).findings} == todo


def test_what_is_given_is_filled_in(desk: Desk) -> None:
    name = "Boats: a test (The “Post” #1)"
    desk.new("post-boats", "--source", str(desk.text), "--name", name, "--publisher", "the-post")
    plain = read(desk.read("articles/post-boats/article.yaml").encode(), "").plain
    words = normalize(WORDS.encode())
    assert isinstance(plain, dict)
    assert plain["name"] == name
    assert plain["publisher"] == "organizations/the-post"
    assert plain["source"] == {
        "file": "boats.txt",
        "sha256": hashlib.sha256(words.encode()).hexdigest(),
        "characters": str(len(words)),
    }


def test_a_text_without_a_license_is_never_copied(desk: Desk) -> None:
    result = desk.new("post-boats", "--source", str(desk.text))
    assert "was not copied: keep it in a folder that CAVEAT_SOURCES names" in result.output
    for name in desk.there():
        assert "At least 40 of the crew" not in desk.read(name)
        assert not name.endswith(".txt")


def test_a_text_under_an_open_license_is_copied_beside_its_article(open_desk: Desk) -> None:
    assert open_desk.read("articles/post-boats/source.txt") == WORDS
    plain = read(open_desk.read("articles/post-boats/article.yaml").encode(), "").plain
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
        (
            ["b", "--name", "  "],
            "--name: There are no words here. Give words on one line.",
        ),
        (["post-boats", "--name", "a\nb"], "--name: There is a line break"),
        (["post-boats", "--name", "a\u200bb"], "--name: The character U+200B cannot be seen."),
        (["post-boats", "--publisher", "The Post"], "--publisher: 'organizations/The Post' is no"),
        (["post-boats", "--publisher", "people/ada"], "Write organizations/…."),
        (["post-boats", "--license", CC0], "name the text as well, with --source"),
        (
            ["b", "--source", "{text}", "--license", "CC0"],
            "--license: 'CC0' is no web address",
        ),
        (["post-boats", "--source", "{folder}/nowhere.txt"], "cannot be read: No such file"),
        (["post-boats", "--source", "{folder}"], "cannot be read: Is a directory"),
        (["post-boats", "--source", "{latin}"], "Byte 3 of"),
        (["post-boats", "--source", "{empty}"], "has no words in it"),
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
    result = open_desk.new("post-boats", "--name", "Another")
    assert result.exit_code == 2
    assert "articles/post-boats is there already" in result.output
    assert {name: open_desk.read(name) for name in open_desk.there()} == before


def test_a_folder_of_fixtures_that_is_not_there_is_not_made(desk: Desk) -> None:
    result = desk.new("post-boats", CAVEAT_FIXTURES=str(desk.folder / "typo"))
    assert result.exit_code == 2
    assert "make it, or set CAVEAT_FIXTURES" in result.output
    assert not (desk.folder / "typo").exists()


@pytest.mark.parametrize("failing", ["rename", "open"])
def test_a_failure_on_the_way_leaves_nothing_behind(
    desk: Desk, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_path = getattr(Path, failing)

    def full(path: Path, *arguments: object, **options: object) -> object:
        if failing == "rename" or arguments == ("xb",):
            raise OSError(28, "No space left on device")
        return of_path(path, *arguments, **options)

    monkeypatch.setattr(Path, failing, full)
    with pytest.raises(ScaffoldError, match="No space left on device"):
        new_article(desk.fixtures, ROOT / "schemas", Wanted(slug="post-boats"))
    monkeypatch.undo()
    assert list((desk.fixtures / "articles").iterdir()) == []
    assert desk.there() == set()


def test_of_two_who_begin_the_same_article_one_gets_it_whole(desk: Desk) -> None:
    wanted = Wanted(slug="post-boats", name="The first")
    other = desk.fixtures / "articles" / "post-boats"
    rename = Path.rename

    def late(draft: Path, target: Path) -> Path:
        other.mkdir()
        (other / "article.yaml").write_text("id: boats\n")
        return rename(draft, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", late)
        with pytest.raises(ScaffoldError, match="cannot be written"):
            new_article(desk.fixtures, ROOT / "schemas", wanted)
    assert desk.there() == {"articles/post-boats/article.yaml"}


@pytest.mark.parametrize("first", [True, False])
def test_the_line_for_no_records_left_beside_records_is_named(desk: Desk, first: bool) -> None:
    desk.new("post-boats")
    none = "[] # Remove this line when you write the first record.\n"
    some = "- id: ada-quill\n  name: Ada Quill\n"
    (desk.fixtures / "people.yaml").write_text(none + some if first else some + none)
    finding = next(f for f in load(desk.fixtures).findings if f.file == "people.yaml")
    assert (finding.line, finding.hint) == (1 if first else 3, "Remove the line.")
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
    desk.new("post-boats")
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
    assert {path.stem for path in TEMPLATES.glob("*.yaml")} == FILES.keys() - {"ledger"}


@pytest.mark.parametrize("kind", sorted(FILES.keys() - {"ledger"}))
def test_a_new_file_describes_every_field_of_its_kind(desk: Desk, kind: str) -> None:
    made = new_article(desk.fixtures, ROOT / "schemas", Wanted(slug="post-boats"))
    folder = desk.fixtures if kind in REGISTER else made.folder
    text = (folder / f"{kind}.yaml").read_text(encoding="utf-8")
    for field in written_fields(FILES[kind]):
        always = " (always)" if field.required else ""
        assert f"# * {field.key}{always}: {field.value.guidance.split()[0]}" in text
