"""Words that tell who says so, and where a table or a label does."""

from __future__ import annotations

from types import MappingProxyType

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
    *("has it right", "have it right", "guess*"),
    *("by ... own account", "on ... own account"),
    *("she went on", "he went on", "she continued", "he continued"),
    *("talked to", "talks to", "talking to", "speaking to", "in * telling"),
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

LABELS = (
    *(
        "who",
        "against",
        "said against it",
        "status",
        "source",
        "sources",
        "claimant",
        "said by",
        "who says so",
        "who said it",
    ),
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
