"""Rates over columns: those of the model, in every kind of frame, exactly."""

from decimal import ROUND_HALF_UP, Decimal

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure import frames, rates
from fiscaldisclosure.interval import round_half_up
from fiscaldisclosure.testing import amounts

EXACT = pa.decimal128(38, 6)


def made(kind, columns):
    """A frame of a kind from columns of decimals."""
    if kind == "pandas":
        return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})
    if kind == "pandas with arrow":
        return pd.DataFrame(
            {name: pd.Series(values, dtype=pd.ArrowDtype(EXACT)) for name, values in columns.items()}
        )
    if kind == "polars":
        return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Decimal(38, 6)))
    return pa.table({name: pa.array(values, EXACT) for name, values in columns.items()})


def column(frame, name):
    """The values of a column, whatever frame it is in."""
    if isinstance(frame, pa.Table):
        return frame[name].to_pylist()
    return [None if value is None else value for value in frame[name].to_list()]


KINDS = ("pandas", "pandas with arrow", "polars", "pyarrow")
FORMULAS = {
    frames.share: rates.share,
    frames.growth: rates.growth,
    frames.growth_from_change: rates.growth_from_change,
    frames.variance: rates.variance,
    frames.completion: rates.completion,
    frames.execution: rates.execution,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("over", FORMULAS, ids=lambda over: over.__name__)
@settings(max_examples=20)
@given(rows=st.lists(st.tuples(st.none() | amounts(signed=True), st.none() | amounts()), max_size=6))
def test_a_rate_of_a_frame_is_the_rate_of_the_library(kind, over, rows):
    """To the last place, with nulls where something is missing or the base is zero, and shown as it would be shown."""
    formula = FORMULAS[over]
    exact = [None if a is None or b is None else formula(a, b) for a, b in rows]
    frame = made(kind, {"one": [a for a, _ in rows], "other": [b for _, b in rows]})
    if any(value is not None and value.adjusted() > 12 for value in exact):
        with pytest.raises(fd.DataError, match="more than 38 digits"):
            over(frame, "one", "other", name="rate")
        return
    found = column(over(frame, "one", "other", name="rate"), "rate")
    assert found == [None if value is None else round_half_up(value, 24) for value in exact]
    shown = column(over(frame, "one", "other", name="rate", places=4), "rate")
    for value, long, short in zip(exact, found, shown, strict=True):
        if value is not None:
            assert short == round_half_up(value, 4) == long.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    floats = column(over(frame, "one", "other", name="rate", places=None), "rate")
    assert [None if value != value else value for value in floats] == [  # noqa: PLR0124  # pandas has NaN for blank
        None if value is None else float(value) for value in exact
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_ties_are_rounded_half_up(kind):
    """四舍五入, away from zero, where the libraries of frames round to even or cut off."""
    frame = made(kind, {"part": [Decimal(1), Decimal(-1), Decimal(3)], "whole": [Decimal(8)] * 3})
    assert column(frames.share(frame, "part", "whole", places=2), "share") == [
        Decimal("0.13"),
        Decimal("-0.13"),
        Decimal("0.38"),
    ]


def test_a_share_of_a_frame_is_that_of_the_model():
    """The revenue of a department, as a frame, and as the model computes it."""
    revenue = fd.Revenue(fiscal_appropriation="2417.96", other="164.77")
    whole = revenue.total
    for kind in KINDS:
        amounts_ = [part.amount for part in revenue.sources]
        frame = made(kind, {"amount": amounts_, "total": [whole] * len(amounts_)})
        found = column(frames.share(frame, "amount", "total"), "share")
        assert [fd.format_rate(share) for share in found] == [
            fd.format_rate(part.share) for part in revenue.sources
        ]
        assert found == [round_half_up(part.share, 24) for part in revenue.sources]


def test_the_rows_of_pandas_keep_their_index():
    """A frame that was filtered or sorted is no other frame."""
    frame = pd.DataFrame({"a": [Decimal(1), Decimal(2)], "b": [Decimal(4), Decimal(4)]}, index=[7, 3])
    found = frames.share(frame, "a", "b")
    assert found.index.to_list() == [7, 3]
    assert found["share"].to_list() == [Decimal("0.25"), Decimal("0.5")]
    assert "share" not in frame.columns


def test_what_cannot_be_computed_is_said():
    """Floats, which hold no printed digits; text; a column that is not there; frames that are not in memory."""
    frame = pd.DataFrame({"a": [0.1], "b": [Decimal(1)], "t": ["0.10"]})
    with pytest.raises(fd.DataError, match="a float is not the number that was printed"):
        frames.share(frame, "a", "b")
    assert frames.share(frame, "a", "b", places=None)["share"].to_list() == [0.1]
    with pytest.raises(fd.DataError, match="exact numbers in the column 't'"):
        frames.share(frame, "t", "b")
    with pytest.raises(fd.DataError, match="no column 'c'; it has a, b, t"):
        frames.share(frame, "c", "b")
    for lazy in (pl.LazyFrame({"a": [1], "b": [2]}), duckdb.sql("select 1 as a, 2 as b"), [1]):
        with pytest.raises(fd.DataError, match="a frame in memory"):
            frames.share(lazy, "a", "b")
    table = duckdb.sql("select 1.00::decimal(38, 2) as a, 3 as b").to_arrow_table()
    assert column(frames.share(table, "a", "b", places=4), "share") == [Decimal("0.3333")]
