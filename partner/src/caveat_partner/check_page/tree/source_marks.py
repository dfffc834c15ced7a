"""Marks each tag and text of a page's source with its place, which no HTML parser of ours keeps.

A parser moves, copies and drops what it reads. A mark goes with its tag as an attribute, and with
its text as characters, and so tells afterwards where in the file an element or a word was written.
Marks are characters for private use that no page has; they change nothing in the tree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from caveat_partner.check_page.language.word_list import word_list

MARK = "\U0010fffd"
FIRST, DIGITS = 0x100000, 30_000
DIGIT = f"([{chr(FIRST)}-{chr(FIRST + DIGITS - 1)}])"
MARKED = re.compile(f"{MARK}{DIGIT}{DIGIT}")
MARKED_TAG = re.compile(f' {MARK}="{DIGIT}{DIGIT}"')
NUMBER = re.compile(DIGIT + DIGIT)
PRIVATE = re.compile("[\U00100000-\U0010ffff]")
MOST_OPEN = 20_000
"""How deep a page may nest: browsers stop at 512, and the time of a parser grows by the square."""

START = re.compile(r"<([A-Za-z][^\s/>]*)")
END = re.compile(r"</([A-Za-z][^\s/>]*)")
REST = re.compile(r"(?>[^>=]++|=\s*+(?>\"[^\"]*+\"|'[^']*+'|(?![\"'\s])[^\s>]*+|(?=>)))*+>")
"""The attributes of a tag to its end: only after `=` are quotes quotes."""
COMMENT_END = re.compile(r"--!?>")
REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
WORD = re.compile(r"\S")
RAW = frozenset(word_list("script style xmp iframe noembed noframes noscript"))
WITH_REFERENCES = frozenset(("title", "textarea"))
VOID = frozenset(
    word_list("area base br col embed hr img input link meta source track wbr param frame keygen")
)
COUNTED_ALIKE = frozenset(word_list("b big code em font i nobr s small strike strong tt u"))
"""What a parser opens again at most three times where all are alike: without attributes
these get no mark."""
CLOSED_BY_OTHERS = frozenset(
    word_list("p li dt dd tr td th thead tbody tfoot option optgroup rt rp colgroup html head body")
)
FOREIGN = ("svg", "math")
HTML_IN_FOREIGN = {
    "svg": frozenset(("foreignobject", "desc", "title")),
    "math": frozenset(word_list("mi mo mn ms mtext annotation-xml")),
}
ENDS_FOREIGN = frozenset(
    word_list(
        "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i",
        "img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u",
        "ul var",
    )
)
IN_SCRIPT = re.compile(r"(<!--)|</script[\s/>]", re.IGNORECASE)
IN_ESCAPED = re.compile(r"(-->)|(<script[\s/>])|</script[\s/>]", re.IGNORECASE)
IN_TWICE_ESCAPED = re.compile(r"(-->)|</script[\s/>]", re.IGNORECASE)


class TooDeep(ValueError):
    """A page that nests deeper than any that can be read."""


@dataclass
class Places:
    """Turns offsets in a source into lines and columns."""

    source: str
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [0, *(each.end() for each in re.finditer(r"\r\n|\r|\n", self.source))]

    def at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


@dataclass
class MarkedSource:
    """The marked source; `raw` has the offset of what is in a script or the like by its tag's.

    What is in `noscript` is kept aside by the offset of its tag: with it open a browser that runs
    scripts reads no elements, so a `script` that is none stands in its place.
    """

    text: str
    raw: dict[int, int]
    noscript: dict[int, str]


def mark_source(source: str, base: int = 0) -> MarkedSource:
    """Mark the tags and texts of a source; raises TooDeep."""
    return _Marker(PRIVATE.sub("\ufffd", source), base).mark()


def split_marks(text: str) -> list[tuple[int | None, str]]:
    """Part a parsed text at its marks: each part with its offset, where one is known."""
    parts: list[tuple[int | None, str]] = []
    end, offset = 0, None
    for found in MARKED.finditer(text):
        parts.append((offset, text[end : found.start()]))
        offset, end = _offset(found), found.end()
    parts.append((offset, text[end:]))
    if len(parts) > 1:
        parts[0] = ((parts[1][0] or 0) - len(parts[0][1]), parts[0][1])
    return [(at, part) for at, part in parts if part]


def without_marks(text: str) -> str:
    """Take the marks out of a text in which none belongs."""
    return MARKED.sub("", MARKED_TAG.sub("", text)) if MARK in text else text


def offset_of(mark: str | None) -> int | None:
    """Give the offset that the attribute MARK tells."""
    found = NUMBER.fullmatch(mark or "")
    return _offset(found) if found else None


def _offset(found: re.Match[str]) -> int:
    return (ord(found[1]) - FIRST) * DIGITS + ord(found[2]) - FIRST


class _Marker:
    """Reads a source as the HTML tokenizer does, and no further."""

    def __init__(self, source: str, base: int) -> None:
        self.source = source
        self.base = base
        self.out: list[str] = []
        self.made = MarkedSource("", {}, {})
        self.foreign: list[str] = []
        self.open = 0

    def mark(self) -> MarkedSource:
        at, end = 0, len(self.source)
        text_from = 0
        while (at := self.source.find("<", at)) != -1:
            after = self._markup(at, text_from)
            if after is None:
                at += 1
                continue
            at = text_from = after
        if text_from < end:
            self._text(text_from, end)
        self.made.text = "".join(self.out)
        return self.made

    def _markup(self, at: int, text_from: int) -> int | None:
        """Copy what begins at a `<`, and the text before it; None where it is a character."""
        if start := START.match(self.source, at):
            self._text(text_from, at)
            return self._start_tag(start)
        if end := END.match(self.source, at):
            self._text(text_from, at)
            self._end_tag(end[1].lower())
            return self._copy(at, self._tag_end(end.end()))
        if self.source.startswith("<![CDATA[", at) and self._in_foreign():
            self._text(text_from, at)
            return self._cdata(at)
        if self.source.startswith(("<!", "<?", "</"), at):
            if self.source.startswith("</", at) and at + 2 == len(self.source):
                return None
            self._text(text_from, at)
            return self._copy(at, self._comment_end(at))
        return None

    def _copy(self, start: int, end: int) -> int:
        self.out.append(self.source[start:end])
        return end

    def _number(self, offset: int) -> str:
        high, low = divmod(self.base + offset, DIGITS)
        return chr(FIRST + high) + chr(FIRST + low)

    def _mark(self, offset: int) -> str:
        return MARK + self._number(offset)

    def _tag_mark(self, offset: int) -> str:
        return f' {MARK}="{self._number(offset)}"'

    def _text(self, start: int, end: int) -> None:
        """Copy text, with a mark before its first word and behind each character reference."""
        word = WORD.search(self.source, start, end)
        if word is None:
            self._copy(start, end)
            return
        self._copy(start, word.start())
        start = word.start()
        self.out.append(self._mark(start))
        if "&" in self.source[start:end]:
            for found in REFERENCE.finditer(self.source, start, end):
                self._copy(start, found.end())
                start = found.end()
                if start < end:
                    self.out.append(self._mark(start))
        self._copy(start, end)

    def _start_tag(self, start: re.Match[str]) -> int:
        at, name = start.start(), start[1].lower()
        end = self._tag_end(start.end())
        closed = self.source[end - 2 : end] == "/>"
        in_foreign = self._in_foreign()
        self._count(name, closed and in_foreign)
        self._enter_foreign(name, closed)
        if not in_foreign and name == "noscript":
            return self._noscript(at, end)
        if name in COUNTED_ALIKE and not self.source[start.end() : end].strip(" />"):
            return self._copy(at, end)
        self.out.append(self.source[at : start.end()] + self._tag_mark(at))
        self._copy(start.end(), end)
        if in_foreign:
            return end
        if name == "plaintext":
            self._text(end, len(self.source))
            return len(self.source)
        if name in RAW or name in WITH_REFERENCES:
            self.made.raw[self.base + at] = self.base + end
            stop = self._raw_end(name, end)
            if name in RAW:
                return self._copy(end, stop)
            self._text(end, stop)
            return stop
        return end

    def _noscript(self, at: int, end: int) -> int:
        stop = self._raw_end("noscript", end)
        self.made.noscript[self.base + at] = self.source[end:stop]
        self.made.raw[self.base + at] = self.base + end
        self.out.append(f"<script{self._tag_mark(at)}></script>")
        close = END.match(self.source, stop)
        return self._tag_end(close.end()) if close else len(self.source)

    def _raw_end(self, name: str, at: int) -> int:
        if name == "script":
            return self._script_end(at)
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.source, at)
        return found.start() if found else len(self.source)

    def _script_end(self, at: int) -> int:
        """Find the end tag of a script, with what a comment in a script hides."""
        state = IN_SCRIPT
        while found := state.search(self.source, at):
            at = found.end()
            if state is IN_SCRIPT and found[1]:
                state, at = IN_ESCAPED, found.end() - 2
            elif state is IN_ESCAPED and found[2]:
                state = IN_TWICE_ESCAPED
            elif state is not IN_SCRIPT and found[1]:
                state = IN_SCRIPT
            elif state is IN_TWICE_ESCAPED:
                state = IN_ESCAPED
            else:
                return found.start()
        return len(self.source)

    def _tag_end(self, at: int) -> int:
        found = REST.match(self.source, at)
        return found.end() if found else len(self.source)

    def _comment_end(self, at: int) -> int:
        if not self.source.startswith("<!--", at):
            end = self.source.find(">", at)
            return end + 1 if end != -1 else len(self.source)
        for empty in ("<!-->", "<!--->"):
            if self.source.startswith(empty, at):
                return at + len(empty)
        found = COMMENT_END.search(self.source, at + 4)
        return found.end() if found else len(self.source)

    def _cdata(self, at: int) -> int:
        begin = self._copy(at, at + len("<![CDATA["))
        end = self.source.find("]]>", begin)
        stop = end if end != -1 else len(self.source)
        self.out.append(self._mark(begin))
        self._copy(begin, stop)
        return self._copy(stop, min(stop + 3, len(self.source)))

    # --- SVG and MathML, in which style, script and title are elements as others are ---

    def _in_foreign(self) -> bool:
        return bool(self.foreign) and self.foreign[-1] in FOREIGN

    def _enter_foreign(self, name: str, closed: bool) -> None:
        if self._in_foreign() and name in ENDS_FOREIGN:
            self.foreign.clear()
        elif not closed and (
            name in FOREIGN or (self._in_foreign() and name in HTML_IN_FOREIGN[self.foreign[-1]])
        ):
            self.foreign.append(name)

    def _end_tag(self, name: str) -> None:
        if name not in VOID | CLOSED_BY_OTHERS:
            self.open = max(0, self.open - 1)
        if name in self.foreign:
            del self.foreign[len(self.foreign) - 1 - self.foreign[::-1].index(name) :]

    def _count(self, name: str, closed: bool) -> None:
        if name in VOID or name in CLOSED_BY_OTHERS or name in RAW or closed:
            return
        self.open += 1
        if self.open > MOST_OPEN:
            raise TooDeep(
                f"The page nests more than {MOST_OPEN} elements, deeper than any browser reads."
            )
