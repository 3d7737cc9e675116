"""The nine tables themselves: missing, empty, without a unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.form.duties import is_whole, numbers_all_forms
from fiscaldisclosure.form.tables import tables
from fiscaldisclosure.identities import Requirement, Wording
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import Label, label_of
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.rules.forms import THREE_PUBLIC, TITLES
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.spelling import folded
from fiscaldisclosure.unit import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure

DUTY: Final = "财预〔2016〕143号: 部门决算公开的内容"
_FEWEST_TABLES: Final = 2


@rule(
    "FD941",
    zh="缺少决算表",
    en="one of the nine tables is missing",
    source=DUTY,
    severity=Severity.WARNING,
)
def table_missing(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that where some of the nine tables are published, all are.

    ## Why it matters
    A table that has nothing to show is published empty, with a note; leaving it out hides whether it has.

    ## Formula
    公开01表 to 公开09表

    ## Limits
    A document without tables, or with one, is taken for a part of a disclosure.  A table that could not be recognised
    counts as missing: a warning; but where as many forms are numbered (公开01表) as are due, none is.  Of an excerpt,
    which has neither 概况 nor 名词解释, no table is asked for whose narrative says that there is nothing.  The state capital operations table is due since the accounts of 2020.
    """
    found = {table.key for table in disclosure.tables}
    if len(found & set(TITLES)) < _FEWEST_TABLES or not disclosure.has_figures:
        return
    year = disclosure.department.year if disclosure.department else None
    due = [form for form in tables() if form.is_due(year)]
    whole = is_whole(disclosure)
    wanted = [
        form.title
        for form in due
        if form.key not in found and (whole or not _is_declared_empty(disclosure, form.key))
    ]
    if numbers_all_forms(disclosure):
        wanted = []
    names = "、".join(f"《{title}》" for title in wanted)
    yield Wording(
        None,
        holds=not wanted,
        found="",
        wanted=Label(f"应公开{names}", f"also {names}"),
        place=disclosure.tables[-1].place,
    )


@rule(
    "FD942",
    zh="空表未作说明",
    en="a table is empty and nothing says why",
    source="财预〔2016〕143号: 没有数据的表格应当列出空表并说明",
    severity=Severity.WARNING,
)
def empty_table_unexplained(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that an empty table has a note that it has no data, or that the narrative says so.

    ## Why it matters
    Without it nobody can tell whether there was nothing, or whether somebody forgot.

    ## Formula
    empty ⇒ “说明：…没有…，故本表无数据”

    ## Limits
    A note that says that there is nothing is believed.
    """
    if not disclosure.has_figures:
        return
    for table in disclosure.tables:
        if table.empty and not _has_money(disclosure, table.key):
            yield Wording(
                None,
                holds=table.says_none or _is_declared_empty(disclosure, table.key),
                found=f"《{table.title}》",
                wanted=Label(
                    "空表应在表下说明本年度没有此项，故本表无数据",
                    "a note under the empty table that says why",
                ),
                place=table.place,
            )


@rule(
    "FD943",
    zh="表格未标明金额单位",
    en="a table does not state its money unit",
    source="部门决算公开01表至09表: 表头",
    severity=Severity.WARNING,
)
def unit_not_stated(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that 单位：万元 (or 元) stands above every table.

    ## Why it matters
    Ten thousand lies between the two.

    ## Formula
    every table with amounts ⇒ 单位：…

    ## Limits
    A unit that stands elsewhere, such as on a cover, is not looked for.
    """
    if not disclosure.has_figures:
        return
    without = [table for table in disclosure.tables if not table.empty and not table.unit_stated]
    none_states = all(not table.unit_stated for table in disclosure.tables)
    wanted = Label("应标明金额单位，如“单位：万元”", "the money unit, such as 单位：万元")
    for table in without[:1] if none_states else without:
        titles = [table.title] if not none_states else [item.title for item in without]
        yield Wording(
            None,
            holds=False,
            found="、".join(f"《{title}》" for title in titles),
            wanted=wanted,
            place=table.place,
        )


@rule(
    "FD948",
    zh="表头单位与数额不符",
    en="a table's amounts are in another unit than it prints",
    source="部门决算公开01表至09表: 表头",
)
def table_unit_wrong(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that the amounts of a table are in the unit printed above it.

    ## Why it matters
    Ten thousand lies between 元 and 万元, and whoever adds tables up does not see it.

    ## Formula
    单位：万元 ⇒ the amounts that other tables or the narrative tell too are the same in 万元

    ## Limits
    Told only where several amounts are the same as others in one other unit and none is in the printed one.  The
    table is then read in the unit its amounts are in, so this is the only finding about it.
    """
    for table in disclosure.tables:
        if table.true_unit is not None:
            yield Wording(
                None,
                holds=False,
                found=f"《{table.title}》",
                wanted=Label(
                    f"表中数额以“{table.true_unit}”为单位，表头应改正",
                    f"its amounts are in {table.true_unit}; the heading should say so",
                ),
                place=table.place,
            )


@rule(
    "FD949",
    zh="科目与金额错行",
    en="amounts stand in other rows than they belong to",
    source="部门决算公开02表至08表: 科目编码",
)
def rows_shifted(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no block of a table has its amounts some rows above or below their codes.

    ## Why it matters
    A cell was inserted or deleted in one column and not in the others: every amount below tells of another subject.

    ## Formula
    the amounts of a block, moved by some rows ⇒ all levels of the table add up

    ## Limits
    Told only where moving the block mends more than a single slip could have broken.  The amounts are then read where
    they belong, and nothing that follows from the shift is told again.
    """
    for table in disclosure.tables:
        if (moved := table.shifted) is not None:
            way = ("上移", "too high") if moved.by < 0 else ("下移", "too low")
            rest = f"，{moved.last} 行所印 {moved.foreign} 不属于任何科目" if moved.foreign else ""
            extra = f"; {moved.foreign} in row {moved.last} belongs to none" if moved.foreign else ""
            yield Wording(
                None,
                holds=False,
                found=f"《{table.title}》{moved.first} 至 {moved.last}",
                wanted=Label(
                    f"{moved.first} 至 {moved.last} 各行金额整体{way[0]} {abs(moved.by)} 行{rest}",
                    f"amounts of rows {moved.first} to {moved.last} stand {abs(moved.by)} rows {way[1]}{extra}",
                ),
                place=table.place,
            )


@rule(
    "FD947",
    zh="表格为空而说明中有数额，或说明无数据而表中有数额",
    en="a table is empty although its section has figures, or has figures although its note denies them",
    source=DUTY,
    severity=Severity.WARNING,
)
def empty_table_contradicted(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that an empty table belongs to a section without money, and that a note 本表无数据 stands under an empty one.

    ## Why it matters
    The table was left as the template has it, or the note was.

    ## Formula
    empty ⇔ the narrative has no amount but zero

    ## Limits
    A table that is a picture cannot be read and looks empty: a warning.
    """
    if not disclosure.has_figures:
        return
    for table in disclosure.tables:
        if table.empty and _has_money(disclosure, table.key):
            yield Wording(
                None,
                holds=False,
                found=f"《{table.title}》",
                wanted=Label("说明中有数额，表格不应为空", "the amounts that the narrative tells"),
                place=table.place,
            )
        elif not table.empty and table.note and _NO_DATA.search(folded(table.note)):
            yield Wording(
                None,
                holds=not _has_money(disclosure, table.key),
                found=table.note,
                wanted=Label("表中有数额，应删去该说明", "no such note, as the table has amounts"),
                place=table.place,
            )


@rule(
    "FD950",
    "table-unread",
    zh="有表格、段落或图片未能读取",
    en="a table, a paragraph or a picture could not be read",
    part="",
    source=DUTY,
    severity=Severity.NOTE,
)
def table_unread(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that each table and paragraph, and each picture that may be a table, could be read.

    ## Why it matters
    What nobody read nobody checked, and a picture is of no use to people who want to calculate or cannot see.

    ## Formula
    every table is text

    ## Limits
    Small pictures, such as seals, are passed over.  What the table holds may be right: a note.
    """
    for item in disclosure.unread:
        if item.whole:
            yield Wording(
                None,
                holds=False,
                found=item.text,
                english=item.english,
                wanted=Label("内容未经核对，请对照原文", "its content was not checked; look at the print"),
                place=item.place,
            )


_NO_DATA: Final = re.compile("本表无数据|本表为空|为空表|空表")
_SECTIONS: Final = {form.key: form.section for form in tables()}


def _figures(disclosure: Disclosure, key: str) -> Iterator[Figure]:
    """Iterate over the amounts that belong into a table, as its section tells them, there or elsewhere."""
    name = _SECTIONS.get(key)
    if name is not None:
        elsewhere = _OF_OTHER_YEARS if key == THREE_PUBLIC else _OF_OTHER_YEARS | _BUDGETS
        for trail, figure in Disclosure(**{name: getattr(disclosure, name)}).figures():
            if figure.unit.dimension is Dimension.MONEY and trail[-1] not in elsewhere:
                yield figure


_OF_OTHER_YEARS: Final = frozenset(label_of(BudgetLine, name) for name in ("prior", "stated_change"))
_BUDGETS: Final = frozenset(
    label_of(BudgetLine, name) for name in ("budget", "initial_budget", "adjusted_budget", "stated_variance")
)


def _has_money(disclosure: Disclosure, key: str) -> bool:
    """Whether the section of a table has any amount but zero."""
    return any(figure.value for figure in _figures(disclosure, key))


def _is_declared_empty(disclosure: Disclosure, key: str) -> bool:
    """Whether the narrative says that there is nothing: in words, or in zeros."""
    section = getattr(disclosure, _SECTIONS[key]) if key in _SECTIONS else None
    if getattr(section, "stated_none", False):
        return True
    amounts = list(_figures(disclosure, key))
    return bool(amounts) and not any(figure.value for figure in amounts)
