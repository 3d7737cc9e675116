"""The shape of the model: what each field holds, and where an attribute path leads."""

import importlib
import re
import tomllib
from pathlib import Path

import pytest
from attrs import fields, has

import fiscaldisclosure as fd
from fiscaldisclosure.errors import DataError
from fiscaldisclosure.model.shape import Kind, class_at, paths, slot_at, slots
from fiscaldisclosure.rules.case import told

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "organization-department.json"


def test_a_path_leads_to_a_field():
    """A list on the way stands for its items, a line goes on to its figures."""
    assert slot_at(fd.Disclosure, "revenue.rows.revenue.other.final").kind is Kind.FIGURE
    assert slot_at(fd.Disclosure, "performance.projects.indicators.target").kind is Kind.VALUE
    assert slot_at(fd.Disclosure, "department.year").kind is Kind.WHOLE


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("revenue.othr.final", "Revenue has no field 'othr'"),
        ("revenue.other.final.value.x", "BudgetLine.final holds no fields of its own"),
        ("department.name.x", "Department.name holds no fields of its own"),
        ("", "Disclosure has no field ''"),
    ],
)
def test_a_path_to_nowhere_is_refused(path, complaint):
    """A word list that names a field that is not there is told so, in the library's own error."""
    with pytest.raises(DataError, match=complaint):
        slot_at(fd.Disclosure, path)


def test_class_at():
    """The model's class where one stands, None where a value does, the whole for the empty path."""
    assert class_at(fd.Disclosure, "") is fd.Disclosure
    assert class_at(fd.Disclosure, "three_public.reception") is fd.BudgetLine
    assert class_at(fd.Disclosure, "three_public.reception.final") is None
    assert class_at(fd.Disclosure, "department.units") is None


def test_every_field_of_the_model_has_names():
    """What messages, schemas and tables call a field stands with the field."""
    seen, todo = set(), [fd.Disclosure]
    while todo:
        cls = todo.pop()
        if cls not in seen:
            seen.add(cls)
            todo += [inner for slot in slots(cls).values() if (inner := slot.model_class)]
    nameless = {
        f"{cls.__name__}.{slot.name}" for cls in seen for slot in slots(cls).values() if slot.label is None
    }
    assert {
        name for name in nameless if not name.startswith(("Place.", "Span.", "PictureArea.", "Value."))
    } == set()


def every_figure(node):
    """Every figure below a value, found by looking into everything."""
    if isinstance(node, fd.Figure):
        yield from node.printings()
    elif isinstance(node, tuple):
        for item in node:
            yield from every_figure(item)
    elif has(type(node)):
        for item in fields(type(node)):
            yield from every_figure(getattr(node, item.name))


def test_both_walks_miss_no_figure():
    """The walk by names, which the audit takes, and the walk by fields meet every figure once, in one order."""
    for disclosure in (fd.loads(EXAMPLE.read_bytes()), fd.from_dict(told("nine_tables"))):
        wanted = [id(figure) for figure in every_figure(disclosure)]
        assert len(wanted) > 100
        assert [id(figure) for _, figure in disclosure.figures()] == wanted
        printed = (printing for _, figure in paths(disclosure) for printing in figure.printings())
        assert [id(figure) for figure in printed] == wanted


@pytest.mark.parametrize(
    "loader",
    ["read.prose.vocabulary.vocabulary", "form.wording.phrasings", "form.duties.items", "form.tables.tables"],
)
def test_a_path_to_nowhere_is_refused_when_data_are_loaded(loader, monkeypatch):
    """Every word list, form and list of duties is held against the model before anybody uses it."""
    module, _, name = loader.rpartition(".")
    load = getattr(importlib.import_module(f"fiscaldisclosure.{module}"), name).__wrapped__
    assert load()
    whole = tomllib.loads
    path = re.compile(r'((?:to|of|any|all) = \[?"(?:revenue|overview|department)[a-z_.]*)"')
    monkeypatch.setattr(tomllib, "loads", lambda text: whole(path.sub(r'\1x"', text, count=1)))
    with pytest.raises(DataError):
        load()
