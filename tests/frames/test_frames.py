"""What the library returns, as frames: exact, the same in every kind of frame, and light where nobody wants one."""

import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings

import fiscaldisclosure as fd
from fiscaldisclosure.frames import publications
from fiscaldisclosure.frames.cells import cell_of, text_of
from fiscaldisclosure.frames.columns import TABLES, Kind
from fiscaldisclosure.testing import disclosures, slips

ROOT = Path(__file__).resolve().parents[2]
BACKENDS = ("pandas", "polars", "pyarrow")


def rows(frame):
    """The rows of a frame as dicts, blanks as None."""
    if hasattr(frame, "to_pylist"):
        return frame.to_pylist()
    if hasattr(frame, "to_dicts"):
        return frame.to_dicts()
    held = frame.astype(object)
    return held.where(held.notna(), None).to_dict("records")


@pytest.fixture(scope="module")
def audit():
    """The audit of the example."""
    return fd.audit(fd.read(ROOT / "examples" / "organization-department.txt"))


@settings(max_examples=10)
@given(disclosures())
def test_every_printed_figure_is_a_row(disclosure):
    """With its exact value in the standard unit, its unit and how precisely it was printed."""
    printed = [figure for _, figure in disclosure.figures()]
    for backend in BACKENDS:
        found = rows(disclosure.to_frame(backend))
        assert [row["value"] for row in found] == [figure.value for figure in printed]
        assert [(row["unit"], row["decimals"]) for row in found] == [
            (figure.unit.name, figure.decimals) for figure in printed
        ]


@settings(max_examples=10)
@given(disclosures())
def test_a_wide_row_holds_what_is_stated_once(disclosure):
    """Under the attribute paths of the model."""
    (row,) = rows(disclosure.to_frame(wide=True))
    for path, value in row.items():
        if path not in {"department", "year"}:
            node = disclosure
            for name in path.split("."):
                node = getattr(node, name)
            assert node.value == value
    long = disclosure.to_frame()
    single = long[long["item"].isna() & (long["printing"] == 1)] if len(long) else long
    assert set(single["field"]) == set(row) - {"department", "year"}


@settings(max_examples=10)
@given(slips(disclosures()))
def test_the_verdicts_are_those_of_the_audit(slip):
    """A figure in a relation that cannot hold is impossible, one that a rule suspects names the rule."""
    audit = fd.audit(slip.disclosure)
    found = rows(audit.to_frame("polars", table="figures"))
    assert len(found) == audit.coverage.figures
    unchecked = sum(row["verdict"] in {"unchecked", "not checkable"} for row in found)
    assert audit.coverage.figures - unchecked == audit.coverage.checked
    told = rows(audit.to_frame("polars"))
    assert [row["rule"] for row in told] == [finding.rule.id for finding in audit.findings]
    suspects = {finding.rule.id for finding in (*audit.errors, *audit.warnings) if finding.suspects}
    assert suspects == {rule for row in found for rule in (row["suspected"] or "").split()}


def test_the_frames_of_all_libraries_are_the_same(audit):
    """And DuckDB takes that of PyArrow."""
    for make in (
        audit.to_frame,
        audit.disclosure.to_frame,
        lambda backend: audit.to_frame(backend, table="figures"),
        lambda backend: publications([audit], backend),
    ):
        one, two, three = (rows(make(backend)) for backend in BACKENDS)
        assert one == two == three
        assert one
    told = audit.to_frame("pyarrow", table="figures")
    assert told.schema.field("value").type.precision == 38
    ((count, total),) = duckdb.sql("select count(*), sum(value) from told where unit = '万元'").fetchall()
    amounts = [row["value"] for row in rows(told) if row["unit"] == "万元"]
    assert (count, total) == (len(amounts), sum(amounts))


def test_floats_are_given_where_they_are_asked_for(audit):
    """As a plot wants them."""
    for backend in BACKENDS:
        found = rows(audit.disclosure.to_frame(backend, floats=True))
        assert found[0]["value"] == 90.0
        assert type(found[0]["value"]) is float


def test_publications_and_comparisons():
    """A line for each; a failure is a line as well."""

    def year(number, agency):
        return fd.Disclosure(
            department=fd.Department(name="示范市教育局", year=number),
            agency_operating=fd.BudgetLine(final=agency, prior="10.00"),
        )

    one, two = year(2024, "12.00"), year(2024, "15.00")
    frame = publications([one, fd.audit(two), fd.Publication(("a.docx",), error=fd.ReadError("damaged"))])
    assert rows(frame)[0]["agency_operating_growth"] == Decimal("0.2")
    assert rows(frame)[1]["errors"] == 0
    assert rows(frame)[2]["failure"] == "damaged"
    assert rows(fd.Publication(("a.json",), disclosure=one).to_frame())[0]["value"] == Decimal("12.00")
    with pytest.raises(fd.ReadError, match="damaged"):
        fd.Publication(("a.docx",), error=fd.ReadError("damaged")).to_frame()
    compared = fd.compare(one, two)
    for backend in BACKENDS:
        (row,) = rows(compared.to_frame(backend))
        assert (row["before"], row["after"], row["difference"]) == (12, 15, 3)
        assert rows(compared.to_frame(backend, table="findings")) == []


def test_a_survey_as_frames(tmp_path, audit):
    """What its tables hold is what the audit's frames hold."""
    done = fd.survey([ROOT / "examples" / "organization-department.txt"], tmp_path, map=map)
    for backend in BACKENDS:
        for table in ("figures", "findings"):
            found = rows(done.to_frame(table, backend))
            expected = rows(audit.to_frame(backend, table=table))
            dropped = {"publication", "status", "acceptance", "file", "fingerprint"}
            assert [{k: v for k, v in row.items() if k not in dropped} for row in found] == [
                {k: v for k, v in row.items() if k not in dropped} for row in expected
            ]
    with pytest.raises(fd.DataError, match="no table 'pages'"):
        done.to_frame("pages")


def test_what_cannot_be_made_is_said(monkeypatch):
    """Another library, or one that is not installed."""
    disclosure = fd.Disclosure(agency_operating="3.00")
    with pytest.raises(fd.DataError, match="DuckDB takes the frame of PyArrow"):
        disclosure.to_frame("duckdb")
    with pytest.raises(fd.DataError, match="disclosures, audits or publications"):
        publications(["a.txt"])
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(fd.DataError, match=r"pip install 'fiscaldisclosure\[frames\]'"):
        disclosure.to_frame()


def test_cells_come_back():
    """What CSV holds of a cell tells the cell."""
    for cell, kind in (
        ("=1+1", Kind.TEXT),
        ("-23.57%", Kind.TEXT),
        ("'quoted", Kind.TEXT),
        (True, Kind.FLAG),
        (False, Kind.FLAG),
        (2024, Kind.WHOLE),
        (Decimal("-0.01"), Kind.AMOUNT),
        (Decimal("1E+3"), Kind.AMOUNT),
        (None, Kind.RATE),
    ):
        assert cell_of(text_of(cell, kind), kind) == cell


def test_columns_are_named_once():
    """In each table, and as programs can write them."""
    for columns in TABLES.values():
        names = [column.name for column in columns]
        assert len(names) == len(set(names))
        assert all(
            name.isidentifier() and column.label.zh for name, column in zip(names, columns, strict=True)
        )
