"""Where something was printed, to the very character, for programs that mark or mend it."""

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
