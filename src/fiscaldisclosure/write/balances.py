"""What both sides of an account leave of its balances: 年初 + 收入 = 支出 + 年末.

Nobody knows a total whose balances are blank, unless both sides come to the same without them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.interval import exponent_of, round_half_up
from fiscaldisclosure.write.one_unit import finest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path

_OPENING: Final = "opening_balance"
_CLOSING: Final = "closing_balance"
_SIDES: Final = {
    _OPENING: ("stated_income", ("revenue", "surplus_used")),
    _CLOSING: ("stated_outlay", ("expenditure", "surplus_distributed")),
}
"""The balance of each side, its total, and what the year adds."""
_PART, _WHOLE = _ACCOUNTS = ("fiscal", "overview")
"""The account of the appropriation, and that of all."""
BALANCED: Final = frozenset(
    (account, total, "final") for account in _ACCOUNTS for total, _ in _SIDES.values()
)
"""The ways to the totals of all accounts."""


def with_balances(disclosure: Disclosure) -> Disclosure:
    """Fill the blank balances of an account with what its sides leave, or with those of its part where they balance it.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Overview(revenue="900.00", opening_balance="200.00", expenditure="1,000.00")
    >>> str(with_balances(fd.Disclosure(overview=given)).overview.closing_balance)
    '100.00 万元'

    """
    for name in _ACCOUNTS:
        account = getattr(disclosure, name)
        blank = [balance for balance in _SIDES if account is not None and getattr(account, balance) is None]
        if not blank or not _are_told(account):
            continue
        filled = _left(account, blank)
        if not filled and name == _WHOLE and len(blank) == len(_SIDES):
            filled = _of_part(account, getattr(disclosure, _PART))
        if filled:
            disclosure = attrs.evolve(disclosure, **{name: attrs.evolve(account, **filled)})
    return disclosure


def unbalanced(disclosure: Disclosure) -> frozenset[Path]:
    """The ways to the totals of accounts whose balances are blank and yet wanted: nobody knows what they are."""
    wanted = {name for name, _ in wanting(disclosure)}
    return frozenset(way for way in BALANCED if way[0] in wanted)


def wanting(disclosure: Disclosure) -> Iterator[tuple[str, str]]:
    """Yield the ways to the blank balances without which an account does not balance."""
    for name in _ACCOUNTS:
        account = getattr(disclosure, name)
        if account is not None and _are_told(account) and _differ(account):
            yield from ((name, balance) for balance in _SIDES if getattr(account, balance) is None)


def _are_told(account: Any) -> bool:
    """Whether it is known what came in and what was spent in the year."""
    return account.revenue is not None and account.expenditure is not None


def _side(account: Any, balance: str) -> list[Figure]:
    """What is told of a side, as finely as it is known."""
    told = (getattr(account, name, None) for name in (balance, *_SIDES[balance][1]))
    return [finest_of(amount) for amount in told if amount is not None]


def _differ(account: Any) -> bool:
    """Whether the sides do not come to the same, beyond what was rounded."""
    return _is_more_than_tails(_side(account, _OPENING), _side(account, _CLOSING))


def _is_more_than_tails(some: Sequence[Figure], others: Sequence[Figure]) -> bool:
    tails = sum((amount.half for amount in (*some, *others)), Decimal(0))
    return abs(_sum(some) - _sum(others)) > tails


def _sum(amounts: Iterable[Figure]) -> Decimal:
    return total(amounts) or Decimal(0)


def _left(account: Any, blank: Iterable[str]) -> dict[str, Figure]:
    """What the total of an account, if a side tells it, leaves of each blank balance."""
    whole = next((found for side in _SIDES if (found := _whole(account, side))), None)
    if whole is None:
        return {}
    left: dict[str, Figure] = {}
    for balance in blank:
        beside = _side(account, balance)
        rest = _sum(whole) - _sum(beside)
        if rest > 0 and _is_more_than_tails(whole, beside):
            coarsest = max(exponent_of(amount.value) for amount in (*whole, *beside))
            left[balance] = Figure(round_half_up(rest, -coarsest), whole[0].unit)
    return left


def _whole(account: Any, side: str) -> list[Figure]:
    """The total of a side, in its parts or as it is stated; nothing if it is not known."""
    if getattr(account, side) is not None:
        return _side(account, side)
    stated = getattr(account, _SIDES[side][0])
    return [] if stated is None or stated.final is None else [finest_of(stated.final)]


def _of_part(whole: Any, part: Any) -> dict[str, Figure]:
    """The balances of the appropriation, where they balance the whole."""
    stated = {balance: getattr(part, balance, None) for balance in _SIDES}
    told = {balance: finest_of(amount) for balance, amount in stated.items() if amount is not None}
    filled = {balance: Figure(amount.value, amount.unit) for balance, amount in told.items() if amount.value}
    return {} if _differ(attrs.evolve(whole, **filled)) else filled
