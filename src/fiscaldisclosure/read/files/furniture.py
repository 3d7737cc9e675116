"""Page furniture among lines of text: page numbers, running headers and watermarks that stand between the lines of a sentence.

Text that was taken from pages carries along what stood at their edges.  A line is furniture only where it can be nothing
else: it says that it is a page number, it counts on from page to page, or it tears a sentence again and again.  A bare
number that may be one, or may be what its sentence says, stays and is doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

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
_RUNNING = re.compile(rf"(?:第.{{1,3}}部分|[{NUMERALS}]+、)[^，。;:]+$")
"""A heading that is printed but once, unless pages repeat it at their heads."""
_NEVER = re.compile(r"单位:|注:|公开\d*表|续表|[，。;:]|表$|万元$")
_STATES = re.compile(r"\d|无|没有|未|不|[，。;:!?]")
"""What says something: a number, that there is none, or a sentence."""
_LONGEST = 40
_COMPLETE = re.compile(r"[元%人个辆次套台，、)]$|\d$")
"""What ends so needs no number behind it."""
_STOPS = re.compile(r"[，。;、)]")
_GOES_ON = re.compile(r"[%，。;、)]|[万亿千百]*元|[个人辆次套台批项家名年月日]")
"""What begins so may go on with a number before it."""
_WANTS = re.compile(r"[为是占共计达约到加少降长升数额]$")
"""What ends so needs a number behind it."""
_ONE_WORD = re.compile(
    r"\([类款项]?\0[类款项]?\)|[万亿千百]\0元|个\0百分点|人\0次|批\0次|[上本去当]\0年|\0(?:人[员均次]|年[初末度]|项目|个[人百]|名称|家庭|日常|批复)"
)
"""What a number (here \\0) stands in the middle, or in front, of without belonging to it."""
_FEWEST = 3
_WORD = 4


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are text; a bare number that may be a page's or its sentence's own is doubtful."""
    return [line for line in furnished(lines) if line is not None]


def furnished(lines: Sequence[Line]) -> list[Line | None]:
    """Return each line in its place; None for furniture, where several follow each other, one after the other is seen."""
    found: list[Line | None] = list(lines)
    for _ in range(_FEWEST):
        kept = [(place, line) for place, line in enumerate(found) if line is not None]
        texts = [_text(line) for _, line in kept]
        furniture = _furniture(texts)
        for at in furniture:
            found[kept[at][0]] = None
        if not furniture:
            break
    kept = [(place, line) for place, line in enumerate(found) if line is not None]
    texts = [_text(line) for _, line in kept]
    for at, (place, line) in enumerate(kept):
        if _BARE.fullmatch(texts[at]) and _is_within(texts, at):
            found[place] = evolve(line, doubtful=True)
    return found


def _text(line: Line) -> str:
    """A line in plain spelling; nothing if it is a row of a table, which is never furniture."""
    return "" if is_tabbed(line.text) or _TABULAR.search(line.text) else plain(line.text)


def _furniture(texts: Sequence[str]) -> list[int]:
    """Return the places of lines that can be nothing but furniture.

    What tears sentences so often is furniture between them, too; where it stands first, it may be the title that pages repeat.
    So is what stands again and again between the end of a section and the next heading, wherever a sentence has ended.
    """
    torn = [_tears(texts, at) for at in range(len(texts))]
    tearing = Counter(_words(text) for text, is_torn in zip(texts, torn, strict=True) if is_torn)
    alone = Counter(text for at, text in enumerate(texts) if _stands_alone(texts, at))
    repeated = Counter(
        words for text in texts if (words := _words(text)) and (words in tearing or words in alone)
    )
    counted = _counted(texts)
    seen: set[str] = set()
    found = []
    for at, text in enumerate(texts):
        is_number = bool(_MARKED.fullmatch(text)) or (
            bool(_BARE.fullmatch(text)) and (_is_between(texts, at) or at in counted)
        )
        words = _words(text)
        loose = torn[at] or _is_loose(texts, at) or (words in seen and tearing[words] >= _FEWEST)
        loose = loose or (alone[text] >= _FEWEST and _is_behind_a_sentence(texts, at))
        seen.add(words)
        again = repeated[words] >= _FEWEST and loose
        if is_number or (again and not _NEVER.search(text)):
            found.append(at)
    return found


def _words(text: str) -> str:
    return re.sub(r"\d+", "", text)


def _tears(texts: Sequence[str], at: int) -> bool:
    """Whether a short line stands where the sentence before it is not over, and what follows goes on with it."""
    text = texts[at]
    if not text or not 0 < at < len(texts) - 1 or len(text) > _LONGEST:
        return False
    if _BEGINS.match(text) and not _RUNNING.match(text):
        return False
    above, below = texts[at - 1], texts[at + 1]
    if _ENDED.search(above) or is_heading(above) or _BEGINS.match(below) or is_heading(below):
        return False
    return bool(_SENTENCE.search(above)) and bool(_SENTENCE.search(below)) and len(text) < len(above)


def _stands_alone(texts: Sequence[str], at: int) -> bool:
    """Whether short words are a line of their own: behind the end of a sentence, and before a heading.

    What says that there is nothing is said of each section.
    """
    text = texts[at]
    if not text or not 0 < at < len(texts) - 1 or len(text) > _LONGEST or _STATES.search(text):
        return False
    if _BEGINS.match(text) or is_heading(text):
        return False
    below = texts[at + 1]
    return _is_behind_a_sentence(texts, at) and bool(_BEGINS.match(below) or is_heading(below))


def _is_behind_a_sentence(texts: Sequence[str], at: int) -> bool:
    return at > 0 and bool(_ENDED.search(texts[at - 1]))


def _is_loose(texts: Sequence[str], at: int) -> bool:
    """Whether what tears sentences elsewhere stands here behind a piece of one, however short."""
    return at > 0 and bool(texts[at - 1]) and not (_ENDED.search(texts[at - 1]) or is_heading(texts[at - 1]))


def _is_within(texts: Sequence[str], at: int) -> bool:
    """Whether a line stands where the sentence before it is not over, and nothing new begins behind it."""
    if not 0 < at < len(texts) - 1:
        return False
    above, below = texts[at - 1], texts[at + 1]
    if not above or not below or _ENDED.search(above) or is_heading(above):
        return False
    return not (_BEGINS.match(below) or is_heading(below))


def _is_between(texts: Sequence[str], at: int) -> bool:
    """Whether a bare number stands within a sentence and is none of its own: nothing before or behind it needs one.

    Words or numbers both above and below are no sentence: a table may be printed one cell a line.
    """
    if not _is_within(texts, at):
        return False
    above, below = texts[at - 1], texts[at + 1]
    if not (_SENTENCE.search(above) or _SENTENCE.search(below)):
        return False
    if _COMPLETE.search(above) or not _GOES_ON.match(below):
        return True
    if _ONE_WORD.search(f"{above[-_WORD:]}\0{below[:_WORD]}"):
        return True
    return _STOPS.match(below) is not None and not _WANTS.search(above)


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
