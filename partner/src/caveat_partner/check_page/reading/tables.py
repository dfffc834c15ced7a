"""What belongs together in a table or drawing: headers, rows that name a group, captions."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.check_page.tree.dom import Element
from caveat_partner.words import SOURCE_COLUMNS


def headers(card: Element) -> Iterator[Element]:
    """Yield the caption and foot of a table and the column headers of a row's cells."""
    table = next((each for each in card.ancestors() if each.tag == "table"), None)
    if table is None or card.tag == "table":
        return
    yield from (each for each in table.elements() if each.tag in ("caption", "tfoot"))
    yield from _group_row(card)
    first = next((each for each in table.walk() if each.tag == "tr"), card)
    if first is not card and all(each.tag == "th" for each in first.elements()):
        yield first


def _group_row(card: Element) -> Iterator[Element]:
    """Yield the row of one cell that stands above a row and names the group of rows."""
    row = next((each for each in card.ancestors() if each.tag == "tr"), None)
    rows = row.parent.elements() if row is not None and row.parent is not None else []
    for each in reversed(rows[: rows.index(row)] if row is not None else []):
        if len(each.elements()) == 1:
            yield each
            return


def caption(card: Element) -> list[Element]:
    """Give the caption of the figure in which a drawing stands: it tells of all its texts."""
    if card.tag not in ("text", "g", "svg"):
        return []
    figure = next((each for each in card.ancestors() if each.tag == "figure"), None)
    return [e for e in figure.elements() if e.tag == "figcaption"] if figure is not None else []


def column_header(cell: Element) -> Element | None:
    """Give the header of the column in which a cell stands."""
    row = cell.parent
    table = next((each for each in cell.ancestors() if each.tag == "table"), None)
    if row is None or row.tag != "tr" or table is None:
        return None
    first = next(each for each in table.walk() if each.tag == "tr")
    heads = first.elements()
    at = row.elements().index(cell)
    if first is row or at >= len(heads) or any(each.tag != "th" for each in heads):
        return None
    return heads[at]


def is_unsourced(element: Element) -> bool:
    """Say whether an element stands in a row whose column of sources is empty or has a dash."""
    cell = next((each for each in element.ancestors() if each.tag in ("td", "th")), None)
    if cell is None or cell.parent is None:
        return False
    for each in cell.parent.elements():
        header = column_header(each)
        named = header is not None and header.raw().strip(" :?").lower() in SOURCE_COLUMNS
        if named and not any(map(str.isalnum, each.raw())):
            return True
    return False
