"""Documents as a poor recogniser reads them: whatever it takes for something else, nobody is accused."""

import random

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.read import to_document
from fiscaldisclosure.read.compile import disclosure
from fiscaldisclosure.read.document import Document, Grid, Paragraph
from fiscaldisclosure.span import PictureArea
from fiscaldisclosure.testing.hostile import KINDS, sheets

ALIKE = {"0": "68", "1": "7", "3": "8", "5": "6", "6": "058", "7": "1", "8": "0369", "9": "8"}


def garbled(text, chance, rate):
    """A text some of whose characters were taken for others, doubled or not seen."""
    out = ""
    for character in text:
        if chance.random() >= rate:
            out += character
        elif character.isdigit():
            out += chance.choice(ALIKE.get(character, character))
        elif character > "\u2e80":
            out += chance.choice(["", character * 2, "口", "一", "本"])
        elif character != ".":
            out += character
    return out


def recognised(document, chance, rate):
    """A document as a poor recogniser reads it from pictures."""

    def area():
        return PictureArea(1, 0, 0, 9, 9, chance.choice([100, 99, 90]))

    blocks = []
    for block in document.blocks:
        if isinstance(block, Grid):
            cells = {cell: cell for row in block.rows for cell in row}
            for cell in cells:
                seen = evolve(
                    cell, text=garbled(cell.text, chance, rate), place=evolve(cell.place, area=area())
                )
                cells[cell] = seen
            blocks.append(evolve(block, rows=tuple(tuple(cells[cell] for cell in row) for row in block.rows)))
        else:
            lines = [
                evolve(line, text=garbled(line.text, chance, rate), at=(), area=area())
                for line in block.lines
            ]
            blocks.append(Paragraph.join(lines, heading=block.heading))
    return Document(document.file, tuple(blocks))


@settings(max_examples=10)
@given(
    sheets(), st.sampled_from(["text", "word"]), st.integers(0, 2**32), st.sampled_from([0.002, 0.01, 0.05])
)
def test_what_was_taken_for_something_else_accuses_nobody(sheet, kind, seed, rate):
    """No figure that was recognised proves anything, however badly it was, and neither do garbled words."""
    document = recognised(to_document(*KINDS[kind](sheet)), random.Random(seed), rate)
    assert [str(finding) for finding in fd.audit(disclosure([document])).errors] == []
