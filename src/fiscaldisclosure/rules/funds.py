"""七、政府性基金预算 and 八、国有资本经营预算."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import Identity, Requirement, Sum, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.forms import CAPITAL, GOVERNMENT, ITEM_DIGITS
from fiscaldisclosure.rules.lines import adds_up_elsewhere, final_of, listed_sum
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.rules.told import tells_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.budgets import FundBudget
    from fiscaldisclosure.model.disclosure import Disclosure

FORM = "财预〔2016〕143号; 部门决算公开07表、08表"


def funds_of(disclosure: Disclosure) -> list[FundBudget]:
    """Return the fund budgets that are stated."""
    return [fund for fund in (disclosure.government_fund, disclosure.state_capital) if fund is not None]


@rule(
    "FD331",
    zh="基金（国资）预算收支与结转不平衡",
    en="a fund's flows and carry-forwards do not balance",
    source=FORM,
)
def fund_balance_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that a fund's closing balance is what its opening balance and its flows leave.

    ## Why it matters
    Funds are earmarked: what is left stays visible until it is spent.

    ## Formula
    年末结转和结余 = 年初结转和结余 + 本年收入 − 本年支出

    ## Limits
    Checked only where all four are printed.
    """
    for fund in funds_of(disclosure):
        revenue, expenditure = final_of(fund.revenue), final_of(fund.expenditure)
        if fund.opening_balance and revenue and expenditure:
            yield Sum(fund.closing_balance, [fund.opening_balance, revenue], [expenditure])


@rule(
    "FD332",
    zh="基金（国资）预算支出与各部分之和不符",
    en="a fund's expenditure is not the sum of its parts",
    source=FORM,
)
def fund_expenditure_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that a fund's basic and project expenditure, and likewise its items, add up to its expenditure.

    ## Why it matters
    Funds rarely pay basic expenditure, so this split is what reviewers look at.

    ## Formula
    本年支出 = 基本支出 + 项目支出 = Σ 项

    ## Limits
    Where one part is listed, a larger total proves nothing.  Items are often a selection: a total that is larger proves
    something only where their shares, budgets or prior years add up to the whole, or the table has no other item.
    """
    for fund, key in ((disclosure.government_fund, GOVERNMENT), (disclosure.state_capital, CAPITAL)):
        if fund is None:
            continue
        whole = final_of(fund.expenditure)
        yield Sum(whole, [fund.basic, fund.project], closed=False)
        lines = [item.line for item in fund.items]
        if lines:
            names = [item.name for item in fund.items]
            complete = adds_up_elsewhere(fund.expenditure, lines) or tells_all(
                disclosure, names, ITEM_DIGITS, key
            )
            yield listed_sum(whole, lines, complete=complete)


@rule(
    "FD333",
    zh="已说明无此项预算却列有数额",
    en="a fund that is declared empty has figures",
    source=FORM,
    severity=Severity.WARNING,
)
def empty_fund_has_figures(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that a fund declared empty prints no figure but zero.

    ## Why it matters
    The sentence is a leftover of the template, or the figure is.

    ## Formula
    无收入、支出及结转和结余 ⇒ every figure is 0

    ## Limits
    Some declarations speak of the year's flows alone, so this is a warning.
    """
    wanted = Label("说明为空表，数额应为 0", "zero, as the fund is declared empty")
    for fund in funds_of(disclosure):
        if fund.stated_none:
            for figure in (
                fund.opening_balance,
                final_of(fund.revenue),
                final_of(fund.expenditure),
                fund.basic,
                fund.project,
                fund.closing_balance,
            ):
                if figure is not None:
                    yield Wording(figure, holds=figure.value == 0, found=str(figure), wanted=wanted)
