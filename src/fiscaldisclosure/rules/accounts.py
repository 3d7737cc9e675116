"""十一、预算绩效 against the accounts: the evaluated money is the money that was spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import AtMost, Equal, Identity, Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.balances import only_appropriations
from fiscaldisclosure.rules.lines import final_of, is_zero
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure

FORM = "财预〔2020〕10号（项目）; 预算绩效的情况说明"
OVERALL = "中发〔2018〕34号; 绩效自评表: 部门整体支出; 预算绩效的情况说明"


@rule(
    "FD741",
    zh="整体支出绩效自评与决算数不符",
    en="the overall self-evaluation differs from the accounts",
    source=OVERALL,
    severity=Severity.WARNING,
)
def overall_differs_from_accounts(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the overall self-evaluation executes what the accounts spend, and starts from the initial budget.

    ## Why it matters
    The whole department is evaluated, so the whole expenditure is.

    ## Formula
    整体自评全年执行数 = 本年支出合计; 整体自评年初预算数 = 财政拨款年初预算数, where there are no other funds

    ## Limits
    Subordinate units may be evaluated apart: a warning.  The initial budget is compared only where nothing was carried
    over, as some budget what was.
    """
    overall = disclosure.performance.overall if disclosure.performance else None
    funds = overall.total_funds if overall else None
    if overall is None or funds is None:
        return
    if disclosure.expenditure is not None:
        yield Equal.of(funds.executed, final_of(disclosure.expenditure.stated_total))
    other = overall.other_funds.initial_budget if overall.other_funds else None
    fiscal = disclosure.fiscal
    alone = only_appropriations(disclosure) if other is None else not other.value
    if fiscal is None or not alone:
        return
    if all(figure is None or is_zero(figure) for figure in (fiscal.opening_balance, fiscal.closing_balance)):
        for line in (fiscal.stated_income, fiscal.stated_outlay):
            if line is not None:
                yield Equal.of(funds.initial_budget, line.initial_budget)


@rule(
    "FD742",
    zh="项目自评财政拨款执行数大于财政拨款项目支出",
    en="evaluated projects spent more appropriation than the accounts have for projects",
    source=FORM,
    severity=Severity.WARNING,
)
def projects_exceed_appropriation(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the appropriations executed in the project tables fit into the project expenditure they paid.

    ## Why it matters
    Money from elsewhere was declared as appropriation, or basic expenditure as a project.

    ## Formula
    Σ 项目自评表当年财政拨款执行数 + 一般公共预算基本支出 ≤ 本年财政拨款支出

    ## Limits
    Tables may count money of subordinate levels: a warning, never an error.
    """
    if disclosure.performance is None or disclosure.basic is None:
        return
    rows = [
        table.fiscal_funds.executed if table.fiscal_funds else None
        for table in disclosure.performance.projects
    ]
    executed = [figure for figure in rows if figure is not None]
    spent = disclosure.fiscal.expenditure if disclosure.fiscal else None
    basic = final_of(disclosure.basic.stated_total)
    if executed and basic is not None:
        yield AtMost(executed[0], spent, [*executed[1:], basic])


@rule(
    "FD743",
    zh="绩效项目执行数大于项目支出",
    en="evaluated projects spent more than the accounts have for projects",
    source=FORM,
    severity=Severity.WARNING,
)
def projects_exceed_expenditure(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the evaluated projects together spent at most 项目支出.

    ## Why it matters
    What was not spent cannot be evaluated.

    ## Formula
    绩效项目全年执行数 ≤ 项目支出

    ## Limits
    Tables may count money that other departments spent: a warning.
    """
    summary = disclosure.performance.stated_projects if disclosure.performance else None
    if summary is not None and disclosure.expenditure is not None:
        yield AtMost(summary.executed, final_of(disclosure.expenditure.project))


@rule(
    "FD744",
    zh="绩效项目执行数小于项目支出",
    en="evaluated projects spent less than the accounts have for projects",
    source=FORM,
    severity=Severity.NOTE,
)
def projects_not_all_evaluated(disclosure: Disclosure) -> Iterator[Identity]:
    """Check whether the evaluated projects cover the whole 项目支出.

    ## Why it matters
    A small remainder is often a project that was forgotten.

    ## Formula
    绩效项目全年执行数 = 项目支出

    ## Limits
    Nobody has to evaluate every project: a note.
    """
    summary = disclosure.performance.stated_projects if disclosure.performance else None
    project = final_of(disclosure.expenditure.project if disclosure.expenditure else None)
    if summary is None or summary.executed is None or project is None:
        return
    if summary.executed.value <= project.value:
        yield Equal.of(summary.executed, project)


@rule(
    "FD745",
    zh="有其他收入而整体自评其他资金为零",
    en="there is other revenue but no other funds were evaluated",
    source=OVERALL,
    severity=Severity.WARNING,
)
def other_funds_missing(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that other revenue shows among the other funds of the overall self-evaluation.

    ## Why it matters
    Money from elsewhere was declared as the own level's appropriation.

    ## Formula
    其他收入 > 0 ⇒ 其他资金全年执行数 > 0

    ## Limits
    Revenue can be carried over unspent: only where more than appropriations was spent, and a warning.
    """
    other = final_of(disclosure.revenue.other if disclosure.revenue else None)
    overall = disclosure.performance.overall if disclosure.performance else None
    executed = overall.other_funds.executed if overall and overall.other_funds else None
    spent = final_of(disclosure.expenditure.stated_total if disclosure.expenditure else None)
    paid = disclosure.fiscal.expenditure if disclosure.fiscal else None
    if spent is None or paid is None or spent.value - paid.value <= spent.half + paid.half:
        return
    if other is not None and other.value > 0 and executed is not None:
        yield Wording(
            executed,
            holds=executed.value > 0,
            found=str(executed),
            wanted=Label(f"其他收入 {other} 应列入其他资金", f"the other revenue of {other}"),
        )
