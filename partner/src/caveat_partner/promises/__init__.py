"""The promises of the API, a function each, in one registry with the sentence that each keeps."""

from caveat_partner.promises import (  # noqa: F401 - each enters its promises into the registry.
    caching,
    caveats,
    entities,
    formats,
    headers,
    health,
    linked_data,
    links,
    paging,
    pinned,
    problems,
    relations,
    schemas,
    transfer,
)
from caveat_partner.promises.registry import MENDS, REGISTRY, Promise

_THEMES = list(MENDS)

PROMISES: dict[str, Promise] = dict(
    sorted(REGISTRY.items(), key=lambda entry: _THEMES.index(entry[1].theme))
)
"""Every promise by its name, theme by theme, what matters most to readers first."""

__all__ = ["PROMISES", "Promise"]
