"""What a page can lose, and what can keep it from being judged: each kind with its sentence."""

from __future__ import annotations

from types import MappingProxyType

KINDS = MappingProxyType(
    {
        "status": "A claim is shown with how far it was checked.",
        "quantifier": "A number is shown with its bound, as it was said.",
        "claimant": "A claim is shown with who says it.",
        "modality": "What is planned, called for, predicted or possible is not shown as done.",
        "dispute": "A disputed claim is shown as disputed.",
        "withdrawn": "A claim that was taken back is shown as taken back.",
        "superseded": "What is shown is what the current version of a claim says.",
        "meaning": "A claim is shown with its own outcome, place and day.",
        "sum": "Counts are shown one by one: nobody said what they add up to.",
        "caveat": "A claim in structured data, or marked, has its caveat with it.",
        "text": "Marked text is what the claim says, and a marked name is its own.",
        "phrase": "A marked phrase is the count's own.",
        "number": "A marked figure shows the number that is served.",
        "version": "A marked translation names the version that was translated.",
        "unmarked": "Where marks are required, every claim that is shown is marked.",
    }
)
"""What can be lost."""

UNREAD = MappingProxyType(
    {
        "figure": "Every figure near our matter fits a claim of the service.",
        "wording": "Words beside a claim tell plainly how far it was checked.",
        "language": "The language of what is shown can be read.",
        "container": "What holds a claim can be read.",
        "encoding": "A page is in the encoding that it declares.",
        "size": "A page is of a size and depth that can be read.",
        "fault": "The check itself gets to the end of a page.",
        "mark": "A mark names a claim of the service, and a part of it.",
    }
)
"""What may keep a page from being judged."""
