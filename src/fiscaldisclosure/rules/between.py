"""勾稽关系 between sections: one quantity told twice, and parts that cannot exceed their whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import AtMost, Equal, Identity, Share, Sum, Verdict
from fiscaldisclosure.rules.balances import any_negative
from fiscaldisclosure.rules.forms import EXPENDITURE, FISCAL, INCOME_AND_OUTLAY, REVENUE, forms_of
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure

FORMS = "财库〔2021〕36号; 部门决算公开01表至09表"


@rule(
    "FD801",
    zh="同一合计数前后不一致",
    en="a total is told twice with different numbers",
    source=FORMS,
)
def retold_total_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that revenue, expenditure and appropriation of the year, whole and by budget, are the same in every section.

    ## Why it matters
    The sections are written one after the other, and corrections reach only some of them.

    ## Formula
    总体·本年收入合计 = 收入·本年收入合计; 总体·本年支出合计 = 支出·本年支出合计;
    财政拨款·本年财政拨款收入 = 收入·财政拨款收入; 财政拨款·各本预算·本年收入 = 收入·各本预算财政拨款收入

    ## Limits
    Only what both print.  A table whose own note says that it leaves something out as secret may print less.
    """
    overview, revenue, fiscal = disclosure.overview, disclosure.revenue, disclosure.fiscal
    forms = forms_of(disclosure)
    if overview is not None and revenue is not None:
        yield forms.one_cell({REVENUE: final_of(revenue.stated_total), INCOME_AND_OUTLAY: overview.revenue})
    if overview is not None and disclosure.expenditure is not None:
        spent = final_of(disclosure.expenditure.stated_total)
        yield forms.one_cell({EXPENDITURE: spent, INCOME_AND_OUTLAY: overview.expenditure})
    if fiscal is not None and revenue is not None:
        yield forms.one_cell({FISCAL: fiscal.revenue, REVENUE: final_of(revenue.fiscal_appropriation)})
        for name in ("general_public", "government_fund", "state_capital"):
            flow = getattr(fiscal, name)
            if flow is not None:
                own = final_of(getattr(revenue, name))
                yield forms.one_cell({FISCAL: flow.revenue, INCOME_AND_OUTLAY: own})


@rule(
    "FD802",
    zh="本年财政拨款支出与各预算支出之和不符",
    en="the appropriation spent is not the sum of the budgets' expenditure",
    source=FORMS,
)
def appropriation_spent_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the three budgets' expenditure adds up to 本年财政拨款支出.

    ## Why it matters
    Appropriations come from three budgets and no fourth.

    ## Formula
    本年财政拨款支出 = 一般公共预算财政拨款支出 + 政府性基金预算支出 + 国有资本经营预算支出

    ## Limits
    Where a fund is neither declared empty nor printed, or the general budget has no total, a larger expenditure proves
    nothing.
    """
    if disclosure.fiscal is None or disclosure.general_budget is None:
        return
    parts = [final_of(disclosure.general_budget.stated_total)]
    complete = parts[0] is not None
    for fund in (disclosure.government_fund, disclosure.state_capital):
        spent = None if fund is None else final_of(fund.expenditure)
        complete = complete and fund is not None and (spent is not None or fund.stated_none)
        parts.append(spent)
    yield Sum(disclosure.fiscal.expenditure, parts, closed=complete)


@rule(
    "FD803",
    zh="财政拨款支出大于本年支出",
    en="more appropriation was spent than anything was",
    source=FORMS,
)
def appropriation_exceeds_total(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that what appropriations paid fits into the whole, and one budget into all appropriations.

    ## Why it matters
    Appropriations are part of the accounts, never more.

    ## Formula
    本年财政拨款支出 ≤ 本年支出合计; 一般公共预算基本支出 ≤ 基本支出;
    一般公共预算财政拨款支出 ≤ 财政拨款收入总计

    ## Limits
    Refunds are negative expenditure and budgets can be overdrawn: where any balance or amount of these sections is
    negative, nothing is checked.  The total of appropriations bounds the budget only where its opening balance is printed:
    else it may be the year's revenue under another name.
    """
    expenditure, fiscal, budget = disclosure.expenditure, disclosure.fiscal, disclosure.general_budget
    if any_negative(disclosure):
        return
    if fiscal is not None and budget is not None and fiscal.opening_balance:
        total = final_of(fiscal.stated_income) or final_of(fiscal.stated_outlay)
        yield AtMost(final_of(budget.stated_total), total)
    if expenditure is None:
        return
    if fiscal is not None:
        yield AtMost(fiscal.expenditure, final_of(expenditure.stated_total))
    if disclosure.basic is not None:
        yield AtMost(final_of(disclosure.basic.stated_total), final_of(expenditure.basic))


@rule(
    "FD804",
    zh="项目支出小于一般公共预算项目支出",
    en="project expenditure is less than the general public budget paid for projects",
    source=FORMS,
)
def project_expenditure_short(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that 项目支出 has room for what the general public budget spent beyond basic expenditure.

    ## Why it matters
    It ties three sections together that never print a number in common.

    ## Formula
    项目支出 ≥ 一般公共预算财政拨款支出 − 一般公共预算基本支出

    ## Limits
    How much more there may be depends on other funds, so a larger amount proves nothing.
    """
    budget, basic, expenditure = disclosure.general_budget, disclosure.basic, disclosure.expenditure
    if budget is None or basic is None or expenditure is None:
        return
    total, paid = final_of(budget.stated_total), final_of(basic.stated_total)
    if total is not None and paid is not None:
        elsewhere = None  # projects paid by other funds, which no section prints
        yield Sum(final_of(expenditure.project), [total, elsewhere], [paid], closed=False)


@rule(
    "FD805",
    zh="一般公共预算支出占本年支出的比重不符",
    en="the general public budget's share of expenditure is wrong",
    source=FORMS,
)
def general_budget_share_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check the printed share of 一般公共预算财政拨款支出 in 本年支出合计.

    ## Why it matters
    The base stands in another section and is easily mistaken.

    ## Formula
    占比 = 一般公共预算财政拨款支出 ÷ 本年支出合计

    ## Limits
    On an expenditure of zero the printed rate is a convention; where the expenditure of the year is told nowhere, nothing
    is checked.
    """
    line = disclosure.general_budget.stated_total if disclosure.general_budget else None
    whole = final_of(disclosure.expenditure.stated_total if disclosure.expenditure else None)
    if whole is None and disclosure.overview is not None:
        whole = disclosure.overview.expenditure
    if line is not None:
        yield Share(line.stated_share, line.final, whole)


@rule(
    "FD806",
    zh="财政拨款结转和结余大于结转和结余",
    en="the appropriation's carry-forwards and surpluses exceed all of them",
    source=FORMS,
    severity=Severity.WARNING,
)
def balance_exceeds_total(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the appropriation's opening and closing balance fit into the whole ones.

    ## Why it matters
    What other funds carry over would be negative.

    ## Formula
    年初财政拨款结转和结余 ≤ 年初结转和结余; 年末财政拨款结转和结余 ≤ 年末结转和结余

    ## Limits
    Other funds can be overdrawn: a warning.
    """
    overview, fiscal = disclosure.overview, disclosure.fiscal
    if overview is not None and fiscal is not None:
        yield AtMost(fiscal.opening_balance, overview.opening_balance)
        yield AtMost(fiscal.closing_balance, overview.closing_balance)


@rule(
    "FD811",
    zh="机关运行经费大于公用经费",
    en="operating expenses of government agencies exceed the operating costs",
    source="《机关事务管理条例》第九条; 财办发〔2019〕77号; 部门决算公开06表",
    severity=Severity.WARNING,
)
def agency_operating_exceeds(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that 机关运行经费 is at most 公用经费.

    ## Why it matters
    It is the operating part of basic expenditure, of the administrative units among the department's.

    ## Formula
    机关运行经费 ≤ 公用经费

    ## Limits
    Government-managed funds can pay operating costs too, which 公用经费 of the sixth table leaves out: a warning.
    """
    if disclosure.basic is not None:
        yield AtMost(final_of(disclosure.agency_operating), final_of(disclosure.basic.operating))


@rule(
    "FD812",
    zh="机关运行经费小于公用经费",
    en="operating expenses of government agencies are less than the operating costs",
    source="《机关事务管理条例》第九条; 财办发〔2019〕77号; 部门决算公开06表",
    severity=Severity.NOTE,
)
def agency_operating_partial(disclosure: Disclosure) -> Iterator[Identity]:
    """Check whether 机关运行经费 is all of 公用经费.

    ## Why it matters
    In a department of administrative units alone, both are one number.

    ## Formula
    机关运行经费 = 公用经费

    ## Limits
    Public institutions (事业单位) have operating costs that are not counted: nothing is said of a department that pays
    for some (事业运行, 事业单位离退休, 事业单位医疗), or whose items are not known, and elsewhere it is a note.
    """
    agency = final_of(disclosure.agency_operating)
    operating = final_of(disclosure.basic.operating if disclosure.basic else None)
    if agency is None or operating is None or agency.value > operating.value:
        return
    same = Equal.of(agency, operating)
    if _is_administrative(disclosure) or same.confront().verdict is not Verdict.IMPOSSIBLE:
        yield same


def _is_administrative(disclosure: Disclosure) -> bool:
    """Whether the items of the general public budget are known, and none of them is a public institution's."""
    budget = disclosure.general_budget
    names = [row.name for row in budget.rows] + [item.name for item in budget.items] if budget else []
    return bool(names) and not any("事业" in name for name in names)


@rule(
    "FD813",
    zh="固定资产车辆数前后不一致",
    en="the vehicles among the assets are told twice with different numbers",
    source="预决算公开模板: “三公”经费具体情况、国有资产占用情况",
)
def vehicles_in_assets_differ(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that “三公”经费 and 国有资产 print the same number of vehicles among the fixed assets.

    ## Why it matters
    The first sentence quotes the second.

    ## Formula
    国有资产占用情况中固定资产车辆 = 车辆

    ## Limits
    Checked only where both sections print a number: who names none in the sentence is asked by `vehicle-gap-unexplained`.
    """
    if disclosure.three_public is not None and disclosure.assets is not None:
        yield Equal.of(disclosure.three_public.vehicles_in_assets, disclosure.assets.stated_vehicles)
