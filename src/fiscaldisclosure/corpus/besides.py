"""What a survey writes besides its tables of CSV, each form in a module of its own that is loaded if it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.errors import DataError, said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fiscaldisclosure.corpus.survey import Survey
    from fiscaldisclosure.language import Language

    Form = Callable[[Survey, Language], Path]

FORMS: Final = {"parquet": "parquet", "xlsx": "workbook", "html": "pages"}
"""The forms by name, and the module of each."""


def form_named(name: str) -> Form:
    """Return what writes a form of a survey, and returns where.

    Raises:
        DataError: if there is no such form.
        MissingPackageError: if a package that it needs is not installed.

    """
    if name not in FORMS:
        raise DataError(said("survey.form", given=repr(name), known=", ".join(FORMS)))
    module = import_module(f"fiscaldisclosure.corpus.{FORMS[name]}")
    module.needed()
    written: Form = module.written
    return written
