"""What charts of one department show, as bars: structure, budgets and final figures, scores."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.figure import in_words
from fiscaldisclosure.interval import round_half_up
from fiscaldisclosure.model.labels import Label, label_of
from fiscaldisclosure.unit import WAN_YUAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.line import BudgetLine

BUDGET: Final = Label("预算", "budget")
FINAL: Final = Label("决算", "final")
THREE_PUBLIC: Final = ("overseas_travel", "vehicle_purchase", "vehicle_operation", "reception")
"""The four costs, by field name."""


@frozen
class Bar:
    """A bar: what it is called, how long it is, what is written beside it, and which kind it is of."""

    name: Label
    value: Decimal
    text: str
    kind: str = ""


def revenue(disclosure: Disclosure) -> Iterator[Bar]:
    """Yield revenue by source."""
    for source in disclosure.revenue.sources if disclosure.revenue else ():
        yield from _amount(source.label, source.amount)


def expenditure(disclosure: Disclosure) -> Iterator[Bar]:
    """Yield expenditure by kind."""
    for kind in disclosure.expenditure.kinds if disclosure.expenditure else ():
        yield from _amount(kind.label, kind.amount)


def classes(disclosure: Disclosure) -> Iterator[Bar]:
    """Yield the general public budget by function."""
    budget = disclosure.general_budget
    for row in budget.classes if budget else ():
        figure = row.line.final if row.line else None
        yield from _amount(Label(row.name, row.name), None if figure is None else figure.value)


STRUCTURES: Final[Mapping[str, tuple[Label, Callable[[Disclosure], Iterator[Bar]]]]] = {
    "revenue": (Label("收入的构成（万元）", "revenue by source (万元)"), revenue),
    "expenditure": (Label("支出的构成（万元）", "expenditure by kind (万元)"), expenditure),
    "classes": (
        Label("一般公共预算支出按功能分类（万元）", "general public budget by function (万元)"),
        classes,
    ),
}
"""What a whole consists of: the title and the bars, by name."""


def three_public(disclosure: Disclosure) -> Iterator[Bar]:
    """Yield the four “three public” costs, the budget of each and its final figure."""
    costs = disclosure.three_public
    if costs is None:
        return
    for name in THREE_PUBLIC:
        line: BudgetLine | None = getattr(costs, name)
        label = label_of(type(costs), name)
        for figure, told, kind in _budget_and_final(line):
            words = Label(f"{label.zh} {told.zh}", f"{label.en}, {told.en}")
            yield from _amount(words, figure, kind)


def _budget_and_final(line: BudgetLine | None) -> Iterator[tuple[Decimal | None, Label, str]]:
    if line is None:
        return
    budget = line.adjusted_budget or line.budget or line.initial_budget
    yield (None if budget is None else budget.value), BUDGET, "budget"
    yield (None if line.final is None else line.final.value), FINAL, "bar"


def scores(disclosure: Disclosure) -> Iterator[Bar]:
    """Yield the scores of the self-evaluations."""
    performance = disclosure.performance
    for evaluation in performance.evaluations if performance else ():
        score = evaluation.stated_score
        if score is not None:
            yield Bar(Label(evaluation.name or "", evaluation.name or ""), score.value, str(score))


def short(value: Decimal) -> str:
    """Write an amount (万元) as it stands beside a bar, without its unit.

    >>> short(Decimal("2582.725"))
    '2,582.73'
    """
    return in_words(round_half_up(value, 2), WAN_YUAN).removesuffix(WAN_YUAN.name).strip()


def _amount(name: Label, value: Decimal | None, kind: str = "") -> Iterator[Bar]:
    if value is not None:
        yield Bar(name, value, short(value), kind)
