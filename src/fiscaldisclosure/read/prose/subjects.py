"""The subjects of expenditure that sentences name: 类, 款 and 项, in one label or over several lines."""

from __future__ import annotations

import re

from attrs import define

from fiscaldisclosure.classification import functional, is_below_class, is_class, plain
from fiscaldisclosure.errors import DataError
from fiscaldisclosure.read.draft import Draft, Node

_ITEM = re.compile(
    r"(?:(?P<code>\d{3,7})[-:]?)?(?P<class>[^()]+?)\(类\)(?P<section>[^()]+?(?:\([^()]*\)[^()]*?)?)\(款\)"
    r"(?P<item>[^()]*?(?:(?<!款)\([^()]*\)[^()]*?)?)\(项\)"
)
_BELOW_A_CLASS = re.compile(r"\(款\)[^()]+?(?:\([^()]*\)[^()]*?)?\(项\)")
_CLASS = re.compile(r"(?P<class>[^()，;:]+)\(类\)(?:支出)?")
_LEVEL = re.compile(r"\([类款项]\)$")
_CODED = re.compile(r"(?P<code>2\d{2}(?:\d{2}){0,2})[-:]?(?P<name>\D.*)")
_IN_BRACKETS = re.compile(
    r"(?P<class>[^()]+)\((?P<of>2\d{2})类?\)(?P<section>[^()]+?(?:\([^()\d]*\)[^()]*?)?)\((?:(?P=of))?(?P<in>\d{2})款?\)"
    r"(?P<item>[^()]+?(?:\([^()\d]*\)[^()]*?)?)\((?:(?P=of)(?P=in))?\d{2}项?\)"
)
"""The codes behind the names: 教育支出(205)普通教育(02)小学教育(02), or each code whole."""
_CODE_BEHIND = re.compile(
    r"(?:\(?\d{1,2}[.、．)])?(?P<name>[^()，。;:\d]{2,30}(?:\([^()\d]*\)[^()，。;:\d]*)?)\((?P<code>2\d{6})\)"
)
"""An item before its code: 行政运行(2010601)."""
_IN_DASHES = re.compile(
    r"(?:\(?\d{1,2}[.、．)])?(?P<class>[^-/]{2,20})(?P<mark>[-/])(?P<section>[^-/]{2,40})(?P=mark)(?P<item>[^-/]{2,40})"
)
"""教育支出-普通教育-小学教育."""
_ITEM_CODED = re.compile(r"(?:\(?\d{1,2}[.、．)])?2\d{6}[-:]?[^\d，。;:]{2,30}")
_LISTED = re.compile(r"^\(?\d{1,2}[.、．)](?=2\d{6})")
_YEAR = re.compile(r"\d{4}年度?")
_ALL_FUNDS = re.compile(r"(?:.*(?:部门|单位))?财政拨款(?:本年)?支出(?:决算)?(?:合计|总计)?")

_WITH_ITEMS = ("general_budget", "government_fund", "state_capital")
_ITEM_DIGITS = 7
_ABOVE = (3, 5)
"""Digits of the codes of a class and of a section."""


def is_subject(label: str) -> bool:
    """Whether a label is the name of a class, a section or an item, and says so, or is in the lists."""
    if _LEVEL.search(label) or _chain(label) or is_below_class(label):
        return True
    return any(form.fullmatch(label) for form in (_IN_BRACKETS, _ITEM_CODED, _CODE_BEHIND))


def _chain(label: str) -> re.Match[str] | None:
    """A class, a section and an item between dashes; what other dashes join is no subject."""
    match = _IN_DASHES.fullmatch(label)
    return match if match is not None and is_class(match["class"]) else None


@define
class Subjects:
    """Finds the rows of the subjects in one section.

    Attributes:
        draft: Where the rows are.
        section: The key of the section.
        above: The class that a line of its own named, whose items follow.
        general: Whether the heading of the section names the general public budget.
        all_funds: Whether the section tells of all appropriations at once: its subjects are none of the general budget.
        year: The year whose code lists tell what a code is the code of.

    """

    draft: Draft
    section: str
    above: str = ""
    general: bool = False
    all_funds: bool = False
    year: int | None = None

    def note(self, label: str) -> None:
        """Note a class that a line of its own, or a paragraph that begins with it, names."""
        only_class = _CLASS.fullmatch(_bare(label))
        if only_class is not None:
            self.above = f"{only_class['class']}(类)"

    def note_whole(self, label: str) -> None:
        """Note a whole that no slot of the section has."""
        told = self.section == "general_budget" and bool(_ALL_FUNDS.fullmatch(_bare(label)))
        self.all_funds |= told and not self.general

    def row(self, label: str) -> tuple[Node, bool] | None:
        """Return the row of the subject that a label names, and whether it is an item; None if it names none."""
        if self.all_funds:
            return None
        label = _bare(label)
        item = _ITEM.search(label)
        if item is None and self.above and _BELOW_A_CLASS.search(label):
            item = _ITEM.search(self.above + label)
        item = item or _chain(label)
        if item is not None:
            return self._item(item["class"], item["section"], item["item"] or item["section"]), True
        behind = _CODE_BEHIND.fullmatch(label) if self.section in _WITH_ITEMS else None
        if behind is not None:
            return self._coded(behind["code"], behind["name"])
        coded = _CODED.fullmatch(label) if self.section in _WITH_ITEMS else None
        if coded is not None and len(coded["code"]) == _ITEM_DIGITS:
            return self._coded(coded["code"], coded["name"])
        if coded is not None:
            label = coded["name"]
        only_class = _CLASS.fullmatch(label)
        if self.section == "general_budget" and (only_class or is_class(label) or is_class(f"{label}支出")):
            name = only_class["class"] if only_class else label
            return self._class(name), False
        return None

    def _class(self, name: str) -> Node:
        """The row of a class, which may have been told as 教育（类）支出 before and be told as “教育支出”（类） now."""
        rows: list[Node] = self.draft.node("general_budget").setdefault("classes", [])
        told = next((row for row in rows if plain(row["name"]) == plain(name)), None)
        return told if told is not None else self.draft.row("general_budget.classes", {"name": name})

    def _item(self, of_class: str, section: str, name: str) -> Node:
        home = self.section if self.section in {"government_fund", "state_capital"} else "general_budget"
        return self.draft.row(
            f"{home}.items", {"class_name": of_class, "section_name": section, "name": name}
        )

    def _coded(self, code: str, name: str) -> tuple[Node, bool] | None:
        """An item that is named behind its code: 2050101-行政运行; its class and section are those of the code."""
        try:
            entries = functional(self.year) if self.year is not None else {}
        except DataError:  # before the lists begin
            return None
        above = [entries.get(code[:digits]) for digits in _ABOVE]
        if None in above:
            return None
        of_class, section = (entry.name for entry in above if entry is not None)
        row = self._item(of_class, section, _LEVEL.sub("", name))
        row.setdefault("code", code)
        return row, True


def _bare(label: str) -> str:
    """A label without quotation marks, years and numbers of a list, levels where codes stand: “教育支出”（类）2023年度."""
    label = _LISTED.sub("", _YEAR.sub("", label).replace('"', ""))
    if "(" not in label:
        return label
    return _IN_BRACKETS.sub(r"\g<class>(类)\g<section>(款)\g<item>(项)", label)
