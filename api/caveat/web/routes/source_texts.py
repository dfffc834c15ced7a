"""Source texts: what was written itself, read live where the operator holds the license.

Words are read for one request, held against the digests that are published, and kept nowhere:
what does not have its digest is not served. No document has them; they come with a link to whose
they are and under which license, which is never the license of our data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response

from caveat.contract.formats import JSON_LD
from caveat.contract.problems import PROBLEMS
from caveat.errors import RequestError
from caveat.source_text import digest, find_text
from caveat.web.responder import NEVER, Target
from caveat.web.state import send_bytes, state

QUOTED = "statesClaim"
"""The passages of a quotation that are the words quoted; others say who spoke and when."""
IN_A_HEADER = re.compile(r"[A-Za-z0-9 .,;:()&'/-]+")
IN_AN_IRI = ":/?#[]@!$&'()*+,;=%~"

source_texts = Blueprint("source_texts", __name__)


@source_texts.get("/articles/<slug>/text")
def article_text(slug: str) -> Response:
    article = _node(f"articles/{slug}")
    return _send_text(_read_text(article), about=article, article=article)


@source_texts.get("/quotations/<article>/<slug>/text")
def quotation_text(article: str, slug: str) -> Response:
    quotation = _node(f"quotations/{article}/{slug}")
    words = "\n".join(_quoted_passages(quotation, _read_text(quotation)))
    return _send_text(words, about=quotation, article=_node(f"articles/{article}"))


def _node(iri: str) -> dict[str, Any]:
    """Read a node of the head release. Raises RequestError (not-found, gone)."""
    response = state().responder.respond(Target(iri, format=JSON_LD.name), None, None)
    node: dict[str, Any] = json.loads(response.body)
    return node


def _read_text(node: Mapping[str, Any]) -> str:
    """Read the whole text that a node points at. Raises RequestError where it is not there."""
    folders = state().settings.sources
    if not folders:
        raise RequestError("text-not-mounted", PROBLEMS["text-not-mounted"].meaning)
    sha256 = node["sourceText"]["sha256"]
    try:
        found = find_text(folders, "", sha256)
    except OSError:
        raise RequestError("text-not-mounted", "The folder of texts cannot be read now.") from None
    if found is None:
        raise RequestError(
            "text-not-mounted",
            f"Texts are mounted here, but none with the SHA-256 {sha256}: it is missing, or was "
            "changed since it was recorded.",
        )
    return found.words


def _quoted_passages(quotation: Mapping[str, Any], words: str) -> Iterator[str]:
    """Cut the quoted passages out. Raises RequestError rather than give other words."""
    for index, entry in enumerate(quotation["evidence"]):
        if entry["role"] != QUOTED:
            continue
        passage = words[entry["start"] : entry["end"]]
        if digest(passage) != entry["passageSha256"]:
            raise RequestError(
                "stale-passage",
                f"Evidence {index} of {quotation['id']} is STALE: at characters {entry['start']} "
                f"to {entry['end']} stand other words than the record's digest says.",
            )
        yield passage


def _send_text(words: str, about: Mapping[str, Any], article: Mapping[str, Any]) -> Response:
    links = ", ".join(_links(about, article))
    return send_bytes(
        words.encode(), "text", "text/plain; charset=utf-8", cache=NEVER, extra=[("Link", links)]
    )


def _links(about: Mapping[str, Any], article: Mapping[str, Any]) -> Iterator[str]:
    """Say whose words they are, and under which license or that all rights are reserved."""
    holder = article.get("copyrightHolder", article["publisher"])["name"]
    year = f", {article['copyrightYear']}" if "copyrightYear" in article else ""
    license_ = about["sourceText"].get("license")
    rights = f"License: {license_}" if license_ else "All rights reserved."
    title = _format_title(f"{holder}{year}. {rights}")
    yield f'{_format_target(article["id"])}; rel="copyright"; {title}'
    if license_:
        yield f'{_format_target(license_)}; rel="license"'
    yield f'{_format_target(about["id"])}; rel="describedby"; type="{JSON_LD.media_type}"'


def _format_target(iri: str) -> str:
    return f"<{quote(iri, safe=IN_AN_IRI)}>"


def _format_title(words: str) -> str:
    """Format a title for a Link header; beyond plain ASCII, as RFC 8187 says."""
    if IN_A_HEADER.fullmatch(words):
        return f'title="{words}"'
    return f"title*=UTF-8''{quote(words, safe='')}"
