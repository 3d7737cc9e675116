"""The nine public tables: from a recognised grid to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import Figure, Place, Unit, is_blank
from fiscaldisclosure.model.disclosure import Unread
from fiscaldisclosure.read.document import Cell, Grid, plain
from fiscaldisclosure.read.draft import Draft, Node, put
from fiscaldisclosure.read.prose.narrative import typographic
from fiscaldisclosure.read.tables.layout import (
    FUND_WORDS,
    Form,
    column_texts,
    header_height,
    is_amount,
    is_code,
    label_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@define
class TableReader:
    """Reads one table into a draft; a cell that belongs nowhere is listed."""

    form: Form
    grid: Grid
    unit: Unit
    draft: Draft
    title: str
    unread: list[Unread] = field(factory=list)
    stated: int = 0
    _height: int = 0
    _columns: list[list[str]] = field(factory=list)
    _taken: set[int] = field(factory=set)

    def read(self) -> list[Unread]:
        """Read the table; return what could not be bound."""
        self._height = header_height(self.grid)
        self._columns = column_texts(self.grid, self._height)
        places = self.form.places
        if "left" in places:
            self._two_sided()
        elif "economic" in places:
            self._economic()
        elif "items" in places:
            self._three_public()
        else:
            self._coded()
        self._list_the_rest()
        return self.unread

    # -- 收入支出决算总表, 财政拨款收入支出决算总表 --------------------------------------------------------------

    def _two_sided(self) -> None:
        middle = self._right_side()
        amounts = {
            side: [column for column in columns if self._is_amount_column(column)]
            for side, columns in (("left", range(middle)), ("right", range(middle, len(self._columns))))
        }
        kind = "left"
        for row in self._rows():
            label, start = self._label(row, 0, middle)
            place = self.form.place(kind, label)
            if place is not None:
                cell = self._amount(row, amounts["left"], start)
                if cell is not None:
                    self._put(place.to, cell, label, "决算数")
                kind = place.then or kind
            label, start = self._label(row, middle, len(row))
            if label:
                self._right(row, label, [column for column in amounts["right"] if column > start])

    def _right_side(self) -> int:
        """The column where the expenditure side begins: under 支出, or at the second 项目."""
        for number, texts in enumerate(self._columns):
            if number and texts and texts[0].startswith("支出"):
                return number
        labels = [number for number, texts in enumerate(self._columns) if "项目" in texts]
        return labels[-1] if len(labels) > 1 else len(self._columns) // 2

    def _is_amount_column(self, column: int) -> bool:
        texts = self._columns[column]
        return bool(texts) and texts[-1] not in {"行次", "栏次"} and not texts[-1].startswith("项目")

    def _right(self, row: Sequence[Cell], label: str, columns: Sequence[int]) -> None:
        """One row of the expenditure side: a total, or a class, in one column or by fund."""
        place = self.form.place("right", label)
        by_fund = len(columns) > 1
        class_row: Node | None = None
        if place is None:
            class_row = self.draft.row(self.form.classes, {"name": label})
        for column in columns:
            cell = row[column] if column < len(row) else None
            if cell is None or is_blank(cell.text):
                continue
            header = "".join(self._columns[column][1:]) or "决算数"
            fund = next(
                (name for name, word in FUND_WORDS.items() if by_fund and word in header),
                None,
            )
            if class_row is not None:
                name = fund or ("stated_total" if self.form.key.startswith("fiscal") else "amount")
                self._state(class_row, name, cell, label, header)
            elif place is not None and fund is None:
                self._put(place.to, cell, label, header)
            elif place is not None and place.fund is not None:
                self._put(f"fiscal.{fund}.{place.fund}", cell, label, header)

    def _label(self, row: Sequence[Cell], start: int, end: int) -> tuple[str, int]:
        """The first text of a side that is no amount, and its column."""
        for column in range(start, min(end, len(row))):
            text = plain(row[column].text)
            if text and not is_amount(text):
                return label_text(text), column
        return "", start

    def _amount(self, row: Sequence[Cell], columns: Sequence[int], start: int) -> Cell | None:
        """The last filled amount cell of a side: what stands before it may be a line number."""
        filled = [
            row[column] for column in columns if start < column < len(row) and not is_blank(row[column].text)
        ]
        return filled[-1] if filled else None

    # -- tables by classification code -------------------------------------------------------------------------

    def _coded(self) -> None:
        fields = self._fields()
        for row in self._rows():
            code, name = self._subject(row, min(fields, default=len(row)))
            if not code and name not in _TOTAL:
                continue
            node = self._row_node(code, name)
            for column, to in fields.items():
                if column < len(row) and not is_blank(row[column].text):
                    header = "".join(self._columns[column][-1:])
                    target = (self.form.total or {}).get(to, to) if node is None else to
                    home = self.draft.node(self.form.home) if node is None else node
                    inner, leaf = _descend(home, target)
                    self._state(inner, leaf, row[column], f"{code} {name}".strip(), header)

    def _fields(self) -> dict[int, str]:
        """Which column states what; a column goes by its last header, or by all of them joined."""
        found: dict[int, str] = {}
        for column, texts in enumerate(self._columns):
            names = ["".join(texts[-1:]), "".join(texts[-2:]), "".join(texts)] if texts else []
            place = next((place for name in names if (place := self.form.place("columns", name))), None)
            if place is not None and place.to not in found.values():
                found[column] = place.to
        return found

    def _subject(self, row: Sequence[Cell], end: int) -> tuple[str, str]:
        """The code, in one cell or three, and the name that stand before the amounts."""
        code, name = "", ""
        for cell in dict.fromkeys(row[:end]):
            text = plain(cell.text)
            if text.isdigit():
                code += text
                self._taken.add(id(cell))
            elif text in _TOTAL:
                return "", text
            elif text and not name:
                name = label_text(text)
        return (code, name) if is_code(code) else ("", name)

    def _row_node(self, code: str, name: str) -> Node | None:
        """The node of a row's figures; None for the total row, whose figures belong to the section itself."""
        if not code:
            return None
        row = self.draft.row(f"{self.form.home}.rows", {"code": code, "name": typographic(name)})
        return row.setdefault(self.form.row, {}) if self.form.row else row

    # -- 一般公共预算财政拨款基本支出决算表 -----------------------------------------------------------------------

    def _economic(self) -> None:
        names = [column for column, texts in enumerate(self._columns) if texts and texts[-1].endswith("名称")]
        amounts = [
            column for column, texts in enumerate(self._columns) if texts and texts[-1] in _ECONOMIC_AMOUNTS
        ]
        for row in self._rows():
            if self._totals(row):
                continue
            start = 0
            for name in names:
                amount = next((column for column in amounts if column > name), None)
                digits = "".join(plain(cell.text) for cell in dict.fromkeys(row[start:name]))
                start = (amount or name) + 1
                if amount is None or amount >= len(row) or not is_code(digits):
                    continue
                self._taken.update(id(cell) for cell in row[:name])
                text = typographic(label_text(row[name].text))
                node = self.draft.row("basic.rows", {"code": digits, "name": text})
                if not is_blank(row[amount].text):
                    self._state(node, "amount", row[amount], f"{digits} {text}", "决算数")

    def _totals(self, row: Sequence[Cell]) -> bool:
        """A row of 人员经费合计, 公用经费合计 or 合计, each followed by its amount or by a blank cell."""
        total, label = None, ""
        found = False
        for cell in dict.fromkeys(row):
            text = label_text(cell.text)
            place = self.form.place("economic", text)
            if place is not None:
                total, label, found = place, text, True
            elif total is not None and is_amount(plain(cell.text)):
                self._put(total.to, cell, label, "决算数")
                total = None
        return found

    # -- 财政拨款“三公”经费支出决算表 ---------------------------------------------------------------------------

    def _three_public(self) -> None:
        upright = any(self.form.place("items", label_text(row[0].text)) for row in self._rows() if row)
        if upright:
            self._three_public_upright()
            return
        for row in self._rows():
            for column, texts in enumerate(self._columns):
                kind = next((place for text in texts if (place := self.form.place("kinds", text))), None)
                item = self._three_public_item(texts)
                if kind is not None and item is not None and column < len(row):
                    self._put(f"{item}.{kind.to}", row[column], typographic("".join(texts)), kind.labels[0])

    def _three_public_item(self, texts: Sequence[str]) -> str | None:
        """The cost a column is about: the last header that is no kind of budget."""
        names = [text for text in texts if self.form.place("kinds", text) is None]
        for name in ("".join(names[-1:]), "".join(names)):
            place = self.form.place("items", name)
            if place is not None:
                return place.to
        return None

    def _three_public_upright(self) -> None:
        for row in self._rows():
            label, _ = self._label(row, 0, len(row))
            item = self.form.place("items", label_text(label.removeprefix("其中:")))
            for column, texts in enumerate(self._columns):
                kind = next((place for text in texts if (place := self.form.place("kinds", text))), None)
                if item is not None and kind is not None and column < len(row):
                    self._put(f"{item.to}.{kind.to}", row[column], label, kind.labels[0])

    # -- cells --------------------------------------------------------------------------------------------------

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        for row in self.grid.rows[self._height :]:
            texts = {plain(cell.text) for cell in row} - {""}
            if texts and not texts <= _LINE_NUMBERS:
                yield row
            else:
                self._taken.update(id(cell) for cell in row)

    def _put(self, path: str, cell: Cell, row: str, column: str) -> None:
        parent, _, name = path.rpartition(".")
        self._state(self.draft.node(parent), name, cell, row, column)

    def _state(self, node: Node, name: str, cell: Cell, row: str, column: str) -> None:
        if is_blank(cell.text) or id(cell) in self._taken:
            return
        place = Place(
            file=cell.place.file,
            page=cell.place.page,
            line=cell.place.line,
            table=self.title,
            row=typographic(row),
            column=typographic(column),
        )
        try:
            put(node, name, Figure.parse(plain(cell.text), self.unit, place=place))
            self.stated += 1
        except FigureError:
            self.unread.append(Unread(text=cell.text, place=place))
        self._taken.add(id(cell))

    def _list_the_rest(self) -> None:
        """List every amount of the table's body that went nowhere."""
        for row in self.grid.rows[self._height :]:
            for cell in dict.fromkeys(row):
                text = plain(cell.text)
                if id(cell) not in self._taken and is_amount(text) and not is_code(text):
                    self.unread.append(Unread(text=cell.text, place=cell.place))


_TOTAL = {"合计", "总计"}
_ECONOMIC_AMOUNTS = {"决算数", "金额", "公用经费决算数", "人员经费决算数", "支出决算数"}
_LINE_NUMBERS = {str(number) for number in range(1, 80)} | {"栏次", "行次"}


def _descend(node: Node, path: str) -> tuple[Node, str]:
    *parents, leaf = path.split(".")
    for name in parents:
        node = node.setdefault(name, {})
    return node, leaf
