"""Accounts as somebody knows them who adds up cells that are rounded already.

Whoever rounds each cell of a table and lets the sheet add them up prints totals that differ from the true ones by the
tails of all cells; and as every table has other cells, from each other.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.testing.accounts import added

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.testing.accounts import Accounts, Payment


def rounded(
    books: Accounts, amount: Callable[[Decimal], Figure], cell: Callable[[Payment], Hashable]
) -> Accounts:
    """Return accounts in which every cell of a table was rounded before anything was added up.

    Args:
        books: The true accounts.
        amount: How a cell is printed.
        cell: In which cell of the table a payment is.

    """
    cells: dict[Hashable, list[Payment]] = {}
    for payment in books.payments:
        cells.setdefault(cell(payment), []).append(payment)
    return evolve(books, payments=tuple(_in_one(paid, amount) for paid in cells.values()))


def _in_one(payments: list[Payment], amount: Callable[[Decimal], Figure]) -> Payment:
    """Return the payments of one cell as one, of what the cell prints."""
    total = added(payment.row for payment in payments)
    return evolve(payments[0], row=evolve(total, final=amount(total.final).value))


def within_item(payment: Payment) -> Hashable:
    """The cell of a table by function that a payment is in."""
    return payment.item, payment.kind, payment.project is None


def within_class(payment: Payment) -> Hashable:
    """The cell of the table of income and outlay that a payment is in."""
    return payment.item.class_name


def within_fund(payment: Payment) -> Hashable:
    """The cell of the table of appropriations that a payment is in."""
    return payment.item.class_name, payment.item.fund


def within_purpose(payment: Payment) -> Hashable:
    """The cell of the table by economic nature that a payment is in."""
    return payment.item.fund, payment.purpose, payment.project is None
