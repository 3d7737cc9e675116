"""A narrative set as a PDF, broken over lines and pages, reads back in every wording."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import disclosures
from fiscaldisclosure.write import narrative, text

WIDTH = 34
LINES = 24


def broken(paragraph):
    """Break a paragraph into the lines of a page where the next character has no room: digits are half as wide."""
    lines, room = [""], WIDTH
    for character in paragraph:
        room -= 0.5 if character.isascii() else 1
        if room < 0:
            lines.append("")
            room = WIDTH - 1
        lines[-1] += character
    return lines


@settings(suppress_health_check=[*HealthCheck], max_examples=10)
@given(disclosure=disclosures(), region=st.sampled_from(sorted(phrasings())))
def test_a_narrative_of_several_pages_reads_back(sheet, pdf, disclosure, region):
    """Line and page breaks in the middle of words and numbers change nothing."""
    parts = [
        part for section in narrative(disclosure, region) for part in (section.heading, *section.paragraphs)
    ]
    lines = [line for part in (text(disclosure).split("\n")[0], *parts) for line in broken(part)]
    pages = []
    for at in range(0, len(lines), LINES):
        page = sheet()
        page.lines(80, 90, *lines[at : at + LINES], size=12, leading=26)
        page.text(290, 810, f"{len(pages) + 1}", 9)
        pages.append(page)
    try:
        read = read_bytes((pdf(*pages), "决算.pdf"))
    except fd.ReadError:
        return  # a narrative of funds declared empty states no figure

    again = [part for section in narrative(read, region) for part in (section.heading, *section.paragraphs)]
    assert [part for part in parts if any(map(str.isdigit, part))] == [
        part for part in again if any(map(str.isdigit, part))
    ]
    assert [finding.rule.name for finding in fd.audit(read).errors] == []
