"""支出决算: the five kinds of expenditure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from fiscaldisclosure.model import names
from fiscaldisclosure.model.labels import label, several
from fiscaldisclosure.model.line import BudgetLine, Part, line, line_total
from fiscaldisclosure.shown import Stated

if TYPE_CHECKING:
    from decimal import Decimal

EXPENDITURE_KINDS = ("basic", "project", "remittance_to_superior", "business", "subsidy_to_affiliates")
"""The five kinds of 支出决算, in the form's order."""


class ExpenditureKind(Part):
    """One kind of expenditure with its share of 本年支出."""


@frozen(kw_only=True, repr=False)
class Expenditure(Stated):
    """本年支出 by kind, 万元.

    >>> expenditure = Expenditure(basic="1886.08", project="696.64")
    >>> expenditure.total, f"{expenditure['basic'].share:.2%}"
    (Decimal('2582.72'), '73.03%')

    """

    basic: BudgetLine | None = field(default=None, converter=line, metadata=names.BASIC)
    project: BudgetLine | None = field(default=None, converter=line, metadata=names.PROJECT)
    remittance_to_superior: BudgetLine | None = field(
        default=None, converter=line, metadata=label("上缴上级支出", "remittance to superior")
    )
    business: BudgetLine | None = field(
        default=None, converter=line, metadata=label("经营支出", "business expenditure")
    )
    subsidy_to_affiliates: BudgetLine | None = field(
        default=None, converter=line, metadata=label("对附属单位补助支出", "subsidy to affiliates")
    )
    stated_total: BudgetLine | None = field(default=None, converter=line, metadata=names.EXPENDITURE_TOTAL)
    rows: tuple[ExpenditureRow, ...] = field(
        default=(), converter=several, metadata=label("支出决算表", "by function")
    )

    @property
    def lines(self) -> tuple[BudgetLine | None, ...]:
        """The five kinds in the form's order; None where one is not stated."""
        return tuple(getattr(self, name) for name in EXPENDITURE_KINDS)

    @property
    def total(self) -> Decimal | None:
        """本年支出合计, computed from the kinds."""
        return line_total(self, EXPENDITURE_KINDS)

    @property
    def kinds(self) -> tuple[ExpenditureKind, ...]:
        """The stated kinds with their computed shares."""
        return ExpenditureKind.all_of(self, EXPENDITURE_KINDS)

    def __getitem__(self, name: str) -> ExpenditureKind:
        """Return one kind by its field name.

        Raises:
            KeyError: if there is no such kind, or it is not stated.

        """
        return ExpenditureKind.of(self, EXPENDITURE_KINDS, name)


@frozen(kw_only=True, repr=False)
class ExpenditureRow(Stated):
    """A row of 支出决算表: the expenditure of one class, section or item by function."""

    code: str = field(metadata=names.CODE)
    name: str = field(metadata=names.SUBJECT)
    expenditure: Expenditure = field(metadata=label("支出", "expenditure"))
