"""What both sides of an account leave of its balances: 年初 + 收入 = 支出 + 年末.

Nobody knows a total whose balances are blank, unless both sides come to the same without them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.form.tables import FUNDS
from fiscaldisclosure.interval import exponent_of, round_half_up
from fiscaldisclosure.model.budgets import FUND_SECTIONS
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import stated_at, with_figures
from fiscaldisclosure.write.one_unit import finest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path

OPENING: Final = "opening_balance"
CLOSING: Final = "closing_balance"
BALANCES: Final = (OPENING, CLOSING)
_SIDES: Final = {
    OPENING: (("stated_income", "stated_total"), ("revenue", "surplus_used")),
    CLOSING: (("stated_outlay", "stated_total"), ("expenditure", "surplus_distributed")),
}
"""The balance of each side, its total as the accounts call it, and what the year adds."""
_PART, _WHOLE = _ACCOUNTS = ("fiscal", "overview")
"""The account of the appropriation, and that of all."""
_FLOWS: Final[tuple[Path, ...]] = tuple((_PART, name) for name in FUNDS)
"""The ways to the budgets in the account of the appropriation."""
_FUNDS: Final[tuple[Path, ...]] = tuple((name,) for name in FUND_SECTIONS)
_WHOLES: Final[tuple[Path, ...]] = tuple((name,) for name in _ACCOUNTS)
_WAYS: Final[tuple[Path, ...]] = (*_FUNDS, *_FLOWS, *_WHOLES)
"""The ways to all accounts, parts before their whole."""
_TOTALS: Final[dict[Path, Path]] = {
    **{(*way, side, "final"): way for way in _WHOLES for side in ("stated_income", "stated_outlay")},
    **{(*way, "stated_total"): way for way in _FLOWS},
}
BALANCED: Final = frozenset(_TOTALS)
"""The ways to the totals of all accounts."""


def with_balances(disclosure: Disclosure) -> Disclosure:
    """Fill the blank balances of an account with what its sides leave, or with those of its part where they balance it.

    What came into a budget, or was spent of it, is what the other three leave, too.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Overview(revenue="900.00", opening_balance="200.00", expenditure="1,000.00")
    >>> str(with_balances(fd.Disclosure(overview=given)).overview.closing_balance)
    '100.00 万元'

    """
    for way in _WAYS:
        account = _held(disclosure, way)
        if account is None:
            continue
        filled = balances_left(account)
        if not filled and way in _FLOWS:
            filled = flow_left(account)
        if not filled and way == (_WHOLE,) and _blank(account) == list(BALANCES) and are_told(account):
            filled = _of_part(account, getattr(disclosure, _PART))
        if filled:
            changed: dict[Path, Figure | None] = {(*way, name): amount for name, amount in filled.items()}
            disclosure = with_figures(disclosure, changed)
    return disclosure


def balances_left(account: Any) -> dict[str, Figure]:
    """Return the balances, where blank, that the sides of an account or of a row leave."""
    return _left(account) if _blank(account) and are_told(account) else {}


def unbalanced(disclosure: Disclosure) -> frozenset[Path]:
    """The ways to the totals of accounts whose balances are blank and yet wanted: nobody knows what they are."""
    wanted = {way for way in _WHOLES if not _has_side(_held(disclosure, way))}
    wanted.update(way for way in _FLOWS if not _is_settled(disclosure, way))
    return frozenset(to for to, way in _TOTALS.items() if way in wanted)


def _has_side(account: Any) -> bool:
    """Whether a side of an account is known: by its total, by all that it has, or as both come to the same without balances."""
    if account is None or (are_told(account) and not is_unbalanced(account)):
        return True
    return any(
        _amount(account, whole) is not None
        or (not _gaps(account, side) and _amount(account, flow) is not None)
        for side, ((whole, *_), (flow, *_)) in _SIDES.items()
    )


def wanting(disclosure: Disclosure) -> Iterator[Path]:
    """Yield the ways to what is blank of an account of which no side is known, and to the balances without which one does not balance.

    Of the budgets only where the whole does.
    """
    accounts = {way: _held(disclosure, way) for way in _WAYS}
    missing = {way: _blank(account) for way, account in accounts.items() if lacks(account)}
    shown = [way for way in _WHOLES if way in missing]
    if (_PART,) not in missing:  # whose balances would be the sum of theirs
        shown += [way for way in _FLOWS if way in missing] or [way for way in _FUNDS if way in missing]
    for way in _WHOLES:
        if way not in missing and not _has_side(account := accounts[way]):
            yield from ((*way, name) for name in (*_not_told(account), *_blank(account)))
    for way in shown:
        yield from ((*way, balance) for balance in missing[way])


def lacks(account: Any) -> bool:
    """Whether balances are blank without which an account, or a row, does not balance, and which can balance it."""
    if account is None or not are_told(account) or not is_unbalanced(account):
        return False
    open_ = [side for side in BALANCES if _gaps(account, side)]
    if len(open_) == len(BALANCES):
        return True
    return bool(open_) and _sum(_side(account, open_[0])) < _sum(_side(account, _other(open_[0])))


def differs(account: Any) -> bool:
    """Whether the sides of an account, or of a row, are known and do not come to the same."""
    return are_told(account) and is_unbalanced(account)


def _held(disclosure: Disclosure, way: Path) -> Any:
    return stated_at(disclosure, ".".join(map(str, way)))


def _other(balance: str) -> str:
    return CLOSING if balance == OPENING else OPENING


def _blank(account: Any) -> list[str]:
    return [name for side in BALANCES for name in _gaps(account, side)]


def _gaps(account: Any, side: str) -> list[str]:
    """What is blank of a side and need not be nothing: its balance, and its surplus where that of the other side is told."""
    (_, (_, surplus)), (_, (_, other)) = _SIDES[side], _SIDES[_other(side)]
    wanted = (side, surplus) if _amount(account, other) is not None else (side,)
    return [name for name in wanted if getattr(account, name) is None]


def _amount(account: Any, name: str) -> Figure | None:
    """What an account tells by a name, as finely as it is known."""
    told = getattr(account, name, None)
    stated: Figure | None = told.final if isinstance(told, BudgetLine) else told
    return None if stated is None else finest_of(stated)


def are_told(account: Any) -> bool:
    """Whether it is known what came in and what was spent in the year."""
    return not _not_told(account)


def _not_told(account: Any) -> list[str]:
    """Which of the two is not known."""
    return [flow for _, (flow, *_) in _SIDES.values() if _amount(account, flow) is None]


def _side(account: Any, balance: str) -> list[Figure]:
    """What is told of a side, as finely as it is known."""
    return [told for name in (balance, *_SIDES[balance][1]) if (told := _amount(account, name)) is not None]


def is_unbalanced(account: Any) -> bool:
    """Whether what is told of the sides does not come to the same, beyond what was rounded."""
    return _is_more_than_tails(_side(account, OPENING), _side(account, CLOSING))


def _is_more_than_tails(some: Sequence[Figure], others: Sequence[Figure]) -> bool:
    tails = sum((amount.half for amount in (*some, *others)), Decimal(0))
    return abs(_sum(some) - _sum(others)) > tails


def _sum(amounts: Iterable[Figure]) -> Decimal:
    return total(amounts) or Decimal(0)


def _left(account: Any) -> dict[str, Figure]:
    """What the total of an account, if a side tells it, leaves of what alone is blank of a side."""
    whole = next((found for side in BALANCES if (found := _whole(account, side))), None)
    gaps = {side: _gaps(account, side) for side in BALANCES}
    rests = {
        names[0]: _rest(whole, _side(account, side))
        for side, names in gaps.items()
        if whole is not None and len(names) == 1
    }
    return {name: rest for name, rest in rests.items() if rest is not None}


def _rest(whole: Sequence[Figure], beside: Sequence[Figure]) -> Figure | None:
    """What is left of a whole, no finer than anything is known; None where nothing is, or what was rounded."""
    rest = _sum(whole) - _sum(beside)
    if rest <= 0 or not _is_more_than_tails(whole, beside):
        return None
    coarsest = max(exponent_of(amount.value) for amount in (*whole, *beside))
    return Figure(round_half_up(rest, -coarsest), whole[0].unit)


def _whole(account: Any, side: str) -> list[Figure]:
    """The total of a side, in its parts or as it is stated; nothing if it is not known."""
    if not _gaps(account, side):
        return _side(account, side)
    stated = (_amount(account, name) for name in _SIDES[side][0])
    return [told for told in stated if told is not None][:1]


def flow_left(flow: Any) -> dict[str, Figure]:
    """Return what a side leaves of what came into a budget or a row, or was spent of it, where both balances are told."""
    for balance in BALANCES:
        (name, *_), (other, *_) = _SIDES[balance][1], _SIDES[_other(balance)][1]
        whole = _side(flow, _other(balance))
        if not _blank(flow) and _amount(flow, name) is None and _amount(flow, other) is not None:
            rest = _rest(whole, _side(flow, balance))
            return {} if rest is None else {name: rest}
    return {}


def _is_settled(disclosure: Disclosure, way: Path) -> bool:
    """Whether a side of a budget is known: what flowed, and what it carries over, which may be nothing of nothing."""
    flow, fiscal = _held(disclosure, way), getattr(disclosure, _PART)
    if flow is None:
        return True
    for balance in BALANCES:
        flowed = _amount(flow, _SIDES[balance][1][0])
        if flowed is not None and (getattr(flow, balance) is not None or _is_nothing(fiscal, balance)):
            return True
    carried = [getattr(fiscal, balance) for balance in _blank(flow)]
    unknown = lacks(fiscal) or any(item and item.value for item in carried)
    return are_told(flow) and not is_unbalanced(flow) and not unknown


def _is_nothing(fiscal: Any, balance: str) -> bool:
    """Whether nothing of a kind is carried over: it is told so, or both sides come to the same without it."""
    carried = getattr(fiscal, balance)
    if carried is not None:
        return not carried.value
    return are_told(fiscal) and not is_unbalanced(fiscal)


def _of_part(whole: Any, part: Any) -> dict[str, Figure]:
    """The balances of the appropriation, where they balance the whole."""
    stated = {balance: getattr(part, balance, None) for balance in BALANCES}
    told = {balance: finest_of(amount) for balance, amount in stated.items() if amount is not None}
    filled = {balance: Figure(amount.value, amount.unit) for balance, amount in told.items() if amount.value}
    return {} if is_unbalanced(attrs.evolve(whole, **filled)) else filled
