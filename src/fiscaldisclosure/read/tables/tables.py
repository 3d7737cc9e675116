"""The tables of a department's documents, read into its draft."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from fiscaldisclosure.errors import FiscalDisclosureError, Message, said
from fiscaldisclosure.figure import Figure, Inference, Place
from fiscaldisclosure.form.tables import Layout
from fiscaldisclosure.model.disclosure import Disclosure, Unread
from fiscaldisclosure.model.performance import SelfEvaluation
from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.draft import assemble, figures_in, put, sift
from fiscaldisclosure.read.lost import defect
from fiscaldisclosure.read.prose.narrative import numbers
from fiscaldisclosure.read.tables import by_nature, other, shift
from fiscaldisclosure.read.tables.by_nature import is_by_nature
from fiscaldisclosure.read.tables.economic import items_of
from fiscaldisclosure.read.tables.evaluations import Evaluation, is_evaluation, is_overall
from fiscaldisclosure.read.tables.evidence import ONE_SLIP
from fiscaldisclosure.read.tables.forms import fill
from fiscaldisclosure.read.tables.header import column_texts, header_height, is_in_columns
from fiscaldisclosure.read.tables.other import is_by_unit
from fiscaldisclosure.read.tables.reading import Reading
from fiscaldisclosure.read.tables.recognise import title_of
from fiscaldisclosure.spelling import plain, typographic
from fiscaldisclosure.unit import Dimension

_NAME = re.compile(r"(?:年度?)?(?P<name>[^。:，\d]{3,}表(?:\([^()]*\))?)(?:$|(?:金额)?单位:)")
"""The name of a table, behind the year in its title."""

if TYPE_CHECKING:
    from collections.abc import Container

    from fiscaldisclosure.form.tables import Form
    from fiscaldisclosure.read.draft import Draft, Node
    from fiscaldisclosure.read.tables.collect import Collected
    from fiscaldisclosure.read.tables.units import Surroundings


def _is_money(figure: Figure) -> bool:
    return figure.unit.dimension is Dimension.MONEY


@define
class Tables:
    """Reads tables.

    Attributes:
        draft: Where their figures go.
        unread: Where what could not be bound is listed.
        surroundings: What the documents tell besides each table.

    """

    draft: Draft
    unread: list[Unread]
    surroundings: Surroundings
    _elsewhere: dict[str, dict[str, Figure]] = field(init=False, factory=dict)

    def read(self, table: Collected) -> None:
        """Read a table of any kind; one that cannot be understood is listed as unread, and costs nothing else.

        Nothing is stated before all of a table is read.
        """
        try:
            self._read(table)
        except FiscalDisclosureError as error:
            self._not_understood(table, error.told)
        except Exception as error:  # noqa: BLE001  # a defect of the reader costs one table; it is listed, not swallowed
            self._not_understood(table, defect(error))

    def _read(self, table: Collected) -> None:
        if table.grid.torn or (table.form is not None and not is_in_columns(table.grid)):
            self._not_understood(table, table.grid.why or said("lost.columns"))
        elif is_evaluation(table.grid):
            self._evaluation(table)
        elif self._is_other(table) and self._other(table):
            return
        elif table.form is not None:
            self._form(table, table.form)
        elif units := _units(table.grid):
            self.draft.put("department.units", units)
        else:
            self.unread += _numbers(table.grid)

    def _is_other(self, table: Collected) -> bool:
        """Whether a table is none of the nine: unknown, or one of them by unit instead of by subject."""
        by_subject = table.form is not None and table.form.layout is Layout.BY_SUBJECT
        return table.form is None or (by_subject and is_by_unit(table.grid))

    def _other(self, table: Collected) -> bool:
        """Read a table beside the nine, if its arithmetic shows what it says."""
        titles = (_NAME.search(text) for text in reversed(table.titles))
        title = next((match["name"] for match in titles if match is not None), "")
        decided = self.surroundings.decide(table)
        whole = table.form is None and is_by_nature(table.grid, table.titles)
        if whole:
            found = by_nature.read(table.grid, typographic(title), decided.unit)
        else:
            found = other.read(table.grid, title, decided.unit, table.form)
        if found is None or table.lost:
            return False
        node, cells = found
        self.draft.put("other_tables", [node])
        if whole:  # it stands in the place of basic expenditure
            place = _place(table.grid, typographic(title))
            told = {"key": "basic", "title": typographic(title), "place": place, "complete": False}
            self.draft.put("tables", [told | {"unit_stated": decided.printed is not None}])
        bound = frozenset(map(id, cells))
        self.unread += _numbers(table.grid, typographic(title), bound)
        return True

    def _form(self, table: Collected, form: Form) -> None:
        """Read one of the public tables, and note that it is there."""
        title = title_of(form, table.titles)
        decided = self.surroundings.decide(table)
        moved, shattered = self._moved(table, form)
        if shattered:
            self._not_understood(table, said("lost.sums"))
            return
        reading = Reading(
            form,
            moved.grid if moved else table.grid,
            decided.unit,
            title,
            inferred=None if decided.told else Inference.UNIT_ELSEWHERE,
            guessed=table.guessed,
            moved=moved.cells if moved else frozenset(),
        )
        fill(reading)
        reading.unread += sift(Disclosure, reading.draft.root)
        assemble(Disclosure, reading.draft.root)
        self.draft.merge(reading.draft)
        self.unread += reading.unread
        for cell in moved.foreign if moved else ():
            self.unread.append(Unread(text=cell.text, place=evolve(cell.place, table=title)))
        for page in table.lost:
            self.unread += _numbers(page, title)
        self._note(
            table,
            empty=reading.stated == 0 and not reading.unread,
            unit_stated=decided.printed is not None
            or not any(map(_is_money, figures_in(reading.draft.root))),
            complete=not table.lost and not reading.lost_rows and moved is None,
            shifted=_told(moved) if moved else None,
            true_unit=decided.unit.name if decided.printed not in (None, decided.unit) else None,
        )

    def _moved(self, table: Collected, form: Form) -> tuple[shift.Moved | None, bool]:
        """A table with a block of amounts put where they belong, if one was printed in other rows.

        Also whether most of its sums fail and no block explains it: then it was not understood, and nobody is accused.
        """
        if form.layout is Layout.BY_SUBJECT:
            evidence, moved = shift.by_subject(table.grid, form)
            return moved, moved is None and evidence.broken > max(evidence.held, ONE_SLIP)
        if form.layout is Layout.ECONOMIC:
            items = items_of(Reading(form, table.grid))
            if form.key not in self._elsewhere:
                self._elsewhere[form.key] = self._told_elsewhere(form)
            return shift.economic(table.grid, items, self._elsewhere[form.key]), False
        return None, False

    def _told_elsewhere(self, form: Form) -> dict[str, Figure]:
        """The amounts that other tables tell of economic codes, by code."""
        found: dict[str, Figure] = {}
        for table in self.surroundings.collected:
            if table.form is not None and table.form.layout is Layout.ITEMS:
                reading = Reading(table.form, table.grid)
                with suppress(Exception):  # what is amiss with that table is told where it is read itself
                    fill(reading)
                for code, path in form.same:
                    node: Any = reading.draft.root
                    for name in path.split("."):
                        node = node.get(name, {}) if isinstance(node, dict) else {}
                    if isinstance(node, Figure):
                        found.setdefault(code, node)
        return found

    def _note(self, table: Collected, **found: Any) -> None:
        """Note that a table is there, and what was found of it."""
        if table.form is None:
            return
        title = title_of(table.form, table.titles)
        found |= {"key": table.form.key, "title": title, "place": _place(table.grid, title)}
        if table.notes:
            found["note"] = typographic("".join(table.notes))
        self.draft.put("tables", [found])

    def _not_understood(self, table: Collected, why: Message | str) -> None:
        """List a table as one piece that was not understood, with the reason, and each number in it.

        A self-evaluation is still counted as one, with its name alone.
        """
        if table.form is not None:
            title = title_of(table.form, table.titles)
        elif is_evaluation(table.grid):
            title = _name_of(table)
            self.draft.put("performance.projects", [{"name": title}])
        else:
            title = "表格"
        self.unread.append(Unread.told(said("lost.table", title=title, why=why), _place(table.grid, title)))
        for grid in (table.grid, *table.lost):
            self.unread += _numbers(grid, title)
        self._note(table, complete=False)

    def _evaluation(self, table: Collected) -> None:
        title = _title_of(table)
        evaluation = Evaluation(Grid(table.grid.rows, title), _name_of(table))
        node = evaluation.read()
        for page in table.lost:
            self.unread += _numbers(page, _name_of(table))
            node["partial"] = True
        evaluation.sheet.unread += sift(SelfEvaluation, node)
        assemble(SelfEvaluation, node)
        self.unread += evaluation.unread
        performance = self.draft.node("performance")
        overall = is_overall(evaluation.grid)
        known = [performance.get("overall")] if overall else performance.get("projects", ())
        again = next((held for held in known if held is not None and _is_copy(node, held)), None)
        if again is not None:
            _print_again(again, node)
        elif overall and "overall" not in performance:
            performance["overall"] = node
        else:
            self.draft.put("performance.projects", [node])


def _is_copy(node: Node, held: Node) -> bool:
    """Whether a self-evaluation stands in another file, too: in a Word document and in the workbook beside it.

    All that both say is the same then; two units may well have forms of one name and with the same indicators.
    """
    return _file(node) != _file(held) and _says(node) == _says(held)


def _file(node: Node) -> str | None:
    return next((figure.place.file for figure in figures_in(node) if figure.place is not None), None)


def _says(value: object) -> object:
    """What a part of a self-evaluation says, wherever it is printed."""
    if isinstance(value, dict):
        return {name: _says(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_says(item) for item in value]
    return (value.value, value.unit) if isinstance(value, Figure) else value


def _print_again(held: Node, node: Node) -> None:
    """State the figures of a copy as further printings; its rows are those of the first, one by one."""
    for name, value in node.items():
        if isinstance(value, Figure):
            put(held, name, value)
        elif isinstance(value, dict):
            _print_again(held[name], value)
        elif isinstance(value, list):
            for first, row in zip(held[name], value, strict=True):
                _print_again(first, row)


def _title_of(table: Collected) -> str:
    """What stands above a self-evaluation."""
    return next((text for text in reversed(table.titles) if "自评" in text or "绩效" in text), "")


def _name_of(table: Collected) -> str:
    """What a self-evaluation is called."""
    return typographic(re.sub(r"\(\d{4}年度?\)", "", _title_of(table)) or "绩效自评表")


def _told(moved: shift.Moved) -> dict[str, Any]:
    """What a disclosure tells of a block in other rows than it belongs to."""
    foreign = "、".join(cell.text for cell in moved.foreign) or None
    return {"first": moved.first, "last": moved.last, "by": moved.by, "foreign": foreign}


def _place(grid: Grid, title: str) -> Place | None:
    """Where a table begins."""
    places = [cell.place for row in grid.rows for cell in row]
    area = next((place.area for place in places if place.area is not None), None)
    return evolve(places[0], table=title, column=None, area=area) if places else None


def _numbers(grid: Grid, title: str | None = None, bound: Container[int] = ()) -> list[Unread]:
    """List every number of a table that was not understood, but for cells that were."""
    return [
        Unread(text=number, place=evolve(cell.place, table=title) if title else cell.place)
        for row in grid.rows
        for cell in dict.fromkeys(row)
        if id(cell) not in bound
        for piece in (cell.text.split() if grid.torn else (cell.text,))
        for number in numbers(plain(piece))
    ]


def _units(grid: Grid) -> list[str]:
    """The names in a list of the units that the accounts cover."""
    columns = column_texts(grid, header_height(grid) or 1)
    column = next((number for number, texts in enumerate(columns) if texts[-1:] == ["单位名称"]), None)
    if column is None:
        return []
    names = [plain(row[column].text) for row in grid.rows[1:] if column < len(row)]
    return [typographic(name) for name in names if name and name != "单位名称"]
