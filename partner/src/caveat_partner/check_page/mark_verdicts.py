"""Says of one marked element whether its words are those that are served, or vouched for."""

from __future__ import annotations

from dataclasses import dataclass

from caveat_partner.check_page.bounds import BOUNDED, quantifiers_in
from caveat_partner.check_page.claim import Node
from caveat_partner.check_page.figures import Figure, figures
from caveat_partner.check_page.mark_attributes import CONTAINERS, Mark
from caveat_partner.check_page.marked_words import (
    has_other_numbers,
    is_edited,
    is_served,
    numbers_shown,
    plain,
    shows_numbers,
    visible_words,
)
from caveat_partner.check_page.mention import numbers_of
from caveat_partner.check_page.numerals import numerals
from caveat_partner.check_page.outcomes import is_another_outcome, outcome_at
from caveat_partner.check_page.phrases import has
from caveat_partner.check_page.translated_bounds import lacks_bound
from caveat_partner.check_page.translated_length import is_cut
from caveat_partner.check_page.translated_names import lacks_claimant
from caveat_partner.check_page.version_numbers import describe_no_such_version
from caveat_partner.markup_words import STATUSES as STATUS_WORDS
from caveat_partner.markup_words import in_words
from caveat_partner.words import CONFIRMING, STATUSES, UNDOING

NOTHING = ("no", "none", "nobody", "zero", "nil", "no one", "not a")
UNSTATED = ("not ... stated", "not ... given", "unknown", "unstated", "not known", "not said")
BESIDES = {"hedged": ("reserve*", "reservation*"), "partlyCorroborated": ("partly", "in part")}
"""What a status says by itself, and a text would not."""
OF_WHO_SAYS_SO = ("asserted", "attributed")
"""Statuses that are told by who says so: any words do that claim no check."""
MAY_SAY_CONFIRMED = ("confirmed", "corroborated")


@dataclass(frozen=True)
class Verdict:
    """What a marked element loses by its own words; nothing where they are right.

    `translates` are the served words for which others stand, by a partner's word.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    hint: str = ""
    unrecognized: str = ""
    translates: str = ""
    count: Node | None = None

    @property
    def is_judged(self) -> bool:
        """Whether the words are known to be right or wrong."""
        return not self.unrecognized


def verdict(mark: Mark) -> Verdict:
    """Judge the words of a mark by the part that they are; a container has none of its own."""
    if mark.part in CONTAINERS:
        return Verdict()
    words = visible_words(mark.element)
    match mark.part:
        case "figure":
            return _figure(mark, words)
        case "status":
            return _status(mark, words)
        case "claimant":
            return _claimant(mark, words)
        case _:
            return _words(mark, words)


def is_foreign(mark: Mark) -> bool:
    """Say whether an element is in another language than its claim."""
    stated = language_of(mark)
    return bool(stated) and stated != _primary(str(mark.claim.node.get("inLanguage", "en")))


def language_of(mark: Mark) -> str:
    """Give the language that an element says that it is in, or one above it."""
    for each in mark.element.ancestors():
        if stated := each.attrs.get("lang") or each.attrs.get("xml:lang"):
            return _primary(stated)
    return ""


def _primary(tag: str) -> str:
    return tag.strip().lower().replace("_", "-").partition("-")[0]


def _words(mark: Mark, words: str) -> Verdict:
    """Hold a name, text, phrase or caveat against the served one."""
    served = list(_served(mark))
    for text, count in served:
        if is_served(words, text):
            return Verdict(words, count=count)
    text, count = served[0]
    show = f"Show it as it is served: “{text}”"
    if not is_foreign(mark) or is_edited(words, text):
        return _altered(mark, words, _kind(mark), show)
    if mark.part == "phrase" and mark.count is None and len(served) > 1:
        return Verdict(words, unrecognized=_which(mark))
    vouched = _vouched(mark, words, text)
    if vouched.kinds or vouched.unrecognized:
        return vouched
    if is_cut(words, text, language_of(mark)):
        return Verdict(words, (_kind(mark),), f"It is cut short of “{text}”")
    numbers = [] if mark.part == "caveat" else _numbers(mark)
    if has_other_numbers(words, text, numbers):
        return Verdict(words, ("number",), f"It has not the figure of “{text}”")
    if mark.part in ("text", "phrase") and _lacks_a_bound(mark, words, count):
        return Verdict(words, ("quantifier",), f"Translate the bound too, of “{text}”", count=count)
    if mark.part == "text" and lacks_claimant(mark.claim.node, words, language_of(mark)):
        return Verdict(words, ("claimant",), f"Name who says so, as in “{text}”")
    return Verdict(words, translates=text, count=count)


def _lacks_a_bound(mark: Mark, words: str, count: Node | None) -> bool:
    """Say whether a translation shows a figure and, in a language of the table, not its bound."""
    served = str(mark.claim.text if mark.part == "text" else (count or {}).get("phrase"))
    stated = numbers_shown(served, in_english=True)
    return any(
        shows_numbers(stated, numbers_of(one))
        and lacks_bound(words, language_of(mark), str(one.get("quantifier")))
        for one in ([count] if count is not None else mark.claim.counts)
        if numbers_of(one)
    )


def _kind(mark: Mark) -> str:
    return "text" if mark.part == "name" else mark.part


def _served(mark: Mark) -> list[tuple[str, Node | None]]:
    claim, count = mark.claim, mark.count
    match mark.part:
        case "name":
            return [(str((count or claim.node).get("name", "")), count)]
        case "text":
            return [(claim.text, None)]
        case "phrase":
            return [(str(one["phrase"]), one) for one in ([count] if count else claim.counts)]
    if count is not None:
        return [(str(count["caveat"]), count)]
    others = [] if mark.named else [(str(one["caveat"]), one) for one in claim.counts]
    return [(claim.caveat, None), *others]


def _altered(mark: Mark, words: str, kind: str, hint: str) -> Verdict:
    """Report words that are not the served ones: of an older version, or edited."""
    if _is_old(mark):
        return Verdict(words, ("superseded",), f"{_newer(mark)} {hint}")
    return Verdict(words, (kind,), hint)


def _vouched(mark: Mark, words: str, served: str) -> Verdict:
    """Report a translation for which nobody vouches, or no longer."""
    if mark.version is None:
        hint = (
            f"Say which version was translated: {mark.claim.id}/v/{_current(mark)}, once this says "
            f"“{served}”"
        )
        return Verdict(words, ("version",), hint)
    if _is_old(mark):
        hint = f"{_newer(mark)} Translate “{served}” anew, and name that version."
        return Verdict(words, ("superseded",), hint)
    if mark.version > _current(mark):
        told = describe_no_such_version(mark.claim.id, mark.version, _current(mark))
        return Verdict(words, unrecognized=told)
    return Verdict(words)


def _current(mark: Mark) -> int:
    return int(mark.claim.node.get("record", {}).get("version", 1))


def _is_old(mark: Mark) -> bool:
    return mark.version is not None and mark.version < _current(mark)


def _newer(mark: Mark) -> str:
    return f"Version {_current(mark)} has come after version {mark.version}."


def _numbers(mark: Mark) -> list[float]:
    counts = [mark.count] if mark.count is not None else mark.claim.counts
    return [number for count in counts for number in numbers_of(count)]


def _which(mark: Mark) -> str:
    return f"{mark.claim.id} has several counts: say of which this {mark.part} is."


# --- figures ---


def _figure(mark: Mark, words: str) -> Verdict:
    """Hold a figure against the number that is served, in whatever digits."""
    count = mark.count or {}
    numbers = list(numbers_of(count))
    shown = numbers_shown(words, in_english=not is_foreign(mark))
    show = f"Show it as it is served: “{count.get('phrase')}”"
    if count.get("quantifier") == "none" and not shown:
        return _in_words(mark, words, show, is_right=has(words, NOTHING))
    if not numbers:
        said = str(count.get("wordQuantity", ""))
        right = plain(said) in plain(words) if said else has(words, UNSTATED)
        if shown:
            return _altered(mark, words, "number", show)
        return _in_words(mark, words, show, is_right=right)
    if not shown and is_foreign(mark):
        return _in_words(mark, words, show, is_right=False)
    if not shows_numbers(shown, numbers) or any(not values & {*numbers} for values in shown):
        return _altered(mark, words, "number", show)
    if is_foreign(mark) and _has_words(words):
        return _vouched(mark, words, str(count.get("phrase")))
    if not _tells_no_other_bound(count, words):
        return _altered(mark, words, "quantifier", show)
    if any(_tells_another_outcome(count, words, figure) for figure in figures(words)):
        return _altered(mark, words, "meaning", show)
    return Verdict(words, count=count)


def _in_words(mark: Mark, words: str, show: str, *, is_right: bool) -> Verdict:
    if is_right:
        return Verdict(words, count=mark.count)
    if is_foreign(mark):
        return _vouched(mark, words, str((mark.count or {}).get("phrase")))
    return _altered(mark, words, "number", show)


def _has_words(text: str) -> bool:
    """Say whether a text has words beside its numbers, which some scripts write in letters."""
    for numeral in reversed(list(numerals(text))):
        text = text[: numeral.start] + text[numeral.end :]
    return any(each.isalpha() for each in text)


def _tells_no_other_bound(count: Node, words: str) -> bool:
    found = list(figures(words))
    if not found:
        return True
    beside = quantifiers_in(words[: found[0].start], words[found[-1].end :])
    own = {str(count.get("quantifier")), "exact" if count.get("quantifier") == "exactly" else ""}
    return not (beside & {*BOUNDED, "exact"}) - own or bool(beside & own)


def _tells_another_outcome(count: Node, words: str, figure: Figure) -> bool:
    told = outcome_at(words, figure.start, figure.end)
    return is_another_outcome(str(count.get("outcome")), told)


def tells_its_bound(mark: Mark) -> bool:
    """Say whether a figure that was found right has its bound in its own words."""
    count = mark.count or {}
    quantifier = str(count.get("quantifier"))
    words = visible_words(mark.element)
    if quantifier not in (*BOUNDED, "approximatelyBetween"):
        return True
    if is_foreign(mark):
        return _has_words(words)
    found = list(figures(words))
    if not found:
        return True
    wanted = "approximately" if quantifier == "approximatelyBetween" else quantifier
    return wanted in quantifiers_in(words[: found[0].start], words[found[-1].end :])


# --- status and claimant ---


def _status(mark: Mark, words: str) -> Verdict:
    """Hold the words of a status against the term; those of other languages are vouched for."""
    if is_foreign(mark):
        return _vouched(mark, words, status_of(mark))
    # That it is disputed or withdrawn may stand in a badge of its own: see mark_needs.
    if _upgrades(status_of(mark), words):
        return _altered(mark, words, "status", f"It is {status_of(mark)}: say no more than that.")
    return Verdict(words)


def _upgrades(status: str, words: str) -> bool:
    if status in MAY_SAY_CONFIRMED:
        return False
    return has(words, CONFIRMING) and not has(words, UNDOING)


def status_of(mark: Mark) -> str:
    """Give the status of what is marked: that of the count, or of the claim."""
    return str((mark.count or mark.claim.node).get("status", ""))


def tells_status(status: str, words: str) -> bool:
    """Say whether English words tell a status: its name, or one of the published families."""
    if any(named in plain(words) for named in (in_words(status), STATUS_WORDS.get(status, "?"))):
        return True
    if not status or status in OF_WHO_SAYS_SO:
        return True
    return has(words, (*STATUSES.get(status, ()), *BESIDES.get(status, ())))


def _claimant(mark: Mark, words: str) -> Verdict:
    """Look for the name of everybody who says so."""
    names = [str(each["name"]) for each in (mark.count or mark.claim.node).get("claimant", [])]
    if all(plain(name) in plain(words) for name in names):
        return Verdict(words)
    if is_foreign(mark):
        return _vouched(mark, words, " and ".join(names))
    return _altered(mark, words, "claimant", f"Name who says so: {' and '.join(names)}.")
