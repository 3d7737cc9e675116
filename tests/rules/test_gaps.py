"""What is not stated stops no rule: every figure, every line and every section may be missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import fields, has

import fiscaldisclosure as fd
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.testing import paths, replaced

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "organization-department.json"


def optional(node, path=()):
    """The ways to everything in a disclosure that may be left out: figures, lines, sections, items of tuples."""
    if isinstance(node, tuple):
        for number, item in enumerate(node):
            yield from optional(item, (*path, number))
    elif has(cls := type(node)):
        for item in fields(cls):
            value = getattr(node, item.name)
            if item.default is None and value is not None:
                yield (*path, item.name)
            if not isinstance(value, fd.Figure):
                yield from optional(value, (*path, item.name))


@pytest.mark.parametrize("part", range(4))
def test_whatever_is_left_out_of_nine_tables_no_rule_stops(part, nine):
    """Each figure, name and section is left out in its turn."""
    whole = nine.whole()
    for path in list(optional(whole))[part::4]:
        assert fd.audit(replaced(whole, path, None)).crashes == (), path


def test_whatever_is_left_out_of_a_narrative_no_rule_stops():
    """The narrative of the example with its self-evaluations, of which every ninth thing is left out."""
    whole = fd.loads(EXAMPLE.read_text("utf-8"))
    found = list(optional(whole))
    assert len(found) > 500
    for path in found[::9]:
        assert fd.audit(replaced(whole, path, None)).crashes == (), path


def test_what_is_left_out_is_what_may_be():
    """The walk meets lines, figures and sections."""
    disclosure = fd.Disclosure(revenue=fd.Revenue(other=BudgetLine(final="1.00", prior="2.00")))
    assert set(optional(disclosure)) == {
        ("revenue",),
        ("revenue", "other"),
        ("revenue", "other", "final"),
        ("revenue", "other", "prior"),
    }
    assert {path for path, _ in paths(disclosure)} < set(optional(disclosure))
