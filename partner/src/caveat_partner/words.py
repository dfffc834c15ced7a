"""The published equivalents: the words by which a page may tell each caveat.

A page need not use our words. Whatever stands in one of these families tells the same, and a
family is meant to be wide: who misses an honest wording adds it here, where everyone sees it.

Notation of a phrase: `*` ends a word in any letters (`verif*`), `...` stands for up to six words
of the same sentence, and a name in braces for any member of that class (`{not} ... {checked}`).
"""

from __future__ import annotations

from types import MappingProxyType

from caveat_partner.status_words import STATUSES

CLASSES = MappingProxyType(
    {
        "not": (
            *("not", "cannot", "can't", "couldn't", "could n't", "no", "nobody", "no one", "none"),
            *("never", "neither", "nor", "without", "unable", "failed", "fails", "impossible"),
            *("hasn't", "haven't", "isn't", "wasn't", "weren't", "didn't", "doesn't", "aren't"),
            *("hadn't", "yet to", "hard to", "difficult to", "refused to", "nothing"),
            *("nor could", "lack*", "in vain", "hopeless", "won't", "don't", "awaiting", "pending"),
        ),
        "checked": (
            *("verif*", "confirm*", "corroborat*", "authenticat*", "substantiat*", "check*"),
            *("establish*", "prove*", "proof", "proven", "vouch*", "validat*", "find out"),
            *("found out", "ascertain*", "bear out", "borne out", "back* up", "evidence"),
            *("trace", "traced", "made certain", "be sure", "tested", "stand up", "stood up"),
            *("stand ... up", "determine", "determined"),
        ),
        "confirmation": (
            *("confirmation", "verification", "corroboration", "authentication", "proof"),
            "evidence",
        ),
        "absent": ("lacking", "missing", "absent", "outstanding", "awaited", "pending", "wanting"),
        "genuine": ("genuine", "authentic", "real", "true", "what it claims to be", "bona fide"),
        "tried": ("tried", "tries", "trying", "try", "attempt*", "sought", "seek*", "effort*"),
        "vain": (
            *("could not", "couldn't", "cannot", "can't", "unable", "not able", "not possible"),
            *("without success", "without result", "without luck", "in vain", "fail*", "no luck"),
            *("unsuccessful*", "fruitless*", "to no avail", "came to nothing", "got nowhere"),
        ),
        "unknown": ("not known", "unknown", "unclear", "not clear", "uncertain", "not certain"),
        "states": (
            *("say*", "said", "insist*", "maintain*", "claim*", "assert*", "declare*", "object*"),
            *("stated", "states", "tell", "tells", "told", "counter*", "repl*", "retort*"),
        ),
        "against": (
            *("no", "none", "never", "not", "nobody", "no one", "neither", "otherwise", "false"),
            *("differently", "untrue", "another story", "a different story", "isn't", "aren't"),
            *("hasn't", "haven't", "didn't", "weren't", "wasn't"),
        ),
        "done": ("done", "happened", "taken place", "carried out", "reached", "begun", "decided"),
        "untrue": ("untrue", "false", "wrong", "a lie", "lies", "fiction", "invented", "baseless"),
    }
)
"""Words that phrases name in braces."""

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

_CONDITIONAL = (
    *("if", "unless", "could", "would", "might", "may", "should", "can", "in case"),
    *("provided", "providing", "as long as", "on condition", "condition*", "depend*"),
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
            *("called for", "a call", "advice", "a demand", "not something done", "opinion"),
            *("{not} ... {done}", "a proposal", "an appeal"),
        ),
        "predicted": (
            *("a forecast", "forecast", "a prediction", "predicted", "expected"),
            *("{not} ... {done}", "yet to happen"),
        ),
        "possible": (
            *("a possibility", "possible", "{not} ... {done}", "hypothetical", "scenario"),
            "condition :",
        ),
        "conditional": (
            *("conditional", "supposition", "hypothetical", "only if", "{not} ... {done}"),
            *("a possibility", "scenario", "not something done", "advice", "a proposal", "opinion"),
            *("nothing of it", "not a forecast", "condition :"),
        ),
    }
)
"""The same in a sentence beside it."""

DISPUTE = (
    *("disput*", "deny*", "denie*", "denial*", "contradict*", "contest*", "reject*"),
    *("rebut*", "refut*", "challeng*", "dismiss*", "conflicting", "at odds", "counter-claim*"),
    *("disagree*", "repudiat*", "insist* ... not", "say* ... not so", "say* it is not"),
    *("say* there are none", "says no", "said no", "call* ... {untrue}", "gainsa*", "disavow*"),
    *("denounce* ... as {untrue}", "opposite account", "told a different story", "not what"),
    *("insist* ... {against}", "maintain* ... {against}", "object* ... {against}"),
    *("say* otherwise", "said otherwise", "tell* it differently", "tells a different story"),
    *("not so ... {states}", "none of it", "at variance", "knock* ... down", "no truth in"),
    *("shot ... down", "see* it differently", "accounts differ", "versions differ", "two versions"),
    *("rival account*", "rival version*", "competing account*", "competing version*"),
    *("pour* cold water", "{states} ... opposite", "{states} ... contrary", "{states} ... reverse"),
)
"""How it is told that somebody says otherwise."""

WITHDRAWAL = (
    *("withdr*", "retract*", "took ... back", "take* ... back", "taken ... back", "taking back"),
    *("backtrack*", "back-pedal*", "backpedal*", "walked ... back", "row* back", "rowed back"),
    *("climb* down", "climbed down", "correct*", "wrong*", "revis*", "amend*", "recant*"),
    *("no longer stands", "no longer hold*", "no longer maintain*", "mistaken", "incorrect"),
    *("rescind*", "revok*", "later admitted", "then admitted", "conced*", "gave way"),
    *("erroneous", "in error", "u-turn", "reversed", "went back on", "abandon*"),
    *("drop* ... denial", "own* up", "disregard*", "eat* ... words", "ate ... words", "disown*"),
    *("put ... right", "set ... right", "set ... straight", "supersed*", "gone back on"),
    *("chang* * account", "chang* * story", "chang* * tune"),
    *("go* back on", "no longer stand*", "not stand by", "mistake*", "apologi*", "retreat*"),
)
"""How it is told that the speaker took it back, wholly or in part."""

SAYING = (
    *("say", "says", "said", "saying", "according to", "told", "tell*", "report*", "stat*"),
    *("claim*", "alleg*", "announc*", "assert*", "argu*", "wrote", "write*", "written", "post*"),
    *("tweet*", "publish*", "quot*", "attribut*", "source*", "accus*", "acknowledg*", "add*"),
    *("admit*", "explain*", "maintain*", "insist*", "describ*", "call*", "warn*", "believ*"),
    *("think*", "thought", "estimat*", "put*", "gave", "give*", "given", "figure", "figures"),
    *("count*", "number*", "word*", "statement*", "verdict*", "interview*", "account* of"),
    *("version", "order*", "threat*"),
    *("vow*", "promis*", "pledg*", "urg*", "advis*", "recommend*", "suggest*", "consider*"),
    *("speak*", "spoke", "as * has it", "as * have it", "had it", "has it", "by * account"),
    *("credit*", "by the reckoning of", "reckon*", "cit*", "mention*", "recall*", "remark*"),
    *("note*", "noted", "comment*", "from", "via", "in * view", "in the view of", "want*"),
    *("instruct*", "declar*", "assur*", "relay*", "testif*", "confirm*", "view*", "opinion*"),
    *("inform*", "heard from", "would like", "wish*", "favour*", "favor*", "prefer*", "oppos*"),
    *("support*", "trust*", "by the word of", "spokes*", "mean* to", "plan*", "propos*", "intend*"),
    *("per", "confid*", "let* it be known", "indicat*", "contend*", "tally", "tallies", "tallied"),
    *("if you ask", "to ... mind", "if ... is right", "if ... are right", "reveal*"),
    *("by ... own account", "on ... own account"),
    *("disclos*", "hint*", "boast*", "object*", "conced*", "conclud*", "predict*", "surmis*"),
    *("complain*", "lament*", "swear*", "swore", "feel", "feels", "felt", "earmark*", "pencil*"),
    *("point* out", "stress*", "emphasi*", "underlin*", "observ*", "reiterat*", "repeat*"),
    *("characteri*", "depict*", "portray*", "calculat*", "say-so", "attest*", "on record"),
)
"""Words by which a sentence passes something on; the claimant must stand in the same sentence."""

UNATTRIBUTED = (
    *("reportedly", "allegedly", "supposedly", "purportedly", "rumour*", "rumor*", "by whom"),
    *("thought to", "is thought", "are thought", "was thought", "were thought", "presumed to"),
    *("believed to", "is believed", "are believed", "was believed", "were believed"),
    *("said to", "it is said", "it was said", "claimed to", "it is claimed", "it was claimed"),
    *("reported to", "it is reported", "alleged to", "it is alleged", "nobody in particular"),
    *("suspected of", "is suspected", "are suspected", "was suspected", "people think"),
    *("people say", "people believe", "some think", "some say", "some believe", "suspicion"),
    *("attribut* ... {not}", "{not} attribut*", "{not} ... by whom", "which people"),
    *("who says so", "who ... is not {states}", "{not} say* who", "no source is given"),
)
"""How it is told that something is said, where the source gives nobody who says it."""

UNKNOWN_SPEAKER = ("whoever", "an unknown author", "an unnamed author", "an anonymous author")
"""How it is told that it is not known who says so, where the source does not name the one."""

RESERVE = (
    *("reportedly", "alleged*", "purport*", "suppos*", "ostensib*", "apparent*", "seeming*"),
    *(
        "so-called",
        "self-styled",
        "self-described",
        "self-proclaimed",
        "said to be",
        "calling itself",
    ),
    *("calling itself", "claims to be", "claiming to be", "claimed to be", "rumour*", "rumor*"),
    *("hearsay", "boast*", "cautio*", "wary", "wariness", "sceptic*", "skeptic*", "pinch of salt"),
    *("grain of salt", "treat with", "handle with", "murky", "opaque", "shadowy", "question mark"),
    *("jury is out", "remains to be", "provenance", "anonymous*", "no proof", "without proof"),
    *(
        "without evidence",
        "independent*",
        "nobody knows",
        "who knows",
        "take* * word",
        "word alone",
    ),
    *(
        "word alone",
        "if true",
        "if right",
        "if so",
        "could not",
        "couldn't",
        "cannot",
        "can't",
        "unable",
    ),
    *("not clear", "unclear", "unknown", "not known", "no confirmation", "nobody could", "open"),
    *("nobody has been able", "put a name to", "no one has been able"),
)
"""Words that keep a distance, of which nobody can say for certain that they tell a status.

Where these stand and no word of the status does, the page is not judged.
"""

DENYING = (
    *("deny*", "denie*", "denial*", "reject*", "dismiss*", "disput*", "rebut*", "contradict*"),
    *("repudiat*", "disavow*"),
)
"""Verbs by which somebody says otherwise; who denies is not who claims."""

CONFIRMING = (
    *("confirm", "confirms", "confirmed", "verified", "proven", "proved", "proves"),
    "authenticated",
    *("corroborated", "established", "verifies", "indisputabl*", "undisputed", "beyond doubt"),
    *("beyond dispute", "undeniabl*", "it is certain", "is a fact", "are a fact", "fact-checked"),
    *("officially confirmed", "verifiably"),
)
"""What upgrades a claim that nobody confirmed, unless it is negated."""

UNDOING = (
    *("not", "n't", "no", "nobody", "none", "never", "neither", "nor", "without", "cannot", "un"),
    *("unable", "fail*", "yet to", "whether", "if", "to be", "partly", "partially", "awaiting"),
    *("pending", "until", "hardly", "far from", "refus*", "declin*", "nothing", "impossible"),
    *("could", "would", "being", "difficult", "hard", "can", "less than", "stop* short of"),
)
"""What, shortly before a confirming word, makes it confirm nothing."""

DENIED_DISPUTE = (
    *("not", "n't", "no", "nobody", "none", "never", "neither", "nor", "without", "no one"),
    *("nothing", "cannot be", "hardly"),
)
"""What, right before a word of dispute, makes it tell of none: nobody disputes."""

LABELS = (
    *("status", "source", "sources", "claimant", "said by", "who says so", "who said it"),
    *("says who", "verification", "verified", "verified?", "confirmed", "confirmed?", "checked"),
    *("checked?", "attribution", "according to", "caveat", "caveats", "how sure", "credit"),
    *("how far checked", "reliability", "reported by", "disputed", "disputed?", "dispute"),
    *(
        "denied by",
        "modality",
        "condition",
        "bound",
        "quantifier",
        "claimed by",
        "origin",
        "note",
        "notes",
    ),
    *("told by", "contested", "contested?", "standing", "as told by", "attributed to", "from"),
    *("what we know", "our check", "check", "corrected", "withdrawn", "withdrawn?", "speaker"),
)
"""Labels of a table, a definition list or a line, under which a caveat is told."""

SOURCE_COLUMNS = (
    *("source", "sources", "claimant", "said by", "who says so", "who said it", "says who"),
    *("attribution", "according to", "claimed by", "told by", "as told by", "attributed to"),
    *("reported by", "origin", "credit", "speaker"),
)
"""Headers of the column in which a table names its sources: a row with none there has none."""

SPEAKERS = MappingProxyType(
    {
        "OnlineAccount": (
            *("account", "accounts", "tweet*", "twitter", "post", "posts", "posted", "handle"),
            *("feed", "social media", "social-media", "profile", "user"),
        ),
        "UnnamedSource": ("source", "sources"),
        "PeopleGroup": (),
        "official": ("official", "officials", "authorit*", "officer", "officers"),
        "police": ("police",),
        "report": ("report", "reports", "reported", "reportedly", "rumour*", "rumor*"),
        "administration": ("washington", "white house"),
        "council": ("council", "councillor*", "town hall"),
        "president": ("president", "tehran"),
        "spokesman": ("spokesman", "spokeswoman", "spokesperson", "speaker", "press secretary"),
        "chief": ("chief", "head", "chair", "chairwoman", "leader"),
        "chair": ("chair", "chairwoman", "chairperson", "head"),
    }
)
"""Words for a claimant, by its type or by a word of its name."""

FAMILIES = MappingProxyType(
    {
        **{f"status {name}": phrases for name, phrases in STATUSES.items()},
        **{f"quantifier {name}": phrases for name, phrases in QUANTIFIERS.items()},
        **{f"quantifier {name}, in a note": phrases for name, phrases in BOUND_SENTENCES.items()},
        **{f"modality {name}": phrases for name, phrases in MODALITIES.items()},
        **{f"modality {name}, in a note": words for name, words in MODALITY_SENTENCES.items()},
        "dispute": DISPUTE,
        "withdrawal": WITHDRAWAL,
        "said by": SAYING,
        "said by nobody in particular": UNATTRIBUTED,
        "kept at a distance, not judged": RESERVE,
        "said by somebody unknown": UNKNOWN_SPEAKER,
        "only thought about": WEIGHING,
        "labels": LABELS,
        "columns of sources": SOURCE_COLUMNS,
        **{f"speaker {name}": phrases for name, phrases in SPEAKERS.items() if phrases},
        **{f"class {{{name}}}": phrases for name, phrases in CLASSES.items()},
    }
)
"""All that is published, by the name of the family."""


def render_words() -> str:
    """Render the families as a table for readers: one family to a paragraph."""
    head = (
        "Words that tell a caveat, by family. `*` is any ending, `...` up to six words,\n"
        "{not} or {checked} any word of that class.\n"
    )
    return "\n".join([head, *(f"{name}\n    {', '.join(FAMILIES[name])}\n" for name in FAMILIES)])
