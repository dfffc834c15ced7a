"""The header Repr-Digest (RFC 9530), in the form that the contract promises."""

from __future__ import annotations

import base64


def repr_digest(digest: bytes) -> str:
    """Give the Repr-Digest of bytes that have a SHA-256."""
    return f"sha-256=:{base64.b64encode(digest).decode()}:"
