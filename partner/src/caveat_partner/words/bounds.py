"""Words that tell the bound of a figure."""

from __future__ import annotations

from types import MappingProxyType

QUANTIFIERS = MappingProxyType(
    {
        "atLeast": (
            *("at least", "no fewer than", "no less than", "not fewer than", "not less than"),
            *("a minimum of", "minimum of", "minimum", "min.", "min", "at the least"),
            "at a minimum",
            *("or more", "or higher", "and more", "and up", "lower bound", "at the very least"),
            *("not under", "no smaller than", "never fewer than", "≥", ">=", "+"),
            *("upward of", "upwards of", "a floor of", "and counting", "plus"),
            *("and upward", "and upwards", "or above", "and above", "if not more", "no lower than"),
            *("at the lowest", "at the lowest count", "a soul fewer than", "not below"),
            *("is where the count starts", "is where the count begins", "is only the start"),
            *("is the lowest count", "is the least", "is the floor", "is a floor"),
            *("the count starts at", "the count begins at", "starts at", "begins at"),
        ),
        "moreThan": (
            *("more than", "over", "upward of", "upwards of", "in excess of", "above", "exceed*"),
            *("greater than", "north of", "and then some", ">"),
        ),
        "atMost": (
            *("at most", "up to", "no more than", "not more than", "as many as", "a maximum of"),
            *("maximum of", "maximum", "max.", "max", "at the most", "or fewer", "or less"),
            *("upper bound", "not over", "not above", "no greater than", "at the outside", "≤"),
            *("to a limit of", "limited to", "capped at", "<=", "not exceeding", "as much as"),
            *("no higher than", "no larger than", "a ceiling of", "a cap of", "at best", "tops"),
            "at the very most",
        ),
        "lessThan": (
            *("less than", "fewer than", "under", "nearly", "almost", "below", "just short of"),
            *("not quite", "shy of", "<"),
        ),
        "approximately": (
            *("about", "around", "approximately", "approx.", "approx", "roughly", "some", "circa"),
            *("ca.", "c.", "an estimated", "estimated", "estimate", "or so", "in the region of"),
            *("in the order of", "on the order of", "or thereabouts", "thereabouts", "close to"),
            *("approximate", "more or less", "give or take", "something like", "-odd", "odd"),
            *("in the neighbourhood of", "in the neighborhood of", "~", "≈", "\u223c", "±"),
            *("or about that", "in round numbers", "round", "close on", "getting on for"),
            *("in the area of", "in the vicinity of", "in the ballpark of", "a ballpark"),
            *("perhaps", "maybe", "loosely", "ish", "somewhere near"),
        ),
        "exact": ("exactly", "precisely", "a total of exactly", "no more and no fewer than"),
    }
)
"""How each bound is told beside its figure. `exact` is told by no source here: never call it so."""

BOUND_SENTENCES = MappingProxyType(
    {
        "atLeast": (
            *("a minimum", "the minimum", "minimum", "lower bound", "the least number", "floor"),
            "lower limit",
        ),
        "moreThan": ("more than that", "exceed*"),
        "atMost": ("a maximum", "the maximum", "maximum", "upper bound", "ceiling", "upper limit"),
        "lessThan": ("fewer than that", "less than that"),
        "approximately": (
            *("approximate", "approximation", "an estimate", "estimate*", "own estimate"),
            *("rounded", "round figure", "round number", "not exact", "rough figure"),
        ),
    }
)
"""How a note tells the bound of a figure that it does not repeat."""
