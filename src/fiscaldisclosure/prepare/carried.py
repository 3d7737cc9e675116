"""What is taken over: last year's accounts, the published budget, and what the tables tell for the narrative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.budgets import FUND_SECTIONS, EconomicItem, FunctionalClass, FunctionalItem
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.performance import ProjectGroup
from fiscaldisclosure.model.shape import part_at, paths, stated_at, with_figures
from fiscaldisclosure.prepare.opening import with_opening_of_rows
from fiscaldisclosure.prepare.order import in_order
from fiscaldisclosure.prepare.planned import planned
from fiscaldisclosure.prepare.stated import CENTS, in_cents, is_coarse
from fiscaldisclosure.spelling import plain
from fiscaldisclosure.unit import Dimension
from fiscaldisclosure.write.complete import NOT_COMPARED, UNTOLD, complete
from fiscaldisclosure.write.levels import PERSONNEL, with_rows_above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fiscaldisclosure.model.budgets import BudgetRow, FundBudget, GeneralPublicBudget
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.performance import Performance
    from fiscaldisclosure.model.shape import Path

_CLASS, _SECTION, _ITEM = 3, 5, 7
"""How many digits the codes of 类, 款 and 项 have."""
_BUDGETS: Final = ("general_budget", *FUND_SECTIONS)
_ACCOUNTS: Final = {"overview": ("revenue", "expenditure"), "fiscal": _BUDGETS}
"""The accounts that follow from other sections, and those."""
_BALANCES: Final = (*_ACCOUNTS, *FUND_SECTIONS)
_ROWS_TELL: Final = {"fiscal": _BUDGETS} | {name: (name,) for name in FUND_SECTIONS}
"""The sections whose rows tell the opening balance of a part."""


def with_last_year(disclosure: Disclosure, last: Disclosure) -> Disclosure:
    """Return a disclosure whose prior figures and opening balances, where blank, are last year's final and closing ones.

    Args:
        disclosure: This year's accounts.
        last: Last year's, as published; rows are found again by their codes, or by their names as they are this year;
            those of a budget open with what they closed with, where that balances them.

    Raises:
        ContradictionError: if this year's figures cannot all be true.

    Source: 财库〔2021〕36号 (上年决算数, 年初结转和结余).

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(agency_operating="8.07")
    >>> with_last_year(given, fd.Disclosure(agency_operating="16.86")).agency_operating.prior
    <Figure 16.86 万元>

    """
    opened = with_opening_of_rows(_with_opening_balances(disclosure, last), last)
    return _taken(opened, "prior", retold(last), lambda line: line.final, NOT_COMPARED)


def _with_opening_balances(disclosure: Disclosure, last: Disclosure) -> Disclosure:
    fine = _is_fine(disclosure, last)
    for name in _BALANCES:
        now, before = getattr(disclosure, name), getattr(last, name)
        if now is None and any(getattr(disclosure, part) for part in _ACCOUNTS.get(name, ())):
            now = before and type(before)()
        if now is None or before is None or now.opening_balance is not None or not before.closing_balance:
            continue
        if not any(_tells_opening(disclosure, section) for section in _ROWS_TELL.get(name, ())):
            opening = _plainly(before.closing_balance, fine=fine)
            disclosure = attrs.evolve(disclosure, **{name: attrs.evolve(now, opening_balance=opening)})
    return disclosure


def _tells_opening(disclosure: Disclosure, section: str) -> bool:
    """Whether the rows of a section tell what was carried over into the year, more finely than last year's total."""
    return any(row.opening_balance is not None for row in stated_at(disclosure, f"{section}.rows") or ())


def with_budget(disclosure: Disclosure, budget: Disclosure) -> Disclosure:
    """Return a disclosure whose initial budgets, where blank, are those of the budget that was published.

    Raises:
        ContradictionError: if the figures of the accounts cannot all be true.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(agency_operating="8.07")
    >>> with_budget(
    ...     given, fd.Disclosure(agency_operating=fd.BudgetLine(budget="9.00"))
    ... ).agency_operating.initial_budget
    <Figure 9.00 万元>

    """
    disclosure = _taken(
        disclosure,
        "initial_budget",
        retold(budget),
        lambda line: line.initial_budget or line.budget or line.final,
        UNTOLD,
    )
    fine = _is_fine(disclosure, budget)
    changes: dict[Path, Figure | None] = {
        (*path, "initial_budget"): _plainly(figure, fine=fine)
        for path, figure in planned(budget, complete(disclosure).disclosure).items()
        if _has_room(disclosure, path) and getattr(part_at(disclosure, path), "initial_budget", None) is None
    }
    done: Disclosure = with_figures(disclosure, changes) if changes else disclosure
    return done


def _taken(
    disclosure: Disclosure,
    name: str,
    other: Disclosure,
    of: Callable[[BudgetLine], Figure | None],
    left_out: frozenset[str],
) -> Disclosure:
    """Fill one part of every line that has an amount from the same line of another document.

    A line has one, too, that its parts and rows come to; of lines that nothing compares it is not taken.
    """
    from fiscaldisclosure.comparison.keyed import ways, year_of  # only who takes over pays for comparing

    year = year_of(disclosure)
    whole = complete(disclosure).disclosure
    rooms: dict[str, Any] = {
        name: type(held)()
        for name in _ACCOUNTS
        if getattr(disclosure, name) is None and (held := getattr(whole, name)) is not None
    }
    disclosure = attrs.evolve(disclosure, **rooms)
    published = ways(_by_rows(other), year) | ways(other, year)
    changes: dict[Path, Figure | None] = {}
    fine = _is_fine(disclosure, other)
    for key, (path, line) in ways(whole, year).items():
        if line.final is None or getattr(line, name) is not None or key not in published:
            continue
        figure = of(published[key][1])
        if figure is not None and not left_out.intersection(path) and _has_room(disclosure, path):
            changes[*path, name] = _plainly(figure, fine=fine)
    done: Disclosure = with_figures(disclosure, changes) if changes else disclosure
    return done


def _has_room(disclosure: Disclosure, path: Path) -> bool:
    """Whether what holds a line is there, so that the line can be made."""
    return part_at(disclosure, path[:-1]) is not None


def _is_fine(*documents: Disclosure) -> bool:
    """Whether any amount is told to the cent of a 万元, so that all of them are: a spreadsheet shows 16.50 as 16.5."""
    return any(
        figure.unit.dimension is Dimension.MONEY and exponent_of(figure.value) <= CENTS
        for document in documents
        for _, figure in paths(document)
    )


def _plainly(figure: Figure, *, fine: bool = False) -> Figure:
    """A figure without the place where another document prints it, with the decimals of the others if they have them."""
    return in_cents(figure) if fine and is_coarse(figure) else Figure(figure.value, figure.unit)


def retold(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure whose narrative lists and counts, where blank, tell what its tables tell.

    Classes and items of the general public budget, items of the funds, and the items of basic expenditure that are
    not zero follow from the rows by code; rows of classes and sections that the tables lack are put above their items,
    and all stand in the order of their codes.  Evaluations that nothing sums up are counted, with those that stay classified.
    """
    disclosure = in_order(with_rows_above(disclosure))
    general, basic, performance = disclosure.general_budget, disclosure.basic, disclosure.performance
    changes: dict[str, Any] = {}
    if performance is not None:
        changes["performance"] = _counted(performance)
    if general is not None and general.rows:
        changes["general_budget"] = attrs.evolve(
            general,
            classes=general.classes or tuple(_classes(general)),
            items=_with_items_of_rows(general.items, general.rows),
        )
    for name in FUND_SECTIONS:
        fund: FundBudget | None = getattr(disclosure, name)
        if fund is not None and fund.rows:
            changes[name] = attrs.evolve(fund, items=_with_items_of_rows(fund.items, fund.rows))
    if basic is not None and basic.rows:
        changes["basic"] = attrs.evolve(
            basic,
            personnel_items=basic.personnel_items or _natures(basic.rows, personnel=True),
            operating_items=basic.operating_items or _natures(basic.rows, personnel=False),
        )
    return attrs.evolve(disclosure, **changes)


def _counted(performance: Performance) -> Performance:
    """A part whose self-evaluations are counted."""
    overall, projects = performance.stated_overall, performance.stated_projects
    if overall is None and performance.overall is not None:
        overall = ProjectGroup(count=1)
    if projects is None and performance.projects:
        secret = performance.classified.count if performance.classified else None
        projects = ProjectGroup(count=len(performance.projects) + (secret.value if secret else 0))
    return attrs.evolve(performance, stated_overall=overall, stated_projects=projects)


def _by_rows(disclosure: Disclosure) -> Disclosure:
    """A disclosure whose items are those of its tables, zeros too, of which a narrative tells nothing."""
    changes = {
        name: attrs.evolve(held, items=tuple(_items(held.rows, zeros=True)))
        for name in _BUDGETS
        if (held := getattr(disclosure, name)) is not None
    }
    return attrs.evolve(disclosure, **changes)


def _classes(general: GeneralPublicBudget) -> Iterable[FunctionalClass]:
    for row in general.rows:
        if len(row.code) == _CLASS and row.expenditure is not None and row.expenditure.value:
            yield FunctionalClass(name=row.name, code=row.code, line=_plainly(row.expenditure))


def _items(rows: tuple[BudgetRow, ...], *, zeros: bool = False) -> Iterable[FunctionalItem]:
    named = {row.code: row.name for row in rows}
    for row in rows:
        above = named.get(row.code[:_CLASS]), named.get(row.code[:_SECTION])
        if row.expenditure is None or not (zeros or row.expenditure.value):
            continue
        if len(row.code) == _ITEM and all(above):
            yield FunctionalItem(
                class_name=above[0] or "",
                section_name=above[1] or "",
                name=row.name,
                code=row.code,
                line=_plainly(row.expenditure),
            )


def _with_items_of_rows(
    items: tuple[FunctionalItem, ...], rows: tuple[BudgetRow, ...]
) -> tuple[FunctionalItem, ...]:
    """The items that are told and, in the order of the rows, those that only the rows tell; just those told that no row is."""
    of_rows = tuple(_items(rows))
    key = _code if all(item.code for item in items) else _names
    told, known = {key(item): item for item in items}, {key(item): item for item in of_rows}
    if not items or len(known) < len(of_rows) or not told.keys() <= known.keys():
        return items or of_rows
    return tuple((known | told).values())


def _code(item: FunctionalItem) -> tuple[str, ...]:
    return (item.code or "",)


def _names(item: FunctionalItem) -> tuple[str, ...]:
    return tuple(map(plain, (item.class_name, item.section_name, item.name)))


def _natures(rows: tuple[EconomicItem, ...], *, personnel: bool) -> tuple[EconomicItem, ...]:
    return tuple(
        EconomicItem(name=row.name, code=row.code, amount=_plainly(row.amount))
        for row in rows
        if row.code
        and len(row.code) == _SECTION
        and row.amount is not None
        and row.amount.value
        and row.code.startswith(PERSONNEL) is personnel
    )
