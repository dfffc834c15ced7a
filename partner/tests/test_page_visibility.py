"""Who perceives an element: as its own marks, its parents and the page's style sheets have it."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.reading.html_parser import parse_html


def channel(html: str) -> str:
    """Give the channel of the element with the id `x`."""
    return next(e.channel for e in parse_html(html).walk() if e.attrs.get("id") == "x")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p id=x>a", "visible"),
        ("<p hidden><b id=x>a", "hidden"),
        ("<p style='display:none' id=x>a", "hidden"),
        ("<style>.gone { display: none }</style><p class=gone id=x>a", "hidden"),
        ("<style>.box .gone { display: none }</style><p class=gone id=x>a", "visible"),
        (
            "<style>.box > .gone { display: none }</style><div class=box><p class=gone id=x>",
            "hidden",
        ),
        ("<style>p { display: none } p.on { display: block }</style><p class=on id=x>", "visible"),
        ("<style>p.on { display: block } p { display: none }</style><p class=on id=x>", "visible"),
        ("<style>p { display: none !important } #x { display: block }</style><p id=x>", "hidden"),
        ("<style>p { display: none }</style><p id=x style='display: block'>a", "visible"),
        ("<style>@media print { p { display: none } }</style><p id=x>a", "visible"),
        ("<style>@media screen { p { display: none } }</style><p id=x>a", "hidden"),
        ("<style media=print>p { display: none }</style><p id=x>a", "visible"),
        ("<style>p:hover { display: none }</style><p id=x>a", "visible"),
        ("<style>.off { position: absolute; left: -9999px }</style><p class=off id=x>a", "heard"),
        ("<p class=visually-hidden id=x>a", "heard"),
        ("<p aria-hidden=true id=x>a", "seen"),
        ("<svg><title id=x>a</title></svg>", "heard"),
        ("<head><title id=x>a</title>", "hidden"),
        ("<noscript><p id=x>a</noscript>", "without-scripts"),
        ("<head><noscript><p id=x>a</noscript>", "without-scripts"),
        ("<div hidden><noscript><p id=x>a</noscript></div>", "hidden"),
        ("<template><p id=x>a</template>", "by-script"),
        ("<div><template shadowrootmode=open><p id=x>a</template></div>", "visible"),
        ("<canvas><p id=x>a</canvas>", "heard"),
        ("<video><p id=x>a</video>", "hidden"),
        ("<iframe srcdoc='<p id=x>a'></iframe>", "visible"),
        ("<dialog><p id=x>a</dialog>", "hidden"),
        ("<dialog open><p id=x>a</dialog>", "visible"),
        ("<style>body { margin: 0; nav { display: none } }</style><main id=x>a", "visible"),
        ("<style>main { opacity: 0 } main { opacity: 1 }</style><main id=x>a", "visible"),
        ("<style>main { opacity: 0; animation: show 1s }</style><main id=x>a", "visible"),
        ("<style>:frob(x), main { display: none }</style><main id=x>a", "visible"),
        ("<style>@container (width > 1px) { p { display: none } }</style><p id=x>a", "visible"),
        ("<style>@media (min-width: 50em) { p { display: none } }</style><p id=x>a", "hidden"),
        ("<style>@media (max-width: 50em) { p { display: none } }</style><p id=x>a", "visible"),
        ("<p style='visibility: hidden'><b style='visibility: visible' id=x>a", "visible"),
        (
            "<style>.h:not(:focus) { left: -999px; position: fixed }</style><p class=h id=x>",
            "heard",
        ),
        ("<style>body > :not(:hover) { display: none }</style><p id=x>a", "hidden"),
        ("<style>p:not(:hover, *) { display: none }</style><p id=x>a", "visible"),
        ("<style>.a\\:b { display: none }</style><p class=a:b id=x>a", "hidden"),
        ("<style>#\\78 { display: none } p { display: block }</style><p id=x>a", "hidden"),
        ("<p style='max-height: 0; overflow: hidden' id=x>a", "hidden"),
        ("<p style='max-height: 0; overflow: hidden; transition: all 1s' id=x>a", "visible"),
        ("<p style='text-decoration: line-through' id=x>a", "hidden"),
        ("<p style='transform: translateX(-9999px)' id=x>a", "heard"),
        ("<style>.\\63 { display: none }</style><p class=c id=x>a", "hidden"),
        ("<style>:root { --x: none } p { display: var(--x) }</style><p id=x>a", "hidden"),
        ("<select><option>b<option id=x>a</select>", "heard"),
        ("<select><option id=x>b<option>a</select>", "visible"),
        ("<svg><symbol id=x><text>a</symbol></svg>", "hidden"),
        ("<div popover id=x>a", "hidden"),
        ("<p inert id=x>a", "seen"),
    ],
)
def test_an_element_is_perceived_as_its_page_has_it(html: str, expected: str) -> None:
    assert channel(f"<!doctype html>{html}") == expected


@pytest.mark.parametrize("tag", ["iframe", "progress", "meter"])
def test_what_browsers_show_something_else_for_is_no_text_of_a_page(tag: str) -> None:
    assert parse_html(f"<{tag}>a</{tag}>").raw() == ""


@pytest.mark.parametrize(
    "css",
    [
        "a{" * 5_000,
        ":is(" * 200 + "p" + ")" * 200 + "{display:none}",
        "@media " + "not " * 5_000 + "(a){p{display:none}}",
        "@supports " + "(" * 5_000 + "{p{display:none}}",
        "p{--a:var(--b);--b:var(--a);display:var(--a)}",
        "p{"
        + "".join(f"--{at}:var(--{at + 1})var(--{at + 1});" for at in range(40))
        + "display:var(--0)}",
    ],
    ids=["nested", "brackets", "negated", "open", "circle", "doubling"],
)
def test_a_style_sheet_of_bad_will_hides_nothing_and_breaks_nothing(css: str) -> None:
    assert channel(f"<style>{css}</style><p id=x>a") == "visible"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ('.n::before { content: "at least " }', "at least 1,700"),
        (".n:after { content: ' killed' }", "1,700 killed"),
        (".n::before { content: '\\2265' attr(data-x) }", "\u22651,700"),
        (".n::after { content: attr(data-what) }", "1,700dead"),
        (".other::before { content: 'at least ' }", "1,700"),
        (".n:hover::before { content: 'at least ' }", "1,700"),
        (".n::before { content: none }", "1,700"),
    ],
)
def test_what_a_style_sheet_writes_is_text_of_its_element(rule: str, text: str) -> None:
    root = parse_html(f"<style>{rule}</style><b class=n data-what=dead>1,700</b>")
    assert next(each.raw() for each in root.walk() if each.tag == "b") == text
