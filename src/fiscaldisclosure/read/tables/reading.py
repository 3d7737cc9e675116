"""What reading one table yields: figures in a draft of their own, and what could not be bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, evolve, field

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import Figure, Inference, Place, is_blank
from fiscaldisclosure.model.disclosure import Unread
from fiscaldisclosure.read.document import Cell, Grid
from fiscaldisclosure.read.draft import Draft, Node, put
from fiscaldisclosure.read.tables.header import column_texts, header_height, is_amount, is_code
from fiscaldisclosure.spelling import plain, typographic
from fiscaldisclosure.unit import WAN_YUAN, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.form.tables import Form

Where = tuple[str, str]
"""What stands at the left of a cell and above it."""


@define
class Reading:
    """One table while it is read; a cell that belongs nowhere is listed.

    Attributes:
        form: Which of the public tables it is.
        grid: The table itself.
        unit: The unit of its amounts.
        title: Its title, as places name it.
        inferred: Why all of it is inferred, if it is.
        guessed: The cells that were laid onto its columns by guess, as pages were joined.
        moved: The cells that were put into other rows than they are printed in, or may belong to others.
        draft: What it states.
        unread: What could not be bound.
        stated: How many figures it states.
        lost_rows: Whether a row with amounts was not understood.
        height: How many of its rows are header.
        columns: The header texts above each column.

    """

    form: Form
    grid: Grid
    unit: Unit = WAN_YUAN
    title: str = ""
    inferred: Inference | None = None
    guessed: frozenset[int] = frozenset()
    moved: frozenset[int] = frozenset()
    draft: Draft = field(factory=Draft)
    unread: list[Unread] = field(factory=list)
    stated: int = 0
    lost_rows: bool = False
    height: int = field(init=False)
    columns: list[list[str]] = field(init=False)
    _taken: set[int] = field(factory=set)

    def __attrs_post_init__(self) -> None:
        self.height = header_height(self.grid)
        self.columns = column_texts(self.grid, self.height)

    @property
    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The rows below the header that hold anything."""
        for row in self.grid.rows[self.height :]:
            if any(plain(cell.text) for cell in row):
                yield row

    def doubt(self, cell: Cell) -> None:
        """Note that a cell may belong to another row than the one it is stated of."""
        self.moved |= {id(cell)}

    def take(self, *cells: Cell) -> None:
        """Note that cells were understood, such as codes; they are not listed as unread."""
        self._taken.update(id(cell) for cell in cells)

    def put(self, path: str, cell: Cell, where: Where, unit: Unit | None = None) -> None:
        """State a cell at an attribute path; a blank one tells at least that the form asks for it."""
        parent, _, name = path.rpartition(".")
        node = self.draft.node(parent) if parent else self.draft.root
        self.state(node, name, cell, where, unit)

    def state(self, node: Node, path: str, cell: Cell, where: Where, unit: Unit | None = None) -> None:
        """State a cell in a node, at a path from there; a blank or taken one states nothing."""
        if is_blank(cell.text) or id(cell) in self._taken:
            return
        place = Place(
            file=cell.place.file,
            page=cell.place.page,
            line=cell.place.line,
            table=self.title,
            row=typographic(where[0]),
            column=typographic(where[1]),
            span=cell.place.span,
            area=cell.place.area,
        )
        *parents, name = path.split(".")
        for parent in parents:
            node = node.setdefault(parent, {})
        try:
            figure = Figure.parse(plain(cell.text), unit or self.unit, place=place)
        except FigureError:
            self.unread.append(Unread(text=cell.text, place=place))
        else:
            why = Inference.JOINED if id(cell) in self.guessed else self.inferred
            why = Inference.POSITION if id(cell) in self.moved else why
            put(node, name, figure if why is None else evolve(figure, inferred=why))
            self.stated += 1
        self.take(cell)

    def restate(self, node: Node, name: str, cell: Cell, where: Where) -> None:
        """State in another node, too, what a cell was stated as."""
        taken = id(cell) in self._taken
        self._taken.discard(id(cell))
        self.state(node, name, cell, where)
        if taken:
            self.take(cell)

    def list_the_rest(self) -> None:
        """List every amount that went nowhere: of the body, and those that stand together in one cell of any row."""
        for number, row in enumerate(self.grid.rows):
            for cell in dict.fromkeys(row):
                text = plain(cell.text)
                pieces = [cell.text] if is_amount(text) else cell.text.split()
                is_heading = number < self.height and not (len(pieces) > 1 and "." in text)
                if is_heading or id(cell) in self._taken or is_code(text):
                    continue
                if all(is_amount(plain(piece)) for piece in pieces):
                    self.unread += [Unread(text=piece, place=self.place(cell, row)) for piece in pieces]

    def place(self, cell: Cell, row: tuple[Cell, ...]) -> Place:
        """Where a cell of a row stands that could not be bound: under its headings, beside the last name before it."""
        column = row.index(cell)
        names = [
            text
            for beside in dict.fromkeys(row[:column])
            if (text := plain(beside.text)) and not is_amount(text)
        ]
        above = self.columns[column] if column < len(self.columns) else []
        return evolve(
            cell.place,
            table=self.title or None,
            row=typographic("".join(names[-1:])) or None,
            column=typographic("".join(above[-1:])) or cell.place.column,
        )
