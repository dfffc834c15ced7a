"""CSV: a line is quoted where its cells need it, and ends as RFC 4180 says."""

from __future__ import annotations

from caveat.contract.csv_line import csv_line


def test_a_line_is_quoted_as_rfc_4180_says() -> None:
    assert csv_line(['a "b"', "c,d", "e\nf", "g"]) == b'"a ""b""","c,d","e\nf",g\r\n'


def test_a_line_is_utf_8() -> None:
    assert csv_line(["é", "نی"]) == "é,نی\r\n".encode()
