"""The narrative in every region's phrasing: what is written reads back, and honest accounts stay honest."""

import pytest
from hypothesis import given, settings

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import disclosures
from fiscaldisclosure.write import narrative, text
from fiscaldisclosure.write.phrasing import phrasings

REGIONS = sorted(phrasings())


def reread(written):
    """Read a text as if it came from a file."""
    return read_bytes((written.encode(), "决算公开.txt"))


@pytest.mark.parametrize("region", REGIONS)
@settings(max_examples=8)
@given(disclosure=disclosures())
def test_what_is_written_reads_back(region, disclosure):
    """Reading a region's narrative and writing it again gives the same text, figure by figure."""
    written = text(disclosure, region)
    if not any(character.isdigit() for section in narrative(disclosure, region) for character in str(section)):
        return

    assert written == text(reread(written), region)


@pytest.mark.parametrize("region", REGIONS)
@settings(max_examples=8)
@given(disclosure=disclosures())
def test_every_number_of_a_narrative_is_bound(region, disclosure):
    """Nothing that a region's phrasing prints is left unread."""
    sections = narrative(disclosure, region)
    if not sections:
        return
    try:
        read = reread(text(disclosure, region))
    except fd.errors.ReadError:
        return  # a narrative of funds declared empty states no figure

    assert [item.text for item in read.unread if not item.free_text] == []


@pytest.mark.parametrize("region", REGIONS)
@settings(max_examples=8)
@given(disclosure=disclosures())
def test_an_honest_narrative_is_never_accused(region, disclosure):
    """An honest disclosure written in a region's phrasing has no errors when it is read."""
    try:
        read = reread(text(disclosure, region))
    except fd.errors.ReadError:
        return

    assert [fd.message(finding, fd.audit(read).ledger, "en") for finding in fd.audit(read).errors] == []


def test_an_unknown_region_is_refused():
    """A region without a phrasing is an error that names the known ones."""
    with pytest.raises(fd.errors.DataError, match="shanghai"):
        text(fd.Disclosure(), "atlantis")
