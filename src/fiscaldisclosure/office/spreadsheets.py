"""What writes workbooks, asked for before any work is done."""

from __future__ import annotations

from typing import Any

from fiscaldisclosure.errors import MissingPackageError, said


def workbook_writer() -> Any:
    """Return XlsxWriter's class of workbooks.

    Raises:
        MissingPackageError: if XlsxWriter is not installed, the extra ``excel``.

    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise MissingPackageError(said("prepare.excel")) from None
    return Workbook
