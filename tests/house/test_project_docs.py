"""Papers: the README, the Makefile and what else is promised in words holds."""

from __future__ import annotations

import json
import re

import pytest

from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.release.render import render
from caveat.release.sealed_record import bind
from caveat.settings import SETTINGS, Settings
from paths import ROOT
from project_tree import assert_clean, made, run, wings


def section(name: str) -> str:
    """Give what stands in README.md between <!-- name --> and <!-- /name -->."""
    found = re.search(
        rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", (ROOT / "README.md").read_text(), re.S
    )
    assert found, f"README.md has no part marked {name}"
    return found[1]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))


def test_the_settings_of_the_readme_are_those_of_the_code() -> None:
    rows = ["| variable | default | what it is for |", "| --- | --- | --- |"]
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else ""
        rows.append(f"| `{setting.variable}` | {default} | {setting.help} |")
    table = "\n".join(rows)
    assert section("settings") == table, f"put this there:\n{table}"


def test_the_answer_of_the_readme_is_a_part_of_the_real_one() -> None:
    loaded = load(ROOT / "fixtures")
    graph, _ = link(loaded.records)
    documents = render(graph, Settings.from_environ({}).data_license)
    real = bind(documents["claims/cnn-iraq-isis-advance/tweet-toll"], "http://127.0.0.1:8000")
    shown = json.loads(section("answer").removeprefix("```json").removesuffix("```"))
    part = {key: real.get(key) for key in shown}
    assert shown == part, f"put this there:\n{json.dumps(part, indent=2, ensure_ascii=False)}"
    assert {"status", "disputed", "claimant", "caveat", "counts"} <= shown.keys()


def test_the_map_of_the_readme_shows_every_room_and_no_other() -> None:
    mapped = re.findall(r"^  (\w+) ", section("map"), re.M)
    assert sorted(mapped) == sorted(wings())


def test_every_part_of_the_project_that_the_readme_maps_is_there() -> None:
    mapped = re.findall(r"^([\w./-]+)  ", section("map"), re.M)
    assert len(mapped) > 5
    assert [name for name in mapped if not (ROOT / name).exists()] == []


def test_make_help_lists_every_target() -> None:
    result = run("make", "--no-print-directory", "help")
    assert_clean(result)
    assert set(re.findall(r"^  make (\w+)", result.stdout, re.M)) == targets()


def test_every_target_that_the_docs_name_exists() -> None:
    docs = made("*.md", "docs/**/*.md")
    named = {
        target
        for path in docs
        for block in re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", path.read_text(), re.S)
        for target in re.findall(r"(?:^|\s)make ([a-z]+)", "\n".join(block))
    }
    assert {"run", "test", "lock"} <= named
    assert named <= targets()


def test_every_link_between_the_docs_leads_somewhere() -> None:
    broken = []
    for path in made("*.md", "docs/**/*.md"):
        links = re.findall(r"\]\(([^)#\s]+)", path.read_text())
        local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
        broken += [f"{path.name}: {link}" for link in local if not (path.parent / link).exists()]
    assert broken == []


def test_every_decision_is_listed_under_its_number() -> None:
    pages = {path.name for path in made("docs/decisions/[0-9]*.md")}
    listed = set(
        re.findall(r"\((\d{4}-[\w-]+\.md)\)", (ROOT / "docs/decisions/README.md").read_text())
    )
    assert listed == pages


def test_a_pattern_that_finds_nothing_fails() -> None:
    with pytest.raises(AssertionError, match="finds nothing"):
        made("api/*.nothing")
