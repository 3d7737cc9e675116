"""一般公共预算财政拨款支出: what the narrative tells of classes and items against the rows of the table."""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from fiscaldisclosure.classification import class_code
from fiscaldisclosure.identities import Equal, Identity, Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.rules.forms import GENERAL, TITLES, TOTAL, Row, forms_of
from fiscaldisclosure.rules.lines import final_of, is_zero
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from fiscaldisclosure.model.budgets import FunctionalItem, GeneralPublicBudget
    from fiscaldisclosure.model.disclosure import Disclosure

FORM: Final = "预决算公开模板: 支出决算结构情况、具体情况; 部门决算公开05表"


@frozen(eq=False)
class _Told:
    """A class or an item of the narrative, or a row of the table: its plain name and what it was made of."""

    key: tuple[str, ...]
    line: BudgetLine | None = None
    row: Row | None = None

    @property
    def name(self) -> str:
        """The name as a reader looks for it."""
        return " · ".join(part for part in self.key if part)


@frozen(eq=False)
class _Matching:
    """Which class or item of the narrative is which row.

    Attributes:
        pairs: Those whose names agree.
        renamed: Those that no row has by name, each with the row that is most like it, if one is.
        untold: Rows with money that the narrative does not tell.

    """

    pairs: list[tuple[_Told, Row]] = field(factory=list)
    renamed: list[tuple[_Told, Row | None]] = field(factory=list)
    untold: list[Row] = field(factory=list)


def _match(told: Iterable[_Told], rows: Iterable[_Told]) -> _Matching:
    """Match names; a name that occurs twice on either side is not matched."""
    matching = _Matching()
    narrative, table = _once(told), _once(rows)
    if not narrative or not table:
        return matching
    free = {item.name: item.row for key, item in table.items() if key not in narrative and item.row}
    for key, item in narrative.items():
        row = table[key].row if key in table else None
        if row is not None:
            matching.pairs.append((item, row))
        else:
            near = get_close_matches(item.name, free, 1)
            matching.renamed.append((item, free.pop(near[0]) if near else None))
    for row in free.values():
        if (figure := row[TOTAL]) is not None and figure.value:
            matching.untold.append(row)
    return matching


def _once(items: Iterable[_Told]) -> dict[Hashable, _Told]:
    listed = list(items)
    keys = [item.key for item in listed]
    return {item.key: item for item in listed if keys.count(item.key) == 1}


def _classes(disclosure: Disclosure) -> _Matching:
    budget, table = disclosure.general_budget, forms_of(disclosure).tables.get(GENERAL)
    if budget is None or table is None:
        return _Matching()
    names = {class_code(row.name): _class(row.name) for row in table.classes}
    told = [
        _Told((names.get(class_code(item.name), _class(item.name)),), line=item.line)
        for item in budget.classes
    ]
    return _match(told, [_Told((_class(row.name),), row=row) for row in table.classes])


def _class(name: str) -> str:
    """Spell a class, of which narratives often leave out the 支出: 公共安全（类）支出."""
    return folded(name).removesuffix("支出") + "支出"


def _items(disclosure: Disclosure) -> _Matching:
    """Match items by the names of class, section and item."""
    budget, table = disclosure.general_budget, forms_of(disclosure).tables.get(GENERAL)
    if budget is None or table is None or not {3, 5, 7} <= table.depths:
        return _Matching()
    names = {class_code(row.name): folded(row.name) for row in table.classes}
    told = [
        _Told((names.get(class_code(item.class_name), first), *rest), line=item.line)
        for item in budget.items
        for first, *rest in (_names(item),)
    ]
    return _match(told, [_Told(table.names_of(row), row=row) for row in table.items])


def _names(item: FunctionalItem) -> tuple[str, str, str]:
    return folded(item.class_name), folded(item.section_name), folded(item.name)


@rule(
    "FD322",
    zh="类、项的支出说明与决算表不一致",
    en="a class or item has one amount in the narrative and another in the table",
    source=FORM,
)
def item_differs_from_row(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that each class and each item of the narrative has the amount of its row.

    ## Why it matters
    The narrative retells the table; what differs was mended in one of them.

    ## Formula
    说明·类、项 = 一般公共预算支出决算表·合计

    ## Limits
    Only where class, section and item have the same names in both, once.
    """
    for matching in (_classes(disclosure), _items(disclosure)):
        for told, row in matching.pairs:
            yield Equal.of(final_of(told.line), row[TOTAL])


@rule(
    "FD323",
    zh="说明中的科目在决算表中没有",
    en="the narrative names a class or item that the table does not have",
    source=FORM,
    severity=Severity.WARNING,
)
def subject_not_in_table(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that every class and item of the narrative is a row of the table, by its names.

    ## Why it matters
    Names are typed by hand and kept from last year, while the classification changes.

    ## Formula
    names of the narrative ⊆ names of the table

    ## Limits
    Only where the table prints classes, sections and items.  An item without money is passed over, and an earlier name
    of a class is that class (`narrative-name-outdated` tells of it).
    """
    for matching in (_classes(disclosure), _items(disclosure)):
        for told, row in matching.renamed:
            figure = final_of(told.line)
            near = "" if row is None else row.name
            if figure is not None and figure.value:
                yield Wording(
                    figure,
                    holds=False,
                    found=told.name,
                    wanted=Label(
                        f"应为《{TITLES[GENERAL]}》中的科目" + (f"，最接近的是「{near}」" if near else ""),
                        "a row of the table" + (f"; {near} is nearest" if near else ""),
                    ),
                )


@rule(
    "FD324",
    zh="决算表中的科目未在说明中列示",
    en="the narrative leaves out a class or item of the table",
    source=FORM,
    severity=Severity.WARNING,
)
def row_not_in_narrative(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that every class and item with money is told in the narrative.

    ## Why it matters
    The law asks for every item; the one that is left out is often the one to explain.

    ## Formula
    names of the table ⊆ names of the narrative

    ## Limits
    Only where the narrative tells classes or items at all.  A row that another name stands in for is reported by
    `subject-not-in-table`; one that a sentence tells which was not understood is passed over.
    """
    told = {folded(statement.subject) for statement in disclosure.statements}
    for matching in (_classes(disclosure), _items(disclosure)):
        for row in matching.untold:
            if any(subject.endswith(folded(row.name)) for subject in told):
                continue
            yield Wording(
                row[TOTAL],
                holds=False,
                found="",
                wanted=Label(f"说明中应列示 {row.code} {row.name}", f"{row.name} in the narrative"),
            )


@rule(
    "FD326",
    zh="用途说明与科目不符",
    en="an item's use is that of another item",
    part="general_budget",
    source=FORM,
    severity=Severity.WARNING,
)
def use_names_another_subject(budget: GeneralPublicBudget) -> Iterator[Requirement]:
    """Check that what an item is used for does not name an item of another class.

    ## Why it matters
    The use was copied from the item before and not changed.

    ## Formula
    主要用于 names no item of another class, unless it also speaks of its own

    ## Limits
    A use that shares two characters with the name of its own item is accepted, and so are items of one class.
    """
    named = {
        folded(item.name): item
        for item in budget.items
        if len(item.name) >= _SHORTEST and item.name not in _COMMON
    }
    for item in budget.items:
        use = folded(item.use or "")
        if not use or _speaks_of(use, item):
            continue
        other = next(
            (
                other
                for name, other in named.items()
                if name.removesuffix("支出") in use and other.class_name != item.class_name
            ),
            None,
        )
        if other is not None:
            yield Wording(
                final_of(item.line),
                holds=False,
                found=item.use or "",
                wanted=Label(
                    f"应说明「{item.name}」的用途，而非「{other.name}」",
                    f"the use of {item.name}, not of {other.name}",
                ),
            )


_SHORTEST: Final = 4
_COMMON: Final = frozenset({"行政运行", "事业运行", "机关服务", "一般行政管理事务", "其他支出"})
_VAGUE: Final = ("支出", "经费", "费用", "其他", "事业", "行政", "单位", "机关")


def _speaks_of(use: str, item: FunctionalItem) -> bool:
    """Whether a use shares two neighbouring characters with the name of its item, vague words left out."""
    name = folded(item.name)
    for word in _VAGUE:
        name = name.replace(word, " ")
    return any(name[at : at + 2] in use for at in range(len(name) - 1) if not name[at : at + 2].count(" "))


@rule(
    "FD327",
    zh="执行率低的项未列完成率",
    en="completion rates are printed, but not for the items that are least complete",
    part="general_budget",
    source=FORM,
    severity=Severity.WARNING,
)
def low_completion_left_out(budget: GeneralPublicBudget) -> Iterator[Requirement]:
    """Check that where some items print a completion rate, those that are less complete than these do too.

    ## Why it matters
    It is the low rates that need an explanation.

    ## Formula
    决算数 ÷ 预算数 < the least printed rate, and < 100% ⇒ the rate is printed

    ## Limits
    Nothing is said of an item without a budget, or with a budget of zero.
    """
    lines = [(item, item.line) for item in budget.items if item.line is not None]
    printed = [
        line.stated_completion_rate.value for _, line in lines if line.stated_completion_rate is not None
    ]
    if not printed:
        return
    silent: list[tuple[FunctionalItem, Decimal]] = [
        (item, rate)
        for item, line in lines
        if line.stated_completion_rate is None
        and (rate := line.completion_rate) is not None
        and rate < min(Decimal(1), *printed)
    ]
    if silent:
        names = "、".join(f"{item.name}（{rate:.2%}）" for item, rate in silent)
        yield Wording(
            final_of(silent[0][0].line),
            holds=False,
            found=names,
            wanted=Label("应列出完成率", "their completion rates, as the other items have"),
        )


@rule(
    "FD328",
    zh="用途说明与基本、项目支出的划分不符",
    en="an item's use speaks of basic expenditure where the table has projects, or the reverse",
    source=FORM,
    severity=Severity.NOTE,
)
def use_contradicts_split(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that a use that speaks of 基本支出 alone, or of 项目支出 alone, fits the split of its row.

    ## Why it matters
    Readers take the split from the sentence.

    ## Formula
    主要用于…基本支出 ⇒ the row has no project expenditure; 主要用于…项目支出 ⇒ it has no basic expenditure

    ## Limits
    A use need not be complete: a note.
    """
    if disclosure.general_budget is None:
        return
    uses = {
        (class_code(item.class_name), *_names(item)[1:]): item.use
        for item in disclosure.general_budget.items
        if item.use
    }
    for told, row in _items(disclosure).pairs:
        use = uses.get((class_code(told.key[0]), told.key[1], told.key[2]), "")
        if not use or ("基本支出" in use) == ("项目支出" in use):
            continue
        other = row["project"] if "基本支出" in use else row["basic"]
        if other is not None and not is_zero(other):
            yield Wording(
                other,
                holds=False,
                found=use,
                wanted=Label(
                    f"表中该项有{'项目' if '基本支出' in use else '基本'}支出 {other}",
                    f"a use that also tells the {other} of "
                    f"{'project' if '基本支出' in use else 'basic'} expenditure",
                ),
            )
