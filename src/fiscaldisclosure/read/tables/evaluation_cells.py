"""What the parts of a self-evaluation share: the columns of a header, and stating a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import Figure, Place, is_blank
from fiscaldisclosure.model.disclosure import Unread
from fiscaldisclosure.read.document import Cell
from fiscaldisclosure.spelling import plain, typographic
from fiscaldisclosure.unit import POINT, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscaldisclosure.form.evaluation import Labels
    from fiscaldisclosure.read.draft import Node

Columns = dict[str, range]
"""The places that a header's label stands above."""

_MARKUP: Final = re.compile(r"</?(?:p|br)/?>")


@define
class Sheet:
    """The self-evaluation being read.

    Attributes:
        title: What is printed above it.
        node: What it states.
        unread: What was not understood.

    """

    title: str
    node: Node = field(factory=dict)
    unread: list[Unread] = field(factory=list)

    def state(self, row: Node, name: str, cell: Cell, unit: Unit, place: Place) -> None:
        """State a cell that holds a number; one that holds something else was not understood."""
        if is_blank(cell.text):
            return
        try:
            row[name] = Figure.parse(plain(cell.text), unit, place=place)
        except FigureError:
            self.unread.append(Unread(text=cell.text, place=place))
            if any(character.isdigit() for character in cell.text):
                self.node["partial"] = True

    def place(self, cell: Cell, label: str, column: str) -> Place:
        """Say where a cell was printed."""
        return Place(
            file=cell.place.file,
            page=cell.place.page,
            line=cell.place.line,
            table=f"{self.title} {self.node.get('name', '')}".strip(),
            row=typographic(label),
            column=column,
            span=cell.place.span,
            area=cell.place.area,
        )

    def lose(self, cells: tuple[Cell, ...], label: str) -> None:
        """List the numbers of a row that no field holds."""
        for cell in dict.fromkeys(cells):
            if is_number(plain(cell.text)):
                self.unread.append(Unread(text=f"{label} {cell.text}".strip(), place=cell.place))


def header(cells: tuple[Cell, ...], names: Labels) -> Columns:
    """The columns a header row names; empty if it names fewer than two.

    Where two labels would do, the first wording in the data names the column; of several columns of weights, which
    forms give to each level, the one next to the scores belongs to the indicators.
    """
    runs = _runs(cells)
    said = {word for text, _ in runs for word in (text, _bare(text))}
    found: Columns = {}
    for name, labels in names.items():
        if said.isdisjoint(labels):
            continue
        named = [(_rank(text, labels), run) for text, run in runs]
        told = sorted(
            ((rank, run) for rank, run in named if rank is not None), key=lambda one: (one[0], one[1].start)
        )
        if told:
            found[name] = told[0][1]
    if "weight" in found:
        found["weight"] = _next_to_scores(runs, names["weight"], found)
    return found if len(found) > 1 else {}


def _runs(cells: tuple[Cell, ...]) -> list[tuple[str, range]]:
    """The texts of a row, each with the places that its cell covers."""
    runs: list[tuple[str, range]] = []
    start = 0
    for stop in range(1, len(cells) + 1):
        if stop == len(cells) or cells[stop] is not cells[start]:
            runs.append((plain(cells[start].text), range(start, stop)))
            start = stop
    return runs


def _rank(text: str, labels: tuple[str, ...]) -> int | None:
    same = {text, _bare(text)}
    return next((rank for rank, label in enumerate(labels) if label in same), None)


def _bare(text: str) -> str:
    """A heading without what it adds in brackets."""
    return text.partition("(")[0]


def _next_to_scores(runs: list[tuple[str, range]], labels: tuple[str, ...], found: Columns) -> range:
    weights = [run for text, run in runs if _rank(text, labels) is not None]
    scores = found.get("stated_score")
    before = [run for run in weights if scores is None or run.stop <= scores.start]
    return (before or weights)[-1]


def cell_at(cells: tuple[Cell, ...], columns: Mapping[str, range], name: str, shift: int = 0) -> Cell | None:
    """The first cell with text in a column, or else its first."""
    places = [place + shift for place in columns.get(name, ()) if 0 <= place + shift < len(cells)]
    return next((cells[place] for place in places if cells[place].text), cells[places[0]] if places else None)


def text_at(cells: tuple[Cell, ...], columns: Mapping[str, range], name: str, shift: int = 0) -> str:
    """The texts of a column, joined where its header stretches over several cells."""
    places = [place + shift for place in columns.get(name, ()) if 0 <= place + shift < len(cells)]
    return "".join(tidy(cell.text) for cell in dict.fromkeys(cells[place] for place in places))


def is_number(text: str) -> bool:
    """Whether a text is a number, perhaps with the unit of points."""
    try:
        Figure.parse(text, POINT)
    except FigureError:
        return False
    return True


def tidy(text: str) -> str:
    """Join a cell's text: marks of paragraphs and the spaces of line breaks removed."""
    return "".join(_MARKUP.sub("", text).split())
