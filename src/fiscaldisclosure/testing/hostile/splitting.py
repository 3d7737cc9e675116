"""Split: a page ends within a table or within a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.testing.hostile.sheet import NUMBER, Edge, Furniture, Prose, Sheet, Table

if TYPE_CHECKING:
    from random import Random

    from fiscaldisclosure.testing.hostile.sheet import Piece

_SHORTEST: Final = 4
"""Rows below which a table is kept on one page."""


def table(sheet: Sheet, chance: Random) -> Sheet:
    """End a page within each table; its number stands between, and the header is not repeated."""
    return sheet.tables(lambda found: _over_page(found, chance, again=False))


def table_with_header(sheet: Sheet, chance: Random) -> Sheet:
    """End a page within each table; its number stands between, and the header is printed again."""
    return sheet.tables(lambda found: _over_page(found, chance, again=True))


def _over_page(found: Table, chance: Random, *, again: bool) -> Piece | tuple[Piece, ...]:
    if len(found.rows) < _SHORTEST:
        return found
    at = chance.randrange(1, len(found.rows) - 1)
    rest = evolve(found, title="", unit="", rows=found.rows[at:], header=found.header if again else ())
    return evolve(found, rows=found.rows[:at]), Furniture(f"- {chance.randrange(2, 60)} -", Edge.FOOT), rest


def sentence(sheet: Sheet, chance: Random) -> Sheet:
    """End a page within some paragraphs, never within a number."""

    def torn(piece: Piece) -> Piece | tuple[Piece, ...]:
        if not isinstance(piece, Prose) or piece.heading or chance.random() < 1 / 2:
            return piece
        inside = {place for number in NUMBER.finditer(piece.text) for place in range(*number.span())[1:]}
        places = [place for place in range(8, len(piece.text) - 3) if place not in inside]
        if not places:
            return piece
        at = chance.choice(places)
        number = Furniture(str(chance.randrange(2, 60)), Edge.FOOT)
        return evolve(piece, text=piece.text[:at]), number, evolve(piece, text=piece.text[at:])

    return sheet.each(torn)
