"""Layout: name, standing, text and caveat come first, and no key is left out."""

from __future__ import annotations

import re
from typing import Any

from caveat.contract.wording import label
from node_pages import render_node_page
from served_pages import BASE, Page, with_context


def test_a_key_that_no_page_knows_is_still_said() -> None:
    document = with_context(
        {
            "id": f"{BASE}/places/somewhere", "type": ["Place"], "name": "Somewhere",
            "license": "https://data.example/", "handChecked": True,
            "newKey": {"inner": ["deep words", {"deeper": "still words"}], "yes": True},
            "positions": [{"relation": "near", "of": {"id": f"{BASE}/places/b", "type": "Place",
                           "name": "B"}, "strange": "odd words"}],
        }
    )  # fmt: skip
    text = Page(render_node_page(document)).text
    for words in ("New key", "deep words", "Deeper", "still words", "Strange", "odd words", "yes"):
        assert words in text


def test_name_standing_text_and_caveat_come_first(nodes: list[dict[str, Any]]) -> None:
    for claim in (node for node in nodes if "modality" in node):
        text = Page(render_node_page(claim)).text.partition("To the content")[2].lower()
        wanted = [claim["name"], label(claim["status"]), claim["text"], claim["caveat"]]
        text = text[text.index(claim["name"].lower()) :]
        places = [text.index(re.sub(r"\s+", " ", words).lower()) for words in wanted]
        assert places == sorted(places), claim["id"]
        assert ("disputed" in text[places[1] : places[2]]) is claim["disputed"]
