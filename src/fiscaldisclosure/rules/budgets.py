"""五、一般公共预算财政拨款支出: classes (类) and items (项)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.classification import class_code
from fiscaldisclosure.figure import in_words, total
from fiscaldisclosure.identities import Identity, Requirement, Sum, Verdict, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.forms import ITEM_DIGITS
from fiscaldisclosure.rules.lines import COMPARED, Column, adds_up_elsewhere, final_of, listed, listed_sum
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.rules.shares import shares_add_up, shares_of, shares_of_either
from fiscaldisclosure.rules.told import tells_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.budgets import GeneralPublicBudget
    from fiscaldisclosure.model.disclosure import Disclosure

FORM = "《预算法实施条例》第六条; 部门决算公开05表"
_CLASS_DIGITS: Final = 3


@rule(
    "FD311",
    zh="一般公共预算支出合计与各类之和不符",
    en="general public budget expenditure is not the sum of its classes",
    source=FORM,
)
def class_total_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the classes (类) add up to 一般公共预算财政拨款支出.

    ## Why it matters
    A class that is missing or told twice changes the picture of what the money was for.

    ## Formula
    一般公共预算财政拨款支出 = Σ 类

    ## Limits
    Narratives tell what money was mainly used for in the same words as everything, and a class may be withheld.  So a
    larger total proves something only where the shares, budgets or prior years of the classes add up to the whole, or
    the table has no other class.
    """
    budget = disclosure.general_budget
    if budget is not None:
        lines = [row.line for row in budget.classes]
        told = [row.name for row in budget.classes]
        complete = adds_up_elsewhere(budget.stated_total, lines) or tells_all(disclosure, told, _CLASS_DIGITS)
        yield listed_sum(final_of(budget.stated_total), lines, complete=complete)


@rule(
    "FD312",
    zh="支出结构占比与数额不符",
    en="a class's share of the general public budget is wrong",
    source=FORM,
)
def class_share_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check each class's, and each item's, printed share of 一般公共预算财政拨款支出.

    ## Why it matters
    Shares are typed by hand and go stale when an amount is corrected.

    ## Formula
    占比 = 类 ÷ 一般公共预算财政拨款支出; 占比 = 项 ÷ 一般公共预算财政拨款支出

    ## Limits
    The share of an item may be one of its class or section, of 本年支出合计 or of 财政拨款支出 as well.
    Where all shares, two at least, were taken of 本年支出合计 or of 财政拨款支出 instead, that is their base.  A share that was
    mended to make the column add up to 100 % is no quotient and is told.
    """
    budget = disclosure.general_budget
    if budget is not None:
        lines = [row.line for row in budget.classes]
        total, bases = final_of(budget.stated_total), _bases(disclosure)
        yield from shares_of(lines, total, bases, forced=False)
        above = {_short(row.name): row.expenditure for row in budget.rows}
        above |= {_short(row.name): final_of(row.line) for row in budget.classes}
        for item in budget.items:
            its = (above.get(_short(name)) for name in (item.class_name, item.section_name))
            yield from shares_of_either([item.line], [total, *bases, *its])


def _short(name: str) -> str:
    return name.removesuffix("支出")


def _bases(disclosure: Disclosure) -> list[Figure | None]:
    """What shares of the general public budget are also taken of."""
    expenditure, fiscal = disclosure.expenditure, disclosure.fiscal
    return [
        final_of(expenditure.stated_total) if expenditure is not None else None,
        fiscal.expenditure if fiscal is not None else None,
    ]


@rule(
    "FD313",
    zh="支出结构占比之和不为 100%",
    en="the shares of the classes do not add up to 100 %",
    source=FORM,
)
def class_shares_miss_100(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the printed shares of the classes add up to 100 %, as nearly as rounding allows.

    ## Why it matters
    It shows a wrong share even where the amounts cannot be read.

    ## Formula
    100% = Σ 占比

    ## Limits
    Checked only where at least two classes are listed, each that is not zero has a share, and the classes themselves add
    up to the whole: the shares of a selection add up to less.
    """
    budget = disclosure.general_budget
    if budget is None:
        return
    lines, whole = [row.line for row in budget.classes], final_of(budget.stated_total)
    finals = [final_of(line) for line in lines]
    selected = (
        whole is not None and all(finals) and Sum(whole, finals).confront().verdict is Verdict.IMPOSSIBLE
    )
    if not selected or tells_all(disclosure, [row.name for row in budget.classes], _CLASS_DIGITS):
        yield from shares_add_up(lines, whole, _bases(disclosure))


@rule(
    "FD314",
    zh="类的支出与所属各项之和不符",
    en="a class is not the sum of its items",
    source=FORM,
)
def class_differs_from_items(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the items (项) of each class add up to the class (类).

    ## Why it matters
    It points to the class in which an item is wrong or missing.

    ## Formula
    类 = Σ 项

    ## Limits
    A larger class proves something only where no item is left out: where the items add up to the total, or their budgets
    or prior years to those of the total, or the table has no other item.  Items too small to print may be left out all the
    same, as much of them as the total and all items may be apart.
    """
    budget = disclosure.general_budget
    if budget is None:
        return
    items: dict[str, list[Figure | None]] = {}
    for item in budget.items:
        items.setdefault(class_code(item.class_name), []).append(final_of(item.line))
    told = Counter(class_code(row.name) for row in budget.classes)
    complete = _tells_all_items(disclosure, budget) and items.keys() <= told.keys()
    unprinted = _unprinted(final_of(budget.stated_total), [final for of in items.values() for final in of])
    for row in budget.classes:
        code, whole = class_code(row.name), final_of(row.line)
        if code in items and told[code] == 1:
            more = whole is not None and 0 < whole.value - (total(items[code]) or 0) <= unprinted
            finals = [*items[code], None] if more or not complete else items[code]
            yield Sum(whole, finals, closed=complete and not more and all(finals))


def _unprinted(whole: Figure | None, items: Sequence[Figure | None]) -> Decimal:
    """The most that items may come to that are printed as zero, or not at all: what a total may be more than all others."""
    if whole is None or None in items:
        return Decimal(0)
    places = sum((2 * item.half for item in (whole, *items) if item is not None), Decimal(0))
    return whole.value - (total(items) or Decimal(0)) + places


@rule(
    "FD315",
    zh="一般公共预算支出合计与各项之和不符",
    en="general public budget expenditure is not the sum of its items",
    source=FORM,
)
def item_total_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the items (项) of all classes add up to 一般公共预算财政拨款支出.

    ## Why it matters
    The law asks for every item (项); this shows that none was left out.

    ## Formula
    一般公共预算财政拨款支出 = Σ 项

    ## Limits
    Items may be withheld (预算法第十四条) or selected, so a larger total proves something only where the budgets or prior
    years of the items add up to those of the total, or the table has no other item.
    """
    budget = disclosure.general_budget
    if budget is not None:
        lines = [item.line for item in budget.items]
        complete = _tells_all_items(disclosure, budget)
        yield listed_sum(final_of(budget.stated_total), lines, complete=complete)


def _tells_all_items(disclosure: Disclosure, budget: GeneralPublicBudget) -> bool:
    lines = [item.line for item in budget.items]
    finals = [final_of(line) for line in lines]
    whole = final_of(budget.stated_total)
    complete = whole is not None and listed(finals) and all(finals)
    return (
        (complete and Sum(whole, finals).confront().verdict is not Verdict.IMPOSSIBLE)
        or adds_up_elsewhere(budget.stated_total, lines)
        or tells_all(disclosure, [item.name for item in budget.items], ITEM_DIGITS)
    )


@rule(
    "FD316",
    zh="各项增减额、预算数之和与合计不符",
    en="the changes or budgets of the items do not add up to those of the total",
    part="general_budget",
    source=FORM,
    severity=Severity.WARNING,
)
def item_comparisons_differ(budget: GeneralPublicBudget) -> Iterator[Identity]:
    """Check that changes, prior years and budgets of all items add up to no more than those of the total.

    ## Why it matters
    The total's comparison was taken from another scope, or an item's from another year.

    ## Formula
    上年决算数 = Σ 各项上年决算数, and likewise the budgets and 增减额

    ## Limits
    Checked only where every item has the column.  What is missing of the total may belong to items that spent nothing this
    year, so nothing is said of it here (`ended-item-untold`).  Refunds of such an item could make the sum more: a warning.
    """
    for identity, explained in _compared(budget):
        if not explained:
            yield identity


@rule(
    "FD319",
    zh="未说明本年没有支出的项",
    en="nothing is said of items that spent nothing this year",
    part="general_budget",
    source=FORM,
    severity=Severity.NOTE,
)
def ended_item_untold(budget: GeneralPublicBudget) -> Iterator[Requirement]:
    """Check whether the items that are told had all the money of last year, and all the budgets.

    ## Why it matters
    The reader sees how the total changed and cannot see that an item ended, or that its budget was not spent.

    ## Formula
    上年决算数 = Σ 各项上年决算数, and likewise the budgets and 增减额

    ## Limits
    An item without expenditure need not be told: a note, and one for all columns.  Checked only where every item has the
    column.
    """
    for identity, explained in _compared(budget):
        if explained and identity.stated is not None:
            gap = abs(identity.stated.value - sum(part.value for part in identity.operands))
            wanted = in_words(gap, identity.stated.unit)
            yield Wording(
                identity.stated,
                holds=False,
                found=str(identity.stated),
                wanted=Label(
                    f"所列各项相差 {wanted}，可说明本年没有支出的项",
                    f"the items told differ by {wanted}: say which items spent nothing this year",
                ),
            )
            return


_CHANGE: Final[Column] = attrgetter("stated_change")


def _compared(budget: GeneralPublicBudget) -> Iterator[tuple[Sum, bool]]:
    """Yield what a total is compared with as the sum over the items; whether items that ended explain the difference."""
    total, lines = budget.stated_total, [item.line for item in budget.items if item.line is not None]
    if total is None or len(lines) != len(budget.items) or not listed(lines):
        return
    for column in (_CHANGE, *COMPARED):
        figures, changes = [column(line) for line in lines], column is _CHANGE
        whole = column(total)
        if whole is not None and all(figures):
            identity = Sum(whole, figures, differences=[whole, *figures] if changes else ())
            more = whole.value > sum(part.value for part in identity.operands)
            gap = identity.confront().verdict in {Verdict.IMPOSSIBLE, Verdict.UNLIKELY}
            yield identity, gap and more is not changes
