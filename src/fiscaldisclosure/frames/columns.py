"""The columns of the tables: publications, figures, findings, duties and changes, their names and what they hold.

The names are English and stable, for programs; the labels are what people read.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.frames.headline import amounts, rates
from fiscaldisclosure.model.labels import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

Cell = str | int | bool | Decimal | None
"""What a cell holds: exact decimals, never floats."""
Row = dict[str, Cell]
"""A row by the names of its columns; a column that is missing is blank."""


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    FLAG = "true or false"
    AMOUNT = "exact decimal in the standard unit: 万元, ratios, pieces"
    RATE = "exact ratio, to the last place a table has"


@frozen
class Column:
    """A column: its name, what it holds, and what people call it."""

    name: str
    kind: Kind
    label: Label


PRECISION: Final = 38
"""The most digits of a decimal in a table, as in Arrow and SQL."""
SCALE: Final = {Kind.AMOUNT: 12, Kind.RATE: 24}
"""How many of them stand behind the point: enough for every print, and for every rate to be rounded as its exact value."""


def _column(name: str, kind: Kind, zh: str, en: str) -> Column:
    return Column(name, kind, Label(zh, en))


_TITLE: Final = (
    _column("publication", Kind.TEXT, "文件", "publication"),
    _column("department", Kind.TEXT, "部门", "department"),
    _column("year", Kind.WHOLE, "年度", "year"),
)
_PLACE: Final = (
    _column("file", Kind.TEXT, "所在文件", "file"),
    _column("page", Kind.WHOLE, "页", "page"),
    _column("line", Kind.WHOLE, "行", "line"),
    _column("place", Kind.TEXT, "出处", "place"),
)

PUBLICATIONS: Final = (
    *_TITLE,
    _column("grouping", Kind.TEXT, "归并依据", "grouping"),
    _column("apart", Kind.TEXT, "没有合并的原因", "why it was left apart"),
    _column("copies", Kind.TEXT, "数字全同的文件", "files with the same figures"),
    _column("narrative", Kind.FLAG, "有说明", "has a narrative"),
    _column("tables", Kind.WHOLE, "决算表数", "public tables"),
    _column("figures", Kind.WHOLE, "数字", "figures"),
    _column("checked", Kind.WHOLE, "已核对", "checked"),
    _column("unread", Kind.WHOLE, "未能识别", "numbers not placed"),
    _column("errors", Kind.WHOLE, "错误", "errors"),
    _column("warnings", Kind.WHOLE, "警告", "warnings"),
    _column("notes", Kind.WHOLE, "提示", "notes"),
    _column("accepted", Kind.WHOLE, "已接受", "accepted"),
    _column("duties", Kind.WHOLE, "应公开", "duties"),
    _column("lacking", Kind.WHOLE, "未见公开", "duties not met"),
    *(Column(item.name, Kind.AMOUNT, item.label) for item in amounts()),
    *(Column(item.name, Kind.RATE, item.label) for item in rates()),
    _column("failure", Kind.TEXT, "未能读取的原因", "why it could not be read"),
    _column("crashes", Kind.TEXT, "运行出错的规则", "rules that failed"),
)
FIGURES: Final = (
    *_TITLE,
    _column("field", Kind.TEXT, "字段", "field"),
    _column("item", Kind.TEXT, "科目或项目", "item"),
    _column("name", Kind.TEXT, "名称", "name"),
    _column("printing", Kind.WHOLE, "第几次印出", "printing"),
    _column("value", Kind.AMOUNT, "数值", "value"),
    _column("unit", Kind.TEXT, "印出单位", "unit printed"),
    _column("decimals", Kind.WHOLE, "小数位", "decimals"),
    _column("text", Kind.TEXT, "原文", "text"),
    _column("verdict", Kind.TEXT, "结论", "verdict"),
    _column("suspected", Kind.TEXT, "所涉规则", "suspected by"),
    _column("inferred", Kind.TEXT, "推定", "inferred"),
    *_PLACE,
)
FINDINGS: Final = (
    *_TITLE,
    _column("status", Kind.TEXT, "状态", "status"),
    _column("rule", Kind.TEXT, "规则", "rule"),
    _column("name", Kind.TEXT, "规则名称", "rule name"),
    _column("severity", Kind.TEXT, "程度", "severity"),
    _column("section", Kind.TEXT, "部分", "section"),
    _column("title", Kind.TEXT, "问题", "fault"),
    _column("message", Kind.TEXT, "说明", "message"),
    _column("found", Kind.AMOUNT, "印出", "found"),
    _column("expected", Kind.RATE, "应为", "expected"),
    _column("difference", Kind.RATE, "差额", "difference"),
    _column("unit", Kind.TEXT, "印出单位", "unit printed"),
    _column("advice", Kind.TEXT, "怎么办", "what to do"),
    *_PLACE,
    _column("text", Kind.TEXT, "原文", "text"),
    _column("acceptance", Kind.TEXT, "接受人与理由", "accepted by and why"),
    _column("fingerprint", Kind.TEXT, "指纹", "fingerprint"),
)
DUTIES: Final = (
    *_TITLE,
    _column("item", Kind.TEXT, "代号", "item"),
    _column("title", Kind.TEXT, "应公开的内容", "what must be disclosed"),
    _column("status", Kind.TEXT, "有无", "status"),
    _column("source", Kind.TEXT, "依据", "source"),
    *_PLACE,
)
CHANGES: Final = (
    _column("name", Kind.TEXT, "名称", "name"),
    _column("before", Kind.AMOUNT, "前", "before"),
    _column("after", Kind.AMOUNT, "后", "after"),
    _column("difference", Kind.AMOUNT, "差额", "difference"),
    _column("unit", Kind.TEXT, "印出单位", "unit printed"),
)
TABLES: Final[Mapping[str, tuple[Column, ...]]] = {
    "publications": PUBLICATIONS,
    "figures": FIGURES,
    "findings": FINDINGS,
    "duties": DUTIES,
}
"""The tables of many publications, by name."""
