"""Where something was printed, to the very character or place on a picture, for programs that mark, mend or show it."""

from __future__ import annotations

from attrs import frozen


@frozen
class Span:
    """The characters of a print in its file.

    Attributes:
        part: The part of the file whose characters are counted: in a Word document or a web page the number of the
            paragraph, from 1 as they are read; in a workbook sheet and cell (``收入决算表!C7``); in a PDF the number of the page, from 1,
            whose characters are counted as PDFium does; in a text the number of the line, from 1.
        start: Its first character, from 0.
        end: The character after its last.

    """

    part: str
    start: int
    end: int


@frozen
class PictureArea:
    """The part of a picture on which something was recognised.

    Attributes:
        picture: The number of the page that the picture is, or of the picture in its file, from 1.
        left: How far it is from the left edge of the picture, turned upright and straight, in points (1/72 inch).
        top: From the upper edge.
        right: Where it ends, from the left edge.
        bottom: Where it ends, from the upper edge.
        sureness: How sure the recogniser was of the digit in it that it was least sure of, in percent, rounded down.
        turned: By how many quarter turns the picture was turned, counter-clockwise, to stand upright.

    """

    picture: int
    left: int
    top: int
    right: int
    bottom: int
    sureness: int = 100
    turned: int = 0
