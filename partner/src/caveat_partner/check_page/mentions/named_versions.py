"""Lists what names a version of a claim that there is not: nobody can say what it showed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.version_numbers import describe_no_such_version
from caveat_partner.check_page.mentions.id_mentions import Mark
from caveat_partner.check_page.report import Unrecognized, excerpt_of


def unknown_versions(
    named: Iterable[Mark], claims: Claims, told: Collection[Unrecognized]
) -> Iterator[Unrecognized]:
    """Yield such versions once for a claim, unless it is `told` that a mark of it names one."""
    seen = {each.nearest for each in told}
    for mark in named:
        if mark.version is None or mark.claim.id in seen:
            continue
        current = claims.current_version(mark.claim)
        if current is not None and mark.version > current:
            seen.add(mark.claim.id)
            where = f"{mark.element.line}:{mark.element.column}"
            message = describe_no_such_version(mark.claim.id, mark.version, current)
            excerpt = excerpt_of(" ".join(mark.element.raw().split()))
            yield Unrecognized("mark", where, excerpt, message, mark.claim.id)
