"""十一、预算绩效: what the narrative sums up against the tables, and the tables against the accounts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import PIECE, Figure
from fiscaldisclosure.identities import AtMost, Constant, Equal, Identity, Sum, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.performance import Performance, SelfEvaluation

FORM = "财预〔2020〕10号; 预算绩效的情况说明"
ONE: Final = Constant(Decimal(1), PIECE)


@rule(
    "FD731",
    "evaluations-miscounted",
    zh="绩效评价项目数与自评表个数不符",
    en="the number of evaluations is not the number of tables",
    part="performance",
    source=FORM,
    severity=Severity.WARNING,
)
def evaluations_miscounted(performance: Performance) -> Iterator[Identity]:
    """Check that as many self-evaluations are attached as are counted, classified projects included.

    ## Why it matters
    A table that is not there cannot be read.

    ## Formula
    项目数 = 项目自评表个数 + 涉密项目数; 整体支出绩效自评表 = 1

    ## Passes
    15 个 = 7 tables + 8 classified projects.

    ## Fails
    15 个 = 7 tables.

    ## Limits
    Tables may be published elsewhere, so this is a warning; without any table nothing is checked.
    """
    projects, classified = performance.stated_projects, performance.classified
    if projects is not None and projects.count is not None and performance.projects:
        tables = Constant(Decimal(len(performance.projects)), projects.count.unit)
        yield Sum(projects.count, [tables, classified.count if classified else None])
    if performance.stated_overall is not None and performance.overall is not None:
        yield Equal.of(performance.stated_overall.count, ONE)


@rule(
    "FD732",
    "project-sums-differ",
    zh="绩效项目预算数、执行数与各表之和不符",
    en="the projects, as summed up, are not the sum of their tables",
    part="performance",
    source=FORM,
)
def project_sums_differ(performance: Performance) -> Iterator[Identity]:
    """Check that the budgets and the executed sums of all project tables add up to what the narrative says.

    ## Why it matters
    The narrative is what is read; the tables are what was approved.

    ## Formula
    全年预算数 = Σ 项目自评表全年预算数 + 涉密项目全年预算数, and likewise 全年执行数

    ## Passes
    695.57 = 604.96 in seven tables + 90.61 of classified projects.

    ## Fails
    659.57 for the same tables.

    ## Limits
    Where the narrative counts more projects than there are tables, a larger sum proves nothing.
    """
    summary, classified = performance.stated_projects, performance.classified
    if summary is None or not performance.projects:
        return
    tables = [table.total_funds for table in performance.projects]
    secret = int(classified.count.value) if classified is not None and classified.count is not None else 0
    complete = summary.count is not None and summary.count.value == len(tables) + secret and all(tables)
    rest = [] if complete else [None]
    rows = [*tables, *([] if classified is None else [classified])]
    yield Sum(
        summary.adjusted_budget,
        [*(row.adjusted_budget if row else None for row in rows), *rest],
        closed=complete,
    )
    yield Sum(summary.executed, [*(row.executed if row else None for row in rows), *rest], closed=complete)


@rule(
    "FD733",
    "overall-sums-differ",
    zh="整体支出绩效预算数、执行数与自评表不符",
    en="the overall evaluation, as summed up, differs from its table",
    part="performance",
    source=FORM,
)
def overall_sums_differ(performance: Performance) -> Iterator[Identity]:
    """Check that the narrative and the table of the overall self-evaluation print the same budget and executed sum.

    ## Why it matters
    It is one quantity told twice.

    ## Formula
    全年预算总额 = 年度总资金全年预算数; 实际执行总额 = 年度总资金全年执行数

    ## Passes
    2,590.54 and 2,582.72 in both.

    ## Fails
    3,163.77 in the narrative, the initial budget, and 2,590.54 in the table.

    ## Limits
    Not checked where the narrative speaks of more than one overall table.
    """
    summary, table = performance.stated_overall, performance.overall
    funds = table.total_funds if table else None
    if summary is None or funds is None or (summary.count is not None and summary.count.value != 1):
        return
    yield Equal.of(summary.adjusted_budget, funds.adjusted_budget)
    yield Equal.of(summary.executed, funds.executed)


@rule(
    "FD734",
    "goal-names-adjusted-budget",
    zh="预期目标中的预算金额不是年初预算数",
    en="a project's goal names a budget that is not the initial one",
    part="performance.evaluations",
    source=FORM,
    severity=Severity.NOTE,
)
def goal_names_adjusted_budget(evaluation: SelfEvaluation) -> Iterator[Identity]:
    """Check that a budget named in the goal of a project is its initial budget.

    ## Why it matters
    Goals are set with the initial budget; a goal that knows the adjusted one was written after the year.

    ## Formula
    预期目标中的预算金额 = 年初预算数

    ## Passes
    预算金额 106.92 万元, 年初预算数 106.92.

    ## Fails
    预算金额 89.50 万元, 年初预算数 106.92, 全年预算数 89.50.

    ## Limits
    Goals may rightly be adjusted together with the budget: a note.
    """
    initial = evaluation.total_funds.initial_budget if evaluation.total_funds else None
    match = _GOAL_BUDGET.search(evaluation.goal or "")
    if initial is None or match is None:
        return
    try:
        named = Figure.parse(match["amount"])
    except FigureError:
        return
    yield Wording(
        initial,
        holds=named.interval().meets(initial.interval()),
        found=match[0],
        wanted=Label(f"年初预算数 {initial}", f"the initial budget, {initial}"),
    )


_GOAL_BUDGET: Final = re.compile(
    r"(?<!全年)(?<!调整)预算(?:金额|资金|数)?(?:为|是)?[:：]?\s*(?P<amount>[\d,.]*\d\s*[万亿]?元)"
)


@rule(
    "FD741",
    "overall-differs-from-accounts",
    zh="整体支出绩效自评与决算数不符",
    en="the overall self-evaluation differs from the accounts",
    part="",
    source=FORM,
    severity=Severity.WARNING,
)
def overall_differs_from_accounts(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the overall self-evaluation executes what the accounts spend, and starts from the initial budget.

    ## Why it matters
    The whole department is evaluated, so the whole expenditure is.

    ## Formula
    整体自评全年执行数 = 本年支出合计; 整体自评年初预算数 = 财政拨款年初预算数, where there are no other funds

    ## Passes
    2,582.72 executed, 本年支出 2,582.72; 3,163.77 budgeted in both.

    ## Fails
    2,417.96 executed, 本年支出 2,582.72.

    ## Limits
    Subordinate units may be evaluated apart: a warning.
    """
    overall = disclosure.performance.overall if disclosure.performance else None
    funds = overall.total_funds if overall else None
    if overall is None or funds is None:
        return
    if disclosure.expenditure is not None:
        yield Equal.of(funds.executed, final_of(disclosure.expenditure.stated_total))
    other = overall.other_funds.initial_budget if overall.other_funds else None
    fiscal = disclosure.fiscal
    line = (fiscal.stated_income or fiscal.stated_outlay) if fiscal else None
    if line is not None and (other is None or other.value == 0):
        yield Equal.of(funds.initial_budget, line.initial_budget)


@rule(
    "FD742",
    "projects-exceed-appropriation",
    zh="项目自评财政拨款执行数大于财政拨款项目支出",
    en="evaluated projects spent more appropriation than the accounts have for projects",
    part="",
    source=FORM,
    severity=Severity.WARNING,
)
def projects_exceed_appropriation(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the appropriations executed in the project tables fit into the project expenditure they paid.

    ## Why it matters
    Money from elsewhere was declared as appropriation, or basic expenditure as a project.

    ## Formula
    Σ 项目自评表当年财政拨款执行数 + 一般公共预算基本支出 ≤ 本年财政拨款支出

    ## Passes
    500.00 + 1,886.08 ≤ 2,417.96.

    ## Fails
    604.96 + 1,886.08 > 2,417.96: 73.08 too much.

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
    "projects-exceed-expenditure",
    zh="绩效项目执行数大于项目支出",
    en="evaluated projects spent more than the accounts have for projects",
    part="",
    source=FORM,
    severity=Severity.WARNING,
)
def projects_exceed_expenditure(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the evaluated projects together spent at most 项目支出.

    ## Why it matters
    What was not spent cannot be evaluated.

    ## Formula
    绩效项目全年执行数 ≤ 项目支出

    ## Passes
    695.57 of 696.64.

    ## Fails
    795.57 of 696.64.

    ## Limits
    Tables may count money that other departments spent: a warning.
    """
    summary = disclosure.performance.stated_projects if disclosure.performance else None
    if summary is not None and disclosure.expenditure is not None:
        yield AtMost(summary.executed, final_of(disclosure.expenditure.project))


@rule(
    "FD744",
    "projects-not-all-evaluated",
    zh="绩效项目执行数小于项目支出",
    en="evaluated projects spent less than the accounts have for projects",
    part="",
    source=FORM,
    severity=Severity.NOTE,
)
def projects_not_all_evaluated(disclosure: Disclosure) -> Iterator[Identity]:
    """Check whether the evaluated projects cover the whole 项目支出.

    ## Why it matters
    A small remainder is often a project that was forgotten.

    ## Formula
    绩效项目全年执行数 = 项目支出

    ## Passes
    696.64 and 696.64.

    ## Fails
    695.57 and 696.64.

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
    "other-funds-missing",
    zh="有其他收入而整体自评其他资金为零",
    en="there is other revenue but no other funds were evaluated",
    part="",
    source=FORM,
    severity=Severity.WARNING,
)
def other_funds_missing(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that other revenue shows among the other funds of the overall self-evaluation.

    ## Why it matters
    Money from elsewhere was declared as the own level's appropriation.

    ## Formula
    其他收入 > 0 ⇒ 其他资金全年执行数 > 0

    ## Passes
    其他收入 164.77, 其他资金 164.77.

    ## Fails
    其他收入 164.77, 其他资金 0.00.

    ## Limits
    Revenue can be carried over unspent: a warning.
    """
    other = final_of(disclosure.revenue.other if disclosure.revenue else None)
    overall = disclosure.performance.overall if disclosure.performance else None
    executed = overall.other_funds.executed if overall and overall.other_funds else None
    if other is not None and other.value > 0 and executed is not None:
        yield Wording(
            executed,
            holds=executed.value > 0,
            found=str(executed),
            wanted=Label(f"其他收入 {other} 应列入其他资金", f"the other revenue of {other}"),
        )
