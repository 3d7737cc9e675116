"""绩效自评表: self-evaluation tables, whose rows break over lines and pages and whose cells shift where they merge."""

from __future__ import annotations

from attrs import define, field

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import PERCENT, POINT, WAN_YUAN, Figure, Place, Unit, is_blank
from fiscaldisclosure.model.disclosure import Unread
from fiscaldisclosure.model.performance import Value
from fiscaldisclosure.read.document import Cell, Grid, plain
from fiscaldisclosure.read.draft import Node
from fiscaldisclosure.read.prose.narrative import numbers, typographic

_NAMES = {
    "name": ("项目名称", "部门名称", "部门(单位)名称", "单位名称"),
    "supervisor": ("主管部门", "主管部门及代码", "主管单位"),
    "unit": ("实施单位", "项目单位", "项目实施单位"),
}
_COLUMNS = {
    "initial_budget": ("年初预算数", "年初预算"),
    "adjusted_budget": ("全年预算数", "全年预算", "调整后预算数", "调整预算数"),
    "executed": ("全年执行数", "全年执行", "预算执行数", "执行数"),
    "weight": ("分值", "分值权重", "权重"),
    "stated_rate": ("执行率", "预算执行率"),
    "stated_score": ("得分", "自评得分"),
}
_FUNDS = {
    "total_funds": ("年度资金总额", "年度总资金", "资金总额"),
    "superior_funds": ("上级资金", "上级财政资金"),
    "own_funds": ("本级资金", "本级财政资金"),
    "fiscal_funds": ("当年财政拨款", "财政拨款", "财政资金"),
    "carried_over_funds": ("上年结转资金", "上年结转"),
    "other_funds": ("其他资金",),
}
_INDICATOR = {
    "level_one": ("一级指标",),
    "level_two": ("二级指标",),
    "name": ("三级指标",),
    "target": ("年度指标值", "预期指标值", "指标值", "目标值"),
    "actual": ("实际完成值", "实际完成指标值", "全年实际值", "完成值"),
    "basis": ("指标值设定依据", "设定依据"),
    "weight": ("分值", "分值权重", "权重"),
    "stated_score": ("得分", "自评得分"),
    "deviation_reason": ("偏差原因分析及改进措施", "偏差原因", "未完成原因及改进措施", "未完成原因"),
}
_GOALS = {
    "goal": ("预期目标", "年初设定目标"),
    "achieved": ("实际完成情况", "实际完成目标", "全年实际完成情况"),
}
_TOTALS = ("总分", "合计", "总计", "总得分")
_MONEY = ("initial_budget", "adjusted_budget", "executed")

Columns = dict[str, int]


def is_evaluation(grid: Grid) -> bool:
    """Whether a grid is a self-evaluation table, by the terms in it."""
    terms = {plain(cell.text) for row in grid.rows for cell in row}
    return bool(terms & set(_INDICATOR["name"])) and bool(terms & set(_INDICATOR["stated_score"]))


def is_overall(grid: Grid) -> bool:
    """Whether a self-evaluation is of the whole department."""
    first = {plain(cell.text) for row in grid.rows[:2] for cell in row}
    return "整体" in grid.title or ("项目名称" not in first and bool(first & set(_NAMES["name"])))


@define
class Evaluation:
    """Reads one self-evaluation table into a node of the draft."""

    grid: Grid
    title: str
    node: Node = field(factory=dict)
    unread: list[Unread] = field(factory=list)
    _funds: Columns = field(factory=dict)
    _goals: Columns = field(factory=dict)
    _columns: Columns = field(factory=dict)
    _places: list[dict[str, Place]] = field(factory=list)

    def read(self) -> Node:
        """Read every row."""
        for cells in self.grid.rows:
            texts = [plain(cell.text) for cell in cells]
            if any(texts) and not self._is_header(texts):
                self._row(cells, texts)
        self.node.setdefault("name", "")
        for row, places in zip(self.node.get("indicators", ()), self._places, strict=True):
            for name in ("target", "actual"):
                if name in row:
                    row[name] = Value.parse(row[name], places.get(name))
        return self.node

    def _is_header(self, texts: list[str]) -> bool:
        """Whether a row names the columns of the rows below it; if so, remember them."""
        if (columns := _header(texts, _INDICATOR)) and {"name", "target"} <= columns.keys():
            self._columns = columns
        elif (columns := _header(texts, _COLUMNS)) and "executed" in columns:
            self._funds = columns
        elif (columns := _header(texts, _GOALS)) and len(columns) == len(_GOALS):
            self._goals = columns
        else:
            return False
        return True

    def _row(self, cells: tuple[Cell, ...], texts: list[str]) -> None:
        """Read a row under the header that came last."""
        if self._columns:
            self._indicator(cells, texts)
        elif self._goals:
            self._goal(cells)
        elif self._funds:
            self._fund(cells, texts)
        else:
            self._names(cells, texts)

    def _names(self, cells: tuple[Cell, ...], texts: list[str]) -> None:
        for name, labels in _NAMES.items():
            for place, text in enumerate(texts):
                value = next((cell.text for cell in cells[place + 1 :] if cell.text), "")
                if text in labels and value:
                    self.node.setdefault(name, tidy(value))

    def _fund(self, cells: tuple[Cell, ...], texts: list[str]) -> None:
        first = min(self._funds.values())
        label = next((text for text in reversed(texts[:first]) if text), "")
        label = label.removeprefix("其中:").replace("(万元)", "").lstrip("-—")
        name = next((name for name, labels in _FUNDS.items() if label in labels), None)
        if name is None:
            self._lose(cells, label)
            return
        row = self.node.setdefault(name, {})
        for column, index in self._funds.items():
            if index < len(cells):
                unit = WAN_YUAN if column in _MONEY else PERCENT if column == "stated_rate" else POINT
                self._state(row, column, cells[index], unit, label)

    def _goal(self, cells: tuple[Cell, ...]) -> None:
        filled = [cell for cell in cells if cell.text]
        for name, cell in zip(self._goals, filled[-len(self._goals) :], strict=False):
            self.node[name] = tidy(self.node.get(name, "") + cell.text)
            self.unread += [
                Unread(text=number, place=cell.place, free_text=True) for number in numbers(plain(cell.text))
            ]

    def _indicator(self, cells: tuple[Cell, ...], texts: list[str]) -> None:
        shift = self._shift(texts)
        if any(text in _TOTALS for text in texts):
            for name, column in (("stated_weight", "weight"), ("stated_score", "stated_score")):
                cell = self._cell(cells, column, shift or 0)
                if cell is not None:
                    self._state(self.node, name, cell, POINT, "总分")
            return
        rows: list[Node] = self.node.setdefault("indicators", [])
        if shift is None:
            if rows:
                self._continue(rows[-1], cells)
            return
        values = {column: self._cell(cells, column, shift) for column in self._columns}
        row: Node = {name: tidy(cell.text) for name, cell in values.items() if cell is not None and cell.text}
        row.setdefault("name", "")
        for column in ("weight", "stated_score"):
            row.pop(column, None)
        if rows and "level_one" not in row:  # merged cells: a row without a level goes on with the one above
            row = {name: rows[-1][name] for name in ("level_one", "level_two") if name in rows[-1]} | row
        for column in ("weight", "stated_score"):
            cell = values.get(column)
            if cell is not None:
                self._state(row, column, cell, POINT, row["name"])
        self._places.append(
            {name: self._place(cell, name, row["name"]) for name, cell in values.items() if cell}
        )
        rows.append(row)

    def _shift(self, texts: list[str]) -> int | None:
        """How far a row's cells stand from their columns; None if the row holds no weight at all."""
        for shift in (0, -1, 1, -2, 2):
            places = [
                self._columns[name] + shift for name in ("weight", "stated_score") if name in self._columns
            ]
            if places and all(0 <= place < len(texts) and _is_number(texts[place]) for place in places):
                return shift
        return None

    def _cell(self, cells: tuple[Cell, ...], column: str, shift: int) -> Cell | None:
        place = self._columns.get(column, -99) + shift
        return cells[place] if 0 <= place < len(cells) else None

    def _continue(self, row: Node, cells: tuple[Cell, ...]) -> None:
        """A row that broke over a page: what follows belongs to the cells above."""
        for name, place in self._columns.items():
            if place < len(cells) and cells[place].text and name not in {"weight", "stated_score"}:
                row[name] = row.get(name, "") + tidy(cells[place].text)

    def _state(self, row: Node, name: str, cell: Cell, unit: Unit, label: str) -> None:
        if is_blank(cell.text):
            return
        place = self._place(cell, name, label)
        try:
            row[name] = Figure.parse(plain(cell.text), unit, place=place)
        except FigureError:
            self.unread.append(Unread(text=cell.text, place=place))

    def _place(self, cell: Cell, name: str, label: str) -> Place:
        return Place(
            file=cell.place.file,
            page=cell.place.page,
            line=cell.place.line,
            table=f"{self.title} {self.node.get('name', '')}".strip(),
            row=typographic(label),
            column=next(iter(_COLUMNS.get(name) or _INDICATOR.get(name) or (name,))),
        )

    def _lose(self, cells: tuple[Cell, ...], label: str) -> None:
        for cell in cells:
            if _is_number(plain(cell.text)):
                self.unread.append(Unread(text=f"{label} {cell.text}".strip(), place=cell.place))


def _header(texts: list[str], names: dict[str, tuple[str, ...]]) -> Columns:
    """The columns a header row names; empty if it names fewer than two."""
    found: Columns = {}
    for place, text in enumerate(texts):
        bare = text.split("(")[0]
        for name, labels in names.items():
            if name not in found and (text in labels or bare in labels):
                found[name] = place
                break
    return found if len(found) > 1 else {}


def _is_number(text: str) -> bool:
    try:
        Figure.parse(text, POINT)
    except FigureError:
        return False
    return True


def tidy(text: str) -> str:
    """Join a cell's text: marks of paragraphs and the spaces of line breaks removed."""
    for mark in ("<p>", "</p>", "<br>", "<br/>"):
        text = text.replace(mark, "")
    return "".join(text.split())
