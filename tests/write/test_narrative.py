"""The narrative in every region's phrasing: what is written reads back, and honest accounts stay honest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import disclosures
from fiscaldisclosure.write import narrative, text
from fiscaldisclosure.write.phrasing import phrasings

REGIONS = sorted(phrasings())


def reread(written):
    """Read a text as if it came from a file; None if it states no figure at all."""
    try:
        return read_bytes((written.encode(), "决算公开.txt"))
    except fd.ReadError:
        return None


@given(disclosure=disclosures(), region=st.sampled_from(REGIONS))
def test_a_narrative_reads_back_completely_and_honestly(disclosure, region):
    """A region's narrative reads back to the same narrative, binds every number, and accuses nobody honest."""
    written = text(disclosure, region)
    read = reread(written)
    if read is None:
        return

    assert written == text(read, region)
    assert [item.text for item in read.unread if not item.free_text] == []
    assert [finding.rule.name for finding in fd.audit(read).errors] == []


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_tells_every_section(region):
    """Each region has a heading and at least one sentence for every section of the narrative."""
    phrasing = phrasings()[region]

    assert all(phrasing.sections[key] for key in phrasing.headings)


def test_sections_are_numbered_in_the_order_they_are_written():
    """Headings count the sections that are there, not the ones that could be."""
    disclosure = fd.Disclosure(revenue=fd.Revenue(other="1.00", stated_total="1.00"), agency_operating="2.00")

    assert [section.heading[:2] for section in narrative(disclosure)] == ["一、", "二、"]


def test_an_unknown_region_is_refused():
    """A region without a phrasing is an error that names the known ones."""
    with pytest.raises(fd.DataError, match="shanghai"):
        text(fd.Disclosure(), "atlantis")
