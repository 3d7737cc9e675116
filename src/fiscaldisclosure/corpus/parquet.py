"""The tables of a survey as Parquet, typed: exact decimals of 38 digits, whole numbers, text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.errors import MissingPackageError, said
from fiscaldisclosure.frames.columns import PRECISION, SCALE, TABLES, Kind
from fiscaldisclosure.frames.told import rows_of
from fiscaldisclosure.project.writing import replacing_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from fiscaldisclosure.corpus.survey import Survey
    from fiscaldisclosure.frames.columns import Column
    from fiscaldisclosure.language import Language

_ROWS: Final = 50_000
"""Rows of a table that are in memory at once: a row group."""


def needed() -> None:
    """Say what is missing, before hours of work.

    Raises:
        MissingPackageError: if PyArrow is not installed.

    """
    try:
        import pyarrow.parquet  # noqa: F401  # asked only whether it is there
    except ImportError as error:
        raise MissingPackageError(said("survey.parquet")) from error


def written(survey: Survey, language: Language) -> Path:
    """Write a file for each table beside its CSV, with the names people read as metadata, and return the folder."""
    from pyarrow import Table, schema
    from pyarrow.parquet import ParquetWriter

    for name, columns in TABLES.items():
        fields = schema([_field(column, language) for column in columns])
        rows = rows_of(survey, name)
        with (
            replacing_bytes(survey.folder / f"{name}.parquet") as stream,
            ParquetWriter(stream, fields, compression="zstd") as writer,
        ):
            while group := list(islice(rows, _ROWS)):
                writer.write_table(Table.from_pylist(group, fields))
    return survey.folder


def _field(column: Column, language: Language) -> Any:
    import pyarrow as pa

    kinds = {Kind.TEXT: pa.string(), Kind.WHOLE: pa.int64(), Kind.FLAG: pa.bool_()}
    kinds |= {kind: pa.decimal128(PRECISION, scale) for kind, scale in SCALE.items()}
    return pa.field(column.name, kinds[column.kind], metadata={"label": column.label.in_(language)})
