"""A small department's nine tables, all of them right; tests of rules break one cell at a time."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from fiscaldisclosure import (
    BasicExpenditure,
    BudgetLine,
    Disclosure,
    Expenditure,
    FiscalAppropriation,
    FundBudget,
    GeneralPublicBudget,
    Overview,
    Revenue,
    ThreePublicCosts,
)
from fiscaldisclosure.model.budgets import BudgetRow, EconomicItem, FunctionalClass, FunctionalItem
from fiscaldisclosure.model.disclosure import Department, TableFound
from fiscaldisclosure.model.expenditure import ExpenditureRow
from fiscaldisclosure.model.revenue import RevenueRow
from fiscaldisclosure.model.totals import ClassAmount, ClassByFund, FundFlow
from fiscaldisclosure.rules.forms import TITLES

SUBJECTS = {
    "205": "教育支出",
    "20501": "教育管理事务",
    "2050101": "行政运行",
    "2050102": "一般行政管理事务",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "2120803": "城市建设支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
}

# code: basic, project of the general public budget; the department's own money pays 6.19 of 2050102
GENERAL = {
    "205": ("80.00", "20.00"),
    "20501": ("80.00", "20.00"),
    "2050101": ("80.00", "8.37"),
    "2050102": (None, "11.63"),
    "221": ("15.00", None),
    "22102": ("15.00", None),
    "2210201": ("15.00", None),
}
TOTALS = {"205": "100.00", "20501": "100.00", "2050101": "88.37", "2050102": "11.63"} | dict.fromkeys(
    ("221", "22102", "2210201"), "15.00"
)
OWN = {"205": "6.19", "20501": "6.19", "2050102": "6.19"}
WITH_OWN = TOTALS | {"205": "106.19", "20501": "106.19", "2050102": "17.82"}
PROJECTS = {"205": "26.19", "20501": "26.19", "2050101": "8.37", "2050102": "17.82"}
LAND = ("212", "21208", "2120803")


def revenue_rows() -> list[RevenueRow]:
    """The rows of 收入决算表."""
    general = [
        RevenueRow(
            code=code,
            name=SUBJECTS[code],
            revenue=Revenue(
                fiscal_appropriation=TOTALS[code], other=OWN.get(code), stated_total=WITH_OWN[code]
            ),
        )
        for code in TOTALS
    ]
    return general + [
        RevenueRow(
            code=code,
            name=SUBJECTS[code],
            revenue=Revenue(fiscal_appropriation="30.00", stated_total="30.00"),
        )
        for code in LAND
    ]


def expenditure_rows() -> list[ExpenditureRow]:
    """The rows of 支出决算表."""
    general = [
        ExpenditureRow(
            code=code,
            name=SUBJECTS[code],
            expenditure=Expenditure(
                basic=GENERAL[code][0], project=PROJECTS.get(code), stated_total=WITH_OWN[code]
            ),
        )
        for code in TOTALS
    ]
    return general + [
        ExpenditureRow(
            code=code, name=SUBJECTS[code], expenditure=Expenditure(project="31.00", stated_total="31.00")
        )
        for code in LAND
    ]


def general_rows() -> list[BudgetRow]:
    """The rows of 一般公共预算财政拨款支出决算表."""
    return [
        BudgetRow(code=code, name=SUBJECTS[code], expenditure=TOTALS[code], basic=basic, project=project)
        for code, (basic, project) in GENERAL.items()
    ]


def fund_rows() -> list[BudgetRow]:
    """The rows of 政府性基金预算财政拨款收入支出决算表."""
    return [
        BudgetRow(
            code=code,
            name=SUBJECTS[code],
            opening_balance="2.00",
            revenue="30.00",
            expenditure="31.00",
            project="31.00",
            closing_balance="1.00",
        )
        for code in LAND
    ]


def economic_rows() -> list[EconomicItem]:
    """The rows of 一般公共预算财政拨款基本支出决算表."""
    told = (
        ("301", "工资福利支出", "70.00"),
        ("30101", "基本工资", "55.00"),
        ("30113", "住房公积金", "15.00"),
        ("302", "商品和服务支出", "19.40"),
        ("30201", "办公费", "11.40"),
        ("30207", "邮电费", None),
        ("30217", "公务接待费", "8.00"),
        ("303", "对个人和家庭的补助", "5.60"),
        ("30302", "退休费", "5.29"),
        ("30309", "奖励金", "0.31"),
        ("30310", "个人农业生产补贴", None),
        ("310", "资本性支出", None),
    )
    return [EconomicItem(code=code, name=name, amount=amount) for code, name, amount in told]


def tables(**empty: str | None) -> list[TableFound]:
    """The nine tables as found; those named are empty, with the note given."""
    return [
        TableFound(key=key, title=title, empty=key in empty, note=empty.get(key))
        for key, title in TITLES.items()
    ]


def whole() -> Disclosure:
    """A disclosure with all nine tables and a narrative that retells them."""
    return Disclosure(
        department=Department(name="示范市教育局", year=2024),
        overview=Overview(
            revenue="151.19",
            opening_balance="2.00",
            stated_income="153.19",
            expenditure="152.19",
            closing_balance="1.00",
            stated_outlay="153.19",
            classes=[
                ClassAmount(name="教育支出", amount="106.19"),
                ClassAmount(name="科学技术支出"),
                ClassAmount(name="城乡社区支出", amount="31.00"),
                ClassAmount(name="住房保障支出", amount="15.00"),
            ],
        ),
        revenue=Revenue(
            fiscal_appropriation="145.00", other="6.19", stated_total="151.19", rows=revenue_rows()
        ),
        expenditure=Expenditure(
            basic="95.00", project="57.19", stated_total="152.19", rows=expenditure_rows()
        ),
        fiscal=FiscalAppropriation(
            revenue="145.00",
            opening_balance="2.00",
            stated_income="147.00",
            expenditure="146.00",
            closing_balance="1.00",
            stated_outlay="147.00",
            general_public=FundFlow(revenue="115.00", expenditure="115.00", stated_total="115.00"),
            government_fund=FundFlow(
                opening_balance="2.00",
                revenue="30.00",
                expenditure="31.00",
                closing_balance="1.00",
                stated_total="32.00",
            ),
            classes=[
                ClassByFund(name="教育支出", stated_total="100.00", general_public="100.00"),
                ClassByFund(name="科学技术支出"),
                ClassByFund(name="城乡社区支出", stated_total="31.00", government_fund="31.00"),
                ClassByFund(name="住房保障支出", stated_total="15.00", general_public="15.00"),
            ],
        ),
        general_budget=GeneralPublicBudget(
            stated_total="115.00",
            basic="95.00",
            project="20.00",
            rows=general_rows(),
            classes=[
                FunctionalClass(name="教育支出", line="100.00"),
                FunctionalClass(name="住房保障支出", line="15.00"),
            ],
            items=items(),
        ),
        basic=BasicExpenditure(
            stated_total="95.00",
            personnel="75.60",
            operating="19.40",
            rows=economic_rows(),
            personnel_items=[
                EconomicItem(name=name) for name in ("基本工资", "住房公积金", "退休费", "奖励金")
            ],
            operating_items=[EconomicItem(name="办公费", amount="11.40"), EconomicItem(name="公务接待费")],
        ),
        government_fund=FundBudget(
            opening_balance="2.00",
            revenue="30.00",
            expenditure="31.00",
            project="31.00",
            closing_balance="1.00",
            rows=fund_rows(),
        ),
        state_capital=FundBudget(stated_none=True),
        three_public=ThreePublicCosts(reception="8.31", stated_total="8.31"),
        tables=tables(state_capital="说明：本年度没有国有资本经营预算财政拨款收入和支出，故本表无数据。"),
    )


def items() -> list[FunctionalItem]:
    """The items as the narrative tells them."""
    return [
        item("2050101", "教育管理部门的基本支出及项目支出", "88.37"),
        item("2050102", "教育管理的专项工作", "11.63"),
        item("2210201", "缴纳在职人员住房公积金", "15.00"),
    ]


def item(code: str, use: str, line: BudgetLine | str) -> FunctionalItem:
    """One item as the narrative tells it."""
    return FunctionalItem(
        class_name=SUBJECTS[code[:3]],
        section_name=SUBJECTS[code[:5]],
        name=SUBJECTS[code],
        use=use,
        line=line,
    )


def changed(disclosure: Disclosure, section: str, /, **changes: Any) -> Disclosure:
    """The same disclosure with some fields of one section changed."""
    return evolve(disclosure, **{section: evolve(getattr(disclosure, section), **changes)})


def with_row(disclosure: Disclosure, section: str, code: str, /, **changes: Any) -> Disclosure:
    """The same disclosure with one row of a section's table changed."""
    rows = [evolve(row, **changes) if row.code == code else row for row in getattr(disclosure, section).rows]
    return changed(disclosure, section, rows=rows)
