"""The real documents: every cell of every table where it belongs, every number bound.

The expectations under ``expected/`` were checked by hand against the pages; ``-`` is a blank cell.
"""

from decimal import Decimal
from pathlib import Path

import pytest

import fiscaldisclosure as fd

pytestmark = pytest.mark.shared

EXPECTED = Path(__file__).parent / "expected"
PUTUO = ("putuo-social-work-department-2024", "putuo-finance-bureau-2024")
REVENUE = [
    "stated_total",
    "fiscal_appropriation",
    "subsidy_from_superior",
    "public_service",
    "business",
    "remittance_from_affiliates",
    "other",
]
EXPENDITURE = [
    "stated_total",
    "basic",
    "project",
    "remittance_to_superior",
    "business",
    "subsidy_to_affiliates",
]
FLOW = ["opening_balance", "revenue", "expenditure", "closing_balance", "stated_total"]
COSTS = [
    "stated_total",
    "overseas_travel",
    "stated_vehicles",
    "vehicle_purchase",
    "vehicle_operation",
    "reception",
]


def figure(found):
    """Print a figure as the expectations do."""
    return "-" if found is None else str(found.in_unit)


def final(section, names):
    """Print the final figures of a section's lines."""
    lines = [getattr(section, name) for name in names]
    return [figure(line and line.final) for line in lines]


def tables(disclosure):  # noqa: C901  # nine tables, one after the other
    """List what the nine tables of a disclosure state, a line for each row."""
    overview, fiscal, costs = disclosure.overview, disclosure.fiscal, disclosure.three_public
    yield "# 01"
    for name in [
        "revenue",
        "surplus_used",
        "opening_balance",
        "expenditure",
        "surplus_distributed",
        "closing_balance",
    ]:
        yield f"{name} {figure(getattr(overview, name))}"
    yield f"income {figure(overview.stated_income.final)}"
    yield f"outlay {figure(overview.stated_outlay.final)}"
    yield from (f"{row.name} {figure(row.amount)}" for row in overview.classes if row.amount is not None)
    yield "# 02"
    for row in disclosure.revenue.rows:
        yield " ".join([row.code, row.name, *final(row.revenue, REVENUE)])
    yield "# 03"
    for row in disclosure.expenditure.rows:
        yield " ".join([row.code, row.name, *final(row.expenditure, EXPENDITURE)])
    yield "# 04"
    for name in ("general_public", "government_fund", "state_capital"):
        if (flow := getattr(fiscal, name)) is not None:
            yield " ".join([name, *(figure(getattr(flow, column)) for column in FLOW)])
    for row in fiscal.classes:
        if row.stated_total is not None:
            yield f"{row.name} {figure(row.stated_total)} {figure(row.general_public)}"
    yield "# 05"
    for row in disclosure.general_budget.rows:
        yield " ".join([row.code, row.name, *map(figure, (row.expenditure, row.basic, row.project))])
    yield "# 06"
    yield from (f"{row.code} {row.name} {figure(row.amount)}" for row in disclosure.basic.rows)
    yield f"personnel {figure(disclosure.basic.personnel.final)}"
    yield f"operating {figure(disclosure.basic.operating.final)}"
    yield "# 09"
    for name in COSTS:
        if costs is not None and (line := getattr(costs, name)) is not None:
            yield f"{name} {figure(line.budget)} {figure(line.final)}"


@pytest.mark.parametrize("name", PUTUO)
def test_every_cell_of_every_table_is_right(name, shared):
    """The nine tables state what a person reads on the pages, cell by cell."""
    expected = (EXPECTED / f"{name}.txt").read_text("utf-8").splitlines()

    assert expected == list(tables(fd.read(shared / f"{name}.pdf")))


@pytest.mark.parametrize("name", PUTUO)
def test_no_number_is_lost(name, shared):
    """Every number of the documents is bound to a figure, or stands in free text."""
    assert [item.text for item in fd.read(shared / f"{name}.pdf").unread if not item.free_text] == []


def test_every_figure_of_the_text_is_read(shared):
    """The narrative and the eight self-evaluation tables of the text are read completely."""
    disclosure = fd.read(shared / "urumqi-organization-department-2024.txt")

    assert len(list(disclosure.figures())) == 468
    assert [item.text for item in disclosure.unread if not item.free_text] == []
    assert disclosure.statements == ()
    assert len(disclosure.performance.projects) == 7
    assert disclosure.revenue.other.stated_share.value == Decimal("0.0638")


def test_a_blank_template_has_tables_but_no_figures(shared):
    """The official template is recognised as a disclosure that nobody has filled in."""
    template = fd.read(shared / "shanghai-template-2024.pdf")

    assert list(template.figures()) == []
    assert len(template.tables) == 9
    assert all(table.empty for table in template.tables)


@pytest.mark.parametrize("name", PUTUO)
def test_figures_know_where_they_stood(name, shared):
    """Each figure of a PDF knows its page, and its table or sentence."""
    for _, found in fd.read(shared / f"{name}.pdf").figures():
        assert found.place is not None
        assert found.place.page is not None
        assert found.place.table or found.place.sentence
