"""An honest clerk, who prints the figures of true accounts: every one rounded by itself."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from fiscaldisclosure import rates
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.model.line import Budget, BudgetLine, Comparison
from fiscaldisclosure.testing.accounts import Row, amounts, rows
from fiscaldisclosure.unit import PERCENT, POINT, WAN_YUAN, YUAN, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_ZERO = Decimal(0)
_ONE = Decimal(1)


@frozen(kw_only=True)
class Clerk:
    """How one document is printed.

    Attributes:
        unit: The unit of its amounts.
        decimals: How many decimals amounts have.
        rate_decimals: How many decimals percentages have.
        score_decimals: How many decimals scores have.
        amounts: How amounts and scores are shortened.
        rates: How rates are shortened.
        from_printed: Whether rates and changes are computed from the printed figures, not from the exact ones.
        trims: Whether trailing zeros are dropped.
        hundred: On a zero base: True prints 100 % for something and 0 % for nothing, False prints 0 %, None prints
            no rate at all.
        forces: Whether the largest share of a list is printed so that the list adds up to 100 %.

    """

    unit: Unit = WAN_YUAN
    decimals: int = 2
    rate_decimals: int = 2
    score_decimals: int = 2
    amounts: Rounding = Rounding.NEAREST
    rates: Rounding = Rounding.NEAREST
    from_printed: bool = False
    trims: bool = False
    hundred: bool | None = None
    forces: bool = False

    @property
    def cuts_off(self) -> bool:
        """Whether amounts or rates are cut off, not rounded."""
        return Rounding.TRUNCATED in {self.amounts, self.rates}

    def amount(self, value: Decimal) -> Figure:
        """Print an amount given in 万元."""
        return self._print(value, self.unit, self.decimals, self.amounts)

    def points(self, value: Decimal) -> Figure:
        """Print a score."""
        return self._print(value, POINT, self.score_decimals, self.amounts)

    def percentage(self, value: Decimal) -> Figure:
        """Print a ratio as a percentage."""
        return self._print(value, PERCENT, self.rate_decimals, self.rates)

    def _print(self, value: Decimal, unit: Unit, decimals: int, rounding: Rounding) -> Figure:
        printed = Figure(rounding.shorten(value, unit.exponent - decimals), unit)
        if not self.trims or not printed.decimals:
            return printed
        text = f"{printed.in_unit:f}".rstrip("0").rstrip(".")
        return Figure.printed(Decimal(text), unit)

    def known(self, value: Decimal) -> Decimal:
        """Return what this clerk computes with."""
        return self.amount(value).value if self.from_printed else value

    def rate(self, part: Decimal, base: Decimal, *, relative: bool = False) -> Figure | None:
        """Print the rate of two amounts."""
        part, base = self.known(part), self.known(base)
        value = (rates.growth if relative else rates.share)(part, base)
        if value is None:
            return self.on_zero_base(part)
        return self.percentage(value)

    def on_zero_base(self, part: Decimal) -> Figure | None:
        """Print what this clerk's custom is where there is no rate."""
        if self.hundred is None:
            return None
        return self.percentage(_ONE if self.hundred and part else _ZERO)

    def difference(self, one: Decimal, other: Decimal) -> Figure:
        """Print how much one amount is more than another."""
        return self.amount(self.known(one) - self.known(other))

    def line(self, row: Row, columns: int, whole: Decimal | None = None) -> BudgetLine:
        """Print a line; each bit of ``columns`` stands for something that is told of it."""
        told = [bool(columns >> bit & 1) for bit in range(_COLUMNS)]
        prior, change, growth, initial, adjusted, plain, variance, completion, share, named = told
        base = row.adjusted if adjusted or plain else row.initial if initial else None
        kind = Budget.ADJUSTED if adjusted else Budget.PLAIN if plain else Budget.INITIAL
        line = BudgetLine(
            final=self.amount(row.final),
            prior=self.amount(row.prior) if prior else None,
            initial_budget=self.amount(row.initial) if initial else None,
            adjusted_budget=self.amount(row.adjusted) if adjusted else None,
            budget=self.amount(row.adjusted) if plain else None,
            stated_change=self.difference(row.final, row.prior) if change else None,
            stated_growth_rate=self.rate(row.final, row.prior, relative=True) if growth else None,
            stated_share=self.rate(row.final, whole) if share and whole is not None else None,
            reason=_REASONS[self.difference(row.final, row.prior).value.compare(_ZERO)],
            budget_reason="年中追加",
        )
        if base is None:
            return line
        return evolve(
            line,
            stated_variance=self.difference(row.final, base) if variance else None,
            stated_variance_rate=self.rate(row.final, base, relative=True) if variance else None,
            stated_completion_rate=self.rate(row.final, base) if completion else None,
            compared_with=kind if named else None,
            budget_comparison=Comparison((row.final > base) - (row.final < base)) if named else None,
        )

    def forced(self, lines: Sequence[BudgetLine]) -> list[BudgetLine]:
        """Return the parts of a whole as this clerk prints them: perhaps with shares that add up to 100 %."""
        shares = [line.stated_share for line in lines if line.stated_share is not None]
        if not self.forces or not shares or len(shares) < len(lines):
            return list(lines)
        rest = _ONE - sum((share.value for share in shares), _ZERO)
        most = max(shares, key=lambda share: share.value)
        if not rest or abs(rest) > len(shares) * most.half * 2:
            return list(lines)
        return [
            evolve(line, stated_share=self.percentage(most.value + rest))
            if line.stated_share is most
            else line
            for line in lines
        ]


_REASONS: Final[dict[Decimal, str]] = {_ONE: "业务量增加", _ZERO: "业务量稳定", -_ONE: "业务量减少"}
_COLUMNS: Final = 10
COMPLETION: Final = 1 << 7
"""The bit that stands for the completion rate."""


def clerks(rounding: Rounding | None = None) -> st.SearchStrategy[Clerk]:
    """Draw clerks who round as ``rounding`` says, or, if None, amounts and rates each as they like."""
    habit = st.sampled_from((Rounding.NEAREST, Rounding.TRUNCATED)) if rounding is None else st.just(rounding)
    return st.builds(
        lambda unit, **habits: Clerk(unit=unit[0], decimals=unit[1], **habits),
        unit=st.sampled_from(
            ((WAN_YUAN, 2), (WAN_YUAN, 2), (WAN_YUAN, 1), (WAN_YUAN, 0), (YUAN, 2), (YUAN, 0))
        ),
        rate_decimals=st.sampled_from((2, 1, 0)),
        score_decimals=st.sampled_from((2, 1, 0)),
        amounts=habit,
        rates=habit,
        from_printed=st.booleans(),
        trims=st.booleans(),
        hundred=st.sampled_from((None, True, False)),
    )


@st.composite
def figures(draw: st.DrawFn, unit: Unit = WAN_YUAN) -> Figure:
    """Draw figures printed with zero to four decimals."""
    value = draw(amounts(signed=True))
    return Figure(Rounding.NEAREST.shorten(value, unit.exponent - draw(st.integers(0, 4))), unit)


TOLD: Final = st.integers(0, 2**_COLUMNS - 1)
"""What a line may tell: see :meth:`Clerk.line`."""


@st.composite
def lines(draw: st.DrawFn, rounding: Rounding | None = Rounding.NEAREST) -> BudgetLine:
    """Draw honest lines."""
    return draw(clerks(rounding)).line(draw(rows()), draw(TOLD))
