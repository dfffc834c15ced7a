"""Tells in which language a text is, by its script and by its little words.

The check reads English. A text in another language is not judged, whatever its `lang` says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.tree.dom import Element

ENGLISH = "en"
LITTLE_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(
            word_list(
                "the of and to is was were are that it for on with as by at from this have has had",
                "not but they which who said says its been would will their could or be he she an",
                "there what when more than about after into over also a no so do we you all if out",
                "up any an least most were then them these those how where while only been did",
            )
        ),
        "de": frozenset(
            word_list(
                "der die das und ist nicht von mit dem den ein eine einer des im zu auf sich für",
                "wurde wurden haben hat sind nach bei als auch aus wie über sein mindestens laut",
            )
        ),
        "fr": frozenset(
            word_list(
                "le la les des du une est et que qui dans pour pas sur au aux avec par ont sont il",
                "elle ce cette selon été ne se plus ou mais leur moins d'un l'on",
            )
        ),
        "es": frozenset(
            word_list(
                "el los las una que del por con para según fue fueron han ha más pero su sus como",
                "no se lo al es en menos sobre entre este esta",
            )
        ),
        "it": frozenset(
            word_list(
                "il lo gli della delle dei nel che di una per con sono è stato stati secondo non",
                "ha hanno più da alla dal si ma anche come almeno sul",
            )
        ),
        "pt": frozenset(
            word_list(
                "os uma que do da dos das em no na nos nas por com para segundo foi foram não ao",
                "mais pelo pela são mas como se um menos sobre",
            )
        ),
        "nl": frozenset(
            word_list(
                "het een van en dat niet op te zijn voor met aan door volgens werd werden maar ook",
                "naar bij uit dit er zich heeft hebben ten minste",
            )
        ),
        "sv": frozenset(
            word_list(
                "och att det som en ett är av för på med inte har den till om från enligt minst",
                "men var blev de sig vid eller också",
            )
        ),
        "da": frozenset(
            word_list(
                "og at det som en et er af for på med ikke har den til om fra ifølge mindst men",
                "var blev de sig ved eller også",
            )
        ),
        "pl": frozenset(
            word_list(
                "na się nie do że to jest co od po za przez według o oraz są był była było",
                "jak dla ale ich tym ma",
            )
        ),
        "cs": frozenset(
            word_list("na se že je to do podle nebo bylo byli jsou pro za od ale při nejméně jak")
        ),
        "ro": frozenset(
            word_list("și în de la cu pe nu este sunt din că au fost pentru care un potrivit mai")
        ),
        "hu": frozenset(
            word_list("az és hogy nem is egy szerint volt meg azt de még legalább csak")
        ),
        "fi": frozenset(word_list("ja ei että oli se mukaan ovat myös kun mutta vähintään kuin")),
        "tr": frozenset(
            word_list("ve bir bu için ile da de göre en az olarak olan olduğunu ki daha çok ama")
        ),
        "id": frozenset(
            word_list("yang dan di itu dengan untuk tidak dari ini dalam pada adalah menurut oleh")
        ),
        "vi": frozenset(word_list("và của là các có được cho không những trong một với theo đã")),
        "sw": frozenset(word_list("na ya wa kwa ni katika za la kuwa cha alisema watu angalau")),
    }
)
"""Words without which hardly a sentence of a language is written, by its subtag."""
FEWEST = 2
"""How many little words tell a language."""
LATIN = "LATIN"
SCRIPTS = MappingProxyType(
    {
        "ARABIC": "Arabic script",
        "CJK": "Chinese characters",
        "HIRAGANA": "Japanese",
        "KATAKANA": "Japanese",
        "HANGUL": "Korean",
        "CYRILLIC": "Cyrillic script",
        "GREEK": "Greek",
        "HEBREW": "Hebrew",
        "DEVANAGARI": "Devanagari script",
        "BENGALI": "Bengali",
        "TAMIL": "Tamil",
        "THAI": "Thai",
        "GEORGIAN": "Georgian",
        "ARMENIAN": "Armenian",
        "ETHIOPIC": "Ethiopic script",
    }
)


def language_of(text: str) -> str | None:
    """Give the language that a text shows to be in: a subtag, or a script; None where it is open.

    >>> language_of("Au moins 1 700 chiites ont été tués, selon un compte Twitter")
    'fr'
    >>> language_of("The account said that 1,700 were killed"), language_of("1,700 Shiites killed")
    ('en', None)
    >>> language_of("قُتل 1700 شخص على الأقل")
    'Arabic script'
    """
    script = _script(text)
    if script is not None:
        return script
    words = re.findall(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*", text.lower())
    hits = {name: sum(word in little for word in words) for name, little in LITTLE_WORDS.items()}
    best = max(hits, key=lambda name: (hits[name], name == ENGLISH))
    return (
        best if hits[best] >= FEWEST and (best == ENGLISH or hits[best] > hits[ENGLISH]) else None
    )


def _script(text: str) -> str | None:
    """Give the script in which most letters are, where it is not the Latin one."""
    letters = [each for each in text if each.isalpha() and not each.isascii()]
    others: dict[str, int] = {}
    for each in letters:
        name = _script_of(each)
        others[name] = others.get(name, 0) + 1
    others.pop(LATIN, None)
    if not others:
        return None
    most = max(others, key=lambda name: others[name])
    plain = sum(each.isascii() and each.isalpha() for each in text)
    # A character of these scripts says more than a letter: words of it are shorter.
    return SCRIPTS.get(most, most.title()) if 2 * others[most] > plain else None


@lru_cache(4096)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]


def declared_language(element: Element) -> str | None:
    """Give the language that the page declares for an element: the subtag, in small letters."""
    for each in element.ancestors():
        declared = each.attrs.get("lang") or each.attrs.get("xml:lang")
        if declared:
            return re.split(r"[-_]", declared.strip().lower())[0]
    return None


def unread_language(text: str, element: Element, usual: str | None) -> str | None:
    """Give the language of a text that the check does not read; None where it reads it.

    What the words show goes before what is declared; `usual` is what the page shows as a whole.
    """
    language = language_of(text) or declared_language(element) or usual or ENGLISH
    return None if language in (ENGLISH, "eng", "mul", "und", "zxx") else language
