"""Words that tell that something is not said to have happened."""

from __future__ import annotations

from types import MappingProxyType

_CONDITIONAL = (
    *("if", "unless", "could", "would", "might", "may", "should", "can", "in case"),
    *(
        "provided",
        "providing that",
        "providing it",
        "as long as",
        "on condition",
        "condition*",
        "depend*",
    ),
    *("urg*", "advis*", "recommend*", "call* for", "suppos*", "hypothe*", "possib*"),
    *("perhaps", "were to", "subject to", "in the event", "potential*", "scenario"),
    *("not yet", "propos*", "suggest*", "when and if", "assuming", "ought to", "wants"),
    *("ask* for", "argu*", "need*", "must", "hinge*", "once", "so long as", "conceivabl*"),
    *("likely", "a chance", "feasible", "prospect*", "in theory", "whether", "supposing"),
    *("{not} ... without", "unless and until", "would've", "'d be", "turn out to be", "only with"),
)

MODALITIES = MappingProxyType(
    {
        "planned": (
            *("will", "would", "'ll", "want*", "is to", "are to", "was to", "were to", "to be"),
            *("intend*", "plan", "plans", "planned", "planning", "order", "orders", "ordered"),
            *("announc*", "threat*", "vow*", "promis*", "aim", "aims", "aimed", "due to", "set to"),
            *("expected to", "scheduled", "going to", "ask*", "invit*", "goal", "ambition*"),
            *("seek*", "pledg*", "hope*", "bound for", "about to", "prepar*", "not yet"),
            *("instruct*", "due at", "due in", "due on", "due for", "slated", "earmark*", "should"),
            *("lined up", "pencil* in", "yet to", "still to", "intention*", "foresee*", "envisag*"),
            *("upcoming", "forthcoming", "set for", "in the works", "in the offing", "tomorrow"),
            *("told * troops to", "called on", "shall", "in future", "future", "propos*", "dream*"),
            *("assur*", "says it means to", "means to", "meant to", "destined for", "next week"),
        ),
        "calledFor": (
            *("should", "must", "ought to", "need*", "urg*", "call* for", "call* on", "demand*"),
            *("ask*", "appeal*", "advis*", "recommend*", "support*", "want*", "plead*", "propos*"),
            *("would like", "would prefer", "would welcome", "wish*", "favour*", "favor*"),
            *("'d like", "'d prefer", "'d welcome", "'d rather", "for * to be", "calls for"),
            *("to-do list", "wish list", "prescription*", "agenda", "remedy", "plea", "back*"),
            *("argu* for", "press* for", "push* for", "lobb* for", "in favor of", "in favour of"),
        ),
        "predicted": (
            *("will", "would", "forecast*", "predict*", "expect*", "going to", "foresee*"),
            *("likely", "due to", "prospect*", "'ll", "set to"),
        ),
        "possible": (*_CONDITIONAL, "able to", "capable"),
        "conditional": _CONDITIONAL,
    }
)
"""How it is told that something is not said to have happened, in the claim's own sentence."""

WEIGHING = (
    *("consider*", "think* about", "weigh*", "mull*", "look* at", "look* into", "contemplat*"),
    *("examin*", "explor*", "stud*", "review*", "open to", "willing", "may help", "might"),
)
"""How it is told that something is only thought about: nothing is promised."""

MODALITY_SENTENCES = MappingProxyType(
    {
        "planned": (
            *("planned", "a plan", "plans", "announcement", "announced", "an order", "a threat"),
            *("an aim", "not something done", "not yet ... {done}", "has not happened"),
            "intention",
            *("not something reached", "{not} ... {done}", "nothing of it", "a promise"),
            *("promised", "yet to happen", "still to happen", "still to come", "yet to come"),
            *("yet to take place", "still to take place"),
        ),
        "calledFor": (
            *("called for", "a call", "advice", "a demand", "not something done", "opinion*"),
            *("{not} ... {done}", "a proposal", "an appeal", "own view*"),
        ),
        "predicted": (
            *("forecast", "prediction", "predicted", "prophe*", "expected", "expectation"),
            *("{not} ... {done}", "yet to happen"),
        ),
        "possible": (
            *("a possibility", "possible", "{not} ... {done}", "hypothetical", "scenario"),
            "condition :",
        ),
        "conditional": (
            *("conditional", "supposition", "hypothetical", "only if", "{not} ... {done}"),
            *(
                "a possibility",
                "scenario",
                "not something done",
                "advice",
                "a proposal",
                "opinion*",
            ),
            *("nothing of it", "not a forecast", "condition :"),
        ),
    }
)
"""The same in a sentence beside it."""
