"""Break: lines end where the paper ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.testing.hostile.sheet import Prose

if TYPE_CHECKING:
    from random import Random

    from fiscaldisclosure.testing.hostile.sheet import Piece, Sheet

_PIECES: Final = re.compile(r"[-+]?\d[\d,.]*%?|.")


def lines(sheet: Sheet, chance: Random) -> Sheet:
    """Break every paragraph into lines of one width, never within a number; a web page has a <p> for each."""
    width = chance.choice((24, 30, 37, 42))
    return sheet.each(lambda piece: _broken(piece, width, ""))


def lines_with_blanks(sheet: Sheet, chance: Random) -> Sheet:
    """Break every paragraph into lines, each followed by an empty one."""
    width = chance.choice((24, 37))
    return sheet.each(lambda piece: _broken(piece, width, "\n"))


def _broken(piece: Piece, width: int, blank: str) -> Piece:
    if not isinstance(piece, Prose) or piece.heading:
        return piece
    out, held = [], ""
    for part in _PIECES.findall(piece.text):
        if len(held) + len(part) > width and part not in "，。；：、）”":
            out.append(held)
            held = ""
        held += part
    return evolve(piece, text=f"{blank}\n".join((*out, held)))
