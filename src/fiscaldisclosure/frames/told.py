"""What the library returns, as frames."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, Literal

from fiscaldisclosure.errors import DataError
from fiscaldisclosure.frames.native import frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.comparison.compared import Compared
    from fiscaldisclosure.corpus.survey import Survey
    from fiscaldisclosure.frames.backend import Backend
    from fiscaldisclosure.frames.columns import Column, Row
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.read.publication import Publication


def publications(
    items: Iterable[Disclosure | Audit | Publication], backend: Backend = "pandas", *, floats: bool = False
) -> Any:
    """Return a frame with a line for each department's year: headline amounts, exact rates, and what an audit found.

    Args:
        items: Disclosures, audits of disclosures, or publications as :func:`fiscaldisclosure.units` gives them.
        backend: Whose frame: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.
        floats: Whether numbers are floats; by default they are exact.

    Raises:
        DataError: for another backend, or one that is not installed.

    Example:
        >>> import fiscaldisclosure as fd
        >>> years = [
        ...     fd.Disclosure(
        ...         department=fd.Department(name="示范市教育局", year=year),
        ...         revenue=fd.Revenue(fiscal_appropriation=amount, stated_total="40.00"),
        ...     )
        ...     for year, amount in ((2023, "30.00"), (2024, "39.00"))
        ... ]
        >>> publications(years)[["year", "revenue", "fiscal_share"]].to_dict("list")
        {'year': [2023, 2024], 'revenue': [Decimal('40.00'), Decimal('40.00')], 'fiscal_share': [Decimal('0.75'), Decimal('0.975')]}

    """
    from fiscaldisclosure.frames.columns import PUBLICATIONS

    rows = [line(item) for item in items]
    told = {name for row in rows for name in row}
    return frame(rows, [column for column in PUBLICATIONS if column.name in told], backend, floats=floats)


def line(item: Disclosure | Audit | Publication) -> Row:
    """Return what one line about a department's year tells, as far as it follows from what is given.

    Raises:
        DataError: for anything else.

    """
    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.frames import rows
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.read.publication import Publication

    if isinstance(item, Audit):
        return rows.title(item.disclosure) | rows.outcome(item) | rows.headline(item.disclosure)
    if isinstance(item, Disclosure):
        return rows.title(item) | rows.headline(item)
    if isinstance(item, Publication):
        named: Row = {"publication": item.name, "grouping": item.grouping.value}
        if item.disclosure is None:
            return named | {"failure": str(item.error or "")}
        return named | line(item.disclosure)
    msg = f"expected disclosures, audits or publications, not {type(item).__name__}"  # type: ignore[unreachable]  # most users have no type checker
    raise DataError(msg)


def of_disclosure(
    disclosure: Disclosure, backend: Backend, *, wide: bool, floats: bool, language: Language
) -> Any:
    """Return the figures of a disclosure: a line each, or all in one line."""
    from fiscaldisclosure.frames import rows
    from fiscaldisclosure.frames.columns import FIGURES, Column, Kind
    from fiscaldisclosure.model.labels import Label

    title = rows.title(disclosure)
    if wide:
        row = rows.wide(disclosure)
        columns = [*FIGURES[1:3], *(Column(name, Kind.AMOUNT, Label(name, name)) for name in row)]
        return frame([title | row], columns, backend, floats=floats)
    lines = (title | row for row in rows.figures(disclosure, language=language))
    return frame(lines, _without(FIGURES, "publication", "verdict", "suspected"), backend, floats=floats)


def of_audit(
    audit: Audit,
    backend: Backend,
    *,
    table: Literal["findings", "figures"] = "findings",
    floats: bool,
    language: Language,
) -> Any:
    """Return the findings of an audit, or all figures with their verdicts."""
    from fiscaldisclosure.frames import rows
    from fiscaldisclosure.frames.columns import FIGURES, FINDINGS

    title = rows.title(audit.disclosure)
    if table == "figures":
        lines = (title | row for row in rows.figures(audit.disclosure, audit, language))
        return frame(lines, _without(FIGURES, "publication"), backend, floats=floats)
    lines = (title | row for row in rows.findings(audit, language=language))
    return frame(lines, _without(FINDINGS, "publication", "status", "acceptance"), backend, floats=floats)


def of_comparison(
    compared: Compared,
    backend: Backend,
    *,
    table: Literal["changes", "findings"] = "changes",
    floats: bool,
    language: Language,
) -> Any:
    """Return what is told differently, or what does not agree."""
    from fiscaldisclosure.frames import rows
    from fiscaldisclosure.frames.columns import CHANGES

    if table == "findings":
        return of_audit(compared.audit, backend, floats=floats, language=language)
    return frame(rows.changes(compared.changes, language), CHANGES, backend, floats=floats)


def of_survey(survey: Survey, table: str, backend: Backend, *, floats: bool) -> Any:
    """Return a table of a survey.

    Raises:
        DataError: if it has no such table.

    """
    from fiscaldisclosure.frames.columns import TABLES

    if table not in TABLES:
        msg = f"a survey has no table {table!r}; it has {', '.join(TABLES)}"
        raise DataError(msg)
    return frame(rows_of(survey, table), TABLES[table], backend, floats=floats)


def rows_of(survey: Survey, table: str) -> Iterator[Row]:
    """Yield the rows of a table of a survey."""
    from fiscaldisclosure.frames.cells import cell_of
    from fiscaldisclosure.frames.columns import TABLES

    columns = TABLES[table]
    with survey.tables[table].open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {column.name: cell_of(row[column.name], column.kind) for column in columns}


def _without(columns: Iterable[Column], *names: str) -> list[Column]:
    return [column for column in columns if column.name not in names]
