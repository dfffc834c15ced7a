"""Looks in a translation for the bound of a figure, by the words of some languages for each bound.

It tells only that a bound is missing. Which bound a translation has is its partner's word, and so
is everything in a language that is not listed here.
"""

# ruff: noqa: RUF001 - words of several scripts are the point.

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

LOWEST = MappingProxyType(
    {
        "ar": "لا يقل|ما لا يقل|على الأقل|على الاقل|أكثر من|اكثر من"
        "|يزيد|تزيد|يفوق|فأكثر|أو أكثر|كحد أدنى",
        "da": "mindst|minimum|over|mere end|flere end|eller flere|op mod",
        "de": "mindestens|wenigstens|zumindest|minimum"
        "|mehr als|über|nicht weniger|oder mehr|min\\.",
        "el": "τουλάχιστον|πάνω από|περισσότερ|άνω των|ελάχιστ|όχι λιγότερ",
        "es": "al menos|por lo menos|como mínimo|mínimo"
        "|más de|no menos|o más|cuando menos|superior",
        "fr": "au moins|au minimum|minimum|plus de|pas moins|ou plus|plus d['’]|au bas mot",
        "it": "almeno|come minimo|minimo|più di|oltre|non meno|o più|perlomeno",
        "ja": "少なくとも|以上|超|上回|最低|より多",
        "nl": "minstens|ten minste|tenminste|minimaal|minimum|meer dan|ruim|niet minder|of meer",
        "pl": "co najmniej|przynajmniej|minimum|ponad|więcej niż|nie mniej|powyżej|lub więcej",
        "pt": "pelo menos|ao menos|no mínimo|mínimo|mais de|não menos|ou mais|acima de",
        "ru": "не менее|по меньшей мере|как минимум|минимум|более|больше|свыше|по крайней мере",
        "sv": "minst|åtminstone|minimum|över|fler än|mer än|eller fler",
        "tr": "en az|asgari|fazla|aşkın|üzerinde|daha çok",
        "zh": "至少|最少|以上|超过|超過|不少于|不少於|多于|多於|起码",
    }
)
HIGHEST = MappingProxyType(
    {
        "ar": "يصل إلى|يصل الى|تصل إلى|على الأكثر|كحد أقصى"
        "|لا يزيد|لا يتجاوز|أقل من|حتى|بحد أقصى|لا أكثر",
        "da": "højst|op til|maksimal|maksimum|færre end|mindre end|under|ikke mere|ikke flere",
        "de": "höchstens|bis zu|maximal|maximum|weniger als|unter|nicht mehr|max\\.",
        "el": "το πολύ|έως|μέχρι|λιγότερ|μέγιστ|κάτω από|όχι περισσότερ",
        "es": "hasta|como máximo|máximo|como mucho|a lo sumo|menos de|no más|inferior",
        "fr": "jusqu['’]à|jusqu['’]au|au plus|au maximum"
        "|maximum|maximal|moins de|pas plus|tout au plus",
        "it": "fino a|al massimo|massimo|meno di|non più|sotto",
        "ja": "最大|最多|以下|未満|まで|多くとも|多くて|上限",
        "nl": "hoogstens|tot|maximaal|maximum|ten hoogste|minder dan|onder|niet meer",
        "pl": "do|co najwyżej|najwyżej|maksymalnie|maksimum|mniej niż|poniżej|nie więcej",
        "pt": "até|no máximo|máximo|menos de|não mais|abaixo de",
        "ru": "до|не более|максимум|максимальн|менее|меньше|не больше",
        "sv": "högst|upp till|maximalt|maximum|färre än|mindre än|under|inte fler",
        "tr": "en fazla|en çok|azami|kadar|varan|az\\b|altında|aşmayan",
        "zh": "至多|最多|不超过|不超過|以下|少于|少於|以内|上限|多达|多達",
    }
)
ABOUT = MappingProxyType(
    {
        "ar": "حوالي|نحو|قرابة|تقريبا|ما يقارب|زهاء|يقدر|قراب",
        "da": "omkring|cirka|ca\\.|omtrent|rundt regnet|anslået|nogle|knap|godt|en snes",
        "de": "etwa|rund|ungefähr|circa|zirka|ca\\.|gegen|schätzung|geschätzt|an die|knapp|gut",
        "el": "περίπου|γύρω|σχεδόν|κατά προσέγγιση|εκτιμ|καμιά|κάπου",
        "es": "unos|unas|alrededor|aproximad|cerca de|en torno|casi|estimad|más o menos"
        "|decena|veintena|centenar|cientos|medio millar",
        "fr": "environ|quelque|près de|à peu près|autour"
        "|approximat|estim|aine|presque|une?\\s+poignée",
        "it": "circa|intorno|quasi|approssimativ|pressappoco|più o meno|stima|una? .*ina|attorno",
        "ja": "約|およそ|ほど|前後|程度|くらい|ぐらい|推定|概算|おおよそ",
        "nl": "ongeveer|circa|ca\\.|rond|zo['’]n|bijna|naar schatting|geschat|een stuk of|tegen",
        "pl": "około|ok\\.|mniej więcej|blisko|prawie|szacun|w przybliżeniu|jakieś|niemal|koło",
        "pt": "cerca|aproximad|por volta|em torno|quase|perto de|estim|uns|umas|mais ou menos",
        "ru": "около|примерно|приблизительно|порядка|почти|оцен|где-то",
        "sv": "omkring|cirka|ca\\.|ungefär|runt|uppskatt|nästan|knappt|drygt|ett",
        "tr": "yaklaşık|civarı|kadar|dolayı|aşağı yukarı|tahmin|takriben|neredeyse",
        "zh": "约|約|大约|大約|左右|大概|近|上下|估计|估計|余",
    }
)
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "atLeast": LOWEST,
        "moreThan": LOWEST,
        "atMost": HIGHEST,
        "lessThan": HIGHEST,
        "approximately": ABOUT,
    }
)
SIGNS = MappingProxyType(
    {
        "atLeast": "≥|>|\\+",
        "moreThan": "≥|>|\\+",
        "atMost": "≤|<",
        "lessThan": "≤|<",
        "approximately": "≈|~|∼|±",
    }
)
"""What tells a bound in every language."""
UNSPACED = ("ar", "ja", "zh")
"""Languages whose words join others, so that a word may stand within one."""


def lacks_bound(text: str, language: str, quantifier: str) -> bool:
    """Say whether a translation has no word for the bound of what it translates.

    >>> lacks_bound("14 esnaf", "tr", "atMost"), lacks_bound("en çok 14 esnaf", "tr", "atMost")
    (True, False)
    >>> lacks_bound("Nid oes 14", "cy", "atMost")
    False
    """
    words = WORDS[quantifier].get(language) if quantifier in WORDS else None
    if words is None or re.search(SIGNS[quantifier], text):
        return False
    start = "" if language in UNSPACED else r"(?<!\w)"
    if quantifier == "approximately":
        start = ""
    return re.search(f"{start}(?:{words})", text.casefold()) is None
