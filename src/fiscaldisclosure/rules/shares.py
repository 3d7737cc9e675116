"""Shares of a whole: what a printed share is of, whether a list of them adds up to 100 %, and the one that was mended for it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.identities import (
    ROUNDED,
    Constant,
    Habits,
    Identity,
    MendedShare,
    Share,
    Sum,
    Verdict,
)
from fiscaldisclosure.interval import Rounding, half_unit
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.rates import share
from fiscaldisclosure.rules.lines import WHOLE, is_zero, listed, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def is_share(line: BudgetLine | None) -> bool:
    """Whether a whole is itself told as a share of something larger, of which its parts may be told as shares too."""
    return line is not None and line.stated_share is not None and line.stated_share.value < 1


def shares_of(
    lines: Sequence[BudgetLine | None],
    whole: Figure | None,
    others: Sequence[Figure | None] = (),
    *,
    forced: bool = True,
) -> Iterator[Identity]:
    """Yield each line's share of a whole, or of the one among ``others`` that all of them were taken of.

    Many departments mend one share so that the column adds up to 100 % as printed: such a share is what the other
    shares leave, and no quotient.  Where every share has to be a quotient, that is not ``forced``.
    """
    base = base_of(lines, whole, others)
    tails = _tails_of_100(lines, base) if forced else None
    mended = None if tails is None else _mended(lines, base, tails)
    for line in stated(lines):
        if line is mended:
            shares = [
                other.stated_share for other in stated(lines) if other is not line and other.stated_share
            ]
            yield Sum(line.stated_share, [WHOLE], shares)
        elif tails is not None:
            yield MendedShare(line.stated_share, line.final, base, tails=tails)
        else:
            yield Share(line.stated_share, line.final, base)


def shares_of_either(
    lines: Sequence[BudgetLine | None], bases: Sequence[Figure | None]
) -> Iterator[Identity]:
    """Yield each line's share of the base it fits; of the first, if it fits none; of none, if the first is not told.

    For shares whose base a sentence leaves open: the part of a part may be told of either whole.
    """
    if not bases or bases[0] is None:
        return
    for line in stated(lines):
        if line.stated_share is not None:
            base = next((base for base in bases if base is not None and _follows(line, base)), bases[0])
            yield Share(line.stated_share, line.final, base)


def base_of(
    lines: Sequence[BudgetLine | None], whole: Figure | None, others: Sequence[Figure | None]
) -> Figure | None:
    """Return what the printed shares were taken of: another figure only if two shares or more follow from it alone.

    Shares that were rounded of another figure may have been cut off of the whole as well: then nothing tells.
    """

    def follow(base: Figure, habits: Habits = ROUNDED) -> bool:
        return all(_follows(line, base, habits) for line in told)

    told = [line for line in stated(lines) if line.final is not None and line.stated_share is not None]
    told = [line for line in told if not is_zero(line.final)]
    if whole is None or len(told) <= 1 or any(_follows(line, whole) for line in told):
        return whole
    other = next((other for other in others if other is not None and follow(other)), whole)
    return None if other is not whole and follow(whole, _RATES_CUT_OFF) else other


_RATES_CUT_OFF: Final = Habits(Rounding.NEAREST, Rounding.TRUNCATED)


def _follows(line: BudgetLine, base: Figure | None, habits: Habits = ROUNDED) -> bool:
    return Share(line.stated_share, line.final, base).confront(habits).verdict is not Verdict.IMPOSSIBLE


def _tails_of_100(lines: Sequence[BudgetLine | None], whole: Figure | None) -> Decimal | None:
    """How far apart rounding may take the shares of a list that add up to 100 % as printed; None if they do not.

    Shares that are computed from printed amounts have the tail of these, too: of 0.01, 0.13 and 0.18 in 0.31 they add up
    to 103 %, and whoever mends one takes three points from it.
    """
    told = [line for line in stated(lines) if line.stated_share is not None or not is_zero(line.final)]
    printed = [item.value for line in told if (item := line.stated_share) is not None]
    if len(printed) < len(told) or not listed(printed) or sum(printed) != 1:
        return None
    full = _whole([line.final for line in told], whole)
    return sum([half_unit(value) for value in printed], Decimal(0) if full is None else full.tail)


def _mended(lines: Sequence[BudgetLine | None], whole: Figure | None, tails: Decimal) -> BudgetLine | None:
    """Return the line whose share was mended so that all of them add up to 100 %; None where none was.

    It is the only one that is not the rounded quotient, or the only one that rounding does not explain.
    """
    mended = [line for line in stated(lines) if _off(line, whole)]
    if len(mended) > 1:  # others may be as far as rounding allows
        mended = [line for line in mended if not _follows(line, whole)]
    is_near = len(mended) == 1 and (off := _off(mended[0], whole)) is not None and abs(off) <= tails
    return mended[0] if is_near else None


def _off(line: BudgetLine, whole: Figure | None) -> Decimal | None:
    """How far a printed share is from the rounded quotient."""
    if line.stated_share is None or line.final is None or whole is None:
        return None
    exact = share(line.final.value, whole.value)
    if exact is None:
        return None
    return line.stated_share.value - line.stated_share.rounded(exact)


def shares_add_up(
    lines: Sequence[BudgetLine | None], whole: Figure | None, others: Sequence[Figure | None] = ()
) -> Iterator[Identity]:
    """Yield that the shares of a list add up to 100 %, if every line that is not zero has one.

    A line printed as 0.00 without a share can still hold a little.  Where the whole is zero, so is every share.  Shares
    computed from printed amounts add up to what the amounts make of the whole, so their tail is the shares' tail too;
    where the amounts miss the whole by more than their rounding, their own sum says so, and the shares prove nothing.
    Shares that were taken of one of the ``others`` add up to something else.
    """
    if base_of(lines, whole, others) is not whole:
        return
    listed_lines = stated(lines)
    shares = [line.stated_share for line in listed_lines]
    printed = [share for share in shares if share is not None]
    silent = [line for line in listed_lines if line.stated_share is None]
    if (
        len(printed) > 1
        and any(share.value for share in printed)
        and all(is_zero(line.final) for line in silent)
    ):
        full = _whole([beside(line.final, printed[0]) for line in listed_lines], beside(whole, printed[0]))
        if full is not None:
            yield Sum(full, shares, closed=not silent)


def beside(figure: Figure | None, other: Figure) -> Figure | None:
    """Return the printing of a figure in the passage of another, of which that was computed; the first if it has none."""
    here = None if other.place is None else (other.place.file, other.place.section, other.place.table)
    if figure is None or here is None:
        return figure
    places = ((item, item.place) for item in figure.printings())
    return next(
        (item for item, at in places if at is not None and (at.file, at.section, at.table) == here), figure
    )


def _whole(listed: Sequence[Figure | None], whole: Figure | None) -> Constant | None:
    """Return 100 % with the tail that the amounts have of it; None where what they miss is no tail."""
    added = total(listed)
    covered = None if added is None or whole is None else share(added, whole.value)
    if covered is None or whole is None:
        return WHOLE
    tail = abs(covered - 1)
    tails = sum((figure.half for figure in (whole, *listed) if figure is not None), Decimal(0))
    return evolve(WHOLE, tail=tail) if tail * abs(whole.value) <= 2 * tails else None
