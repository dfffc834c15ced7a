"""Coverage: the sentences of a text set beside the records whose evidence lies in them."""

from api.coverage.measure import measure
from api.coverage.parts import Coverage, Measured, Passage
from api.coverage.private import write_privately
from api.coverage.report import report
from api.coverage.sentences import Sentence, sentences
from api.coverage.telling import COLUMNS, WITH_WORDS, document, plural, rows, tally

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
