"""The two promises over the mess: whatever is done to an honest print, nobody is accused and no number is lost."""

import os
import re
import tomllib
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import accusations
from fiscaldisclosure.testing.hostile import KINDS, TRANSFORMS, hardened, lost, sheets

NOT_YET = tomllib.loads(Path(__file__).with_name("not_yet.toml").read_text("utf-8"))
FEWER = settings(
    max_examples=max(3, settings.default.max_examples // 25),
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
)
"""A whole document is printed, written, read and audited in each example; shrinking one takes many minutes."""
MANY = settings(FEWER, max_examples=1000)


THOROUGH = (
    pytest.mark.thorough,
    pytest.mark.skipif(os.environ.get("HYPOTHESIS_PROFILE") != "thorough", reason="takes an hour"),
)


def survived(kind, promise):
    """The transforms that a reader survives in a kind of file, as far as we know."""
    failing = {name for name, entry in NOT_YET[promise].items() if kind in entry["kinds"]}
    return [name for name in TRANSFORMS if name not in failing]


def read(sheet, kind):
    """Read what a sheet prints; None if it has no figure at all."""
    try:
        return read_bytes(KINDS[kind](sheet))
    except fd.ReadError:
        return None


def mixes(kind, promise):
    """Draw a print, what is done to it, and a seed."""
    names = st.sets(st.sampled_from(survived(kind, promise)), max_size=8)
    return st.tuples(sheets(), names, st.integers(0, 99))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how_many", [FEWER, pytest.param(MANY, marks=THOROUGH)], ids=["few", "many"])
class TestMess:
    def test_nobody_honest_is_accused(self, kind, how_many):
        """Honest accounts under any mix of transforms give no error and no crash."""

        @how_many
        @given(mix=mixes(kind, "honest"))
        def check(mix):
            sheet, names, seed = mix
            found = read(hardened(sheet, names, Random(seed)), kind)
            if found is None:
                return
            audit = fd.audit(found)
            assert [
                (finding.rule.name, str(finding)) for finding in accusations(audit, cuts_off=sheet.cuts_off)
            ] == []
            assert audit.crashes == ()

        check()

    def test_no_number_is_lost(self, kind, how_many):
        """Every number of a print that was made hard to read is a figure that was read, or is listed as unread."""

        @how_many
        @given(mix=mixes(kind, "complete"))
        def check(mix):
            sheet, names, seed = mix
            found = read(hardened(sheet, names, Random(seed)), kind)
            if found is not None:
                assert lost(sheet, found) == {}

        check()


TOGETHER = (
    "merging.header_cells",
    "merging.title_in_table",
    "splitting.table_with_header",
    "splitting.sentence",
    "furnishing.page_numbers",
    "furnishing.watermarks",
    "breaking.lines",
)


@pytest.mark.parametrize("kind", ["text", "pdf"])
def test_titles_in_tables_over_pages_between_watermarks(kind):
    """Seven layouts that pages have together, each of which hides the others' traces, accuse nobody."""

    @FEWER
    @given(sheet=sheets(), seed=st.integers(0, 99))
    def check(sheet, seed):
        found = read(hardened(sheet, TOGETHER, Random(seed)), kind)
        assert found is None or accusations(fd.audit(found), cuts_off=sheet.cuts_off) == ()

    check()


class TestTransforms:
    @pytest.mark.parametrize("name", TRANSFORMS)
    def test_a_transform_changes_no_number(self, name):
        """Whatever is merged, split, broken or renamed, the numbers that were printed are still printed."""

        @settings(max_examples=3)
        @given(sheet=sheets(), seed=st.integers(0, 9))
        def check(sheet, seed):
            before, after = numbers(sheet), numbers(hardened(sheet, [name], Random(seed)))
            assert before <= after

        check()

    def test_the_same_seed_makes_the_same_mess(self):
        """Numbers that are published can be had again."""

        @settings(max_examples=3)
        @given(sheet=sheets())
        def check(sheet):
            assert hardened(sheet, TRANSFORMS, Random(1)) == hardened(sheet, TRANSFORMS, Random(1))

        check()

    def test_every_exception_names_a_transform_a_kind_and_a_reason(self):
        """What is not survived yet is told in one table, which knows what it speaks of."""
        for promise in ("honest", "complete"):
            for name, entry in NOT_YET[promise].items():
                assert name in TRANSFORMS
                assert set(entry["kinds"]) <= set(KINDS)
                assert entry["reason"]


def numbers(sheet):
    """The distinct numbers of a sheet, however its digits are spelled; a bare 0 is any nothing."""
    texts = []
    for piece in sheet.pieces:
        texts += [piece.text] if hasattr(piece, "text") else [cell for row in piece.rows for cell in row]
    plain = "\t".join(texts).translate(str.maketrans("０１２３４５６７８９．，", "0123456789.,"))
    found = set(re.findall(r"\d+(?:\.\d+)?", plain.replace(",", "")))
    return {number for number in found if float(number)}
