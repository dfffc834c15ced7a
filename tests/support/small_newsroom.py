"""A small newsroom of our own for tests: a made-up article whose fixtures can be changed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caveat.release.outcome import Outcome
from caveat.release.pipeline import publish
from caveat.settings import Settings
from caveat.store.reader import Reader
from paths import ROOT
from unmeasured import unmeasured

ARTICLE = "articles/quay-fair"
WORDS = (
    "On Sunday the harbour office said that at least 40 boats broke at Quayland's river fair. "
    "An account that nobody could verify said that 12 boats had sunk.\n"
)

FILES = {
    "people.yaml": """
- id: ada-quill
  name: Ada Quill
  roles:
    - roleName: harbour master of Lower Quay
      statedIn: articles/quay-fair
""",
    "organizations.yaml": """
- id: the-quay-post
  type: NewsMediaOrganization
  name: The Quay Post
- id: harbour-office
  type: GovernmentOrganization
  name: Harbour Office
""",
    "places.yaml": """
- id: quayland
  type: Country
  name: Quayland
- id: lower-quay
  type: City
  name: Lower Quay
  containedInPlace: places/quayland
""",
    f"{ARTICLE}/article.yaml": """
id: quay-fair
type: [NewsArticle, ReportageNewsArticle]
name: The river fair (The Quay Post)
headline: Boats damaged at a river fair
abstract: What an office said of damaged boats, and what an account claimed.
inLanguage: en
publisher: organizations/the-quay-post
datePublished: 2024-06-16
publishedOn: {earliest: 2024-06-16, latest: 2024-06-16, precision: day, wording: absolute}
author: [people/ada-quill]
byline: Ada Quill
source:
  file: quay-fair.txt
  sha256: SOURCE_SHA256
  characters: SOURCE_CHARACTERS
""",
    f"{ARTICLE}/sources.yaml": """
- id: boats-account
  type: OnlineAccount
  name: Account on boats, owner unverified
""",
    f"{ARTICLE}/groups.yaml": """
- id: fair-boats
  type: PeopleGroup
  name: Crews at the fair
""",
    f"{ARTICLE}/events.yaml": """
- id: boats-sinking
  name: Sinking claimed by an account
  standing: claimed
  places:
    - {place: places/lower-quay, relation: near}
  evidence:
    - {role: statesClaim, start: 89, end: 153, passageSha256: SECOND_SHA256}
""",
    f"{ARTICLE}/claims.yaml": """
- id: crews-toll
  type: CasualtyClaim
  name: Toll of the fair, as the office said
  text: >-
    The harbour office told of at least 40 crews hurt; no check by the paper is stated.
  caveat: Said by the harbour office; no check is stated.
  modality: actual
  counts:
    - name: Crews hurt at the fair, as said
      outcome: injured
      quantifier: atLeast
      minValue: 40
      unitText: crews
      ofWhom: groups/fair-boats
      caveat: A minimum, said by the harbour office; no check is stated.
  attribution:
    - {relation: saidBy, agent: organizations/harbour-office, status: asserted}
  verification:
    - {aspect: what, status: attributed, reasons: [singleSource]}
  saidOn:
    earliest: 2024-06-16
    latest: 2024-06-16
    precision: day
    wording: relativeWeekday
    anchor: 2024-06-16
    inferred: true
  evidence:
    - {role: statesClaim, start: 0, end: 88, passageSha256: FIRST_SHA256}
- id: boats-fate
  name: Boats said to have sunk
  text: >-
    An account of an unknown owner said that boats had sunk; the paper could not verify it.
  caveat: Unverified, stated on an account whose owner is not known.
  modality: actual
  attribution:
    - {relation: publishedByAccount, agent: sources/boats-account, status: asserted}
    - relation: purportsToSpeakFor
      agent: organizations/harbour-office
      status: unverified
      reasons: [accountOwnershipUnconfirmed]
  verification:
    - {aspect: what, status: attributed, reasons: [singleSource]}
  about: [events/boats-sinking]
  evidence:
    - {role: statesClaim, start: 89, end: 153, passageSha256: SECOND_SHA256}
""",
    f"{ARTICLE}/quotations.yaml": "[]\n",
}


def _filled(text: str) -> str:
    from caveat.source_text import digest

    words = WORDS.removesuffix("\n")
    return (
        text.replace("SOURCE_SHA256", digest(words))
        .replace("SOURCE_CHARACTERS", str(len(words)))
        .replace("FIRST_SHA256", digest(words[0:88]))
        .replace("SECOND_SHA256", digest(words[89:153]))
    ).lstrip("\n")


def signed_or_not(arguments: tuple[str, ...]) -> tuple[str, ...]:
    """Publish unsigned records too, but where `--signed` asks for the command as it stands."""
    if arguments[:1] != ("publish",):
        return arguments
    if "--signed" in arguments:
        return tuple(argument for argument in arguments if argument != "--signed")
    return (*arguments, "--unsigned")


@dataclass
class Newsroom:
    """A folder of fixtures with a store beside it; its verbs are those of an editor."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> Newsroom:
        newsroom = cls(folder)
        for name, text in FILES.items():
            newsroom.write(name, _filled(text))
        (folder / "sources").mkdir()
        (folder / "sources" / "quay-fair.txt").write_text(WORDS, encoding="utf-8")
        return newsroom

    @property
    def fixtures(self) -> Path:
        return self.folder / "fixtures"

    @property
    def environ(self) -> dict[str, str]:
        return {
            "CAVEAT_FIXTURES": str(self.fixtures),
            "CAVEAT_DATABASE_URL": f"sqlite:///{self.folder / 'store.sqlite'}",
            "CAVEAT_BASE_URL": "https://caveat.example",
        }

    @property
    def process_environ(self) -> dict[str, str]:
        """The environment of a process: no setting of the developer's own reaches it."""
        kept = {name: value for name, value in os.environ.items() if name[:7] != "CAVEAT_"}
        return kept | self.environ

    @property
    def settings(self) -> Settings:
        return Settings.from_environ(self.environ)

    def settings_with(self, **changes: str) -> Settings:
        return Settings.from_environ(
            self.environ | {f"CAVEAT_{name.upper()}": value for name, value in changes.items()}
        )

    def write(self, name: str, text: str) -> None:
        path = self.fixtures / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.fixtures / name).read_text(encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def write_an_unclear_number(self) -> None:
        """Let the article say 5m boats, of which no rule knows whether they are 5, and count 5."""
        self._reword("40 boats", "5m boats")
        self.replace(f"{ARTICLE}/claims.yaml", "at least 40 crews", "at least 5 crews")
        self.replace(f"{ARTICLE}/claims.yaml", "minValue: 40", "minValue: 5")

    def _reword(self, old: str, new: str) -> None:
        """Let the first passage say something else, in as many characters."""
        from caveat.source_text import digest

        assert len(old) == len(new)
        path = self.folder / "sources" / "quay-fair.txt"
        before = path.read_text(encoding="utf-8").removesuffix("\n")
        after = before.replace(old, new, 1)
        path.write_text(f"{after}\n", encoding="utf-8")
        self.replace(f"{ARTICLE}/article.yaml", digest(before), digest(after))
        self.replace(f"{ARTICLE}/claims.yaml", digest(before[:88]), digest(after[:88]))

    def rename_author(self, name: str) -> None:
        """Give the one author another name, in the register and in the byline."""
        old = re.findall(r"byline: (.*)", self.read(f"{ARTICLE}/article.yaml"))[0]
        self.replace("people.yaml", f"name: {old}", f"name: {name}")
        self.replace(f"{ARTICLE}/article.yaml", f"byline: {old}", f"byline: {name}")

    def publish(self) -> Outcome:
        """Publish what is there, signed or not: what is signed is the ledger's own matter."""
        return publish(self.settings, allow_unsigned=True)

    def node(self, iri: str) -> dict[str, object]:
        """Read a node of the head release, which must have it."""
        with Reader(self.settings.database_url) as reader:
            stored = reader.representation(iri, None, "jsonld", ("identity",))
        assert stored is not None, f"{iri} is not in the head release"
        body: dict[str, object] = json.loads(stored.body)
        return body

    def run(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run the command line in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "caveat", *signed_or_not(arguments)],
            cwd=ROOT,
            env=self.process_environ | options.pop("environ", {}),
            text=True,
            capture_output=True,
            check=False,
            timeout=120,
            **options,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the command line in a process of its own and do not wait for it.

        It is not measured for coverage: it is there to be killed.
        """
        return subprocess.Popen(
            [sys.executable, "-m", "caveat", *signed_or_not(arguments)],
            cwd=ROOT,
            env=unmeasured(self.process_environ),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
