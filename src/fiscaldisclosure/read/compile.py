"""From a document to a disclosure: headings choose the section, paragraphs and grids fill it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from fiscaldisclosure.errors import FiscalDisclosureError
from fiscaldisclosure.figure import WAN_YUAN, Place
from fiscaldisclosure.model.disclosure import Disclosure, Unread
from fiscaldisclosure.read.document import Aside, Cell, Document, Grid, Paragraph, Remark, plain
from fiscaldisclosure.read.draft import Draft, assemble
from fiscaldisclosure.read.lines import is_title
from fiscaldisclosure.read.prose.narrative import Narrative, numbers, typographic
from fiscaldisclosure.read.prose.vocabulary import vocabulary
from fiscaldisclosure.read.tables.evaluations import Evaluation, is_evaluation, is_overall
from fiscaldisclosure.read.tables.forms import TableReader
from fiscaldisclosure.read.tables.layout import column_texts, form_of, header_height, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.read.tables.layout import Form

_TITLE = re.compile(r"(?P<name>\D{4,60}?)(?P<year>20\d{2})年?度?(?:部门|单位)?决算")
_SENTENCE = re.compile(r"[^。;]+[。;]?")
_NOTE = re.compile(r"注:|备注:|说明:|.*(?:本表无数据|为空表|故本表)")
_LONGEST_TITLE = 80
_TITLES_KEPT = 4
_BETWEEN_PAGES = re.compile(r"-?\d{1,3}-?|第\d+页.*|单位:.{1,5}|\(?续表?.{0,4}\)?|公开\d+表")


@define
class Table:
    """A table being collected: it may go on over pages."""

    grid: Grid
    titles: tuple[str, ...]
    form: Form | None


@define
class Compiler:
    """Compiles documents of one department into one draft."""

    draft: Draft = field(factory=Draft)
    unread: list[Unread] = field(factory=list)
    _narrative: Narrative | None = None
    _titles: list[str] = field(factory=list)
    _table: Table | None = None

    def add(self, document: Document) -> None:
        """Add a document."""
        narrative = self._narrative = Narrative(self.draft, document.file, self._year(document), self.unread)
        for block in document.blocks:
            if isinstance(block, Grid):
                self._grid(block)
                continue
            if self._table is not None and not _BETWEEN_PAGES.fullmatch(block.text):
                self._finish()
            self._titles = [*self._titles[1 - _TITLES_KEPT :], block.text]
            self._notice(block, document.file)
            if block.heading:
                narrative.under(block.text)
            else:
                narrative.read(block)
        self._finish()
        for remark in document.remarks:
            self._remark(remark)
        self._department(document)

    def _year(self, document: Document) -> int | None:
        """The year of the accounts, as the title of this document or of one before tells it."""
        title = next(_titles(document), None)
        return int(title["year"]) if title is not None else self.draft.root.get("department", {}).get("year")

    def disclosure(self) -> Disclosure:
        """Assemble what was read."""
        if self.unread:
            self.draft.root["unread"] = list(self.unread)
        return assemble(Disclosure, self.draft.root)

    def _notice(self, block: Paragraph, file: str) -> None:
        """Note what the wording of a paragraph tells: headings, notes under tables, leftovers of a template."""
        line = block.line_at(0)
        place = Place(file=file, page=line.page, line=line.number)
        if block.heading or is_title(block.text):
            self.draft.put("headings", [{"name": typographic(block.text), "place": place}])
        tables = self.draft.root.get("tables")
        if tables and _NOTE.match(block.text):
            tables[-1]["note"] = tables[-1].get("note", "") + typographic(block.text)
        for sentence in _SENTENCE.finditer(block.text):
            if vocabulary().residue.search(sentence.group()):
                line = block.line_at(sentence.start())
                place = Place(file=file, page=line.page, line=line.number)
                self.draft.put("residue", [{"name": typographic(sentence.group()), "place": place}])

    def _remark(self, remark: Remark) -> None:
        """Note what stands beside the text: what nobody read, running headers, and what should not be published."""
        if remark.kind is Aside.PICTURE:
            self.unread.append(Unread(text=remark.text, place=remark.place))
        else:
            key = "headings" if remark.kind is Aside.RUNNING_HEADER else "residue"
            self.draft.put(key, [{"name": remark.text, "place": remark.place}])

    def _grid(self, grid: Grid) -> None:
        """Begin a table, or go on with the one that the last page broke off."""
        titles = [text for text in (*self._titles, plain(grid.title)) if len(text) <= _LONGEST_TITLE]
        held = self._table
        if held is not None and _may_go_on(held.grid, grid) and _continues(held, grid):
            height = header_height(grid) if _same_header(held.grid, grid) else 0
            self._table = evolve(held, grid=Grid((*held.grid.rows, *grid.rows[height:]), held.grid.title))
            return
        self._finish()
        self._table = Table(grid, tuple(titles), None if is_evaluation(grid) else form_of(grid, titles))
        self._titles = []

    def _finish(self) -> None:
        """Read the collected table."""
        table, self._table = self._table, None
        if table is None:
            return
        if table.grid.torn:
            self._torn(table)
        elif is_evaluation(table.grid):
            self._evaluation(table)
        elif table.form is not None:
            self._form(table, table.form)
        elif units := _units(table.grid):
            self.draft.put("department.units", units)
        else:
            self.unread += [
                Unread(text=number, place=cell.place)
                for row in table.grid.rows
                for cell in dict.fromkeys(row)
                for number in numbers(plain(cell.text))
            ]

    def _torn(self, table: Table) -> None:
        """Note that a table is there, and list what stands in it: its cells cannot be told apart."""
        title = "表格" if table.form is None else _title(table.form, table)
        self.unread += _not_understood(table, typographic(title), "各栏无法分辨")
        if table.form is not None:
            place = next((cell.place for row in table.grid.rows for cell in row), None)
            self.draft.put("tables", [{"key": table.form.key, "title": typographic(title), "place": place}])

    def _form(self, table: Table, form: Form) -> None:
        """Read one of the public tables, and note that it is there.

        A table that cannot be understood is listed as unread; the document goes on without it.
        """
        title = _title(form, table)
        unit = unit_of(table.grid, table.titles)
        draft = Draft()
        reader = TableReader(form, table.grid, unit or WAN_YUAN, draft, typographic(title))
        unread = reader.read()
        try:
            assemble(Disclosure, draft.root)
        except FiscalDisclosureError as error:
            reader.stated = 0
            unread = _not_understood(table, typographic(title), error)
        else:
            self.draft.merge(draft)
        self.unread += unread
        found = {
            "key": form.key,
            "title": typographic(title),
            "place": next((cell.place for row in table.grid.rows for cell in row), None),
            "empty": reader.stated == 0 and not unread,
            "unit_stated": unit is not None,
        }
        self.draft.put("tables", [found])

    def _evaluation(self, table: Table) -> None:
        title = next((text for text in reversed(table.titles) if "自评" in text or "绩效" in text), "")
        name = re.sub(r"\(\d{4}年度?\)", "", title) or "绩效自评表"
        evaluation = Evaluation(Grid(table.grid.rows, title), typographic(name))
        node = evaluation.read()
        performance = self.draft.node("performance")
        if is_overall(evaluation.grid) and "overall" not in performance:
            performance["overall"] = node
        else:
            self.draft.put("performance.projects", [node])
        self.unread += evaluation.unread

    def _department(self, document: Document) -> None:
        """Find the department's name and year in the title, and every spelling of the name in the text."""
        title = next(_titles(document), None)
        if title is None:
            return
        name = title["name"]
        self.draft.put("department.name", name)
        self.draft.put("department.year", int(title["year"]))
        mentions = [{"name": spelling, "place": place} for spelling, place in _mentions(document, name)]
        if mentions:
            self.draft.put("department.mentions", mentions)


def disclosure(documents: Iterable[Document]) -> Disclosure:
    """Compile the documents of one department into its disclosure."""
    compiler = Compiler()
    for document in documents:
        compiler.add(document)
    return compiler.disclosure()


def _title(form: Form, table: Table) -> str:
    """The title by which a table is printed, or else the first that it may have."""
    return next(
        (text for text in form.titles if any(text in above for above in table.titles)), form.titles[0]
    )


def _not_understood(table: Table, title: str, reason: Exception | str) -> list[Unread]:
    """List a table as one piece that was not understood, and each number in it."""
    cells = [cell for row in table.grid.rows for cell in dict.fromkeys(row)]
    place = next((evolve(cell.place, table=title) for cell in cells), None)
    return [
        Unread(text=f"《{title}》未能读懂：{reason}", place=place),
        *(
            Unread(text=number, place=evolve(cell.place, table=title))
            for cell in cells
            for number in numbers(plain(cell.text))
        ),
    ]


def _units(grid: Grid) -> list[str]:
    """The names in a list of the units that the accounts cover."""
    columns = column_texts(grid, header_height(grid) or 1)
    column = next((number for number, texts in enumerate(columns) if texts[-1:] == ["单位名称"]), None)
    if column is None:
        return []
    names = [plain(row[column].text) for row in grid.rows[1:] if column < len(row)]
    return [typographic(name) for name in names if name and name != "单位名称"]


def _may_go_on(held: Grid, grid: Grid) -> bool:
    return _width(held) == _width(grid) and not held.torn and not grid.torn


def _width(grid: Grid) -> int:
    return max((len(row) for row in grid.rows), default=0)


def _same_header(one: Grid, other: Grid) -> bool:
    height = header_height(other)
    return bool(height) and column_texts(one, header_height(one)) == column_texts(other, height)


def _continues(held: Table, grid: Grid) -> bool:
    """Whether a grid goes on with the last one, nothing being printed between, or begins another table."""
    if _same_header(held.grid, grid):
        return True
    return not is_evaluation(grid) and form_of(grid, ()) in (None, held.form)


def _titles(document: Document) -> Iterator[re.Match[str]]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and not block.heading:
            match = _TITLE.match(block.text)
            if match is not None:
                yield match


def _mentions(document: Document, name: str) -> Iterator[tuple[str, Place]]:
    """Names that begin and end as the department's does and are about as long: spellings of the same name."""
    begin, end = re.escape(name[:2]), re.escape(name[-3:])
    spelling = re.compile(rf"{begin}[^，。;:、()\d]{{0,{len(name)}}}?{end}")
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for match in spelling.finditer(block.text):
                line = block.line_at(match.start())
                yield match.group(), Place(file=document.file, page=line.page, line=line.number)
        else:
            for cell in _cells(block):
                for match in spelling.finditer(plain(cell.text)):
                    yield match.group(), cell.place


def _cells(grid: Grid) -> Iterator[Cell]:
    for row in grid.rows:
        yield from dict.fromkeys(row)
