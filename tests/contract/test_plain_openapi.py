"""The plain contract: each operation by itself, GET alone, real answers, and it says what it is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from openapi_spec_validator import validate as validate_openapi
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from caveat.contract.plain_openapi import plain_openapi
from contract_requests import bundle
from paths import ROOT
from redocly_lint import lint_document, problems_of
from served_pages import get

__all__ = ["bundle"]

BIN = Path(sys.executable).parent
"""Where Node is."""


@pytest.fixture(scope="module")
def plain(bundle: dict[str, Any]) -> dict[str, Any]:
    return plain_openapi(bundle)


def test_the_plain_contract_is_valid_openapi(plain: dict[str, Any]) -> None:
    validate_openapi(plain)
    assert plain["openapi"] == "3.1.1"


def test_the_plain_contract_is_made_without_changing_the_strict_one(bundle: dict[str, Any]) -> None:
    before = json.dumps(bundle)
    plain_openapi(bundle)
    assert json.dumps(bundle) == before


def test_every_path_has_get_alone_with_all_its_parameters(
    bundle: dict[str, Any], plain: dict[str, Any]
) -> None:
    assert list(plain["paths"]) == list(bundle["paths"])
    for path, item in plain["paths"].items():
        assert item.keys() == {"get"}, path
        names = [one["name"] for one in item["get"]["parameters"]]
        written = bundle["paths"][path].get("parameters", ())
        strict = [bundle["components"]["parameters"][one["$ref"].rpartition("/")[2]]["name"]
                  for one in written]  # fmt: skip
        assert names == strict, path
        assert item["get"]["responses"].keys() == bundle["paths"][path]["get"]["responses"].keys()


def test_the_plain_contract_says_where_the_strict_schemas_are(plain: dict[str, Any]) -> None:
    said = plain["info"]["description"]
    assert 'rel="describedby"' in said
    assert "HEAD" in said


def test_nothing_is_kept_that_nothing_refers_to(plain: dict[str, Any]) -> None:
    text = json.dumps(plain)
    for kind, named in plain["components"].items():
        for name in named:
            assert f'"#/components/{kind}/{name}"' in text, f"{kind} {name}"
    assert "HeadProblem" not in plain["components"]["responses"]


def test_the_answer_of_a_node_is_shown_for_json_and_for_its_version(plain: dict[str, Any]) -> None:
    for path in ("/claims/{article}/{slug}", "/claims/{article}/{slug}/v/{version}"):
        content = plain["paths"][path]["get"]["responses"]["200"]["content"]
        for media_type in ("application/ld+json", "application/json"):
            assert content[media_type]["examples"] == {
                "claim": {"$ref": "#/components/examples/claim"}
            }


@pytest.mark.parametrize(
    ("path", "media_types"),
    [
        ("/dump.nq.gz", ["application/gzip", "application/octet-stream"]),
        ("/openapi.yaml", ["application/yaml", "text/yaml"]),
    ],
)
def test_a_media_type_that_few_know_has_one_that_all_know_beside_it(
    plain: dict[str, Any], path: str, media_types: list[str]
) -> None:
    content = plain["paths"][path]["get"]["responses"]["200"]["content"]
    assert list(content) == media_types


def test_what_is_answered_outside_of_operations_stays(plain: dict[str, Any]) -> None:
    outside = plain["x-outside-operations"]
    assert outside.keys() >= {"options", "otherMethods", "otherPaths", "anything"}
    allow = outside["options"]["204"]["headers"]["Allow"]["schema"]
    assert allow == {"type": "string", "const": "GET, HEAD, OPTIONS"}


def test_a_list_asked_as_tools_fill_it_in_has_items(plain: dict[str, Any], client: Client) -> None:
    """Tools fill in every example of a parameter that there is."""
    lists = [
        path
        for path in plain["paths"]
        if re.fullmatch(r"/[a-z]+(/\{article\})?", path)
        and "limit" in {one["name"] for one in plain["paths"][path]["get"]["parameters"]}
    ]
    assert len(lists) > len(COLLECTIONS)
    for path in lists:
        parameters = plain["paths"][path]["get"]["parameters"]
        filled = {one["name"]: one["example"] for one in parameters if "example" in one}
        query = {
            one["name"]: filled[one["name"]]
            for one in parameters
            if one["in"] == "query" and one["name"] in filled
        }
        address = path.format(**filled) + "?" + urlencode(query)
        assert get(client, address).json["items"], address


def test_every_filter_has_an_example_to_be_read(plain: dict[str, Any]) -> None:
    (claims,) = (plain["paths"]["/claims"]["get"]["parameters"],)
    told = [one for one in claims if "example" in one or "For example `" in one["description"]]
    assert {one["name"] for one in claims if one["in"] == "query"} - {"cursor"} == {
        one["name"] for one in told
    }


def test_a_collection_of_postman_has_one_request_for_each_path(
    tmp_path: Path, plain: dict[str, Any]
) -> None:
    (tmp_path / "contract.json").write_text(json.dumps(plain))
    subprocess.run(
        [ROOT / "node_modules/.bin/openapi2postmanv2", "-s", "contract.json", "-o", "made.json"],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"},
        check=True,
        capture_output=True,
        timeout=120,
    )
    made = list(requests_of(json.loads((tmp_path / "made.json").read_text())))
    assert [one["method"] for one in made] == ["GET"] * len(plain["paths"])


def requests_of(folder: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every request of a collection of Postman, which has folders in folders."""
    for item in folder["item"]:
        yield from [item["request"]] if "request" in item else requests_of(item)


def test_redocly_says_of_what_is_served_what_it_says_in_the_checkout(
    tmp_path: Path, plain: dict[str, Any]
) -> None:
    assert problems_of(lint_document(tmp_path, plain)) == []
    planted = json.loads(json.dumps(plain))
    planted["components"]["examples"]["claim"]["value"]["status"] = "true"
    planted["components"]["examples"]["peopleList"]["value"]["items"][0]["name"] = 3
    found = problems_of(lint_document(tmp_path, planted))
    assert {rule for rule, _ in found} == {"no-invalid-media-type-examples"}
    assert {pointer.split("/")[3] for _, pointer in found} == {"claim", "peopleList"}
