"""Self-evaluation forms of the nation and of provinces, as a page, a text and a workbook print them."""

from __future__ import annotations

import html
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from fiscaldisclosure.read import read_bytes

FORMS = sorted((Path(__file__).parent).glob("*.txt"))
NAMES = [path.stem for path in FORMS]


def table(name):
    """The titles and rows of a form; ``<`` goes on with the cell to the left, ``^`` with the one above."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text("utf-8").splitlines()[1:]
    titles = [line for line in lines if "|" not in line]
    return titles, [[cell.strip() for cell in line.split("|")] for line in lines if "|" in line]


def page(titles, *tables):
    """A web page of tables, cells merged as they are marked."""
    parts = [f"<p>{title}</p>" for title in titles]
    for rows in tables:
        parts.append("<table>")
        for number, row in enumerate(rows):
            parts.append("<tr>")
            for place, text in enumerate(row):
                if text in {"<", "^"}:
                    continue
                wide, high = extent(rows, number, place)
                parts.append(f'<td colspan="{wide}" rowspan="{high}">{html.escape(text)}</td>')
            parts.append("</tr>")
        parts.append("</table>")
    return "<html><body><p>示范市示范局2024年度部门决算</p>" + "".join(parts) + "</body></html>"


def extent(rows, number, place):
    """How many columns and rows the cell at a place covers."""
    row = rows[number]
    wide = next((n for n, cell in enumerate(row[place + 1 :], 1) if cell != "<"), len(row) - place)
    below = [other[place] if place < len(other) else "" for other in rows[number + 1 :]]
    return wide, next((n for n, cell in enumerate(below, 1) if cell != "^"), len(below) + 1)


def workbook(titles, rows):
    """A workbook of one sheet, cells merged as they are marked, plain numbers as numbers with their decimals shown."""
    book = Workbook()
    sheet = book.active
    for text in ("示范市示范局2024年度部门决算", *titles):
        sheet.append([text])
    first = sheet.max_row + 1
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            cell = sheet.cell(first + number, place + 1)
            cell.value, cell.data_type = text, "s"  # =12次 is no formula
            whole, _, decimals = text.partition(".")
            if whole.isdigit() and (decimals.isdigit() or not decimals):
                cell.value, cell.number_format = Decimal(text), f"0.{'0' * len(decimals)}".rstrip(".")
            wide, high = extent(rows, number, place)
            if wide * high > 1:
                sheet.merge_cells(None, first + number, place + 1, first + number + high - 1, place + wide)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@cache
def told(name):
    """The disclosure of a form."""
    return read_bytes((page(*table(name)).encode(), "自评.html"))


def text(titles, rows, *, trimmed):
    """A text with tabs, in which merged cells are lost, and perhaps blank ones at the end of a line."""
    lines = ["\t".join("" if cell in {"<", "^"} else cell for cell in row) for row in rows]
    return "\n".join(
        ["示范市示范局2024年度部门决算", "", *titles, *(line.rstrip() if trimmed else line for line in lines)]
    )


def evaluation(disclosure):
    """The only self-evaluation of a disclosure."""
    (found,) = disclosure.performance.evaluations
    return found
