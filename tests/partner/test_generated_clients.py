"""Generated clients: other people's generators read our contract, and their clients read us."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema_rs
import pytest
import requests

from live_server import Live

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = ROOT / "partner/clients"
PACKAGE = "caveat_client"
SEED = "cnn-iraq-isis-advance"
ONLY_SAID = {
    "python": r"Generating \S+\n",
    "typescript": r"✨ openapi-typescript [\d.]+\n🚀 \S+ → \S+ \[[\d.]+m?s\]\n",
}
"""All that the generators say when they have nothing to complain about."""

READER = """
import type { components, paths } from "./caveat";

type Claim = components["schemas"]["Claim"];
type Count = NonNullable<Claim["counts"]>[number];
type Page = paths["/claims"]["get"]["responses"]["200"]["content"]["application/ld+json"];

export function shown(count: Count): string {
  const least: number | undefined = count.minValue;
  return `${count.quantifier} ${least} ${count.unitText}: ${count.status}, ${count.caveat}`;
}
export function caveats(page: Page): string[] {
  const said: "unverified" | "confirmed" | string = page.items[0].status;
  return [said, ...page.items.map((claim) => claim.caveat)];
}
"""


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool as a partner does, in a folder of its own."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def generate_python(contract: Path, *, config: bool = True) -> subprocess.CompletedProcess[str]:
    options = ["--config", CLIENTS / "openapi-python-client.yaml"] if config else []
    return run(
        contract.parent, Path(sys.executable).parent / "openapi-python-client", "generate",
        "--path", contract, *options, "--meta", "none", "--output-path", PACKAGE, "--overwrite",
        "--fail-on-warning",
    )  # fmt: skip


def generate_typescript(contract: Path) -> subprocess.CompletedProcess[str]:
    tool = ROOT / "node_modules/.bin/openapi-typescript"
    return run(contract.parent, tool, contract.name, "--output", "caveat.d.ts")


def assert_nothing_to_complain(language: str, done: subprocess.CompletedProcess[str]) -> None:
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert re.fullmatch(ONLY_SAID[language], said), said


@pytest.fixture(scope="module")
def served(live_server: Live) -> dict[str, Any]:
    """The contract as the server hands it out."""
    document: dict[str, Any] = requests.get(f"{live_server.url}/openapi.json", timeout=10).json()
    return document


@pytest.fixture(scope="module")
def plain(live_server: Live, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What plain.py makes of it, run as the README of the clients says."""
    folder = tmp_path_factory.mktemp("clients")
    done = run(folder, sys.executable, CLIENTS / "plain.py", f"{live_server.url}/openapi.json")
    assert (done.returncode, done.stderr) == (0, "")
    (folder / "plain.json").write_text(done.stdout)
    return folder / "plain.json"


@pytest.fixture(scope="module")
def generated(plain: Path) -> Iterator[ModuleType]:
    """The Python client, generated without a word of warning, and imported."""
    assert_nothing_to_complain("python", generate_python(plain))
    sys.path.insert(0, str(plain.parent))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(plain.parent))
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


def call(client: Any, operation: str, *arguments: str, **options: Any) -> Any:
    return importlib.import_module(f"{PACKAGE}.api.{operation}").sync(
        *arguments, client=client, **options
    )


@pytest.fixture
def client(generated: ModuleType, live_server: Live) -> Iterator[Any]:
    with generated.Client(base_url=live_server.url, raise_on_unexpected_status=True) as client:
        yield client


# --- Python ---


def test_the_python_client_reads_the_article_as_typed_attributes(client: Any) -> None:
    article = call(client, "articles.get_article", SEED)
    assert type(article).__name__ == "ArticleDocument"
    assert article.id.endswith(f"/articles/{SEED}")
    assert article.context.endswith("/context/v1.jsonld")
    assert article.published_on.latest.isoformat().startswith("2014-06")
    assert {claim.status.value for claim in article.reports} >= {"unverified", "attributed"}


def test_the_python_client_reads_a_count_with_all_that_belongs_to_it(client: Any) -> None:
    claim = call(client, "claims.get_claim", SEED, "tweet-toll")
    count = claim.counts[0]
    assert (count.quantifier.value, count.min_value, bool(count.value)) == ("atLeast", 1700, False)
    assert (count.status.value, count.disputed) == ("unverified", False)
    assert count.claimant[0].id.startswith("http")
    assert len(count.caveat) > len("unverified")
    assert len(claim.caveat) > len("unverified")


def test_the_python_client_reads_a_page_of_a_list_as_nodes(client: Any) -> None:
    status = importlib.import_module(f"{PACKAGE}.models.common_status").CommonStatus
    page = call(client, "claims.list_claims", status=status.UNVERIFIED, limit=2)
    assert (len(page.items), page.total_items > 2, bool(page.next_)) == (2, True, True)
    for claim in page.items:
        assert (type(claim).__name__, claim.status) == ("Claim", status.UNVERIFIED)
        assert claim.caveat


def test_what_the_python_client_read_it_writes_again_without_a_loss(
    client: Any, live_server: Live
) -> None:
    for operation, slugs, path in (
        ("articles.get_article", [SEED], f"/articles/{SEED}"),
        ("articles.get_article_graph", [SEED], f"/articles/{SEED}/graph"),
        ("claims.get_claim", [SEED, "tweet-toll"], "/claims/cnn-iraq-isis-advance/tweet-toll"),
    ):
        sent = requests.get(live_server.url + path, timeout=10).json()
        written = json.loads(json.dumps(call(client, operation, *slugs).to_dict()))
        for document in (written, *written.get("included", ())):
            document["record"]["issued"] = in_utc(document["record"]["issued"])
        assert written == sent, path


def in_utc(time: str) -> str:
    """Write a time as the service does; the client writes the same time with an offset of 0."""
    return datetime.fromisoformat(time).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_problem_comes_back_as_a_typed_problem(client: Any) -> None:
    problem = call(client, "claims.get_claim", SEED, "nobody-said-this")
    assert (type(problem).__name__, problem.status) == ("Problem", 404)
    assert problem.detail


def test_the_python_client_hands_out_the_written_contract_as_text(client: Any) -> None:
    assert "openapi: 3.1" in call(client, "contract.get_contract_yaml")


# --- TypeScript ---


def test_the_types_of_typescript_are_made_and_checked_without_a_warning(plain: Path) -> None:
    assert_nothing_to_complain("typescript", generate_typescript(plain))
    assert_types_hold(plain.parent, READER)


def test_a_reader_that_takes_a_missing_bound_for_a_number_is_refused(plain: Path) -> None:
    if not (plain.parent / "caveat.d.ts").exists():
        assert_nothing_to_complain("typescript", generate_typescript(plain))
    with pytest.raises(AssertionError, match="'number \\| undefined' is not assignable"):
        assert_types_hold(plain.parent, READER.replace("number | undefined", "number"))


def assert_types_hold(folder: Path, reader: str) -> None:
    (folder / "reader.ts").write_text(reader)
    tsc = ROOT / "node_modules/.bin/tsc"
    done = run(
        folder,
        tsc,
        "--noEmit",
        "--skipDefaultLibCheck",
        "--strict",
        "--target",
        "es2022",
        "reader.ts",
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


# --- what is seen to fail ---


UNKNOWN_WORDS: Mapping[str, Callable[[dict[str, Any]], None]] = {
    "a boolean as the schema of a property": lambda schemas: schemas["claim"]["properties"].update(
        {"@context": False}
    ),
    "a list as the one value": lambda schemas: schemas["claim.count"]["properties"].update(
        {"type": {"const": ["Observation", "Count"]}}
    ),
    "two types of one title": lambda schemas: schemas["Claim"].update({"title": "Claim"}),
    "a const without a type": lambda schemas: schemas["claim"]["properties"].update(
        {"withdrawn": {"const": True}}
    ),
}


@pytest.mark.parametrize("fault", UNKNOWN_WORDS)
def test_words_that_the_generator_does_not_know_are_seen(
    fault: str, plain: Path, tmp_path: Path
) -> None:
    changed = only("/claims/{article}/{slug}", json.loads(plain.read_text()), tmp_path)
    document = json.loads(changed.read_text())
    UNKNOWN_WORDS[fault](document["components"]["schemas"])
    changed.write_text(json.dumps(document))
    with pytest.raises(AssertionError):
        assert_nothing_to_complain("python", generate_python(changed))


def test_the_contract_itself_is_more_than_the_generator_can_read(
    served: dict[str, Any], tmp_path: Path
) -> None:
    """When this passes without plain.py, plain.py can go."""
    with pytest.raises(AssertionError, match="Failed to parse OpenAPI document"):
        assert_nothing_to_complain("python", generate_python(only("/", served, tmp_path)))


def test_without_our_config_the_generator_warns_of_the_dump(plain: Path, tmp_path: Path) -> None:
    changed = only("/dump.nq.gz", json.loads(plain.read_text()), tmp_path)
    with pytest.raises(AssertionError, match="application/gzip"):
        assert_nothing_to_complain("python", generate_python(changed, config=False))


def only(path: str, document: dict[str, Any], folder: Path) -> Path:
    """Keep one path of a contract: the others would only take time."""
    changed = folder / "plain.json"
    changed.write_text(json.dumps({**document, "paths": {path: document["paths"][path]}}))
    return changed


@pytest.mark.parametrize(
    ("arguments", "status"), [([], 2), (["no-such-file.json"], 3), (["{}.json"], 3)]
)
def test_plain_says_in_one_line_why_it_cannot_read(
    arguments: list[str], status: int, tmp_path: Path
) -> None:
    (tmp_path / "{}.json").write_text("{}")
    done = run(tmp_path, sys.executable, CLIENTS / "plain.py", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (status, "", 1)


# --- what the generators read asks less, and never more ---


def test_whatever_the_contract_holds_valid_the_plain_one_holds_valid(
    live_server: Live, served: dict[str, Any], plain: Path
) -> None:
    schemas = served["components"]["schemas"]
    shapes = json.loads(plain.read_text())["components"]["schemas"]
    valid = refused = 0
    for name, path in ASKED.items():
        answer = requests.get(live_server.url + path, timeout=10).json()
        contract, reading = validator(schemas, name), validator(shapes, name)
        assert contract.is_valid(answer), path
        for changed in near_misses(answer):
            assert reading.is_valid(changed) or not contract.is_valid(changed), (name, changed)
            valid += contract.is_valid(changed)
            refused += not reading.is_valid(changed)
    assert valid > 20
    assert refused > 300


ASKED = {
    "Article": f"/articles/{SEED}",
    "Claim": "/claims/cnn-iraq-isis-advance/tweet-toll",
    "ClaimList": "/claims?limit=2",
    "Place": "/places/tal-afar",
}


def validator(schemas: dict[str, Any], name: str) -> Any:
    reference = {"$ref": f"#/components/schemas/{name}"}
    return jsonschema_rs.Draft202012Validator({**reference, "components": {"schemas": schemas}})


def near_misses(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The document, with one member taken out or changed, and so for the first of each list."""
    yield document
    for key, value in document.items():
        yield {name: kept for name, kept in document.items() if name != key}
        yield from ({**document, key: other} for other in (None, True, False, [], "x", {}))
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for changed in near_misses(value[0]):
                yield {**document, key: [changed, *value[1:]]}
