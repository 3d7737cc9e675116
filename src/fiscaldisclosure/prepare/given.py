"""What a preparer gives: a filled input (workbook, TOML, JSON), or a document such as the nine tables."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.errors import DataError, ReadError, reason, said
from fiscaldisclosure.plain import parsed
from fiscaldisclosure.prepare.declared import with_declared
from fiscaldisclosure.prepare.stated import as_fine_as_others, disclosed
from fiscaldisclosure.read import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscaldisclosure.model.disclosure import Disclosure

_DATA: Final = frozenset({".toml", ".json"})
LARGEST: Final = 64 * 1024 * 1024
"""An input beyond this many bytes is none."""


def given(name: str) -> Disclosure:
    """Return what a file gives: a filled input, or what is read from a document.

    Args:
        name: The file: ``.toml``, ``.json``, a filled workbook, or any document that is read.

    Raises:
        FiscalDisclosureError: if it cannot be read; the message says what is wrong, in which cell or at which path.

    """
    return given_with_cells(name)[0]


def given_with_cells(name: str) -> tuple[Disclosure, dict[str, str]]:
    """Return what a file gives, and where a workbook has a cell for it, by the path of the field.

    Raises:
        FiscalDisclosureError: as :func:`given` does.

    """
    path = Path(name)
    kind = path.suffix.lower()
    if kind not in {*_DATA, ".xlsx"}:
        return with_declared(read(name)), {}
    data = content(name)
    try:
        if kind != ".xlsx":
            return disclosed(_plain(data, kind, name)), {}
        from fiscaldisclosure.prepare.filled import filled  # only who gives a workbook pays for reading it

        book = filled(data, name)
        if book is None:
            return _of_tables(read(name)), {}
        return disclosed(book.plain, book.cells), book.cells
    except DataError as error:
        if error.at[:1] == (name,):
            raise
        raise DataError(error.told, name, *error.at) from error


def _of_tables(found: Disclosure) -> Disclosure:
    """What is read of a workbook of tables, with what they declare, and with the decimals that a spreadsheet leaves out.

    Where amounts contradict each other then, some were printed short, and all stay as they are.
    """
    told = with_declared(found)
    fine = as_fine_as_others(told)
    if fine is told:
        return told
    from fiscaldisclosure.audit.confront import confront  # only who gives tables pays for the rules

    contradicting = any(error.check.requirement.figures for error in confront(fine).errors)
    return told if contradicting else fine


def is_input(name: str, cells: Mapping[str, str]) -> bool:
    """Whether a file that was given is a filled input, of which the rest follows, and no document.

    >>> (
    ...     is_input("数据.toml", {}),
    ...     is_input("决算公开表.xlsx", {}),
    ...     is_input("数据.xlsx", {"revenue.other": "基本数据!B9"}),
    ... )
    (True, False, True)

    """
    return bool(cells) or Path(name).suffix.lower() in _DATA


def content(name: str) -> bytes:
    """Return the bytes of a file that a preparer gives.

    Raises:
        ReadError: if it cannot be read, or is too large.

    """
    path = Path(name)
    try:
        if path.stat().st_size > LARGEST:
            raise ReadError(said("prepare.large"), name)
        return path.read_bytes()
    except OSError as error:
        raise ReadError(said("system.why", reason=reason(error)), name) from error


def _plain(data: bytes, kind: str, name: str) -> dict[str, Any]:
    from fiscaldisclosure.read.files.plaintext import decode  # as for workbooks

    text = decode(data, name)
    if kind == ".json":
        found = parsed(text)
    else:
        try:
            found = tomllib.loads(text, parse_float=Decimal)
        except (ValueError, RecursionError, ArithmeticError) as error:
            raise DataError(said("prepare.no-toml", kind="TOML", reason=str(error))) from None
    if not isinstance(found, dict):
        raise DataError(said("prepare.no-object"))
    return found
