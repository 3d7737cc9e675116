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
from fiscaldisclosure.model.labels import Label, joined
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import leading_to_figures, paths, slots
from fiscaldisclosure.write.annex import annex
from fiscaldisclosure.write.forms import in_one_unit
from fiscaldisclosure.write.narrative import Writer, stands_still, wording_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
        owner: What it belongs to, if it is a text.
        kind: What kind of text it is: a reason of a change, a use.

    """

    path: Path
    label: Label
    why: Why
    owner: Label | None = None
    kind: Label | None = None

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
        Unsaid(path, _with(_named(disclosure, path), figure), why)
        for path, figure in paths(disclosure)
        if (why := told.why(path, figure)) is not None
    )
    texts = (
        _unsaid_text(disclosure, path, text) for path, text in _texts(disclosure) if path not in told.ways
    )
    return (*figures, *texts)


_IN_WORDS: Final = "quantity"
"""The field that only takes apart what is said in words, such as ≥4.3万场."""
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
            if writer.tells(_at(self.disclosure, path[:-1]), str(path[-1]))
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
        if self._follows(path, figure):
            return Why.FOLLOWS
        return Why.WORDING if figure.value else Why.NOTHING

    def _follows(self, path: Path, figure: Figure) -> bool:
        *parents, last = path
        line = _at(self.disclosure, parents)
        if isinstance(line, BudgetLine) and last in {"prior", "stated_growth_rate"}:
            said = (*parents, "stated_change") in self.ways
            return said and (last == "prior" or stands_still(line))
        return last in {"final", "amount"} and self._in_a_row(path, figure)

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


def _at(node: Any, path: Iterable[str | int]) -> Any:
    for step in path:
        node = node[step] if isinstance(step, int) else getattr(node, step)
    return node


def _unsaid_text(disclosure: Disclosure, path: Path, text: str) -> Unsaid:
    cls: type = type(_at(disclosure, path[:-1]))
    kind = slots(cls)[str(path[-1])].label
    label = _with(_named(disclosure, path), text)
    return Unsaid(path, label, Why.WORDING, _named(disclosure, path[:-1]), kind)


def _texts(node: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Iterate over the reasons and uses of a part of the model, with the way to each."""
    if isinstance(node, tuple):
        for number, item in enumerate(node):
            yield from _texts(item, (*path, number))
        return
    cls: type = type(node)
    for name in _IN_NARRATIVE:
        if name in slots(cls) and (text := getattr(node, name)):
            yield (*path, name), text
    for slot in leading_to_figures(cls):
        if slot.model_class is not None and getattr(node, slot.name) is not None:
            yield from _texts(getattr(node, slot.name), (*path, slot.name))


_IN_NARRATIVE: Final = ("reason", "budget_reason", "use", "vehicles_reason")
"""The texts about figures that only the narrative tells."""


def _with(label: Label, told: Figure | str) -> Label:
    return Label(f"{label.zh}（{told}）", f"{label.en} ({told})")


def _named(node: Any, path: Path) -> Label:
    """The names of what a way leads through."""
    names: list[Label] = []
    for step in path:
        if isinstance(step, int):
            node = node[step]
            name = str(getattr(node, "name", None) or step + 1)
            names.append(Label(name, name))
        else:
            cls: type = type(node)
            label = slots(cls)[step].label
            node = getattr(node, step)
            if label is not None and not isinstance(node, tuple) and (step != "final" or len(path) == 1):
                names.append(label)
    return joined(names)
