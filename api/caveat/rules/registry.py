"""Registry: what makes a function an editorial rule, and which rules modules hold.

A rule registers where it stands, by its decorator. Its name, which editors see in findings, is
that of its function with dashes; findings are stamped with it when the rule is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Generic, TypeVar

from caveat.errors import ERROR, NOTICE, Finding
from caveat.records.graph import Graph
from caveat.rules.texts import ArticleTexts

Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Rule(Generic[Subject]):
    """An editorial rule; `find` yields a finding, without its name, wherever it is broken."""

    find: Callable[[Subject], Iterator[Finding]]

    @property
    def name(self) -> str:
        return self.find.__name__.replace("_", "-")

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """Run the rule, and stamp its name on each finding."""
        return (replace(finding, rule=self.name) for finding in self.find(subject))


@dataclass(frozen=True)
class RecordRule(Rule[Graph]):
    """A rule that needs the records alone."""

    severity: str = ERROR

    def __call__(self, subject: Graph) -> Iterator[Finding]:
        """Run the rule; what it finds is an error, or a notice that stops no publishing."""
        return (replace(finding, severity=self.severity) for finding in super().__call__(subject))


@dataclass(frozen=True)
class TextRule(Rule[ArticleTexts]):
    """A rule that compares records with the texts of their articles."""

    reads_english: bool = True
    severity: str = ERROR

    def __call__(self, subject: ArticleTexts) -> Iterator[Finding]:
        """Run the rule; what it finds is an error, or a notice that stops no publishing."""
        return (replace(finding, severity=self.severity) for finding in super().__call__(subject))


def rule(find: Callable[[Graph], Iterator[Finding]]) -> RecordRule:
    """Register a rule on records."""
    return RecordRule(find)


def notice(find: Callable[[Graph], Iterator[Finding]]) -> RecordRule:
    """Register a rule on records that asks an editor to look, where no rule can be sure."""
    return RecordRule(find, severity=NOTICE)


def text_rule(find: Callable[[ArticleTexts], Iterator[Finding]]) -> TextRule:
    """Register a rule on texts that looks for English words."""
    return TextRule(find)


def text_notice(find: Callable[[ArticleTexts], Iterator[Finding]]) -> TextRule:
    """Register a rule on texts that asks an editor to look, where no rule can be sure."""
    return TextRule(find, severity=NOTICE)


def text_rule_in_any_language(find: Callable[[ArticleTexts], Iterator[Finding]]) -> TextRule:
    """Register a rule on texts that looks for words of no language."""
    return TextRule(find, reads_english=False)


def record_rules(*modules: ModuleType) -> tuple[RecordRule, ...]:
    """Give the rules of modules that need the records alone, in the order of their lines."""
    return tuple(one for one in _defined_in(modules) if isinstance(one, RecordRule))


def text_rules(*modules: ModuleType) -> tuple[TextRule, ...]:
    """Give the rules of modules that need texts, in the order of their lines."""
    return tuple(one for one in _defined_in(modules) if isinstance(one, TextRule))


def _defined_in(modules: tuple[ModuleType, ...]) -> Iterator[object]:
    return (value for module in modules for value in vars(module).values())
