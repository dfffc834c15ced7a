"""A page that lost its caveats, and the claim that it shows."""

from __future__ import annotations

from caveat_partner import examples

(UNVERIFIED,) = (
    example.document
    for example in examples.good("claim")
    if example.name == "read-off-an-unconfirmed-picture"
)
CARELESS = f"""<!doctype html>
<html lang="en"><title>The fair</title>
<p>40 crews were injured, <a href="{UNVERIFIED["id"]}">says Harbour Office</a>.</p></html>
"""
"""A page that lost the bound of a figure, and that it is unverified."""
