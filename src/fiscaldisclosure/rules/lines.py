"""The identities lines of a disclosure carry in themselves and as parts of a sum; sections share them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import (
    CUTTING_OFF,
    ROUNDED,
    Completion,
    CompletionFromVariance,
    Constant,
    DifferenceBySize,
    Direction,
    GrowthFromChange,
    Habits,
    Identity,
    Sum,
    Variance,
    VarianceBySize,
    Verdict,
)
from fiscaldisclosure.model.line import Budget, BudgetLine, Comparison
from fiscaldisclosure.rules.two_years import of_two_years
from fiscaldisclosure.unit import PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WHOLE: Final = Constant(Decimal(1), PERCENT)
"""The 100 % that the shares of a complete list add up to."""

Column = Callable[[BudgetLine], Figure | None]

_FINAL: Final[Column] = attrgetter("final")
COMPARED: Final[tuple[Column, ...]] = tuple(
    attrgetter(name) for name in ("prior", "budget", "initial_budget", "adjusted_budget")
)
"""What a final figure is compared with: the prior year and the three budgets."""
_COLUMNS: Final[tuple[Column, ...]] = (_FINAL, *COMPARED)


def final_of(line: BudgetLine | None) -> Figure | None:
    """Return a line's final figure, if the line is stated at all."""
    return None if line is None else line.final


def stated(lines: Sequence[BudgetLine | None]) -> list[BudgetLine]:
    """Return the lines that are stated."""
    return [line for line in lines if line is not None]


def listed(parts: Sequence[object | None]) -> bool:
    """Whether a list names enough of its kinds to be taken as complete."""
    return sum(part is not None for part in parts) > 1


def adds_up_elsewhere(whole: BudgetLine | None, parts: Sequence[BudgetLine | None]) -> bool:
    """Whether another column shows that a list leaves nothing out.

    Documents list what money was mainly used for, or what may be told of it, in the same words as everything.  A list
    is complete if its shares add up to 100 %, or if its budgets or prior years add up to those of the whole.
    """
    lines = stated(parts)
    if whole is None or len(lines) != len(parts) or not listed(lines):
        return False
    shares = [line.stated_share for line in lines]
    if all(shares) and Sum(WHOLE, shares).confront().verdict in _AGREES:
        return True
    return any(
        (total_ := column(whole)) is not None
        and total_.value != 0
        and all(figures := [column(line) for line in lines])
        and Sum(total_, figures).confront().verdict in _AGREES
        for column in COMPARED
    )


_AGREES: Final = (Verdict.EXACT, Verdict.WITHIN_ROUNDING)


def listed_sum(whole: Figure | None, lines: Sequence[BudgetLine | None], *, complete: bool) -> Identity:
    """A total and the lines of a list, which leaves nothing out only if it is complete."""
    finals = [final_of(line) for line in lines]
    complete = complete and listed(finals) and all(finals)
    return Sum(whole, finals if complete else [*finals, None], closed=complete)


def is_zero(figure: Figure | None) -> bool:
    """Whether a figure is printed as zero."""
    return figure is not None and figure.value == 0


_WENT: Final = {Comparison.MORE: "增加", Comparison.LESS: "减少"}
"""What a line did that 由上年的4.00万元降至3.00万元 tells of."""


def growth_of(line: BudgetLine) -> Iterator[Identity]:
    """Yield what ties a line's change and growth rate together.

    Where a table tells the year before in 元, and the narrative a change in 万元, the change and its rate may be computed
    of what the narrative tells, or of the exact figures: both hold of the figures as the narrative would print them.
    """
    change, final, prior = line.stated_change, line.final, line.prior
    if change is not None and prior is not None and _is_rounded_from(change, prior):
        final, prior = _as_printed_by(change, final), _as_printed_by(change, prior)
        yield Sum(change, [final], [prior])
        yield GrowthFromChange(line.stated_growth_rate, final, change)
    elif prior is not None:
        yield from of_two_years(change, line.stated_growth_rate, final, prior)
        if line.prior_comparison is Comparison.SAME and _is_far(final, prior):
            yield Direction(final, prior, 0, line.prior_comparison.word)
        elif line.prior_comparison in _WENT:
            yield Direction(final, prior, line.prior_comparison.value, _WENT[line.prior_comparison])
    else:
        yield GrowthFromChange(line.stated_growth_rate, final, change)


def _is_rounded_from(told: Figure, exact: Figure) -> bool:
    """Whether a figure is told in a sentence, in a coarser unit than a table tells another."""
    if told.unit == exact.unit or exact.half >= told.half or told.place is None or exact.place is None:
        return False
    return told.place.table is None and exact.place.table is not None


def _as_printed_by(other: Figure, figure: Figure | None) -> Figure | None:
    """A figure as precisely as another is printed, if it is printed more precisely."""
    if figure is None or figure.half >= other.half:
        return figure
    return evolve(figure, value=other.rounded(figure.value), also=())


_MOVED: Final = (Comparison.MORE, Comparison.LESS)


def _is_far(figure: Figure | None, base: Figure) -> bool:
    """Whether two amounts differ by more than a tenth: what differs by less is called flat."""
    return figure is not None and abs(figure.value - base.value) * 10 > abs(base.value)


def budget_of(line: BudgetLine, *, signs: bool = True, signs_rates: bool = True) -> Iterator[Identity]:
    """Yield what ties a line's final figure to the budget it is compared with.

    Where a document signs no other difference (``signs``) or rate (``signs_rates``), 差值 20.40 and 差异率 23.57% are also
    told of what stayed below.
    """
    base = line.base_budget
    if base is not None:
        kind = Sum if signs and line.budget_comparison is None else DifferenceBySize
        yield kind(line.stated_variance, [line.final], [base])
    by_size = not signs_rates and line.stated_variance is None and line.budget_comparison is None
    yield (VarianceBySize if by_size else Variance)(line.stated_variance_rate, line.final, base)
    told, rate = line.stated_variance, line.stated_variance_rate
    if base is None and told is not None and rate is not None and told.value * rate.value > 0:
        yield GrowthFromChange(rate, line.final, told)
    if base is None and is_told_in_words(told):
        yield CompletionFromVariance(line.stated_completion_rate, line.final, told)
    completed, compared = line.stated_completion_rate, line.budget_comparison
    if base is None and compared in _MOVED and completed is not None and completed.value:
        yield Direction(completed, WHOLE, compared.value, line.budget_words or compared.word)
    if base is None and _is_flat_by_another_rate(line):
        yield Direction(completed, WHOLE, 0, line.budget_words or Comparison.SAME.word)
    if base is None or not _is_of_another_if_cut_off(line, base):
        yield Completion(line.stated_completion_rate, line.final, base)
    if line.budget_comparison is not None and base is not None:
        sign = line.budget_comparison.value
        spoken_of = (budget for budget in (base, *line.budgets) if _holds(line, budget, sign))
        yield Direction(
            line.final, next(spoken_of, base), sign, line.budget_words or line.budget_comparison.word
        )
    for other in line.also_compared:
        further = evolve(
            line,
            compared_with=other.budget,
            stated_variance=other.stated_variance,
            stated_variance_rate=other.stated_variance_rate,
            stated_completion_rate=other.stated_completion_rate,
            budget_comparison=None,
            also_compared=(),
        )
        yield from budget_of(further)


def _is_of_another_if_cut_off(line: BudgetLine, base: Figure) -> bool:
    """Whether a rate of 预算, which may be either where two are told, is of one as rounded and of the other as cut off."""
    others = [budget for budget in line.budgets if budget is not base]
    if line.compared_with is not Budget.PLAIN or not others:
        return False

    def fits(budget: Figure, habits: Habits) -> bool:
        rate = Completion(line.stated_completion_rate, line.final, budget)
        return rate.confront(habits).verdict is not Verdict.IMPOSSIBLE

    return fits(base, ROUNDED) and any(
        not fits(base, habits) and any(fits(other, habits) for other in others) for habits in CUTTING_OFF
    )


def _is_flat_by_another_rate(line: BudgetLine) -> bool:
    """Whether a line is called as much as the budget of which its rate says that it was much more or less.

    Only where both name it 预算 alone: 完成年初预算的170% beside 与预算数持平 may be of the budget that was adjusted.
    """
    rate = line.stated_completion_rate
    is_of_one = line.budget_comparison is Comparison.SAME and line.compared_with is Budget.PLAIN
    return is_of_one and rate is not None and bool(rate.value) and abs(rate.value - 1) * 10 > 1


def _holds(line: BudgetLine, budget: Figure, sign: int) -> bool:
    """Whether a word is true of a budget: 小于预算数 may speak of either where two are stated."""
    if line.final is None:
        return False
    difference = line.final.value - budget.value
    return difference * sign > 0 or difference == sign == 0


def column_sums(
    whole: BudgetLine | None, parts: Sequence[BudgetLine | None], *, closed: bool
) -> Iterator[Identity]:
    """Yield that a line is the sum of others: final figure, prior year, each budget, change.

    A part that is not listed spent nothing, but may have been budgeted, or have had money last year, so the other
    columns are complete only if every part is listed with them; and an increase can be balanced by a decrease nobody
    printed, so changes are added only then.
    """
    if whole is None:
        return
    for column in _COLUMNS:
        figures = [None if part is None else column(part) for part in parts]
        complete = closed and not any(
            part is not None and figure is None for part, figure in zip(parts, figures, strict=True)
        )
        yield Sum(column(whole), figures, closed=complete and (column is _FINAL or all(figures)))
    changes = [None if part is None else part.stated_change for part in parts]
    if changes and all(changes):
        yield Sum(whole.stated_change, changes, differences=[whole.stated_change, *changes])
    yield from _variances(whole, parts)


def _variances(whole: BudgetLine, parts: Sequence[BudgetLine | None]) -> Iterator[Identity]:
    """Yield that the differences from one budget add up, where every part tells its own in words."""
    lines = stated(parts)
    moved = [line.stated_variance for line in lines if line.stated_variance is not None]
    flat = [line for line in lines if line.stated_variance is None and _is_flat(line)]
    bases = {line.compared_with for line in (whole, *lines)} - {None}
    told = (whole.stated_variance, *moved)
    if (
        moved
        and len(moved) + len(flat) == len(parts)
        and len(bases) <= 1
        and all(map(is_told_in_words, told))
    ):
        yield Sum(whole.stated_variance, moved, differences=told)


def _is_flat(line: BudgetLine) -> bool:
    return line.budget_comparison is Comparison.SAME


_BY_SIZE: Final = re.compile(r"差|^[-−+\d]")


def is_told_in_words(figure: Figure | None) -> bool:
    """Whether a sentence says of a figure which way it goes, not only how large it is."""
    return figure is not None and figure.text is not None and not _BY_SIZE.search(figure.text)
