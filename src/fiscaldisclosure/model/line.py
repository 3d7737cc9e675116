"""The line: an amount and everything a disclosure compares it with.

The same sentence recurs all over a disclosure: so much, this share of the whole, so much more than last year, budget
such, final such, rate such.  One class holds it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from attrs import field, frozen

from fiscaldisclosure import rates
from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.interval import ARITHMETIC
from fiscaldisclosure.model import names
from fiscaldisclosure.model.labels import amount, label, label_of, rate, several
from fiscaldisclosure.shown import Stated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from fiscaldisclosure.model.labels import Label


class Budget(Enum):
    """The three budget words.  They are not interchangeable as the base of a rate."""

    INITIAL = "initial"
    """年初预算数: as approved."""
    ADJUSTED = "adjusted"
    """全年预算数 (调整预算数): initial, plus and minus the year's adjustments."""
    PLAIN = "plain"
    """预算数, without saying which."""


class Comparison(Enum):
    """What a word says about two numbers."""

    MORE = 1
    SAME = 0
    LESS = -1

    @property
    def word(self) -> str:
        """The word documents use."""
        return {1: "大于", 0: "持平", -1: "小于"}[self.value]


@frozen(kw_only=True, repr=False)
class ComparedBudget(Stated):
    """A further budget that a line is compared with, and what was printed about that."""

    budget: Budget = field(metadata=names.COMPARED_WITH)
    stated_variance: Figure | None = field(default=None, converter=amount, metadata=names.VARIANCE)
    stated_variance_rate: Figure | None = field(default=None, converter=rate, metadata=names.VARIANCE_RATE)
    stated_completion_rate: Figure | None = field(default=None, converter=rate, metadata=names.COMPLETION)


@frozen(kw_only=True, repr=False)
class ShareOfWhole(Stated):
    """A share in another whole than the section's, as the sentence names it.

    Attributes:
        stated_share: The share, as printed.
        of: The attribute path of the whole in the disclosure; empty if it has none.
        whole: The amount of the whole, where the sentence tells it and the disclosure has it nowhere else.

    """

    stated_share: Figure | None = field(default=None, converter=rate, metadata=names.SHARE)
    of: str = field(default="", metadata=label("基数", "whole"))
    whole: Figure | None = field(
        default=None, converter=amount, metadata=label("基数额", "amount of the whole")
    )


@frozen(kw_only=True, repr=False)
class BudgetLine(Stated):
    """An amount with its budget, its prior year and what was printed about them.

    Amounts are 万元; rates are ratios.  Changes and rates are signed: ``减少 8.79 万元`` is −8.79.

    >>> line = BudgetLine(budget="8.07", final="8.07", prior="16.86")
    >>> line.change, f"{line.growth_rate:.4f}", line.variance_rate, line.completion_rate
    (Decimal('-8.79'), '-0.5214', Decimal('0'), Decimal('1'))

    """

    final: Figure | None = field(default=None, converter=amount, metadata=label("决算数", "final"))
    prior: Figure | None = field(default=None, converter=amount, metadata=label("上年决算数", "prior year"))
    budget: Figure | None = field(default=None, converter=amount, metadata=label("预算数", "budget"))
    initial_budget: Figure | None = field(default=None, converter=amount, metadata=names.INITIAL)
    adjusted_budget: Figure | None = field(default=None, converter=amount, metadata=names.ADJUSTED)
    stated_share: Figure | None = field(default=None, converter=rate, metadata=names.SHARE)
    stated_change: Figure | None = field(default=None, converter=amount, metadata=label("增减额", "change"))
    stated_growth_rate: Figure | None = field(
        default=None, converter=rate, metadata=label("增减率", "growth rate")
    )
    stated_variance: Figure | None = field(default=None, converter=amount, metadata=names.VARIANCE)
    stated_variance_rate: Figure | None = field(default=None, converter=rate, metadata=names.VARIANCE_RATE)
    stated_completion_rate: Figure | None = field(default=None, converter=rate, metadata=names.COMPLETION)
    compared_with: Budget | None = field(default=None, metadata=names.COMPARED_WITH)
    budget_comparison: Comparison | None = field(
        default=None, metadata=label("与预算数相比", "final against budget")
    )
    budget_words: str | None = field(
        default=None, metadata=label("比较用语", "final against budget, in words as printed")
    )
    prior_comparison: Comparison | None = field(
        default=None, metadata=label("与上年数相比", "final against prior year")
    )
    also_compared: tuple[ComparedBudget, ...] = field(
        default=(), converter=several, metadata=label("与其他预算相比", "against further budgets")
    )
    other_shares: tuple[ShareOfWhole, ...] = field(
        default=(), converter=several, metadata=label("占其他基数", "shares in other wholes")
    )
    reason: str | None = field(default=None, metadata=label("增减原因", "reason for the change"))
    budget_reason: str | None = field(
        default=None, metadata=label("预决算差异原因", "reason for the variance")
    )

    @property
    def change(self) -> Decimal | None:
        """增减额, computed from the two years if both are stated, else as printed."""
        if self.final is not None and self.prior is not None:
            return ARITHMETIC.subtract(self.final.value, self.prior.value)
        return None if self.stated_change is None else self.stated_change.value

    @property
    def prior_value(self) -> Decimal | None:
        """The prior year's figure: as printed, or final − change."""
        if self.prior is not None:
            return self.prior.value
        if self.final is None or self.stated_change is None:
            return None
        return ARITHMETIC.subtract(self.final.value, self.stated_change.value)

    @property
    def growth_rate(self) -> Decimal | None:
        """增减率 against the prior year; None on a zero base."""
        prior = self.prior_value
        return None if self.final is None or prior is None else rates.growth(self.final.value, prior)

    @property
    def base_budget(self) -> Figure | None:
        """The budget that rates of this line are taken on: the one the text names, else the latest stated."""
        if self.compared_with is not None:
            return self.budget_of(self.compared_with)
        return self.adjusted_budget or self.budget or self.initial_budget

    def budget_of(self, kind: Budget) -> Figure | None:
        """Return the stated budget of one kind."""
        return {
            Budget.INITIAL: self.initial_budget,
            Budget.ADJUSTED: self.adjusted_budget,
            Budget.PLAIN: self.budget,
        }[kind]

    @property
    def budgets(self) -> tuple[Figure, ...]:
        """Every stated budget figure."""
        return tuple(
            item for item in (self.initial_budget, self.adjusted_budget, self.budget) if item is not None
        )

    @property
    def variance(self) -> Decimal | None:
        """预决算差额: final − budget."""
        base = self.base_budget
        if self.final is None or base is None:
            return None
        return ARITHMETIC.subtract(self.final.value, base.value)

    @property
    def variance_rate(self) -> Decimal | None:
        """预决算差异率; None on a zero budget."""
        base = self.base_budget
        return None if self.final is None or base is None else rates.variance(self.final.value, base.value)

    @property
    def completion_rate(self) -> Decimal | None:
        """完成率; None on a zero budget."""
        base = self.base_budget
        return None if self.final is None or base is None else rates.completion(self.final.value, base.value)

    def share_of(self, whole: Decimal | None) -> Decimal | None:
        """占比 of this line in a whole; None if either is unknown or the whole is zero."""
        return None if self.final is None or whole is None else rates.share(self.final.value, whole)


def line(value: BudgetLine | Figure | Decimal | int | str | None) -> BudgetLine | None:
    """Take a line, or an amount alone."""
    if value is None or isinstance(value, BudgetLine):
        return value
    final = amount(value)
    return None if final is None else BudgetLine(final=final)


def line_sum(lines: Iterable[BudgetLine | None]) -> BudgetLine:
    """Add lines column by column; a column that nobody states stays unstated."""
    stated = [item for item in lines if item is not None]
    columns: dict[str, Any] = {
        column: total(getattr(item, column) for item in stated)
        for column in ("final", "prior", "budget", "initial_budget", "adjusted_budget", "stated_change")
    }
    return BudgetLine(**columns)


@frozen
class Part:
    """A line seen as a part of a whole.

    Attributes:
        name: The field name.
        label: The names in both languages.
        line: The line itself, as stated.
        share: Its computed share of the computed whole, a ratio.

    """

    name: str
    label: Label
    line: BudgetLine
    share: Decimal | None

    @property
    def amount(self) -> Decimal | None:
        """The amount, 万元."""
        return None if self.line.final is None else self.line.final.value

    @classmethod
    def of(cls, section: object, names: tuple[str, ...], name: str) -> Self:
        """See one line of a section as a part of all lines in ``names``.

        Raises:
            KeyError: if there is no such line, or it is not stated.

        """
        found: BudgetLine | None = getattr(section, name) if name in names else None
        if found is None:
            raise KeyError(name)
        share = found.share_of(line_total(section, names))
        return cls(name, label_of(type(section), name), found, share)

    @classmethod
    def all_of(cls, section: object, names: tuple[str, ...]) -> tuple[Self, ...]:
        """See every stated line of a section as a part."""
        return tuple(cls.of(section, names, name) for name in names if getattr(section, name) is not None)


def line_total(section: object, names: tuple[str, ...]) -> Decimal | None:
    """Add the final figures of a section's lines; None if none is stated."""
    lines: list[BudgetLine | None] = [getattr(section, name) for name in names]
    return total(item.final for item in lines if item is not None)
