"""What a disclosure states and cannot be said in a region's wording: listed, so that nothing is dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from fiscaldisclosure.audit.by_figure import ByFigure
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.labels import label_of
from fiscaldisclosure.model.shape import paths
from fiscaldisclosure.write.evaluations import evaluations
from fiscaldisclosure.write.forms import forms, in_one_unit, unit_of
from fiscaldisclosure.write.layout import laid_out
from fiscaldisclosure.write.narrative import Writer, is_nothing, stands_still, wording_of

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path


@frozen
class Unsaid:
    """A figure that a disclosure states and that neither its narrative nor a table or form of it says.

    Attributes:
        path: The way to it in the disclosure.
        label: Its Chinese name, with those of what it belongs to, and the figure.

    """

    path: Path
    label: str

    def __str__(self) -> str:
        return self.label


def unsaid(disclosure: Disclosure, region: str = "central") -> tuple[Unsaid, ...]:
    """Return what a disclosure states and cannot be said in a region's wording, nor stands in a table or form.

    A prior figure is said where the amount and its change are.

    Raises:
        DataError: if the region is not known.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(department=fd.Department(in_service=3, in_service_change=-1))
    >>> print(*unsaid(given))
    部门概况·在职人员增减（-1 人）

    """
    writer = Writer(disclosure, wording_of(region))
    for _ in writer.sections():
        pass
    told = in_one_unit(disclosure)
    boxes = [box for table in map(laid_out, forms(told)) for box in table.boxes]
    boxes += [box for table in evaluations(told, unit_of(told)) for box in table.boxes]
    tabled = ByFigure((box.content, None) for box in boxes if isinstance(box.content, Figure))
    ways = {path for path, figure in paths(told) if figure in tabled}
    return tuple(
        Unsaid(path, f"{_named(disclosure, path)}（{figure}）")
        for path, figure in paths(disclosure)
        if path not in ways and figure not in writer.said and not _follows(path, disclosure, writer.said)
    )


_IN_WORDS = "quantity"
"""The field that only takes apart what is said in words, such as ≥4.3万场."""
_BY_NATURE = frozenset({"personnel_items", "operating_items"})
"""Lists whose amounts stand in the table by economic nature, as those of items stand in the table by function."""


def _follows(path: Path, node: Any, said: ByFigure[None]) -> bool:
    """Whether a figure that is not said follows from what is: a prior amount from its change."""
    *parents, last = path
    if last == _IN_WORDS or _BY_NATURE.intersection(path) or (last == "final" and "items" in parents):
        return True
    for step in parents:
        node = node[step] if isinstance(step, int) else getattr(node, step)
    change = getattr(node, "stated_change", None)
    if is_nothing(node):
        return True
    if not isinstance(change, Figure) or change not in said:
        return False
    return last == "prior" or (last == "stated_growth_rate" and stands_still(node))


def _named(node: Any, path: Path) -> str:
    """The names of what a way leads through."""
    names: list[str] = []
    for step in path:
        if isinstance(step, int):
            node = node[step]
            names.append(str(getattr(node, "name", None) or step + 1))
        else:
            label = label_of(type(node), step).zh
            node = getattr(node, step)
            if not isinstance(node, tuple) and (step != "final" or len(path) == 1):
                names.append(label)
    return "·".join(names)
