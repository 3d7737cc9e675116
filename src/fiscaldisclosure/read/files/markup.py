"""HTML cut into tags and texts, in time that grows with its length whatever is broken in it."""

from __future__ import annotations

import html
import re
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
"""A tag whose quotation marks may hold anything."""
_PLAIN_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)([^<>]*+)>")
_OPENING = re.compile("<(?=[a-zA-Z/!?])")
"""What may begin a tag; any other sign is text."""
_LEAST_CARE = 1_000_000
_LONGEST_TAG = 2000
"""A tag in whose quotation marks < or > stands is no longer; a plain one may be."""
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_RAW = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe")
}
_LARGEST_SPAN = 65_534


@frozen
class Text:
    """A text between tags, its entities resolved, the line it begins on, and where it stands in the page."""

    text: str
    line: int
    start: int = 0
    end: int = 0


@frozen
class Tag:
    """A tag: its name in lower case, whether it closes, and its attributes as written."""

    name: str
    closes: bool
    written: str

    def attributes(self) -> dict[str, str]:
        """Return the attributes, the first of a name."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.written):
            found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
        return found

    def span(self, attribute: str) -> int:
        """Return a span: 1 unless a sensible one is given, 0 for down to the end of the table."""
        if "span" not in self.written.lower():
            return 1
        text = self.attributes().get(attribute, "1").strip()
        return min(int(text), _LARGEST_SPAN) if re.fullmatch(r"[0-9]{1,9}", text) else 1


def tokens(page: str) -> Iterator[Tag | Text]:
    """Yield the tags and texts of a page.

    >>> [token.text if isinstance(token, Text) else token.name for token in tokens("<p>1 &lt; 2<br>")]
    ['p', '1 < 2', 'br']
    """
    position, line, counted = 0, 1, 0
    for start, end, tag in chain(_tags(page), [(len(page), len(page), None)]):
        if start > position:
            line += page.count("\n", counted, position)
            counted = position
            yield Text(unescape(page[position:start]), line, position, start)
        if tag is not None:
            yield tag
        position = end


def _tags(page: str) -> Iterator[tuple[int, int, Tag | None]]:
    """Yield where each tag, declaration and comment begins and ends, a script with what is in it; between them is text."""
    position = 0
    careful = _LEAST_CARE + 2 * len(page)  # characters that may be looked at again for the ends of quotations
    raw = dict(_RAW)
    while (opening := _OPENING.search(page, position)) is not None:
        start = opening.start()
        if page.startswith(("<!", "<?"), start):
            position = _after(page, "-->" if page.startswith("<!--", start) else ">", start)
            yield start, position, None
            continue
        match = _PLAIN_TAG.match(page, start)
        if careful > 0 and (match is None or match[3].count('"') % 2 or match[3].count("'") % 2):
            careful -= _LONGEST_TAG
            match = _TAG.match(page, start, start + _LONGEST_TAG) or match
        if match is None:
            position = start + 1
            continue
        tag = Tag(match[2].lower(), bool(match[1]), match[3])
        position = match.end()
        if tag.name in raw and not tag.closes and not tag.written.endswith("/"):
            close = raw[tag.name].search(page, position)
            if close is None:
                del raw[tag.name]  # nor will it be found further on
            else:
                position = close.start()
        yield start, position, tag


def unescape(text: str) -> str:
    """Resolve entities; a text with an impossible one stays as it is."""
    try:
        return html.unescape(text)
    except ValueError:  # a number of thousands of digits
        return text


def _after(page: str, end: str, start: int) -> int:
    found = page.find(end, start)
    return len(page) if found < 0 else found + len(end)
