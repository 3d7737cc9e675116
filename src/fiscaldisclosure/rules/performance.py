"""十一、预算绩效: what the narrative sums up, against the tables and against itself."""

from __future__ import annotations

import re
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import AtMost, Constant, Equal, Identity, Requirement, Sum, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.evaluations import FULL_MARKS
from fiscaldisclosure.rules.readings import likeliest
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.unit import PIECE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.performance import Performance, SelfEvaluation

FORM = "财预〔2020〕10号（项目）; 预算绩效的情况说明"
OVERALL: Final = "中发〔2018〕34号; 绩效自评表: 部门整体支出; 预算绩效的情况说明"
ONE: Final = Constant(Decimal(1), PIECE)


@rule(
    "FD731",
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

    ## Limits
    Where the narrative counts more projects than there are tables, a larger sum proves nothing; where it counts fewer, it
    speaks of some of them only.  It may speak of all funds or of the appropriation alone.
    """
    summary, classified = performance.stated_projects, performance.classified
    if summary is None or not performance.projects:
        return
    tables = [table.total_funds for table in performance.projects]
    secret = int(classified.count.value) if classified is not None and classified.count is not None else 0
    if summary.count is not None and summary.count.value < len(tables) + secret:
        return
    complete = summary.count is not None and summary.count.value == len(tables) + secret and all(tables)
    rest = [] if complete else [None]
    scopes = [tables]
    if any(map(_is_mixed, performance.projects)):
        scopes.append([table.fiscal_funds for table in performance.projects])
    yield from likeliest(
        [
            [
                Sum(
                    column(summary), [*(column(row) if row else None for row in rows), *rest], closed=complete
                )
                for column in (attrgetter("adjusted_budget"), attrgetter("executed"))
            ]
            for rows in ([*told, *([] if classified is None else [classified])] for told in scopes)
        ]
    )


def _is_mixed(evaluation: SelfEvaluation) -> bool:
    """Whether money of several sources was spent, so that all funds and the appropriation are two things."""
    spent = [
        row for row in evaluation.sources if not row.part and row.executed is not None and row.executed.value
    ]
    return len(spent) > 1


@rule(
    "FD733",
    zh="整体支出绩效预算数、执行数与自评表不符",
    en="the overall evaluation, as summed up, differs from its table",
    part="performance",
    source=OVERALL,
)
def overall_sums_differ(performance: Performance) -> Iterator[Identity]:
    """Check that the narrative and the table of the overall self-evaluation print the same budget and executed sum.

    ## Why it matters
    It is one quantity told twice.

    ## Formula
    全年预算总额 = 年度总资金全年预算数; 实际执行总额 = 年度总资金全年执行数

    ## Limits
    Not checked where the narrative speaks of more than one overall table.  It may speak of all funds or of one source.
    """
    summary, table = performance.stated_overall, performance.overall
    funds = table.total_funds if table else None
    if summary is None or funds is None or (summary.count is not None and summary.count.value != 1):
        return
    lines = [funds, *(table.sources if table is not None and _is_mixed(table) else ())]
    yield from likeliest(
        [
            [
                Equal.of(summary.adjusted_budget, line.adjusted_budget),
                Equal.of(summary.executed, line.executed),
            ]
            for line in lines
        ]
    )


@rule(
    "FD734",
    zh="预期目标中的预算金额不是年初预算数",
    en="a project's goal names a budget that is not the initial one",
    part="performance.evaluations",
    source=FORM,
    severity=Severity.NOTE,
)
def goal_names_adjusted_budget(evaluation: SelfEvaluation) -> Iterator[Requirement]:
    """Check that a budget named in the goal of a project is its initial budget.

    ## Why it matters
    Goals are set with the initial budget; a goal that knows the adjusted one was written after the year.

    ## Formula
    预期目标中的预算金额 = 年初预算数

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
    "FD735",
    zh="各等级项目数之和与自评项目数不符",
    en="the grades do not add up to the projects evaluated",
    part="performance",
    source=FORM,
)
def grades_miscounted(performance: Performance) -> Iterator[Identity]:
    """Check that the projects graded 优, 良, 中 (合格) and 差 (不合格) are all that were evaluated.

    ## Why it matters
    A project without a grade is one nobody speaks of.

    ## Formula
    自评项目数 = 优 + 良 + 中 + 差

    ## Limits
    Where a grade is not listed, a larger number proves nothing.
    """
    if performance.self_evaluated is not None:
        grades = [performance.excellent, performance.good, performance.fair, performance.poor]
        yield Sum(performance.self_evaluated.count, grades, closed=False)


@rule(
    "FD736",
    zh="已整改与正在整改之和与发现问题数不符",
    en="problems solved and open do not add up to the problems found",
    part="performance",
    source=FORM,
    severity=Severity.WARNING,
)
def problems_miscounted(performance: Performance) -> Iterator[Identity]:
    """Check that every problem found is solved or being solved.

    ## Why it matters
    A problem that is neither has been forgotten.

    ## Formula
    发现问题 = 已经完成整改 + 正在整改

    ## Limits
    Work on a problem may not have begun: a warning.
    """
    yield Sum(performance.problems, [performance.problems_solved, performance.problems_open], closed=False)


@rule(
    "FD737",
    zh="平均得分大于 100 分",
    en="an average score is more than 100 points",
    part="performance",
    source=FORM,
    severity=Severity.WARNING,
)
def average_exceeds_full_marks(performance: Performance) -> Iterator[Identity]:
    """Check that no average score is more than 100 points.

    ## Why it matters
    Sum and average get confused.

    ## Formula
    平均得分 ≤ 100

    ## Limits
    With bonus points an average may be more: a warning.  The average itself cannot be recomputed without the tables.
    """
    if performance.self_evaluated is not None:
        yield AtMost(performance.self_evaluated.average_score, FULL_MARKS)


@rule(
    "FD738",
    zh="跟踪或自评的项目多于编报绩效目标的项目",
    en="more projects were tracked or evaluated than had targets",
    part="performance",
    source=FORM,
    severity=Severity.WARNING,
)
def more_evaluated_than_planned(performance: Performance) -> Iterator[Identity]:
    """Check that only projects with targets were tracked and evaluated.

    ## Why it matters
    Without a target there is nothing to evaluate against.

    ## Formula
    绩效跟踪、绩效自评的项目数和金额 ≤ 编报绩效目标的项目数和金额

    ## Limits
    Projects added during the year may get their targets later: a warning.
    """
    planned = performance.with_targets
    if planned is not None:
        for group in (performance.tracked, performance.self_evaluated):
            if group is not None:
                yield AtMost(group.count, planned.count)
                yield AtMost(group.budget, planned.budget)
