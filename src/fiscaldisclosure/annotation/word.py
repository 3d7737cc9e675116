"""Comments and tracked changes in Word documents (.docx), in the package's own XML; nothing else of it changes.

A comment is anchored at the very characters: the run they stand in is cut into runs of the same format.  A run that holds
anything besides text (a picture, a tab, a field character) is not cut; its comment stands around all of it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from fiscaldisclosure.annotation.notes import AUTHOR, COLOURS, joined
from fiscaldisclosure.errors import said
from fiscaldisclosure.office.package import Package
from fiscaldisclosure.office.splice import escaped, namespace, parents, tag, whole_numbers
from fiscaldisclosure.read.files.archive import refuse
from fiscaldisclosure.read.files.elements import local
from fiscaldisclosure.read.files.word.docx import main_part, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree import ElementTree as ET

    from fiscaldisclosure.annotation.fixes import Replacement
    from fiscaldisclosure.annotation.notes import Note
    from fiscaldisclosure.office.splice import Placed
    from fiscaldisclosure.read.files.word.docx import Pieces
    from fiscaldisclosure.rules.rule import Severity
    from fiscaldisclosure.span import Span

_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@frozen
class _Comment:
    """What is said in a comment."""

    severity: Severity
    paragraphs: tuple[tuple[str, ...], ...]
    """The title and the lines of each note."""


@define
class _Cuts:
    """What is put into the text of one element, and what of it is struck out."""

    marks: list[tuple[int, int, str]] = field(factory=list)
    """Where, in which order at one place, and what."""
    struck: list[tuple[int, int, str]] = field(factory=list)
    """From where to where, and the first tag of the mark of deletion."""


def marked(
    data: bytes,
    name: str,
    notes: Iterable[Note],
    fixes: Sequence[Replacement] = (),
    when: datetime | None = None,
) -> tuple[bytes, frozenset[Span]]:
    """Write comments and tracked changes into a document.

    Args:
        data: The document.
        name: Its name, as an error tells it.
        notes: What is said of it.
        fixes: What is put in the place of prints, as tracked changes.
        when: The time that the marks bear; None for now.

    Returns:
        The document, and the characters that could not be marked.

    Raises:
        ReadError: if the document cannot be read.

    """
    package = Package.of(data, name)
    main = main_part(package.archive)
    body = package.part(main)
    writer = _Writer(package, main, body, pieces(package.archive, main, body.root), when or datetime.now(UTC))
    for span, severity, held in joined(notes):
        writer.comment(span, _Comment(severity, tuple((note.title, *note.lines) for note in held)))
    for fix in fixes:
        writer.change(fix)
    writer.write()
    return package.packed(), frozenset(writer.unmarked)


@define
class _Writer:
    """Gathers what is to be written, and writes it."""

    package: Package
    main: str
    body: Placed
    pieces: dict[str, Pieces]
    when: datetime
    unmarked: set[Span] = field(factory=set)
    _cuts: dict[ET.Element, _Cuts] = field(factory=dict)
    _around: dict[ET.Element, tuple[list[str], list[str]]] = field(factory=dict)
    """What is put before and after runs that are not cut."""
    _comments: list[str] = field(factory=list)
    _parents: dict[ET.Element, ET.Element] = field(init=False)
    _ids: Iterator[int] = field(init=False)
    _prefix: str = field(init=False)
    _date: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        prefix = self.body.prefix(namespace(self.body.root))
        if prefix is None:
            refuse(
                self.package.name,
                said("annotation.no-prefix"),
            )
        self._prefix = prefix
        self._parents = parents(self.body.root)
        self._date = self.when.strftime("%Y-%m-%dT%H:%M:%SZ")
        roots = [self.body.root]
        if (path := self._comments_path()) is not None:
            roots.append(self.package.part(path).root)
        taken = whole_numbers(
            value
            for root in roots
            for item in root.iter()
            for key, value in item.items()
            if key.rpartition("}")[2] == "id"
        )
        self._ids = count(max(taken, default=0) + 1)

    def comment(self, span: Span, said: _Comment) -> None:
        """Anchor a comment at characters, or around the runs they stand in."""
        held = self._held(span)
        if not held:
            self.unmarked.add(span)
            return
        number = next(self._ids)
        begin = self._tag("commentRangeStart", id=number)
        reference = self._tag("r", content=self._tag("commentReference", id=number))
        end = self._tag("commentRangeEnd", id=number) + reference
        self._put(held[0][0], held[0][1], begin, after=True)
        self._put(held[-1][0], held[-1][2], end, after=False)
        self._comments.append(self._comment(number, said))

    def change(self, fix: Replacement) -> None:
        """Put the right number in the place of a figure, as a change that can be accepted or rejected."""
        span = fix.span
        if span is None:
            return
        held = self._held(span)
        runs = [self._parents[element] for element, _, _ in held]
        text = fix.text("".join((element.text or "")[start:end] for element, start, end in held))
        if text is None or not all(map(self._is_plain, runs)) or not self._may_change(runs):
            self.unmarked.add(span)
            return
        opening = self._open("del")
        for element, start, end in held:
            self._cuts.setdefault(element, _Cuts()).struck.append((start, end, opening))
        last, _, end = held[-1]
        new = self._open("ins") + self._run(runs[0], text, "t") + f"</{self._prefix}:ins>"
        self._cuts[last].marks.append((end, 0, new))

    def _held(self, span: Span) -> list[tuple[ET.Element, int, int]]:
        """The elements that hold characters, and which of theirs; none if there are no such characters."""
        found: list[tuple[ET.Element, int, int]] = []
        at = 0
        for text, element in self.pieces.get(span.part, ()):
            start, end = max(span.start - at, 0), min(span.end - at, len(text))
            if start < end:
                found.append((element, start, end))
            at += len(text)
        return found

    def _put(self, element: ET.Element, at: int, mark: str, *, after: bool) -> None:
        """Put a mark between characters; where the run must not be cut, before or behind it."""
        outer = self._outside(element)
        if outer is None and self._is_plain(self._parents[element]):
            self._cuts.setdefault(element, _Cuts()).marks.append((at, 2 if after else 1, mark))
            return
        run = self._run_of(element) if outer is None else outer
        before, behind = self._around.setdefault(run, ([], []))
        if after:
            before.append(mark)
        else:
            behind.append(mark)

    def _run_of(self, element: ET.Element) -> ET.Element:
        while local(element) != "r":
            element = self._parents[element]
        return element

    def _outside(self, element: ET.Element) -> ET.Element | None:
        """The run that holds the outermost text box around an element, as text boxes hold no comments; None if none does."""
        found, at = None, element
        while (parent := self._parents.get(at)) is not None:
            if local(parent) == "txbxContent":
                found = parent
            at = parent
        return None if found is None else self._run_of(found)

    def _is_plain(self, run: ET.Element) -> bool:
        """Whether a run holds text alone, so that it can be cut."""
        return local(run) == "r" and all(local(item) in _PLAIN for item in run)

    def _may_change(self, runs: list[ET.Element]) -> bool:
        """Whether runs are neighbours, and not themselves a change that waits for a decision."""
        homes = {self._parents[run] for run in runs}
        return len(homes) == 1 and local(next(iter(homes))) not in {"ins", "moveTo"}

    def _tag(self, name: str, content: str = "", **attributes: object) -> str:
        prefixed = {f"{self._prefix}__{key}": value for key, value in attributes.items()}
        return tag(f"{self._prefix}:{name}", content, **prefixed)

    def _open(self, name: str) -> str:
        whole = self._tag(name, id=next(self._ids), author=AUTHOR, date=self._date)
        return whole.removesuffix("/>") + ">"

    def _run(self, run: ET.Element, text: str, kind: str) -> str:
        """Return a run of the same format with other text."""
        held = f'<{self._prefix}:{kind} xml:space="preserve">{escaped(text)}</{self._prefix}:{kind}>'
        return f"{self.body.opening(run).decode()}{self._look(run)}{held}</{self.body.name(run)}>"

    def _comment(self, number: int, said: _Comment) -> str:
        """Return a comment: the title of each note in bold and in its colour, then its lines."""
        bold = self._tag("b") + self._tag("color", val=COLOURS[said.severity])
        lines = "".join(
            self._tag(
                "p",
                self._tag(
                    "r",
                    ("" if number_of_line else self._tag("rPr", bold))
                    + f'<{self._prefix}:t xml:space="preserve">{escaped(line)}</{self._prefix}:t>',
                ),
            )
            for note in said.paragraphs
            for number_of_line, line in enumerate(note)
        )
        return self._tag("comment", lines, id=number, author=AUTHOR, date=self._date, initials="FD")

    def write(self) -> None:
        """Change the parts of the package."""
        for run in {self._parents[element]: None for element in self._cuts}:
            self.body.exchange(run, "".join(self._cut(run)).encode())
        for run, (before, behind) in self._around.items():
            extent = self.body.extents[run]
            self.body.put(extent.start, extent.start, "".join(before).encode())
            self.body.put(extent.end, extent.end, "".join(behind).encode())
        self.package.put(self.main, self.body.changed())
        if self._comments:
            self._write_comments()

    def _cut(self, run: ET.Element) -> Iterator[str]:
        """Yield a run as runs of the same format, with what is put between them."""
        for element in run:
            if local(element) == "rPr":
                continue
            if local(element) != "t":
                yield self.body.opening(run).decode() + self._look(run) + self.body.raw(element).decode()
                yield f"</{self.body.name(run)}>"
                continue
            cuts = self._cuts.get(element, _Cuts())
            text = element.text or ""
            trims = element.get(_SPACE) != "preserve"
            marks = sorted(cuts.marks)
            ends = {at for at, _, _ in marks} | {at for start, end, _ in cuts.struck for at in (start, end)}
            before = 0
            for at in sorted({*ends, len(text)}):
                piece = text[before:at]
                if trims and before == 0:
                    piece = piece.lstrip(_BLANKS)
                if trims and at == len(text):
                    piece = piece.rstrip(_BLANKS)
                if piece:
                    opening = next((told for start, end, told in cuts.struck if start <= before < end), "")
                    yield opening + self._run(run, piece, "delText" if opening else "t")
                    yield f"</{self._prefix}:del>" if opening else ""
                yield from (mark for place, _, mark in marks if place == at)
                before = at

    def _look(self, run: ET.Element) -> str:
        return next((self.body.raw(item).decode() for item in run if local(item) == "rPr"), "")

    def _comments_path(self) -> str | None:
        """The path of the part that holds comments already; None if there is none."""
        related = self.package.archive.relations(self.main).values()
        return next((path for kind, path in related if kind == "comments" and path in self.package), None)

    def _write_comments(self) -> None:
        """Add the comments to those that are there; their ids are above all others."""
        package, uri = self.package, namespace(self.body.root)
        path = self._comments_path()
        if path is None:
            path = package.free_path("word/comments{}.xml")
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            empty = tag(f"{self._prefix}:comments", **{f"xmlns__{self._prefix}": uri})
            package.put(path, (head + empty).encode())
            package.declare(path, _COMMENTS)
            package.relate(self.main, _relation(uri), path)
        part = package.part(path)
        spell = "" if part.prefix(uri) == self._prefix else f' xmlns:{self._prefix}="{uri}"'
        said = (text.replace(" ", f"{spell} ", 1) for text in self._comments)
        part.append(part.root, "".join(said).encode())
        package.put(path, part.changed())


_PLAIN: Final = {"rPr", "t", "lastRenderedPageBreak"}
"""What a run may hold that is cut."""
_BLANKS: Final = " \t\r\n"


def _relation(uri: str) -> str:
    """The type of the relation to comments, in the strict or the usual form of the format."""
    if "purl.oclc.org" in uri:
        return "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
    return "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
