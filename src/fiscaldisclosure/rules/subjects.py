"""五、一般公共预算财政拨款支出: whether the lists of classes (类) and items (项) fit each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fiscaldisclosure.classification import class_code
from fiscaldisclosure.identities import Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.budgets import FunctionalItem, GeneralPublicBudget

FORM = "《预算法实施条例》第六条; 部门决算公开05表"


@rule(
    "FD317",
    zh="支出结构与具体情况的类不一致",
    en="classes and items do not name the same classes",
    part="general_budget",
    source=FORM,
    severity=Severity.WARNING,
)
def classes_disagree(budget: GeneralPublicBudget) -> Iterator[Requirement]:
    """Check that every class has items, that every item's class is listed, and that both come in one order.

    ## Why it matters
    A class that occurs in one list alone was renamed, misspelt or dropped in the other.

    ## Formula
    支出结构的类 = 具体情况的类

    ## Limits
    Only where both lists are printed.  An earlier name of a class is that class (`narrative-name-outdated` tells of it).
    """
    classes = {class_code(row.name): row for row in budget.classes}
    first: dict[str, FunctionalItem] = {}
    for item in budget.items:
        first.setdefault(class_code(item.class_name), item)
    if not classes or not first:
        return
    for name, item in first.items():
        yield Wording(
            final_of(item.line),
            holds=name in classes,
            found=item.class_name,
            wanted=Label("支出结构中应列有该类", "the list of classes should have it"),
        )
    for name, row in classes.items():
        yield Wording(
            final_of(row.line),
            holds=name in first,
            found=row.name,
            wanted=Label("具体情况中应列有该类的项", "the list of items should have items of it"),
        )
    shared = [name for name in first if name in classes]
    yield Wording(
        None,
        holds=shared == [name for name in classes if name in first],
        found="、".join(first[name].class_name for name in shared),
        wanted=Label("各项应按支出结构中类的顺序排列", "the items should follow the order of the classes"),
    )


@rule(
    "FD318",
    zh="科目重复列示",
    en="a class or item is listed twice",
    part="general_budget",
    source=FORM,
    severity=Severity.WARNING,
)
def subject_listed_twice(budget: GeneralPublicBudget) -> Iterator[Requirement]:
    """Check that no class (类) and no item (项) is listed twice.

    ## Why it matters
    A subject told twice is a row copied and not renamed.

    ## Formula
    Every class, and every class, section and item together, occurs once.

    ## Limits
    An item told in two sentences, once for basic and once for project expenditure, is told: a warning.
    """
    rows = [(row.name, row.line) for row in budget.classes]
    rows += [(str(item), item.line) for item in budget.items]
    counted = Counter(name for name, _ in rows)
    wanted = Label("每个科目只列一次", "each subject once")
    for name, line in rows:
        if counted[name] > 1:
            yield Wording(final_of(line), holds=False, found=name, wanted=wanted)
