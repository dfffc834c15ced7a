"""Prints claims and counts as marked HTML, in which no figure stands without its caveat.

>>> from caveat_partner import markup
>>> str(markup.phrase(count))                                  # doctest: +SKIP
'<strong data-caveat="phrase" data-caveat-of="…#count-killed">At least <b …>1,700</b> people …'

Everything is escaped, and what is printed is not escaped again: it has `__html__`, which Jinja,
Django and others ask for. `environment.globals.update(markup.JINJA)` gives a template all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import Any

from caveat_partner.markup_words import RIGHT_TO_LEFT_LANGUAGES, isolate, status_words
from caveat_partner.problems import PartnerError

Node = Mapping[str, Any]
FIGURES = ("value", "minValue", "maxValue")


class IncompleteNode(PartnerError):
    """A node lacks what it must not be shown without: give it whole, as it was served."""


class MissingTranslation(PartnerError):
    """A served sentence has no translation, or none any more: translate what is served now."""


class Html(str):
    """A string that is HTML already; templates leave it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Translation:
    """What a partner shows instead of the served words, by those words themselves.

    A sentence that changes on the service is found here no more: then nothing is printed, and a
    page is not built with a translation of what no longer holds. `Translation("ar", {"Unverified:
    a minimum.": "…"})`.
    """

    lang: str
    words: Mapping[str, str] = field(default_factory=dict)

    def of(self, served: str) -> str:
        """Give the translation of a served text. Raises MissingTranslation."""
        told = self.words.get(served, "")
        if not told.strip():
            raise MissingTranslation(f"there is no translation into {self.lang} of “{served}”")
        return told

    @property
    def attributes(self) -> str:
        """The language, and the direction in which it is written."""
        primary = self.lang.lower().partition("-")[0]
        direction = "rtl" if primary in RIGHT_TO_LEFT_LANGUAGES else "ltr"
        return f' lang="{escape(self.lang)}" dir="{direction}"'


# --- whole claims and counts ---


def claim(node: Node, *, translated: Translation | None = None) -> Html:
    """Print a claim as an article: its status, text, counts and caveat, and a link to it."""
    _need(node, "id", "text", "caveat", "status")
    inside = _Inside(node, translated)
    counts = [f"<li>{_sentence(one, inside)}</li>\n" for one in node.get("counts", ())]
    language = "" if translated else f' lang="{escape(node.get("inLanguage", "en"))}"'
    return Html(
        f"<article{attributes('claim', node, translated=translated)}{language}>\n"
        f"<p{_part('status', inside)}>{_words(status_words(node), translated)}</p>\n"
        f"<p{_part('text', inside)}>{_words(node['text'], translated)}</p>\n"
        + (f"<ul>\n{''.join(counts)}</ul>\n" if counts else "")
        + f"<p{_part('caveat', inside)}>{_words(node['caveat'], translated)}</p>\n"
        f'<p><a href="{escape(node["id"])}">{escape(_path(node["id"]))}</a></p>\n'
        "</article>"
    )


def count(node: Node, *, of: Node | None = None, translated: Translation | None = None) -> Html:
    """Print a count as a sentence: its phrase, which holds bound, status and claimant; its caveat.

    `of` is its claim, which a translation needs: it names the version that was translated.
    """
    return Html(
        f"<span{attributes('count', node, of=of, translated=translated)}>"
        f"{_sentence(node, _Inside(node, translated))}</span>"
    )


def row(node: Node, *, of: Node | None = None, translated: Translation | None = None) -> Html:
    """Print a count as a row of a table: its name, its phrase, its caveat."""
    _need(node, "name", "phrase", "caveat")
    inside = _Inside(node, translated)
    return Html(
        f"<tr{attributes('count', node, of=of, translated=translated)}>"
        f'<th scope="row"{_part("name", inside)}>{_words(node["name"], translated)}</th>'
        f"<td{_part('phrase', inside)}>{_figure_in_phrase(node, translated)}</td>"
        f"<td{_part('caveat', inside)}>{_words(node['caveat'], translated)}</td>"
        "</tr>"
    )


# --- their parts ---


def phrase(node: Node, *, of: Node | None = None, translated: Translation | None = None) -> Html:
    """Print the phrase of a count: figure, bound, outcome, status and claimant in one."""
    _need(node, "id", "phrase")
    told = attributes("phrase", node, of=of, translated=translated)
    return Html(f"<strong{told}>{_figure_in_phrase(node, translated)}</strong>")


def figure(node: Node, *, of: Node | None = None, translated: Translation | None = None) -> Html:
    """Print the figure of a count inside its phrase, and its caveat: a figure is never alone."""
    _need(node, "id", "quantifier", "phrase", "caveat")
    return count(node, of=of, translated=translated)


def text(node: Node, *, translated: Translation | None = None) -> Html:
    """Print what is claimed; its caveat has to stand in the same `claim`."""
    return _leaf("span", "text", node, node["text"], translated=translated)


def caveat(node: Node, *, of: Node | None = None, translated: Translation | None = None) -> Html:
    """Print the caveat of a claim or a count."""
    _need(node, "id", "caveat")
    return _leaf("span", "caveat", node, node["caveat"], of=of, translated=translated)


def status(node: Node, *, of: Node | None = None, translated: Translation | None = None) -> Html:
    """Print how far a claim or count was checked, and what is against it, in plain words."""
    _need(node, "id", "status")
    return _leaf("strong", "status", node, status_words(node), of=of, translated=translated)


def claimant(node: Node, *, of: Node | None = None, translated: Translation | None = None) -> Html:
    """Print who says so: everybody, each name with a direction of its own."""
    _need(node, "id", "claimant")
    names = ", ".join(_name(each["name"], translated) for each in node["claimant"])
    told = attributes("claimant", node, of=of, translated=translated)
    return Html(f"<span{told}>{names}</span>")


def name(node: Node, *, translated: Translation | None = None) -> Html:
    """Print the name of a claim as a link to it: a name asserts nothing and holds no figure."""
    _need(node, "id", "name")
    told = attributes("name", node, translated=translated)
    return Html(f'<a{told} href="{escape(node["id"])}">{_name(node["name"], translated)}</a>')


def attributes(
    part: str, node: Node, *, of: Node | None = None, translated: Translation | None = None
) -> Html:
    """Give the attributes of a mark, for an element of your own; with a space before them.

    Raises IncompleteNode where a translation is to be marked and no version is known.
    """
    iri, hash_, fragment = str(node["id"]).partition("#")
    language = ""
    if translated is not None:
        record = (of or node).get("record") or {}
        if "version" not in record:
            raise IncompleteNode(f"{node['id']}: give its claim as `of`, whole: it has the version")
        iri, language = f"{iri}/v/{record['version']}", translated.attributes
    return Html(
        f' data-caveat="{escape(part)}" data-caveat-of="{escape(iri + hash_ + fragment)}"{language}'
    )


# --- how they are put together ---


@dataclass(frozen=True)
class _Inside:
    """What a part stands in, which says already of what it is and in which version."""

    node: Node
    translated: Translation | None


def _part(part: str, inside: _Inside, node: Node | None = None) -> str:
    """Give the attributes of a part whose container names the claim or count."""
    own = node is not None and node is not inside.node
    fragment = f' data-caveat-of="#{_fragment(node)}"' if node is not None and own else ""
    return f' data-caveat="{part}"{fragment}'


def _sentence(node: Node, inside: _Inside) -> str:
    _need(node, "id", "phrase", "caveat")
    return (
        f"<strong{_part('phrase', inside, node)}>{_figure_in_phrase(node, inside.translated)}"
        f"</strong>. <span{_part('caveat', inside, node)}>"
        f"{_words(node['caveat'], inside.translated)}</span>"
    )


def _leaf(
    tag: str,
    part: str,
    node: Node,
    served: str,
    *,
    of: Node | None = None,
    translated: Translation | None = None,
) -> Html:
    told = attributes(part, node, of=of, translated=translated)
    return Html(f"<{tag}{told}>{_words(served, translated)}</{tag}>")


def _figure_in_phrase(node: Node, translated: Translation | None) -> str:
    """Set the number off inside the phrase, which holds its bound; a translation stays whole."""
    served = str(node["phrase"])
    numbers = [f"{node[key]:,}" for key in FIGURES if key in node]
    if translated is not None or len(numbers) != 1 or served.count(numbers[0]) != 1:
        return _words(_opening(served), translated, served)
    before, _, after = _opening(served).partition(numbers[0])
    return f"{isolate(before)}<b>{escape(numbers[0])}</b>{isolate(after)}"


def _words(served: str, translated: Translation | None, key: str = "") -> str:
    return escape(translated.of(key or served)) if translated else isolate(served)


def _name(served: str, translated: Translation | None) -> str:
    """Print a name with a direction of its own: a translation may leave it as it is written."""
    told = translated.words.get(served, served) if translated else served
    return f"<bdi>{escape(told)}</bdi>"


def _opening(words: str) -> str:
    return words[:1].upper() + words[1:]


def _fragment(node: Node) -> str:
    return escape(str(node["id"]).partition("#")[2])


def _path(iri: str) -> str:
    return re.sub(r"^https?://", "", iri)


def _need(node: Node, *keys: str) -> None:
    missing = [key for key in keys if not node.get(key)]
    if missing:
        named = node.get("id", "this node")
        raise IncompleteNode(f"{named} has no {' and no '.join(missing)}: give it as it was served")


PRINTERS: Iterable[Callable[..., Html]] = (
    *(claim, count, row, phrase, figure, text, caveat, status, claimant, name, attributes),
)
JINJA: Mapping[str, Callable[..., Html]] = MappingProxyType(
    {f"caveat_{each.__name__}": each for each in PRINTERS}
)
"""The functions under the names that templates use, as globals or as filters: `caveat_phrase`."""
