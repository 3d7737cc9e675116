"""Copies of generated documents: nothing but what is meant changes, and what is replaced is what was meant."""

import re
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import accusations
from fiscaldisclosure.testing.hostile import KINDS, TRANSFORMS, hardened, prints
from fiscaldisclosure.testing.slips import KINDS as SLIPS
from fiscaldisclosure.testing.slips import planted

FEW = settings(max_examples=4)
OWN = {
    "word": r"word/(document|comments\d*)\.xml|word/_rels/document\.xml\.rels|\[Content_Types\]\.xml",
    "workbook": r"xl/worksheets/.*|xl/styles\.xml|xl/comments\d*\.xml|xl/drawings/.*\.vml|\[Content_Types\]\.xml"
    r"|xl/workbook\.xml",
}
"""The parts that may change."""


@st.composite
def slipped(draw):
    """Draw an honest print and the same with one slip in the narrative or a table."""
    honest = draw(prints())
    where = draw(st.sampled_from(["told", "tables"]))
    chance = Random(draw(st.integers(0, 1_000_000)))
    slip = planted(getattr(honest, where), draw(st.sampled_from(SLIPS)), chance)
    return slip, honest if slip is None else evolve(honest, **{where: slip.disclosure})


def written(sheet, kind, folder):
    """A file of a kind."""
    data, name = KINDS[kind](sheet)
    path = folder / name
    path.write_bytes(data)
    return path


def audited(path):
    """The audit of a file; None if it tells nothing."""
    try:
        return fd.audit(fd.read(path))
    except fd.ReadError:
        return None


def told(audit, least=fd.Severity.WARNING):
    """What is found, whatever the file is called."""
    return [(item.rule.id, fd.message(item)) for item in audit.findings if item.severity >= least]


@pytest.mark.parametrize("kind", ["word", "workbook"])
@FEW
@given(
    drawn=slipped(), hard=st.tuples(st.sets(st.sampled_from(sorted(TRANSFORMS)), max_size=4), st.randoms())
)
def test_an_annotated_copy_says_what_was_found_and_reads_as_before(
    kind, drawn, hard, tmp_path_factory, parts
):
    """Every finding with a place is written at it; the copy has the same findings, and only its own parts changed."""
    path = written(hardened(drawn[1].sheet(), *hard), kind, tmp_path_factory.mktemp(kind))
    audit = audited(path)
    if audit is None:
        return
    before = path.read_bytes()

    copy = fd.annotate(audit, path)

    assert path.read_bytes() == before
    assert [note for note in copy.unmarked if note.span is not None] == []
    if copy.data is not None:
        assert all(re.fullmatch(OWN[kind], part) for part in parts.changed(before, copy.data))
        again = path.with_name(f"again{path.suffix}")
        again.write_bytes(copy.data)
        assert told(audited(again)) == told(audit)


@pytest.mark.parametrize("kind", ["word", "workbook"])
@FEW
@given(drawn=slipped())
def test_a_corrected_copy_is_clean_of_what_was_corrected_and_nothing_is_guessed(
    kind, drawn, tmp_path_factory
):
    """What is replaced is the figure that was planted, by the honest one; with changes accepted the errors are gone."""
    slip, sheet = drawn
    path = written(sheet.sheet(), kind, tmp_path_factory.mktemp(kind))
    audit = audited(path)
    if audit is None:
        return

    found = fd.fix(audit, path)

    if slip is None:
        assert found.copies == {}
    for fix in found.fixes:
        assert (fix.figure.value, fix.right.value) == (slip.wrong.value, slip.right.value)
    for data in found.copies.values():
        again = path.with_name(f"again{path.suffix}")
        again.write_bytes(data)
        assert told(audited(again), fd.Severity.ERROR) == told_left(found)


def told_left(found):
    """The errors that are left."""
    return [(item.rule.id, fd.message(item)) for item in found.left if item.severity is fd.Severity.ERROR]


@pytest.mark.parametrize("kind", ["word", "workbook"])
@FEW
@given(drawn=prints())
def test_an_honest_document_is_left_alone(kind, drawn, tmp_path_factory):
    """Nothing of it is replaced, and no file is written; but for a rate cut off where nothing else shows that habit."""
    path = written(drawn.sheet(), kind, tmp_path_factory.mktemp(kind))
    audit = audited(path)
    if audit is not None and accusations(audit, cuts_off=drawn.cuts_off) == audit.errors:
        found = fd.fix(audit, path)
        assert (found.copies, found.fixes) == ({}, ())


@FEW
@given(drawn=slipped())
def test_a_rejected_correction_leaves_the_text_as_it_was(drawn, tmp_path_factory, parts):
    """Whoever rejects all changes has the document back, word for word."""
    path = written(drawn[1].sheet(), "word", tmp_path_factory.mktemp("word"))
    audit = audited(path)
    if audit is not None:
        before = parts.rejected(path.read_bytes())
        for data in fd.fix(audit, path).copies.values():
            assert parts.rejected(data) == before


@FEW
@given(drawn=prints(), kind=st.sampled_from(["text", "word", "workbook"]))
def test_a_span_leads_to_the_figure(drawn, kind):
    """Where a figure was read, its digits stand."""
    data, name = KINDS[kind](drawn.sheet())
    try:
        disclosure = read_bytes((data, name))
    except fd.ReadError:
        return
    spans = [
        (figure, figure.place.span)
        for _, each in disclosure.figures()
        for figure in each.printings()
        if figure.place is not None and figure.place.span is not None
    ]
    assert spans or next(disclosure.figures(), None) is None
    if kind == "text":
        lines = data.decode().split("\n")
        for figure, span in spans:
            text = lines[int(span.part) - 1][span.start : span.end]
            if not any(map(str.isdigit, text)):  # 持平
                assert not figure.value
                continue
            assert fd.Figure.parse(text, figure.unit).in_unit.copy_abs() == figure.in_unit.copy_abs()
