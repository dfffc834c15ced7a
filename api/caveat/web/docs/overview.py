"""Overview: the content of its page, the first request and a claim to learn how to read one by."""

from __future__ import annotations

import json
from typing import Any

from caveat.contract.formats import JSON_LD
from caveat.web.docs.code_samples import calls
from caveat.web.docs.sources import Sources

CLAIM = "/claims/cnn-iraq-isis-advance/tweet-toll"
FIRST_KEYS = ("name", "text", "status", "disputed", "modality", "claimant", "caveat", "counts")
"""What the overview shows of the claim; the reference has all of it."""


def overview(sources: Sources) -> dict[str, Any]:
    """Give what the overview shows."""
    claim = sources.contract["components"]["examples"]["claim"]["value"]
    keys = {key: claim[key] for key in FIRST_KEYS if key in claim}
    return {
        "info": sources.contract["info"],
        "note": sources.note,
        "calls": calls(sources.base + CLAIM, JSON_LD.media_type),
        "claim": claim,
        "count": claim["counts"][0],
        "shown": sources.localize(json.dumps(keys, indent=2, ensure_ascii=False)),
    }
