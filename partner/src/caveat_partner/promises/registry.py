"""The registry of promises, each by its name with the sentence that it keeps and a hint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.needs import Need
from caveat_partner.report import Finding

Check = Callable[[Crawl], Iterator[Finding]]
Subject = Callable[[Crawl], Iterable[object]]
"""What a promise is about: where there is none of it, nothing was judged."""

PINNED = "pinned"
"""The theme of promises on what a partner pinned."""
HINTS = {
    "caveats": "Take the claim and its numbers off your pages until it is mended.",
    "schemas": "Show nothing of this answer as if it fitted.",
    "links": "Do not follow or show this reference.",
    "linked-data": "Do not merge this into a graph of yours.",
    "paging": "Do not take the list for complete.",
    "formats": "Keep to application/ld+json until the formats agree.",
    "tables": "Read the list as JSON until its table agrees with it.",
    "problems": "Go by the HTTP status alone.",
    "headers": "Do not rely on this header until it is back.",
    "caching": "Fetch without conditions until it is mended.",
    "transfer": "Fetch without compression and HEAD until it is mended.",
    "health": "Try again in a minute.",
    PINNED: "Read in the changelog of the API what changed, adapt, and pin again.",
}
"""What to do where a promise of a theme is broken."""
SUBJECTS: Mapping[str, Subject] = {
    "caveats": lambda crawl: crawl.nodes,
    "tables": lambda crawl: crawl.tables,
}
"""By theme: what its promises are about, where none says anything more exact."""


@dataclass(frozen=True)
class Promise:
    """One thing that the API promises: `function` yields where it is broken.

    `needs` is what a service must do for the promise to be asked of it at all, and `of` what must
    be there for it to be kept.
    """

    name: str
    sentence: str
    function: Check
    theme: str
    needs: frozenset[Need] = frozenset()
    of: Subject | None = None

    def has_subject(self, crawl: Crawl) -> bool:
        """Say whether there is anything that it is about. Raises NotRead where nobody knows."""
        subject = self.of or SUBJECTS.get(self.theme)
        return subject is None or any(True for _ in subject(crawl))

    @property
    def needs_lock(self) -> bool:
        """Say whether it is about what a partner pinned, and so asked only with a lock."""
        return self.theme == PINNED

    @property
    def hint(self) -> str:
        """Say what to do; whoever publishes is told of all but an announced change."""
        tell = "" if self.needs_lock else " Tell the publisher, with these lines."
        return HINTS[self.theme] + tell


REGISTRY: dict[str, Promise] = {}


def promise(
    theme: str,
    name: str,
    sentence: str,
    needs: Iterable[Need] = (),
    of: Subject | None = None,
) -> Callable[[Check], Check]:
    """Enter a function into the registry under a name that is taken only once."""

    def entered(function: Check) -> Check:
        if name in REGISTRY:
            raise ValueError(f"two promises are called {name}")
        REGISTRY[name] = Promise(name, sentence, function, theme, frozenset(needs), of)
        return function

    return entered
