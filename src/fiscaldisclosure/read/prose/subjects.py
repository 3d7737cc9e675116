"""The subjects of expenditure that sentences name: 类, 款 and 项, in one label or over several lines."""

from __future__ import annotations

import re

from attrs import define

from fiscaldisclosure.classification import is_class
from fiscaldisclosure.read.draft import Draft, Node

_ITEM = re.compile(
    r"(?:(?P<code>\d{3,7})\s*[-:]?)?(?P<class>[^()]+?)\(类\)(?P<section>[^()]+?(?:\([^()]*\)[^()]*?)?)\(款\)"
    r"(?P<item>[^()]+?(?:\([^()]*\)[^()]*?)?)\(项\)"
)
_BELOW_A_CLASS = re.compile(r"\(款\)[^()]+?(?:\([^()]*\)[^()]*?)?\(项\)")
_CLASS = re.compile(r"(?P<class>[^()，;:]+)\(类\)(?:支出)?")
_LEVEL = re.compile(r"\([类款项]\)$")
_ALL_FUNDS = re.compile(r"(?:\d{4}年度?)?财政拨款支出(?:决算)?(?:合计|总计)?")


def is_subject(label: str) -> bool:
    """Whether a label is the name of a class, a section or an item, and says so."""
    return bool(_LEVEL.search(label))


@define
class Subjects:
    """Finds the rows of the subjects in one section.

    Attributes:
        draft: Where the rows are.
        section: The key of the section.
        above: The class that a line of its own named, whose items follow.
        general: Whether the heading of the section names the general public budget.
        all_funds: Whether the section tells of all appropriations at once: its subjects are none of the general budget.

    """

    draft: Draft
    section: str
    above: str = ""
    general: bool = False
    all_funds: bool = False

    def note(self, label: str) -> None:
        """Note a class named on a line of its own."""
        only_class = _CLASS.fullmatch(label)
        if only_class is not None:
            self.above = f"{only_class['class']}(类)"

    def note_whole(self, label: str) -> None:
        """Note a whole that no slot of the section has."""
        told = self.section == "general_budget" and bool(_ALL_FUNDS.fullmatch(label))
        self.all_funds |= told and not self.general

    def row(self, label: str) -> tuple[Node, bool] | None:
        """Return the row of the subject that a label names, and whether it is an item; None if it names none."""
        if self.all_funds:
            return None
        item = _ITEM.search(label)
        if item is None and self.above and _BELOW_A_CLASS.search(label):
            item = _ITEM.search(self.above + label)
        if item is not None:
            home = self.section if self.section in {"government_fund", "state_capital"} else "general_budget"
            key = {"class_name": item["class"], "section_name": item["section"], "name": item["item"]}
            return self.draft.row(f"{home}.items", key), True
        only_class = _CLASS.fullmatch(label)
        if self.section == "general_budget" and (only_class or (label.endswith("支出") and is_class(label))):
            name = only_class["class"] if only_class else label
            return self.draft.row("general_budget.classes", {"name": name}), False
        return None
