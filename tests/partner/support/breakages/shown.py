"""Breakages of pages, Markdown, shapes and lists that show something else than what there is."""

from __future__ import annotations

import re
from itertools import product

from breakage_table import answer, at, breakage, json_edit
from breakages.readers import bytes_changed, of_claims


def shown_as(kind: str, path: str):
    return lambda _, q, r: (
        q.path == path and r.status == 200 and kind in r.headers.get("content-type", "")
    )


breakage(
    "a page shows every status as the newsroom's own word",
    "page-says-status",
    answer(
        of_claims(".html"),
        bytes_changed(
            rb'<span class="badge (?!asserted)\w+">.*?</span> ?[^<]*<',
            b'<span class="badge asserted">Stated by the newsroom<',
        ),
    ),
    "suffix-as-accept page-keeps-caveats",
)
breakage(
    "a page does not say that a claim is withdrawn",
    "page-says-status",
    answer(of_claims(".html"), bytes_changed(rb"Withdrawn(?: in part)?</span>", b"</span>")),
    "suffix-as-accept page-keeps-caveats",
)
breakage(
    "a page shows every event as one that occurred",
    "page-says-standing",
    answer(
        lambda _, q, r: q.path.startswith("/events/") and r.status == 200,
        bytes_changed(
            rb'<p class="marks"><span class="badge \w+">',
            b'<p class="marks"><span class="badge occurred">',
        ),
    ),
    "suffix-as-accept etag-tells-apart",
)
breakage(
    "what is to be cited moves on",
    "version-is-cited",
    answer(
        lambda _, q, r: "markdown" in r.headers.get("content-type", "") and r.status == 200,
        bytes_changed(rb"(Cite this version: [^\n]*<[^>\n]*)/v/[0-9]+>", rb"\1>"),
    ),
)
breakage(
    "a page does not lead to its version",
    "version-is-cited",
    answer(of_claims(".html"), bytes_changed(rb'(href="[^"]*)/v/[0-9]+"', rb'\1"')),
    "suffix-as-accept page-keeps-caveats",
)
breakage(
    "a list as Markdown has an item less",
    "lists-show-all",
    answer(
        shown_as("text/markdown", "/claims"),
        lambda r: r.with_plain(re.sub(rb"(?ms)^## .*?(?=^## )", b"", r.plain, count=1)),
    ),
)
breakage(
    "a list as a page has an item less",
    "lists-show-all",
    answer(
        shown_as("text/html", "/claims"),
        lambda r: r.with_plain(
            re.sub(rb'(?s)<section class="card".*?</section>', b"", r.plain, count=1)
        ),
    ),
    "docs-are-pages",
)
for _kind, _path in product(("text/html", "text/markdown"), ("/claims", "/counts")):
    breakage(
        f"{_path} as {_kind} loses the bounds of its figures",
        "lists-keep-caveats",
        answer(shown_as(_kind, _path), bytes_changed(rb"\b(?:[Aa]t least|[Aa]bout) ", b"")),
    )
    breakage(
        f"{_path} as {_kind} calls what is refuted confirmed",
        "lists-keep-caveats",
        answer(shown_as(_kind, _path), bytes_changed(rb"\b[Rr]efuted\b", b"confirmed")),
        "named-claims-say-status",
    )
breakage(
    "the Markdown of lists calls agreed what is disputed",
    "lists-keep-caveats",
    answer(shown_as("text/markdown", "/claims"), bytes_changed(rb"\bdisputed\b", b"agreed")),
    "named-claims-say-status",
)
breakage(
    "the Markdown of an article calls confirmed what is unverified",
    "named-claims-say-status",
    answer(
        lambda _, q, r: q.path.startswith("/articles/") and q.path.endswith(".md"),
        bytes_changed(rb"\bunverified\b", b"confirmed"),
    ),
    "suffix-as-accept",
)
breakage(
    "the page of an article says nothing of how its claims stand",
    "named-claims-say-status",
    answer(
        lambda _, q, r: q.path.startswith("/articles/") and q.path.endswith(".html"),
        bytes_changed(rb'<span class="badge', b'<span class="mark'),
    ),
    "suffix-as-accept",
)
breakage(
    "the shapes do not ask a count for its caveat",
    "shapes-ask-for-caveats",
    answer(
        at("/shapes.ttl"),
        lambda r: r.with_plain(
            re.sub(
                rb'\n *\[ sh:path schema:description [^\]]*"A count has one caveat\." \] ,',
                b"",
                r.plain,
            )
        ),
    ),
    "pinned-meanings head-everywhere not-modified-everywhere",
)
breakage(
    "the shape of claims only warns",
    "shapes-ask-for-caveats",
    answer(
        at("/shapes.ttl"),
        lambda r: r.with_plain(
            r.plain.replace(
                b"sh:targetClass schema:Claim ;",
                b"sh:targetClass schema:Claim ; sh:severity sh:Warning ;",
            )
        ),
    ),
    "pinned-meanings head-everywhere not-modified-everywhere",
)
breakage(
    "the contract in YAML is of another version than in JSON",
    "contract-as-yaml",
    answer(
        at("/openapi.yaml"),
        lambda r: r.with_plain(
            re.sub(rb"(?m)^  version: .*$", b"  version: 0.9.0", r.plain, count=1)
        ),
    ),
)
breakage(
    "the contract in YAML lacks an operation's name",
    "contract-as-yaml",
    answer(
        at("/openapi.yaml"),
        lambda r: r.with_plain(re.sub(rb"(?m)^ +operationId: .*\n", b"", r.plain, count=1)),
    ),
)
breakage(
    "what is at llms.txt leads to JSON",
    "llms-txt-leads-on",
    answer(
        lambda _, q, r: "markdown" in r.headers.get("content-type", "") and r.status == 200,
        lambda r: r.with_plain(re.sub(rb"(/(?:claims|people))\.md\)", rb"\1)", r.plain)),
    ),
)
breakage(
    "the changelog calls a candidate released",
    "candidate-is-told",
    answer(
        at("/changelog.json"),
        json_edit(lambda d: [one.update(candidate=not one["candidate"]) for one in d["versions"]]),
    ),
)
breakage(
    "the contract hides a filter",
    "contract-names-filters",
    answer(at("/openapi.json"), json_edit(lambda d: _hide(d, "modality"))),
    "contract-as-yaml pinned-operations pinned-contract",
)


def _hide(openapi, name: str) -> None:
    """Take a parameter out of every operation."""
    for item in openapi["paths"].values():
        for holder in (item, item.get("get", {})):
            if "parameters" in holder:
                holder["parameters"] = [
                    one
                    for one in holder["parameters"]
                    if one.get("name") != name and not one.get("$ref", "").lower().endswith(name)
                ]
