"""Breakages of words and of the way they took: blank caveats, phrases that lose, hops of nobody."""

from __future__ import annotations

from breakage_table import Edit, Part, breakage, counts, edited, node, plain_fact, put


def phrases(old: str, new: str, quantifier: str):
    """Write the lines of counts otherwise."""
    return counts(lambda one: one.update(phrase=one["phrase"].replace(old, new)), quantifier)


def with_counts(edit: Edit):
    """Edit each count of the first claim that has some, and is said by one somebody else."""

    def each(claim: Part) -> None:
        for one in claim["counts"]:
            edit(one)

    return lambda service: edited(
        service.claim(lambda one: one["counts"] and one["status"] == "attributed"), each
    )


breakage(
    "a caveat is blank to the eye",
    "caveat-has-words",
    node("claims", put(caveat="\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE} - …"), plain_fact),
)
breakage(
    "a caveat says none",
    "caveat-has-words",
    node("claims", put(caveat="N/A"), plain_fact),
)
breakage(
    "the caveat of a count is a dash",
    "caveat-has-words",
    counts(put(caveat="–"), "atLeast"),
)
breakage(
    "a name is blank to the eye",
    "texts-have-words",
    node("people", put(note="\N{ZERO WIDTH SPACE}")),
)
breakage(
    "a caveat calls it confirmed",
    "caveat-fits-status",
    node("claims", put(caveat="Confirmed."), plain_fact),
)
breakage(
    "a phrase loses its bound",
    "phrase-says-bound",
    phrases("at least ", "", "atLeast"),
)
breakage(
    "a phrase calls a bare figure exact",
    "phrase-says-bound",
    counts(lambda one: one.update(phrase=f"exactly {one['phrase']}"), "unqualified"),
)
breakage(
    "a phrase loses what became of them",
    "phrase-says-what",
    with_counts(lambda one: one.update(phrase=f"some things: {one['phrase'].partition(': ')[2]}")),
    "phrase-holds-figure phrase-says-bound",
)
breakage(
    "a phrase loses its status",
    "phrase-says-status",
    lambda service: edited(
        service.claim(lambda one: one["status"] == "unverified" and one["counts"]),
        lambda claim: [
            one.update(phrase=one["phrase"].replace(": unverified, ", ": "))
            for one in claim["counts"]
        ],
    ),
    needs_all=True,
)
breakage(
    "a phrase calls it confirmed",
    "phrase-says-status",
    with_counts(lambda one: one.update(phrase=one["phrase"].replace(": ", ": confirmed, ", 1))),
)
breakage(
    "a phrase loses who says so",
    "phrase-says-who",
    with_counts(
        lambda one: one.update(phrase=one["phrase"].partition(", ")[0].partition(" by ")[0])
    ),
    "phrase-says-dispute phrase-says-status",
)
breakage(
    "a phrase loses the dispute",
    "phrase-says-dispute",
    lambda service: edited(
        service.claim(lambda one: one["disputed"] and one["counts"]),
        lambda claim: [
            one.update(phrase=one["phrase"].replace(", disputed", "")) for one in claim["counts"]
        ],
    ),
    needs_all=True,
)
breakage(
    "a part is of another claim",
    "part-of-same-claim",
    with_counts(
        lambda one: one.update(
            partOf={"id": one["id"] + "-whole", "type": "Count", "name": "A whole of nobody"}
        )
    ),
    "row-as-item graph-is-closed",
)


def hops(edit: Edit, relation: str = ""):
    """Edit the attribution of a claim that has a hop of a relation."""

    def fits(claim: Part) -> bool:
        return plain_fact(claim) and any(
            hop["relation"] == relation or not relation for hop in claim["attribution"]
        )

    return node("claims", lambda claim: edit(claim["attribution"]), fits)


OF_HOPS = (
    "parts-have-names parts-named-by-content schema-claim claimant-by-rule via-by-rule"
    " expansion-keeps-all status-by-rule count-status-by-rule author-is-claimant"
)
breakage(
    "a step of an attribution is left out",
    "hops-count-up",
    hops(lambda chain: chain[-1].update(step=chain[-1]["step"] + 3)),
    OF_HOPS,
)
breakage(
    "a hop stands there twice",
    "hops-once",
    hops(lambda chain: chain.append({**chain[0], "id": chain[0]["id"] + "-2"})),
    OF_HOPS,
)
breakage(
    "a hop beside the newsroom's own voice",
    "own-voice-stands-alone",
    hops(
        lambda chain: chain.append(
            {**chain[0], "relation": "reportedBy", "step": 2, "id": chain[0]["id"] + "-2"}
        ),
    ),
    f"{OF_HOPS} asserted-in-own-voice hops-once",
)
breakage(
    "what somebody says is asserted",
    "asserted-in-own-voice",
    node(
        "claims",
        lambda claim: claim["verification"][0].update(status="asserted"),
        lambda claim: plain_fact(claim) and claim["verification"][0]["aspect"] == "what",
    ),
    "status-by-rule schema-claim reserves-by-rule",
)
breakage(
    "an account says what it published",
    "accounts-publish",
    node(
        "claims",
        lambda claim: claim["attribution"][0].update(relation="saidBy"),
        lambda claim: claim["attribution"][0]["relation"] == "publishedByAccount",
    ),
    OF_HOPS,
)
breakage(
    "nobody purports to speak for it",
    "purporting-follows",
    node(
        "claims",
        lambda claim: claim["attribution"].pop(0),
        lambda claim: (
            claim["attribution"][0]["relation"] == "publishedByAccount"
            and len(claim["attribution"]) > 1
        ),
    ),
    f"{OF_HOPS} hops-count-up accounts-publish",
)
breakage(
    "an article does not mention who speaks in it",
    "speakers-are-mentioned",
    node("articles", lambda article: article["mentions"].clear()),
    "schema-article schema-graph",
)
breakage(
    "an event occurred that others only claim",
    "event-borne-out",
    node("events", put(standing="occurred"), lambda one: one["standing"] == "claimed"
         and not any(claim["status"] == "asserted" for claim in one["claims"])),
)  # fmt: skip
breakage(
    "a planned event is claimed to have happened",
    "event-borne-out",
    node("events", put(standing="claimed"), lambda one: one["standing"] == "planned"
         and not any(claim["modality"] == "actual" for claim in one["claims"])),
)  # fmt: skip
