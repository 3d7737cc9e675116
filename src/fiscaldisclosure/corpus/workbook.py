"""A survey as an Excel workbook for whoever inspects departments: totals, ranking, findings, rules, checklist.

Every sheet has filters, keeps its headings in sight and prints on A4 across, a page wide.  Needs XlsxWriter, the extra
``excel``.
"""

from __future__ import annotations

import os
from collections import Counter
from decimal import Decimal
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, frozen

from fiscaldisclosure.corpus.work import Tally, gravest
from fiscaldisclosure.form.duties import Status, items
from fiscaldisclosure.frames.columns import FINDINGS, PUBLICATIONS, Kind
from fiscaldisclosure.frames.told import rows_of
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.monospace import width
from fiscaldisclosure.office.spreadsheets import workbook_writer
from fiscaldisclosure.project.writing import replacing_bytes
from fiscaldisclosure.report.phrases import SEVERITY
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.unit import PERCENT
from fiscaldisclosure.write.workbook import A4, EXACT_DIGITS, MADE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fiscaldisclosure.corpus.survey import Survey
    from fiscaldisclosure.frames.columns import Column, Row
    from fiscaldisclosure.language import Language

NAME: Final = "inspection.xlsx"

_SUMMARY: Final = Label("汇总", "summary")
_RANKING: Final = Label("排名", "ranking")
_FOUND: Final = Label("问题", "findings")
_RULES: Final = Label("规则与部门", "rules by department")
_CHECKLIST: Final = Label("公开内容", "checklist")
_COUNTS: Final = {
    "publications": Label("决算份数", "publications"),
    "unreadable": Label("未能读取", "unreadable"),
    "wrong": Label("有错误的份数", "with errors"),
    "errors": Label("错误", "errors"),
    "warnings": Label("警告", "warnings"),
    "notes": Label("提示（见 findings.csv）", "notes (see findings.csv)"),
    "crashed": Label("有规则运行出错的份数", "with rules that failed"),
}
_ALL: Final = Label("全部", "all")
_RANK: Final = Label("名次", "rank")
_CUT: Final = Label(
    "其余的表格容纳不下，见 findings.csv", "the sheet has no room for more; the rest stands in findings.csv"
)
_RANKED: Final = (
    *("department", "year", "errors", "warnings", "notes", "lacking", "figures", "checked"),
    *("revenue", "expenditure", "three_public", "fiscal_share", "publication", "failure", "crashes"),
)
_TOLD: Final = (
    *("department", "year", "severity", "rule", "message", "found", "expected", "difference", "unit"),
    *("advice", "file", "page", "line", "acceptance"),
)
_WIDE: Final = {
    **dict.fromkeys(("message", "advice"), 44),
    **dict.fromkeys(("department", "publication", "failure", "crashes", "file"), 24),
    **dict.fromkeys(("year", "page", "line", "unit", "severity", "rule"), 7),
}
_SIGNS: Final = {Status.PRESENT.value: "✓", Status.ABSENT.value: "✗", Status.NOT_APPLICABLE.value: "–"}
_TELLING: Final = {severity.name.lower() for severity in (Severity.ERROR, Severity.WARNING)}
_MOST_ROWS: Final = 1_000_000
_MOST_LINKS: Final = 65_000
"""A sheet has room for a few more rows, and for a few more links, than these."""
_PERCENT: Final = "0.00%"
_FORMATS: Final = {Kind.AMOUNT: "#,##0.00##", Kind.RATE: _PERCENT, Kind.WHOLE: "0"}
_FONT: Final = {"font_name": "宋体", "font_size": 10, "valign": "top", "border": 1, "border_color": "#d0d0d0"}
_HEAD: Final = _FONT | {"font_name": "黑体", "text_wrap": True, "valign": "vcenter", "bg_color": "#dde8eb"}


def needed() -> None:
    """Say what is missing, before hours of work.

    Raises:
        MissingPackageError: if XlsxWriter is not installed.

    """
    workbook_writer()


def written(survey: Survey, language: Language) -> Path:
    """Write the workbook beside the tables, and return its path."""
    path = survey.folder / NAME
    ranked = sorted(rows_of(survey, "publications"), key=gravest)
    with replacing_bytes(path) as stream:
        book = workbook_writer()(stream, {"constant_memory": True})
        book.set_properties({"created": MADE})
        made = _Book(book, survey, language)
        counts = Counter((str(row["publication"]), str(row["rule"])) for row in made.telling())
        made.summary(ranked)
        made.ranking(ranked, counts)
        made.findings()
        made.rules(ranked, counts)
        made.checklist()
        book.close()
    return path


@frozen
class _Heading:
    """A column of a sheet: what stands above it, how wide it is, what it holds, and whether its heading is turned."""

    text: str
    wide: int = 10
    kind: Kind = Kind.TEXT
    turned: bool = False


@frozen
class _Link:
    """A cell that leads somewhere."""

    text: str
    to: str


@frozen
class _Number:
    """A cell whose number looks as its row has it, not as its column."""

    value: Decimal
    shape: str


_Content = _Link | _Number | str | int | Decimal | None


@define
class _Book:
    """A workbook that is being written, sheet by sheet, each row by row."""

    book: Any
    survey: Survey
    language: Language
    _formats: dict[Any, Any] = field(factory=dict)

    def telling(self) -> Iterator[Row]:
        """The findings that are shown: errors and warnings."""
        return (row for row in rows_of(self.survey, "findings") if row["severity"] in _TELLING)

    def summary(self, ranked: Sequence[Row]) -> None:
        """How many there are, and how many of each year."""
        heads = [_Heading(_label("year", PUBLICATIONS).in_(self.language), 14)]
        heads += [_Heading(label.in_(self.language), 16, Kind.WHOLE) for label in _COUNTS.values()]
        years: dict[str, Tally] = {}
        for row in ranked:
            year = str(row["year"] or "—")
            years[year] = years.get(year, Tally()) + Tally.of(row)
        lines = [(_ALL.in_(self.language), self.survey.tally), *sorted(years.items(), reverse=True)]
        self._sheet(
            _SUMMARY, heads, ([year, *(getattr(tally, key) for key in _COUNTS)] for year, tally in lines)
        )

    def ranking(self, ranked: Sequence[Row], counts: Mapping[tuple[str, str], int]) -> None:
        """Every publication, the gravest first, each leading to its findings."""
        columns = [column for name in _RANKED for column in PUBLICATIONS if column.name == name]
        first = self._first_rows(counts)

        def cells(number: int, row: Row) -> list[_Content]:
            told: list[_Content] = [row.get(column.name) for column in columns]
            at = first.get(str(row["publication"]))
            if at is not None and at < _MOST_ROWS:
                told[0] = _Link(
                    str(told[0] or row["publication"]), f"internal:'{_FOUND.in_(self.language)}'!A{at}"
                )
            return [number, *told]

        heads = [_Heading(_RANK.in_(self.language), 6, Kind.WHOLE), *map(self._heading, columns)]
        self._sheet(_RANKING, heads, (cells(number, row) for number, row in enumerate(ranked, 1)))

    def findings(self) -> None:
        """Every error and warning, each leading to its file."""
        columns = [column for name in _TOLD for column in FINDINGS if column.name == name]

        def cells(row: Row) -> list[_Content]:
            told: list[_Content] = [row.get(column.name) for column in columns]
            shape = _PERCENT if row["unit"] == PERCENT.name else _FORMATS[Kind.AMOUNT]
            for name in ("found", "expected", "difference"):
                value = row.get(name)
                told[_TOLD.index(name)] = _Number(value, shape) if isinstance(value, Decimal) else None
            told[_TOLD.index("severity")] = SEVERITY[Severity[str(row["severity"]).upper()]].in_(
                self.language
            )
            file = row.get("file")
            if isinstance(file, str) and Path(file).is_file():
                told[_TOLD.index("file")] = _Link(file, self._way_to(file))
            return told

        lines = map(cells, self.telling())
        cut = [[_CUT.in_(self.language)]]
        more = (line for _ in islice(self.telling(), _MOST_ROWS, _MOST_ROWS + 1) for line in cut)
        self._sheet(_FOUND, map(self._heading, columns), chain(islice(lines, _MOST_ROWS), more))

    def rules(self, ranked: Sequence[Row], counts: Mapping[tuple[str, str], int]) -> None:
        """How often each rule tells something of each publication; the most frequent rules first."""
        often: Counter[str] = Counter()
        for (_, rule), count in counts.items():
            often[rule] += count
        names = {str(row["rule"]): str(row["title"]) for row in self.telling()} if often else {}
        shown = [rule for rule, _ in often.most_common()]
        concerned = {publication for publication, _ in counts}
        heads = [_Heading(_label("department", PUBLICATIONS).in_(self.language), 26)]
        heads += [_Heading(f"{rule} {names[rule]}", 6, Kind.WHOLE, turned=True) for rule in shown]
        lines = (
            [_whose(row), *(counts.get((str(row["publication"]), rule)) for rule in shown)]
            for row in ranked
            if row["publication"] in concerned
        )
        total: list[_Content] = [_ALL.in_(self.language), *(often[rule] for rule in shown)]
        self._sheet(_RULES, heads, chain([total], lines))

    def checklist(self) -> None:
        """What must be disclosed, and who disclosed it."""
        shown = items()
        heads = [_Heading(_label("department", PUBLICATIONS).in_(self.language), 26)]
        heads += [_Heading(item.title.in_(self.language), 5, turned=True) for item in shown]

        def line(rows: Iterable[Row]) -> list[_Content]:
            ticked = list(rows)
            signs = {row["item"]: _SIGNS.get(str(row["status"])) for row in ticked}
            return [_whose(ticked[0]), *(signs.get(item.key) for item in shown)]

        by_publication = groupby(rows_of(self.survey, "duties"), key=lambda row: row["publication"])
        self._sheet(_CHECKLIST, heads, (line(rows) for _, rows in by_publication))

    def _first_rows(self, counts: Mapping[tuple[str, str], int]) -> dict[str, int]:
        """The row of the sheet of findings at which those of each publication begin."""
        each: dict[str, int] = {}
        for (publication, _), count in counts.items():
            each[publication] = each.get(publication, 0) + count
        found, at = {}, 2
        for publication, count in each.items():
            found[publication] = at
            at += count
        return found

    def _way_to(self, file: str) -> str:
        """The address of a file, from the folder of the workbook where that is possible."""
        try:
            return f"external:{os.path.relpath(file, self.survey.folder)}"
        except ValueError:  # another drive
            return f"external:{Path(file).resolve()}"

    def _heading(self, column: Column) -> _Heading:
        return _Heading(column.label.in_(self.language), _WIDE.get(column.name, 12), column.kind)

    def _sheet(self, name: Label, heads: Iterable[_Heading], rows: Iterable[Sequence[_Content]]) -> None:
        """Write a sheet: headings that stay, filters, and how it prints."""
        columns = list(heads)
        sheet = self.book.add_worksheet(name.in_(self.language))
        for number, head in enumerate(columns):
            sheet.set_column(number, number, head.wide)
        turned = any(head.turned for head in columns)
        sheet.set_row(0, 150 if turned else 32)
        for number, head in enumerate(columns):
            sheet.write_string(0, number, head.text, self._format(rotation=90 if head.turned else 0, **_HEAD))
        last, links = 0, 0
        for last, cells in enumerate(rows, 1):  # the number of the last one is wanted below
            sheet.set_row(last, _LINE * _lines(columns, cells))
            for number, (head, cell) in enumerate(zip(columns, cells, strict=False)):
                if isinstance(cell, _Link) and links < _MOST_LINKS:
                    links += 1
                    sheet.write_url(last, number, cell.to, self._format(**_FONT, **_LINKED), cell.text)
                else:
                    self._cell(sheet, last, number, cell.text if isinstance(cell, _Link) else cell, head)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L{name.in_(self.language)}&R&P / &N")

    def _cell(self, sheet: Any, row: int, column: int, cell: _Content, head: _Heading) -> None:
        if isinstance(cell, _Link):
            cell = cell.text
        elif isinstance(cell, Decimal | int) and len(Decimal(cell).as_tuple().digits) <= EXACT_DIGITS:
            cell = _Number(Decimal(cell), _FORMATS[head.kind])
        elif isinstance(cell, Decimal) and head.kind is Kind.RATE:
            cell = _Number(cell, _PERCENT)
        if isinstance(cell, _Number):
            sheet.write_number(row, column, float(cell.value), self._format(**_FONT, num_format=cell.shape))
        elif cell is not None:
            wrapped = self._format(**_FONT, text_wrap=head.wide > _NARROW, num_format="@")
            sheet.write_string(row, column, str(cell), wrapped)

    def _format(self, **how: Any) -> Any:
        key = tuple(sorted(how.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(how)
        return self._formats[key]


_NARROW: Final = 8
_LINE: Final = 14
"""The height of a line, in points: no program makes room by itself for text that is written row by row."""
_LINKED: Final = {"font_color": "#0b57a4", "underline": 1}


def _lines(columns: Sequence[_Heading], cells: Sequence[_Content]) -> int:
    """How many lines a row needs."""
    texts = ((head.wide, cell) for head, cell in zip(columns, cells, strict=False) if isinstance(cell, str))
    return max((-(-width(text) // (wide - 1)) for wide, text in texts if wide > _NARROW), default=1) or 1


def _label(name: str, columns: Iterable[Column]) -> Label:
    return next(column.label for column in columns if column.name == name)


def _whose(row: Row) -> str:
    """What a publication is called in a list: its department and year, else its files."""
    told = [str(part) for part in (row.get("department"), row.get("year")) if part]
    return " ".join(told) or str(row["publication"])
