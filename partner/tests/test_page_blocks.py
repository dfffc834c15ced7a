"""A block of text is parted into sentences, each short enough to be read by itself."""

from __future__ import annotations

from caveat_partner.check_page.reading.blocks import LONGEST, blocks
from caveat_partner.check_page.reading.html_parser import parse_html


def test_a_list_that_never_ends_is_parted_at_its_commas() -> None:
    items = ", ".join(f"{number} people killed" for number in range(1000, 3000))
    (block,) = blocks(parse_html(f"<p>{items}</p>"))
    parts = [block.text[start:end] for start, end in block.sentences()]
    assert "".join(parts) == block.text == items
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith(", ") for part in parts[:-1])
    assert block.sentence(LONGEST) == block.sentences()[1]
