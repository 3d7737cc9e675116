"""Web page and Markdown: both say what the disclosure says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import disclosures_with_tables
from fiscaldisclosure.write import text
from fiscaldisclosure.write.web import markdown, page

FEWER = settings(max_examples=max(5, settings.default.max_examples // 10))
"""A whole document is written and read in each example."""


@pytest.mark.parametrize(("write", "name"), [(page, "决算.html"), (markdown, "决算.md")])
def test_it_reads_back(write, name):
    """Narrative and tables in every wording are what they were, nothing is unread, and the audit is clean."""

    @FEWER
    @given(
        disclosure=disclosures_with_tables(fd.Rounding.NEAREST), region=st.sampled_from(sorted(phrasings()))
    )
    def check(disclosure, region):
        done = fd.complete(disclosure).disclosure
        read = read_bytes((write(done, region).encode(), name))

        assert text(read, region) == text(done, region)
        assert [item.text for item in read.unread if not item.free_text] == []
        assert [finding.rule.name for finding in fd.audit(read).errors] == []

    check()
