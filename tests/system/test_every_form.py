"""Every form: whatever form a figure comes out in, its bound, status and claimant come with it.

Each form is cut into what one reader takes at a time: a row, a chunk, a text of the plain block, a
subject of the RDF. Each figure of each article is looked for in all of them.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pyoxigraph as rdf
import pytest
from langchain_text_splitters import RecursiveCharacterTextSplitter
from werkzeug.test import Client

from caveat.contract.vocabulary import NAMESPACE, STATUSES
from caveat.contract.wording import label
from route_answers import listed
from sealed_samples import BASE
from served_pages import get

NUMBERS = ("value", "minValue", "maxValue")
ARTICLES = ("cnn-iraq-isis-advance", "gazette-market-hall-roof")
CHUNK = 512
LOOSE_STATUS = {
    "asserted": "stated by",
    "attributed": "no check stated",
    "hedged": "with a reserve",
    "opinion": "a view",
}
"""How a phrase says a status whose own word would not be said."""

Count = Mapping[str, Any]
Pieces = Iterator[str]


def counts(client: Client) -> list[Count]:
    """Every count of every claim, with its claim, as its list gives it."""
    found = listed(client, "/counts?limit=100")
    assert len(found) > 20
    return found


def faults(count: Count, pieces: list[str]) -> Iterator[str]:
    """Name each piece that has the figure of a count and not all that belongs to it.

    A piece is about the count where it has its name, phrase, id or caveat; a number by itself may
    be that of another.
    """
    about = (count["phrase"][1:], count["name"], f'"{count["id"]}"', count["caveat"])
    for piece in pieces:
        if not any(words in piece for words in about) or not has_figure(count, piece):
            continue
        lower = piece.lower()
        if not says_bound(count, lower):
            yield f"no bound in {piece!r}"
        if not says_status(count, lower):
            yield f"no status in {piece!r}"
        if count["claimant"][0]["name"] not in piece:
            yield f"no claimant in {piece!r}"


def has_figure(count: Count, piece: str) -> bool:
    figures = [f"{count[key]:,}" for key in NUMBERS if key in count]
    figures += [str(count[key]) for key in NUMBERS if key in count]
    figures += [count["wordQuantity"]] if "wordQuantity" in count else []
    return any(re.search(rf"(?<![\w.,]){re.escape(one)}(?![\w])", piece) for one in figures)


def says_bound(count: Count, lower: str) -> bool:
    quantifier = count["quantifier"]
    words = {
        "unqualified": ("unqualified", "bare figure", count["phrase"].lower()),
        "inWords": ("inwords", "in words", count["phrase"].lower()),
        "none": ("none", "no "),
    }
    return any(one in lower for one in words.get(quantifier, (label(quantifier),)))


def says_status(count: Count, lower: str) -> bool:
    status = count["status"]
    withdrawn = "withdrawn" in count and "withdrawn" in lower
    words = (LOOSE_STATUS.get(status, label(status)), label(status))
    return withdrawn or any(one in lower for one in words)


# --- what one reader takes at a time, of each form ---


def rows_of_csv(client: Client) -> Pieces:
    for name in ("counts", "claims"):
        for row in csv.DictReader(io.StringIO(get(client, f"/{name}.csv").text, newline="")):
            yield "\n".join(f'{key}: "{cell}"' for key, cell in row.items() if cell)


def cells_of_claims(client: Client) -> Pieces:
    """A table of claims says its counts in one cell: each phrase of it stands by itself."""
    for line in get(client, "/claims.ndjson").text.splitlines():
        yield from json.loads(line)["counts"] or ()


def rows_of_ndjson(client: Client) -> Pieces:
    for line in get(client, "/counts.ndjson").text.splitlines():
        yield json.dumps(json.loads(line), ensure_ascii=False)


def chunks_of_markdown(client: Client) -> Pieces:
    split = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=0).split_text
    addresses = ["/counts.md?limit=100", "/claims.md?limit=100"]
    addresses += [f"/articles/{article}/graph.md" for article in ARTICLES]
    for address in addresses:
        for chunk in split(get(client, address).text):
            yield chunk.replace("\\", "")


def texts_of_plain_blocks(client: Client) -> Pieces:
    """Every string of the block in plain schema.org, each by itself."""
    for claim in {count["claim"]["id"] for count in counts(client)}:
        page = get(client, claim.removeprefix(BASE), Accept="text/html").text
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
        plain = [block for block in map(json.loads, blocks) if "schema.org" in block["@context"]]
        assert len(plain) == 1
        yield from strings(plain[0])


def strings(value: Any) -> Pieces:
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    else:
        yield str(value)


def figures_of_pages(client: Client) -> Pieces:
    """The element of each figure on a page, as text."""
    for address in ("/counts?limit=100", "/claims?limit=100"):
        page = get(client, address, Accept="text/html").text
        for part in page.split('<div class="count"')[1:]:
            yield re.sub(r"<[^>]+>", "", part.partition("</div>")[0]).replace("&#39;", "'")


FORMS: list[Callable[[Client], Pieces]] = [
    rows_of_csv, cells_of_claims, rows_of_ndjson, chunks_of_markdown, texts_of_plain_blocks,
    figures_of_pages,
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_no_figure_comes_out_without_bound_status_and_claimant(
    client: Client, form: Callable[[Client], Pieces]
) -> None:
    pieces = list(form(client))
    told = counts(client)
    with_figures = [
        count for count in told for piece in pieces
        if count["phrase"][1:] in piece and has_figure(count, piece)
    ]  # fmt: skip
    assert len(with_figures) > 20, "the form says its figures by their phrases"
    assert [fault for count in told for fault in faults(count, pieces)] == []


def test_every_subject_with_a_number_has_quantifier_status_and_claimant(client: Client) -> None:
    numbers = [
        "http://schema.org/value", "http://schema.org/minValue", "http://schema.org/maxValue",
    ]  # fmt: skip
    needed = {f"{NAMESPACE}{name}" for name in ("quantifier", "status", "claimant", "phrase")}
    found = 0
    for article in ARTICLES:
        for suffix, format_ in ((".nq", rdf.RdfFormat.N_QUADS), (".ttl", rdf.RdfFormat.TURTLE)):
            text = get(client, f"/articles/{article}/graph{suffix}").data
            said: dict[str, set[str]] = {}
            for quad in rdf.parse(text, format=format_):
                said.setdefault(str(quad.subject), set()).add(quad.predicate.value)
            for subject, predicates in said.items():
                if predicates & set(numbers) and "#count-" in subject:
                    found += 1
                    assert needed <= predicates, subject
    assert found > 20


@pytest.mark.parametrize("status", STATUSES)
def test_a_form_that_drops_the_status_is_found(client: Client, status: str) -> None:
    count = counts(client)[0] | {"status": status, "phrase": "7 people hurt", "value": 7}
    count.pop("withdrawn", None)
    speaker = count["claimant"][0]["name"]
    assert "no status" in next(faults(count, [f"7 people hurt, a bare figure, by {speaker}"]))


def test_a_form_that_drops_bound_or_claimant_is_found(client: Client) -> None:
    count = next(one for one in counts(client) if one.get("minValue") == 1700)
    speaker = count["claimant"][0]["name"]
    bare = f'"{count["id"]}" 1,700 people killed'
    told = list(faults(count, [bare, f"{bare}, unverified, said on {speaker}"]))
    assert [fault.partition(" in ")[0] for fault in told] == [
        "no bound", "no status", "no claimant", "no bound",
    ]  # fmt: skip
    assert list(faults(count, [count["phrase"]])) == []
