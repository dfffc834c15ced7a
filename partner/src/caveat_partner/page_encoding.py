"""Decodes pages as browsers do: by a mark, the header, the element `meta`, else by what fits."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from caveat_partner.encoding_labels import CODEC_OF, REPLACEMENT, USER_DEFINED

SNIFFED = 1024
"""Bytes in which HTML wants its encoding to be declared."""
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
DECLARED = (
    re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']\s*([\w:.-]+)", re.IGNORECASE),
    re.compile(rb"<meta[^>]{0,400}?[\s\"';/]charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE),
)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UTF_16 = ("utf-16-le", "utf-16-be")
CONTROLS = "caveat_partner.controls"
"""How errors are handled where windows-1252 leaves bytes out, which browsers read as controls."""


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that windows-1252 leaves out as the control that it is in Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(CONTROLS, _as_control)


@dataclass(frozen=True)
class DecodedPage:
    """A page as text; where it is not in the encoding that it declares, why and where not."""

    html: str
    fault: str | None = None
    line: int = 1
    column: int = 1


def decode_page(content: bytes, header: str | None = None) -> DecodedPage:
    """Decode a page; `header` is the charset that its Content-Type names."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding, encoding)
    labels = [header, *_declared(content[:SNIFFED])]
    unknown = None
    for label in filter(None, labels):
        read_as = _read_as(label, by_meta=label is not header)
        if read_as == REPLACEMENT:
            return DecodedPage("\ufffd", _unreadable(label))
        if read_as is not None:
            return _decoded(content, read_as, label, unknown)
        unknown = unknown or label
    return _undeclared(content, unknown)


def _declared(start: bytes) -> list[str]:
    """Give the encodings that the start of a page declares outside of comments."""
    plain = COMMENT.sub(b"", start)
    found = (pattern.search(plain) for pattern in DECLARED)
    return [each[1].decode("ascii", "replace") for each in found if each]


def _read_as(label: str, *, by_meta: bool) -> str | None:
    """Give the codec of what browsers read; None for a label that none of them knows."""
    codec = CODEC_OF.get(label.strip().lower())
    if codec == USER_DEFINED:
        return "cp1252" if by_meta else "latin-1"
    return "utf-8" if by_meta and codec in UTF_16 else codec


def _undeclared(content: bytes, unknown: str | None) -> DecodedPage:
    try:
        html = content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252", "windows-1252", unknown)
    return DecodedPage(html, _unknown(unknown))


def _decoded(content: bytes, encoding: str, label: str, unknown: str | None = None) -> DecodedPage:
    try:
        return DecodedPage(content.decode(encoding), _unknown(unknown))
    except UnicodeDecodeError as error:
        if encoding == "cp1252":
            return DecodedPage(content.decode("cp1252", CONTROLS), _unknown(unknown))
        html = content.decode(encoding, "replace")
        before = content[: error.start].decode(encoding, "replace")
        line = len(re.findall(r"\r\n|\r|\n", before)) + 1
        column = len(re.split(r"\r\n|\r|\n", before)[-1]) + 1
        told = (
            f"The page is read as {label}, and byte 0x{content[error.start]:02X} is none of it: "
            "readers see \ufffd. Save it in that encoding, or declare the one in which it is."
        )
        return DecodedPage(html, told, line, column)


def _unknown(label: str | None) -> str | None:
    if label is None:
        return None
    return f"The page declares the encoding {label!r}, which no browser knows. Declare utf-8."


def _unreadable(label: str) -> str:
    return f"The page declares the encoding {label!r}, of which browsers read nothing. Use utf-8."
