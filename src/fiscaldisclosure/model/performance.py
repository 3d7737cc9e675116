"""预算绩效: self-evaluations of the whole department and of each project."""

from __future__ import annotations

from decimal import Decimal  # the shape of the model evaluates annotations
from functools import cached_property

from attrs import field, frozen

from fiscaldisclosure import rates
from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.model import names
from fiscaldisclosure.model.indicator_value import Value, value
from fiscaldisclosure.model.labels import amount, label, not_negative, pieces, points, rate, several
from fiscaldisclosure.shown import Stated


@frozen(kw_only=True, repr=False)
class PerformanceIndicator(Stated):
    """A third-level indicator with its target, actual value, weight and score.

    >>> indicator = PerformanceIndicator(
    ...     name="押运员", target="=4 人", actual="=2 人", weight=10, stated_score=5
    ... )
    >>> indicator.attainment, indicator.score
    (Decimal('0.5'), Decimal('5.0'))

    """

    name: str = field(metadata=label("三级指标", "indicator"))
    level_one: str | None = field(default=None, metadata=label("一级指标", "first level"))
    level_two: str | None = field(default=None, metadata=label("二级指标", "second level"))
    target: Value | None = field(default=None, converter=value, metadata=label("指标值", "target"))
    actual: Value | None = field(default=None, converter=value, metadata=label("实际完成值", "actual"))
    weight: Figure | None = field(default=None, converter=points, metadata=names.WEIGHT)
    stated_score: Figure | None = field(default=None, converter=points, metadata=names.SCORE)
    standard: str | None = field(default=None, metadata=label("评分标准", "standard of marks"))
    basis: str | None = field(default=None, metadata=label("指标值设定依据", "basis of the target"))
    deviation_reason: str | None = field(
        default=None, metadata=label("偏差原因分析及改进措施", "deviation and measures")
    )

    bonus: bool = field(default=False, metadata=label("加分或扣分项", "beside the hundred points"))

    @cached_property
    def operator(self) -> str:
        """How the actual value is held against the target; a bare number must be equalled, a cost kept."""
        told = self.target.operator if self.target else None
        return told or ("≤" if "成本" in f"{self.level_one}{self.level_two}{self.name}" else "=")

    @cached_property
    def quantities(self) -> tuple[Figure, Figure] | None:
        """Target and actual, if both are numbers in one unit."""
        target = self.target.quantity if self.target else None
        actual = self.actual.quantity if self.actual else None
        if target is None or actual is None or target.unit.thing != actual.unit.thing:
            return None
        return target, actual

    @cached_property
    def attainment(self) -> Decimal | None:
        """Actual ÷ target (target ÷ actual where less is better), not cut off at 1; None if not comparable."""
        quantities = self.quantities
        return quantities and rates.attainment(self.operator, quantities[0].value, quantities[1].value)

    @property
    def score(self) -> Decimal | None:
        """得分 by attainment: weight × min(attainment, 1); None for qualitative indicators."""
        attainment = self.attainment
        return (
            None if self.weight is None or attainment is None else rates.score(self.weight.value, attainment)
        )


@frozen(kw_only=True, repr=False)
class FundingLine(Stated):
    """A row of the funds block: budget, executed, and for the total row weight, rate and score.  万元 and points."""

    initial_budget: Figure | None = field(default=None, converter=amount, metadata=names.INITIAL)
    adjusted_budget: Figure | None = field(default=None, converter=amount, metadata=names.ADJUSTED)
    executed: Figure | None = field(default=None, converter=amount, metadata=names.EXECUTED)
    weight: Figure | None = field(default=None, converter=points, metadata=names.WEIGHT)
    stated_rate: Figure | None = field(
        default=None, converter=rate, metadata=label("执行率", "execution rate")
    )
    stated_score: Figure | None = field(default=None, converter=points, metadata=names.SCORE)
    part: bool = field(default=False, metadata=label("其中项", "part of another source"))

    @property
    def execution_rate(self) -> Decimal | None:
        """执行率 = 全年执行数 ÷ 全年预算数; None on a zero budget."""
        if self.executed is None or self.adjusted_budget is None:
            return None
        return rates.execution(self.executed.value, self.adjusted_budget.value)

    @property
    def score(self) -> Decimal | None:
        """得分 of the execution rate: weight × min(rate, 1)."""
        execution_rate = self.execution_rate
        return (
            None
            if self.weight is None or execution_rate is None
            else rates.score(self.weight.value, execution_rate)
        )


@frozen(kw_only=True, repr=False)
class LocalFunding(FundingLine):
    """A source of funds that a form has of its own."""

    name: str = field(metadata=label("资金来源", "source"))


@frozen(kw_only=True, repr=False)
class SelfEvaluation(Stated):
    """绩效自评表: of the whole department (整体支出) or of one project (项目支出)."""

    name: str = field(metadata=label("项目名称", "name"))
    supervisor: str | None = field(default=None, metadata=label("主管部门", "supervising department"))
    unit: str | None = field(default=None, metadata=label("实施单位", "implementing unit"))
    total_funds: FundingLine | None = field(default=None, metadata=label("年度资金总额", "funds of the year"))
    superior_funds: FundingLine | None = field(
        default=None, metadata=label("上级资金", "funds from superior")
    )
    own_funds: FundingLine | None = field(default=None, metadata=label("本级资金", "funds of own level"))
    fiscal_funds: FundingLine | None = field(
        default=None, metadata=label("当年财政拨款", "appropriation of the year")
    )
    carried_over_funds: FundingLine | None = field(
        default=None, metadata=label("上年结转资金", "carried over")
    )
    special_account_funds: FundingLine | None = field(
        default=None, metadata=label("财政专户管理资金", "funds of the special fiscal account")
    )
    unit_funds: FundingLine | None = field(default=None, metadata=label("单位资金", "funds of the unit"))
    other_funds: FundingLine | None = field(default=None, metadata=label("其他资金", "other funds"))
    local_funds: tuple[LocalFunding, ...] = field(
        default=(), converter=several, metadata=label("地方自设资金来源", "sources of the form's own")
    )
    goal: str | None = field(default=None, metadata=label("预期目标", "goal"))
    achieved: str | None = field(default=None, metadata=label("实际完成情况", "achieved"))
    indicators: tuple[PerformanceIndicator, ...] = field(
        default=(), converter=several, metadata=label("绩效指标", "indicators")
    )
    stated_weight: Figure | None = field(
        default=None, converter=points, metadata=label("总分值", "total weight")
    )
    stated_score: Figure | None = field(default=None, converter=points, metadata=label("总分", "total score"))
    grade: str | None = field(default=None, metadata=label("自评等级", "grade"))
    asks_reasons: bool = field(default=True, metadata=label("表中有偏差原因栏", "form asks for deviations"))
    partial: bool = field(default=False, metadata=label("有未读懂的内容", "partly not understood"))

    @property
    def weight(self) -> Decimal | None:
        """The weights of execution and indicators, added."""
        funds = self.total_funds.weight if self.total_funds else None
        return total((funds, *(indicator.weight for indicator in self.indicators)))

    @property
    def score(self) -> Decimal | None:
        """总分 computed from the stated scores of execution and indicators."""
        funds = self.total_funds.stated_score if self.total_funds else None
        return total((funds, *(indicator.stated_score for indicator in self.indicators)))

    @property
    def sources(self) -> tuple[FundingLine, ...]:
        """The rows below the total funds that are stated, parts of others among them."""
        known = (
            self.superior_funds,
            self.own_funds,
            self.fiscal_funds,
            self.carried_over_funds,
            self.special_account_funds,
            self.unit_funds,
            self.other_funds,
        )
        return (*(row for row in known if row is not None), *self.local_funds)

    @cached_property
    def scored(self) -> tuple[FundingLine | PerformanceIndicator, ...]:
        """The rows that make up the hundred points: the execution, told of the total or of a source, and the indicators."""
        told = [
            row
            for row in (self.total_funds, *self.sources)
            if row is not None and (row.weight is not None or row.stated_score is not None)
        ]
        funds = told[:1] if told and told[0] is self.total_funds else told
        return (*funds, *(row for row in self.indicators if not row.bonus))

    @property
    def bonus(self) -> tuple[PerformanceIndicator, ...]:
        """The rows that add points to the hundred, or deduct some."""
        return tuple(row for row in self.indicators if row.bonus)


@frozen(kw_only=True, repr=False)
class ProjectGroup(Stated):
    """A number of projects told together: how many, with what budget, how much executed."""

    count: Figure | None = field(
        default=None, converter=pieces, validator=not_negative, metadata=label("项目数", "projects")
    )
    adjusted_budget: Figure | None = field(default=None, converter=amount, metadata=names.ADJUSTED)
    executed: Figure | None = field(default=None, converter=amount, metadata=names.EXECUTED)
    budget: Figure | None = field(
        default=None, converter=amount, metadata=label("涉及预算金额", "budget concerned")
    )
    average_score: Figure | None = field(
        default=None, converter=points, metadata=label("平均得分", "average score")
    )


@frozen(kw_only=True, repr=False)
class Performance(Stated):
    """预算绩效情况: what the narrative sums up, the self-evaluation tables, and projects that stay classified."""

    stated_overall: ProjectGroup | None = field(
        default=None, metadata=label("整体支出绩效自评", "overall self-evaluation, as summed up")
    )
    stated_projects: ProjectGroup | None = field(
        default=None, metadata=label("预算绩效评价项目", "evaluated projects, as summed up")
    )
    with_targets: ProjectGroup | None = field(
        default=None, metadata=label("编报绩效目标的项目", "projects with performance targets")
    )
    tracked: ProjectGroup | None = field(default=None, metadata=label("绩效跟踪的项目", "projects tracked"))
    self_evaluated: ProjectGroup | None = field(
        default=None, metadata=label("绩效自评的项目", "projects self-evaluated")
    )
    excellent: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("评级为优的项目", "graded excellent"),
    )
    good: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("评级为良的项目", "graded good"),
    )
    fair: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("评级为中（合格）的项目", "graded fair"),
    )
    poor: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("评级为差（不合格）的项目", "graded poor"),
    )
    problems: Figure | None = field(
        default=None, converter=pieces, validator=not_negative, metadata=label("发现问题", "problems found")
    )
    problems_solved: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("已经完成整改", "problems solved"),
    )
    problems_open: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("正在整改", "problems being solved"),
    )
    classified: ProjectGroup | None = field(default=None, metadata=label("涉密项目", "classified projects"))
    overall: SelfEvaluation | None = field(
        default=None, metadata=label("部门整体支出绩效自评表", "overall self-evaluation")
    )
    projects: tuple[SelfEvaluation, ...] = field(
        default=(), converter=several, metadata=label("项目支出绩效自评表", "project self-evaluations")
    )

    @property
    def evaluations(self) -> tuple[SelfEvaluation, ...]:
        """Every self-evaluation table, the overall one first."""
        return (*((self.overall,) if self.overall else ()), *self.projects)
