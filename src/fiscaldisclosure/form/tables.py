"""The public tables as data: their titles, layouts, columns and rows, and where in the model each belongs."""

from __future__ import annotations

import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import class_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Layout(Enum):
    """How a table is laid out; each has a reader and a writer of its own."""

    TWO_SIDED = "two_sided"
    """Income at the left, outlay at the right, a label before each amount."""
    BY_SUBJECT = "by_subject"
    """A row for each function code, the amounts in columns."""
    ECONOMIC = "economic"
    """Blocks of code, name and amount by economic nature, side by side."""
    ITEMS = "items"
    """Named costs along or down, budget and final figures across."""
    DOWN = "down"
    """Named costs and counts down, budget and final figures across; read as :attr:`ITEMS` is."""


@frozen
class Entry:
    """A column or a row of a form.

    Attributes:
        to: The attribute path of what it states; from the table's home where it has one, else from the disclosure.
        label: What the official form prints.
        aliases: Other wordings of it.
        under: The heading over it, where there is one.
        total: Where the total row's figure belongs if not under the table's home, a path from the disclosure.
        fund: Two-sided tables: the field of a budget's flow that the row states in the columns of the three budgets.
        unit: The unit of what is no money.
        sum: Whether the row sums up others, and so has no list number.
        optional: Whether only some regions or years print it.

    """

    to: str
    label: str
    aliases: tuple[str, ...] = field(default=(), converter=tuple)
    under: str = ""
    total: str = ""
    fund: str = ""
    unit: str = ""
    sum: bool = False
    optional: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """Every wording of it, the official one first."""
        return (self.label, *self.aliases)


@frozen
class SumOf:
    """Columns that must add up to another in every row."""

    total: str
    parts: tuple[str, ...] = field(converter=tuple)


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


def _sums(rows: Iterable[dict[str, Any] | SumOf]) -> tuple[SumOf, ...]:
    return tuple(row if isinstance(row, SumOf) else SumOf(**row) for row in rows)


def _pairs(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((code, path) for code, path in rows)


def _entries(rows: Iterable[dict[str, Any] | Entry]) -> tuple[Entry, ...]:
    return tuple(row if isinstance(row, Entry) else Entry(**row) for row in rows)


@frozen
class Form:
    """One of the public tables.

    Attributes:
        key: What it is called in code.
        titles: Its titles, the official one first.
        layout: How it is laid out.
        section: The part of a disclosure that retells it.
        terms: Labels that only this table has together.
        since: The first year of accounts that it is due for; None if always.
        home: By subject: the path of what the total row states.
        row: By subject: the attribute of a row that holds its figures; empty if the row does.
        rows: Economic: the path of the rows.
        fund: By subject: the budget whose table it is, as 财政拨款收入支出决算总表 calls it.
        columns: Its columns of amounts.
        left: Two-sided: the rows of the income side.
        right: Two-sided: the rows of the outlay side below the classes.
        classes: Two-sided: the path of the classes of expenditure.
        amount: Two-sided: the attribute of a class that its amount, or the sum over the budgets, belongs to.
        split_by_fund: Two-sided: the key of the table that it is if its outlay is split by budget.
        items: Items: the costs.
        kinds: Items: the budget and final figures of a cost.
        compared: Items: what some regions print of the final figure against the year before, or against the budget.
        totals: Economic: the rows of totals.
        sums: By subject: what must add up in every row.
        divided: Economic: the columns that some regions print behind 合计, each item in one of them; what each adds up to.
        same: Economic: codes whose amount other tables tell too, and the path of what they tell.
        beside: Items: costs that some regions print beside these; 合计 then is of all of them.
        anywhere: Whether its titles name it behind any words.
        title_word: What a title must have for the terms to tell the table.
        note: What the form prints under it.
        none: What a department that has nothing to enter says it has none of.

    """

    key: str
    titles: tuple[str, ...] = field(converter=_texts)
    layout: Layout = field(converter=Layout)
    section: str
    terms: tuple[str, ...] = field(default=(), converter=tuple)
    since: int | None = None
    home: str = ""
    row: str = ""
    rows: str = ""
    fund: str = ""
    columns: tuple[Entry, ...] = field(default=(), converter=_entries)
    left: tuple[Entry, ...] = field(default=(), converter=_entries)
    right: tuple[Entry, ...] = field(default=(), converter=_entries)
    classes: str = ""
    amount: str = ""
    split_by_fund: str = ""
    items: tuple[Entry, ...] = field(default=(), converter=_entries)
    kinds: tuple[Entry, ...] = field(default=(), converter=_entries)
    compared: tuple[Entry, ...] = field(default=(), converter=_entries)
    totals: tuple[Entry, ...] = field(default=(), converter=_entries)
    sums: tuple[SumOf, ...] = field(default=(), converter=_sums)
    divided: tuple[Entry, ...] = field(default=(), converter=_entries)
    same: tuple[tuple[str, str], ...] = field(default=(), converter=_pairs)
    beside: tuple[str, ...] = field(default=(), converter=tuple)
    title_word: str = ""
    anywhere: bool = False
    note: str = ""
    none: str = ""

    @property
    def title(self) -> str:
        """The official title."""
        return self.titles[0]

    def is_due(self, year: int | None) -> bool:
        """Whether accounts of a year must have it; where the year is not known, all that are due today must."""
        return self.since is None or year is None or year >= self.since

    def total_of(self, entry: Entry) -> str:
        """Return where the total row's figure of a column belongs, a path from the disclosure."""
        return entry.total or f"{self.home}.{entry.to}"

    def paths(self) -> list[str]:
        """Return every attribute path from the disclosure that the data of this table name."""
        found = [self.section, *filter(None, (self.classes, self.rows))]
        for entry in self.columns:
            if self.rows:
                found.append(f"{self.rows}.{entry.to}")
                continue
            in_row = ".".join(filter(None, (self.home, "rows", self.row, entry.to)))
            found += [in_row, self.total_of(entry)]
        entries = (*self.left, *self.right, *self.totals, *self.items, *self.divided)
        found += [entry.to for entry in entries if entry.to]
        found += [
            f"{self.section}.{fund}.{entry.fund}" for entry in self.right if entry.fund for fund in FUNDS
        ]
        found += [
            ".".join(filter(None, (self.home, "rows", self.row, path)))
            for sum_ in self.sums
            for path in (sum_.total, *sum_.parts)
        ]
        found += [path for _, path in self.same]
        if self.classes:
            found.append(f"{self.classes}.{self.amount}")
        return found


FUNDS = ("general_public", "government_fund", "state_capital")
"""The three budgets, as 财政拨款收入支出决算总表 calls them."""


@cache
def tables() -> tuple[Form, ...]:
    """Return the public tables in the official order, loaded once.

    Raises:
        DataError: if the data name a path that leads nowhere in the model.

    """
    data = tomllib.loads(files(__package__).joinpath("tables.toml").read_text("utf-8"))
    return tuple(resolved(Form(**item)) for item in data["table"])


def table(key: str) -> Form:
    """Return one of the public tables.

    Raises:
        KeyError: if there is none of that key.

    """
    return _by_key()[key]


@cache
def _by_key() -> dict[str, Form]:
    return {form.key: form for form in tables()}


def resolved(form: Form) -> Form:
    """Return a form all of whose paths lead to something.

    Raises:
        DataError: if one does not; it names the table and the path.

    """
    for path in form.paths():
        _resolve(form, Disclosure, path)
    for kind in (*form.kinds, *form.compared):
        _resolve(form, BudgetLine, kind.to)
    return form


def _resolve(form: Form, cls: type, path: str) -> None:
    try:
        class_at(cls, path)
    except DataError as error:
        raise DataError(said("form.path", form=form.title, path=path, model=cls.__name__)) from error
