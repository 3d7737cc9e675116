"""Expenditure by class (类) in the two tables of totals, of the rows of the tables by function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.model.shape import figure_at, stated_at
from fiscaldisclosure.model.totals import ClassAmount, ClassByFund
from fiscaldisclosure.write.one_unit import finest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.model.disclosure import Disclosure

_CLASS: Final = 3
"""Digits of the code of a class."""
_FUNDS: Final = {
    "general_public": "general_budget",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
}
"""The section whose rows tell what each budget paid for."""


def with_classes(disclosure: Disclosure) -> Disclosure:
    """Put the classes into the tables of totals that have none, where they come to the whole that is stated.

    >>> import fiscaldisclosure as fd
    >>> rows = [
    ...     fd.ExpenditureRow(code="205", name="教育支出", expenditure=fd.Expenditure(stated_total="3.00"))
    ... ]
    >>> given = fd.Disclosure(expenditure=fd.Expenditure(rows=rows), overview=fd.Overview(expenditure="3.00"))
    >>> [(row.name, str(row.amount)) for row in with_classes(given).overview.classes]
    [('教育支出', '3.00 万元')]
    """
    overview, fiscal = disclosure.overview, disclosure.fiscal
    if overview is not None and not overview.classes:
        spent = _by_class(disclosure, "expenditure", "expenditure.stated_total")
        if _comes_to(spent.values(), overview.expenditure):
            classes = tuple(ClassAmount(name=name, amount=amount) for (_, name), amount in spent.items())
            disclosure = evolve(disclosure, overview=evolve(overview, classes=classes))
    if fiscal is not None and not fiscal.classes:
        by_fund = {fund: _by_class(disclosure, section, "expenditure") for fund, section in _FUNDS.items()}
        paid = [amount for amounts in by_fund.values() for amount in amounts.values()]
        whole = all(
            _comes_to(amounts.values(), figure_at(disclosure, f"fiscal.{fund}.expenditure"))
            for fund, amounts in by_fund.items()
        )
        if whole and _comes_to(paid, fiscal.expenditure):
            disclosure = evolve(disclosure, fiscal=evolve(fiscal, classes=_in_funds(by_fund)))
    return disclosure


def _by_class(disclosure: Disclosure, section: str, column: str) -> dict[tuple[str, str], Figure]:
    """What was spent on each class, by its code and name, of the rows of a section."""
    rows: Any = stated_at(disclosure, f"{section}.rows") or ()
    return {
        (row.code, row.name): _alone(amount)
        for row in sorted(rows, key=_code)
        if len(row.code or "") == _CLASS and (amount := figure_at(row, column)) is not None
    }


def _in_funds(by_fund: dict[str, dict[tuple[str, str], Figure]]) -> tuple[ClassByFund, ...]:
    names = sorted({name for amounts in by_fund.values() for name in amounts})
    found = []
    for name in names:
        paid = {fund: amounts[name] for fund, amounts in by_fund.items() if name in amounts}
        added = total(paid.values())
        unit = next(iter(paid.values())).unit
        stated = None if added is None else Figure(added, unit)
        found.append(
            ClassByFund(
                name=name[1], stated_total=stated, **{fund: _alone(item) for fund, item in paid.items()}
            )
        )
    return tuple(found)


def _code(row: Any) -> str:
    return row.code or ""


def _comes_to(amounts: Iterable[Figure], whole: Figure | None) -> bool:
    """Whether amounts are the whole, exactly; where none is stated, whatever they are."""
    added = total(amounts)
    return whole is None or (added or 0) == finest_of(whole).value


def _alone(figure: Figure) -> Figure:
    """The amount as a figure of its own, as exactly as it is known."""
    known = finest_of(figure)
    return Figure(known.value, known.unit)
