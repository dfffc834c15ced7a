"""Generated clients: other people's generators read the contract, and their clients read us."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import requests

from caveat.contract.openapi import bundle_openapi
from generators import ADDRESS, COMMANDS, README, Generated, complaints, generate, run
from live_server import Live
from paths import ROOT

PACKAGE = "caveat_client"
SEED = "cnn-iraq-isis-advance"
CLAIM = f"/claims/{SEED}/tweet-toll"
SHOWN = "at least 1,700 people killed: unverified, said on a Twitter account, owner unverified "
READER = """
import { getClaim, type Claim, type ClaimList, type Count } from "./hey-api";
import { client } from "./hey-api/client.gen";
import { ArticlesApi, ClaimsApi, Configuration } from "./openapi-generator-typescript";
import type * as Fetch from "./openapi-generator-typescript";
import type * as Orval from "./orval/client";
import type { components, paths } from "./openapi-typescript";

type Typed = components["schemas"];
type Page = paths["/claims"]["get"]["responses"]["200"]["content"]["application/ld+json"];
type Is<A> = <T>() => T extends A ? 1 : 2;
type Same<A, B> = Is<A> extends Is<B> ? true : false;
const lists: [
  Same<ClaimList["items"], Claim[]>, Same<Orval.ClaimList["items"], Orval.Claim[]>,
  Same<Fetch.ClaimList["items"], Fetch.Claim[]>, Same<Page["items"], Typed["Claim"][]>,
] = [true, true, true, true];

export function shown(count: Count): string {
  const least: number | undefined = count.minValue;
  return `${count.quantifier} ${least} ${count.unitText}: ${count.status}, ${count.caveat}`;
}
export const caveats = (page: Page): string[] => page.items.map((claim) => claim.caveat);

declare const process: { argv: string[] };
async function main(basePath: string, article: string, slug: string) {
  client.setConfig({ baseUrl: basePath });
  const { data: claim } = await getClaim({ path: { article, slug }, throwOnError: true });
  const configuration = new Configuration({ basePath });
  const same = await new ClaimsApi(configuration).getClaim({ article, slug });
  const graph = await new ArticlesApi(configuration).getArticleGraph({ slug: article });
  const [count] = claim.counts!, [other] = same.counts!;
  const speakers = graph.included.map((node) => node.claimant).filter((one) => one);
  console.log(JSON.stringify({
    shown: shown(count), other: `${other.quantifier} ${other.minValue} ${other.status}`,
    claimant: count.claimant[0].name, nodes: graph.included.length, speakers: speakers.length,
  }));
}
main(process.argv[2], process.argv[3], process.argv[4]);
"""
SETTINGS = {
    "compilerOptions": {
        "strict": True, "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "types": [],
        "module": "commonjs", "moduleResolution": "node10", "outDir": "made",
    },
    "include": ["*.ts", "hey-api", "orval", "openapi-generator-typescript"],
}  # fmt: skip


@pytest.fixture(scope="module")
def generated(live_server: Live, tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return Generated(tmp_path_factory.mktemp("clients"), f"{live_server.url}/openapi.json")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_generator_reads_the_contract_as_served_and_complains_of_nothing(
    generated: Generated, name: str
) -> None:
    assert generated.complaints(name) == []


def test_the_readme_has_seven_generators() -> None:
    assert len(COMMANDS) == 7


# --- Python ---


@pytest.fixture(scope="module")
def package(generated: Generated) -> Iterator[ModuleType]:
    """The client that openapi-python-client made, imported."""
    folder = generated.made("Python")
    sys.path.insert(0, str(folder))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


def call(client: Any, operation: str, *arguments: str, **options: Any) -> Any:
    return importlib.import_module(f"{PACKAGE}.api.{operation}").sync(
        *arguments, client=client, **options
    )


@pytest.fixture
def client(package: ModuleType, live_server: Live) -> Iterator[Any]:
    with package.Client(base_url=live_server.url, raise_on_unexpected_status=True) as client:
        yield client


def test_the_python_client_reads_the_article_as_typed_attributes(client: Any) -> None:
    article = call(client, "articles.get_article", SEED)
    assert type(article).__name__ == "Article"
    assert article.id.endswith(f"/articles/{SEED}")
    assert article.context.endswith("/context/v1.jsonld")
    assert article.published_on.latest.isoformat().startswith("2014-06")
    assert {claim.status.value for claim in article.reports} >= {"unverified", "attributed"}


def test_the_python_client_reads_a_count_with_all_that_belongs_to_it(client: Any) -> None:
    claim = call(client, "claims.get_claim", SEED, "tweet-toll")
    count = claim.counts[0]
    assert (count.quantifier.value, count.min_value, bool(count.value)) == ("atLeast", 1700, False)
    assert (count.status.value, count.disputed) == ("unverified", False)
    assert count.claimant[0].name == "Twitter account, owner unverified"
    assert len(count.caveat) > len("unverified")
    assert len(claim.caveat) > len("unverified")


def test_the_python_client_reads_a_page_of_a_list_as_nodes(client: Any) -> None:
    status = importlib.import_module(f"{PACKAGE}.models.status").Status
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
        ("claims.get_claim", [SEED, "tweet-toll"], CLAIM),
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


def test_the_python_client_hands_out_what_it_has_no_class_for(client: Any) -> None:
    assert call(client, "contract.get_contract_yaml").startswith("openapi: 3.1")
    assert call(client, "entry.get_dump").payload.read(2) == b"\x1f\x8b"


def test_the_python_of_the_readme_shows_a_count_with_its_caveat(
    package: ModuleType, generated: Generated, live_server: Live
) -> None:
    one, listed = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    done = run(generated.folder, sys.executable, "-c", one.replace(ADDRESS, live_server.url))
    assert done.stdout.startswith(SHOWN), done.stderr
    assert "\natLeast 1700 unverified\nTwitter account, owner unverified\n" in done.stdout
    done = run(generated.folder, sys.executable, "-c", listed.replace(ADDRESS, live_server.url))
    assert "Killing of Shiites, said on an unverified account withReserve\n" in done.stdout


MODELS = """
import json, sys
sys.path.insert(0, "openapi-generator-python")
import caveat_models, caveat_openapi
for module in (caveat_models, caveat_openapi):
    items = module.ClaimList.model_fields["items"].annotation
    assert "Claim]" in str(items) or items.__args__[0].__args__[0] is module.Claim, items
graph, claim = map(json.loads, sys.stdin)
one, other = caveat_models.Claim.model_validate(claim), caveat_openapi.Claim.from_dict(claim)
for read in (one.counts[0], other.counts[0]):
    print(read.claimant[0].name, str(read.quantifier.value), read.caveat, sep="; ")
assert other.to_dict()["counts"] == claim["counts"]
whole = caveat_openapi.ArticleGraph.from_dict(graph)
assert [node.id for node in whole.included] == [node["id"] for node in graph["included"]]
caveat_models.ArticleGraph.model_validate(graph)
"""


def test_the_other_python_clients_read_a_count_with_its_caveat(
    generated: Generated, live_server: Live
) -> None:
    folder = generated.made("Python")
    answers = [requests.get(live_server.url + path, timeout=10).text
               for path in (f"/articles/{SEED}/graph", CLAIM)]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", MODELS], input="\n".join(answers), cwd=folder,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first == second
    assert first.startswith("Twitter account, owner unverified; atLeast; Unverified: ")


# --- TypeScript ---


def compile_typescript(folder: Path, reader: str) -> list[str]:
    (folder / "reader.ts").write_text(reader)
    (folder / "tsconfig.json").write_text(json.dumps(SETTINGS))
    return run(folder, "tsc", "--project", ".").stdout.splitlines()


def test_every_typescript_client_compiles_strictly_and_two_read_a_count(
    generated: Generated, live_server: Live
) -> None:
    folder = generated.made("TypeScript")
    assert compile_typescript(folder, READER) == []
    done = run(folder, "node", "made/reader.js", live_server.url, SEED, "tweet-toll")
    read = json.loads(done.stdout or "{}")
    graph = requests.get(f"{live_server.url}/articles/{SEED}/graph", timeout=10).json()
    assert read.pop("shown", done.stderr).startswith("atLeast 1700 people: unverified, Unverified:")
    assert read == {
        "other": "atLeast 1700 unverified",
        "claimant": "Twitter account, owner unverified",
        "nodes": len(graph["included"]),
        "speakers": sum("claimant" in node for node in graph["included"]),
    }


def test_the_typescript_of_the_readme_shows_a_count_with_its_caveat(
    generated: Generated, live_server: Live
) -> None:
    folder = generated.made("TypeScript")
    (code,) = re.findall(r"```ts\n(.+?)```", README, re.DOTALL)
    assert compile_typescript(folder, code.replace(ADDRESS, live_server.url)) == []
    done = run(folder, "node", "made/reader.js")
    assert done.stdout.startswith(SHOWN), done.stderr
    assert "\natLeast 1700 unverified\nTwitter account, owner unverified\n" in done.stdout


def test_a_reader_that_takes_a_missing_bound_for_a_number_is_refused(generated: Generated) -> None:
    wrong = READER.replace("number | undefined", "number")
    fault, *_ = compile_typescript(generated.made("TypeScript"), wrong)
    assert "'number | undefined' is not assignable" in fault


# --- what is seen to fail ---


def of_claim(key: str, schema: Any) -> Callable[[dict[str, Any]], None]:
    """Give a change of the contract: a field of a claim has a schema that is known to few."""
    return lambda document: document["components"]["schemas"]["Claim"]["properties"].update(
        {key: schema}
    )


UNKNOWN_WORDS: Mapping[str, Callable[[dict[str, Any]], None]] = {
    "a boolean as the schema of a property": of_claim("@context", False),
    "a list as the one value": of_claim("type", {"const": ["Observation", "Count"]}),
    "a media type that it has no reader for": lambda document: document["paths"]["/dump.nq.gz"][
        "get"
    ]["responses"]["200"]["content"].pop("application/octet-stream"),
}


@pytest.mark.parametrize("fault", UNKNOWN_WORDS)
def test_words_that_a_generator_does_not_know_are_seen(
    fault: str, live_server: Live, tmp_path: Path
) -> None:
    document = requests.get(f"{live_server.url}/openapi.json", timeout=10).json()
    kept = {path: document["paths"][path] for path in ("/dump.nq.gz", "/claims/{article}/{slug}")}
    assert complaints(generate_python({**document, "paths": kept}, tmp_path)) == []
    UNKNOWN_WORDS[fault](document)
    assert complaints(generate_python({**document, "paths": kept}, tmp_path))


def test_the_strict_contract_is_more_than_a_generator_can_read(tmp_path: Path) -> None:
    """When this passes, nothing but the strict contract need be served."""
    strict = bundle_openapi(ROOT / "openapi.yaml", ROOT / "schemas")
    found = complaints(generate_python({**strict, "paths": {}}, tmp_path))
    assert "Failed to parse OpenAPI document" in found


def generate_python(document: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "contract.json").write_text(json.dumps(document))
    name = "openapi-python-client 0.29"
    return generate(COMMANDS[name].replace("--url", "--path"), "contract.json", folder)
