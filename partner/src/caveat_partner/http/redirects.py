"""Where a redirect leads, and whether it stays with the service that was asked."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urldefrag, urljoin, urlsplit

from caveat_partner.problems import RefusedAddress

REDIRECTING = (301, 302, 303, 307, 308)
PORTS = {"http": 80, "https": 443}


def redirect_target(url: str, headers: Mapping[str, str]) -> str:
    """Read where a redirect leads. Raises RefusedAddress where that is elsewhere, or no address."""
    location = headers.get("Location", "")
    try:
        target = urldefrag(urljoin(url, location)).url
    except ValueError:
        target = location
    refuse_elsewhere(target, url)
    return target


def refuse_elsewhere(url: str, start: str) -> None:
    """Raise RefusedAddress where `url` is of another origin than `start`.

    The one step allowed is from http to https on the same host.
    """
    there, here = _origin(url), _origin(start)
    upgraded = there and here and (there[:2], here[0]) == (("https", here[1]), "http")
    if there is None or not (there == here or upgraded):
        raise RefusedAddress(
            f"{url} leads away from {start}: only that service is asked. If the service has "
            "moved, begin at its new address."
        )


def _origin(url: str) -> tuple[str, str, int] | None:
    """Give scheme, host and port; None where it is no plain http address."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError):
        return None
    if not parts.hostname or parts.username is not None or parts.password is not None:
        return None
    return parts.scheme, parts.hostname, port
