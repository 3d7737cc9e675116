"""Pictures in the two old kinds of Word files: the bytes that they show, and how large they are shown."""

from __future__ import annotations

import binascii
from typing import Final

from attrs import define, field

TWIP: Final = 635
"""A twentieth of a point, in the units in which pictures are measured."""
_BITMAPS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How PNG and JPEG begin."""
_PERCENT: Final = 100


def bitmap(content: bytes) -> bytes:
    """Return the picture in the records of a drawing, from where PNG or JPEG begins; nothing if it is drawn otherwise."""
    found = [at for begin in _BITMAPS if (at := content.find(begin)) >= 0]
    return content[min(found) :] if found else b""


@define
class Drawing:
    r"""A picture of a rich text, gathered from the words and digits of its ``\pict`` group."""

    digits: bytearray = field(factory=bytearray)
    bytes_: bytes = b""
    _told: dict[str, int] = field(factory=dict)

    def tell(self, word: str, number: int) -> None:
        """Take what is said of it: its size and scale are kept."""
        if word in {"picwgoal", "pichgoal", "picscalex", "picscaley"}:
            self._told[word] = number

    @property
    def data(self) -> bytes:
        """What it shows; nothing if that is no bitmap."""
        if self.bytes_:
            return bitmap(self.bytes_)
        try:
            return bitmap(binascii.unhexlify(bytes(self.digits)))
        except binascii.Error:  # half a digit is missing, so nobody could show it
            return b""

    @property
    def size(self) -> tuple[int, int]:
        """How wide and high it is shown, in 1/360,000 cm."""
        told = self._told
        width = told.get("picwgoal", 0) * told.get("picscalex", _PERCENT)
        height = told.get("pichgoal", 0) * told.get("picscaley", _PERCENT)
        return width * TWIP // _PERCENT, height * TWIP // _PERCENT
