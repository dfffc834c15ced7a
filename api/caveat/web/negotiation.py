"""Negotiation: which format and encoding a request gets, as pure functions (RFC 9110, 12.5)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from caveat.contract.formats import BY_SUFFIX, FORMATS, OF_NODES


def split_suffix(name: str, offered: Sequence[str] = OF_NODES) -> tuple[str, str | None]:
    """Part `tweet-toll.ttl` into its slug and the offered format that the suffix names, if any."""
    slug, dot, suffix = name.partition(".")
    format_ = BY_SUFFIX.get(dot + suffix)
    return (slug, format_) if format_ in offered else (name, None)


@lru_cache(maxsize=1024)
def best_format(accept: str | None, offered: Sequence[str]) -> str | None:
    """Choose the format that a client likes best; of equals the first offered; None for none.

    The most specific range decides an offer's quality. Parameters such as `profile` do not
    keep a range from matching: our answers have one profile only.
    """
    if not accept or not accept.strip():
        return offered[0]
    ranges = [
        (value.partition(";")[0].strip().lower(), quality)
        for value, quality in parse_accept_header(accept, Accept)
    ]
    best, best_quality = None, 0.0
    for name in offered:
        quality = _quality(FORMATS[name].media_type, ranges)
        if quality > best_quality:
            best, best_quality = name, quality
    return best


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    for wanted in (media_type, media_type.partition("/")[0] + "/*", "*/*"):
        qualities = [quality for value, quality in ranges if value in (wanted, _star(wanted))]
        if qualities:
            return max(qualities)
    return 0.0


def _star(wanted: str) -> str:
    """Some clients write `*` for `*/*`."""
    return "*" if wanted == "*/*" else wanted


@lru_cache(maxsize=256)
def encodings(accept_encoding: str | None) -> tuple[str, ...]:
    """List the encodings to try, the best first; `identity` is always the last resort."""
    if not accept_encoding:
        return ("identity",)
    qualities = {
        value.lower(): quality for value, quality in parse_accept_header(accept_encoding, Accept)
    }
    packed = qualities.get("gzip", qualities.get("x-gzip", qualities.get("*", 0.0)))
    plain = qualities.get("identity", 0.0)
    return ("gzip", "identity") if packed > 0 and packed >= plain else ("identity",)
