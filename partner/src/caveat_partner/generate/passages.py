"""The invented source text of an article, of which documents hold positions and digests only."""

from __future__ import annotations

import hashlib

from caveat_partner.generate.actors import Node, Setting
from caveat_partner.generate.names import LICENSES_OF_TEXTS
from caveat_partner.generate.rng import Rng
from caveat_partner.terms import EVIDENCE_ROLES


class Passages:
    """A text that grows by a passage for each record; `pointer` is complete when it is closed."""

    def __init__(self, setting: Setting) -> None:
        self.text = ""
        self.pointer: Node = {"id": f"{setting.article['id']}/text", "type": "TextObject"}
        self._counted = setting.rng.chance(0.7)
        self._license = setting.rng.pick(LICENSES_OF_TEXTS)

    def evidence(self, rng: Rng, words: str) -> list[Node]:
        """Write words into the text, and point at them once for each role that they have."""
        start = len(self.text)
        self.text += words
        place = {"start": start, "end": len(self.text), "passageSha256": digest(words)}
        self.text += "\n"
        return [{"role": role} | place for role in rng.some(EVIDENCE_ROLES, 1, 3)]

    def close(self) -> None:
        """Complete the pointer that every record of the article shares."""
        self.pointer["sha256"] = digest(self.text)
        if self._counted:
            self.pointer["characters"] = len(self.text)
        if self._license:
            self.pointer["license"] = self._license


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
