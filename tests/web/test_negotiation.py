"""Negotiate: a table of what clients send, and what each gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.contract.formats import OF_LISTS, OF_NODES
from caveat.web.negotiation import best_format, encodings, split_suffix

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"

NODES = [
    (None, "jsonld"),
    ("", "jsonld"),
    ("  ", "jsonld"),
    ("*/*", "jsonld"),
    ("*", "jsonld"),
    (BROWSER, "html"),
    ("application/ld+json", "jsonld"),
    ("APPLICATION/LD+JSON", "jsonld"),
    ('application/ld+json;profile="a b c";q=0.2, text/turtle;q=0.1', "jsonld"),
    ("application/json", "json"),
    ("application/json;charset=utf-8", "json"),
    ("application/*", "jsonld"),
    ("text/*", "turtle"),
    ("text/turtle;q=0.5, application/n-quads", "nquads"),
    ("application/ld+json;q=0, */*", "json"),
    ("*/*;q=0.1, text/html;q=0.05", "jsonld"),
    ("text/*;q=0.9, text/turtle;q=0.1, application/ld+json;q=0.5", "html"),
    ("application/ld+json;q=0.001", "jsonld"),
    ("image/png", None),
    ("*/*;q=0", None),
    ("text/turtle;q=0", None),
    (",,,", None),
    ("text/", None),
]


@pytest.mark.parametrize(("accept", "expected"), NODES)
def test_a_node_is_given_in_the_format_that_is_liked_best(
    accept: str | None, expected: str | None
) -> None:
    assert best_format(accept, OF_NODES) == expected


FORM = "http://www.w3.org/ns/json-ld#"
PROFILES = [
    (f'application/ld+json;profile="{FORM}compacted"', "jsonld"),
    (f'Application/LD+JSON; Profile="{FORM}compacted"', "jsonld"),
    (f'application/ld+json;profile="{FORM}context"', "jsonld"),
    (f'application/ld+json;profile="{FORM}compacted https://partner.example/p"', "jsonld"),
    (f'application/ld+json;profile="{FORM}expanded {FORM}compacted"', "jsonld"),
    ('application/ld+json;profile="https://partner.example/expanded"', "jsonld"),
    ('application/ld+json;profile=""', "jsonld"),
    (f'application/ld+json;profile="{FORM}expanded"', None),
    (f'application/ld+json;profile="{FORM}flattened"', None),
    (f'application/ld+json;profile="{FORM}framed"', None),
    (f'application/ld+json;profile="{FORM}expanded {FORM}flattened"', None),
    (f'application/ld+json;profile="https://partner.example/p {FORM}expanded"', None),
    (f'application/ld+json;profile="{FORM}expanded", text/turtle;q=0.1', "turtle"),
    (f'application/ld+json;profile="{FORM}expanded", application/ld+json;q=0.1', "jsonld"),
    (f'application/ld+json;profile="{FORM}expanded", */*;q=0.1', "jsonld"),
    (f'application/ld+json;profile="{FORM}expanded";q=0, application/ld+json', "jsonld"),
    (f'application/ld+json, application/ld+json;profile="{FORM}compacted";q=0', None),
    (f'application/json;profile="{FORM}expanded"', "json"),
]


@pytest.mark.parametrize(("accept", "expected"), PROFILES)
def test_json_ld_is_given_compacted_or_not_at_all(accept: str, expected: str | None) -> None:
    assert best_format(accept, OF_NODES) == expected


LISTS = [
    (None, "jsonld"),
    (BROWSER, "html"),
    ("application/json", "json"),
    ("text/turtle", None),
    ("text/turtle, */*;q=0.1", "jsonld"),
    ("text/*", "html"),
]


@pytest.mark.parametrize(("accept", "expected"), LISTS)
def test_a_list_is_given_as_json_or_as_a_page_only(
    accept: str | None, expected: str | None
) -> None:
    assert best_format(accept, OF_LISTS) == expected


ENCODINGS = [
    (None, ("identity",)),
    ("", ("identity",)),
    ("gzip", ("gzip", "identity")),
    ("GZIP", ("gzip", "identity")),
    ("x-gzip", ("gzip", "identity")),
    ("gzip, deflate, br, zstd", ("gzip", "identity")),
    ("*", ("gzip", "identity")),
    ("gzip;q=0", ("identity",)),
    ("gzip;q=0, *", ("identity",)),
    ("*;q=0", ("identity",)),
    ("identity", ("identity",)),
    ("gzip;q=0.5, identity;q=0.8", ("identity",)),
    ("gzip;q=0.8, identity;q=0.5", ("gzip", "identity")),
    ("br", ("identity",)),
    ("identity;q=0", ("identity",)),
]


@pytest.mark.parametrize(("accept", "expected"), ENCODINGS)
def test_an_encoding_is_chosen_by_quality_and_plain_is_the_last_resort(
    accept: str | None, expected: tuple[str, ...]
) -> None:
    assert encodings(accept) == expected


SUFFIXES = [
    ("tweet-toll", ("tweet-toll", None)),
    ("tweet-toll.jsonld", ("tweet-toll", "jsonld")),
    ("tweet-toll.json", ("tweet-toll", "json")),
    ("tweet-toll.ttl", ("tweet-toll", "turtle")),
    ("tweet-toll.nq", ("tweet-toll", "nquads")),
    ("tweet-toll.html", ("tweet-toll", "html")),
    ("tweet-toll.TTL", ("tweet-toll.TTL", None)),
    ("tweet-toll.exe", ("tweet-toll.exe", None)),
    ("tweet-toll.ttl.nq", ("tweet-toll.ttl.nq", None)),
    ("tweet-toll.", ("tweet-toll.", None)),
    (".ttl", ("", "turtle")),
]


@pytest.mark.parametrize(("name", "expected"), SUFFIXES)
def test_a_suffix_names_a_format_or_is_part_of_the_name(
    name: str, expected: tuple[str, str | None]
) -> None:
    assert split_suffix(name) == expected


@given(st.text(max_size=80))
def test_no_accept_header_is_an_error(header: str) -> None:
    assert best_format(header, OF_NODES) in (None, *OF_NODES)
    assert encodings(header)[-1] == "identity"
