"""The library's rates over columns of a frame: the same formulas, exact, one row at a time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeVar

from fiscaldisclosure import rates
from fiscaldisclosure.errors import DataError
from fiscaldisclosure.frames.columns import PRECISION, SCALE, Kind
from fiscaldisclosure.interval import round_half_up

if TYPE_CHECKING:
    from collections.abc import Callable

    import narwhals as nw

Frame = TypeVar("Frame")

PLACES: Final = SCALE[Kind.RATE]
"""How many places a rate has if nobody says."""


def share(
    frame: Frame,
    part: str,
    whole: str,
    *,
    name: str = "share",
    places: int | None = PLACES,
) -> Frame:
    """Return a frame with one column more: 占比 = part ÷ whole.

    Args:
        frame: A frame in memory: pandas, Polars, PyArrow or another that narwhals knows.
        part: The column of the parts.
        whole: The column of the wholes.
        name: What the new column is called.
        places: Rounded half-up to so many places; the default is so many that rounding them again for show gives what
            rounding the exact share would give.  None takes and gives floats, as a plot wants them.

    Raises:
        DataError: for a frame that is not in memory, a column that is not there, what is no number, and a rate of more
            than 38 digits.

    Example:
        >>> import pandas
        >>> frame = pandas.DataFrame(
        ...     {"part": [Decimal("164.77"), None], "whole": [Decimal("2582.72"), Decimal(0)]}
        ... )
        >>> share(frame, "part", "whole", places=4)["share"].to_list()
        [Decimal('0.0638'), None]

    """
    return _with(frame, rates.share, (part, whole), name, places)


def growth(
    frame: Frame,
    current: str,
    prior: str,
    *,
    name: str = "growth",
    places: int | None = PLACES,
) -> Frame:
    """Return a frame with one column more: 增减率 = (current − prior) ÷ prior; otherwise as :func:`share`."""
    return _with(frame, rates.growth, (current, prior), name, places)


def growth_from_change(
    frame: Frame,
    current: str,
    change: str,
    *,
    name: str = "growth",
    places: int | None = PLACES,
) -> Frame:
    """Return a frame with one column more: 增减率 where the change is told, not the prior year; otherwise as :func:`share`."""
    return _with(frame, rates.growth_from_change, (current, change), name, places)


def variance(
    frame: Frame,
    final: str,
    budget: str,
    *,
    name: str = "variance",
    places: int | None = PLACES,
) -> Frame:
    """Return a frame with one column more: 预决算差异率 = (final − budget) ÷ budget; otherwise as :func:`share`."""
    return _with(frame, rates.variance, (final, budget), name, places)


def completion(
    frame: Frame,
    final: str,
    budget: str,
    *,
    name: str = "completion",
    places: int | None = PLACES,
) -> Frame:
    """Return a frame with one column more: 完成率 = final ÷ budget; otherwise as :func:`share`."""
    return _with(frame, rates.completion, (final, budget), name, places)


def execution(
    frame: Frame,
    executed: str,
    adjusted_budget: str,
    *,
    name: str = "execution",
    places: int | None = PLACES,
) -> Frame:
    """Return a frame with one column more: 执行率 = executed ÷ adjusted budget; otherwise as :func:`share`."""
    return _with(frame, rates.execution, (executed, adjusted_budget), name, places)


def _with(
    frame: Frame,
    formula: Callable[[Decimal, Decimal], Decimal | None],
    columns: tuple[str, str],
    name: str,
    places: int | None,
) -> Frame:
    import narwhals as nw  # the extra `frames`

    try:
        known: nw.DataFrame[Any] = nw.from_native(frame, eager_only=True)
    except TypeError:
        msg = (
            f"expected a frame in memory, of pandas, Polars or PyArrow, not {type(frame).__name__}; "
            "a lazy one is computed first: collect(), or to_arrow_table() in DuckDB"
        )
        raise DataError(msg) from None
    one, other = (_numbers(known, column, floats=places is None) for column in columns)
    exact = [None if a is None or b is None else formula(a, b) for a, b in zip(one, other, strict=True)]
    dtype: Any
    values: list[Any]
    if places is None:
        dtype, values = nw.Float64(), [None if value is None else float(value) for value in exact]
    else:
        dtype = None if known.implementation.is_pandas_like() else nw.Decimal(PRECISION, places)
        values = [_fitted(value, places) for value in exact]
    computed = nw.new_series(name, values, dtype, backend=known.implementation)
    result: Frame = known.with_columns(computed).to_native()
    return result


def _numbers(frame: nw.DataFrame[Any], column: str, *, floats: bool) -> list[Decimal | None]:
    if column not in frame.columns:
        msg = f"the frame has no column {column!r}; it has {', '.join(frame.columns)}"
        raise DataError(msg)
    series = frame[column]
    return [
        None if blank else _number(value, column, floats=floats)
        for value, blank in zip(series.to_list(), series.is_null().to_list(), strict=True)
    ]


def _number(value: object, column: str, *, floats: bool) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float) and floats:
        return Decimal(repr(value))
    hint = (
        "; a float is not the number that was printed: keep it as a Decimal, or ask for floats by places=None"
    )
    msg = f"expected exact numbers in the column {column!r}, not {value!r}{hint if isinstance(value, float) else ''}"
    raise DataError(msg)


def _fitted(value: Decimal | None, places: int) -> Decimal | None:
    """A rate, rounded half-up once.

    Raises:
        DataError: if it has too many digits.

    """
    if value is None:
        return None
    rounded = round_half_up(value, places)
    if rounded.adjusted() + 1 + places > PRECISION:
        msg = f"the rate {value:.6E} has more than {PRECISION} digits with {places} places; ask for fewer places"
        raise DataError(msg)
    return rounded
