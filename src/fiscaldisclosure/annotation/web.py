"""Marks and notes in web pages: what was read stays, byte for byte; tags are put in around figures, and notes at the end.

Each mark tells its note on hovering and to a screen reader; the notes stand together below the page, each with a way back.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.annotation.notes import AUTHOR, FILLS, WRITERS, joined
from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.read.files.kinds import is_archived
from fiscaldisclosure.read.files.markup import unescape
from fiscaldisclosure.read.files.web import decode, sources, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.annotation.fixes import Fix
    from fiscaldisclosure.annotation.notes import Note
    from fiscaldisclosure.read.files.markup import Text
    from fiscaldisclosure.rules.rule import Severity
    from fiscaldisclosure.span import Span

Extent = tuple[int, int]
"""From where to where in the text of the page."""
_HEAD: Final = 4096
_ENCODINGS: Final = ("utf-8", "gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be")
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PIECE: Final = re.compile(r"&#?\w+;?|[ \t\r\n\f]+|.", re.DOTALL)
_END: Final = re.compile(r"</body\s*>", re.IGNORECASE)
_LOOK: Final = "color:#1a1a1a;background:#{};border-bottom:2px solid #{}"


def marked(
    data: bytes,
    name: str,
    notes: Iterable[Note],
    fixes: Sequence[Fix] = (),  # noqa: ARG001  # as those of the other kinds; `fix` asks none of a page
) -> tuple[bytes, frozenset[Span]]:
    """Write marks and notes into a web page.

    Args:
        data: The page.
        name: Its name, as an error tells it.
        notes: What is said of it, at its characters.
        fixes: Nothing is replaced in a page.

    Returns:
        The page, and the characters that could not be marked.

    Raises:
        ReadError: if it is a web archive, or its characters cannot be written again as they are.

    """
    if is_archived(data[:_HEAD].decode("latin-1")):
        raise ReadError(said("annotation.no-comments", kind=".mht", kinds=tuple(WRITERS)), name)
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    page = decode(data, name)
    encoding = next((one for one in _ENCODINGS if _is_written(page, one, data[len(mark) :])), None)
    if encoding is None:
        raise ReadError(said("annotation.no-encoding"), name)
    paragraphs = sources(page, name)
    inserted: list[tuple[int, str]] = []
    told: list[str] = []
    unmarked: set[Span] = set()
    for span, severity, held in joined(notes):
        extents = list(_extents(page, paragraphs.get(span.part, ()), span))
        if not extents or _overlap(extents, inserted):
            unmarked.add(span)
            continue
        number = len(told) + 1
        inserted += _mark(extents, number, severity, "\n\n".join(note.text for note in held))
        told.append(_note(number, severity, held))
    end = [match.start() for match in _END.finditer(page)]
    inserted.append((end[-1] if end else len(page), _listed(told)))
    copy = _with(page, inserted)
    return mark + copy.encode(encoding, "xmlcharrefreplace"), frozenset(unmarked)


def _is_written(page: str, encoding: str, data: bytes) -> bool:
    """Whether a page, written in an encoding, is the very file."""
    try:
        return page.encode(encoding) == data
    except UnicodeEncodeError:
        return False


def _extents(page: str, texts: Iterable[Text], span: Span) -> Iterator[Extent]:
    """Yield where the characters of a paragraph stand in the page, piece by piece; nothing if that is not certain."""
    at = 0
    for text in texts:
        places = list(_characters(page, text))
        if len(places) != len(spaced(text.text)):
            return
        held = places[max(span.start - at, 0) : max(span.end - at, 0)]
        at += len(places)
        if held and held[0][0] < held[-1][1]:
            yield held[0][0], held[-1][1]


def _characters(page: str, text: Text) -> Iterator[Extent]:
    """Yield where each character that a text shows stands in the page."""
    if text.start == text.end:
        yield text.start, text.end
        return
    for match in _PIECE.finditer(page, text.start, text.end):
        for _ in spaced(unescape(match[0])):
            yield match.start(), match.end()


def _overlap(extents: Iterable[Extent], inserted: Iterable[tuple[int, str]]) -> bool:
    """Whether something is put in within, so that tags would cross."""
    return any(start < at < end for start, end in extents for at, _ in inserted)


def _mark(extents: Sequence[Extent], number: int, severity: Severity, text: str) -> Iterator[tuple[int, str]]:
    """Yield the tags around the pieces of a figure; the first has the name by which its note leads back."""
    look = _LOOK.format(FILLS[severity], FILLS[severity])
    for place, (start, end) in enumerate(extents):
        named = f' id="fiscaldisclosure-{number}" tabindex="0"' if place == 0 else ""
        described = f'aria-describedby="fiscaldisclosure-note-{number}" title="{escape(text)}"'
        yield start, f'<mark{named} style="{look}" {described}>'
        yield end, "</mark>"


def _note(number: int, severity: Severity, notes: Iterable[Note]) -> str:
    told = "".join(
        f"<p><strong>{escape(note.title)}</strong></p>"
        + "".join(f"<p>{escape(line)}</p>" for note_line in note.lines for line in note_line.split("\n"))
        for note in notes
    )
    look = f"border-left:4px solid #{FILLS[severity]};padding-left:12px;margin:12px 0"
    back = f'<a href="#fiscaldisclosure-{number}">↑ {number}</a>'
    return f'<li id="fiscaldisclosure-note-{number}" style="{look}">{back}{told}</li>'


def _listed(notes: Iterable[str]) -> str:
    items = "".join(notes)
    style = "margin:24px;padding:16px;border:1px solid #999;background:#fff;color:#1a1a1a;text-align:left"
    return (
        f'<section id="fiscaldisclosure-notes" aria-label="{AUTHOR}" style="{style}">'
        f'<h2>{AUTHOR}</h2><ol style="list-style:none;padding:0">{items}</ol></section>'
        if items
        else ""
    )


def _with(page: str, inserted: Iterable[tuple[int, str]]) -> str:
    """Return a page with texts put in; at one place what was put in first closes first."""
    parts, at = [], 0
    for place, text in sorted(inserted, key=lambda item: (item[0], item[1] != "</mark>")):
        parts += [page[at:place], text]
        at = place
    return "".join([*parts, page[at:]])
