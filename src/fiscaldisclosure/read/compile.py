"""From a document to a disclosure: headings choose the section, paragraphs and grids fill it."""

from __future__ import annotations

import re
from decimal import localcontext
from functools import partial
from itertools import dropwhile, islice
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fiscaldisclosure.errors import Message, said
from fiscaldisclosure.figure import Inference, Place
from fiscaldisclosure.interval import ARITHMETIC
from fiscaldisclosure.model.disclosure import Disclosure, Unread
from fiscaldisclosure.model.labels import label_of
from fiscaldisclosure.model.shape import slots
from fiscaldisclosure.read.another import is_of_another, titles_of_others
from fiscaldisclosure.read.contents import contents
from fiscaldisclosure.read.document import Aside, Cell, Document, Grid, Paragraph, Remark
from fiscaldisclosure.read.draft import Draft, assemble, figures_in, sift
from fiscaldisclosure.read.duties import Duties
from fiscaldisclosure.read.lines import is_title
from fiscaldisclosure.read.lost import defect
from fiscaldisclosure.read.prose.marks import marks_in, marks_of_table
from fiscaldisclosure.read.prose.narrative import Narrative
from fiscaldisclosure.read.prose.vocabulary import vocabulary
from fiscaldisclosure.read.retold import retell
from fiscaldisclosure.read.tables.collect import collected
from fiscaldisclosure.read.tables.prepare import is_table_number
from fiscaldisclosure.read.tables.recognise import named_by
from fiscaldisclosure.read.tables.split import with_tables_apart
from fiscaldisclosure.read.tables.tables import Tables
from fiscaldisclosure.read.tables.units import Surroundings
from fiscaldisclosure.spelling import NUMERALS, plain, typographic

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from fiscaldisclosure.read.draft import Node
    from fiscaldisclosure.read.prose.marks import Pattern
    from fiscaldisclosure.read.tables.collect import Collected

_TITLE = re.compile(
    rf"(?:第[{NUMERALS}]+部分)?+(?:关于(?:公开|公布)?)?(?!纳入|列入)(?P<name>(?:第\d{{1,3}}|[^\d\"]){{4,60}}?)(?:关于\D{{0,30}}?)?(?<![比较与])"
    r"(?P<year>20\d{2})年?度?(?:部门|单位)?决算"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>20\d{2})年?度?(?P<name>(?:第\d{1,3}|[^\d，。;:、\"]){4,40}?)(?:部门|单位)?决算(?:公开)?(?:情况)?(?:的?说明|报告)?$"
)
"""A title that begins with the year; whoever it names must be an authority, unlike 2023年度收入支出决算."""
_YEAR_ALONE = re.compile(
    r"\D{0,3}(?P<year>20\d{2})年?度?(?:部门|单位)?(?:收入支出|收支)?决算(?:公开)?(?:情况)?(?:的?说明)?$"
)
"""A title whose name is missing, or too short to be that of a department, still tells the year."""
_PREPARER = re.compile(
    r"(?:编制|填报|公开)?(?:单位|部门)(?:名称)?:(?P<name>(?:第\d{1,3}|[^\d:，。;元]){4,40}?)(?=$|20\d\d|(?:金额)?单位:)"
)
_TOP = 40
"""Among how many of a table's first cells the line of who drew it up is looked for."""
_SENTENCE = re.compile(r"[^。;]+[。;]?")
_NOTE = re.compile(r"注:|备注:|说明:|.*(?:本表无数据|为空表|故本表)")


@define
class Compiler:
    """Compiles documents of one department into one draft."""

    draft: Draft = field(factory=Draft)
    unread: list[Unread] = field(factory=list)
    lost: Mapping[int, Exception] = field(factory=dict)
    """The blocks that nothing can be made of, by their identity, and what went wrong at each."""
    _narrative: Narrative | None = None
    _marked: set[str] = field(factory=set)
    _contents: set[int] = field(factory=set)
    """The lines of the contents of the document at hand, by their identity."""
    _duties: Duties = field(factory=Duties)
    _headings: dict[tuple[str, str], set[str | None]] = field(factory=dict)
    _incomplete: set[tuple[str, str]] = field(factory=set)

    def add(self, document: Document, tables: Mapping[int, Collected], surroundings: Surroundings) -> None:
        """Add a document with its tables, each read where it ends.

        Raises:
            _Lost: at a block that nothing can be made of; what it told in part stays in the draft.

        """
        others = titles_of_others(document, self._name(document))
        held: list[tuple[Paragraph, Draft, int]] = []
        narrative = self._narrate(document)
        reader = Tables(self.draft, self.unread, surroundings)
        self._contents = {id(block) for block in contents(document.blocks)}
        for number, block in enumerate(document.blocks):
            if number in others:  # perhaps another unit's accounts begin here: they are read apart
                held.append((others[number], self.draft, len(self.unread)))
                self.draft = Draft()
                narrative = self._narrate(document)
                reader = Tables(self.draft, self.unread, surroundings)
            if number in tables:
                reader.read(tables[number])
            if id(block) in self.lost:
                self._lose(block, document.file, narrative)
                continue
            try:
                self._block(block, document.file, narrative)
            except Exception as error:
                raise _Lost(block, error) from error
            self._headings.setdefault((document.file, narrative.section), set()).add(narrative.heading)
        for title, before, known in reversed(held):
            self._join(title, before, known, document.file)
        for remark in document.remarks:
            self._remark(remark)
        self._department(document)

    def _narrate(self, document: Document) -> Narrative:
        """Begin to read a narrative."""
        self._narrative = Narrative(
            self.draft, document.file, self._year(document), self.unread, self._name(document)
        )
        return self._narrative

    def _join(self, title: Paragraph, before: Draft, known: int, file: str) -> None:
        """Go back to the draft from before a title; what was read behind it is of the same unit, or listed as another's."""
        behind, self.draft = self.draft, before
        if not is_of_another(before.root, behind.root):
            before.merge(behind)
            return
        place = title.place(file, 0, len(title.text))
        read = [Unread(text=item.text or str(item), place=item.place) for item in figures_in(behind.root)]
        self.unread.insert(
            known, Unread.told(said("lost.another-unit", title=typographic(title.text)), place)
        )
        self.unread += read

    def _block(self, block: Paragraph | Grid, file: str, narrative: Narrative) -> None:
        """Read a paragraph, and note what the wording of a table tells."""
        if isinstance(block, Grid):
            self._mark(marks_of_table(block))
            return
        self._notice(block, file)
        if block.heading:
            narrative.under(block)
        elif not is_table_number(block.text):
            narrative.read(block)
            if id(block) not in self._contents:
                self._duties.take(block, narrative)

    def _lose(self, block: Paragraph | Grid, file: str, narrative: Narrative) -> None:
        """List a paragraph that nothing can be made of; nothing beside it can be proved by what its section tells."""
        if isinstance(block, Grid):
            return
        why = defect(self.lost[id(block)])
        place = block.place(file, 0, len(block.text))
        self.unread.append(Unread.told(said("lost.paragraph", why=why), place))
        self.unread += [Unread(text=number, place=place) for number in _NUMBER.findall(block.text)]
        self._incomplete.add((file, narrative.section))
        narrative.lose(block)

    def _year(self, document: Document) -> int | None:
        """The year of the accounts, as the title of this document or of one before tells it."""
        title = next(_titles(document), None) or next(_titles(document, _YEAR_ALONE.match), None)
        return int(title["year"]) if title is not None else self.draft.root.get("department", {}).get("year")

    def _name(self, document: Document) -> str:
        """The department's name, as the title of this document or of one before tells it."""
        title = next(_titles(document), None)
        name = title["name"] if title is not None else self.draft.root.get("department", {}).get("name", "")
        return str(name)

    def disclosure(self) -> Disclosure:
        """Assemble what was read."""
        if self._duties.paragraphs:
            self.draft.put("department.duties", "\n".join(self._duties.paragraphs))
        self._sift()
        retell(self.draft.root)
        if statements := self.draft.root.pop("statements", []):  # what was named only, and nothing told of it
            self.draft.root["statements"] = [row for row in statements if row.get("line") or "count" in row]
        for file, section in self._incomplete:
            held = self._headings.get((file, section), set())
            self.draft.infer(Inference.BESIDE_LOST, partial(_is_told_under, file, held))
        self.draft.infer(Inference.RECOGNISED, lambda place: place.area is not None)
        try:
            return self._assembled()
        except Exception:  # noqa: BLE001  # the part at which it went wrong is found, and told
            for name in list(self.draft.root):
                self._try(name, partial(assemble, Disclosure))
            return self._assembled()

    def _assembled(self) -> Disclosure:
        unread = {"unread": list(self.unread)} if self.unread else {}
        return assemble(Disclosure, {**self.draft.root, **unread})

    def _sift(self) -> None:
        """List the figures that the model refuses."""
        for name in list(self.draft.root):
            self._try(name, lambda part: self.unread.extend(sift(Disclosure, part)))

    def _try(self, name: str, work: Callable[[Node], object]) -> None:
        """Do something with a part of the draft; if it fails, the part is listed as unread and left out."""
        part = {name: self.draft.root.pop(name)}
        held = list(figures_in(part))
        try:
            work(part)
        except Exception as error:  # noqa: BLE001  # a defect costs its part; it is listed, not swallowed
            part_name = label_of(Disclosure, name) if name in slots(Disclosure) else name
            self.unread.append(Unread.told(said("lost.part", part=part_name, why=defect(error))))
            self.unread += [Unread(text=figure.text or str(figure), place=figure.place) for figure in held]
        else:
            self.draft.root |= part

    def _notice(self, block: Paragraph, file: str) -> None:
        """Note what the wording of a paragraph tells: headings, notes under tables, leftovers of a template."""
        if block.heading or is_title(block.text):
            self.draft.put("headings", [_entry(block, file)])
        if _NOTE.match(block.text):
            named = named_by(
                [block.text]
            )  # a section may say of its table that it is empty, wherever that stands
            tables = reversed(self.draft.root.get("tables", []))
            of = (table for table in tables if named is None or table.get("key") == named.key)
            for table in islice(of, 1):
                table["note"] = table.get("note", "") + typographic(block.text)
        for sentence in _SENTENCE.finditer(block.text):
            if vocabulary().residue.search(sentence.group()):
                place = block.place(file, *sentence.span())
                self.draft.put("residue", [{"name": typographic(sentence.group()), "place": place}])
        if id(block) in self._contents:
            self.draft.put("marks", [{"kind": "contents", **_entry(block, file)}])
        else:
            self._mark(marks_in(block, file))

    def _mark(self, found: Iterable[tuple[Pattern, str, Place]]) -> None:
        """Note passages that rules ask for or about."""
        for pattern, what, place in found:
            if not pattern.first or pattern.kind not in self._marked:
                self._marked.add(pattern.kind)
                self.draft.put("marks", [{"kind": pattern.kind, "name": what, "place": place}])

    def _remark(self, remark: Remark) -> None:
        """Note what stands beside the text: what nobody read, running headers, and what should not be published."""
        if isinstance(remark.text, Message):
            self.unread.append(Unread.told(remark.text, remark.place))
        else:
            key = "headings" if remark.kind is Aside.RUNNING_HEADER else "residue"
            self.draft.put(key, [{"name": remark.text, "place": remark.place}])

    def _department(self, document: Document) -> None:
        """Find the department's name and year in the title, and every spelling of the name in the text.

        Where no title names a department, the line of who drew up a table does.
        """
        title = next(_titles(document), None)
        if title is None:
            preparer = next(_preparers(document), None)
            if preparer is not None:
                self.draft.put("department.name", preparer)
            return
        name = title["name"]
        self.draft.put("department.name", name)
        self.draft.put("department.year", int(title["year"]))
        mentions = [{"name": spelling, "place": place} for spelling, place in _mentions(document, name)]
        if mentions:
            self.draft.put("department.mentions", mentions)


def disclosure(documents: Iterable[Document]) -> Disclosure:
    """Compile the documents of one department into its disclosure."""
    with localcontext(ARITHMETIC):  # the caller's own might lose digits
        collections = [(document, collected(document)) for document in map(with_tables_apart, documents)]
        surroundings = Surroundings.of(
            (document for document, _ in collections),
            (table for _, tables in collections for table in tables.values()),
        )
        lost: dict[int, Exception] = {}
        while True:
            compiler = Compiler(lost=lost)
            try:
                for document, tables in collections:
                    compiler.add(document, tables, surroundings)
            except _Lost as stop:
                lost[id(stop.block)] = stop.error
                if len(lost) >= _MOST_LOST:  # the rest of the paragraphs would hardly fare better
                    rest = _from(stop.block, (document for document, _ in collections))
                    lost.update(dict.fromkeys(map(id, rest), stop.error))
            else:
                return compiler.disclosure()


def _entry(block: Paragraph, file: str) -> Node:
    """What a paragraph says, and where."""
    return {"name": typographic(block.text), "place": block.place(file, 0, len(block.text))}


class _Lost(Exception):  # noqa: N818  # no error of the document: it is read again without the block
    """A block that nothing can be made of."""

    def __init__(self, block: Paragraph | Grid, error: Exception) -> None:
        """Say which block, and what went wrong."""
        super().__init__(str(error))
        self.block, self.error = block, error


def _from(first: Paragraph | Grid, documents: Iterable[Document]) -> Iterator[Paragraph | Grid]:
    """A block of some document, and those behind it."""
    blocks = (block for document in documents for block in document.blocks)
    return dropwhile(lambda block: block is not first, blocks)


_MOST_LOST: Final = 16
"""After so many paragraphs that nothing can be made of, those that follow are not tried: each costs another reading."""
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def _is_told_under(file: str, headings: Container[str | None], place: Place) -> bool:
    """Whether a figure stands in a sentence under one of some headings of a file."""
    return place.file == file and place.table is None and place.section in headings


def _title_of(text: str) -> re.Match[str] | None:
    """The title of a department's accounts that a text is, or begins with."""
    found = _YEAR_FIRST.match(text)
    if found is not None and vocabulary().whose(found["name"]) == found["name"]:
        return found
    return _TITLE.match(text)


def _titles(
    document: Document, title: Callable[[str], re.Match[str] | None] = _title_of
) -> Iterator[re.Match[str]]:
    """Yield the titles among the paragraphs; among the headings, if no paragraph is one."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    for is_heading in (False, True):
        texts = (block.text for block in paragraphs if block.heading is is_heading)
        found = [match for text in texts if (match := title(text)) is not None]
        if found:
            yield from found
            return


def _preparers(document: Document) -> Iterator[str]:
    for block in document.blocks:
        texts = [block.text] if isinstance(block, Paragraph) else [plain(cell.text) for cell in _cells(block)]
        for text in texts[:_TOP]:
            match = _PREPARER.match(text)
            if match is not None:
                yield match["name"]


def _mentions(document: Document, name: str) -> Iterator[tuple[str, Place]]:
    """Names that begin and end as the department's does and are about as long: spellings of the same name."""
    begin, end = re.escape(name[:2]), re.escape(name[-3:])
    spelling = re.compile(rf"{begin}[^，。;:、()\d]{{0,{len(name)}}}?{end}")
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for match in spelling.finditer(block.text):
                yield match.group(), block.place(document.file, *match.span())
        else:
            for cell in _cells(block):
                for match in spelling.finditer(plain(cell.text)):
                    yield match.group(), cell.place


def _cells(grid: Grid) -> Iterator[Cell]:
    for row in grid.rows:
        yield from dict.fromkeys(row)
