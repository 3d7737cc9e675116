"""收入支出决算总表 and 财政拨款收入支出决算总表: classes, budgets and their flows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.classification import is_class
from fiscaldisclosure.identities import Identity, Sum
from fiscaldisclosure.model.revenue import APPROPRIATION_FUNDS
from fiscaldisclosure.rules.forms import FISCAL, FUNDS, INCOME_AND_OUTLAY, forms_of
from fiscaldisclosure.rules.lines import final_of, is_zero
from fiscaldisclosure.rules.rule import rule
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.totals import ClassAmount, ClassByFund, FiscalAppropriation, FundFlow

FORM: Final = "财库〔2021〕36号; 部门决算公开01表"
FISCAL_FORM: Final = "《预算法》第五条; 财库〔2021〕36号; 部门决算公开04表"
FUND_NAMES: Final = tuple(FUNDS.values())


def _are_classes(rows: Sequence[ClassAmount] | Sequence[ClassByFund]) -> bool:
    """Whether a list holds classes alone, each once: a row 其中 would be added twice."""
    names = [folded(row.name) for row in rows]
    return bool(names) and len(set(names)) == len(names) and all(is_class(name) for name in names)


def _flows(fiscal: FiscalAppropriation) -> list[FundFlow]:
    return [flow for flow in fiscal.funds if flow is not None]


@rule(
    "FD231",
    zh="总表本年支出合计与各功能类之和不符",
    en="expenditure of the year is not the sum of the classes in the table",
    source=FORM,
)
def overview_classes_differ(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the classes of 收入支出决算总表 add up to 本年支出合计.

    ## Why it matters
    It is the first table of the document, and the only one that shows every class.

    ## Formula
    本年支出合计 = Σ 类

    ## Limits
    Checked only where every row is a class by name, each once.  A blank is zero, as the form has it, unless
    something in the table could not be read.
    """
    overview = disclosure.overview
    if overview is None or not _are_classes(overview.classes):
        return
    forms = forms_of(disclosure)
    amounts = [row.amount for row in overview.classes]
    total = forms.printed(overview.expenditure, INCOME_AND_OUTLAY)
    closed = forms.closed(INCOME_AND_OUTLAY, (total, *amounts))
    yield Sum(total, forms.rows(INCOME_AND_OUTLAY, amounts), closed=closed)


@rule(
    "FD341",
    zh="本年财政拨款收入与三本预算之和不符",
    en="the appropriation of the year is not the sum of the three budgets",
    source=FISCAL_FORM,
)
def appropriation_revenue_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the three budgets' revenue adds up to the appropriation of the year.

    ## Why it matters
    财政拨款收入 is all three budgets; often the general public budget alone is printed for it.

    ## Formula
    本年财政拨款收入 = 一般公共预算 + 政府性基金预算 + 国有资本经营预算; 收入决算·财政拨款收入 likewise

    ## Limits
    A budget that the summary does not tell counts with the revenue that its own section tells.  A blank is zero, as the
    form has it, unless something in the table could not be read.
    """
    fiscal, revenue = disclosure.fiscal, disclosure.revenue
    if revenue is not None:
        sources = [final_of(getattr(revenue, name)) for name in APPROPRIATION_FUNDS]
        if any(sources):
            yield Sum(final_of(revenue.fiscal_appropriation), sources, closed=all(sources))
    if fiscal is None:
        return
    forms = forms_of(disclosure)
    summed = [None if flow is None else forms.printed(flow.revenue, FISCAL) for flow in fiscal.funds]
    parts = [told or own for told, own in zip(summed, _own_revenue(disclosure), strict=True)]
    closed = forms.closed(FISCAL, parts) and (_is_listed(summed) or None not in parts)
    if fiscal.revenue is not None:
        yield Sum(forms.printed(fiscal.revenue, FISCAL), parts, closed=closed)
    elif revenue is not None:
        yield Sum(final_of(revenue.fiscal_appropriation), parts, closed=closed)


def _own_revenue(disclosure: Disclosure) -> list[Figure | None]:
    """The revenue that the sections of the three budgets tell; the general public budget has none of its own."""
    funds = (disclosure.government_fund, disclosure.state_capital)
    return [None, *(None if fund is None else final_of(fund.revenue) for fund in funds)]


@rule(
    "FD342",
    zh="年初财政拨款结转和结余与三本预算之和不符",
    en="the opening carry-forwards and surpluses of appropriations are not the sum of the three budgets",
    source=FISCAL_FORM,
)
def appropriation_opening_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the three budgets' opening carry-forwards and surpluses add up to 年初财政拨款结转和结余.

    ## Why it matters
    Each budget's money must be carried over by itself.

    ## Formula
    年初财政拨款结转和结余 = 一般公共预算 + 政府性基金预算 + 国有资本经营预算

    ## Limits
    Nothing is checked where the total is not split at all.
    """
    fiscal = disclosure.fiscal
    if fiscal is not None:
        forms = forms_of(disclosure)
        parts = [None if flow is None else flow.opening_balance for flow in fiscal.funds]
        total = forms.printed(fiscal.opening_balance, FISCAL)
        yield Sum(total, parts, closed=forms.closed(FISCAL, (total, *parts)) and _is_listed(parts))


@rule(
    "FD343",
    zh="财政拨款支出合计与三本预算之和不符",
    en="a total of appropriations is not the sum of the three budgets",
    source=FISCAL_FORM,
)
def budgets_differ_from_total(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the three budgets add up to 合计 in every row of 财政拨款收入支出决算总表.

    ## Why it matters
    It tells in which class, and in which budget, a total went wrong.

    ## Formula
    合计 = 一般公共预算 + 政府性基金预算 + 国有资本经营预算, for each class, 本年支出, 年末结转和结余 and 总计

    ## Limits
    A blank is zero, as the form has it, unless something in the table could not be read.
    """
    fiscal = disclosure.fiscal
    if fiscal is None:
        return
    forms = forms_of(disclosure)
    lines: list[tuple[Figure | None, list[Figure | None]]] = [
        (row.stated_total, [getattr(row, name) for name in FUND_NAMES]) for row in fiscal.classes
    ]
    for total, name in (
        (fiscal.expenditure, "expenditure"),
        (fiscal.closing_balance, "closing_balance"),
        (final_of(fiscal.stated_outlay), "stated_total"),
    ):
        parts = [None if flow is None else getattr(flow, name) for flow in fiscal.funds]
        lines.append((forms.printed(total, FISCAL), parts))
    closed = forms.closed(FISCAL, (total for total, _ in lines))
    for total, parts in lines:
        yield Sum(total, parts, closed=closed and _is_listed(parts))


@rule(
    "FD344",
    zh="财政拨款总表本年支出与各功能类之和不符",
    en="the appropriation spent is not the sum of the classes in the table",
    source=FISCAL_FORM,
)
def fiscal_classes_differ(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the classes of 财政拨款收入支出决算总表 add up to 本年支出合计, in every column.

    ## Why it matters
    A class entered in the wrong budget's column leaves the row right and two columns wrong.

    ## Formula
    本年支出合计 = Σ 类: in 合计 and for each of the three budgets

    ## Limits
    As for `overview-classes-differ`.
    """
    fiscal = disclosure.fiscal
    if fiscal is None or not _are_classes(fiscal.classes):
        return
    forms = forms_of(disclosure)
    total = forms.printed(fiscal.expenditure, FISCAL)
    amounts = [row.stated_total for row in fiscal.classes]
    closed = forms.closed(FISCAL, (total, *amounts))
    yield Sum(total, forms.rows(FISCAL, amounts), closed=closed)
    for flow, name in zip(fiscal.funds, FUND_NAMES, strict=True):
        if flow is not None:
            parts = forms.rows(FISCAL, [getattr(row, name) for row in fiscal.classes])
            yield Sum(flow.expenditure, parts, closed=closed)


@rule(
    "FD345",
    zh="一本预算的收支与结转不平衡",
    en="one budget's flows and carry-forwards do not balance",
    source=FISCAL_FORM,
)
def budget_flow_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that each of the three budgets spent or carried over what came in.

    ## Why it matters
    The three may not lend to each other, so each must balance by itself.

    ## Formula
    总计 = 年初结转和结余 + 本年收入 = 本年支出 + 年末结转和结余

    ## Limits
    Where a balance is printed for all budgets together and for none by itself, a blank is not taken as zero.
    """
    fiscal = disclosure.fiscal
    if fiscal is None:
        return
    forms = forms_of(disclosure)
    flows = _flows(fiscal)
    split_opening = _is_split(fiscal.opening_balance, [flow.opening_balance for flow in flows])
    split_closing = _is_split(fiscal.closing_balance, [flow.closing_balance for flow in flows])
    for flow in flows:
        revenue = forms.printed(flow.revenue, FISCAL)
        readable = forms.closed(FISCAL, (revenue, flow.expenditure, flow.stated_total))
        came, went = [flow.opening_balance, revenue], [flow.expenditure, flow.closing_balance]
        if flow.stated_total is not None:
            yield Sum(flow.stated_total, came, closed=readable and split_opening)
            yield Sum(flow.stated_total, went, closed=readable and split_closing)
        elif all(came) and flow.expenditure is not None:
            yield Sum(flow.closing_balance, came, [flow.expenditure])


def _is_listed(parts: Sequence[Figure | None]) -> bool:
    """Whether a budget that is not told has nothing: sentences may tell one budget and pass over another, a table may not."""
    in_table = any(
        part is not None and (part.place is None or part.place.table is not None) for part in parts
    )
    return in_table or None not in parts


def _is_split(total: Figure | None, parts: Sequence[Figure | None]) -> bool:
    """Whether a blank among the parts is zero: there is nothing to split, or it was split."""
    return total is None or is_zero(total) or any(part is not None for part in parts)
