"""The rules on how the keys of a part depend on one another, each broken by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caveat_partner.generate.model import PARTS
from caveat_partner.generate.rng import Rng
from caveat_partner.generate.rules import Instance, Pointer, Rule
from caveat_partner.terms import (
    ASPECTS,
    BOUND_KEYS,
    BOUNDS,
    MODALITIES,
    STANDINGS,
    STATUSES,
)

DAY = "2024-06-16"
ELSEWHERE = "https://authority.example/places/x"
Where = Callable[[Instance], bool]


def rules_of_dependent_keys() -> Iterator[Rule]:
    """Yield the rules that no single key can tell of."""
    yield from _of_opinions()
    yield from _of_denials_and_disputes()
    yield from _of_withdrawals()
    yield from _of_times()
    yield from _of_quantifiers()
    yield from _of_distances()
    yield from _of_places()
    yield from _of_hand_checks()
    yield from _of_lists_and_problems()


def _of_opinions() -> Iterator[Rule]:
    opinion, fact = _kind("OpinionClaim"), _no_kind("OpinionClaim")
    checked = [{"aspect": "what", "status": "attributed"}]
    yield _sets(
        "opinion-checked-in-its-status", "An opinion has the status `opinion`, and no other.",
        "const", "claim", opinion, "status", tuple(one for one in STATUSES if one != "opinion"),
    )  # fmt: skip
    yield _sets(
        "opinion-with-verification", "An opinion is not verified.",
        "false", "claim", opinion, "verification", (checked,),
    )  # fmt: skip
    yield _sets(
        "fact-called-opinion", "Only an OpinionClaim has the status `opinion`.",
        "not", "claim", fact, "status", ("opinion",),
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


def _without_what(rng: Rng, node: Instance) -> Pointer:
    others = [one for one in node["verification"] if one["aspect"] != "what"]
    node["verification"] = others or [{"aspect": rng.pick(ASPECTS[1:]), "status": "attributed"}]
    return ("verification",)


def _without_claim(_: Rng, node: Instance) -> Pointer:
    node["type"].remove("Claim")
    return ("type",)


def _of_denials_and_disputes() -> Iterator[Rule]:
    denial, other = _kind("Denial"), _no_kind("Denial")
    yield Rule(
        "denial-without-disputes", "A Denial names the claims that it disputes.",
        "required", "claim", denial, _disputing_nothing, "disputes",
    )  # fmt: skip
    yield _drops(
        "denial-without-denies", "A Denial names the aspects that it denies.", "claim", denial,
        "denies",
    )  # fmt: skip
    yield Rule(
        "disputes-without-a-denial", "Only a Denial disputes another claim.",
        "false", "claim", other, _disputing,
    )  # fmt: skip
    yield _sets(
        "denies-without-a-denial", "Only a Denial denies aspects.",
        "false", "claim", other, "denies", (["what"], ["who", "when"]),
    )  # fmt: skip
    yield _sets(
        "dispute-called-undisputed", "A claim that disputes or is disputed says so.",
        "const", "claim", lambda node: node["disputed"], "disputed", (False,),
    )  # fmt: skip
    yield _sets(
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
    node["disputes"] = [reference | {"status": "attributed", "disputed": True}]
    for part in (node, *node.get("counts", ())):
        part["disputed"] = True
    return ("disputes",)


def _of_withdrawals() -> Iterator[Rule]:
    taken_back = _has("withdrawnBy")
    yield _drops(
        "withdrawn-missing", "A claim that was taken back says so.", "claim", taken_back,
        "withdrawn",
    )  # fmt: skip
    yield _sets(
        "withdrawn-by-nobody", "A claim is withdrawn only by those whose it is.",
        "false", "claim", lambda node: not taken_back(node), "withdrawn", (True,),
    )  # fmt: skip


def _of_times() -> Iterator[Rule]:
    happened = {"latest": DAY, "precision": "notStated", "wording": "notStated"}
    for modality in MODALITIES[1:]:
        yield _sets(
            f"happened-on-though-{modality}", f"What is {modality} has not happened on any day.",
            "false", "claim", _is("modality", modality), "happenedOn", (happened,),
        )  # fmt: skip
    for standing in STANDINGS[1:]:
        yield Rule(
            f"start-date-though-{standing}", f"An event that is {standing} did not start on a day.",
            "false", "event", _is("standing", standing), _starting,
        )  # fmt: skip


def _starting(_: Rng, node: Instance) -> Pointer:
    """Give an event a day that is stated, and so a start date; only its standing forbids it."""
    node["happenedOn"] = {
        "id": f"{node['id']}#happenedOn", "earliest": DAY, "latest": DAY, "precision": "day",
        "wording": "absolute",
    }  # fmt: skip
    node["startDate"] = DAY
    return ("startDate",)


def _of_quantifiers() -> Iterator[Rule]:
    """Each quantifier has its own bounds, and never those of another."""
    for quantifier, bounds in BOUNDS.items():
        where = _is("quantifier", quantifier)
        for key in bounds:
            yield _drops(
                f"{quantifier}-without-{key}", f"`{quantifier}` has a `{key}`.", "count", where, key
            )
        for key in BOUND_KEYS:
            if key not in bounds:
                values = ("a few",) if key == "wordQuantity" else (0, 1, 1701)
                yield _sets(
                    f"{quantifier}-with-{key}", f"`{quantifier}` has no `{key}`.",
                    "false", "count", where, key, values,
                )  # fmt: skip
        if len(bounds) == 1 and bounds[0] in ("minValue", "maxValue"):
            yield _bound_as_value(quantifier, bounds[0])
    yield _sets(
        "none-that-is-not-zero", "`none` is 0, and no other number.",
        "const", "count", _is("quantifier", "none"), "value", (1, 33),
    )  # fmt: skip


def _bound_as_value(quantifier: str, bound: str) -> Rule:
    """An open bound told as a figure: the bound is gone, and validators miss it too."""

    def mutate(_: Rng, node: Instance) -> Pointer:
        node["value"] = node.pop(bound)
        return ("value",)

    return Rule(
        f"{quantifier}-{bound}-turned-into-value",
        f"The bound of `{quantifier}` is never told as the figure itself.",
        "false", "count", _is("quantifier", quantifier), mutate, entails=frozenset({""}),
    )  # fmt: skip


def _of_distances() -> Iterator[Rule]:
    for key in ("quantifier", "unitText"):
        yield _drops(
            f"distance-without-{key}", "A distance has its number, unit and quantifier, or none.",
            "position", _has("value"), key, "dependentRequired",
        )  # fmt: skip
    yield _drops(
        "distance-without-value", "A distance has the number of its quantifier.",
        "position", _has("value"), "value",
    )  # fmt: skip


def _of_places() -> Iterator[Rule]:
    unnamed, named = _kind("UnnamedPlace"), _no_kind("UnnamedPlace")
    yield _drops(
        "unnamed-place-without-named", "A place that the article does not name says so.",
        "place", unnamed, "named",
    )  # fmt: skip
    yield _sets(
        "named-on-a-named-place", "Only a place that is not named has `named`.",
        "false", "place", named, "named", (False,),
    )  # fmt: skip
    for key in ("sameAs", "alternateName"):
        yield _sets(
            f"unnamed-place-with-{key}", f"A place that is not named has no `{key}`.",
            "false", "place", unnamed, key, ([ELSEWHERE],),
        )  # fmt: skip


def _of_hand_checks() -> Iterator[Rule]:
    """Whoever signed did so on a day; what nobody signed has none."""
    for name, part in PARTS.items():
        if "handCheckedOn" not in part.keys:
            continue
        yield _drops(
            f"{name}-signed-on-no-day", f"{part.noun[0].upper()}{part.noun[1:]} that was checked "
            "by hand says when.", name, _is("handChecked", True), "handCheckedOn",
        )  # fmt: skip
        yield _sets(
            f"{name}-day-of-a-check-that-nobody-made", f"{part.noun[0].upper()}{part.noun[1:]} "
            "that nobody checked by hand has no day of that.",
            "false", name, _is("handChecked", False), "handCheckedOn", (DAY,),
        )  # fmt: skip


def _of_lists_and_problems() -> Iterator[Rule]:
    yield Rule(
        "fault-without-a-place", "A fault says where it is: by pointer, parameter or header.",
        "anyOf", "fault", lambda node: True, _nowhere,
    )  # fmt: skip
    yield Rule(
        "included-reference-only", "A graph holds whole nodes, never references to them.",
        "anyOf", "graph", _has_any("included"), _referring_in("included"),
    )  # fmt: skip
    yield Rule(
        "item-as-reference-only", "A list holds whole nodes, never references to them.",
        "anyOf", "collection", _has_any("items"), _referring_in("items"),
    )  # fmt: skip
    for name in PARTS_WITH_AUTHORS:
        yield Rule(
            f"{name}-author-not-a-person", "An author is a person or an organisation.",
            "anyOf", name, _has("author"), _source_as_author,
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


def _sets(
    name: str, sentence: str, keyword: str, part: str, where: Where, key: str,
    values: tuple[object, ...],
) -> Rule:  # fmt: skip
    """Make a rule that is broken by what a key must not be."""

    def mutate(rng: Rng, node: Instance) -> Pointer:
        node[key] = rng.pick(values)
        return (key,)

    return Rule(name, sentence, keyword, part, where, mutate)


def _drops(
    name: str, sentence: str, part: str, where: Where, key: str, keyword: str = "required"
) -> Rule:
    """Make a rule that is broken by leaving a key out."""

    def mutate(_: Rng, node: Instance) -> Pointer:
        del node[key]
        return ()

    return Rule(name, sentence, keyword, part, where, mutate, key)


def _is(key: str, value: object) -> Where:
    return lambda node: node.get(key) == value


def _has(key: str) -> Where:
    return lambda node: key in node


def _has_any(key: str) -> Where:
    return lambda node: bool(node[key])


def _kind(kind: str) -> Where:
    return lambda node: kind in node["type"]


def _no_kind(kind: str) -> Where:
    return lambda node: kind not in node["type"]
