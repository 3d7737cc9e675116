"""The whole disclosure, and what identifies the department that publishes it."""

from __future__ import annotations

import re
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import field, frozen

from fiscaldisclosure.figure import Figure, Place
from fiscaldisclosure.model import names
from fiscaldisclosure.model.budgets import BasicExpenditure, FundBudget, GeneralPublicBudget
from fiscaldisclosure.model.costs import Procurement, StateAssets, ThreePublicCosts
from fiscaldisclosure.model.expenditure import Expenditure
from fiscaldisclosure.model.labels import Label, amount, label, not_negative, people, pieces, several
from fiscaldisclosure.model.line import BudgetLine, line
from fiscaldisclosure.model.other import OtherCell, OtherRow, OtherTable
from fiscaldisclosure.model.performance import Performance
from fiscaldisclosure.model.revenue import Revenue
from fiscaldisclosure.model.shape import leading_to_figures
from fiscaldisclosure.model.totals import FiscalAppropriation, Overview
from fiscaldisclosure.shown import Shown, Stated
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.errors import Message
    from fiscaldisclosure.frames.backend import Backend
    from fiscaldisclosure.language import Language


@frozen(kw_only=True)
class Mention:
    """A name as printed at one place, kept because names should agree and often do not."""

    name: str = field(metadata=label("名称", "name"))
    place: Place | None = field(default=None, eq=False, metadata=names.PLACE)


@frozen(kw_only=True)
class Mark:
    """A passage that a rule asks for or about, such as a doubled full stop or a part of the narrative.

    Attributes:
        kind: What it is: one of the kinds in the reader's list of marks.
        name: Its text.
        place: Where it stands.

    """

    kind: str = field(metadata=label("类别", "kind"))
    name: str = field(metadata=label("原文", "text"))
    place: Place | None = field(default=None, eq=False, metadata=names.PLACE)


@frozen(kw_only=True, repr=False)
class Department(Stated):
    """Who publishes, for which year, with how many people."""

    name: str | None = field(default=None, metadata=label("部门名称", "name"))
    year: int | None = field(default=None, metadata=label("年度", "year"))
    mentions: tuple[Mention, ...] = field(
        default=(), converter=several, metadata=label("正文中的部门名称", "name as mentioned")
    )
    duties: str | None = field(default=None, metadata=label("主要职责", "duties"))
    stated_staff: Figure | None = field(
        default=None, converter=people, validator=not_negative, metadata=label("实有人数", "staff")
    )
    in_service: Figure | None = field(
        default=None, converter=people, validator=not_negative, metadata=label("在职人员", "in service")
    )
    in_service_change: Figure | None = field(
        default=None, converter=people, metadata=label("在职人员增减", "change of in service")
    )
    retired_cadres: Figure | None = field(
        default=None, converter=people, validator=not_negative, metadata=label("离休人员", "retired cadres")
    )
    retired_cadres_change: Figure | None = field(
        default=None, converter=people, metadata=label("离休人员增减", "change of retired cadres")
    )
    retired: Figure | None = field(
        default=None, converter=people, validator=not_negative, metadata=label("退休人员", "retired")
    )
    retired_change: Figure | None = field(
        default=None, converter=people, metadata=label("退休人员增减", "change of retired")
    )
    stated_offices: Figure | None = field(
        default=None, converter=pieces, validator=not_negative, metadata=label("内设科室", "offices")
    )
    offices: tuple[str, ...] = field(
        default=(), converter=several, metadata=label("科室名称", "names of the offices")
    )
    stated_units: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("下属预算单位", "subordinate units"),
    )
    units: tuple[str, ...] = field(
        default=(), converter=several, metadata=label("单位名称", "names of the units")
    )


@frozen(kw_only=True)
class Term:
    """A term of the glossary (专业名词解释)."""

    name: str = field(metadata=label("名词", "term"))
    meaning: str = field(metadata=label("解释", "meaning"))


@frozen(kw_only=True, repr=False)
class StatedPart(Stated):
    """A part of what a sentence tells, by its name there."""

    name: str = field(metadata=label("名称", "name"))
    amount: Figure | None = field(default=None, converter=amount, metadata=label("数额", "amount"))
    count: Figure | None = field(default=None, converter=pieces, metadata=label("数量", "count"))


@frozen(kw_only=True, repr=False)
class Statement(Stated):
    """A sentence with figures that no field of the model knows.

    Its own arithmetic is checked all the same: a share against the whole it names, a change against its rate, a
    final figure against its budget, a total against the parts that the sentence tells of it.

    Attributes:
        subject: What it is about, as printed.
        line: The amount and what it is compared with.
        count: The number of things.
        parts: What the sentence tells it to consist of, each in one kind of one division.
        complete: Whether these are all.

    """

    subject: str = field(metadata=label("对象", "subject"))
    line: BudgetLine | None = field(default=None, converter=line, metadata=label("数额", "amount"))
    count: Figure | None = field(default=None, converter=pieces, metadata=label("数量", "count"))
    parts: tuple[StatedPart, ...] = field(default=(), converter=several, metadata=names.PARTS)
    complete: bool = field(default=False, metadata=label("各项齐全", "all parts told"))


@frozen(kw_only=True)
class ShiftedRows:
    """A block of a table whose amounts stand some rows above or below the codes they belong to.

    Attributes:
        first: The code of the first row of the block.
        last: The code of the last row of the block; 合计 for the total.
        by: How many rows too low the amounts are printed; negative if too high.
        foreign: What is printed in the place that the shift left free, and belongs to no row.

    """

    first: str = field(metadata=label("起始科目", "first row"))
    last: str = field(metadata=label("终止科目", "last row"))
    by: int = field(metadata=label("错行数", "rows"))
    foreign: str | None = field(default=None, metadata=label("多印的数", "printed in excess"))


_NOTHING: Final = re.compile(
    "无数据|空表|为空|没有|未发生|未安排|无.{0,30}(?:收入|支出|预算|经费|结转)|不涉及"
)
"""What a note says of a table without data."""


@frozen(kw_only=True)
class TableFound:
    """A public table that a document holds, whether filled or empty.

    Attributes:
        key: Which table it is: the name of the section it belongs to, or income_and_outlay, fiscal_income_and_outlay.
        title: Its title as printed.
        empty: Whether no amount stands in it.
        note: What is printed under it, such as the statement that it has no data.
        unit_stated: Whether a money unit is printed above or in it.
        complete: Whether all its rows were read; if not, its sums over rows are open.
        true_unit: The unit that its amounts are in, where the document's other amounts show that the printed one is
            wrong.
        shifted: What was printed in other rows than it belongs to, where the table's own sums show it.

    """

    key: str = field(metadata=label("表", "table"))
    title: str = field(metadata=label("标题", "title"))
    place: Place | None = field(default=None, eq=False, metadata=names.PLACE)
    empty: bool = field(default=False, metadata=label("空表", "empty"))
    note: str | None = field(default=None, metadata=label("表下说明", "note under the table"))
    unit_stated: bool = field(default=True, metadata=label("标明单位", "unit stated"))
    complete: bool = field(default=True, metadata=label("完整读取", "read completely"))
    true_unit: str | None = field(default=None, metadata=label("实际单位", "true unit"))
    shifted: ShiftedRows | None = field(default=None, metadata=label("错行", "shifted rows"))

    @property
    def says_none(self) -> bool:
        """Whether the note under it says that it holds nothing."""
        return self.note is not None and _NOTHING.search(folded(self.note)) is not None


@frozen(kw_only=True)
class Unread:
    """A number that was printed but could not be bound to anything: listed, so that nothing is lost silently.

    What is printed is told as printed; of what could not be read at all, words of this library tell, in both languages.
    """

    text: str = field(metadata=label("原文", "text"))
    english: str | None = field(
        default=None, metadata=label("英文", "the same in English, where these are no printed words")
    )
    place: Place | None = field(default=None, eq=False, metadata=names.PLACE)
    free_text: bool = field(
        default=False, metadata=label("自由文字", "in free text, where numbers state no account")
    )
    whole: bool = field(
        default=False,
        metadata=label("整表、整段或图片", "a whole table or paragraph, or a picture that may be a table"),
    )

    @classmethod
    def told(cls, message: Message, place: Place | None = None) -> Unread:
        """Return that a whole table or paragraph, or a picture that may be one, was not read."""
        return cls(text=message.in_("zh"), english=message.in_("en"), place=place, whole=True)

    def in_(self, language: Language) -> str:
        """Return what was printed, or what is said of it in one language."""
        return self.text if language == "zh" or self.english is None else self.english


@frozen(kw_only=True, repr=False)
class Disclosure(Shown):
    """A department's final accounts of one year, as far as they are stated."""

    department: Department | None = field(default=None, metadata=label("部门概况", "department"))
    overview: Overview | None = field(
        default=None, metadata=label("收入支出决算总体情况", "income and outlay")
    )
    revenue: Revenue | None = field(default=None, metadata=label("收入决算情况", "revenue"))
    expenditure: Expenditure | None = field(default=None, metadata=label("支出决算情况", "expenditure"))
    fiscal: FiscalAppropriation | None = field(
        default=None, metadata=label("财政拨款收入支出决算总体情况", "fiscal appropriation")
    )
    general_budget: GeneralPublicBudget | None = field(
        default=None, metadata=label("一般公共预算财政拨款支出决算情况", "general public budget")
    )
    basic: BasicExpenditure | None = field(
        default=None, metadata=label("一般公共预算财政拨款基本支出决算情况", "basic expenditure")
    )
    government_fund: FundBudget | None = field(
        default=None,
        metadata=label("政府性基金预算财政拨款收入支出决算情况", "government-managed funds budget"),
    )
    state_capital: FundBudget | None = field(
        default=None,
        metadata=label("国有资本经营预算财政拨款收入支出决算情况", "state capital operations budget"),
    )
    three_public: ThreePublicCosts | None = field(
        default=None, metadata=label("财政拨款“三公”经费支出决算情况", "“three public” expenses")
    )
    agency_operating: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("机关运行经费", "operating expenses of government agencies"),
    )
    procurement: Procurement | None = field(default=None, metadata=label("政府采购情况", "procurement"))
    assets: StateAssets | None = field(default=None, metadata=label("国有资产占用情况", "state assets"))
    performance: Performance | None = field(default=None, metadata=label("预算绩效情况", "performance"))
    glossary: tuple[Term, ...] = field(
        default=(), converter=several, metadata=label("专业名词解释", "glossary")
    )
    statements: tuple[Statement, ...] = field(
        default=(), converter=several, metadata=label("其他陈述", "other statements")
    )
    other_tables: tuple[OtherTable, ...] = field(
        default=(), converter=several, metadata=label("其他表格", "other tables")
    )
    tables: tuple[TableFound, ...] = field(
        default=(), converter=several, metadata=label("决算表", "tables found")
    )
    headings: tuple[Mention, ...] = field(default=(), converter=several, metadata=label("标题", "headings"))
    unitless: tuple[Mention, ...] = field(
        default=(), converter=several, metadata=label("缺计量单位的数", "numbers without a unit")
    )
    residue: tuple[Mention, ...] = field(
        default=(), converter=several, metadata=label("模板残留", "leftovers of a template")
    )
    marks: tuple[Mark, ...] = field(default=(), converter=several, metadata=label("文字", "passages marked"))
    unread: tuple[Unread, ...] = field(default=(), converter=several, metadata=label("未能识别", "unread"))

    def figures(self) -> Iterator[tuple[tuple[Label, ...], Figure]]:
        """Iterate over every printed figure with the names of the fields that lead to it, in the form's order."""
        return iter(self._figures)

    @cached_property
    def _figures(self) -> tuple[tuple[tuple[Label, ...], Figure], ...]:
        """Every figure, walked to once: a disclosure does not change."""
        return tuple(_walk(self, (), []))

    def to_frame(
        self,
        backend: Backend = "pandas",
        *,
        wide: bool = False,
        floats: bool = False,
        language: Language = "zh",
    ) -> Any:
        """Return the figures as a frame, a line each with its field, name, value, unit, print and place.

        Args:
            backend: Whose frame: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.
            wide: Make one line instead, whose columns are the fields that are stated once.
            floats: Whether numbers are floats; by default they are exact, in the standard unit (万元, ratios, pieces).
            language: Of the names.

        Raises:
            DataError: for another backend, or one that is not installed (the extra ``frames``).

        """
        return import_module("fiscaldisclosure.frames.told").of_disclosure(
            self, backend, wide=wide, floats=floats, language=language
        )

    @property
    def has_figures(self) -> bool:
        """Whether any figure is stated at all."""
        return bool(self._figures)

    def __repr__(self) -> str:
        name = self.department.name if self.department else None
        year = self.department.year if self.department else None
        return f"<Disclosure {name or '?'} {year or '?'}: {len(self._figures)} figures>"


def _walk(
    node: object, trail: tuple[Label, ...], found: list[tuple[tuple[Label, ...], Figure]]
) -> list[tuple[tuple[Label, ...], Figure]]:
    """Collect the figures under a node.  One list for the whole walk: this is the audit's innermost loop."""
    cls: type = type(node)
    if cls is Figure:
        figure = cast("Figure", node)
        found.append((trail, figure))
        found.extend((trail, other) for other in figure.also)
    elif cls is tuple:
        for number, item in enumerate(cast("tuple[object, ...]", node), 1):
            names = [getattr(item, name, None) for name in ("code", "name", "subject")]
            name = " ".join(str(name) for name in names if name) or str(number)
            _walk(item, (*trail, Label(name, name)), found)
    else:
        for field_name, names_ in _named_fields(cls):
            value = getattr(node, field_name)
            if value is not None:
                _walk(value, trail + names_, found)
    return found


_UNSAID: Final = frozenset(
    {(BudgetLine, "final"), (OtherTable, "rows"), (OtherRow, "cells"), (OtherCell, "amount")}
)
"""Fields whose figures go by the name of what holds them."""


@cache
def _named_fields(cls: type) -> tuple[tuple[str, tuple[Label, ...]], ...]:
    """The fields that lead to figures, and what each adds to the names."""
    return tuple(
        (
            slot.name,
            () if slot.label is None or (cls, slot.name) in _UNSAID else (slot.label,),
        )
        for slot in leading_to_figures(cls)
    )
