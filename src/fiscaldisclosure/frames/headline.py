"""What one line about a department's year tells: the amounts and rates in ``headline.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from fiscaldisclosure import rates as formulas
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import Kind, slot_at, stated_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from fiscaldisclosure.figure import Figure


@frozen
class Amount:
    """An amount or a count: the first of some paths at which one is stated."""

    name: str
    label: Label
    paths: tuple[str, ...]

    def of(self, disclosure: Disclosure) -> Decimal | None:
        """Return it in its standard unit; None if it is not stated."""
        found: list[Figure | None] = [stated_at(disclosure, path) for path in self.paths]
        return next((figure.value for figure in found if figure is not None), None)


@frozen
class Rate:
    """A rate, computed from what is printed."""

    name: str
    label: Label
    _compute: Callable[[Disclosure], Decimal | None]

    def of(self, disclosure: Disclosure) -> Decimal | None:
        """Return the ratio; None if an amount is not stated or the base is zero."""
        return self._compute(disclosure)


@cache
def amounts() -> tuple[Amount, ...]:
    """Return the amounts of the headline, in their order."""
    found = tuple(
        Amount(item["name"], Label(item["zh"], item["en"]), tuple(item["paths"]))
        for item in _data()["amount"]
    )
    for item in found:
        for path in item.paths:
            assert slot_at(Disclosure, path).kind is Kind.FIGURE, path  # noqa: S101  # our own data
    return found


@cache
def rates() -> tuple[Rate, ...]:
    """Return the rates of the headline, in their order."""
    return tuple(
        Rate(item["name"], Label(item["zh"], item["en"]), _computing(item)) for item in _data()["rate"]
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("headline.toml").read_text("utf-8"))


def _computing(item: dict[str, str]) -> Callable[[Disclosure], Decimal | None]:
    if item["rate"] == "share":
        named = {amount.name: amount for amount in amounts()}
        part, whole = named[item["part"]], named[item["whole"]]

        def share(disclosure: Disclosure) -> Decimal | None:
            one, all_ = part.of(disclosure), whole.of(disclosure)
            return None if one is None or all_ is None else formulas.share(one, all_)

        return share
    path, compute = item["line"], _OF_LINE[item["rate"]]
    assert slot_at(Disclosure, path).kind is Kind.LINE, path  # noqa: S101  # our own data

    def of_line(disclosure: Disclosure) -> Decimal | None:
        line: BudgetLine | None = stated_at(disclosure, path)
        return None if line is None else compute(line)

    return of_line


_OF_LINE: Final[dict[str, Callable[[BudgetLine], Decimal | None]]] = {
    "growth": lambda line: line.growth_rate,
    "variance": lambda line: line.variance_rate,
    "completion": lambda line: line.completion_rate,
}
