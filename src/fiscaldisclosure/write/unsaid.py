"""What a disclosure states and cannot be said in a region's wording: listed with the reason, so that nothing is dropped in silence."""

from __future__ import annotations

import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, frozen

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import leading_to_figures, part_at, paths, slots
from fiscaldisclosure.write.annex import annex
from fiscaldisclosure.write.forms import in_one_unit
from fiscaldisclosure.write.moved import stands_still
from fiscaldisclosure.write.naming import name_of
from fiscaldisclosure.write.narrative import wording_of
from fiscaldisclosure.write.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path


class Why(Enum):
    """Why a figure or a text is not written."""

    WORDING = "wording"
    """No sentence, table or form has room for it: it is lost."""
    NOTHING = "nothing"
    """It is the zero of something that did not occur."""
    FOLLOWS = "follows"
    """What is written tells it: a prior amount by the change, an item by its row in a table."""

    def in_(self, language: Language) -> str:
        """Return it in words."""
        return _words()[self.value][language]


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(__package__).joinpath("unsaid.toml").read_text("utf-8"))


@frozen
class Unsaid:
    """A figure, a reason or a use that a disclosure states and that neither its narrative nor a table or form of it says.

    Attributes:
        path: The way to it in the disclosure.
        label: Its name, with those of what it belongs to, and the figure or text, in both languages.
        why: Why it is not said.
        owner: What it belongs to: a line, the row of a list.
        kind: What kind of thing it is: a prior amount, a reason of a change, a use.
        told: The figure or the text.

    """

    path: Path
    label: Label
    why: Why
    owner: Label
    kind: Label
    told: str

    def in_(self, language: Language) -> str:
        """Return what it is called in one language."""
        return self.label.in_(language)

    def __str__(self) -> str:
        return self.label.zh


def unsaid(
    disclosure: Disclosure, region: str = "central", *, narrative: bool = True, tables: bool = True
) -> tuple[Unsaid, ...]:
    """Return what a disclosure states and cannot be said in a region's wording, nor stands in a table or form.

    Args:
        disclosure: What is to be written.
        region: In whose wording.
        narrative: Whether the narrative is written.
        tables: Whether the tables and forms are.

    Raises:
        DataError: if the region is not known.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(department=fd.Department(in_service=3, in_service_change=-1))
    >>> for item in unsaid(given):
    ...     print(item, item.why.in_("zh"))
    部门概况·在职人员增减（-1 人） 此写法没有这样的句子或表格

    """
    told = _Told(disclosure)
    if narrative:
        told.narrative(region)
    else:
        wording_of(region)
    if tables:
        told.tables(region)
    figures = (
        _unsaid(disclosure, path, figure, why)
        for path, figure in paths(disclosure)
        if (why := told.why(path, figure)) is not None
    )
    texts = (
        _unsaid(disclosure, path, text, Why.WORDING)
        for path, text in _texts(disclosure)
        if path not in told.ways and not told.says_with_income(path, text)
    )
    return (*figures, *texts)


_IN_WORDS: Final = "quantity"
"""The field that only takes apart what is said in words, such as ≥4.3万场."""
_INCOME, _OUTLAY = "stated_income", "stated_outlay"
"""The totals of both sides, which are one number."""
_ROWS: Final = {"items": "expenditure", "personnel_items": "amount", "operating_items": "amount"}
"""Lists of the narrative whose amounts the rows of a table tell, too, and the column of those."""


@define
class _Told:
    """What is written of a disclosure.

    Attributes:
        disclosure: The disclosure.
        ways: The ways to the figures that are written.

    """

    disclosure: Disclosure
    ways: set[Path] = field(factory=set)

    def narrative(self, region: str) -> None:
        writer = Writer(self.disclosure, wording_of(region))
        for _ in writer.sections():
            pass
        self.ways.update(path for path, figure in paths(self.disclosure) if figure in writer.said)
        self.ways.update(
            path
            for path, _ in _texts(self.disclosure)
            if writer.tells(part_at(self.disclosure, path[:-1]), str(path[-1]))
        )

    def tables(self, region: str) -> None:
        told = in_one_unit(self.disclosure)
        boxes = [box for table in annex(told, region) for box in table.boxes]
        tabled = ByFigure((box.content, None) for box in boxes if isinstance(box.content, Figure))
        self.ways.update(
            path
            for path, figure in paths(told)
            if path[-1] == _IN_WORDS or any(one in tabled for one in figure.printings())
        )

    def why(self, path: Path, figure: Figure) -> Why | None:
        """Return why a figure is not written; None if it is."""
        if path in self.ways:
            return None
        if self._follows(path, figure) or self.says_with_income(path, figure):
            return Why.FOLLOWS
        return Why.WORDING if figure.value else Why.NOTHING

    def _follows(self, path: Path, figure: Figure) -> bool:
        *parents, last = path
        line = part_at(self.disclosure, parents)
        if isinstance(line, BudgetLine) and last in {"prior", "stated_growth_rate"}:
            said = (*parents, "stated_change") in self.ways
            return said and (last == "prior" or stands_still(line))
        return last in {"final", "amount"} and self._in_a_row(path, figure)

    def says_with_income(self, path: Path, told: Figure | str) -> bool:
        """Whether what is stated of the total outlay is told of the total income, and so of both where they move as one."""
        if path[1:2] != (_OUTLAY,) or not getattr(self.disclosure, str(path[0])).moves_as_one:
            return False
        twin = (path[0], _INCOME, *path[2:])
        other = part_at(self.disclosure, twin)
        if isinstance(told, Figure):
            return (
                other is not None
                and other.value == told.value
                and self.why(twin, other) in {None, Why.FOLLOWS}
            )
        return other == told and twin in self.ways

    def _in_a_row(self, path: Path, figure: Figure) -> bool:
        """Whether a row of a table tells the amount of an item."""
        section, name, number = (*path, "", "")[:3]
        if name not in _ROWS or not isinstance(number, int):
            return False
        owner = getattr(self.disclosure, str(section))
        code, column = getattr(owner, str(name))[number].code, _ROWS[str(name)]
        return any(
            code and row.code == code and getattr(row, column).value == figure.value
            for at, row in enumerate(owner.rows)
            if (section, "rows", at, column) in self.ways
        )


def _unsaid(disclosure: Disclosure, path: Path, told: Figure | str, why: Why) -> Unsaid:
    name = name_of(disclosure, path)
    label = Label(f"{name.whole.zh}（{told}）", f"{name.whole.en} ({told})")
    return Unsaid(path, label, why, name.owner, name.kind, str(told))


def _texts(node: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Iterate over the reasons, uses and standards of a part of the model, with the way to each."""
    if isinstance(node, tuple):
        for number, item in enumerate(node):
            yield from _texts(item, (*path, number))
        return
    cls: type = type(node)
    for name in _UNTABLED:
        if name in slots(cls) and (text := getattr(node, name)):
            yield (*path, name), text
    for slot in leading_to_figures(cls):
        if slot.model_class is not None and getattr(node, slot.name) is not None:
            yield from _texts(getattr(node, slot.name), (*path, slot.name))


_UNTABLED: Final = ("reason", "budget_reason", "use", "vehicles_reason", "standard", "basis")
"""The texts about figures that no table or form tells."""
