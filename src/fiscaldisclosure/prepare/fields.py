"""What a preparer fills in: the fields of the model that accounts state, in its order; what follows from them is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.performance import PerformanceIndicator, SelfEvaluation
from fiscaldisclosure.model.shape import Kind, slots
from fiscaldisclosure.unit import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.shape import Slot

LINE_FIELDS: Final = ("final", "prior", "initial_budget", "adjusted_budget", "reason", "budget_reason")
"""What is filled in of an amount; its changes, shares and rates follow."""
_SECTIONS: Final = (
    "department",
    "overview",
    "revenue",
    "expenditure",
    "fiscal",
    "general_budget",
    "basic",
    "government_fund",
    "state_capital",
    "three_public",
    "agency_operating",
    "procurement",
    "assets",
    "performance",
)
_LEFT_OUT: Final = frozenset(
    {"mentions", "asks_reasons", "partial", "part", "vehicles_in_assets", "local_funds"}
)
"""What only a printed document has."""
_FOLLOWING: Final = frozenset({"stated_rate", "stated_share"})
PROJECTS: Final = "performance.projects"
INDICATORS: Final = f"{PROJECTS}.indicators"
"""The list of all projects' indicators; what each belongs to is its first column, :data:`OF`."""
OF: Final = "of"
UNREAD: Final = "unread"
"""Where plain data tell what was given and no field has."""


@frozen
class Field:
    """One thing to fill in.

    Attributes:
        path: Its attribute path, from the disclosure, or from the row of a list.
        label: Its name in Chinese, with those of what it belongs to.
        slot: What it holds.

    """

    path: str
    label: str
    slot: Slot

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, which may be given in 元 or 万元."""
        return self.slot.kind is Kind.LINE or (
            self.slot.kind is Kind.FIGURE and self.slot.unit.dimension is Dimension.MONEY
        )


@frozen
class Section:
    """A part of a disclosure: what is filled in once, and its lists.

    Attributes:
        name: Its attribute.
        label: Its name in Chinese.
        fields: What is filled in once.
        lists: What is filled in row by row, by the path of the list.

    """

    name: str
    label: str
    fields: tuple[Field, ...]
    lists: dict[str, tuple[Field, ...]]


def sections() -> Iterator[Section]:
    """Iterate over what is filled in, section by section."""
    for name in _SECTIONS:
        slot = slots(Disclosure)[name]
        label = slot.label.zh if slot.label else name
        if slot.kind is Kind.LINE:
            yield Section(name, label, (Field(name, label, slot),), {})
            continue
        lists: dict[str, tuple[Field, ...]] = {}
        fields = tuple(_fields(slot.cls, f"{name}.", "", lists))
        if name == "performance":
            of = Field(OF, "项目名称", slots(SelfEvaluation)["name"])
            lists[INDICATORS] = (of, *_row(PerformanceIndicator))
        yield Section(name, label, fields, lists)
    glossary = slots(Disclosure)["glossary"]
    yield Section("glossary", "专业名词解释", (), {"glossary": tuple(_row(glossary.cls))})


def _fields(cls: type, path: str, label: str, lists: dict[str, tuple[Field, ...]]) -> Iterator[Field]:
    for name, slot in slots(cls).items():
        if name in _LEFT_OUT or name in _FOLLOWING or _weighs_a_source(path, name):
            continue
        told = f"{label}{slot.label.zh if slot.label else name}"
        if slot.many and slot.kind is Kind.PLAIN:
            lists[f"{path}{name}"] = tuple(_row(slot.cls))
        elif slot.kind is Kind.PLAIN:
            yield from _fields(slot.cls, f"{path}{name}.", f"{told}·", lists)
        elif slot.kind is not Kind.UNIT and slot.kind is not Kind.CHOICE:
            yield Field(f"{path}{name}", told, slot)


def _weighs_a_source(path: str, name: str) -> bool:
    """Whether it is a weight or score of a source of funds: only all funds together have them."""
    *_, source = path.rstrip(".").split(".")
    return source.endswith("_funds") and source != "total_funds" and name in {"weight", "stated_score"}


def _row(cls: type, path: str = "", label: str = "") -> Iterator[Field]:
    """The columns of a list: of an amount in a table only the amount, of a line of the narrative all that is told."""
    for name, slot in slots(cls).items():
        if name in _LEFT_OUT or name in _FOLLOWING or slot.many or _weighs_a_source(path, name):
            continue
        told = f"{label}{slot.label.zh if slot.label else name}"
        if slot.kind is Kind.LINE:
            for part in LINE_FIELDS if name == "line" else LINE_FIELDS[:1]:
                inner = slots(BudgetLine)[part]
                own = inner.label.zh if inner.label else part
                yield Field(f"{path}{name}.{part}", own if name == "line" else told, inner)
        elif slot.kind is Kind.PLAIN:
            yield from _row(
                slot.cls, f"{path}{name}.", f"{told}·" if slot.cls.__name__ != cls.__name__ else ""
            )
        elif slot.kind is not Kind.UNIT and slot.kind is not Kind.CHOICE:
            yield Field(f"{path}{name}", told, slot)
