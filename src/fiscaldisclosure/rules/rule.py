"""What a rule is: a named function that looks at one part of a disclosure and yields what it requires."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import IntEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, field, fields, frozen

from fiscaldisclosure.identities import Requirement
from fiscaldisclosure.model.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure

T = TypeVar("T")


class Severity(IntEnum):
    """How much a finding weighs."""

    NOTE = 1
    """A rounding tail or a convention; nothing to mend."""
    WARNING = 2
    """Suspicious: wording, naming, completeness, an unexplained deviation."""
    ERROR = 3
    """Provably wrong: no true values can have been printed like this."""


@frozen
class Rule:
    """A rule of the catalogue.

    Attributes:
        id: The stable id, never reused.
        name: The fault, as read after "allow …".
        title: What the fault is, in both languages.
        severity: What a provable violation weighs.
        part: The attribute path of the part of a disclosure it looks at; a tuple on the way is looked at item by item.
        source: The law or form the rule follows from.
        since: The version it appeared in.
        check: The function.
        limits: Thresholds that differ from the rule's own, by name.
        section: The section it speaks of, where it has to look at more than that; else ``part`` tells it.

    """

    id: str
    name: str
    title: Label
    severity: Severity
    part: str
    source: str
    since: str
    check: Callable[..., Iterable[Requirement]] = field(repr=False, eq=False)
    limits: tuple[tuple[str, Decimal], ...] = ()
    section: str = ""

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by the name of the function, whose place in its module the rule took."""
        stated = {item.name: getattr(self, item.name) for item in fields(Rule) if item.name != "check"}
        return _restored, (self.check.__module__, self.check.__qualname__, stated)

    @property
    def documentation(self) -> str:
        """The rule's page: the docstring of its function."""
        return inspect.getdoc(self.check) or ""

    @property
    def thresholds(self) -> dict[str, Decimal]:
        """Where the rule draws a line that is a custom, by name: the keyword-only numbers of its function."""
        declared = {
            name: parameter.default
            for name, parameter in inspect.signature(self.check).parameters.items()
            if parameter.kind is parameter.KEYWORD_ONLY and isinstance(parameter.default, Decimal)
        }
        return declared | dict(self.limits)

    def drawing(self, **limits: Decimal) -> Rule:
        """Return the same rule with other thresholds; names it does not have do not concern it."""
        known = self.thresholds
        return evolve(
            self, limits=tuple((name, limits[name]) for name in sorted(limits.keys() & known.keys()))
        )

    def requirements(self, disclosure: Disclosure) -> Iterator[Requirement]:
        """Yield everything the rule requires of ``disclosure``."""
        for part in parts(disclosure, self.part):
            yield from self.of(part)

    def of(self, part: Any) -> Iterable[Requirement]:
        """Return everything the rule requires of one part of a disclosure, of the kind it looks at."""
        return self.check(part, **dict(self.limits))


def _restored(module: str, name: str, stated: dict[str, Any]) -> Rule:
    rule: Rule = getattr(import_module(module), name)
    return evolve(rule, **stated)


def parts(disclosure: Disclosure, path: str) -> list[Any]:
    """Return the stated parts of a disclosure at an attribute path; an empty path is the whole."""
    found: list[Any] = [disclosure]
    for name in path.split(".") if path else ():
        values = [getattr(item, name) for item in found]
        found = [
            item
            for value in values
            if value is not None
            for item in (value if isinstance(value, tuple) else (value,))
        ]
    return found


def rule(  # noqa: PLR0913  # these are the columns of the catalogue
    rule_id: str,
    name: str = "",
    *,
    zh: str,
    en: str,
    source: str,
    part: str = "",
    section: str = "",
    severity: Severity = Severity.ERROR,
    since: str = "0.1.0",
) -> Callable[[Callable[[T], Iterable[Requirement]]], Rule]:
    """Make a rule of a generator function; its docstring becomes the rule's page.

    The function takes the part of a disclosure it looks at, which is the whole if none is named; the rule is called as
    the function is, with hyphens, if it has no other name.  A keyword-only parameter with a ``Decimal`` as its default
    is a threshold that users may set.
    """

    def make(check: Callable[[T], Iterable[Requirement]]) -> Rule:
        called = name or check.__name__.replace("_", "-")
        return Rule(rule_id, called, Label(zh, en), severity, part, source, since, check, section=section)

    return make
