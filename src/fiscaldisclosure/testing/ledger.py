"""The accounts of a department by item, as its tables ask for them: true, or added up from cells that are rounded already."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.model.expenditure import EXPENDITURE_KINDS
from fiscaldisclosure.testing.accounts import FISCAL, ITEMS, Fund

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.testing.accounts import Accounts, Item, Payment

_ZERO: Final = Decimal(0)


@frozen(eq=False)
class Ledger:
    """The accounts by item: what each received, spent and carried over."""

    books: Accounts

    @cached_property
    def _payments(self) -> dict[Item, list[Payment]]:
        found: dict[Item, list[Payment]] = {item: [] for item in ITEMS}
        for payment in self.books.payments:
            found[payment.item].append(payment)
        return found

    @cached_property
    def _openings(self) -> dict[Item, Decimal]:
        """What each item began with: as much as it could spend or carry over, the first items of a fund first."""
        found = {}
        for fund in FISCAL:
            left = self.books.opening[fund].final
            for item in self.of_fund(fund):
                found[item] = min(left, self.paid([item]) + self.closing([item]))
                left -= found[item]
        return found

    def paid(self, items: Iterable[Item], which: Callable[[Payment], bool] = lambda _: True) -> Decimal:
        each = (payment for item in set(items) for payment in self._payments[item])
        return sum((payment.row.final for payment in each if which(payment)), _ZERO)

    def of_fund(self, fund: Fund) -> list[Item]:
        return [item for item in ITEMS if item.fund is fund]

    def closing(self, items: Iterable[Item]) -> Decimal:
        """What some items carried over; all of a fund's belongs to its first item."""
        return sum(
            (self.books.closing[fund].final for fund in FISCAL if self.of_fund(fund)[0] in items), _ZERO
        )

    def opening(self, items: Iterable[Item]) -> Decimal:
        """What some items began with."""
        return sum((self._openings.get(item, _ZERO) for item in set(items)), _ZERO)

    def revenue(self, items: Iterable[Item]) -> Decimal:
        """The appropriation of some items."""
        listed = list(items)
        fiscal = [item for item in listed if item.fund is not Fund.OWN]
        return self.paid(fiscal) + self.closing(listed) - self.opening(listed)

    def sources(self, items: Iterable[Item]) -> dict[str, Decimal]:
        """The revenue of some items by source; all own revenue is of the one item that it pays for."""
        listed = list(items)
        own = any(item.fund is Fund.OWN for item in listed)
        return {
            "fiscal_appropriation": self.revenue(listed),
            **{name: row.final if own else _ZERO for name, row in self.books.sources.items()},
        }

    def kinds(self, items: Iterable[Item]) -> dict[str, Decimal]:
        """The expenditure of some items by kind."""
        listed = list(items)
        found = {
            "basic": self.paid(listed, lambda it: it.kind is None and it.project is None),
            "project": self.paid(listed, lambda it: it.project is not None),
        }
        for kind in EXPENDITURE_KINDS[2:]:
            found[kind] = self.paid(listed, partial(_of_kind, kind))
        return found

    def rows_of(self, *funds: Fund) -> dict[str, list[Item]]:
        """The codes that a table of some budgets has, each with the items under it."""
        items = [item for item in ITEMS if item.fund in funds and self.has_money(item)]
        codes = dict.fromkeys(item.code[:digits] for item in items for digits in (3, 5, 7))
        return {code: [item for item in items if item.code.startswith(code)] for code in sorted(codes)}

    def balances(self) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        """What stands in one cell each: balances of all funds as the year began and ended, surplus used and distributed."""
        books = self.books
        opening, closing = (
            sum((row.final for row in of.values()), _ZERO) for of in (books.opening, books.closing)
        )
        return opening, closing, books.surplus_used.final, books.surplus_distributed.final

    def flow(self, fund: Fund) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        """What a fund began with, received, spent and carried over."""
        mine = self.of_fund(fund)
        return self.opening(mine), self.revenue(mine), self.paid(mine), self.closing(mine)

    def has_money(self, item: Item) -> bool:
        """Whether an item has a row."""
        amounts = (self.paid([item]), self.opening([item]), self.closing([item]))
        return any(amounts) or any(self.sources([item]).values())

    def classes(self) -> dict[str, list[Item]]:
        """Every class with its items."""
        names = dict.fromkeys(item.class_name for item in ITEMS)
        return {name: [item for item in ITEMS if item.class_name == name] for name in names}


@frozen(eq=False)
class Added(Ledger):
    """Accounts as somebody has them who rounded each cell before it was added: payments are those cells already."""

    truth: Ledger
    amount: Callable[[Decimal], Figure]

    def closing(self, items: Iterable[Item]) -> Decimal:
        return self._each(self.truth.closing, items)

    def opening(self, items: Iterable[Item]) -> Decimal:
        return self._each(self.truth.opening, items)

    def revenue(self, items: Iterable[Item]) -> Decimal:
        return self._each(self.truth.revenue, items)

    def _each(self, told: Callable[[list[Item]], Decimal], items: Iterable[Item]) -> Decimal:
        return sum((self.amount(told([item])).value for item in items), _ZERO)

    def has_money(self, item: Item) -> bool:
        return self.truth.has_money(item)

    def sources(self, items: Iterable[Item]) -> dict[str, Decimal]:
        return {
            name: value if name == "fiscal_appropriation" else self.amount(value).value
            for name, value in super().sources(items).items()
        }

    def balances(self) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        opening, closing, used, distributed = (self.amount(value).value for value in self.truth.balances())
        return opening, closing, used, distributed

    def flow(self, fund: Fund) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        opening, revenue, _, closing = (self.amount(value).value for value in self.truth.flow(fund))
        return opening, revenue, self.paid(self.of_fund(fund)), closing


def _of_kind(kind: str, payment: Payment) -> bool:
    return payment.kind == kind
