"""Page furniture among lines of text: page numbers, running headers and watermarks that stand between the lines of a sentence.

Text that was taken from pages carries along what stood at their edges.  A line is furniture only where it can be nothing
else: it says that it is a page number, it counts on from page to page, or it tears a sentence again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from fiscaldisclosure.read.files.texttables import is_tabbed
from fiscaldisclosure.read.lines import is_heading
from fiscaldisclosure.spelling import NUMERALS, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.read.document import Line

_MARKED = re.compile(
    r"(?:[-—·.~|]+\d{1,4}[-—·.~|]+|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|\d{1,4}/共?\d{1,4}页?|page\d{1,4}(?:of\d{1,4})?)",
    re.IGNORECASE,
)
_TABULAR = re.compile(r"\S[ \u3000]{2,}\S+[ \u3000]{2}|[|｜│┃║]")
_BARE = re.compile(r"\d{1,3}")
_ENDED = re.compile(r"(?:[。;!?]|(?<!\([类款项]\))(?<!其中)[:：])$")
"""What ends a sentence, or leads a list; not what names whose amount follows."""
_SENTENCE = re.compile(r"[，。;:!?]|.{15}")
_BEGINS = re.compile(rf"[{NUMERALS}]+、|\([{NUMERALS}\d]+\)|\d{{1,2}}[、.．](?!\d)|第.{{1,3}}部分|注:|单位:")
_NEVER = re.compile(r"单位:|注:|公开\d*表|续表|[，。;:]|表$|万元$")
_LONGEST = 40
_COMPLETE = re.compile(r"[元%人个辆次套台，、)]$|\d$")
"""What ends so needs no number behind it."""
_GOES_ON = re.compile(r"[，。;、%)]|[万亿千百]*元|[个人辆次套台批项家名年月日]")
"""What begins so may go on with a number before it."""
_FEWEST = 3


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are text; where several of the others follow each other, one after the other is seen."""
    kept = list(lines)
    for _ in range(_FEWEST):
        before = len(kept)
        kept = _without(kept)
        if len(kept) == before:
            break
    return kept


def _without(lines: Sequence[Line]) -> list[Line]:
    texts = ["" if is_tabbed(line.text) or _TABULAR.search(line.text) else plain(line.text) for line in lines]
    torn = [_tears(texts, at) for at in range(len(texts))]
    tearing = {_words(text) for text, is_torn in zip(texts, torn, strict=True) if is_torn} - {""}
    repeated = Counter(words for text in texts if (words := _words(text)) in tearing)
    counted = _counted(texts)
    kept: list[Line] = []
    for at, (line, text) in enumerate(zip(lines, texts, strict=True)):
        is_number = bool(_MARKED.fullmatch(text)) or (
            bool(_BARE.fullmatch(text)) and (_is_between(texts, at) or at in counted)
        )
        again = repeated[_words(text)] >= _FEWEST and (torn[at] or _is_loose(texts, at))
        if not is_number and not (again and not _NEVER.search(text)):
            kept.append(line)
    return kept


def _words(text: str) -> str:
    return re.sub(r"\d+", "", text)


def _tears(texts: Sequence[str], at: int) -> bool:
    """Whether a short line stands where the sentence before it is not over, and what follows goes on with it."""
    text = texts[at]
    if not text or not 0 < at < len(texts) - 1 or len(text) > _LONGEST or _BEGINS.match(text):
        return False
    above, below = texts[at - 1], texts[at + 1]
    if _ENDED.search(above) or is_heading(above) or _BEGINS.match(below) or is_heading(below):
        return False
    return bool(_SENTENCE.search(above)) and bool(_SENTENCE.search(below)) and len(text) < len(above)


def _is_loose(texts: Sequence[str], at: int) -> bool:
    """Whether what tears sentences elsewhere stands here behind a piece of one, however short."""
    return at > 0 and bool(texts[at - 1]) and not (_ENDED.search(texts[at - 1]) or is_heading(texts[at - 1]))


def _is_between(texts: Sequence[str], at: int) -> bool:
    """Whether a bare number stands within a sentence and is none of its own: it ends nothing and begins nothing."""
    if not 0 < at < len(texts) - 1:
        return False
    above, below = texts[at - 1], texts[at + 1]
    if not above or not below or _ENDED.search(above) or is_heading(above):
        return False
    if _BEGINS.match(below) or is_heading(below):
        return False
    return _COMPLETE.search(above) is not None or not _GOES_ON.match(below)


def _counted(texts: Sequence[str]) -> set[int]:
    """Return the lines that count on: bare numbers of which at least three follow each other, far apart."""
    found = [(at, int(text)) for at, text in enumerate(texts) if _BARE.fullmatch(text)]
    run: list[int] = []
    counted: set[int] = set()
    for (at, number), (before, last) in zip(found[1:], found, strict=False):
        if number == last + 1 and at - before > _FEWEST:
            run = run or [before]
            run.append(at)
            if len(run) >= _FEWEST:
                counted.update(run)
        else:
            run = []
    return counted
