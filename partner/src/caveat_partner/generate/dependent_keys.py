"""The rules on how the keys of a part depend on one another, each broken by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caveat_partner.generate.drafts import handling
from caveat_partner.generate.model import PARTS
from caveat_partner.generate.rng import Rng
from caveat_partner.generate.rule_makers import (
    has_any,
    has_key,
    has_no_key,
    has_value,
    of_kind,
    of_no_kind,
    rule_by_dropping,
    rule_by_setting,
)
from caveat_partner.generate.rules import Instance, Pointer, Rule
from caveat_partner.terms import (
    ASPECTS,
    HANDLING_OF_STATUS,
    MODALITIES,
    MODALITIES_WITH_A_DUE_DAY,
    STANDINGS,
    STATUSES,
)

DAY = "2024-06-16"
A_CLAIM = "https://caveat.example/claims/a/x"
ELSEWHERE = "https://authority.example/places/x"


def rules_of_dependent_keys() -> Iterator[Rule]:
    """Yield the rules that no single key can tell of."""
    yield from _of_opinions()
    yield from _of_denials_and_disputes()
    yield from _of_withdrawals()
    yield from _of_times()
    yield from _of_starts()
    yield from _of_places()
    yield from _of_hand_checks()
    yield from _of_versions()
    yield from _of_names()
    yield from _of_lists_and_problems()


def _of_opinions() -> Iterator[Rule]:
    opinion, fact = of_kind("OpinionClaim"), of_no_kind("OpinionClaim")
    checked = [{"id": f"{A_CLAIM}#aspect-what", "aspect": "what", "status": "attributed"}]
    yield Rule(
        "opinion-checked-in-its-status", "An opinion has the status `opinion`, and no other.",
        "const", "claim", opinion,
        _restated(tuple(one for one in STATUSES if one != "opinion")),
    )  # fmt: skip
    yield rule_by_setting(
        "opinion-with-verification", "An opinion is not verified.",
        "false", "claim", opinion, "verification", (checked,),
    )  # fmt: skip
    yield Rule(
        "fact-called-opinion", "Only an OpinionClaim has the status `opinion`.",
        "not", "claim", fact, _restated(("opinion",)),
    )  # fmt: skip
    yield Rule(
        "fact-without-the-aspect-what",
        "A claim of fact says how far it was checked that it is so.",
        "contains", "claim", fact, _without_what,
    )  # fmt: skip
    yield Rule(
        "claim-type-without-claim", "Every claim is a `Claim`, whatever else it is.",
        "contains", "claim", lambda node: len(node["type"]) > 1, _without_claim,
    )  # fmt: skip


def _restated(statuses: tuple[str, ...]) -> Callable[[Rng, Instance], Pointer]:
    """Give a claim another status, with the handling that follows from it."""

    def mutate(rng: Rng, node: Instance) -> Pointer:
        node["status"] = rng.pick(statuses)
        node["handling"] = handling(node["status"], node.get("withdrawn", ""))
        return ("status",)

    return mutate


def _without_what(rng: Rng, node: Instance) -> Pointer:
    others = [one for one in node["verification"] if one["aspect"] != "what"]
    aspect = rng.pick(ASPECTS[1:])
    another = {"id": f"{A_CLAIM}#aspect-{aspect}", "aspect": aspect, "status": "attributed"}
    node["verification"] = others or [another]
    return ("verification",)


def _without_claim(_: Rng, node: Instance) -> Pointer:
    node["type"].remove("Claim")
    return ("type",)


def _of_denials_and_disputes() -> Iterator[Rule]:
    denial, other = of_kind("Denial"), of_no_kind("Denial")
    yield Rule(
        "denial-without-disputes", "A Denial names the claims that it disputes.",
        "required", "claim", denial, _disputing_nothing, "disputes",
    )  # fmt: skip
    yield rule_by_dropping(
        "denial-without-denies", "A Denial names the aspects that it denies.", "claim", denial,
        "denies",
    )  # fmt: skip
    yield Rule(
        "disputes-without-a-denial", "Only a Denial disputes another claim.",
        "false", "claim", other, _disputing,
    )  # fmt: skip
    yield rule_by_setting(
        "denies-without-a-denial", "Only a Denial denies aspects.",
        "false", "claim", other, "denies", (["what"], ["who", "when"]),
    )  # fmt: skip
    yield rule_by_setting(
        "dispute-called-undisputed", "A claim that disputes or is disputed says so.",
        "const", "claim", lambda node: node["disputed"], "disputed", (False,),
    )  # fmt: skip
    yield rule_by_setting(
        "disputed-by-nobody", "A claim is disputed only where another is set against it.",
        "const", "claim", lambda node: not node["disputed"], "disputed", (True,),
    )  # fmt: skip


def _disputing_nothing(_: Rng, node: Instance) -> Pointer:
    """Leave the disputes out, and what follows from them: the claim is then not disputed."""
    del node["disputes"]
    for part in (node, *node.get("counts", ())):
        part["disputed"] = "disputedBy" in node
    return ()


def _disputing(_: Rng, node: Instance) -> Pointer:
    reference = {"id": node["id"] + "-x", "type": "Claim", "name": "Another"}
    standing = {"status": "attributed", "handling": "attribute", "modality": "actual"}
    node["disputes"] = [reference | standing | {"disputed": True}]
    for part in (node, *node.get("counts", ())):
        part["disputed"] = True
    return ("disputes",)


def _of_withdrawals() -> Iterator[Rule]:
    taken_back = has_key("withdrawnBy")
    yield rule_by_dropping(
        "withdrawn-missing", "A claim that was taken back says so.", "claim",
        lambda node: taken_back(node) and node["handling"] == HANDLING_OF_STATUS[node["status"]],
        "withdrawn",
    )  # fmt: skip
    yield rule_by_setting(
        "withdrawn-by-nobody", "A claim is withdrawn only by those whose it is.",
        "false", "claim", lambda node: not taken_back(node), "withdrawn", ("unknown",),
    )  # fmt: skip
    yield rule_by_dropping(
        "withdrawal-missing", "A claim that takes another back says how far.", "claim",
        has_key("withdraws"), "withdrawal",
    )  # fmt: skip
    yield rule_by_setting(
        "withdrawal-of-nothing", "Only a claim that takes another back says how far.",
        "false", "claim", lambda node: "withdraws" not in node, "withdrawal", ("wholly", "inPart"),
    )  # fmt: skip
    for flag, relation in (("superseded", "supersededBy"), ("inTension", "inTensionWith")):
        yield rule_by_dropping(
            f"{flag}-missing", f"A claim that has `{relation}` says so where it is pointed at.",
            "claim", has_key(relation), flag,
        )  # fmt: skip
        yield rule_by_setting(
            f"{flag}-by-nobody", f"A claim without `{relation}` has no `{flag}`.",
            "false", "claim", has_no_key(relation), flag, (True,),
        )  # fmt: skip


def _of_times() -> Iterator[Rule]:
    undated = {"latest": DAY, "precision": "notStated", "wording": "notStated"}
    happened = {"id": f"{A_CLAIM}#happenedOn"} | undated
    due = {"id": f"{A_CLAIM}#dueOn"} | undated
    for modality in MODALITIES:
        if modality not in MODALITIES_WITH_A_DUE_DAY:
            yield rule_by_setting(
                f"due-on-though-{modality}", f"What is {modality} is not due on any day.",
                "false", "claim", has_value("modality", modality), "dueOn", (due,),
            )  # fmt: skip
    yield rule_by_dropping(
        "condition-missing", "What is conditional says on what it depends.", "claim",
        has_value("modality", "conditional"), "condition",
    )  # fmt: skip
    for modality in MODALITIES[1:]:
        yield rule_by_setting(
            f"happened-on-though-{modality}", f"What is {modality} has not happened on any day.",
            "false", "claim", has_value("modality", modality), "happenedOn", (happened,),
        )  # fmt: skip
    for standing in STANDINGS[1:]:
        yield Rule(
            f"start-date-though-{standing}", f"An event that is {standing} did not start on a day.",
            "false", "event", has_value("standing", standing), _starting,
        )  # fmt: skip


def _of_starts() -> Iterator[Rule]:
    """An event starts on the day on which it happened, where the article dates that itself."""
    started = has_key("startDate")
    yield rule_by_dropping(
        "start-date-of-what-is-not-dated", "An event with a start says when it happened.",
        "event", started, "happenedOn",
    )  # fmt: skip
    for key, keyword, values in (("precision", "enum", ("month", "vague")),
                                 ("inferred", "false", (True, False))):  # fmt: skip
        yield Rule(
            f"start-date-whose-{key}-is-none-of-a-day", "An event starts on a day that is stated.",
            keyword, "event", started, _dated_by(key, values),
        )  # fmt: skip


def _dated_by(key: str, values: tuple[object, ...]) -> Callable[[Rng, Instance], Pointer]:
    def mutate(rng: Rng, node: Instance) -> Pointer:
        node["happenedOn"][key] = rng.pick(values)
        return ("happenedOn", key)

    return mutate


def _starting(_: Rng, node: Instance) -> Pointer:
    """Give an event a day that is stated, and so a start date; only its standing forbids it."""
    node["happenedOn"] = {
        "id": f"{node['id']}#happenedOn", "earliest": DAY, "latest": DAY, "precision": "day",
        "wording": "absolute",
    }  # fmt: skip
    node["startDate"] = DAY
    return ("startDate",)


def _of_places() -> Iterator[Rule]:
    unnamed, named = of_kind("UnnamedPlace"), of_no_kind("UnnamedPlace")
    yield rule_by_dropping(
        "unnamed-place-without-named", "A place that the article does not name says so.",
        "place", unnamed, "named",
    )  # fmt: skip
    yield rule_by_setting(
        "named-on-a-named-place", "Only a place that is not named has `named`.",
        "false", "place", named, "named", (False,),
    )  # fmt: skip
    for key in ("sameAs", "alternateName"):
        yield rule_by_setting(
            f"unnamed-place-with-{key}", f"A place that is not named has no `{key}`.",
            "false", "place", unnamed, key, ([ELSEWHERE],),
        )  # fmt: skip


def _of_hand_checks() -> Iterator[Rule]:
    """Whoever signed did so on a day; what nobody signed has none."""
    for name, part in PARTS.items():
        if "handCheckedOn" not in part.keys:
            continue
        yield rule_by_dropping(
            f"{name}-signed-on-no-day", f"{part.noun[0].upper()}{part.noun[1:]} that was checked "
            "by hand says when.", name, has_value("handChecked", True), "handCheckedOn",
        )  # fmt: skip
        yield rule_by_setting(
            f"{name}-day-of-a-check-that-nobody-made", f"{part.noun[0].upper()}{part.noun[1:]} "
            "that nobody checked by hand has no day of that.",
            "false", name, has_value("handChecked", False), "handCheckedOn", (DAY,),
        )  # fmt: skip


def _of_versions() -> Iterator[Rule]:
    yield rule_by_dropping(
        "record-without-the-version-before", "A version that is not the first names the one before "
        "it.", "record", has_key("previousVersion"), "previousVersion",
    )  # fmt: skip
    yield rule_by_setting(
        "record-with-a-version-before-the-first", "A first version names none before it.",
        "false", "record", has_value("version", 1), "previousVersion", (f"{A_CLAIM}/v/1",),
    )  # fmt: skip


def _of_names() -> Iterator[Rule]:
    for name, part in PARTS.items():
        if "nameByLanguage" in part.keys:
            yield Rule(
                f"{name}-name-in-a-language-empty", "A name in another language is never empty.",
                "minLength", name, has_key("nameByLanguage"), _named("",),
            )  # fmt: skip
            yield Rule(
                f"{name}-name-in-a-language-of-wrong-type", "A name in another language is a text.",
                "type", name, has_key("nameByLanguage"), _named(7, True, ["a name"]),
            )  # fmt: skip


def _named(*names: object) -> Callable[[Rng, Instance], Pointer]:
    def mutate(rng: Rng, node: Instance) -> Pointer:
        tag = rng.pick(sorted(node["nameByLanguage"]))
        node["nameByLanguage"][tag] = rng.pick(names)
        return ("nameByLanguage", tag)

    return mutate


def _of_lists_and_problems() -> Iterator[Rule]:
    yield Rule(
        "fault-without-a-place", "A fault says where it is: by pointer, parameter or header.",
        "anyOf", "fault", lambda node: True, _nowhere,
    )  # fmt: skip
    yield Rule(
        "included-reference-only", "A graph holds whole nodes, never references to them.",
        "anyOf", "graph", has_any("included"), _referring_in("included"),
    )  # fmt: skip
    yield Rule(
        "item-as-reference-only", "A list holds whole nodes, never references to them.",
        "anyOf", "collection", has_any("items"), _referring_in("items"),
    )  # fmt: skip
    for name in PARTS_WITH_AUTHORS:
        yield Rule(
            f"{name}-author-not-a-person", "An author is a person or an organization.",
            "anyOf", name, has_key("author"), _source_as_author,
        )  # fmt: skip


PARTS_WITH_AUTHORS = [name for name, part in PARTS.items() if "author" in part.keys]


def _source_as_author(_: Rng, node: Instance) -> Pointer:
    source = {
        "id": "https://caveat.example/sources/a/x",
        "type": "UnnamedSource",
        "name": "A source",
    }
    node["author"].append(source)
    return ("author", len(node["author"]) - 1)


def _nowhere(_: Rng, node: Instance) -> Pointer:
    for key in ("pointer", "parameter", "header"):
        node.pop(key, None)
    return ()


def _referring_in(key: str) -> Callable[[Rng, Instance], Pointer]:
    def mutate(rng: Rng, node: Instance) -> Pointer:
        at = rng.between(0, len(node[key]) - 1)
        node[key][at] = {name: node[key][at][name] for name in ("id", "type", "name")}
        return (key, at)

    return mutate
