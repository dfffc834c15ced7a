"""Templates: one style that stands out, and no text of a node does harm."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from werkzeug.test import Client

from caveat.html.template_environment import STYLE, format_code, format_json, isolate, link_target
from node_pages import render_node_page
from served_pages import (
    BASE,
    HOSTILE,
    HTML,
    Page,
    with_context,
)


def test_the_style_hash_of_the_policy_is_that_of_the_page(client: Client) -> None:
    answer = client.get("/claims", base_url=BASE, headers=HTML)
    assert f"<style>{STYLE}</style>" in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *[(ink, paper) for ink in ("ink", "quiet", "link") for paper in ("paper", "soft", "badge")],
        *[("warn", "soft"), ("warn", "badge"), ("warn", "paper"), ("good", "badge")],
        ("bad", "badge"),
    ],
)
def test_colors_stand_out_enough_to_be_read(ink: str, paper: str, scheme: int) -> None:
    colors = dict(re.findall(r"--(\w+):(#[0-9a-f]+)", STYLE.split("color-scheme:dark")[scheme]))
    assert contrast(colors[ink], colors[paper]) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 (relative luminance of sRGB)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_embedded_holds_no_character_that_a_script_element_reads(text: str) -> None:
    written = format_json({"name": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}


@pytest.mark.parametrize(
    "iri",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x",
     "vbscript:x", "//outside.example", "/local", "file:x", "ftp://x", ""],
)  # fmt: skip
def test_only_web_addresses_become_links(iri: str) -> None:
    assert link_target(iri) is None
    node = {
        "id": iri, "type": ["Person"], "name": "N", "license": iri, "handChecked": False,
        "sameAs": [iri], "about": [{"id": iri, "type": "Event", "name": "E"}],
        "sourceText": {"id": iri, "type": "TextObject", "sha256": "00"},
    }  # fmt: skip
    page = Page(render_node_page(with_context({**node, "id": f"{BASE}/people/n"})))
    assert all(link.startswith((BASE, "#main")) for link in page.links)
    itself = Page(render_node_page(with_context({**node, "id": f"{iri}/people/n"})))
    assert all(urlsplit(link).scheme in ("", "https") for link in itself.links)


def test_web_addresses_do_become_links() -> None:
    assert link_target("https://x.example/") == "https://x.example/"
    assert link_target("HTTP://x.example/") == "HTTP://x.example/"


def test_code_marks_are_set_and_everything_else_is_escaped() -> None:
    assert format_code("a `<b>` c") == "a <code>&lt;b&gt;</code> c"
    assert format_code("an odd ` mark <i>") == "an odd ` mark &lt;i&gt;"
    assert format_code("plain") == "plain"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada Quill", "Ada Quill"),
        ("محمد", "<bdi>محمد</bdi>"),
        ("שרה <b>", "<bdi>שרה &lt;b&gt;</bdi>"),
        ("1,700", "1,700"),
    ],
)
def test_a_name_from_right_to_left_keeps_its_direction_to_itself(name: str, written: str) -> None:
    assert str(isolate(name)) == written
