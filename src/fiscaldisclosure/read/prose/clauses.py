"""The grammar of the narrative: a sentence is a chain of clauses, most of them a label, a number and a unit.

Provinces differ in words, order and punctuation, not in what a clause can say; so there is one small set of clause
kinds, and the words that mark them come from data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fiscaldisclosure.model.line import Budget, Comparison
from fiscaldisclosure.read.document import BETWEEN_NUMBERS
from fiscaldisclosure.read.prose.grammar import NUMBER, Kind, grammar, has_digit
from fiscaldisclosure.read.prose.respective import respective_amounts, respective_shares
from fiscaldisclosure.read.prose.subjects import is_subject
from fiscaldisclosure.read.prose.vocabulary import vocabulary
from fiscaldisclosure.spelling import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@frozen(kw_only=True, slots=False)  # with so many fields, ones with slots take twice as long to make
class Clause:
    """A clause: what it says, of what, and where it stands in its paragraph.

    Attributes:
        kind: What it says.
        start: Where it begins in its paragraph.
        end: Where it ends.
        at: Where the number begins that it states.
        text: What it says in plain spelling; of free text, what follows its lead.
        label: What it names.
        number: The number it states, in plain spelling.
        unit: Its unit; empty if none is printed.
        sign: −1 where a word says that it is less.
        budget: The budget that it names.
        comparison: What a word says about the final figure and the budget, or the year before that is told beside it.
        of_budget: Whether a reason names the budget that it explains the difference from.
        whole: What a share is taken of.
        of: The amount of that, and its unit, where the share tells it.
        prior: Whether it names the prior year it compares with.
        year: The year it compares with, if it names one.
        first: Whether it begins a sentence.
        alone: Whether it is a whole sentence.
        numbered: Whether a number of a list stands before it.
        opens: Whether it begins what a bracket adds: （其中：…, after which the sentence goes on about what was before.
        closes: Whether it ends that.
        beside: Whether it is one more amount of a list whose names stand together: 收、支总计各为5.00万元、6.00万元.
        stray: Numbers in it that no pattern understands.

    """

    kind: Kind
    start: int
    end: int
    text: str
    at: int = 0
    label: str = ""
    number: str = ""
    unit: str = ""
    sign: int = 1
    budget: Budget | None = None
    comparison: Comparison | None = None
    of_budget: bool = False
    whole: str = ""
    of: tuple[str, str] | None = None
    prior: bool = False
    year: int | None = None
    first: bool = False
    alone: bool = False
    numbered: bool = False
    opens: bool = False
    closes: bool = False
    beside: bool = False
    stray: tuple[str, ...] = ()


_THOUSANDS: Final = re.compile(
    r"(?<![\d.,])(?<!\d，)[1-9]\d{0,2}(?:，\d{3})+(?=\.\d|[万亿千百]?元|[%个人家台辆批次名项])"
)
_BETWEEN: Final = re.compile(r"(?<=\d\.\d\d),(?=\d)")
"""Behind decimals no thousands are told apart: 4125.49,4143.91万元 are two numbers."""
_BASE: Final = re.compile(
    r"(?P<of>(?:与|比|较)(?:(?:上年|去年|\d{4}年)度?(?:决算数?)?|(?P<budget>(?:年初|全年|调整)?预算)(?P<number>数)?))"
    rf"\((?P<base>{NUMBER}(?:万元|亿元|千元|元))\)(?=[\u4e00-\u9fff])"
)
"""What something is compared with, its amount in brackets: 较上年(5.00万元)增加1.00万元."""
_LONGEST: Final = 400
"""Characters between marks of punctuation; more are no clause, and would take long to be tried as one."""
_OF_WHICH: Final = "其中"
_HIDDEN: Final = "\x02"
"""Stands where a remark was, so that places stay right."""
_STOP: Final = r"[。!?]|(?<=[元%人次辆])\.(?=[\u4e00-\u9fff]|$)"
"""The end of a sentence; some end it with a dot."""
_STOPS: Final = re.compile(_STOP)
_SPLIT: Final = re.compile(
    rf"{_STOP}|"
    r"[，;]|\((?=(?:其中|含|占)[^()]*\d)|(?<=其中):|(?<=[)\"\u4e00-\u9fff]):(?=[\"\u4e00-\u9fff\d])"
    r"|(?<=[\d元%辆个人次])、|(?<=[元%]\))、|(?<=[元%])(?=[比较占]|的(?:主要)?(?:变动|增减|差异)?原因)|(?<=\d批次)(?=\d)|(?<=\d批)(?=\d)|(?<=批\(次\))(?=\d)|(?<=\d个团组)(?=\d)"
    r"|(?<=[元%次辆])(?=其中|年末|公务用车|公务接待|因公出国|主要)"
)
_BRACKET: Final = re.compile(r"\((?P<held>[^()]*)\)?")
_BEHIND: Final = re.compile(r"\)?(?P<mark>[，;、]?)")
_IS: Final = "为"
"""Stands for the bracket behind a name whose amount it holds, so that places stay right."""
_CONTINUED: Final = re.compile(rf"[{NUMERALS}]是|[{NUMERALS}]、|\(?\d+[)、.]")
_ITEM: Final = re.compile(
    rf"\d{{1,2}}(?:[、．)]|\"?\.(?!\d))|\((?:\d{{1,2}}|[{NUMERALS}]{{1,3}})\)|\d{{1,2}}(?:\.\d{{1,2}})+(?=[^\d.万亿千百元%,个辆人台批次])"
)
_NUMBERED: Final = re.compile(rf"(?<=[;:])(?:{_ITEM.pattern})")
"""The number of an item within a sentence: 其中：1.…；2.…"""
_TURNS: Final = re.compile(r"，(?=(?:与|较|比)(?:上年|去年|\d{4}年)[^，。;\d]{0,8}，?[^，。;\d]{2,4}\d)")
"""Where, after what explains the difference from a budget, a comparison with the year before begins."""
_YEAR: Final = re.compile("\x01{4}")
"""A year, whose digits are hidden."""


def clauses(text: str, head: int = 0) -> Iterator[Clause]:
    """Split a paragraph in plain spelling into clauses; ``head`` characters at its beginning are a line of their own."""
    text = _THOUSANDS.sub(lambda number: number[0].replace("，", ","), text)
    text = _BETWEEN.sub("、", text)
    text = _BASE.sub(_unbracketed, text)
    text = text.replace("。)", ")，")  # a bracket ends no sentence that goes on behind it
    told: list[str] = []
    for start, sentence in (*_sentences(text, 0, head), *_sentences(text, head, len(text))):
        found = [_by_name(clause, told) for clause in _sentence(sentence, start)]
        remarks = list(_remarks(sentence, start))
        numbered = _ITEM.match(sentence) is not None
        for clause in found[:1]:
            yield evolve(clause, first=True, alone=len(found) == 1, numbered=numbered)
        yield from found[1:]
        yield from remarks


def _by_name(clause: Clause, told: list[str]) -> Clause:
    """用于保障单位正常运转的日常支出5.00万元: 基本支出, by what it is for; the second of a paragraph is a part of it."""
    name = vocabulary().by_purpose(clause.label) if clause.kind is Kind.AMOUNT and clause.label else ""
    if not name:
        return clause
    told.append(name)
    return evolve(clause, label=name) if told.count(name) == 1 else clause


def _unbracketed(match: re.Match[str]) -> str:
    """较上年的5.00万元，增加: the same without brackets, character by character, so that places stay right."""
    joint = "的" if not match["budget"] else "字" if match["number"] else "数"
    return f"{match['of']}{joint}{match['base']}，"


def _sentences(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield where each sentence of a part of a paragraph begins, and the sentence with its stop."""
    while begin < end:
        stop = _STOPS.search(text, begin, end)
        last, after = stop.span() if stop is not None else (end, end)
        if last > begin:
            yield begin, text[begin:after]
        begin = after


def _sentence(sentence: str, start: int) -> Iterator[Clause]:
    rules = grammar()
    sentence = rules.remark.sub(lambda remark: _HIDDEN * len(remark[0]), sentence)
    sentence = sentence.replace(BETWEEN_NUMBERS, _HIDDEN)
    position = 0
    opens = False
    before: list[Clause] = []
    listed = False
    item = _ITEM.match(sentence)
    if item:
        position = item.end()
    while position < len(sentence):
        free = _free_text(sentence, position, start)
        if free is not None:
            yield free
            position = free.end - start
            continue
        if shares := respective_shares(sentence, position, start, before):
            yield from shares
            position = shares[-1].end - start
            continue
        if amounts := list(_amounts(sentence, position, start)):
            yield from amounts
            before += amounts
            position = amounts[-1].end - start
            continue
        end, after, mark = _piece(sentence, position)
        piece = sentence[position:end]
        if mark == "(" and (beyond := _owned(sentence, position, end)):
            piece = f"{piece}{_IS}{sentence[after:beyond]}"
            after, mark = _behind_bracket(sentence, beyond)
        position += len(piece) - len(piece.lstrip(_HIDDEN))
        piece = piece.strip(_HIDDEN)
        if piece:
            closes = piece.endswith(")") and piece.count(")") > piece.count("(")
            said = list(
                _clause(piece.removesuffix(")") if closes else piece, start + position, colon=mark == ":")
            )
            beside = listed and _goes_on(before[-1:], said[0])
            if opens or beside:
                said[0] = evolve(said[0], opens=opens, beside=beside)
            if closes:
                said[-1] = evolve(said[-1], closes=True)
            yield from said
            opens = False
            before += said
        opens = opens or mark == "("
        listed = mark == "、"
        item = _NUMBERED.match(sentence, after)
        position = item.end() if item else after


def _amounts(sentence: str, position: int, start: int) -> Iterator[Clause]:
    """Amounts that are told together behind their names: 货物、工程、服务支出分别为1.00万元、2.00万元、3.00万元."""
    begins = position
    for told in respective_amounts(sentence, position):
        yield Clause(
            kind=Kind.AMOUNT,
            start=start + begins,
            end=start + told.end,
            at=start + told.at,
            text=sentence[begins : told.end],
            label=told.name,
            number=told.number,
            unit=told.unit,
            beside=not told.name,
        )
        begins = told.end


def _goes_on(before: Sequence[Clause], clause: Clause) -> bool:
    """Whether a number behind 、 has no name and the unit of the number before it: which name it belongs to is told nowhere."""
    return (
        bool(before)
        and clause.kind is Kind.AMOUNT
        and not clause.label
        and bool(clause.unit)
        and clause.unit == before[0].unit
    )


def _remarks(sentence: str, start: int) -> Iterator[Clause]:
    """Remarks on why there is no rate, and numbers of items: they are no figures, but stand on the page."""
    for remark in (*grammar().remark.finditer(sentence), *_NUMBERED.finditer(sentence)):
        yield Clause(
            kind=Kind.REMARK, start=start + remark.start(), end=start + remark.end(), text=remark.group()
        )


def _piece(sentence: str, position: int) -> tuple[int, int, str]:
    """Where the piece that begins at a place ends, where the next one begins, and the mark between them."""
    split = _SPLIT.search(sentence, position)
    if split and not split.group() and split.start() == position:
        split = _SPLIT.search(sentence, position + 1)
    end = split.start() if split else len(sentence)
    for bracket in _BRACKET.finditer(sentence, position) if "(" in sentence[position:end] else ():
        if bracket.start() >= end:
            break
        before = sentence[position : bracket.start()]
        if before.strip() and _states_something(sentence[bracket.start() - 1 : bracket.end()]):
            return bracket.start(), bracket.start() + 1, "("
    return end, split.end() if split else len(sentence), split.group() if split else ""


def _owned(sentence: str, position: int, bracket: int) -> int:
    """Where the number ends that a bracket tells of the name before it, as in 其他收入(5.00万元，占4.00%); 0 if none does."""
    rules = grammar()
    name = sentence[position:bracket].removeprefix(_OF_WHICH)
    told = rules.bracketed.match(sentence, bracket)
    is_name = rules.names.fullmatch(name) is not None and rules.clause(name, bare=True) is None
    return told.end() if told is not None and is_name else 0


def _behind_bracket(sentence: str, end: int) -> tuple[int, str]:
    """Where the next piece begins behind a number in a bracket, and the mark before it."""
    behind = _BEHIND.match(sentence, end)
    return (behind.end(), behind["mark"]) if behind is not None else (end, "")


def _states_something(bracket: str) -> bool:
    """Whether what a bracket holds, told with the character before it, is more than a part of a name."""
    rules = grammar()
    return bool(rules.measured.search(rules.mask.sub(_masked, bracket)))


def _free_text(sentence: str, position: int, start: int) -> Clause | None:
    """Read a reason, a use or a list of names, which run on over commas."""
    rules = grammar()
    onward = rules.onward.match(sentence, position)
    if onward and sentence[position - 1 : position] == "，":
        end = start + onward.end()
        return Clause(kind=Kind.REASON, start=start + position, end=end, text=onward.group())
    reason = rules.reason.match(sentence, position)
    if reason and reason.end() > position:
        end = _end_of_free_text(sentence, reason.end())
        turn = _TURNS.search(sentence, reason.end(), end) if _compared(reason) is not None else None
        end = turn.start() if turn is not None else end
        return Clause(
            kind=Kind.REASON,
            start=start + position,
            end=start + end,
            text=sentence[reason.end() : end].strip("。;，:"),
            label=reason["about"] or reason["whose"] or "",
            comparison=_compared(reason),
            of_budget=bool(reason["apart"]) or _compared(reason) is not None,
        )
    use = rules.use.match(sentence, position)
    if use:
        return Clause(
            kind=Kind.USE,
            start=start + position,
            end=start + len(sentence),
            text=sentence[use.end() :].rstrip("。;"),
        )
    listing = rules.listing.match(sentence, position)
    if listing:
        end = _end_of_free_text(sentence, listing.end())
        if _states_something(
            sentence[listing.end() : end]
        ):  # 收入包括：事业收入5.00万元: parts, as after 其中
            end = listing.end()
            return Clause(
                kind=Kind.WORDS,
                start=start + position,
                end=start + end,
                text=_OF_WHICH,
                whole=sentence[position:end],
            )
        return Clause(
            kind=Kind.LIST,
            start=start + position,
            end=start + end,
            text=sentence[listing.end() : end].rstrip("。;"),
        )
    return None


def _end_of_free_text(sentence: str, position: int) -> int:
    """Free text runs to the end of the sentence, or to a semicolon after which figures are told again."""
    while (semicolon := sentence.find(";", position)) >= 0:
        position = semicolon + 1
        split = _SPLIT.search(sentence, position)
        last = sentence[position : split.start() if split else len(sentence)][-1:]
        if not _CONTINUED.match(sentence, position) and last in tuple("元%人个辆次"):
            return position
    return len(sentence)


def _compared(match: re.Match[str]) -> Comparison | None:
    if match["more"]:
        return Comparison.MORE
    if match["less"]:
        return Comparison.LESS
    return Comparison.SAME if match["flat"] else None


def _clause(piece: str, start: int, *, colon: bool) -> Iterator[Clause]:
    """Read one piece between marks of punctuation; a rate may carry the budget or the prior year it is taken on."""
    rules = grammar()
    if piece.startswith(_OF_WHICH) and piece != _OF_WHICH:  # 其中年初结转和结余80.00万元
        yield Clause(kind=Kind.WORDS, start=start, end=start + len(_OF_WHICH), text=_OF_WHICH)
        piece = piece.removeprefix(_OF_WHICH)
        start += len(_OF_WHICH)
    masked = rules.mask.sub(_masked, piece)
    counts = has_digit(masked)
    twice = rules.twice.fullmatch(masked) if counts and len(piece) <= _LONGEST else None
    if twice is not None:  # 较上年减少33.32万元下降63.90%
        for part in ("change", "rate"):
            begin, end = twice.span(part)
            yield from _clause(piece[begin:end], start + begin, colon=colon and part == "rate")
        return
    said = rules.clause(masked, bare=not counts) if len(piece) <= _LONGEST else None
    if said is not None:
        yield from _matched(*said, piece, start)
        return
    if colon and rules.listed.search(piece):  # 收入包括：…
        yield Clause(kind=Kind.WORDS, start=start, end=start + len(piece), text=_OF_WHICH)
        return
    names = colon or is_subject(piece.rstrip('"'))
    yield Clause(
        kind=Kind.SUBJECT if names else Kind.WORDS,
        start=start,
        end=start + len(piece),
        text=piece,
        label=piece if names else "",
        stray=tuple(rules.numbers(piece)),
    )


def _matched(kind: Kind, match: re.Match[str], piece: str, start: int) -> Iterator[Clause]:
    """Make the clause that a pattern found, after the base it carries with it."""
    rules = grammar()
    groups = match.groupdict()
    label = piece[match.start("label") : match.end("label")] if "label" in groups else ""
    stray = tuple(rules.numbers(label))
    label = label or _again(match, piece)
    if label:
        label += groups.get("of") or ""  # 公务接待费支出决算 is the final figure of 公务接待费支出
    noun = groups.get("noun") or ""
    if kind is Kind.AMOUNT and (label or noun not in vocabulary().words["generic"]):
        label += noun  # 某收入0万元，为0万元收入: still of what was named
    label = label.strip('"') if label.count('"') != 2 else _unquoted(label)  # noqa: PLR2004  # a pair of quotation marks
    way = groups.get("way")
    year = _YEAR.search(match["prior"]) if groups.get("prior") else None
    years = piece[match.start("prior") :] if year else ""
    if not years and (year := _year_of_budget(match)) is not None:
        years = piece
    whole = piece[match.start("whole") : match.end("whole")] if "whole" in groups else ""
    clause = Clause(
        kind=kind,
        start=start,
        end=start + len(piece),
        text=piece,
        at=start + match.start("number") if groups.get("number") else 0,
        label=label,
        number=groups.get("number") or "",
        unit=groups.get("unit") or "",
        sign=-1 if way and rules.down.fullmatch(way) and not groups.get("became") else 1,
        budget=_budget(groups),
        comparison=_level(way) if kind is Kind.LEVEL or groups.get("became") else None,
        whole=whole,
        prior=bool(groups.get("prior")),
        year=int(years[year.start() : year.end()]) if year else None,
        stray=(*stray, *rules.numbers(whole)),
    )
    base = re.fullmatch(f"({NUMBER})(.*)", groups.get("base") or "")
    if base and kind is Kind.SHARE:
        clause = evolve(clause, of=(base[1], base[2]))
    elif base:
        compares = {Kind.CHANGE, Kind.GROWTH, Kind.FLAT, Kind.AGAINST_PRIOR}
        of = Kind.PRIOR if kind in compares or groups.get("became") else Kind.BUDGET
        at = start + match.start("base")
        yield evolve(clause, kind=of, at=at, number=base[1], unit=base[2], sign=1, stray=())
        clause = evolve(clause, label="")
    if groups.get("roughly"):  # 基本持平 states no change
        clause = evolve(clause, kind=Kind.SUBJECT if clause.label else Kind.WORDS)
    elif base and kind is Kind.FLAT:  # 与上年8.05万元持平 says of both what they are to each other
        clause = evolve(clause, comparison=Comparison.SAME)
    yield clause


def _year_of_budget(match: re.Match[str]) -> re.Match[str] | None:
    """The year of the budget that something is compared with: 比2022年预算减少5.00万元."""
    ends = [match.start(name) for name in ("initial", "adjusted", "plain") if match.groupdict().get(name)]
    return _YEAR.search(match.string, match.end("label"), ends[0]) if ends else None


def _again(match: re.Match[str], piece: str) -> str:
    """What is named behind the year that is compared with: 较上年某费减少5.00万元 is of 某费."""
    return piece[match.start("again") : match.end("again")] if match.groupdict().get("again") else ""


def _unquoted(label: str) -> str:
    return label[1:-1] if label.startswith('"') and label.endswith('"') else label


def _level(way: str | None) -> Comparison:
    if way is None:
        return Comparison.SAME
    rules = grammar()
    return Comparison.LESS if rules.less.fullmatch(way) or rules.down.fullmatch(way) else Comparison.MORE


def _masked(match: re.Match[str]) -> str:
    """Hide digits that are no figures: those of a year behind another mark than those of a name."""
    return ("\x01" if match["year"] else "\x00") * len(match.group())


def _budget(groups: dict[str, str | None]) -> Budget | None:
    if groups.get("initial"):
        return Budget.INITIAL
    if groups.get("adjusted"):
        return Budget.ADJUSTED
    return Budget.PLAIN if groups.get("plain") else None
