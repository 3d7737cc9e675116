"""The grammar of the narrative: a sentence is a chain of clauses, most of them a label, a number and a unit.

Provinces differ in words, order and punctuation, not in what a clause can say; so there is one small set of clause
kinds, and the words that mark them come from the vocabulary.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from fiscaldisclosure.model.line import Budget, Comparison
from fiscaldisclosure.read.prose.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    """What a clause says."""

    AMOUNT = "amount"
    """label, number: a new subject."""
    SUBJECT = "subject"
    """A label alone, which what follows is about."""
    SHARE = "share"
    CHANGE = "change"
    GROWTH = "growth"
    FLAT = "flat"
    PRIOR = "prior"
    BUDGET = "budget"
    FINAL = "final"
    EXECUTED = "executed"
    VARIANCE = "variance"
    VARIANCE_RATE = "variance rate"
    COMPLETION = "completion"
    AGAINST_BUDGET = "against budget"
    """与年初预算相比: what follows compares with a budget."""
    AGAINST_PRIOR = "against prior"
    LEVEL = "level"
    """决算数与预算数持平."""
    REASON = "reason"
    USE = "use"
    """主要用于: what the money was for."""
    LIST = "list"
    WORDS = "words"


@frozen(kw_only=True)
class Clause:
    """A clause: what it says, of what, and where it stands in its paragraph."""

    kind: Kind
    start: int
    text: str
    label: str = ""
    number: str = ""
    unit: str = ""
    sign: int = 1
    budget: Budget | None = None
    comparison: Comparison | None = None
    prior: bool = False
    """Whether it names the prior year it compares with."""
    first: bool = False
    """Whether it begins a sentence."""
    alone: bool = False
    """Whether it is a whole sentence."""
    opens: bool = False
    """Whether it begins what a bracket adds: （其中：…, after which the sentence goes on about what was before."""
    closes: bool = False


NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"


@frozen
class Grammar:
    """The compiled patterns, in the order in which they are tried, and what marks free text."""

    clauses: tuple[tuple[Kind, re.Pattern[str]], ...]
    reason: re.Pattern[str]
    use: re.Pattern[str]
    listing: re.Pattern[str]
    mask: re.Pattern[str]
    remark: re.Pattern[str]
    """A remark in brackets on why there is no rate, whose zeros are no figures."""
    down: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """Return the grammar, compiled once from the vocabulary."""
    words = vocabulary()
    unit = words.any("units")
    money = "(?:万元|亿元|千元|百万元|元)"
    amount = f"(?P<number>{NUMBER})(?P<unit>{money})"
    rate = f"(?P<number>{NUMBER})(?P<unit>%|个百分点)"
    updown = f"(?P<way>{words.any('up', 'down')})(?:了|额|数|幅度|幅|率)?(?:为|是)?(?<!少为)(?<!加为)"
    prior = r"(?:(?:与|比|较|同比)(?:上年|上一年|去年|\x01+)(?:度|同期)?(?:支出|收入)?(?:决算)?数?|同比)"
    prior_lead = f"(?P<prior>{prior}(?:的?(?P<base>{NUMBER}{money}))?(?:相比)?，?(?:总体)?(?:支出|收入)?)?"
    budget = (
        f"(?:(?P<initial>{words.any('initial_budget')})|(?P<adjusted>{words.any('adjusted_budget')})"
        f"|(?P<plain>{words.any('plain_budget')}))(?:数|总额|总数)?"
    )
    against = f"(?:与|和|比|较)\x01*{budget}"
    be = "(?:各|均)?(?:为|是|:|共计|达到|达)?"
    label = "(?P<label>.*?)"
    rules = (
        (Kind.SHARE, f"占(?P<label>.*?)的?(?:比重|比例)?(?:为|是)?{rate}"),
        (Kind.VARIANCE_RATE, f"{label}(?:预决算)?差异率{be}{rate}"),
        (Kind.VARIANCE, f"{label}(?:预决算)?(?:差额|差值|差异额|差异数){be}{amount}"),
        (Kind.COMPLETION, f"{label}完成(?:了)?{budget}(?P<base>{NUMBER}{money})?的?{rate}"),
        (Kind.VARIANCE_RATE, f"{label}{against}(?:相比)?，?{updown}{rate}"),
        (Kind.VARIANCE, f"{label}{against}(?P<base>{NUMBER}{money})?(?:相比)?，?{updown}{amount}"),
        (Kind.VARIANCE, f"{label}(?:决算)?数?(?P<way>{words.any('more', 'less')}){budget}{amount}"),
        (Kind.GROWTH, f"{label}{prior_lead}(?:各|均|共)?{updown}{rate}"),
        (Kind.CHANGE, f"{label}{prior_lead}(?:各|均|共)?{updown}(?P<number>{NUMBER})(?P<unit>{unit})"),
        (Kind.LEVEL, f"{label}(?:决算)?数?{words.any('flat')}{budget}"),
        (Kind.LEVEL, f"{label}(?:决算)?数?{against}(?:相比)?{words.any('flat')}"),
        (Kind.FLAT, f"{label}(?P<prior>{prior})(?:相比)?，?(?:各|均)?{words.any('flat')}"),
        (Kind.FLAT, f"{label}(?:决算数?)?(?:各|均)?(?<!本){words.any('flat')}"),
        (Kind.AGAINST_BUDGET, f"{label}{against}(?P<base>{NUMBER}{money})?相比"),
        (Kind.AGAINST_PRIOR, f"{label}{prior}(?:的?(?P<base>{NUMBER}{money}))?(?:相比)?"),
        (Kind.PRIOR, f"{label}(?:与|比|较)(?:上年|上一年|去年|\x01+)(?:度)?的{amount}"),
        (Kind.PRIOR, f"{label}(?:上年|上一年|去年)(?:度)?(?:支出|收入)?(?:决算)?数?{be}{amount}"),
        (Kind.FINAL, f"{label}(?P<of>支出|收入)?{words.any('final')}(?:数|总额)?{be}{amount}"),
        (Kind.EXECUTED, f"{label}{words.any('executed')}(?:数|总额)?{be}{amount}"),
        (Kind.BUDGET, f"{label}{budget}{be}{amount}"),
        (
            Kind.AMOUNT,
            f"{label}{be}(?P<number>{NUMBER})(?P<unit>{unit})(?P<noun>[^\\d，()]{{0,8}})(?:\\)|\\([^\\d()]*\\))?",
        ),
    )
    more, less = words.any("more"), words.any("less")
    return Grammar(
        clauses=tuple((kind, re.compile(pattern)) for kind, pattern in rules),
        reason=re.compile(
            rf"(?:(?P<about>[^，。;:]{{0,20}}?)决算数?(?:(?P<more>{more})|(?P<less>{less})|与|和)(?P<same>)(?:年初|全年|调整)?预算数?(?P<flat>持平)?)?"
            r"(?:(?:与?[^，。;]{0,12}差异)?的?(?:主要)?(?:变动|增减|变化|增加|减少|增长|下降|差异)*的?(?:主要)?(?:原因|情况)(?:是|为|系|如下)?:?|(?:(?<=，)|(?<![\s\S]))主要[是系])"
        ),
        use=re.compile(r"主要用于:"),
        listing=re.compile(rf"{words.any('listing')}:"),
        mask=re.compile(
            r"(?P<year>\d{4}年(?:度|末|初|底)?)|监督索引号:?\d+|\d{1,2}月(?:\d{1,2}日)?|20\d{2}(?=[\s-])|"
            + "|".join(re.escape(name) for name in words.words["names_with_digits"])
        ),
        remark=re.compile(rf"\([^()]*{words.any('remarks')}[^()]*\)"),
        down=re.compile(words.any("down", "less")),
    )


_THOUSANDS = re.compile(r"(?<![\d,，])\d{1,3}(?:，\d{3})+(?=\.\d|[万亿千百]?元)")
_LONGEST = 400
"""Characters between marks of punctuation; more are no clause, and would take long to be tried as one."""
_REMARK = "\x02"
"""Stands where a remark was, so that places stay right."""
_SENTENCE = re.compile(r"[^。]+。?")
_SPLIT = re.compile(
    r"[，;。]|\((?=(?:其中|含|占)[^()]*\d)|(?<=其中):|(?<=[)\u4e00-\u9fff]):(?=[\u4e00-\u9fff\d])|(?<=[\d元%辆个人次])、"
)
_CONTINUED = re.compile(r"[一二三四五六七八九十]是|[一二三四五六七八九十]、|\(?\d+[)、.]")
_ITEM = re.compile(r"\d{1,2}(?:[、．)]|\.(?!\d))|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)")


def clauses(text: str) -> Iterator[Clause]:
    """Split a paragraph in plain spelling into clauses."""
    text = _THOUSANDS.sub(lambda number: number[0].replace("，", ","), text)
    for sentence in _SENTENCE.finditer(text):
        found = list(_sentence(sentence.group(), sentence.start()))
        yield from (evolve(clause, first=True, alone=len(found) == 1) for clause in found[:1])
        yield from found[1:]


def _sentence(sentence: str, start: int) -> Iterator[Clause]:
    rules = grammar()
    sentence = rules.remark.sub(lambda remark: _REMARK * len(remark[0]), sentence)
    position = 0
    opens = False
    item = _ITEM.match(sentence)
    if item:
        position = item.end()
    while position < len(sentence):
        reason = rules.reason.match(sentence, position)
        if reason and reason.end() > position:
            end = _end_of_free_text(sentence, reason.end())
            yield Clause(
                kind=Kind.REASON,
                start=start + position,
                text=sentence[reason.end() : end].strip("。;，:"),
                label=reason["about"] or "",
                comparison=_compared(reason),
            )
            position = end
            continue
        use = rules.use.match(sentence, position)
        if use:
            yield Clause(kind=Kind.USE, start=start + position, text=sentence[use.end() :].rstrip("。;"))
            return
        listing = rules.listing.match(sentence, position)
        if listing:
            end = _end_of_free_text(sentence, listing.end())
            yield Clause(
                kind=Kind.LIST, start=start + position, text=sentence[listing.end() : end].rstrip("。;")
            )
            position = end
            continue
        split = _SPLIT.search(sentence, position)
        end = split.start() if split else len(sentence)
        piece = sentence[position:end]
        position += len(piece) - len(piece.lstrip(_REMARK))
        piece = piece.strip(_REMARK)
        if piece:
            closes = piece.endswith(")") and piece.count(")") > piece.count("(")
            for clause in _clause(
                piece.removesuffix(")") if closes else piece,
                start + position,
                colon=bool(split and split.group() == ":"),
            ):
                yield evolve(clause, opens=opens, closes=closes)
                opens = False
        opens = opens or bool(split and split.group() == "(")
        position = split.end() if split else len(sentence)


def _end_of_free_text(sentence: str, position: int) -> int:
    """Free text runs to the end of the sentence, or to a semicolon after which figures are told again."""
    while (semicolon := sentence.find(";", position)) >= 0:
        rest = sentence[semicolon + 1 :]
        if not _CONTINUED.match(rest) and _SPLIT.split(rest)[0][-1:] in tuple("元%人个辆次"):
            return semicolon + 1
        position = semicolon + 1
    return len(sentence)


def _compared(reason: re.Match[str]) -> Comparison | None:
    if reason["more"]:
        return Comparison.MORE
    if reason["less"]:
        return Comparison.LESS
    return Comparison.SAME if reason["flat"] else None


def _clause(piece: str, start: int, *, colon: bool) -> Iterator[Clause]:
    """Read one piece between marks of punctuation; a rate may carry the budget it is taken on."""
    rules = grammar()
    masked = rules.mask.sub(_masked, piece)
    for kind, pattern in rules.clauses if len(piece) <= _LONGEST else ():
        match = pattern.fullmatch(masked)
        if match is None:
            continue
        groups = match.groupdict()
        label = piece[match.start("label") : match.end("label")] if "label" in groups else ""
        if label:
            label += groups.get("of") or ""  # 公务接待费支出决算 is the final figure of 公务接待费支出
        if kind is Kind.AMOUNT:
            label += groups["noun"] or ""
        way = groups.get("way")
        base = re.fullmatch(f"({NUMBER})(.+)", groups.get("base") or "")
        if base:
            yield Clause(
                kind=Kind.PRIOR if kind in {Kind.CHANGE, Kind.GROWTH, Kind.AGAINST_PRIOR} else Kind.BUDGET,
                start=start,
                text=piece,
                label=label,
                number=base[1],
                unit=base[2],
                budget=_budget(groups),
            )
            label = ""
        yield Clause(
            kind=kind,
            start=start,
            text=piece,
            label=label,
            number=groups.get("number") or "",
            unit=groups.get("unit") or "",
            sign=-1 if way and rules.down.fullmatch(way) else 1,
            budget=_budget(groups),
            prior=bool(groups.get("prior")),
        )
        return
    is_subject = colon or piece.endswith(("(项)", "(款)", "(类)"))
    yield Clause(
        kind=Kind.SUBJECT if is_subject else Kind.WORDS,
        start=start,
        text=piece,
        label=piece if is_subject else "",
    )


def _masked(match: re.Match[str]) -> str:
    """Hide digits that are no figures: those of a year behind another mark than those of a name."""
    return ("\x01" if match["year"] else "\x00") * len(match.group())


def _budget(groups: dict[str, str | None]) -> Budget | None:
    if groups.get("initial"):
        return Budget.INITIAL
    if groups.get("adjusted"):
        return Budget.ADJUSTED
    return Budget.PLAIN if groups.get("plain") else None
