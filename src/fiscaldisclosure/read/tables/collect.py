"""Tables as a document holds them: grids that pages broke apart are joined, then each is read into the draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from fiscaldisclosure.errors import FiscalDisclosureError
from fiscaldisclosure.figure import WAN_YUAN
from fiscaldisclosure.model.disclosure import Disclosure, Unread
from fiscaldisclosure.read.document import Grid, plain
from fiscaldisclosure.read.draft import assemble
from fiscaldisclosure.read.prose.narrative import numbers, typographic
from fiscaldisclosure.read.tables.evaluations import Evaluation, goes_on, is_evaluation, is_head, is_overall
from fiscaldisclosure.read.tables.forms import fill
from fiscaldisclosure.read.tables.header import column_texts, header_height
from fiscaldisclosure.read.tables.prepare import prepared
from fiscaldisclosure.read.tables.reading import Reading
from fiscaldisclosure.read.tables.recognise import form_of, title_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.figure import Unit
    from fiscaldisclosure.form.tables import Form
    from fiscaldisclosure.read.draft import Draft

_BETWEEN_PAGES = re.compile(r"-?\d{1,3}-?|第\d+页.*|单位:.{1,5}|\(?续表?.{0,4}\)?|公开\d+表")
_LONGEST_TITLE = 80


@define
class _Table:
    """A table being collected: it may go on over pages."""

    grid: Grid
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    form: Form | None


@define
class Tables:
    """Collects and reads the tables of the documents of one department.

    Attributes:
        draft: Where their figures go.
        unread: Where what could not be bound is listed.
        unit: The unit of a table that states none.

    """

    draft: Draft
    unread: list[Unread]
    unit: Unit = WAN_YUAN
    _table: _Table | None = field(default=None, init=False)

    def goes_on_after(self, text: str) -> bool:
        """Whether a table may go on behind a paragraph: a page number, a unit, 续表; else it ends here.

        The head of a self-evaluation waits for its indicators, whatever line comes between.
        """
        between = _BETWEEN_PAGES.fullmatch(text) or (len(text) <= _LONGEST_TITLE and self._is_head)
        if self._table is not None and not between:
            self.finish()
        return self._table is not None

    @property
    def _is_head(self) -> bool:
        return self._table is not None and is_head(self._table.grid)

    def add(self, grid: Grid, above: Sequence[str]) -> None:
        """Begin a table, or go on with the one that the last page broke off."""
        table = prepared(grid)
        grid = table.grid
        titles = [text for text in (*above, plain(grid.title), *table.titles) if len(text) <= _LONGEST_TITLE]
        held = self._table
        if held is not None and _may_go_on(held.grid, grid) and _continues(held, grid, table.titles):
            height = header_height(grid) if _same_header(held.grid, grid) else 0
            self._table = evolve(
                held,
                grid=Grid((*held.grid.rows, *grid.rows[height:]), held.grid.title),
                notes=(*held.notes, *table.notes),
            )
            return
        self.finish()
        form = None if is_evaluation(grid) else form_of(grid, titles)
        self._table = _Table(grid, tuple(titles), table.notes, form)

    def finish(self) -> None:
        """Read the collected table."""
        table, self._table = self._table, None
        if table is None:
            return
        if table.grid.torn:
            self._torn(table)
        elif is_evaluation(table.grid):
            self._evaluation(table)
        elif table.form is not None:
            self._read(table, table.form)
        elif units := _units(table.grid):
            self.draft.put("department.units", units)
        else:
            self.unread += _numbers(table.grid)

    def _torn(self, table: _Table) -> None:
        """Note that a table is there, and list what stands in it: its cells cannot be told apart."""
        title = title_of(table.form, table.titles) if table.form is not None else "表格"
        self.unread += _not_understood(table.grid, title, "各栏无法分辨")
        if table.form is not None:
            place = next((cell.place for row in table.grid.rows for cell in row), None)
            self.draft.put("tables", [{"key": table.form.key, "title": title, "place": place}])

    def _read(self, table: _Table, form: Form) -> None:
        """Read one of the public tables, and note that it is there.

        A table that cannot be understood is listed as unread; the document goes on without it.
        """
        title = title_of(form, table.titles)
        unit = unit_of(table.grid, table.titles)
        reading = Reading(form, table.grid, unit or self.unit, title)
        fill(reading)
        try:
            assemble(Disclosure, reading.draft.root)
        except FiscalDisclosureError as error:
            reading.stated = 0
            reading.unread = _not_understood(table.grid, title, str(error))
        else:
            self.draft.merge(reading.draft)
        self.unread += reading.unread
        found = {
            "key": form.key,
            "title": title,
            "place": next((cell.place for row in table.grid.rows for cell in row), None),
            "empty": reading.stated == 0 and not reading.unread,
            "unit_stated": unit is not None,
        }
        if table.notes:
            found["note"] = typographic("".join(table.notes))
        self.draft.put("tables", [found])

    def _evaluation(self, table: _Table) -> None:
        title = next((text for text in reversed(table.titles) if "自评" in text or "绩效" in text), "")
        name = re.sub(r"\(\d{4}年度?\)", "", title) or "绩效自评表"
        evaluation = Evaluation(Grid(table.grid.rows, title), typographic(name))
        node = evaluation.read()
        performance = self.draft.node("performance")
        if is_overall(evaluation.grid) and "overall" not in performance:
            performance["overall"] = node
        else:
            self.draft.put("performance.projects", [node])
        self.unread += evaluation.unread


def _numbers(grid: Grid, title: str | None = None) -> list[Unread]:
    """List every number of a table that was not understood."""
    return [
        Unread(text=number, place=evolve(cell.place, table=title) if title else cell.place)
        for row in grid.rows
        for cell in dict.fromkeys(row)
        for number in numbers(plain(cell.text))
    ]


def _not_understood(grid: Grid, title: str, reason: str) -> list[Unread]:
    """List a table as one piece that was not understood, with the reason, and each number in it."""
    place = next((evolve(cell.place, table=title) for row in grid.rows for cell in row), None)
    return [Unread(text=f"《{title}》未能读懂：{reason}", place=place), *_numbers(grid, title)]


def _units(grid: Grid) -> list[str]:
    """The names in a list of the units that the accounts cover."""
    columns = column_texts(grid, header_height(grid) or 1)
    column = next((number for number, texts in enumerate(columns) if texts[-1:] == ["单位名称"]), None)
    if column is None:
        return []
    names = [plain(row[column].text) for row in grid.rows[1:] if column < len(row)]
    return [typographic(name) for name in names if name and name != "单位名称"]


def _may_go_on(held: Grid, grid: Grid) -> bool:
    return _width(held) == _width(grid) and not held.torn and not grid.torn


def _width(grid: Grid) -> int:
    return max((len(row) for row in grid.rows), default=0)


def _same_header(one: Grid, other: Grid) -> bool:
    height = header_height(other)
    return bool(height) and column_texts(one, header_height(one)) == column_texts(other, height)


def _continues(held: _Table, grid: Grid, titles: Sequence[str]) -> bool:
    """Whether a grid goes on with the last one, nothing being printed between, or begins another table."""
    if _same_header(held.grid, grid) or goes_on(held.grid, grid):
        return True
    return not is_evaluation(grid) and form_of(grid, titles) in (None, held.form)
