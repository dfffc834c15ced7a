"""Words by which a figure is known to count what a claim counts; they tell no caveat."""

from __future__ import annotations

from types import MappingProxyType

from caveat_partner.check_page.language.word_list import word_list

OUTCOMES = MappingProxyType(
    {
        "killed": (
            *(
                "kill*",
                "dead",
                "died",
                "dies",
                "death*",
                "execut*",
                "shot dead",
                "slain",
                "murder*",
            ),
            *(
                "slaughter*",
                "massacr*",
                "lost their lives",
                "lives",
                "fatalit*",
                "drown*",
                "victims",
            ),
            *("perish*", "slay*", "toll"),
        ),
        "executed": ("execut*", "put to death", "shot", "hang*", "behead*"),
        "died": ("died", "dies", "dead", "death*", "perish*", "lost their lives", "drown*", "toll"),
        "bodiesFound": ("bodies", "body", "remains", "found dead", "recovered"),
        "presumedDead": ("presumed dead", "feared dead", "believed dead", "given up"),
        "hospitalized": ("hospital*", "treated", "admitted"),
        "sickened": ("sick*", "ill", "fell ill", "infect*", "poison*"),
        "tortured": ("tortur*", "abus*", "beaten"),
        "sexuallyAssaulted": ("rap*", "assault*", "abus*"),
        "detained": ("detain*", "arrest*", "held", "jail*", "intern*", "custody", "imprison*"),
        "abducted": ("abduct*", "kidnap*", "taken away", "seiz*", "snatch*"),
        "heldHostage": ("hostage*", "held", "captive*"),
        "released": ("releas*", "freed", "free", "let go", "set free"),
        "rescued": ("rescu*", "sav*", "pulled out", "brought to safety"),
        "survived": ("surviv*", "lived", "alive"),
        "unharmed": ("unharmed", "unhurt", "safe", "without injury", "uninjured"),
        "displaced": ("displac*", "homeless", "driven out", "uprooted"),
        "fled": ("fled", "flee*", "escap*", "ran", "left", "flight"),
        "returned": ("return*", "came back", "come back", "went home"),
        "trapped": ("trapped", "stranded", "stuck", "cut off"),
        "surrendered": ("surrender*", "gave up", "laid down", "handed over"),
        "defected": ("defect*", "desert*", "switched sides"),
        "recruited": ("recruit*", "enlist*", "join*", "volunteer*", "drafted"),
        "launched": ("launch*", "fir*", "shot", "dropped"),
        "intercepted": ("intercept*", "shot down", "stopped", "downed"),
        "damaged": ("damag*", "hit", "wreck*"),
        "destroyed": ("destroy*", "flattened", "razed", "burned down", "wreck*"),
        "present": ("present", "there", "attend*", "gather*", "took part", "turned out"),
        "affected": ("affect*", "hit", "touched"),
        "promised": ("promis*", "pledg*"),
        "costing": ("cost*", "worth", "price*"),
        "lasting": ("last*", "took", "for"),
        "measuring": ("measur*", "long", "high", "wide", "heavy", "deep"),
        "permitted": ("permit*", "allow*", "limit*", "at most"),
        "wounded": ("wound*", "injur*", "hurt", "hospitali*", "casualt*"),
        "injured": ("injur*", "hurt", "wound*"),
        "missing": ("missing", "unaccounted"),
        "captured": ("captur*", "prisoner*", "held", "seiz*", "abduct*", "detain*"),
        "evacuated": (
            *("evacuat*", "led ... out", "brought ... out", "taken ... out", "took ... out"),
            *("led out", "brought out", "taken out", "took", "out of", "left", "evacuees"),
            *("led to safety", "escort*", "brought to safety", "rescu*", "guided out", "got out"),
            *("cleared", "ushered", "led from", "moved out", "helped out"),
        ),
        "deployed": (
            *("deploy*", "sent", "sends", "send", "sending", "dispatch*", "despatch*", "stay*"),
            *("remain*", "arriv*", "came", "help*", "stationed", "kept watch", "went", "put into"),
            *("lent", "volunteer*", "watch", "boots on the ground"),
        ),
        "relocated": (
            *("relocat*", "mov*", "transfer*", "shift*", "go", "goes", "went", "set up", "settle*"),
            *("rehous*", "trade", "trading", "sell", "found a place", "places"),
        ),
        "landed": ("land*", "came down", "hit", "struck", "fell", "impact*", "fir*", "explod*"),
        "taken": (
            "taken",
            "took",
            "take",
            "seiz*",
            "captur*",
            "control",
            "fell",
            "fallen",
            "overran",
        ),
    }
)
"""How a count's outcome is told beside its figure."""

PEOPLE = (
    *("people", "person", "persons", "men", "women", "lives", "victims", "members", "others"),
    *("dead", "deaths", "casualties", "souls"),
)
"""Nouns that may stand for anybody counted."""

GROUP_NOUNS = (
    *(
        "soldiers",
        "troops",
        "civilians",
        "children",
        "students",
        "policemen",
        "fighters",
        "refugees",
    ),
    *("marines", "officers", "workers", "families", "houses", "homes", "villages", "journalists"),
    *("passengers", "shoppers", "pupils", "residents", "firefighters", "stallholders", "prisoners"),
    *("reports", "readers", "subscribers", "comments", "emails", "authors", "pages", "votes"),
    *("tickets", "protesters", "traders", "visitors", "migrants", "animals", "seats", "volunteers"),
)
"""Nouns that, right after a figure, say that it counts these and nobody else."""

ALSO_CALLED = MappingProxyType(
    {
        "troops": ("soldiers", "fighters", "men", "guards", "forces", "guardsmen", "servicemen"),
        "firefighters": ("firemen", "crew"),
        "stallholders": ("traders", "sellers", "stalls", "vendors"),
        "villages": ("settlements",),
        "children": ("infants", "pupils", "youngsters"),
        "members": ("volunteers", "rowers", "helpers"),
        "security personnel": ("guards", "Marines"),
    }
)
"""Other nouns for a unit."""

NO_NOUNS = frozenset(
    word_list(
        "across always perhaps claims besides needs seems appears makes",
        "stands sources officials others police witnesses words thus plus upwards tops",
    )
)
"""Words in -s that may follow a figure and count nothing."""
