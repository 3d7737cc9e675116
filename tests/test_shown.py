"""How results show themselves at a prompt and in a notebook."""

from xml.etree import ElementTree as ET

from attrs import evolve
from hypothesis import given, settings

import fiscaldisclosure as fd
from fiscaldisclosure.model.shape import slots
from fiscaldisclosure.shown import Stated
from fiscaldisclosure.testing import disclosures, slips

LONG = 200


def text(html):
    """The words of a well-formed piece of HTML."""
    tree = ET.fromstring(f"<div>{html}</div>")  # noqa: S314  # our own
    return "".join(tree.itertext())


def parts(node):
    """Every part of a disclosure that shows itself."""
    if isinstance(node, tuple):
        for item in node:
            yield from parts(item)
    elif isinstance(node, Stated | fd.Disclosure):
        yield node
        for name in slots(type(node)):
            yield from parts(getattr(node, name))


@settings(max_examples=5)
@given(disclosures())
def test_every_part_tells_what_it_states(disclosure):
    """Its repr names what is stated and nothing else, its table the amount."""
    for part in parts(disclosure):
        if isinstance(part, Stated):
            held = {name: (getattr(part, name), slot.default) for name, slot in slots(type(part)).items()}
            told = [f"{name}={value!r}" for name, (value, default) in held.items() if value != default]
            assert repr(part) == f"{type(part).__name__}({', '.join(told)})"
        html = part._repr_html_()
        if isinstance(part, fd.BudgetLine) and part.final is not None:
            assert str(part.final) in text(html)
            assert repr(part).startswith(f"BudgetLine(final={part.final!r}")


@settings(max_examples=5)
@given(slips(disclosures()))
def test_an_audit_shows_its_findings(slip):
    """Each with its rule, its sentence and what to do; short at a prompt."""
    audit = fd.audit(slip.disclosure)
    shown = text(audit._repr_html_())
    for finding in audit.findings:
        assert fd.message(finding) in shown
        assert fd.message(finding) in text(finding._repr_html_())
        assert repr(finding).startswith(f"<Finding {finding.severity.name.lower()} ")
    assert len(repr(audit)) < LONG
    assert f"{len(audit.errors)} errors" in repr(audit)


def test_a_comparison_shows_what_is_told_differently():
    """And what does not agree."""

    def year(number, opening, closing):
        told = fd.Overview(opening_balance=opening, closing_balance=closing)
        return fd.Disclosure(department=fd.Department(name="某局", year=number), overview=told)

    compared = fd.compare(year(2023, "1.00", "3.00"), year(2024, "2.00", "5.00"))
    shown = text(compared._repr_html_())
    assert fd.message(compared.findings[0]) in shown
    assert "年初结转和结余" in shown
    assert "1.00 万元" in shown


def test_a_figure_shows_where_it_stands():
    """The number and its place; it has none where it was made in code."""
    assert fd.Figure.parse("93.62%")._repr_html_() == "<b>93.62%</b>"
    placed = evolve(fd.Figure.parse("93.62%"), place=fd.Place(page=6))
    assert text(placed._repr_html_()) == "93.62% 第 6 页"


def test_what_a_document_says_is_no_markup():
    """Documents are written by others."""
    told = fd.Disclosure(statements=[fd.Statement(subject="<script>alert(1)</script>", line="3.00")])
    assert "<script" not in told._repr_html_()
    assert "alert(1)" in text(told._repr_html_())
