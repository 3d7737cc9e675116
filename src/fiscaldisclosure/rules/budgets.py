"""五、一般公共预算财政拨款支出: classes (类) and items (项)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fiscaldisclosure.identities import Identity, Sum, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.lines import column_sums, final_of, listed, shares_add_up, shares_of
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.budgets import FunctionalItem, GeneralPublicBudget
    from fiscaldisclosure.model.line import BudgetLine

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
    lines = [row.line for row in budget.classes]
    yield from column_sums(budget.stated_total, lines, closed=listed(lines))


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
    yield from shares_add_up([row.line for row in budget.classes])


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
    items: dict[str, list[BudgetLine | None]] = {}
    for item in budget.items:
        items.setdefault(item.class_name, []).append(item.line)
    complete = all(row.name in items for row in budget.classes)
    counted = Counter(row.name for row in budget.classes)
    for row in budget.classes:
        if row.name in items and counted[row.name] == 1:
            lines = [*items[row.name], *(() if complete else (None,))]
            yield from column_sums(row.line, lines, closed=complete)


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
    lines = [item.line for item in budget.items]
    finals = [final_of(line) for line in lines]
    yield Sum(final_of(budget.stated_total), finals, closed=listed(lines) and all(finals))


@rule(
    "FD316",
    "item-changes-differ",
    zh="各项增减额之和与总增减额不符",
    en="the changes of the items do not add up to the change of the total",
    part="general_budget",
    source=FORM,
    severity=Severity.WARNING,
)
def item_changes_differ(budget: GeneralPublicBudget) -> Iterator[Identity]:
    """Check that the changes of all items add up to the change of the total.

    ## Why it matters
    A gap means an item that had money last year and has none now was left out of the narrative.

    ## Formula
    总增减额 = Σ 各项增减额

    ## Passes
    −325.04 = −29.83 − 47.85 + 53.20 − 329.80 + 4.69 + 12.39 + 12.17: off by 0.01 in eight printed figures.

    ## Fails
    The same changes against −352.04.

    ## Limits
    Leaving out an item that ended is bad practice but no wrong arithmetic, so this is a warning.  Checked only where
    every item has a change.
    """
    changes = [None if item.line is None else item.line.stated_change for item in budget.items]
    if budget.stated_total is not None and len(changes) > 1 and all(changes):
        yield Sum(budget.stated_total.stated_change, changes)


@rule(
    "FD317",
    "classes-disagree",
    zh="支出结构与具体情况的类不一致",
    en="classes and items do not name the same classes",
    part="general_budget",
    source=FORM,
    severity=Severity.WARNING,
)
def classes_disagree(budget: GeneralPublicBudget) -> Iterator[Identity]:
    """Check that every class has items, that every item's class is listed, and that both come in one order.

    ## Why it matters
    A class that occurs in one list alone was renamed, misspelt or dropped in the other.

    ## Formula
    支出结构的类 = 具体情况的类

    ## Passes
    Three classes, and seven items that belong to the three.

    ## Fails
    An item of 医疗卫生与计划生育支出 where the list of classes has 卫生健康支出.

    ## Limits
    Only where both lists are printed.
    """
    classes = {row.name: row for row in budget.classes}
    first: dict[str, FunctionalItem] = {}
    for item in budget.items:
        first.setdefault(item.class_name, item)
    if not classes or not first:
        return
    for name, item in first.items():
        yield Wording(
            final_of(item.line),
            holds=name in classes,
            found=name,
            wanted=Label("支出结构中应列有该类", "the list of classes should have it"),
        )
    for name, row in classes.items():
        yield Wording(
            final_of(row.line),
            holds=name in first,
            found=name,
            wanted=Label("具体情况中应列有该类的项", "the list of items should have items of it"),
        )
    shared = [name for name in first if name in classes]
    yield Wording(
        None,
        holds=shared == [name for name in classes if name in first],
        found="、".join(shared),
        wanted=Label("各项应按支出结构中类的顺序排列", "the items should follow the order of the classes"),
    )


@rule(
    "FD318",
    "subject-listed-twice",
    zh="科目重复列示",
    en="a class or item is listed twice",
    part="general_budget",
    source=FORM,
    severity=Severity.WARNING,
)
def subject_listed_twice(budget: GeneralPublicBudget) -> Iterator[Identity]:
    """Check that no class (类) and no item (项) is listed twice.

    ## Why it matters
    A subject told twice is a row copied and not renamed.

    ## Formula
    Every class, and every class, section and item together, occurs once.

    ## Passes
    组织事务(款)行政运行(项) and 组织事务(款)事业运行(项).

    ## Fails
    组织事务(款)行政运行(项) twice.

    ## Limits
    None.
    """
    rows = [(row.name, row.line) for row in budget.classes]
    rows += [(str(item), item.line) for item in budget.items]
    counted = Counter(name for name, _ in rows)
    wanted = Label("每个科目只列一次", "each subject once")
    for name, line in rows:
        if counted[name] > 1:
            yield Wording(final_of(line), holds=False, found=name, wanted=wanted)
