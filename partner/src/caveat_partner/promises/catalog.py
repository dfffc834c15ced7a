"""The catalog of all promises by name, theme by theme."""

# Each of these modules enters its promises into the registry.
import caveat_partner.promises.attribution
import caveat_partner.promises.bodies
import caveat_partner.promises.caching
import caveat_partner.promises.cases
import caveat_partner.promises.caveats
import caveat_partner.promises.counts
import caveat_partner.promises.documents
import caveat_partner.promises.entities
import caveat_partner.promises.filters
import caveat_partner.promises.formats
import caveat_partner.promises.headers
import caveat_partner.promises.health
import caveat_partner.promises.kinds
import caveat_partner.promises.linked_data
import caveat_partner.promises.links
import caveat_partner.promises.listed
import caveat_partner.promises.meanings
import caveat_partner.promises.paging
import caveat_partner.promises.phrases
import caveat_partner.promises.pinned
import caveat_partner.promises.problems
import caveat_partner.promises.queries
import caveat_partner.promises.readers
import caveat_partner.promises.records
import caveat_partner.promises.relations
import caveat_partner.promises.routes
import caveat_partner.promises.schemas
import caveat_partner.promises.shapes
import caveat_partner.promises.shown
import caveat_partner.promises.standings
import caveat_partner.promises.strictness
import caveat_partner.promises.table_columns
import caveat_partner.promises.table_rows
import caveat_partner.promises.tables
import caveat_partner.promises.transfer
import caveat_partner.promises.words
from caveat_partner.promises.registry import HINTS, REGISTRY, Promise

_THEMES = list(HINTS)

PROMISES: dict[str, Promise] = dict(
    sorted(REGISTRY.items(), key=lambda entry: _THEMES.index(entry[1].theme))
)
"""Every promise by its name, theme by theme, what matters most to readers first."""

THEMES: dict[str, str] = {promise.name: promise.theme for promise in PROMISES.values()}
"""The theme of every promise."""
