"""Doc pages: the pages of the docs in reading order, each with the function of its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from caveat.contract.formats import MARKDOWN
from caveat.web.docs.changelog import changelog
from caveat.web.docs.guides import render_guide, render_guide_markdown, template_content
from caveat.web.docs.http import http
from caveat.web.docs.overview import overview
from caveat.web.docs.problems import problems
from caveat.web.docs.reference import reference
from caveat.web.docs.schemas import schemas
from caveat.web.docs.sources import Sources
from caveat.web.docs.template_environment import render

Content = Mapping[str, Any]


class DocPage(NamedTuple):
    """A page: `summary` says in one sentence what a reader finds there."""

    title: str
    summary: str
    template: str
    content: Callable[[Sources], Content]


class Guide(NamedTuple):
    """A Markdown file of docs/guides/."""

    title: str
    summary: str
    for_partners: bool = True


class NavigationEntry(NamedTuple):
    """A line of the navigation: where it leads, and what is there."""

    address: str
    title: str
    summary: str


def vocabulary(sources: Sources) -> Content:
    """Give what the page of the vocabulary shows."""
    return {"vocabulary": sources.vocabulary}


def model(sources: Sources) -> Content:
    """Give the text of the model, which is Markdown beside the guides."""
    return _markdown("model.md", sources)


def stability(sources: Sources) -> Content:
    """Give the promise, which is Markdown beside the guides."""
    return _markdown("stability.md", sources)


def trying(_: Sources) -> Content:
    """Give nothing: the page's script fetches the contract and shows it."""
    return {}


PAGES: Mapping[str, DocPage] = {
    "model": DocPage(
        "The claim model",
        "What every key means, and how a record is made from a sentence: the text that binds.",
        "guide.html",
        model,
    ),
    "reference": DocPage(
        "Operations",
        "Every route, with a request to run in three languages and the answer that it gets.",
        "reference.html",
        reference,
    ),
    "schemas": DocPage(
        "Schemas",
        "Every type that is published, and what each of its fields means.",
        "schemas.html",
        schemas,
    ),
    "vocabulary": DocPage(
        "Vocabulary",
        "The definition of every status, reason, quantifier and other term.",
        "vocabulary.html",
        vocabulary,
    ),
    "problems": DocPage(
        "Problems",
        "What can be wrong with a request, and how to mend it.",
        "problems.html",
        problems,
    ),
    "http": DocPage(
        "HTTP",
        "Formats, caching, conditional requests, versions, paging and headers.",
        "http.html",
        http,
    ),
    "stability": DocPage(
        "Stability promise",
        "What never changes, what may, and how long a version is served.",
        "guide.html",
        stability,
    ),
    "try": DocPage(
        "Try calls",
        "Send requests from the browser with Swagger UI; the one page that needs JavaScript.",
        "try.html",
        trying,
    ),
}
GUIDES: Mapping[str, Guide] = {
    "embed-a-claim": Guide(
        "Embed a claim in ten minutes",
        "A page that shows a claim with its caveat, for people and for machines.",
    ),
    "statuses": Guide(
        "What our statuses mean",
        "How to put each status and mark into words on a page of yours.",
    ),
    "tables": Guide(
        "Read it as a table",
        "CSV and NDJSON in pandas, DuckDB, R, Observable and a spreadsheet, caveats included.",
    ),
    "graph": Guide(
        "Load it as a graph",
        "N-Quads in Oxigraph, loaded twice without a second copy, and asked by SPARQL.",
    ),
    "keep-in-step": Guide(
        "Keep in step",
        "ETags, versions and paging: how to follow what changes without asking too often.",
    ),
    "contract-tests": Guide(
        "Contract tests in your CI",
        "One command that says whether we keep our word, and whether your pages keep it too.",
    ),
    "writing-fixtures": Guide(
        "Writing fixtures",
        "For editors: how an article becomes records.",
        for_partners=False,
    ),
    "proving-passages": Guide(
        "Proving passages",
        "For editors and operators: how records are held against the words of an article.",
        for_partners=False,
    ),
}
ROUTES = {f"guides/{name}.md": f"/docs/guides/{name}" for name in GUIDES} | {
    "model.md": "/docs/model",
    "stability.md": "/docs/stability",
}
"""The files of docs/ that are served, by their path within it."""
REFERENCE = ("model", "reference", "schemas", "vocabulary", "problems", "http", "try")
PROMISES = ("stability",)
CHANGELOG = NavigationEntry(
    "/changelog", "Changelog", "What changed with each version of the contract."
)


def navigation() -> list[tuple[str, list[NavigationEntry]]]:
    """List every page in groups, as the header and the overview show them."""
    guides = [
        NavigationEntry(f"/docs/guides/{name}", guide.title, guide.summary)
        for name, guide in GUIDES.items()
    ]
    return [
        ("Guides", guides),
        ("Reference", [_navigation_entry(name) for name in REFERENCE]),
        ("Stability", [*(_navigation_entry(name) for name in PROMISES), CHANGELOG]),
    ]


def render_overview_page(sources: Sources) -> str:
    """Render the page that begins the docs."""
    return _render("overview.html", "/docs", "Docs", sources, overview(sources))


def render_doc_page(name: str, sources: Sources) -> str:
    """Render a page. Raises KeyError where there is none of this name."""
    page = PAGES[name]
    return _render(page.template, f"/docs/{name}", page.title, sources, page.content(sources))


def render_guide_page(name: str, sources: Sources) -> str:
    """Render a guide. Raises KeyError where there is none of this name."""
    guide = GUIDES[name]
    page = render_guide(
        sources.docs / "guides" / f"{name}.md",
        sources.docs,
        ROUTES,
        sources.base,
        of_service=guide.for_partners,
    )
    content = template_content(page)
    return _render("guide.html", f"/docs/guides/{name}", guide.title, sources, content)


def written_pages() -> list[NavigationEntry]:
    """List the pages that are written as Markdown, where they are served as such."""
    pages = [_navigation_entry(name) for name in ("model", *PROMISES)]
    guides = [
        NavigationEntry(f"/docs/guides/{name}", guide.title, guide.summary)
        for name, guide in GUIDES.items()
    ]
    return [one._replace(address=f"{one.address}{MARKDOWN.suffix}") for one in (*pages, *guides)]


def render_written_page(file: str, sources: Sources) -> str:
    """Give the Markdown of a file of docs/. Raises KeyError where it is not served."""
    name = ROUTES[file].removeprefix("/docs/guides/")
    of_service = name not in GUIDES or GUIDES[name].for_partners
    return render_guide_markdown(
        sources.docs / file, sources.docs, ROUTES, sources.base, of_service=of_service
    )


def render_changelog_page(document: Mapping[str, Any], sources: Sources) -> str:
    """Render /changelog.json, `document`, for people."""
    content = changelog(document)
    return _render("changelog.html", CHANGELOG.address, CHANGELOG.title, sources, content)


def _markdown(name: str, sources: Sources) -> Content:
    page = render_guide(sources.docs / name, sources.docs, ROUTES, sources.base)
    return template_content(page)


def _navigation_entry(name: str) -> NavigationEntry:
    return NavigationEntry(f"/docs/{name}", PAGES[name].title, PAGES[name].summary)


def _render(template: str, here: str, title: str, sources: Sources, content: Content) -> str:
    given = {"base": sources.base, "here": here, "title": title, "map": navigation()}
    return render(template, **given, **content)
