"""A defect of a reader costs the paragraph or the table that it was met in, and accuses nobody."""

from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.read import compile as compiling
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.read.prose.narrative import Narrative
from fiscaldisclosure.read.tables import collect, split
from fiscaldisclosure.testing import accusations
from fiscaldisclosure.testing.hostile import KINDS, sheets

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "organization-department.txt"
FEW = settings(max_examples=8, phases=[Phase.explicit, Phase.generate], derandomize=True)


def failing(monkeypatch, wanted):
    """Let the narrative fail after it has read a paragraph that is wanted, so that half of it is told."""
    whole = {name: getattr(Narrative, name) for name in ("read", "under")}
    seen = []

    def fails(name):
        def method(self, paragraph, **how):
            whole[name](self, paragraph, **how)
            if wanted(paragraph):
                seen.append(paragraph.print)
                message = "defect"
                raise LookupError(message)

        return method

    for name in whole:
        monkeypatch.setattr(Narrative, name, fails(name))
    return seen


def errors(disclosure):
    """What a disclosure is accused of, without where and why."""
    return {(item.rule.id, str(item.suspect)) for item in fd.audit(disclosure).errors}


def told(disclosure):
    """The pieces that are listed as not understood."""
    return [item.text for item in disclosure.unread if item.whole]


def test_a_defect_costs_its_paragraph(monkeypatch):
    """Whichever paragraph it is met in: that one is listed with the reason and its place, and no error comes of it."""
    plain = fd.read(EXAMPLE)
    texts = []
    with monkeypatch.context() as patch:
        failing(patch, lambda paragraph: bool(texts.append(paragraph.print)))
        fd.read(EXAMPLE)
    for text in list(dict.fromkeys(texts))[1::9]:
        with monkeypatch.context() as patch:
            failing(patch, lambda paragraph, text=text: paragraph.print == text)
            found = fd.read(EXAMPLE)
        lost = [item for item in found.unread if item.whole]
        assert [item.text for item in lost] == [
            "段落未能读懂：程序自身出错：LookupError: defect"
        ] * texts.count(text)
        assert all(item.place.line for item in lost)
        assert errors(found) <= errors(plain)
        assert sum(1 for _ in found.figures()) >= sum(1 for _ in plain.figures()) / 2


def test_what_stands_beside_a_lost_paragraph_is_doubtful(monkeypatch):
    """The items of a section no longer add up to its whole, and nobody is accused of it."""
    failing(monkeypatch, lambda paragraph: "公务接待费" in paragraph.text and not paragraph.heading)
    found = fd.Disclosure(three_public=fd.read(EXAMPLE).three_public).figures()
    assert {figure.inferred for _, figure in found} == {fd.Inference.BESIDE_LOST}


def test_a_reader_that_fails_everywhere_ends(monkeypatch):
    """After some paragraphs the others are not tried, and each is listed."""
    seen = failing(monkeypatch, bool)
    lost = told(fd.read(EXAMPLE))
    assert len(seen) == 16
    assert len(lost) > 40


def without(monkeypatch, part, function):
    """Let a step of making the disclosure fail at one of its parts."""
    whole = getattr(compiling, function)

    def fails(cls, node):
        if part in node:
            message = "defect"
            raise LookupError(message)
        return whole(cls, node)

    monkeypatch.setattr(compiling, function, fails)


@pytest.mark.parametrize("function", ["assemble", "sift"])
def test_a_defect_costs_its_part(monkeypatch, function):
    """A part that cannot be made is listed with its figures, the others are read, and no error comes of it."""
    plain = fd.read(EXAMPLE)
    parts = [item.name for item in attrs.fields(fd.Disclosure) if getattr(plain, item.name)]
    for part in (*parts[:-1:4], "performance"):
        with monkeypatch.context() as patch:
            without(patch, part, function)
            found = fd.read(EXAMPLE)
        assert not getattr(found, part)
        assert any("LookupError: defect" in text for text in told(found))
        lost = {item.text for _, item in plain.figures()} - {item.text for _, item in found.figures()}
        assert lost <= {item.text for item in found.unread}
        assert errors(found) <= errors(plain)
        assert all(getattr(found, name) for name in parts if name != part)


@FEW
@given(sheet=sheets(), seed=st.integers(0, 99), kind=st.sampled_from(("text", "word")))
def test_nobody_honest_is_accused_beside_a_defect(sheet, seed, kind):
    """Honest accounts of which any paragraph and any table fails to be read give no error."""
    chance = Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, lambda paragraph: len(paragraph.text) % 20 == seed % 20)
        for module, name in ((collect, "prepared"), (split, "apart"), (compiling, "marks_of_table")):
            whole = getattr(module, name)

            def fails(grid, whole=whole):
                if chance.random() < 1 / 8:
                    raise KeyError(1)
                return whole(grid)

            patch.setattr(module, name, fails)
        try:
            found = read_bytes(KINDS[kind](sheet))
        except fd.ReadError:
            return
    audit = fd.audit(found)
    assert [
        (finding.rule.name, str(finding)) for finding in accusations(audit, cuts_off=sheet.cuts_off)
    ] == []
    assert audit.crashes == ()
