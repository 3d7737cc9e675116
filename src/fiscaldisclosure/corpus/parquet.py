"""The tables of a survey as Parquet, typed: exact decimals of 38 digits, whole numbers, text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.errors import MissingPackageError, said
from fiscaldisclosure.frames.cells import cell_of
from fiscaldisclosure.frames.columns import PRECISION, SCALE, TABLES, Kind
from fiscaldisclosure.project.writing import replacing_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from fiscaldisclosure.corpus.survey import Survey
    from fiscaldisclosure.frames.columns import Column
    from fiscaldisclosure.language import Language

_BLOCK: Final = 2 << 20
"""Bytes of a table that are read at once; no row is longer."""
_BLOCKS: Final = 8
"""Blocks of a table that are in memory at once: a row group."""


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
    from pyarrow import Table, csv, schema
    from pyarrow.parquet import ParquetWriter

    for name, columns in TABLES.items():
        fields = schema([_field(column, language) for column in columns])
        texts = [number for number, column in enumerate(columns) if column.kind is Kind.TEXT]
        with (
            csv.open_csv(
                survey.tables[name],
                csv.ReadOptions(use_threads=False, block_size=_BLOCK),
                csv.ParseOptions(newlines_in_values=True),
                csv.ConvertOptions(
                    column_types=fields, null_values=[""], strings_can_be_null=True, check_utf8=False
                ),
            ) as batches,
            replacing_bytes(survey.folder / f"{name}.parquet") as stream,
            ParquetWriter(stream, fields, compression="zstd") as writer,
        ):
            while group := list(islice(batches, _BLOCKS)):
                table = Table.from_batches(group)
                for number in texts:
                    table = table.set_column(number, fields[number], _as_told(table.column(number)))
                writer.write_table(table.cast(fields))
    return survey.folder


def _as_told(column: Any) -> Any:
    """A column of text without the marks that keep spreadsheets from computing it."""
    import pyarrow as pa
    from pyarrow import compute

    if not compute.any(compute.starts_with(column, "'")).as_py():
        return column
    return pa.array([text and cell_of(text, Kind.TEXT) for text in column.to_pylist()], pa.string())


def _field(column: Column, language: Language) -> Any:
    import pyarrow as pa

    kinds = {Kind.TEXT: pa.string(), Kind.WHOLE: pa.int64(), Kind.FLAG: pa.bool_()}
    kinds |= {kind: pa.decimal128(PRECISION, scale) for kind, scale in SCALE.items()}
    return pa.field(column.name, kinds[column.kind], metadata={"label": column.label.in_(language)})
