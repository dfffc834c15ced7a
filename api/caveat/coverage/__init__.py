"""Coverage: the sentences of a text set beside the records whose evidence lies in them."""

from caveat.coverage.measure import measure
from caveat.coverage.parts import Coverage, Measured, Passage
from caveat.coverage.private import write_privately
from caveat.coverage.report import report
from caveat.coverage.sentences import Sentence, sentences
from caveat.coverage.telling import COLUMNS, WITH_WORDS, document, plural, rows, tally

__all__ = [
    "COLUMNS",
    "WITH_WORDS",
    "Coverage",
    "Measured",
    "Passage",
    "Sentence",
    "document",
    "measure",
    "plural",
    "report",
    "rows",
    "sentences",
    "tally",
    "write_privately",
]
