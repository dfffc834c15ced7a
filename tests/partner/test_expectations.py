"""Expectations: partners still read what they told us that they read, and a loss is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from expectations import FOLDER, Ask, Came, asking, files, read, replay
from live_server import Live

CMS, DASHBOARD, SEARCH, ARCHIVE, TRIPLES = (
    f"{name}.json"
    for name in (
        "newsroom-cms",
        "casualty-dashboard",
        "search-page",
        "web-archive",
        "triple-store",
    )
)


@pytest.fixture(scope="module")
def ask(live_server: Live) -> Ask:
    """Asks the real server; each question is put once, since its release does not change."""
    answers: dict[tuple[str, str, str], Came] = {}
    asked = asking(live_server.url)

    def remembered(method: str, target: str, headers: Mapping[str, str]) -> Came:
        key = (method, target, json.dumps(headers, sort_keys=True))
        if key not in answers:
            answers[key] = asked(method, target, headers)
        return answers[key]

    return remembered


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_the_partner_still_reads_what_it_reads(path: Path, ask: Ask) -> None:
    faults = replay(path, ask)
    assert faults == [], "\n".join(faults)


# --- an answer that no longer meets an expectation ---


@dataclass(frozen=True)
class Loss:
    """A way in which answers change, whose expectation sees it, and what is told."""

    file: str
    change: Callable[[Came], Came]
    told: str


def document(change: Callable[[dict[str, Any]], object]) -> Callable[[Came], Came]:
    """Change the JSON of every good answer; what the change does not find, it leaves."""

    def changed(came: Came) -> Came:
        if came.status != 200 or not came.body:
            return came
        content = json.loads(came.body)
        change(content)
        return came._replace(body=json.dumps(content).encode())

    return changed


def header(name: str, value: str | None) -> Callable[[Came], Came]:
    def changed(came: Came) -> Came:
        kept = {key: had for key, had in came.headers.items() if key != name}
        return came._replace(headers=kept if value is None else {**kept, name: value})

    return changed


def text(old: bytes, new: bytes) -> Callable[[Came], Came]:
    return lambda came: came._replace(body=re.sub(old, new, came.body))


def of_counts(change: Callable[[dict[str, Any]], object]) -> Callable[[Came], Came]:
    """Change every count of a list."""
    return document(
        lambda page: [change(count) for item in page["items"] for count in item.get("counts", [])]
    )


def status(number: int) -> Callable[[Came], Came]:
    return lambda came: came._replace(status=number)


LOSSES = {
    "a status upgraded": Loss(
        CMS, document(lambda claim: claim.update(status="confirmed")),
        "GET /claims/cnn-iraq-isis-advance/tweet-toll: "
        '/status: reads value "unverified"; came "confirmed"',
    ),
    "a caveat emptied": Loss(
        CMS, document(lambda claim: claim.update(caveat="")),
        '/caveat: reads pattern "^Unverified: "; came ""',
    ),
    "a caveat removed": Loss(
        CMS, document(lambda claim: claim.pop("caveat")), "/caveat: reads pattern"
    ),
    "a boolean as a word": Loss(
        CMS, document(lambda claim: claim.update(disputed="false")),
        '/disputed: reads value false; came "false"',
    ),
    "a boolean as a number": Loss(
        CMS, document(lambda claim: claim.update(disputed=0)),
        "/disputed: reads value false; came 0",
    ),
    "the claimants gone": Loss(
        CMS, document(lambda claim: claim.update(claimant=[])),
        "/claimant/*: reads at least one; came none",
    ),
    "one claimant as an object": Loss(
        CMS, document(lambda claim: claim.update(claimant=claim["claimant"][0])),
        "/claimant/*: reads at least one; came none",
    ),
    "a bound made into a value": Loss(
        CMS, document(lambda claim: claim["counts"][0].update(value=1700)),
        "/counts/0/value: reads nothing; came 1700",
    ),
    "null where nothing stood": Loss(
        CMS, document(lambda claim: claim["counts"][0].update(value=None)),
        "/counts/0/value: reads nothing; came null",
    ),
    "a figure dropped from its line": Loss(
        CMS,
        document(lambda claim: claim["counts"][0].update(phrase="many people killed: unverified")),
        '/counts/0/phrase: reads pattern',
    ),
    "a record of another node": Loss(
        CMS, document(lambda claim: claim["record"].update(id=claim["id"])),
        '/record/id: reads pattern',
    ),
    "the hop that purports renamed": Loss(
        CMS, document(lambda claim: claim["attribution"][1].update(relation="saidBy")),
        '/attribution/*: reads at least one with {"/relation": "purportsToSpeakFor"}; came none',
    ),
    "a type no longer in its list": Loss(
        CMS, document(lambda claim: claim.update(type=["CasualtyClaim"])),
        '/type: reads contains "Claim"; came ["CasualtyClaim"]',
    ),
    "a second count": Loss(
        CMS, document(lambda claim: claim["counts"].append({})), "/counts: reads maxItems 1; came"
    ),
    "another media type": Loss(
        CMS, header("content-type", "text/json"), 'header Content-Type: reads pattern'
    ),
    "no CORS": Loss(
        CMS, header("access-control-allow-origin", None),
        'header Access-Control-Allow-Origin: reads value "*"; came nothing',
    ),
    "HTML instead of JSON": Loss(
        CMS, lambda came: came._replace(body=b"<!doctype html>"), "body: reads JSON; came"
    ),
    "another status code": Loss(CMS, status(500), "status: reads 200; came 500"),
    "a quantifier dropped from one count": Loss(
        DASHBOARD, of_counts(lambda count: count.pop("quantifier")),
        "/items/0/counts/0/quantifier: reads oneOf",
    ),
    "a quantifier nobody knows": Loss(
        DASHBOARD, of_counts(lambda count: count.update(quantifier="precisely")),
        'came "precisely"',
    ),
    "a number as a word": Loss(
        DASHBOARD, of_counts(lambda count: count.update(minValue="1700")),
        '/minValue: reads type "integer"; came "1700"',
    ),
    "a number with a fraction": Loss(
        DASHBOARD, of_counts(lambda count: count.update(minValue=1700.5)), "came 1700.5"
    ),
    "a list without items": Loss(
        DASHBOARD, document(lambda page: page.update(items=[])),
        "/items/*: reads at least one; came none",
    ),
    "items without counts": Loss(
        DASHBOARD, document(lambda page: [item.pop("counts", 0) for item in page["items"]]),
        "/items/*/counts/*: reads at least one; came none",
    ),
    "a filter that is ignored": Loss(
        DASHBOARD, document(lambda page: page["items"].append({"status": "confirmed"})),
        '/status: reads value "unverified"; came "confirmed"',
    ),
    "a kind of outcome that nobody knows": Loss(
        DASHBOARD, of_counts(lambda count: count.update(outcomeKind="loss")),
        '/outcomeKind: reads oneOf',
    ),
    "an unverified figure to be stated": Loss(
        DASHBOARD, of_counts(lambda count: count.update(handling="mayState")),
        '/handling: reads oneOf',
    ),
    "no next page": Loss(
        SEARCH, document(lambda page: page.pop("next", 0)), "{next}: nothing was kept as 'next'"
    ),
    "a page larger than asked": Loss(
        SEARCH, document(lambda page: page["items"].extend(page["items"])),
        "/items: reads maxItems 2; came",
    ),
    "a problem as plain JSON": Loss(
        SEARCH, header("content-type", "application/json"), 'reads pattern "^application/problem'
    ),
    "a stale cursor as a bad request": Loss(
        SEARCH, lambda came: came._replace(status=400) if came.status == 404 else came,
        "status: reads 404; came 400",
    ),
    "a weak ETag": Loss(
        ARCHIVE, header("etag", 'W/"1"'), 'header ETag: reads pattern'
    ),
    "no ETag": Loss(ARCHIVE, header("etag", None), "nothing was kept as 'etag'"),
    "an answer instead of 304": Loss(
        ARCHIVE, lambda came: came._replace(status=200) if came.status == 304 else came,
        "status: reads 304; came 200",
    ),
    "304 with a body": Loss(
        ARCHIVE, lambda came: came._replace(body=b"{}") if came.status == 304 else came,
        "body: reads no byte; came 2",
    ),
    "a version that may not be kept": Loss(
        ARCHIVE, header("cache-control", "no-store"), 'header Cache-Control: reads pattern'
    ),
    "relative IRIs in N-Quads": Loss(
        TRIPLES, text(rb"<https?://127[^/]*", b"<"), "lines: reads every"
    ),
    "triples without a graph": Loss(
        TRIPLES, text(rb" <[^ ]+/v/\d+> \.", b" ."), "lines: reads every"
    ),
    "a blank node": Loss(TRIPLES, text(rb"<[^> ]+#[^> ]+-[^> ]+>", b"_:part"), "lines: reads"),
    "a triple gone": Loss(
        TRIPLES, text(rb"[^\n]*ns#status> [^\n]*\n", b""), "lines: reads some"
    ),
    "a minimum as a value": Loss(
        TRIPLES, text(rb"schema.org/minValue", b"schema.org/value"), "lines: reads none"
    ),
    "no triple at all": Loss(TRIPLES, text(rb"(?s).*", b""), "came no line"),
}  # fmt: skip


@pytest.mark.parametrize("loss", LOSSES)
def test_an_answer_that_loses_what_is_read_is_told(loss: str, ask: Ask) -> None:
    planted = LOSSES[loss]
    faults = replay(FOLDER / planted.file, lambda *asked: planted.change(ask(*asked)))
    partner = read(FOLDER / planted.file)["partner"]
    assert any(planted.told in fault for fault in faults), faults
    assert all(fault.startswith(f"{planted.file}: {partner}: ") for fault in faults)


def test_every_file_has_a_loss_that_it_sees() -> None:
    assert {loss.file for loss in LOSSES.values()} == {path.name for path in files()}


def test_every_fault_of_a_file_is_told_at_once(ask: Ask) -> None:
    lost = document(lambda claim: [claim.pop(key) for key in ("status", "caveat", "handling")])
    told = replay(FOLDER / CMS, lambda *asked: lost(ask(*asked)))
    assert [re.split(": ", fault)[3] for fault in told] == ["/status", "/caveat", "/handling"]
