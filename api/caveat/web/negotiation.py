"""Negotiation: which format and encoding a request gets, as pure functions (RFC 9110, 12.5)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_options_header

from caveat.contract.formats import BY_SUFFIX, FORMATS, JSON_LD, OF_NODES

JSON_LD_FORMS = "http://www.w3.org/ns/json-ld#"
FORMS_NOT_HERE = ("expanded", "flattened", "framed", "frame")
"""Other forms of JSON-LD that a `profile` can ask for: ours is compacted, and no other is made."""


def split_suffix(name: str, offered: Sequence[str] = OF_NODES) -> tuple[str, str | None]:
    """Part `tweet-toll.ttl` into its slug and the offered format that the suffix names, if any."""
    slug, dot, suffix = name.partition(".")
    format_ = BY_SUFFIX.get(dot + suffix)
    return (slug, format_) if format_ in offered else (name, None)


@lru_cache(maxsize=1024)
def best_format(accept: str | None, offered: Sequence[str]) -> str | None:
    """Choose the format that a client likes best; of equals the first offered; None for none.

    The most specific range decides an offer's quality. JSON-LD is compacted here, and a range of
    it that only takes another form is no range of ours; other parameters are not looked at.
    """
    if not accept or not accept.strip():
        return offered[0]
    ranges = [
        (_read_range(value), quality) for value, quality in parse_accept_header(accept, Accept)
    ]
    best, best_quality = None, 0.0
    for name in offered:
        quality = _quality(FORMATS[name].media_type, ranges)
        if quality > best_quality:
            best, best_quality = name, quality
    return best


def _read_range(value: str) -> str:
    """Give what a range names: a media type, with ` compacted` where it asks for that very form.

    A range of JSON-LD in forms that are not here is given with ` other`. Profiles that say nothing
    of the form are ignored (JSON-LD 1.1, appendix C).
    """
    media_type, parameters = parse_options_header(value)
    media_type = media_type.strip().lower()
    profiles = parameters.get("profile", "").split()
    if media_type != JSON_LD.media_type:
        return media_type
    if f"{JSON_LD_FORMS}compacted" in profiles:
        return f"{media_type} compacted"
    others = any(profile.removeprefix(JSON_LD_FORMS) in FORMS_NOT_HERE for profile in profiles)
    return f"{media_type} other" if others else media_type


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    for wanted in (
        f"{media_type} compacted", media_type, media_type.partition("/")[0] + "/*", "*/*",
    ):  # fmt: skip
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
