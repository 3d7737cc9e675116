"""The input to be filled in (``fiscaldisclosure new``): a workbook, TOML or JSON, every field with its name.

All three ask for the same, field by field from the model; what is left blank is not stated.
"""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.form.filling import COMMENT, FIXED, GUIDE, KEY, UNIT
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import Kind, slots
from fiscaldisclosure.office.spreadsheets import workbook_writer
from fiscaldisclosure.prepare.fields import INDICATORS, LINE_FIELDS, OF, sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.prepare.fields import Field, Section

_ROWS: Final = 300
_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # the same file every time
TITLE: Final = "部门决算公开填报表 Input for a final accounts disclosure"
"""What the sheet begins with that says how the input is filled in."""
_HELP: Final = (
    TITLE,
    "1. 只填已知的数；合计、增减额、占比、增减率、差异率、完成率、执行率等能算出的不必填，填了会核对。",
    "   Fill in what is known; totals, changes, shares and rates follow, and are checked where they are filled in.",
    "2. 空白表示没有数据，不是零；没有发生的填 0.00。",
    "   A blank says nothing and is not zero; write 0.00 for what did not occur.",
    "3. 金额按“基本数据”中的金额单位，也可以逐个写明，如 900000.40元；比率写成 93.62%。",
    "   Amounts are in the unit given in the first sheet, or with their own, such as 900000.40元; rates as 93.62%.",
    "4. 不要改动“数据项”（工作簿中灰色的、其他文件中等号前的）；行可以增加，用不到的表和列可以不填。",
    "   Do not change the keys (grey in a workbook); add rows as needed and leave out what you do not need.",
    "5. 同一内容有几张表时填一张就够：“按科目”填到最细一级（项），款、类、合计和说明中的“按类”“按项”随之而来；",
    "   要写年初预算数、上年数、增减原因或用途的，才填“按项”，它的决算数应与“按科目”一致；“总体按类”“财政拨款按类”不必填。",
    "   “基本支出按科目”填到款（如30101），人员经费、公用经费两张不必填；“基本数据”中的各项合计也不必填。",
    "   One form of each kind is enough: rows by function (按科目) down to the item give the levels above, the totals and",
    "   the lists of the narrative; 按项 is for budgets, prior figures, reasons and uses of items; 按类 needs nothing.",
    "6. 填好后运行：fiscaldisclosure compose 本文件 -o 文件夹 --region 地区",
    "   Then run: fiscaldisclosure compose THIS-FILE -o DIR --region REGION",
)


def as_toml() -> str:
    """Return the input as TOML: everything is there, blank, with its name as a comment."""
    lines = [*(f"# {line}" for line in _HELP), "", f'"{UNIT}" = "万元"', ""]
    ends: list[str] = []
    for section in sorted(
        sections(), key=lambda section: len(section.fields) != 1
    ):  # no table may stand before it
        lines += _toml_section(section)
        for path, fields in section.lists.items():
            ends += _toml_list(path, fields)
    return "\n".join([*lines, *ends])


def _toml_section(section: Section) -> Iterator[str]:
    if not section.fields:
        return
    yield f"# ── {section.label} ──"
    tables: dict[str, list[Field]] = {}
    for field in section.fields:
        tables.setdefault(field.path.rpartition(".")[0], []).append(field)
    for table, fields in tables.items():
        if table:
            yield f"[{table}]"
        for field in fields:
            name = field.path.rpartition(".")[2]
            if field.slot.kind is Kind.LINE:
                blanks = ", ".join(f'{part} = ""' for part in LINE_FIELDS)
                yield f"{name} = {{ {blanks} }} # {field.label}"
            else:
                yield f"{name} = {'[]' if field.slot.many else _BLANK} # {field.label}"
    yield ""


_BLANK: Final = '""'


def _toml_list(path: str, fields: tuple[Field, ...]) -> Iterator[str]:
    yield f"[[{path}]] # 每行一段，可重复 a block for each row"
    for field in fields:
        if field.path != OF:
            yield f'{field.path} = "" # {field.label}'
    yield ""


def as_json() -> str:
    """Return the input as JSON; a key that begins with // is a comment."""
    data: dict[str, Any] = {COMMENT: list(_HELP), UNIT: "万元"}
    for section in sections():
        for field in section.fields:
            blank: Any = [] if field.slot.many else ""
            if field.slot.kind is Kind.LINE:
                blank = dict.fromkeys(LINE_FIELDS, "")
            put(data, field.path, blank)
            *parents, name = field.path.split(".")
            put(data, ".".join([*parents, f"{COMMENT}{name}"]), field.label)
        for path, fields in section.lists.items():
            row: dict[str, Any] = {}
            for field in fields:
                if field.path != OF:
                    put(row, field.path, "")
                    *parents, name = field.path.split(".")
                    put(row, ".".join([*parents, f"{COMMENT}{name}"]), field.label)
            if path == INDICATORS:
                data["performance"]["projects"][0]["indicators"] = [row]
            else:
                put(data, path, [row])
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def put(data: dict[str, Any], path: str, value: object) -> None:
    """Put something at an attribute path of plain data; what is missing on the way is made."""
    *parents, last = path.split(".")
    for name in parents:
        data = data.setdefault(name, {})
    data[last] = value


def as_workbook() -> bytes:
    """Return the input as an Excel workbook (.xlsx): a sheet for what is filled in once, one for each list.

    Raises:
        MissingPackageError: if XlsxWriter is not installed.

    """
    held = BytesIO()
    book = workbook_writer()(held, {"in_memory": True})
    book.set_properties({"created": _MADE})
    style = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format(
            {"bold": True, "border": 1, "bg_color": "#DDEBF7", "text_wrap": True, "valign": "vcenter"}
        ),
        "part": book.add_format({"bold": True, "bg_color": "#F2F2F2"}),
        "key": book.add_format({"font_color": "#999999", "font_size": 8}),
        "cell": book.add_format({"border": 1, "num_format": "@"}),
        "none": book.add_format({"bg_color": "#EEEEEE"}),
    }
    guide = book.add_worksheet(GUIDE)
    guide.set_column(0, 0, 110)
    for row, line in enumerate(_HELP):
        guide.write_string(row, 0, line, style["title"] if row == 0 else None)
    _fixed(book.add_worksheet(FIXED), style)
    for section in sections():
        for path, fields in section.lists.items():
            _list(book.add_worksheet(_sheet_name(section, path)), path, fields, style)
    book.close()
    return held.getvalue()


_LISTS: Final = {
    "rows": "按科目",
    "classes": "按类",
    "items": "按项",
    "personnel_items": "人员经费",
    "operating_items": "公用经费",
    "projects": "项目",
    "indicators": "指标",
    "glossary": "",
}
_SHORT: Final = {
    "general_budget": "一般公共预算",
    "basic": "基本支出",
    "government_fund": "政府性基金",
    "state_capital": "国有资本经营",
    "fiscal": "财政拨款",
    "overview": "总体",
    "revenue": "收入",
    "expenditure": "支出",
    "performance": "绩效",
}


def _sheet_name(section: Section, path: str) -> str:
    kind = _LISTS[path.rpartition(".")[2]]
    which = "整体" if path.startswith("performance.overall") else "项目" if path == INDICATORS else ""
    return f"{_SHORT.get(section.name, section.label)}{which}{kind}"


def _fixed(sheet: Any, style: dict[str, Any]) -> None:
    """Write the sheet of what is filled in once: a row for each field, a column for each part of an amount."""
    names = [slots(BudgetLine)[part].label for part in LINE_FIELDS]
    heads = ["项目", *(name.zh if name else "" for name in names), KEY]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head if column != 1 else "决算数或内容", style["head"])
    sheet.write_string(1, 0, UNIT)
    sheet.write_string(1, 1, "万元", style["cell"])
    sheet.write_string(1, len(heads) - 1, UNIT, style["key"])
    sheet.data_validation(1, 1, 1, 1, {"validate": "list", "source": ["万元", "元"]})
    row = 2
    for section in sections():
        if not section.fields:
            continue
        for column in range(len(heads)):
            sheet.write_string(row, column, section.label if column == 0 else "", style["part"])
        row += 1
        for field in section.fields:
            sheet.write_string(row, 0, field.label)
            whole = field.slot.kind is Kind.LINE
            for column in range(1, len(heads) - 1):
                sheet.write_blank(row, column, None, style["cell" if whole or column == 1 else "none"])
            sheet.write_string(row, len(heads) - 1, field.path, style["key"])
            row += 1
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 4, 16)
    sheet.set_column(5, 6, 28)
    sheet.set_column(7, 7, 30)
    sheet.freeze_panes(1, 1)


def _list(sheet: Any, path: str, fields: tuple[Field, ...], style: dict[str, Any]) -> None:
    """Write the sheet of a list: a column for each field, a row for each entry."""
    sheet.write_string(0, 0, f"{KEY}：{path}", style["key"])
    for column, field in enumerate(fields):
        sheet.write_string(1, column, field.label, style["head"])
        sheet.write_string(2, column, field.path, style["key"])
        sheet.set_column(column, column, 18, style["cell"])
    sheet.set_row(1, 32)
    sheet.freeze_panes(3, 0)
