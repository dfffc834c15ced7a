"""Invented names of people, places and bodies, in several scripts, each with a slug for its IRI.

No name is meant to be anybody's: given and family names are drawn apart, and places and bodies
exist in no atlas.
"""

# ruff: noqa: RUF001 - names in several scripts, and quotes as people write them, are the point.

from __future__ import annotations

from caveat_partner.generate.rng import Rng

Named = tuple[str, str]
"""A name for people to read, and the slug in the IRI."""

BASES = (
    "https://caveat.example",
    "https://news.caveat.example/data",
    "http://caveat.example:8080",
    "https://例え.example/données",
)
LICENSES = (
    "https://creativecommons.org/licenses/by/4.0/",
    "https://creativecommons.org/publicdomain/zero/1.0/",
    "https://caveat.example/licence",
)
LANGUAGES = ("en", "en", "en", "fr", "de-AT", "zh-Hant", "sr-Latn-RS", "ast")
LICENSES_OF_TEXTS = (None, None, "https://creativecommons.org/licenses/by-nc/4.0/")
"""Licenses of a source's own text; mostly it has none to give."""

GIVEN = (
    ("Ilsabet", "ilsabet"),
    ("Tomáška", "tomaska"),
    ("Óðinna", "odinna"),
    ("Nyahri", "nyahri"),
    ("Ženevka", "zenevka"),
    ("Quillon", "quillon"),
    ("Олеська", "oleska"),
    ("雪岑", "xuecen"),
    ("Ρηγίλλα", "rigilla"),
    ("زهراوان", "zahrawan"),
    ("Mael-Yann", "mael-yann"),
    ("D’Arwen", "darwen"),
)
FAMILY = (
    ("Vantreight", "vantreight"),
    ("Łozowicka", "lozowicka"),
    ("Ñandarú", "nandaru"),
    ("Mokgwadi-Hale", "mokgwadi-hale"),
    ("Östervik", "ostervik"),
    ("Тихоровец", "tikhorovets"),
    ("汀原", "tingyuan"),
    ("O’Thessaly", "othessaly"),
    ("al-Marsûn", "al-marsun"),
    ("Brandeisz", "brandeisz"),
)
CITIES = (
    ("Marrowick", "marrowick"),
    ("Port Salvane", "port-salvane"),
    ("Tervahaven", "tervahaven"),
    ("Qasr Melhûn", "qasr-melhun"),
    ("Żółtowąs Górny", "zoltowas-gorny"),
    ("北汀", "beiting"),
    ("Saint-Évreau", "saint-evreau"),
)
COUNTRIES = (("Quayland", "quayland"), ("Ostmarn", "ostmarn"), ("Тарсовия", "tarsovia"))
AREAS = (("Salvane Province", "salvane-province"), ("the Reedmarch", "the-reedmarch"))
SPOTS = (("the Iron Ford", "the-iron-ford"), ("Pier 9½", "pier-nine"))
UNNAMED_PLACES = (
    ("A village by the river", "village-by-the-river"),
    ("A checkpoint on the coast road", "checkpoint-on-the-coast-road"),
)
NEWSROOMS = (
    ("The Marrowick Ledger", "the-marrowick-ledger"),
    ("Le Courrier d’Évreau", "le-courrier-devreau"),
    ("北汀晚報", "beiting-evening-post"),
    ("Tervahaven Kvällspost", "tervahaven-kvallspost"),
)
GOVERNMENT = (
    ("Ministry of Waterways", "ministry-of-waterways"),
    ("Salvane Harbour Board", "salvane-harbour-board"),
    ("Préfecture d’Évreau", "prefecture-devreau"),
)
ARMED = (("Ridge Brigade", "ridge-brigade"), ("Fen Guard", "fen-guard"))
BODIES = (
    ("Union of Ferrymen", "union-of-ferrymen"),
    ("Czerwona Latarnia Relief", "czerwona-latarnia-relief"),
)
UNNAMED_SOURCES = (
    ("A harbour official who asked not to be named", "harbour-official"),
    ("Two ferrymen", "two-ferrymen"),
)
ACCOUNTS = (
    ("Account @fenwatch🌊, owner unverified", "account-fenwatch"),
    ("Channel “Голос Рога”, owner unverified", "channel-golos-roga"),
)
DOCUMENTS = (
    ("A note of the harbour board, not signed", "harbour-note"),
    ("Order of the day, as copied", "order-of-the-day"),
)
GROUPS = (
    ("Ferry crews", "ferry-crews"),
    ("Villagers of the Reedmarch", "villagers-of-the-reedmarch"),
    ("Dockers – day shift", "dockers-day-shift"),
)
ROLES = ("harbour master", "spokeswoman", "colonel (retired)", "Präfektin", "水道大臣")
MEDIA = ("telephone", "news conference", "post", "letter", "televised address")
SPELLINGS = ("{0} the Elder", "{0}h", "El {0}", "«{0}»")


def person_name(rng: Rng) -> Named:
    given, family = rng.pick(GIVEN), rng.pick(FAMILY)
    return f"{given[0]} {family[0]}", f"{given[1]}-{family[1]}"


SENTENCES = (
    "The passage leaves open who counted.",
    "Le passage ne dit pas quand.",
    "Two readings are possible; the wider one is kept.",
    "原文はこれ以上を述べていない。",
    "It is read with the caption, never without it.",
    "A “quoted” word, a \\ and a tab\tare part of this note.",
)
LONG_NOTE = 40
"""Sentences in a note that tries whether a parser cuts off."""


def editor_note(rng: Rng) -> str:
    """Write an editor's note: mostly one sentence, now and then several thousand characters."""
    length = LONG_NOTE if rng.chance(0.05) else rng.between(1, 2)
    return " ".join(rng.pick(SENTENCES) for _ in range(length))
