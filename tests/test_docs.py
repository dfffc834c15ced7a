"""The docs: whole, true to the contract, and every example is run and its answer compared."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import pytest
import requests
from live import Live
from newsroom import ROOT
from reading import HTML, Page
from ruamel.yaml import YAML
from test_guide import BIN, FENCE, Block, environ, like, steps
from test_serve import BASE, get
from tools import requires
from werkzeug.test import Client

from api import vocabulary
from api.docs import ASSETS, GUIDES, PAGES, Sources, overview_page, page_named
from api.docs.calls import calls
from api.docs.guides import route_of, written
from api.docs.press import DOCS_STYLE_HASH
from api.docs.problems import problems
from api.docs.reference import Operation, reference
from api.docs.schemas import Field, Shape, fields, schemas
from api.docs.shortening import shortened
from api.openapi import bundled
from api.pages import STYLE_HASH
from api.problems import PROBLEMS

DOCS = ROOT / "docs"
EXAMPLE_HOST = "http://127.0.0.1:8000"
ADDRESSES = ("/docs", *(f"/docs/{name}" for name in PAGES), *(f"/docs/guides/{n}" for n in GUIDES))
WALKED = ("embed-a-claim", "statuses", "keep-in-step", "contract-tests")
"""Guides for partners; test_guide.py and test_prove_command.py walk those for editors."""
NOT_RUN = {
    "pip install caveat-partner": "Another test installs the kit into a clean environment.",
}
"""Commands of the guides that are not run, each with the reason."""
NOT_WRITTEN = ("sh", "yaml")
"""Blocks that are for another machine; the kit's own tests run what they say."""
NOT_HERE = ("getArticleText", "getQuotationText")
"""Operations that answer 404 here, since no text is mounted; test_source_text.py mounts some."""
PATIENCE = 60


def contract_at(base: str) -> dict[str, Any]:
    return bundled(ROOT / "openapi.yaml", ROOT / "schemas") | {"servers": [{"url": base}]}


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources(contract_at(BASE), ROOT / "schemas", DOCS)


# --- The pages ---------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_the_docs_is_well_formed_and_usable_without_eyes(
    client: Client, address: str
) -> None:
    html = get(client, address, **HTML).text
    page = Page(html)
    assert html.startswith("<!doctype html>")
    assert page.headings.count(1) == 1
    for before, after in zip(page.headings, page.headings[1:], strict=False):
        assert after <= before + 1, f"a heading of level {after} after one of level {before}"
    ids = [found["id"] for _, found in page.attributes if found.get("id")]
    assert len(ids) == len(set(ids))
    assert page.links[0] == "#main"
    assert not any(name.startswith("on") or name == "style" for _, found in page.attributes
                   for name in found)  # fmt: skip
    assert page.tags.count("style") == 1
    assert page.tags.count("script") == (2 if address == "/docs/try" else 0)
    current = [found for _, found in page.attributes if found.get("aria-current") == "page"]
    assert [found["href"] for found in current] == [BASE + address]


def test_every_page_of_the_docs_leads_to_every_other(client: Client) -> None:
    for address in ADDRESSES:
        links = set(Page(get(client, address).text).links)
        assert {BASE + other for other in (*ADDRESSES, "/changelog")} <= links, address


def test_every_link_and_anchor_of_the_docs_leads_somewhere(client: Client) -> None:
    pages = {address: Page(get(client, address).text) for address in ADDRESSES}
    anchors = {
        BASE + address: {found["id"] for _, found in page.attributes if found.get("id")}
        for address, page in pages.items()
    }
    targets = {
        urljoin(BASE + address, link)
        for address, page in pages.items()
        for link in page.links
        if not link.startswith("mailto:")
    }
    ours = {target for target in targets if target.startswith(BASE + "/")}
    assert len(ours) > 250
    lost = []
    for page, fragment in sorted({tuple(target.partition("#")[::2]) for target in ours}):
        if page in anchors:
            lost += [f"{page}#{fragment}"] if fragment and fragment not in anchors[page] else []
        elif get(client, page.removeprefix(BASE)).status_code != 200:
            lost.append(page)
    assert lost == []


def test_the_policy_of_the_docs_lets_in_their_style_and_no_script(client: Client) -> None:
    for address in (*ADDRESSES, "/docs/none"):
        policy = get(client, address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert STYLE_HASH in policy
        assert DOCS_STYLE_HASH in policy
        assert ("script-src 'self'" in policy) is (address == "/docs/try"), address
        assert ("connect-src" in policy) is (address == "/docs/try"), address
    assert "script-src" not in get(client, "/claims").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    [
        *("/docs/none", "/docs/guides/none", "/docs/assets/none"),
        *("/docs/assets/..%2Fpress.py", "/docs/guides/..%2Fstability"),
    ],
)
def test_nothing_else_is_served_beside_the_docs(client: Client, address: str) -> None:
    assert get(client, address).status_code == 404


def test_the_contract_names_every_page_guide_and_file(sources: Sources) -> None:
    parameters = sources.contract["components"]["parameters"]
    for name, known in (("DocsPage", PAGES), ("DocsGuide", GUIDES), ("DocsAsset", ASSETS)):
        assert set(parameters[name]["schema"]["enum"]) == set(known)
    assert {path.stem for path in (DOCS / "guides").glob("*.md")} == set(GUIDES)


# --- What they hold ----------------------------------------------------------------------


def operations(sources: Sources) -> list[Operation]:
    found = [one for section in reference(sources)["sections"] for one in section.operations]
    assert len(found) > 40
    return found


def test_the_reference_has_every_operation_parameter_and_answer(sources: Sources) -> None:
    page = Page(page_named("reference", sources))
    ids = {found.get("id") for _, found in page.attributes}
    for path, item in sources.contract["paths"].items():
        assert item["get"]["operationId"] in ids, f"{path} has no tag of the contract"
        assert path in page.text
        assert item["get"]["summary"] in page.text
    for parameter in sources.contract["components"]["parameters"].values():
        assert parameter["name"] in page.text


def test_most_operations_show_a_real_answer(sources: Sources) -> None:
    shown = {one.path for one in operations(sources) if one.example}
    collections = vocabulary.COLLECTIONS
    assert {"/", *(f"/{name}/{{slug}}" for name in collections)} <= shown
    assert {f"/{name}/{{slug}}/v/{{version}}" for name in collections} <= shown


def shapes_of(sources: Sources) -> list[Shape]:
    found = schemas(sources)
    listed: list[Shape] = [*found["documents"], *found["parts"]]
    assert len(listed) > 20
    return listed


def test_every_field_of_every_type_says_what_it_means_and_takes(sources: Sources) -> None:
    silent = [
        f"{shape.name}: {field.path}"
        for shape in shapes_of(sources)
        for field in shape.fields
        if not field.description or not (field.takes or field.terms)
    ]
    assert silent == []


def test_every_key_of_the_published_schemas_stands_on_the_page(sources: Sources) -> None:
    text = Page(page_named("schemas", sources)).text
    for path in sorted((ROOT / "schemas" / "published").glob("*.json")):
        keys = set(_keys(json.loads(path.read_text("utf-8"))))
        assert keys
        assert [key for key in keys if key not in text] == [], path.name


def _keys(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for one in schema:
            yield from _keys(one)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {}) if "additionalProperties" in schema else ()
        for one in schema.values():
            yield from _keys(one)


def test_fields_say_how_often_they_occur_and_which_terms_they_take(sources: Sources) -> None:
    claim = {field.path: field for shape in shapes_of(sources) if shape.name == "claim"
             for field in shape.fields}  # fmt: skip
    assert claim["text"].occurs == "1"
    assert claim["note"].occurs == "0..1"
    assert claim["claimant"].occurs == "1..n"
    assert claim["counts"].occurs == "0..n"
    assert claim["counts"].link == "claim.count"
    assert claim["verification.facet"].terms == vocabulary.FACETS
    assert claim["status"].terms == vocabulary.STATUSES
    assert claim["caveat"].iri == "schema:description"


def test_a_part_without_a_name_is_walked_and_one_that_is_refused_left_out() -> None:
    whole = {"properties": {
        "a": {"type": "array", "items": {"properties": {"b": {"const": 1}}, "required": ["b"]}},
        "c": False,
        "d": {"type": ["string", "null"], "maxLength": 3, "default": "x", "description": "D."},
        "e": {"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1, "maximum": 9}]},
    }}  # fmt: skip
    bare = Sources({"servers": [{"url": BASE}], "components": {}}, ROOT / "schemas", DOCS)
    found: dict[str, Field] = {field.path: field for field in fields(bare, whole)}
    assert list(found) == ["a", "a.b", "d", "e"]
    assert (found["a.b"].occurs, found["a.b"].takes, found["a.b"].depth) == ("1", "always 1", 1)
    assert found["d"].takes == "text or null, at most 3 characters, x where it is left out"
    assert found["e"].takes == "text or a whole number, from 1, to 9"


def test_the_vocabulary_page_defines_every_term_that_we_may_utter(sources: Sources) -> None:
    page = Page(page_named("vocabulary", sources))
    ids = {found.get("id") for _, found in page.attributes}
    for key, terms in vocabulary.ENUMERATIONS.items():
        assert set(terms) <= ids, key
    for term in sources.vocabulary.meanings().values():
        assert term.replace("`", "") in page.text


def test_the_problems_page_is_the_catalogue(sources: Sources) -> None:
    page = Page(page_named("problems", sources))
    ids = {found.get("id") for _, found in page.attributes}
    assert set(PROBLEMS) <= ids
    for problem in PROBLEMS.values():
        for words in (problem.title, problem.meaning, problem.mend):
            assert words.replace("`", "") in page.text


def test_the_overview_leads_on_to_everything_in_a_sentence_each(sources: Sources) -> None:
    text = Page(overview_page(sources)).text
    for leaf in (*PAGES.values(), *GUIDES.values()):
        assert leaf.title in text
        assert leaf.summary in text


def test_shortening_keeps_every_key_and_says_what_it_cut() -> None:
    assert shortened({"a": [1, 2, 3], "b": [{"c": [1, 2, 3, 4]}]}) == {
        "a": [1, 2, 3],
        "b": [{"c": [1, 2, "… and 2 more"]}],
    }


# --- Markdown ----------------------------------------------------------------------------


def test_links_between_files_lead_to_routes_and_html_stays_text(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    file = tmp_path / "guides" / "one.md"
    file.write_text(
        "# One `x`\n\n[two](two.md#part) [up](../stability.md) [lost](../../Makefile) "
        "[out](https://example.org) [here](#two) [root](/ns)\n\n## Two\n\n## Two\n\n"
        "<script>alert(1)</script> <b>b</b>\n\n[bad](javascript:alert(1))\n"
    )
    routes = {"guides/two.md": "/docs/guides/two", "stability.md": "/docs/stability"}
    page = written(file, tmp_path, routes, BASE)
    assert page.title == "One x"
    assert page.contents == (("two", "Two"), ("two-2", "Two"))
    for href in ("/docs/guides/two#part", "/docs/stability", "/ns"):
        assert f'href="{BASE}{href}"' in page.body
    assert '<span class="not-served">lost</span>' in page.body
    assert "<script>" not in page.body
    assert "<b>" not in page.body
    assert 'href="javascript' not in page.body
    assert route_of("mailto:a@b.example", file.parent, routes, BASE) == "mailto:a@b.example"


# --- The examples, run -------------------------------------------------------------------


class Ran(NamedTuple):
    """What one example printed."""

    anchor: str
    language: str
    said: str


@pytest.fixture(scope="module")
def at_home(live_server: Live) -> Sources:
    """The sources as the live server has them."""
    return Sources(contract_at(live_server.url), ROOT / "schemas", DOCS)


def examples_of(sources: Sources) -> list[tuple[str, str, tuple[Any, ...]]]:
    """Give every example of the reference and of the problems: anchor, answer and calls."""
    told = [(one.anchor, one.example, one.calls) for one in operations(sources)]
    told += [
        (one.name, one.example, one.calls) for one in problems(sources)["entries"] if one.calls
    ]
    return told


def as_answered(text: str) -> Any:
    """Give what an example's answer and a real one must share: all but chance."""
    return json.loads(
        re.sub(r"cursor=[\w-]{27}", "cursor=", re.sub(r"urn:request:[\w-]+", "urn:request:", text))
    )


def test_every_example_answers_in_curl_requests_and_fetch_as_it_is_shown(
    at_home: Sources, tmp_path: Path
) -> None:
    """One process for each language runs all of its examples."""
    told = examples_of(at_home)
    said = {
        name: run_all(name, [calls_[index].code for _, _, calls_ in told], tmp_path)
        for index, name in enumerate(("curl", "requests", "fetch"))
    }
    wrong = []
    for index, (anchor, example, _) in enumerate(told):
        answers = [said[name][index] for name in said]
        bodies = [answers[0], *(answer.partition("\n")[2] for answer in answers[1:])]
        wrong += [
            f"{anchor} by {name}: {answer[:200]}"
            for name, answer in zip(list(said)[1:], answers[1:], strict=True)
            if not re.match(r"(200|4\d\d) [a-z]+/", answer)
            or (answer[0] == "4" and not (example or anchor in NOT_HERE))
        ]
        if example:
            shown = as_answered(example)
            wrong += [
                f"{anchor} by {name}: {body[:200]}"
                for name, body in zip(said, bodies, strict=True)
                if shortened(as_answered(body)) != shown
            ]
    assert wrong == []


MARK = "--- next example ---"


def run_all(name: str, codes: list[str], folder: Path) -> list[str]:
    """Run every example of one language, and give what each printed."""
    programs = {
        "curl": lambda: (["bash", "-s"], "".join(f"{code} -sS\necho '{MARK}'\n" for code in codes)),
        "requests": lambda: (
            [sys.executable, "-"],
            f"for code in {codes!r}:\n    exec(code, {{}})\n    print({MARK!r}, flush=True)\n",
        ),
        "fetch": lambda: (
            [requires("node"), "--input-type=module", "-"],
            "".join(f"{{\n{code}\n}}\nconsole.log({MARK!r});\n" for code in codes),
        ),
    }
    command, program = programs[name]()
    done = subprocess.run(
        command, input=program, cwd=folder, env=environ(), text=True, capture_output=True,
        check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    said = re.split(rf"\n?{re.escape(MARK)}\n", done.stdout)[:-1]
    assert len(said) == len(codes)
    return said


def test_an_example_is_whole_in_every_language() -> None:
    curl, python, script = calls(f"{BASE}/claims?q=a b", "text/turtle")
    assert curl.code == f"curl -H 'Accept: text/turtle' '{BASE}/claims?q=a b'"
    assert '"Accept": "text/turtle"' in python.code
    assert script.code.startswith("const answer = await fetch(")
    assert "--remote-name" in calls(f"{BASE}/dump.nq.gz", "application/gzip")[0].code


# --- The guides, walked ------------------------------------------------------------------


@pytest.fixture
def walker(tmp_path: Path, live_server: Live) -> Walker:
    """Somebody with a guide, a terminal and the kit."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, module in (("caveat-partner", "-m caveat_partner.cli"), ("python", "")):
        tool = tools / name
        tool.write_text(f'#!/bin/sh\nexec {sys.executable} {module} "$@"\n')
        tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    paths = {
        "PATH": f"{tools}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "partner" / "src"),
    }
    folder = tmp_path / "desk"
    folder.mkdir()
    return Walker(folder, live_server.url, environ() | paths)


class Walker(NamedTuple):
    """Follows a guide for partners against a live server."""

    folder: Path
    url: str
    environ: dict[str, str]

    def follow(self, blocks: list[Block]) -> list[str]:
        """Do what the blocks say; give each answer that is not as the guide has it."""
        commands = []
        for block in blocks:
            if block.kind == "console":
                commands += steps(block)
            elif block.kind not in NOT_WRITTEN:
                assert "Write it into" in block.before, f"where does this go?\n{block.body}"
                place = re.findall(r"`([\w.-]+)`:$", block.before.strip())[-1]
                (self.folder / place).write_text(block.body.replace(EXAMPLE_HOST, self.url))
        run = [step for step in commands if step.command not in NOT_RUN]
        assert run
        said = self._said([step.command.replace(EXAMPLE_HOST, self.url) for step in run])
        return [
            f"$ {step.command}\nanswered\n{answer}\nand the guide says\n{step.answer}"
            for step, answer in zip(run, said, strict=True)
            if not like(step.answer.replace(EXAMPLE_HOST, self.url), answer)
        ]

    def _said(self, commands: list[str]) -> list[str]:
        """Run the commands in one terminal; `$?` is what the guide's reader would see."""
        lines = "".join(
            f"(exit $last)\n{command}\nlast=$?\necho '{MARK}'\n" for command in commands
        )
        done = subprocess.run(
            ["bash", "-s"], input=f"last=0\n{lines}", cwd=self.folder, env=self.environ, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=PATIENCE * 2,
        )  # fmt: skip
        said = re.split(rf"{re.escape(MARK)}\n", done.stdout)[:-1]
        assert len(said) == len(commands), done.stdout[-2000:]
        return said


def blocks_of(name: str) -> list[Block]:
    text = (DOCS / "guides" / f"{name}.md").read_text(encoding="utf-8")
    found = [Block(*match) for match in FENCE.findall(text)]
    assert found, name
    return found


@pytest.mark.parametrize("name", WALKED)
def test_a_partner_who_follows_the_guide_sees_what_it_says(walker: Walker, name: str) -> None:
    assert walker.follow(blocks_of(name)) == []


def test_snippets_for_ci_are_yaml_and_the_same_as_in_the_readme_of_the_kit() -> None:
    snippets = [block.body for block in blocks_of("contract-tests") if block.kind == "yaml"]
    assert len(snippets) == 2
    readme = (ROOT / "partner" / "README.md").read_text(encoding="utf-8")
    for snippet in snippets:
        assert "caveat-partner check-api" in json.dumps(YAML(typ="safe").load(snippet))
        assert snippet in readme


def test_the_guide_to_statuses_has_every_status_and_quantifier_in_order() -> None:
    text = (DOCS / "guides" / "statuses.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*)\|", text, re.M)
    assert tuple(name for name, _ in rows[:8]) == vocabulary.STATUSES
    quantifiers = {name: tuple(re.findall(r"`(\w+)`", given)) for name, given in rows[8:]}
    assert quantifiers == vocabulary.QUANTIFIER_BOUNDS


def test_a_live_page_is_made_once_and_then_known_by_its_etag(live_server: Live) -> None:
    first = requests.get(f"{live_server.url}/docs/reference", timeout=PATIENCE)
    again = requests.get(
        f"{live_server.url}/docs/reference",
        headers={"If-None-Match": first.headers["ETag"]}, timeout=PATIENCE,
    )  # fmt: skip
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
