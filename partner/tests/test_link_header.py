"""A Link header is read as RFC 8288 has it."""

from __future__ import annotations

from caveat_partner.http.link_header import links_of


def test_a_link_header_is_read_whole() -> None:
    header = '</a,b>; rel="next Alternate"; title="a, \\"b\\"; c", <x>;rel=license;rel=ignored'
    links = links_of(header, "http://caveat.example/list/")
    assert [link.target for link in links] == [
        "http://caveat.example/a,b",
        "http://caveat.example/list/x",
    ]
    assert links[0].relations == ("next", "alternate")
    assert links[0].attributes["title"] == 'a, "b"; c'
    assert links[1].relations == ("license",)
