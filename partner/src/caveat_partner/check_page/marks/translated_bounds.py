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
        "cs": "nejméně|alespoň|minimálně|přinejmenším|více než|přes|ne méně|nebo více",
        "fa": "دست کم|دست‌کم|حداقل|بیش از|لااقل",
        "fi": "vähintään|ainakin|yli|enemmän kuin",
        "he": "לפחות|יותר מ|מעל|לא פחות|ומעלה",
        "hi": "कम से कम|न्यूनतम|से अधिक|से ज़्यादा|से ज्यादा",
        "hu": "legalább|minimum|több mint|nem kevesebb|felett",
        "id": "setidaknya|sedikitnya|paling sedikit|minimal|lebih dari|sekurangnya",
        "ko": "최소|적어도|이상|넘|초과",
        "nb": "minst|minimum|over|mer enn|flere enn|eller flere",
        "ro": "cel puțin|cel putin|minimum|minim|peste|mai mult de|nu mai puțin",
        "uk": "щонайменше|принаймні|не менше|як мінімум|понад|більше",
        "vi": "ít nhất|tối thiểu|hơn|trên",
        "ar": "لا يقل|ما لا يقل|على الأقل|على الاقل|أكثر من|اكثر من"
        "|يزيد|تزيد|يفوق|فأكثر|أو أكثر|كحد أدنى",
        "da": "mindst|minimum|over|mere end|flere end|eller flere|op mod",
        "de": "mindestens|wenigstens|zumindest|minimum"
        "|mehr als|über(?= \\d)|nicht weniger|oder mehr|min\\.",
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
        "cs": "nejvýše|maximálně|až|méně než|do(?= \\d)|ne více",
        "fa": "حداکثر|تا|کمتر از|بیشینه",
        "fi": "enintään|korkeintaan|enimmillään|alle|vähemmän kuin",
        "he": "לכל היותר|עד|פחות מ|לא יותר",
        "hi": "अधिकतम|ज़्यादा से ज़्यादा|ज्यादा से ज्यादा|तक|से कम",
        "hu": "legfeljebb|maximum|kevesebb mint|nem több|alatt",
        "id": "paling banyak|maksimal|hingga|sampai|kurang dari",
        "ko": "최대|이하|미만|까지|많아야",
        "nb": "høyst|opptil|inntil|maksimalt|maksimum|færre enn|mindre enn|under",
        "ro": "cel mult|maximum|maxim|până la|sub|mai puțin de",
        "uk": "щонайбільше|не більше|до(?= \\d)|максимум|менше",
        "vi": "nhiều nhất|tối đa|đến|dưới|ít hơn",
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
        "nl": "hoogstens|tot(?= \\d)|maximaal|maximum|ten hoogste|minder dan|onder|niet meer",
        "pl": "do(?= \\d)|co najwyżej|najwyżej|maksymalnie|maksimum|mniej niż|poniżej|nie więcej",
        "pt": "até|no máximo|máximo|menos de|não mais|abaixo de",
        "ru": "до(?= \\d)|не более|максимум|максимальн|менее|меньше|не больше",
        "sv": "högst|upp till|maximalt|maximum|färre än|mindre än|under|inte fler",
        "tr": "en fazla|en çok|azami|kadar|varan|az\\b|altında|aşmayan",
        "zh": "至多|最多|不超过|不超過|以下|少于|少於|以内|上限|多达|多達",
    }
)
ABOUT = MappingProxyType(
    {
        "cs": "asi|kolem|přibližně|zhruba|okolo|odhad|téměř|cca",
        "fa": "حدود|تقریبا|تقریباً|نزدیک به|برآورد|قریب",
        "fi": "noin|suunnilleen|arvi|lähes|likimain|parisen",
        "he": "כ-|כ־|בערך|סביב|קרוב ל|אומד|כמעט",
        "hi": "लगभग|करीब|क़रीब|तकरीबन|अनुमान",
        "hu": "körülbelül|mintegy|nagyjából|kb\\.|becs|közel|csaknem",
        "id": "sekitar|kira-kira|kurang lebih|perkiraan|hampir|diperkirakan",
        "ko": "약|가량|정도|쯤|대략|추산|여 명",
        "nb": "omkring|rundt|cirka|ca\\.|omtrent|anslag|nesten|om lag|rundt regnet",
        "ro": "circa|aproximativ|în jur de|vreo|cam|estim|aproape",
        "uk": "близько|приблизно|орієнтовно|майже|оцін|десь",
        "vi": "khoảng|chừng|gần|ước|xấp xỉ",
        "ar": "حوالي|نحو(?= [\\d٠-٩])|قرابة|تقريبا|ما يقارب|زهاء|يقدر|قراب",
        "da": "omkring|cirka|ca\\.|omtrent|rundt regnet|anslået|nogle|knap|godt|en snes",
        "de": "\\betwa|\\brund\\b|ungefähr|circa|zirka|ca\\.|schätzung|geschätzt|annähernd"
        "|\\b(?:gegen|an die|knapp|gut)(?= \\d)",
        "el": "περίπου|γύρω|σχεδόν|κατά προσέγγιση|εκτιμ|καμιά|κάπου",
        "es": "\\bun[oa]s\\b|alrededor|aproximad|cerca de(?= \\d)|en torno|casi|estimad|más o menos"
        "|decena|veintena|centenar|cientos|medio millar",
        "fr": "environ|quelque(?= \\d)|près de(?= \\d)|à peu près|autour"
        "|approximat|estim|(?:diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aine"
        "|presque|une?\\s+poignée",
        "it": "circa|intorno|quasi|approssimativ|pressappoco|più o meno|stima|\\buna (?:dec|vent"
        "|trent|quarant|cinquant)ina|attorno",
        "ja": "約|およそ|ほど|前後|程度|くらい|ぐらい|推定|概算|おおよそ",
        "nl": "ongeveer|circa|ca\\.|\\brond de(?= \\d)|zo['’]n|bijna|naar schatting|geschat"
        "|een stuk of|\\btegen de(?= \\d)",
        "pl": "około|ok\\.|mniej więcej|blisko(?= \\d)|prawie|szacun|w przybliżeniu|jakieś"
        "|niemal|koło(?= \\d)",
        "pt": "cerca de(?= \\d)|aproximad|por volta|em torno|quase|perto de(?= \\d)|estim"
        "|\\buns\\b|\\bumas\\b|mais ou menos",
        "ru": "около(?= \\d)|примерно|приблизительно|порядка(?= \\d)|почти|оцен|где-то",
        "sv": "omkring|cirka|ca\\.|ungefär|runt|uppskatt|nästan|knappt|drygt|\\bett \\w+tal",
        "tr": "yaklaşık|civarı|\\d kadar|aşağı yukarı|tahmin|takriben|neredeyse",
        "zh": "约|約|大约|大約|左右|大概|近(?=[\\d一二三四五六七八九十百千])|上下|估计|估計|余",
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
UNSPACED = ("ar", "fa", "fi", "he", "hu", "ja", "ko", "zh")
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
