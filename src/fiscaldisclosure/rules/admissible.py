"""Which budget can pay for which class (类)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.classification.lists import allows
from fiscaldisclosure.identities import Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.classified import class_names, year_of
from fiscaldisclosure.rules.forms import FUNDS, TITLES, forms_of
from fiscaldisclosure.rules.lines import is_zero
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure

_CLASS_DIGITS: Final = 3


@rule(
    "FD956",
    zh="该预算不会有此类支出",
    en="a budget pays for a class that is never its own",
    source="政府收支分类科目; 部门决算公开04、05、07、08表",
    severity=Severity.WARNING,
)
def class_not_of_budget(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that each budget pays only for classes that it can pay for.

    ## Why it matters
    The amount stands in the column or the table of another budget.

    ## Formula
    国有资本经营预算 ⇒ 208, 223 or 230; 政府性基金预算 ⇒ a class that has items of a fund; 一般公共预算 ⇒ neither 223 nor 234

    ## Limits
    Since 2015; government-managed funds since 2017, and since 2024, when special treasury bonds gave almost every class such
    items, only 209, 223 and 227.  A row without money is passed over.  Where the year is unknown, what a budget can pay for
    in any year it can.
    """
    year = year_of(disclosure)
    for budget, code, name, figure, key in _paid_classes(disclosure):
        if allows(budget, year, code) is False:
            yield Wording(
                figure,
                holds=False,
                found=f"{code} {name}",
                wanted=Label(
                    f"《{TITLES[key]}》不应有 {code} 类支出", f"no class {code} in {budget.replace('_', ' ')}"
                ),
            )


def _paid_classes(disclosure: Disclosure) -> Iterator[tuple[str, str, str, Figure, str]]:
    """Yield what each budget paid for each class, from its own table or, where that has not the class, from the summary."""
    seen: set[tuple[str, str]] = set()
    for key, table in forms_of(disclosure).tables.items():
        for row in table.rows if key in FUNDS else ():
            paid = next((figure for figure in row.cells.values() if not is_zero(figure)), None)
            code = row.code[:_CLASS_DIGITS]
            if paid is not None and (FUNDS[key], code) not in seen:
                seen.add((FUNDS[key], code))
                yield FUNDS[key], code, row.name, paid, key
    for told in class_names(disclosure):
        for key, budget in FUNDS.items():
            paid = told.paid.get(budget)
            if paid is not None and not is_zero(paid) and told.code and (budget, told.code) not in seen:
                yield budget, told.code, told.name, paid, key
