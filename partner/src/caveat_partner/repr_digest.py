"""The header Repr-Digest (RFC 9530), in the form that the contract promises."""

from __future__ import annotations

import base64
from hashlib import sha256


def repr_digest(content: bytes) -> str:
    """Give the Repr-Digest of bytes."""
    return f"sha-256=:{base64.b64encode(sha256(content).digest()).decode()}:"
