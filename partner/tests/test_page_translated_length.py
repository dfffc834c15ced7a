"""A translation that lets go of a sentence or a clause is found, in any language."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.marks.translated_length import is_cut, misfit

CAVEAT = "Attributed to a general alone; the article also says that forces still keep a presence."
TEXT = "Dorrit Ames said that there is no roof of any kind there. The article reports no check."


@pytest.mark.parametrize(
    ("language", "served", "whole", "cut"),
    [
        (
            *("fr", CAVEAT),
            "Attribué à un seul général ; l'article dit aussi que des forces gardent une présence.",
            "L'article dit aussi que des forces y gardent une présence.",
        ),
        (
            *("es", TEXT),
            "Dorrit Ames dijo que allí no hay techo de clase alguna. No habla de comprobación.",
            "Dorrit Ames dijo que allí no hay techo de clase alguna.",
        ),
        (
            *("ja", CAVEAT),
            "一人の将軍の言葉としてのみ伝えられている。記事は部隊がなお駐留しているとも述べている。",
            "記事は部隊がなお駐留しているとも述べている。",
        ),
        (
            *("ar", CAVEAT),
            "منسوب إلى جنرال واحد فقط؛ ويقول المقال أيضا إن القوات لا تزال موجودة هناك.",
            "ويقول المقال أيضا إن القوات موجودة.",
        ),
    ],
)
def test_a_translation_without_a_sentence_is_cut(
    language: str, served: str, whole: str, cut: str
) -> None:
    assert not is_cut(whole, served, language)
    assert is_cut(cut, served, language)


def test_the_signs_of_vowels_are_letters() -> None:
    assert not is_cut("यह केवल एक सेनापति का कहना है।", "Only one general is said to say so.", "hi")


def test_words_of_another_text_fit_worse() -> None:
    french = "Attribué à un seul général ; l'article dit aussi que des forces gardent une présence."
    assert misfit(french, CAVEAT, "fr") < misfit(french, TEXT + TEXT, "fr")
