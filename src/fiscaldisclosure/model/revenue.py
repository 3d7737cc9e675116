"""收入决算: the six sources a department's revenue comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from fiscaldisclosure.model import names
from fiscaldisclosure.model.labels import label, several
from fiscaldisclosure.model.line import BudgetLine, Part, line, line_total
from fiscaldisclosure.shown import Stated

if TYPE_CHECKING:
    from decimal import Decimal

REVENUE_SOURCES = (
    "fiscal_appropriation",
    "subsidy_from_superior",
    "public_service",
    "business",
    "remittance_from_affiliates",
    "other",
)
"""The six sources of 收入决算, in the form's order."""

APPROPRIATION_FUNDS = ("general_public", "government_fund", "state_capital")
"""The three funds that make up 财政拨款收入; some regions tell them instead of it."""


class RevenueSource(Part):
    """One source of revenue with its share of 本年收入."""


@frozen(kw_only=True, repr=False)
class Revenue(Stated):
    """本年收入 by source, 万元.

    >>> revenue = Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2582.72")
    >>> revenue.total, f"{revenue['fiscal_appropriation'].share:.2%}"
    (Decimal('2582.73'), '93.62%')

    """

    fiscal_appropriation: BudgetLine | None = field(
        default=None, converter=line, metadata=label("财政拨款收入", "fiscal appropriation")
    )
    general_public: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("一般公共预算财政拨款收入", "general public budget appropriation"),
    )
    government_fund: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("政府性基金预算财政拨款收入", "government-managed funds appropriation"),
    )
    state_capital: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("国有资本经营预算财政拨款收入", "state capital operations appropriation"),
    )
    subsidy_from_superior: BudgetLine | None = field(
        default=None, converter=line, metadata=label("上级补助收入", "subsidy from superior")
    )
    public_service: BudgetLine | None = field(
        default=None, converter=line, metadata=label("事业收入", "operating revenue of public institutions")
    )
    education_fees: BudgetLine | None = field(
        default=None, converter=line, metadata=label("教育收费", "education fees")
    )
    """教育收费 is a part of 事业收入 (schools state it); no sum counts it beside the sources."""
    business: BudgetLine | None = field(
        default=None, converter=line, metadata=label("经营收入", "business revenue")
    )
    remittance_from_affiliates: BudgetLine | None = field(
        default=None, converter=line, metadata=label("附属单位上缴收入", "remittance from affiliates")
    )
    other: BudgetLine | None = field(
        default=None, converter=line, metadata=label("其他收入", "other revenue")
    )
    stated_total: BudgetLine | None = field(default=None, converter=line, metadata=names.REVENUE_TOTAL)
    rows: tuple[RevenueRow, ...] = field(
        default=(), converter=several, metadata=label("收入决算表", "by function")
    )

    @property
    def lines(self) -> tuple[BudgetLine | None, ...]:
        """The sources in the form's order; None where one is not stated.

        Where 财政拨款收入 is told by fund only, its three funds stand for it.
        """
        return tuple(getattr(self, name) for name in self._names)

    @property
    def _names(self) -> tuple[str, ...]:
        by_fund = self.fiscal_appropriation is None and any(
            getattr(self, name) is not None for name in APPROPRIATION_FUNDS
        )
        return (*APPROPRIATION_FUNDS, *REVENUE_SOURCES[1:]) if by_fund else REVENUE_SOURCES

    @property
    def total(self) -> Decimal | None:
        """本年收入合计, computed from the sources."""
        return line_total(self, self._names)

    @property
    def sources(self) -> tuple[RevenueSource, ...]:
        """The stated sources with their computed shares."""
        return RevenueSource.all_of(self, self._names)

    def __getitem__(self, name: str) -> RevenueSource:
        """Return one source by its field name.

        Raises:
            KeyError: if there is no such source, or it is not stated.

        """
        return RevenueSource.of(self, self._names, name)


@frozen(kw_only=True, repr=False)
class RevenueRow(Stated):
    """A row of 收入决算表: the revenue of one class, section or item by function."""

    code: str = field(metadata=names.CODE)
    name: str = field(metadata=names.SUBJECT)
    revenue: Revenue = field(metadata=label("收入", "revenue"))
