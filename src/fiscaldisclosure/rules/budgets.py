"""五、一般公共预算财政拨款支出: classes (类) and items (项)."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.classification import plain
from fiscaldisclosure.identities import Identity, Sum
from fiscaldisclosure.rules.lines import COMPARED, Column, final_of, listed, shares_add_up, shares_of
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.budgets import GeneralPublicBudget

FORM = "《预算法实施条例》第六条; 部门决算公开05表"


@rule(
    "FD311",
    "class-total-differs",
    zh="一般公共预算支出合计与各类之和不符",
    en="general public budget expenditure is not the sum of its classes",
    part="general_budget",
    source=FORM,
)
def class_total_differs(budget: GeneralPublicBudget) -> Iterator[Identity]:
    """Check that the classes (类) add up to 一般公共预算财政拨款支出.

    ## Why it matters
    A class that is missing or told twice changes the picture of what the money was for.

    ## Formula
    一般公共预算财政拨款支出 = Σ 类

    ## Passes
    2,417.96 = 2,208.28 + 4.69 + 204.99.

    ## Fails
    2,417.96 = 2,208.28 + 204.99: a class left out.

    ## Limits
    A list of one class is not taken as complete.
    """
    finals = [final_of(row.line) for row in budget.classes]
    complete = listed(finals) and all(finals)
    yield Sum(final_of(budget.stated_total), finals if complete else [*finals, None], closed=complete)


@rule(
    "FD312",
    "class-share-differs",
    zh="支出结构占比与数额不符",
    en="a class's share of the general public budget is wrong",
    part="general_budget",
    source=FORM,
)
def class_share_differs(budget: GeneralPublicBudget) -> Iterator[Identity]:
    """Check each class's printed share of 一般公共预算财政拨款支出.

    ## Why it matters
    Shares are typed by hand and go stale when an amount is corrected.

    ## Formula
    占比 = 类 ÷ 一般公共预算财政拨款支出

    ## Passes
    204.99 of 2,417.96 printed 8.48%.

    ## Fails
    204.99 of 2,417.96 printed 7.94%: the share of 本年支出.

    ## Limits
    None: shares follow from two printed figures.
    """
    yield from shares_of([row.line for row in budget.classes], final_of(budget.stated_total))


@rule(
    "FD313",
    "class-shares-miss-100",
    zh="支出结构占比之和不为 100%",
    en="the shares of the classes do not add up to 100 %",
    part="general_budget",
    source=FORM,
)
def class_shares_miss_100(budget: GeneralPublicBudget) -> Iterator[Identity]:
    """Check that the printed shares of the classes add up to 100 %, as nearly as rounding allows.

    ## Why it matters
    It shows a wrong share even where the amounts cannot be read.

    ## Formula
    100% = Σ 占比

    ## Passes
    91.33% + 0.19% + 8.48%.

    ## Fails
    71.73% + 19.42% + 8.92%: 100.07 % in three shares.

    ## Limits
    Checked only where at least two classes are listed and each that is not zero has a share.
    """
    yield from shares_add_up([row.line for row in budget.classes], final_of(budget.stated_total))


@rule(
    "FD314",
    "class-differs-from-items",
    zh="类的支出与所属各项之和不符",
    en="a class is not the sum of its items",
    part="general_budget",
    source=FORM,
)
def class_differs_from_items(budget: GeneralPublicBudget) -> Iterator[Identity]:
    """Check that the items (项) of each class add up to the class (类).

    ## Why it matters
    It points to the class in which an item is wrong or missing.

    ## Formula
    类 = Σ 项

    ## Passes
    204.99 = 179.11 + 25.88.

    ## Fails
    204.99 = 179.11 + 28.58.

    ## Limits
    Where some class has no item at all the items are not taken as complete, and a larger class proves nothing.
    """
    items: dict[str, list[Figure | None]] = {}
    for item in budget.items:
        items.setdefault(plain(item.class_name), []).append(final_of(item.line))
    complete = all(plain(row.name) in items for row in budget.classes)
    counted = Counter(plain(row.name) for row in budget.classes)
    for row in budget.classes:
        name = plain(row.name)
        if name in items and counted[name] == 1:
            finals = items[name] if complete else [*items[name], None]
            yield Sum(final_of(row.line), finals, closed=complete and all(finals))


@rule(
    "FD315",
    "item-total-differs",
    zh="一般公共预算支出合计与各项之和不符",
    en="general public budget expenditure is not the sum of its items",
    part="general_budget",
    source=FORM,
)
def item_total_differs(budget: GeneralPublicBudget) -> Iterator[Identity]:
    """Check that the items (项) of all classes add up to 一般公共预算财政拨款支出.

    ## Why it matters
    The law asks for every item (项); this shows that none was left out.

    ## Formula
    一般公共预算财政拨款支出 = Σ 项

    ## Passes
    2,417.96 = 1,337.99 + 500.02 + 343.10 + 27.17 + 4.69 + 179.11 + 25.88.

    ## Fails
    The same sum printed 2,471.96.

    ## Limits
    A list of one item is not taken as complete.
    """
    finals = [final_of(item.line) for item in budget.items]
    complete = listed(finals) and all(finals)
    yield Sum(final_of(budget.stated_total), finals if complete else [*finals, None], closed=complete)


@rule(
    "FD316",
    "item-comparisons-differ",
    zh="各项增减额、预算数之和与合计不符",
    en="the changes or budgets of the items do not add up to those of the total",
    part="general_budget",
    source=FORM,
    severity=Severity.WARNING,
)
def item_comparisons_differ(budget: GeneralPublicBudget) -> Iterator[Identity]:
    """Check that changes, prior years and budgets of all items add up to those of the total.

    ## Why it matters
    A gap means an item that had money last year, or a budget, and spent nothing was left out of the narrative.

    ## Formula
    总增减额 = Σ 各项增减额, and likewise 上年决算数 and the budgets

    ## Passes
    −325.04 = −29.83 − 47.85 + 53.20 − 329.80 + 4.69 + 12.39 + 12.17: off by 0.01 in eight printed figures.

    ## Fails
    The same changes against −352.04.

    ## Limits
    Leaving out an item that ended is bad practice but no wrong arithmetic, so this is a warning.  Checked only where
    every item has the column.
    """
    total, lines = budget.stated_total, [item.line for item in budget.items if item.line is not None]
    if total is None or len(lines) != len(budget.items) or not listed(lines):
        return
    for column in (_CHANGE, *COMPARED):
        figures = [column(line) for line in lines]
        if all(figures):
            yield Sum(
                column(total), figures, differences=[column(total), *figures] if column is _CHANGE else ()
            )


_CHANGE: Final[Column] = attrgetter("stated_change")
