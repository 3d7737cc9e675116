"""A region's wording is one file: what is written from it is read by it."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.form import wording
from fiscaldisclosure.form.wording import labels, phrasing, phrasings
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.read.prose import vocabulary
from fiscaldisclosure.write import text

OWN = {
    "name": "某地",
    "full_name": "某地区",
    "headings": {"agency_operating": "机关日常开销"},
    "agency_operating": [{"of": "agency_operating", "clauses": ["办公花费总数{final}", "比上年{change}"]}],
    "supplements": {},
    "aliases": {"agency_operating": ["日常公务花销"]},
}
"""A region with a heading and labels that nobody else has."""


@pytest.fixture
def region(monkeypatch):
    """Know a region more, for writing and for reading."""
    base = next(iter(phrasings().values())).words
    known = {**phrasings(), "own": phrasing({**base, **OWN})}
    for module in (wording, vocabulary, __import__("fiscaldisclosure.write.narrative", fromlist=["x"])):
        monkeypatch.setattr(module, "phrasings", lambda: known)
    vocabulary.vocabulary.cache_clear()
    yield "own"
    vocabulary.vocabulary.cache_clear()


def test_a_new_region_is_read_by_the_file_that_writes_it(region):
    """Heading and label are known to the reader without a word in its own vocabulary."""
    given = fd.Disclosure(agency_operating=fd.BudgetLine(final="8.07", stated_change="-8.79"))
    written = text(given, region)
    read = read_bytes((written.encode(), "决算.txt"))

    assert "一、机关日常开销\n\n办公花费总数8.07万元，比上年减少8.79万元。" in written
    assert str(read.agency_operating.final) == "8.07 万元"
    assert str(read.agency_operating.stated_change) == "-8.79 万元"
    assert read.unread == ()


def test_aliases_are_read_too(region):
    """What a region writes besides its sentences is in its file."""
    read = read_bytes(("一、机关日常开销\n\n日常公务花销2.00万元。\n".encode(), "决算.txt"))

    assert str(read.agency_operating.final) == "2.00 万元"


def test_an_alias_that_leads_nowhere_is_refused():
    """A path that is misspelt is an error at once."""
    with pytest.raises(fd.DataError, match="agency_operatin"):
        phrasing({**OWN, "aliases": {"agency_operatin": ["花销"]}})


def test_labels_are_names_not_sayings():
    """A label is what stands before a figure, without words that say which figure it is."""
    found = {label.text for region in phrasings().values() for label in labels(region)}

    assert "政府采购支出总额" in found
    assert not any("决算" in label or "预算数" in label for label in found)
