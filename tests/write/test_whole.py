"""The whole object: what is completed, written and read again is the same, figure by figure, but for what is told to be unsaid."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.write.whole import KINDS, PARTS, contradicting, differences, read_again, wholes_and_parts

import fiscaldisclosure as fd
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.prepare.carried import retold
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.unit import WAN_YUAN
from fiscaldisclosure.write import unsaid

OWN_REGION = {
    "ecology-bureau-2025.html": "xinjiang",
    "putuo-finance-bureau-2024.pdf": "shanghai",
    "putuo-social-work-department-2024.pdf": "shanghai",
    "taiyuan-reform-commission-2016.doc": "central",
    "urumqi-organization-department-2024.txt": "xinjiang",
    "yichuan-street-2025.html": "shanghai",
}
"""The wording of each published disclosure."""
FEWER = settings(
    max_examples=max(5, settings.default.max_examples // 10), phases=[Phase.explicit, Phase.generate]
)
"""A whole document is written and read in each example; shrinking one takes many minutes."""


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_what_was_completed(kind):
    """Every region, whole and in part, in any units, missing texts marked or not: no figure is lost, changed or made up, and nobody honest is accused."""

    @FEWER
    @given(disclosure=wholes_and_parts(), region=st.sampled_from(sorted(phrasings())), marked=st.booleans())
    def check(disclosure, region, marked):
        done = fd.complete(disclosure).disclosure
        left_out = unsaid(done, region, **PARTS.get(kind, {}))
        read = read_again(KINDS[kind](done, region, marked))

        assert differences(done, read, left_out) == {}
        assert [finding.rule.name for finding in fd.audit(read).errors] == []
        assert [item.text for item in read.unread if not item.free_text] == []

    check()


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_given_what_is_written_contradicts_nothing(kind):
    """Data that cannot be true are refused; what is completed and written in one unit is told no error when it is read."""

    @FEWER
    @given(disclosure=contradicting(), region=st.sampled_from(sorted(phrasings())))
    def check(disclosure, region):
        try:
            done = fd.complete(retold(disclosure), WAN_YUAN).disclosure
        except fd.ContradictionError:
            return
        audit = fd.audit(read_again(KINDS[kind](done, region, True)))

        assert [finding.rule.name for finding in audit.errors] == []
        assert "empty-fund-has-figures" not in {finding.rule.name for finding in audit.warnings}

    check()


@pytest.mark.shared
@pytest.mark.parametrize(("name", "region"), OWN_REGION.items())
def test_published_figures_in_their_own_wording_are_the_same(shared, name, region):
    """Every figure of a published disclosure, composed again in Word and Excel, is read as it was published."""
    published = fd.read(shared / name)
    read = read_bytes(*KINDS["docx and xlsx"](published, region, True))

    assert differences(published, read, unsaid(published, region)) == {}
    given = {finding.rule.id for finding in fd.audit(published).errors}
    assert {finding.rule.id for finding in fd.audit(read).errors} <= given
