"""What must hold between the accounts of a department and those of its units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import Identity, Sum
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.comparison.bundle import Bundle
    from fiscaldisclosure.model.disclosure import Disclosure

LAW: Final = "财库〔2021〕36号; 《预算法实施条例》第六条; 财预〔2021〕29号"

_ADDED: Final = (
    "revenue.fiscal_appropriation",
    "revenue.general_public",
    "revenue.government_fund",
    "revenue.state_capital",
    "fiscal.revenue",
    "fiscal.opening_balance",
    "fiscal.expenditure",
    "fiscal.closing_balance",
    "general_budget.stated_total",
    "general_budget.basic",
    "general_budget.project",
    "basic.stated_total",
    "basic.personnel",
    "basic.operating",
    "government_fund.revenue",
    "government_fund.expenditure",
    "state_capital.revenue",
    "state_capital.expenditure",
    "three_public.overseas_travel",
    "three_public.vehicle_purchase",
    "three_public.vehicle_operation",
    "three_public.reception",
    "agency_operating",
)
"""What the treasury appropriates to one unit only, so that nothing is counted twice."""
_WITHIN: Final = {
    "revenue": ("subsidy_from_superior", "remittance_from_affiliates"),
    "expenditure": ("subsidy_to_affiliates", "remittance_to_superior"),
}
"""What units pay each other: left out where their accounts are added up."""


def _figure(disclosure: Disclosure, path: str) -> tuple[bool, Figure | None]:
    """Whether the section of a figure is told at all, and the figure; a line goes by its final amount."""
    found: Any = disclosure
    for name in path.split("."):
        if found is None:
            return False, None
        found = getattr(found, name)
    if isinstance(found, BudgetLine):
        found = found.final
    return True, found


@rule(
    "FC301",
    zh="各单位财政拨款之和与部门数不符",
    en="the appropriations of the units do not add up to the department's",
    source=LAW,
    severity=Severity.WARNING,
)
def units_do_not_add_up(bundle: Bundle) -> Iterator[Identity]:
    """Check that what the treasury appropriated to the units is what it appropriated to the department.

    ## Why it matters
    Department and units publish separately, and corrections reach only some of them.

    ## Formula
    部门数 = Σ 单位数（含本级）

    ## Limits
    Where not all units are known, or one does not tell the section, a department that has more proves nothing.  Units
    outside the reviewed accounts exist, so it is a warning.
    """
    department, *units = bundle.disclosures
    for path in _ADDED:
        _, whole = _figure(department, path)
        parts = [_figure(unit, path) for unit in units]
        told = all(there for there, _ in parts)
        closed = bundle.complete and told
        others = () if closed else (None,)
        yield Sum(whole, [*(part for _, part in parts), *others], closed=closed)


@rule(
    "FC302",
    zh="部门收支小于各单位收支之和（扣除内部补助和上缴）",
    en="the department has less than its units together, what they pay each other left out",
    source=LAW,
    severity=Severity.WARNING,
)
def department_short_of_units(bundle: Bundle) -> Iterator[Identity]:
    """Check that a department has at least what its units have without what they may have paid each other.

    ## Why it matters
    Whatever a unit received from outside, its department received.

    ## Formula
    部门收入 ≥ Σ 单位收入 − Σ 单位上级补助收入 − Σ 单位附属单位上缴收入;
    部门支出 ≥ Σ 单位支出 − Σ 单位对附属单位补助支出 − Σ 单位上缴上级支出

    ## Limits
    Subsidies may come from outside the department, so it may have more: that proves nothing.
    """
    department, *units = bundle.disclosures
    for side, inner in _WITHIN.items():
        _, whole = _figure(department, f"{side}.stated_total")
        totals = [_figure(unit, f"{side}.stated_total")[1] for unit in units]
        less = [found for unit in units for name in inner if (found := _figure(unit, f"{side}.{name}")[1])]
        yield Sum(whole, [*totals, None], less, closed=False)
