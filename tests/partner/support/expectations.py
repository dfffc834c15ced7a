"""The replayer: asks what a partner's file asks, and tells of everything it no longer reads.

It imports nothing from the application. A file is refused as a whole where it is ill-formed; a
step that reads nothing fails, since an expectation that nothing can break protects nobody.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import jsonschema_rs
import requests

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "partner/expectations"
SHOWN = 120

TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}


class Came(NamedTuple):
    """An answer. `headers` are by name in lower case; `body` is without its encoding."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Ask = Callable[[str, str, Mapping[str, str]], Came]
"""Sends a method, a target (a path, or an absolute address) and headers."""


class Nothing:
    """What stands where nothing stands: it is neither null nor any other value."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING = Nothing()


class IllFormed(Exception):
    """A file that is no expectation; `faults` says all that is wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def asking(url: str) -> Ask:
    """Ask a server, as a partner does."""
    session = requests.Session()

    def ask(method: str, target: str, headers: Mapping[str, str]) -> Came:
        address = target if "://" in target else url + target
        response = session.request(
            method, address, headers=dict(headers), timeout=10, allow_redirects=False
        )
        names = {name.lower(): value for name, value in response.headers.items()}
        return Came(response.status_code, names, response.content)

    return ask


def files(folder: Path = FOLDER) -> list[Path]:
    """Give the expectations of a folder; to find none is an error."""
    found = sorted(path for path in folder.glob("*.json") if path.name != "schema.json")
    assert found, f"{folder} holds no expectation"
    return found


def replay(path: Path, ask: Ask) -> list[str]:
    """Ask all that a file asks, and give every fault; raise IllFormed where it asks nothing."""
    document = read(path)
    kept: dict[str, str] = {}
    faults: list[str] = []
    for step in document["steps"]:
        try:
            method, target, headers = _request(step["request"], kept)
        except KeyError as missing:
            faults.append(f"{step['request']['path']}: nothing was kept as {missing}")
            continue
        came = ask(method, target, headers)
        where = f"{method} {_path(target)}"
        faults += [f"{where}: {fault}" for fault in _faults(step["expect"], came)]
        kept |= _kept(step.get("keep", {}), came)
    return [f"{path.name}: {document['partner']}: {fault}" for fault in faults]


def read(path: Path) -> dict[str, Any]:
    """Read a file; raise IllFormed with all that is wrong."""
    try:
        document = json.loads(path.read_text("utf-8"), object_pairs_hook=_once)
    except ValueError as error:
        raise IllFormed([f"{path.name}: not JSON: {error}"]) from error
    found = [
        f"{path.name}: at {''.join(f'/{part}' for part in error.instance_path) or '/'}: "
        f"{error.message}"
        for error in _validator().iter_errors(document)
    ]
    if found:
        raise IllFormed(found)
    return dict(document)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: the first would be lost without a word."""
    keys = [key for key, _ in pairs]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ValueError(f"{', '.join(twice)} stands twice in one object")
    return dict(pairs)


@cache
def _validator() -> Any:
    schema = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


# --- asking ---


def _request(
    request: Mapping[str, Any], kept: Mapping[str, str]
) -> tuple[str, str, dict[str, str]]:
    """Fill in what was kept; raise KeyError where it was not."""
    headers = {name: _filled(value, kept) for name, value in request.get("headers", {}).items()}
    query = {name: _filled(value, kept) for name, value in request.get("query", {}).items()}
    target = _filled(request["path"], kept)
    return request.get("method", "GET"), target + ("?" + urlencode(query) if query else ""), headers


def _filled(text: str, kept: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda found: kept[found[1]], text)


def _kept(keep: Mapping[str, Mapping[str, str]], came: Came) -> dict[str, str]:
    found = {
        name: came.headers.get(source["header"].lower(), NOTHING)
        if "header" in source
        else _at(_body(came), source["at"])
        for name, source in keep.items()
    }
    return {name: value for name, value in found.items() if isinstance(value, str)}


def _path(target: str) -> str:
    parts = urlsplit(target)
    return parts.path + (f"?{parts.query}" if parts.query else "")


# --- comparing ---


def _faults(expect: Mapping[str, Any], came: Came) -> Iterator[str]:
    if came.status != expect["status"]:
        yield f"status: reads {expect['status']}; came {came.status}"
        return
    for name, wanted in expect.get("headers", {}).items():
        value = came.headers.get(name.lower(), NOTHING)
        yield from (f"header {name}: {fault}" for fault in _unlike(value, wanted))
    if expect.get("empty") and came.body:
        yield f"body: reads no byte; came {len(came.body)}"
    for wanted in expect.get("lines", []):
        yield from _unlike_lines(came.body.decode("utf-8", "replace").splitlines(), wanted)
    if "json" in expect:
        document = _body(came)
        if document is NOTHING:
            yield f"body: reads JSON; came {_told(came.body.decode('utf-8', 'replace'))}"
            return
        for wanted in expect["json"]:
            yield from _unread(document, wanted)


def _body(came: Came) -> Any:
    try:
        return json.loads(came.body)
    except ValueError:
        return NOTHING


def _unread(document: Any, wanted: Mapping[str, Any]) -> Iterator[str]:
    """Compare one reading, in the document or in each node that it names."""
    nodes = [("", document)]
    if "each" in wanted:
        nodes = [
            (place, node)
            for place, node in _each(document, wanted["each"])
            if all(_same(_at(node, at), value) for at, value in wanted.get("where", {}).items())
        ]
        if not nodes and not wanted.get("mayBeEmpty"):
            where = f" with {_told(wanted['where'])}" if "where" in wanted else ""
            yield f"{wanted['each']}: reads at least one{where}; came none"
    for place, node in nodes:
        for fault in _unlike(_at(node, wanted["at"]), wanted):
            yield f"{place}{wanted['at'] or '/'}: {fault}"


def _each(document: Any, pointer: str) -> list[tuple[str, Any]]:
    """Give every node of a pointer with asterisks, and where it stands."""
    found = [("", document)]
    for part in pointer.split("/")[1:]:
        if part == "*":
            found = [
                (f"{place}/{number}", item)
                for place, node in found
                if isinstance(node, list)
                for number, item in enumerate(node)
            ]
        else:
            stepped = [(f"{place}/{part}", _at(node, f"/{part}")) for place, node in found]
            found = [(place, node) for place, node in stepped if node is not NOTHING]
    return found


def _at(node: Any, pointer: str) -> Any:
    """Follow a JSON Pointer (RFC 6901); NOTHING where it leads nowhere."""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(node, dict) and name in node:
            node = node[name]
        elif isinstance(node, list) and re.fullmatch(r"0|[1-9]\d*", name) and int(name) < len(node):
            node = node[int(name)]
        else:
            return NOTHING
    return node


def _unlike(value: Any, wanted: Mapping[str, Any]) -> Iterator[str]:
    """Compare a value with all that is said of it."""
    if wanted.get("present") is False:
        if value is not NOTHING:
            yield f"reads nothing; came {_told(value)}"
        return
    for said, holds in CONDITIONS.items():
        if said in wanted and not holds(value, wanted[said]):
            yield f"reads {said} {_told(wanted[said])}; came {_told(value)}"


CONDITIONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "present": lambda value, _: value is not NOTHING,
    "type": lambda value, name: TYPES[name](value),
    "value": lambda value, wanted: _same(value, wanted),
    "oneOf": lambda value, wanted: any(_same(value, one) for one in wanted),
    "pattern": lambda value, wanted: isinstance(value, str) and bool(re.search(wanted, value)),
    "contains": lambda value, wanted: (
        isinstance(value, list) and any(_same(item, wanted) for item in value)
    ),
    "minItems": lambda value, least: isinstance(value, list) and len(value) >= least,
    "maxItems": lambda value, most: isinstance(value, list) and len(value) <= most,
}
"""What can be said of a value. Each is false of what is not there."""


def _same(one: Any, other: Any) -> bool:
    """Compare as JSON does: 1 is not true, and 1.0 is not "1"; order counts in lists only."""
    if one is NOTHING:
        return False
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _unlike_lines(lines: list[str], wanted: Mapping[str, str]) -> Iterator[str]:
    (said, pattern), *_ = wanted.items()
    having = [line for line in lines if re.search(pattern, line)]
    if not lines:
        yield f"lines: reads {said} {_told(pattern)}; came no line"
    elif said == "some" and not having:
        yield f"lines: reads some {_told(pattern)}; came {len(lines)} without"
    elif said == "every" and len(having) < len(lines):
        other = next(line for line in lines if line not in having)
        yield f"lines: reads every {_told(pattern)}; came {_told(other)}"
    elif said == "none" and having:
        yield f"lines: reads none {_told(pattern)}; came {_told(having[0])}"


def _told(value: Any) -> str:
    text = repr(value) if value is NOTHING else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
