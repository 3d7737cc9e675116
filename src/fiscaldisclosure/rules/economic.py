"""一般公共预算财政拨款基本支出决算表: classes and items by economic nature, and the narrative that names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.identities import AtMost, Equal, Identity, Requirement, Sum, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.forms import BASIC, forms_of
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.figure import Figure, Place
    from fiscaldisclosure.model.budgets import BasicExpenditure, EconomicItem
    from fiscaldisclosure.model.disclosure import Disclosure, ShiftedRows

FORM: Final = "《预算法实施条例》第六条; 部门决算公开06表"
_CLASS_DIGITS: Final = 3
_PERSONNEL: Final = ("301", "303")
_OPERATING: Final = ("302", "310")
_REST: Final = ("307", "309", "311", "312", "313", "399")
"""Classes that rarely occur in basic expenditure; the forms count them as 公用经费, some only in the total."""


def _classes(basic: BasicExpenditure) -> dict[str, Figure | None]:
    """Return the classes by code, each once."""
    rows = [row for row in basic.rows if row.code and len(row.code) == _CLASS_DIGITS]
    codes = [row.code for row in rows]
    return {row.code: row.amount for row in rows if row.code and codes.count(row.code) == 1}


def _items(basic: BasicExpenditure) -> list[EconomicItem]:
    """Return the rows of items."""
    return [row for row in basic.rows if row.code and len(row.code) > _CLASS_DIGITS]


@rule(
    "FD411",
    zh="经济分类的类与所属各款之和不符",
    en="a class by economic nature is not the sum of its items",
    source=FORM,
)
def economic_class_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the items (款) of each class by economic nature (类) add up to it.

    ## Why it matters
    The law asks for basic expenditure by 款; this shows that none was left out.

    ## Formula
    工资福利支出 = Σ 301xx; 商品和服务支出 = Σ 302xx; and so on

    ## Limits
    A blank is zero, as the form has it, unless something in the table could not be read.  A class none of whose items
    is printed is passed over.
    """
    basic = disclosure.basic
    if basic is None:
        return
    forms = forms_of(disclosure)
    closed = forms.closed(BASIC, (row.amount for row in basic.rows))
    below: dict[str, list[EconomicItem]] = {}
    for row in _items(basic):
        below.setdefault((row.code or "")[:_CLASS_DIGITS], []).append(row)
    for code, amount in _classes(basic).items():
        items = below.get(code, [])
        if len({row.code for row in items}) == len(items):
            yield Sum(amount, forms.rows(BASIC, [row.amount for row in items]), closed=closed)


@rule(
    "FD412",
    zh="人员经费、公用经费合计与经济分类不符",
    en="personnel or operating costs are not the sum of their classes",
    source=FORM,
)
def personnel_operating_differ(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the classes by economic nature add up to 人员经费, 公用经费 and 基本支出.

    ## Why it matters
    公用经费 is what 机关运行经费 is taken from and what austerity is measured by.

    ## Formula
    人员经费 = 工资福利支出 + 对个人和家庭的补助; 公用经费 = 商品和服务支出 + 资本性支出 + …; 基本支出 = Σ 类

    ## Limits
    Where another class, such as 399, has an amount, it may belong to either side: then a larger 人员经费 or 公用经费
    proves nothing, and only 基本支出 must be exact.
    """
    basic = disclosure.basic
    if basic is None:
        return
    forms = forms_of(disclosure)
    classes = _classes(basic)
    closed = forms.closed(BASIC, classes.values())
    rest = [amount for code in _REST if (amount := classes.get(code)) is not None and amount.value]
    for line, codes in ((basic.personnel, _PERSONNEL), (basic.operating, _OPERATING)):
        parts = [classes.get(code) for code in codes]
        complete = closed and not rest and all(code in classes for code in codes)
        yield Sum(
            forms.printed(final_of(line), BASIC), parts if complete else [*parts, None], closed=complete
        )
    known = (*_PERSONNEL, *_OPERATING, *_REST)
    amounts = [classes.get(code) for code in known]
    complete = closed and all(code in classes for code in (*_PERSONNEL, *_OPERATING))
    if set(classes) <= set(known):
        total = forms.printed(final_of(basic.stated_total), BASIC)
        yield Sum(total, amounts if complete else [*amounts, None], closed=complete)


@rule(
    "FD413",
    zh="说明列举了决算表中为零的经济科目",
    en="the narrative lists an item by economic nature that spent nothing",
    source=FORM,
    severity=Severity.WARNING,
)
def unspent_item_listed(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that every item that the narrative lists under 人员经费 or 公用经费 has money in the table.

    ## Why it matters
    The list was left from the template, or an item took the name of its neighbour.

    ## Formula
    listed ⇒ the table's amount is not zero

    ## Limits
    Names that the table does not have are passed over.  Where both print an amount, `economic-item-differs` compares
    them.  A cell that a shifted block left empty (`rows-shifted`) tells nothing.
    """
    basic = disclosure.basic
    if basic is None:
        return
    lost = {code for table in disclosure.tables if table.key == BASIC for code in _edges(table.shifted)}
    unspent: list[EconomicItem] = []
    where: Place | None = None
    for told, items, rows in _sides(basic):
        amounts = _by_name(rows)
        for item in items:
            row = amounts.get(_core(item.name))
            if row is None or (row.amount is None and row.code in lost):
                continue
            if item.amount is None or (row.amount is None and item.amount.value):
                if row.amount is None or row.amount.value == 0:
                    unspent.append(row)
                    where = where or told
                else:
                    yield Wording(
                        row.amount, holds=True, found=item.name, wanted=Label(row.name, row.name), place=told
                    )
    if unspent:
        rows_named = "、".join(f"{row.code} {row.name}" for row in unspent)
        yield Wording(
            unspent[0].amount,
            holds=False,
            found="、".join(row.name for row in unspent),
            wanted=Label(
                f"表中 {rows_named}为空或 0，不应列举",
                f"only items that spent something, not {rows_named}",
            ),
            place=where,
        )


@rule(
    "FD414",
    zh="有支出的经济科目未在说明中列举",
    en="the narrative leaves out an item by economic nature that spent something",
    part="basic",
    source=FORM,
    severity=Severity.WARNING,
)
def spent_item_not_listed(basic: BasicExpenditure) -> Iterator[Requirement]:
    """Check that every item with money in the table is listed under 人员经费 or 公用经费 in the narrative.

    ## Why it matters
    It is the other side of an item listed under a wrong name.

    ## Formula
    the table's amount is not zero ⇒ listed

    ## Limits
    A list that ends in 等, or names less than half of the items, is taken for a selection and passed over.
    """
    missing: list[EconomicItem] = []
    for _, items, rows in _sides(basic):
        listed = {name for item in items for name in _listed(item.name)}
        spent = [row for row in rows if row.amount is not None and row.amount.value]
        left_out = [row for row in spent if _core(row.name) not in listed]
        if items and not any(item.name.endswith("等") for item in items) and 2 * len(left_out) < len(spent):
            missing += left_out
    if missing:
        names = "、".join(row.name for row in missing)
        yield Wording(
            missing[0].amount,
            holds=False,
            found="",
            wanted=Label(f"说明中应列举「{names}」", f"{names} in the narrative's list"),
        )


@rule(
    "FD415",
    zh="经济科目的数额说明与决算表不一致",
    en="an item by economic nature has one amount in the narrative and another in the table",
    part="basic",
    source=FORM,
)
def economic_item_differs(basic: BasicExpenditure) -> Iterator[Identity]:
    """Check that an item's amount in the narrative is its amount in the table.

    ## Why it matters
    Both are one cell of the accounts.

    ## Formula
    说明·款 = 决算表·款

    ## Limits
    Only where the narrative prints amounts, and the name occurs once on its side of the table.
    """
    for _, items, rows in _sides(basic):
        amounts = _by_name(rows)
        for item in items:
            row = amounts.get(_core(item.name))
            if row is not None and item is not row:
                yield Equal.of(item.amount, row.amount)


def _edges(moved: ShiftedRows | None) -> tuple[str, ...]:
    """The rows at the ends of a block that was shifted: one of them lost its amount."""
    return (moved.first, moved.last) if moved is not None else ()


def _sides(
    basic: BasicExpenditure,
) -> Iterator[tuple[Place | None, Sequence[EconomicItem], list[EconomicItem]]]:
    """Yield where the narrative tells 人员经费 and 公用经费, what it lists, and the rows that can mean."""
    rows = _items(basic)
    for line, items, personnel in (
        (basic.personnel, basic.personnel_items, True),
        (basic.operating, basic.operating_items, False),
    ):
        figure = final_of(line)
        places = [item.place for item in figure.printings()] if figure else []
        told = next((place for place in places if place is not None and place.section is not None), None)
        codes = [(row.code or "")[:_CLASS_DIGITS] in _PERSONNEL for row in rows]
        yield told, items, [row for row, mine in zip(rows, codes, strict=True) if mine is personnel]


def _by_name(rows: Sequence[EconomicItem]) -> dict[str, EconomicItem]:
    """Return the rows by name; a name that occurs twice tells no row apart."""
    names = [_core(row.name) for row in rows]
    return {name: row for name, row in zip(names, rows, strict=True) if names.count(name) == 1}


def _listed(name: str) -> set[str]:
    """Return what an entry of a list can name: itself, or each of what 和, 及 or 与 joins (运行维护费及购置费)."""
    return {_core(name), *(_core(part) for part in _JOINED.split(name) if part)}


_JOINED: Final = re.compile("以及|[和及与]")


def _core(name: str) -> str:
    """Spell a name so that 维修费 and 维修（护）费, 出国费 and 出国费用 are one."""
    plain = folded(name)
    while (start := plain.find("(")) >= 0 and (end := plain.find(")", start)) >= 0:
        plain = plain[:start] + plain[end + 1 :]
    return plain.removesuffix("用") if plain.endswith("费用") else plain


@rule(
    "FD511",
    zh="“三公”经费小于基本支出中的相应科目",
    en="a “three public” expense is less than basic expenditure alone spent on it",
    source="部门决算公开06表、09表",
    severity=Severity.WARNING,
)
def three_public_below_basic(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that each “three public” expense is at least what basic expenditure spent on it; one left blank, the total.

    ## Why it matters
    “三公”经费 cover basic expenditure and projects of all three budgets, so they cannot be less.

    ## Formula
    因公出国（境）费 ≥ 30212; 公务接待费 ≥ 30217; 公务用车运行维护费 ≥ 30231; 公务用车购置费 ≥ 31013

    ## Limits
    Academic travel of schools and institutes is not counted among the three, and special vehicles may not be: a
    warning.
    """
    costs, basic = disclosure.three_public, disclosure.basic
    if costs is None or basic is None:
        return
    amounts = {row.code: row.amount for row in basic.rows}
    for code, line in (
        ("30212", costs.overseas_travel),
        ("30217", costs.reception),
        ("30231", costs.vehicle_operation),
        ("31013", costs.vehicle_purchase),
    ):
        yield AtMost(amounts.get(code), final_of(line) or final_of(costs.stated_total))
