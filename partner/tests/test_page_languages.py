"""The language of a text is told by its script and its little words, before what is declared."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.reading.html_parser import parse_html
from caveat_partner.check_page.reading.languages import language_of, unread_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("At least 1,700 Shiites were killed, said an account", "en"),
        ("1,700 Shiites killed", None),
        ("Mindestens 1.700 Schiiten wurden getötet, laut einem Konto", "de"),
        ("Au moins 1 700 chiites ont été tués, selon un compte", "fr"),
        ("Al menos 1.700 chiíes asesinados, según una cuenta", "es"),
        ("Almeno 1.700 sciiti uccisi, secondo un account che non è verificato", "it"),
        ("Pelo menos 1.700 xiitas foram mortos, segundo uma conta", "pt"),
        ("Volgens een account zijn ten minste 1.700 sjiieten gedood", "nl"),
        ("Минимум 1700 шиитов убиты, сообщает аккаунт ISIS", "Cyrillic script"),
        ("アカウントは少なくとも1700人と主張", "Japanese"),
        ("एक खाते ने कहा कि १,७०० मारे गए", "Devanagari script"),
        ("The daily Al-Hayat (الحياة) said so to the press", "en"),
    ],
)
def test_a_text_shows_its_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("declared", "text", "unread"),
    [
        ("fr", "The account said that they were killed", None),
        ("en", "Au moins 1 700 chiites ont été tués", "fr"),
        ("fr", "1 700", "fr"),
        ("en-GB", "1,700", None),
    ],
)
def test_what_a_text_shows_goes_before_what_is_declared(
    declared: str, text: str, unread: str | None
) -> None:
    page = parse_html(f'<p lang="{declared}">{text}</p>')
    paragraph = next(each for each in page.walk() if each.tag == "p")
    assert unread_language(text, paragraph, None) == unread
