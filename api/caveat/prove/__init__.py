"""Prove: what served documents say of a text, held against the text that a licensee has.

It stands alone: documents as anybody can fetch them and the words of the text are all it needs.
"""

from caveat.prove import report
from caveat.prove.documents import Document, Passage, Record, Text, read_document
from caveat.prove.gather import Failure, gathered
from caveat.prove.mutate import MOST_POSITIONS, Demonstration, Missed, demonstrate
from caveat.prove.proof import Proof, StalePassage, TextStanding, proof_of

__all__ = [
    "MOST_POSITIONS",
    "Demonstration",
    "Document",
    "Failure",
    "Missed",
    "Passage",
    "Proof",
    "Record",
    "StalePassage",
    "Text",
    "TextStanding",
    "demonstrate",
    "gathered",
    "proof_of",
    "read_document",
    "report",
]
