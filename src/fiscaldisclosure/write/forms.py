"""From a disclosure to the nine public tables, in the official layout.

As with the narrative, what is written is what is stated: a blank cell is a figure that the data do not state.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.expenditure import EXPENDITURE_KINDS, Expenditure
from fiscaldisclosure.model.labels import label_of
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.revenue import REVENUE_SOURCES, Revenue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.model.budgets import BudgetRow, EconomicItem, FundBudget, GeneralPublicBudget
    from fiscaldisclosure.model.costs import ThreePublicCosts
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.totals import FiscalAppropriation, FundFlow, Overview

Row = tuple[str, ...]
_NUMERALS = "一二三四五六七八九十"
_FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_OPERATING = ("302", "307", "309", "310", "311", "312", "313", "399")


@frozen
class WrittenTable:
    """A table: its title, its unit, its header rows and its rows; every row is as wide as the header.

    A header cell that repeats its left or upper neighbour is one merged cell.
    """

    key: str
    title: str
    unit: str
    header: tuple[Row, ...]
    rows: tuple[Row, ...]


def forms(disclosure: Disclosure) -> tuple[WrittenTable, ...]:
    """Write the public tables that the data of a disclosure fill, in the standard order."""
    unit = next(
        (figure.unit.name for _, figure in disclosure.figures() if figure.unit.name.endswith("元")), "万元"
    )
    found = [
        ("income_and_outlay", "收入支出决算总表", disclosure.overview and _overview(disclosure)),
        ("revenue", "收入决算表", disclosure.revenue and _revenue(disclosure.revenue)),
        ("expenditure", "支出决算表", disclosure.expenditure and _expenditure(disclosure.expenditure)),
        (
            "fiscal_income_and_outlay",
            "财政拨款收入支出决算总表",
            disclosure.fiscal and _fiscal(disclosure.fiscal),
        ),
        (
            "general_budget",
            "一般公共预算财政拨款支出决算表",
            disclosure.general_budget and _general(disclosure.general_budget),
        ),
        ("basic", "一般公共预算财政拨款基本支出决算表", disclosure.basic and _basic(disclosure)),
        (
            "government_fund",
            "政府性基金预算财政拨款收入支出决算表",
            disclosure.government_fund and _fund(disclosure.government_fund),
        ),
        (
            "state_capital",
            "国有资本经营预算财政拨款收入支出决算表",
            disclosure.state_capital and _fund(disclosure.state_capital),
        ),
        (
            "three_public",
            "财政拨款“三公”经费支出决算表",
            disclosure.three_public and _three_public(disclosure.three_public),
        ),
    ]
    return tuple(WrittenTable(key, title, unit, *table) for key, title, table in found if table)


def _text(figure: Figure | BudgetLine | None) -> str:
    if isinstance(figure, BudgetLine):
        figure = figure.final
    return "" if figure is None else f"{figure.in_unit:,f}"


def _numbered(labels: Sequence[str]) -> list[str]:
    return [f"{numeral(number)}、{text}" for number, text in enumerate(labels, 1)]


def numeral(number: int) -> str:
    """Write a number below a hundred in Chinese numerals.

    >>> numeral(3), numeral(10), numeral(26)
    ('三', '十', '二十六')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return head + (_NUMERALS[ones - 1] if ones else "")


def _overview(disclosure: Disclosure) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    overview: Overview | None = disclosure.overview
    if overview is None:
        return (), ()
    fiscal, revenue = disclosure.fiscal, disclosure.revenue
    funds = fiscal.funds if fiscal else (None, None, None)
    sources = [name for name in REVENUE_SOURCES if name != "fiscal_appropriation"]
    labels = [f"{name}收入" for name in _FUNDS] + [label_of(Revenue, name).zh for name in sources]
    amounts = [_text(fund.revenue if fund else None) for fund in funds]
    amounts += [_text(getattr(revenue, name) if revenue else None) for name in sources]
    left: list[Row] = [*zip(_numbered(labels), amounts, strict=True)]
    left += [
        ("本年收入合计", _text(overview.revenue)),
        ("使用非财政拨款结余（含专用结余）", _text(overview.surplus_used)),
        ("年初结转和结余", _text(overview.opening_balance)),
        ("总计", _text(overview.stated_income)),
    ]
    names = _numbered([row.name for row in overview.classes])
    right: list[Row] = [*zip(names, (_text(row.amount) for row in overview.classes), strict=True)]
    right += [
        ("本年支出合计", _text(overview.expenditure)),
        ("结余分配", _text(overview.surplus_distributed)),
        ("年末结转和结余", _text(overview.closing_balance)),
        ("总计", _text(overview.stated_outlay)),
    ]
    header = (("收入", "收入", "支出", "支出"), ("项目", "决算数", "项目", "决算数"))
    return header, tuple(_beside(left, right))


def _beside(left: list[Row], right: list[Row]) -> Iterator[Row]:
    width, other = (max((len(row) for row in side), default=0) for side in (left, right))
    for one, two in zip_longest(left, right):
        yield (one or ("",) * width) + (two or ("",) * other)


def _revenue(revenue: Revenue) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    columns = ("stated_total", *REVENUE_SOURCES)
    header = ("科目编码", "科目名称", *(label_of(Revenue, name).zh for name in columns))
    rows = [("", "合计", revenue), *((row.code, row.name, row.revenue) for row in revenue.rows)]
    return (header,), tuple(
        (code, name, *(_text(getattr(amounts, column)) for column in columns)) for code, name, amounts in rows
    )


def _expenditure(expenditure: Expenditure) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    columns = ("stated_total", *EXPENDITURE_KINDS)
    header = ("科目编码", "科目名称", *(label_of(Expenditure, name).zh for name in columns))
    rows = [("", "合计", expenditure), *((row.code, row.name, row.expenditure) for row in expenditure.rows)]
    return (header,), tuple(
        (code, name, *(_text(getattr(amounts, column)) for column in columns)) for code, name, amounts in rows
    )


def _fiscal(fiscal: FiscalAppropriation) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    def column(fund: FundFlow | None, name: str) -> str:
        return "" if fund is None else _text(getattr(fund, name))

    left: list[Row] = [
        *zip(_numbered(_FUNDS), (column(fund, "revenue") for fund in fiscal.funds), strict=True)
    ]
    left += [
        ("本年收入合计", _text(fiscal.revenue)),
        ("年初财政拨款结转和结余", _text(fiscal.opening_balance)),
        *zip(_numbered(_FUNDS), (column(fund, "opening_balance") for fund in fiscal.funds), strict=True),
        ("总计", _text(fiscal.stated_income)),
    ]
    names = _numbered([row.name for row in fiscal.classes])
    right: list[Row] = [
        (name, *map(_text, (row.stated_total, row.general_public, row.government_fund, row.state_capital)))
        for name, row in zip(names, fiscal.classes, strict=True)
    ]
    for label, total, name in (
        ("本年支出合计", fiscal.expenditure, "expenditure"),
        ("年末财政拨款结转和结余", fiscal.closing_balance, "closing_balance"),
        ("总计", fiscal.stated_outlay, "stated_total"),
    ):
        right.append((label, _text(total), *(column(fund, name) for fund in fiscal.funds)))
    header = (
        ("收入", "收入", *("支出",) * 5),
        ("项目", "决算数", "项目", "合计", *_FUNDS),
    )
    return header, tuple(_beside(left, right))


def _general(budget: GeneralPublicBudget) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    total = ("", "合计", _text(budget.stated_total), _text(budget.basic), _text(budget.project))
    rows = (
        (row.code, row.name, *map(_text, (row.expenditure, row.basic, row.project))) for row in budget.rows
    )
    return (("科目编码", "科目名称", "合计", "基本支出", "项目支出"),), (total, *rows)


def _fund(fund: FundBudget) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    def cells(row: BudgetRow | FundBudget) -> Iterator[str]:
        parts = (
            row.opening_balance,
            row.revenue,
            row.expenditure,
            row.basic,
            row.project,
            row.closing_balance,
        )
        return map(_text, parts)

    header = (
        ("科目编码", "科目名称", "年初结转和结余", "本年收入", *("本年支出",) * 3, "年末结转和结余"),
        (
            "科目编码",
            "科目名称",
            "年初结转和结余",
            "本年收入",
            "小计",
            "基本支出",
            "项目支出",
            "年末结转和结余",
        ),
    )
    rows = ((row.code, row.name, *cells(row)) for row in fund.rows)
    return header, (("", "合计", *cells(fund)), *rows)


def _basic(disclosure: Disclosure) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    basic = disclosure.basic
    if basic is None:
        return (), ()

    def cells(rows: list[EconomicItem]) -> list[Row]:
        return [(row.code or "", row.name, _text(row.amount)) for row in rows]

    operating = [row for row in basic.rows if (row.code or "").startswith(_OPERATING)]
    personnel = [row for row in basic.rows if not (row.code or "").startswith(_OPERATING)]
    total = (
        "人员经费合计",
        "人员经费合计",
        _text(basic.personnel),
        "公用经费合计",
        "公用经费合计",
        _text(basic.operating),
    )
    header = ("经济分类科目编码", "科目名称", "决算数") * 2
    return (header,), (*_beside(cells(personnel), cells(operating)), total)


def _three_public(costs: ThreePublicCosts) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    lines = (
        ("合计", "合计", costs.stated_total),
        ("因公出国（境）费", "因公出国（境）费", costs.overseas_travel),
        ("公务用车购置及运行维护费", "小计", costs.stated_vehicles),
        ("公务用车购置及运行维护费", "公务用车购置费", costs.vehicle_purchase),
        ("公务用车购置及运行维护费", "公务用车运行维护费", costs.vehicle_operation),
        ("公务接待费", "公务接待费", costs.reception),
    )
    header = (
        tuple(group for group, _, _ in lines for _ in range(2)),
        tuple(name for _, name, _ in lines for _ in range(2)),
        ("预算数", "决算数") * len(lines),
    )
    amounts = ((_text(line and line.budget), _text(line and line.final)) for _, _, line in lines)
    return header, (tuple(cell for pair in amounts for cell in pair),)
