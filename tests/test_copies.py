"""Copies of audits: pickled, sent to another process or copied deeply, they tell the same, byte for byte."""

import copy
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

import fiscaldisclosure as fd
from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.figure import Figure, in_words
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.testing import disclosures, slips
from fiscaldisclosure.unit import PERCENT

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "organization-department.txt"
FORMS = [(form, language) for form, kind in FORMATS.items() if kind.is_text for language in ("zh", "en")]
RENDER = """
import pickle, sys
import fiscaldisclosure as fd
audit = pickle.load(sys.stdin.buffer)
form, language = sys.argv[1:]
text = fd.report(audit, form, language=language, file="a.txt") + "".join(map(str, audit.findings))
sys.stdout.buffer.write(text.encode("utf-8"))
"""


@pytest.fixture(scope="module")
def audit():
    """The audit of a document with findings of every weight."""
    return fd.audit(fd.read(EXAMPLE))


def told(audit, form, language):
    return fd.report(audit, form, language=language, file="a.txt") + "".join(map(str, audit.findings))


@pytest.mark.parametrize(("form", "language"), FORMS)
def test_another_process_tells_the_same(audit, form, language):
    """A pickled audit is rendered in a new process as it is here, in every form and language."""
    done = subprocess.run(  # our own interpreter
        [sys.executable, "-c", RENDER, form, language],
        input=pickle.dumps(audit),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(fd.__file__).parents[1]), "PYTHONHASHSEED": "7"},
    )
    assert done.stdout.decode("utf-8") == told(audit, form, language)


@given(slips(disclosures()))
def test_copies_tell_the_same(slip):
    """Whatever is audited, a deep copy and a pickled copy of the audit are told word for word alike."""
    audit = fd.audit(slip.disclosure)
    copies = [copy.deepcopy(audit), pickle.loads(pickle.dumps(audit))]  # noqa: S301  # our own bytes
    for form in ("text", "json"):  # between them they tell everything
        assert [told(audit, form, "zh")] * 2 == [told(other, form, "zh") for other in copies]


def test_a_copied_ledger_goes_by_the_copied_figures(audit):
    """Names and checks belong to the figures of the copy, and to no figure of the first."""
    other = copy.deepcopy(audit)
    figures = [entry.figure for entry in other.coverage.entries]
    assert all(other.coverage.entry(figure).figure is figure for figure in figures)
    assert all(audit.coverage.entry(figure) is None for figure in figures)


def test_equal_figures_are_two():
    """A map by figure does not take one print of 12.50 for another."""
    one, other = Figure.parse("12.50"), Figure.parse("12.50")
    held = ByFigure([(one, 1)])
    held[other] = 2
    assert one == other
    assert ([held.get(one), held.get(other)], len(held), list(held)) == ([1, 2], 2, [one, other])


def test_an_equal_unit_is_the_same_unit():
    """A unit that came from elsewhere prints as the one it equals."""
    percent = copy.deepcopy(PERCENT)
    figure = Figure.parse("93.62%")
    assert percent is not PERCENT
    assert str(figure) == in_words(figure.value, percent) == "93.62%"
