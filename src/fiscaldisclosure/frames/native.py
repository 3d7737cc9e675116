"""Rows as the frame that a user works with: pandas, Polars or PyArrow."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from fiscaldisclosure.errors import DataError
from fiscaldisclosure.frames.backend import Backend
from fiscaldisclosure.frames.cells import fitted
from fiscaldisclosure.frames.columns import PRECISION, SCALE, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.frames.columns import Cell, Column, Row


def frame(
    rows: Iterable[Row], columns: Sequence[Column], backend: Backend = "pandas", *, floats: bool = False
) -> Any:
    """Return rows as a frame.

    Args:
        rows: The rows.
        columns: Its columns; those that no row has are blank.
        backend: Whose frame: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.
        floats: Whether numbers are floats; by default they are exact: decimals of 38 digits in Polars and PyArrow,
            objects in pandas.

    Raises:
        DataError: for another backend, or one that is not installed.

    """
    if backend not in get_args(Backend):
        msg = f"expected one of {', '.join(get_args(Backend))}, not {backend!r}; DuckDB takes the frame of PyArrow"
        raise DataError(msg)
    held = {
        column.name: [_cell(row.get(column.name), column.kind, floats=floats) for row in rows]
        for rows in (list(rows),)
        for column in columns
    }
    try:
        return (
            _pandas(held, columns, floats=floats)
            if backend == "pandas"
            else _typed(held, columns, backend, floats=floats)
        )
    except ImportError as error:
        msg = f"{error.name} is not installed: pip install 'fiscaldisclosure[frames]', or choose another backend"
        raise DataError(msg) from error


def _cell(value: Cell, kind: Kind, *, floats: bool) -> Cell | float:
    if not isinstance(value, Decimal):
        return value
    return float(value) if floats else fitted(value, kind)


def _pandas(held: dict[str, list[Any]], columns: Sequence[Column], *, floats: bool) -> Any:
    import pandas as pd

    kinds = {Kind.WHOLE: "Int64", Kind.FLAG: "boolean"}
    if floats:
        kinds |= {Kind.AMOUNT: "float64", Kind.RATE: "float64"}
    series = {
        column.name: pd.Series(held[column.name], dtype=kinds.get(column.kind, "object"))
        for column in columns
    }
    return pd.DataFrame(series)


def _typed(held: dict[str, list[Any]], columns: Sequence[Column], backend: Backend, *, floats: bool) -> Any:
    import narwhals as nw

    kinds: dict[Kind, Any] = {Kind.TEXT: nw.String(), Kind.WHOLE: nw.Int64(), Kind.FLAG: nw.Boolean()}
    for kind, scale in SCALE.items():
        kinds[kind] = nw.Float64() if floats else nw.Decimal(PRECISION, scale)
    schema = {column.name: kinds[column.kind] for column in columns}
    return nw.from_dict(held, schema, backend=backend).to_native()
