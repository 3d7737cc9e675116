"""Rename: other words and other signs for the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.testing.hostile.sheet import NAMES, NUMBER, Prose, Table

if TYPE_CHECKING:
    from random import Random

    from fiscaldisclosure.testing.hostile.sheet import Piece, Row, Sheet

_VERBS: Final = {"增长": "上升", "下降": "降低", "占": "占比", "主要原因是": "主要是因为"}
_COLUMNS: Final = {
    "科目编码": "功能分类科目编码",
    "决算数": "金额",
    "本年支出合计": "合计",
    "公务用车购置及运行维护费": "公务用车购置及运行费",
    "公务用车运行维护费": "公务用车运行费",
}
_WIDE: Final = str.maketrans("0123456789.%,", "０１２３４５６７８９．％，")
_ZERO: Final = re.compile(r"(?<![\d.,])0\.0+(?=[万元%]|$)")


def verbs(sheet: Sheet, chance: Random) -> Sheet:
    """Put a synonym for one of the words of a comparison."""
    word = chance.choice(("增长", "下降", "主要原因是"))
    return sheet.prose(lambda text: text.replace(word, _VERBS[word]))


def columns(sheet: Sheet, _chance: Random) -> Sheet:
    """Name the columns of tables otherwise, as provinces do."""

    def renamed(table: Table) -> Piece:
        names = _COLUMNS if table.key not in {"basic", "three_public"} else {}
        if table.key == "three_public":
            names = {old: new for old, new in _COLUMNS.items() if old.startswith("公务用车")}
        return evolve(
            table, header=tuple(tuple(names.get(cell, cell) for cell in row) for row in table.header)
        )

    return sheet.tables(renamed)


def wide_digits(sheet: Sheet, _chance: Random) -> Sheet:
    """Print every number with full-width digits."""
    return sheet.prose(lambda text: NUMBER.sub(lambda found: found.group().translate(_WIDE), text))


def narrow_signs(sheet: Sheet, _chance: Random) -> Sheet:
    """Print brackets, commas and colons in half width."""
    return sheet.prose(lambda text: text.translate(str.maketrans("（）：；“”", '():;""')))


def bare_zeros(sheet: Sheet, _chance: Random) -> Sheet:
    """Print nothing as a bare 0."""

    def bare(row: Row) -> Row:
        return tuple("0" if re.fullmatch(r"0\.0+", cell) else cell for cell in row)

    spoken = sheet.prose(lambda text: _ZERO.sub("0", text))
    return spoken.tables(lambda table: evolve(table, rows=tuple(map(bare, table.rows))))


def dashes(sheet: Sheet, chance: Random) -> Sheet:
    """Print a dash where a table has nothing; what rounds to nothing stays 0.00."""
    dash = chance.choice(("—", "-", "——"))

    def dashed(table: Table) -> Piece:
        names = NAMES.get(table.key, (0, 1))

        def is_told(row: Row, at: int) -> bool:
            name = max((place for place in names if place < at), default=None)
            return name is None or bool(row[name])

        return evolve(
            table,
            rows=tuple(
                tuple(
                    dash if not cell and at not in names and is_told(row, at) else cell
                    for at, cell in enumerate(row)
                )
                for row in table.rows
            ),
        )

    return sheet.tables(dashed)


def numerals(sheet: Sheet, chance: Random) -> Sheet:
    """Number the items of a list in another way."""
    form = chance.choice(("（{}）", "{}、", "{}．"))
    return sheet.each(
        lambda piece: (
            evolve(
                piece, text=re.sub(r"^(\d{1,2})[.、](?!\d)", lambda found: form.format(found[1]), piece.text)
            )
            if isinstance(piece, Prose)
            else piece
        )
    )


def thousands(sheet: Sheet, _chance: Random) -> Sheet:
    """Print no comma between thousands, in tables and in words."""

    def plain(text: str) -> str:
        return NUMBER.sub(lambda found: found.group().replace(",", ""), text)

    words = sheet.prose(plain)
    return words.tables(lambda table: evolve(table, rows=tuple(tuple(map(plain, row)) for row in table.rows)))
