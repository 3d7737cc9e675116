"""Furnish: page numbers, heads, watermarks, rows that number rows and columns, who filled in what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.testing.hostile.sheet import Edge, Furniture, Prose, Table

if TYPE_CHECKING:
    from random import Random

    from fiscaldisclosure.testing.hostile.sheet import Piece, Sheet

_LINES: Final = ("行次", "序号", "")
_NUMBERS: Final = ("- {} -", "— {} —", "第{}页", "第 {} 页 共 60 页", "{}", "{}/60")


def page_numbers(sheet: Sheet, chance: Random) -> Sheet:
    """Print a page number behind some pieces."""
    form = chance.choice(_NUMBERS)
    page = iter(range(1, 10_000))
    return sheet.each(
        lambda piece: (
            (piece, Furniture(form.format(next(page)), Edge.FOOT)) if chance.random() < 1 / 4 else piece
        )
    )


def heads(sheet: Sheet, chance: Random) -> Sheet:
    """Print the document's title again at the head of some pages, behind their numbers."""
    first = sheet.pieces[0]
    title = first.text if isinstance(first, Prose) and "、" not in first.text[:3] else "部门决算公开"
    page = iter(range(1, 10_000))

    def headed(piece: Piece) -> Piece | tuple[Piece, ...]:
        if chance.random() < 1 / 5:
            return piece, Furniture(f"{next(page)}", Edge.FOOT), Furniture(title, Edge.HEAD)
        return piece

    return sheet.each(headed)


def watermarks(sheet: Sheet, chance: Random) -> Sheet:
    """Print a watermark on a line of its own between some paragraphs."""
    mark = Furniture(chance.choice(("政务公开", "仅供公开查阅", "部门决算公开专用")), Edge.ACROSS)
    return sheet.each(lambda piece: (piece, mark) if chance.random() < 1 / 6 else piece)


def row_numbers(sheet: Sheet, chance: Random) -> Sheet:
    """Print the number of its line beside each item of the two summary tables, under a heading of its own or none."""
    heading = chance.choice((*_LINES, "项目"))

    def numbered(table: Table) -> Piece:
        if not table.key.endswith("income_and_outlay") or not table.header:
            return table
        left = 2
        head = tuple(
            (
                row[0],
                heading if row is table.header[-1] else row[0],
                row[1],
                row[2],
                heading if row is table.header[-1] else row[2],
                *row[3:],
            )
            for row in table.header
        )
        rows = tuple(
            (row[0], str(number), row[1], row[left], str(number + len(table.rows)), *row[left + 1 :])
            for number, row in enumerate(table.rows, 1)
        )
        return evolve(table, header=head, rows=rows)

    return sheet.tables(numbered)


def column_numbers(sheet: Sheet, chance: Random) -> Sheet:
    """Print a row 栏次 that numbers the columns of all tables but those of a single row."""
    form = chance.choice(("{}", "{}", "({})"))

    def numbered(table: Table) -> Piece:
        if not table.header or table.key == "three_public":
            return table
        numbers = map(form.format, range(1, 100))
        names = {*_LINES, "项目", *(text for text in table.header[-1] if text.startswith("科目"))}
        row = tuple(
            next(numbers) if text not in names else "" if text in _LINES else "栏次"
            for text in table.header[-1]
        )
        return evolve(table, header=(*table.header, row))

    return sheet.tables(numbered)


def notes(sheet: Sheet, chance: Random) -> Sheet:
    """Print below each table what it is and that its last digits may differ."""
    said = chance.choice(
        (
            "注：本表以万元为金额单位，因四舍五入可能存在尾数误差。",
            "说明：本表反映部门本年度收支情况。",
        )
    )
    return sheet.tables(lambda table: (table, Furniture(said)))


def preparers(sheet: Sheet, _chance: Random) -> Sheet:
    """Print who filled a table in as its last row."""

    def signed(table: Table) -> Piece:
        width = len(table.rows[0]) if table.rows else 0
        row = ("填表人：", "王某", "负责人：", "李某")
        if width < len(row):
            return table
        return evolve(table, rows=(*table.rows, row + ("",) * (width - len(row))))

    return sheet.tables(signed)
