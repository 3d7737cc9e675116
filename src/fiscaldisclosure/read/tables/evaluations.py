"""绩效自评表: self-evaluation tables, whose rows break over lines and pages and whose cells shift where they merge."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fiscaldisclosure.form.evaluation import evaluation_form
from fiscaldisclosure.model.disclosure import Unread
from fiscaldisclosure.read.document import Cell, Grid
from fiscaldisclosure.read.prose.narrative import numbers
from fiscaldisclosure.read.tables.evaluation_cells import Columns, Sheet, header, is_number, tidy
from fiscaldisclosure.read.tables.funding import Funding
from fiscaldisclosure.read.tables.indicators import Indicators
from fiscaldisclosure.read.tables.join import width
from fiscaldisclosure.spelling import plain
from fiscaldisclosure.unit import POINT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fiscaldisclosure.form.evaluation import Labels
    from fiscaldisclosure.read.draft import Node

_TICKED: Final = re.compile(r"[☑√✓■▣☒](?P<word>[^□☑√✓■▣☒]{1,4})")
_FIRST_ROWS: Final = 2
_LONGEST_HEAD: Final = 40
"""Rows above the indicators: names, funds and goals."""
_FEWEST_HEADINGS: Final = 2
_BESIDE: Final = ("name", "supervisor", "unit")
_AT_HEAD: Final = frozenset({*_BESIDE, "total_funds"})


def is_evaluation(grid: Grid) -> bool:
    """Whether a grid is a self-evaluation table: one of its rows names the columns of scored indicators."""
    return any(_indicators(row) for row in grid.rows)


def is_overall(grid: Grid) -> bool:
    """Whether a self-evaluation is of the whole department."""
    form = evaluation_form()
    first = {plain(cell.text) for row in grid.rows[:_FIRST_ROWS] for cell in row}
    named = first.intersection(form.names["name"])
    return "整体" in grid.title or (bool(named) and named <= form.overall)


def goes_on(held: Grid, grid: Grid) -> bool:
    """Whether a grid goes on with a self-evaluation that a page broke off: below its header, or repeating it.

    Where a page has other columns than the one before, only headings tell which is which: it begins with some, or its
    first rows are lost.
    """
    if _is_named(grid) or not is_evaluation(grid):
        return False
    if is_head(held):
        return True
    if width(held) != width(grid) and not _begins_with_headings(grid):
        return False
    return bool(_indicators(grid.rows[0])) and is_evaluation(held)


def rows_lost(held: Grid, grid: Grid) -> int:
    """How many rows of a page are lost that goes on with the funds of the one before, in other columns, before it has headings."""
    if width(held) == width(grid) or not _has_funds(held):
        return 0
    return next((number for number, row in enumerate(grid.rows) if _is_heading(row)), 0)


def _begins_with_headings(grid: Grid) -> bool:
    return _is_heading(grid.rows[0])


def _is_heading(row: tuple[Cell, ...]) -> bool:
    form = evaluation_form()
    return bool(_indicators(row)) or any(
        len(header(row, names)) >= _FEWEST_HEADINGS for names in (form.goals, form.funding)
    )


def _has_funds(grid: Grid) -> bool:
    return any(
        {"executed", "stated_score"} <= header(row, evaluation_form().funding).keys() for row in grid.rows
    )


def _is_funding(columns: Columns) -> bool:
    """Whether columns are those of the funds: what was spent, of what budget or for what marks."""
    return "executed" in columns and not columns.keys().isdisjoint({"adjusted_budget", "stated_score"})


def is_head(grid: Grid) -> bool:
    """Whether a grid begins a self-evaluation and has none of its indicators yet."""
    if len(grid.rows) > _LONGEST_HEAD:
        return False
    return _is_named(grid) and not is_evaluation(grid) and (_has_funds(grid) or len(grid.rows) <= _FIRST_ROWS)


def begins_another(held: Grid, grid: Grid) -> bool:
    """Whether a grid is a form of its own behind another, be its headings and its name the same.

    A page may repeat the head of the form that it goes on with, but not its funds, nor anything below its total.
    """
    if not (_is_named(grid) and is_evaluation(held)):
        return False
    totals = evaluation_form().totals
    whole = any(plain(cell.text).partition("(")[0].rstrip(":") in totals for row in held.rows for cell in row)
    return whole or any("executed" in header(row, evaluation_form().funding) for row in grid.rows)


def _is_named(grid: Grid) -> bool:
    """Whether a grid says whose evaluation it is, as every one does at its head."""
    labels = evaluation_form().names["name"]
    return any(plain(cell.text) in labels for row in grid.rows for cell in row)


@define
class Evaluation:
    """Reads one self-evaluation table into a node of the draft."""

    grid: Grid
    title: str
    sheet: Sheet = field(init=False)
    _read: Callable[[tuple[Cell, ...], list[str]], None] = field(init=False)
    _goals: Columns = field(factory=dict)
    _funding: Funding = field(init=False)
    _indicators: Indicators = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Begin above the first header."""
        self.sheet = Sheet(self.title)
        self._funding, self._indicators = Funding(self.sheet), Indicators(self.sheet)
        self._read = self._names

    @property
    def unread(self) -> list[Unread]:
        """What was not understood."""
        return self.sheet.unread

    def read(self) -> Node:
        """Read every row under the header that came last."""
        for cells in self.grid.rows:
            texts = [plain(cell.text) for cell in cells]
            if self._read == self._names:
                self._total_at_head(cells, texts)
            if any(texts) and not self._is_header(cells, texts):
                self._read(cells, texts)
                self._names(cells, texts, ("grade",))
        self._indicators.finish()
        if not self.grid.title and not self.sheet.node.keys() & _AT_HEAD:
            self.sheet.node["partial"] = True  # its head stood on a page that was not joined
        self.sheet.node.setdefault("name", "")
        return self.sheet.node

    def _is_header(self, cells: tuple[Cell, ...], texts: list[str]) -> bool:
        """Whether a row names the columns of the rows below it; if so, remember them."""
        form = evaluation_form()
        if columns := _indicators(cells):
            self._indicators.under(columns)
            self._read = self._indicators.row
        elif self._read == self._indicators.row and self._indicators.more(header(cells, _scored())):
            pass
        elif _is_funding(columns := header(cells, form.funding)):
            self._funding.under(columns, texts, self.grid.title)
            self._read = self._funding.row
        elif len(columns := header(cells, form.goals)) == len(form.goals):
            self._goals = columns
            self._read = self._goal
        elif header(cells, form.indicator).keys() >= {"weight", "stated_score"}:
            self._read = self._unknown
        else:
            return False
        return True

    def _names(self, cells: tuple[Cell, ...], texts: list[str], names: Iterable[str] = _BESIDE) -> None:
        """Read what stands beside the labels of a row."""
        form, node = evaluation_form(), self.sheet.node
        for name in names:
            labels = form.names[name]
            for place, text in enumerate(texts):
                if text not in labels:
                    continue
                beside = (
                    cell.text for cell in cells[place + 1 :]
                )  # Markdown repeats a label over its columns
                value = next((told for told in beside if told and plain(told) != text), "")
                if value:
                    told = tidy(value) if name != "grade" else _grade(plain(value))
                    if told:
                        node.setdefault(name, told)

    def _total_at_head(self, cells: tuple[Cell, ...], texts: list[str]) -> None:
        """Read the total score that some forms tell above all rows."""
        form = evaluation_form()
        for place, text in enumerate(texts[:-1]):
            beside = cells[place + 1]
            if text.partition("(")[0] in form.heads and is_number(plain(beside.text)):
                where = self.sheet.place(beside, form.totals[0], form.indicator["stated_score"][0])
                self.sheet.state(self.sheet.node, "stated_score", beside, POINT, where)

    def _unknown(self, cells: tuple[Cell, ...], texts: list[str]) -> None:
        """Rows below a header that says marks and not of what: they may be among those that make the total."""
        self._names(cells, texts)
        if any(is_number(text) for text in texts):
            self.sheet.lose(cells, texts[0])
            self.sheet.node["partial"] = True

    def _goal(self, cells: tuple[Cell, ...], texts: list[str]) -> None:
        filled = [cell for cell in dict.fromkeys(cells) if cell.text]
        for name, cell in zip(self._goals, filled[-len(self._goals) :], strict=False):
            self.sheet.node[name] = tidy(self.sheet.node.get(name, "") + cell.text)
            self.sheet.unread += [
                Unread(text=number, place=cell.place, free_text=True) for number in numbers(plain(cell.text))
            ]


def _indicators(cells: tuple[Cell, ...]) -> Columns:
    """The columns that a row names, if they are those of scored indicators."""
    columns = header(cells, _scored())
    scored = "stated_score" in columns and ("weight" in columns or "target" in columns)
    return columns if "name" in columns and scored else {}


@cache
def _scored() -> Labels:
    """What the columns of scored indicators are called."""
    form = evaluation_form()
    return form.indicator | form.value


def _grade(text: str) -> str | None:
    """A grade in a word, or the one that is ticked."""
    ticked = _TICKED.search(text)
    word = ticked["word"] if ticked else text
    return word if any(word in grade.words for grade in evaluation_form().grades) else None
