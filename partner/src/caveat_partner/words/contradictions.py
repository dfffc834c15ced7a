"""Words beside a claim that uphold it, refute it or turn it round, where it is served without."""

from __future__ import annotations

from types import MappingProxyType

UPHOLDING = (
    *(
        "turned out to be {right}",
        "turned out {right}",
        "turns out to be {right}",
        "proved {right}",
    ),
    *("proved to be {right}", "it's {right}", "it is {right}", "that's {right}", "that is {right}"),
    *("is indeed", "was indeed", "were indeed", "now certain", "now beyond doubt", "now known"),
    *("is now a fact", "no longer in doubt", "no longer unverified", "no longer unconfirmed"),
    *("then admitted", "later admitted", "finally admitted", "since admitted", "admitted it"),
    *("has admitted", "have admitted", "since acknowledged", "later acknowledged"),
    *("since been {upheld}", "since {upheld}", "later {upheld}", "bore it out", "bore out"),
    *("borne out", "bears out", "proved it", "proves it", "corroborated", "vindicated"),
)
"""What upholds a claim, beside the words that confirm."""

REFUTING = (
    *("is {untrue}", "was {untrue}", "are {untrue}", "were {untrue}", "it's {untrue}"),
    *("that's {untrue}", "is not true", "was not true", "isn't true", "wasn't true"),
    *("a hoax", "a fake", "debunk*", "disprov*", "refuted", "never happened", "did not happen"),
    *("didn't happen", "turned out to be {untrue}", "proved to be {untrue}", "proved {untrue}"),
    *("has been withdrawn", "since been withdrawn", "been retracted", "since retracted"),
)
"""What refutes a claim."""

REVERSING = (
    *("freed from", "free of", "liberat*", "recaptur*", "retak*", "retook", "regain*", "won back"),
    *("win back", "wrest* back", "driven out", "driven from", "drove * out", "drove out"),
    *("repell*", "repuls*", "pushed back", "fought off", "lost control", "reopened"),
)
"""What tells the reverse of taking and holding."""

FULFILLING = (
    *("as planned", "as scheduled", "on schedule", "went ahead", "has gone ahead", "came true"),
    *("have gone ahead", "has arrived", "have arrived", "is now in place", "are now in place"),
    *("was carried out", "were carried out", "has been carried out", "have been carried out"),
)
"""What tells of a plan that it came about."""

AGENTS = (
    *("army", "troops", "soldiers", "police", "government", "security forces", "air force"),
    *("airstrike*", "air strike*", "coalition", "militia", "militias", "rebels", "protesters"),
    *("peshmerga", "navy", "marines", "drones", "drone", "government forces", "commandos"),
)
"""Who may have done it, where a claim names another."""

CONTRADICTIONS = MappingProxyType(
    {
        "upholding": UPHOLDING,
        "refuting": REFUTING,
        "turning round": REVERSING,
        "of a plan come about": FULFILLING,
        "others who may have done it": AGENTS,
    }
)
"""All of these, by what they do to a claim."""
