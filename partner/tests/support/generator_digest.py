"""The digest of what the generators of the kit make: the same in every process."""

from __future__ import annotations

import hashlib
import json

from caveat_partner import generate


def digest() -> str:
    whole = hashlib.sha256()
    for name in generate.SCHEMAS:
        for document in generate.valid(name, seed=10, n=20):
            whole.update(json.dumps(document).encode())
        for document, rule in generate.near_misses(name, seed=10, n=20):
            whole.update(json.dumps([document, rule.name, rule.pointer]).encode())
    return whole.hexdigest()


if __name__ == "__main__":
    print(digest())
