"""What a table is and what its columns are called, whatever its order and however its header cells are merged."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import frozen

from fiscaldisclosure.figure import Unit, unit_named
from fiscaldisclosure.read.document import Cell, Grid, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERED = re.compile(r"^(?:其中:)?(?:\(?[一二三四五六七八九十]+[)、.]|\d+[、.])")
_UNIT = re.compile(r"单位:(?:人民币)?(?P<unit>万元|元|千元|百万元|亿元)")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")


@frozen
class Place:
    """Where a row or column of a form belongs in the model."""

    to: str
    labels: tuple[str, ...]
    then: str | None = None
    fund: str | None = None


@frozen
class Form:
    """One of the public tables, as far as data describe it."""

    key: str
    titles: tuple[str, ...]
    terms: tuple[str, ...]
    places: dict[str, tuple[Place, ...]]
    home: str = ""
    row: str = ""
    total: dict[str, str] | None = None
    classes: str = ""
    split_by_fund: str = ""

    def place(self, kind: str, label: str) -> Place | None:
        """Return where a label belongs."""
        return next((place for place in self.places.get(kind, ()) if label in place.labels), None)


@cache
def forms() -> tuple[Form, ...]:
    """Return the forms, loaded once."""
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("forms.toml").read_text("utf-8"))
    return tuple(
        Form(
            item["key"],
            tuple(item["titles"]),
            tuple(item["terms"]),
            {
                kind: tuple(
                    Place(place["to"], tuple(place["labels"]), place.get("then"), place.get("fund"))
                    for place in places
                )
                for kind, places in item.items()
                if isinstance(places, list) and places and isinstance(places[0], dict)
            },
            item.get("home", ""),
            item.get("row", ""),
            item.get("total"),
            item.get("classes", ""),
            item.get("split_by_fund", ""),
        )
        for item in data["table"]
    )


def form_of(grid: Grid, titles: Sequence[str]) -> Form | None:
    """Recognise a table by the titles above it, the last first, else by the terms that only it has.

    A longer title wins, since 支出决算表 ends many names; behind a word that makes it another table it names none.
    """
    for text in reversed(titles):
        if len(text) > _LONGEST_TITLE:
            continue
        bare = text.replace('"', "")
        named = [
            (len(title), form)
            for form in forms()
            for title in form.titles
            if _named(bare, title.replace('"', ""))
        ]
        if named:
            return _by_fund(max(named, key=lambda item: item[0])[1], grid)
    words = {label_text(cell.text) for row in grid.rows for cell in row}
    return next((form for form in forms() if form.terms and words.issuperset(form.terms)), None)


def _by_fund(form: Form, grid: Grid) -> Form:
    """Return the form that a table split by fund has, whatever its title says."""
    if not form.split_by_fund:
        return form
    header = "".join(plain(cell.text) for row in grid.rows[: header_height(grid)] for cell in row)
    split = sum(word in header for word in FUND_WORDS.values()) > 1
    return next(other for other in forms() if other.key == form.split_by_fund) if split else form


FUND_WORDS = {
    "general_public": "一般公共预算",
    "government_fund": "政府性基金",
    "state_capital": "国有资本经营",
}
"""The three budgets by the words that name them in a header."""


def _named(text: str, title: str) -> bool:
    """Whether a text names a table by a title, nothing before it saying that it is another one."""
    before, found, _ = text.partition(title)
    return bool(found) and not before.endswith(_OTHER_TABLES)


_OTHER_TABLES = ("项目", "基本", "财政拨款", "预算", "经费", "收入", "事业", "经营", "专户", "明细", "用款")
_LONGEST_TITLE = 60


def unit_of(grid: Grid, titles: Sequence[str]) -> Unit | None:
    """Return the money unit printed above or in a table, if one is."""
    for text in (*reversed(titles), *(plain(cell.text) for row in grid.rows[:3] for cell in row)):
        match = _UNIT.search(text)
        if match is not None:
            return unit_named(match["unit"])
    return None


def label_text(text: str) -> str:
    """Spell a row or column label plainly, without its list number.

    >>> label_text(" 八、其他收入"), label_text("其中：当年财政拨款")
    ('其他收入', '其中:当年财政拨款')
    """
    return _NUMBERED.sub("", plain(text))


def is_amount(text: str) -> bool:
    """Whether a cell holds a printed amount."""
    return bool(_AMOUNT.fullmatch(text))


def is_code(text: str) -> bool:
    """Whether a cell holds a classification code of three, five or seven digits."""
    return bool(_CODE.fullmatch(text))


def header_height(grid: Grid) -> int:
    """How many rows of a table are header: all above the first that holds an amount, a code or 合计."""
    for number, row in enumerate(grid.rows):
        texts = [plain(cell.text) for cell in row]
        if any(is_amount(text) or is_code(text) for text in texts):
            return number
        if any(_NUMBERED.match(text) for text in texts):
            return number
        if number and any(text in {"合计", "总计"} for text in texts) and not _is_heading(grid, number):
            return number
    return len(grid.rows)


def _is_heading(grid: Grid, number: int) -> bool:
    """Whether 合计 in a row is a column's heading: then its neighbours are headings too."""
    texts = [plain(cell.text) for cell in dict.fromkeys(grid.rows[number])]
    return sum(bool(text) for text in texts) > 2  # noqa: PLR2004  # a row label and perhaps a line number


def column_texts(grid: Grid, height: int) -> list[list[str]]:
    """Return the header texts above each column, top down, a merged cell once."""
    width = max((len(row) for row in grid.rows), default=0)
    columns: list[list[str]] = []
    for column in range(width):
        seen: list[Cell] = []
        for row in grid.rows[:height]:
            if column < len(row) and not any(row[column] is cell for cell in seen):
                seen.append(row[column])
        columns.append([text for cell in seen if (text := label_text(cell.text))])
    return columns
