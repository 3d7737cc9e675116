"""Charts of one department as inline SVG: structure, differences from the budget, scores."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.figure import WAN_YUAN, in_words
from fiscaldisclosure.interval import round_half_up
from fiscaldisclosure.model.labels import Label, label_of
from fiscaldisclosure.report.bilingual import say
from fiscaldisclosure.report.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.line import BudgetLine

_STRUCTURE: Final = Label("收入的构成（万元）", "revenue by source (万元)")
_SPENT: Final = Label("支出的构成（万元）", "expenditure by kind (万元)")
_CLASSES: Final = Label("一般公共预算支出按功能分类（万元）", "general public budget by function (万元)")
_VARIANCE: Final = Label("“三公”经费：预算与决算（万元）", "“three public” expenses: budget and final (万元)")
_SCORES: Final = Label("绩效自评得分", "scores of self-evaluations")
_BUDGET: Final = Label("预算", "budget")
_FINAL: Final = Label("决算", "final")

_WIDTH: Final = 640
_HIGH: Final = 24
_LABEL: Final = 190
_ROOM: Final = 120
_LONGEST: Final = 15
"""Characters of a label that are shown; the whole is told when one points at the bar."""
_MOST: Final = 24


@frozen
class Bar:
    """A bar: what it is called, how long it is, what is written beside it, and which kind it is of."""

    name: Label
    value: Decimal
    text: str
    kind: str = ""


def charts(disclosure: Disclosure) -> Iterator[Markup]:
    """Yield the charts that a disclosure has figures for."""
    for title, bars in (
        (_STRUCTURE, _sources(disclosure)),
        (_SPENT, _kinds(disclosure)),
        (_CLASSES, _classes(disclosure)),
        (_VARIANCE, _three_public(disclosure)),
        (_SCORES, _scores(disclosure)),
    ):
        shown = [bar for bar in bars if bar.value][:_MOST]
        if len(shown) > 1:
            yield element("figure", element("figcaption", say(title)), _drawn(shown, title))


def _drawn(bars: Sequence[Bar], title: Label) -> Markup:
    """Draw horizontal bars; negative ones go to the left of where the others begin."""
    top = max(abs(bar.value) for bar in bars)
    below = any(bar.value < 0 for bar in bars)
    room = (_WIDTH - _LABEL - _ROOM) / (2 if below else 1)
    zero = _LABEL + (room if below else 0)
    drawn = []
    for number, bar in enumerate(bars):
        y = number * _HIGH
        length = float(abs(bar.value) / top) * room
        start = zero - length if bar.value < 0 else zero
        drawn.append(
            element(
                "g",
                element("title", f"{bar.name.zh} {bar.name.en} {bar.text}"),
                *_named(bar.name, y + 17),
                element(
                    "rect",
                    x=f"{start:.1f}",
                    y=str(y + 5),
                    width=f"{max(length, 1):.1f}",
                    height=str(_HIGH - 9),
                    class_=bar.kind or "bar",
                ),
                element(
                    "text",
                    bar.text,
                    x=f"{zero + max(length if bar.value > 0 else 0, 0) + 6:.1f}",
                    y=str(y + 17),
                    class_="amount",
                ),
            )
        )
    return element(
        "svg",
        *drawn,
        viewBox=f"0 0 {_WIDTH} {_HIGH * len(bars) + 4}",
        role="img",
        aria_label=f"{title.zh} {title.en}",
    )


def _named(name: Label, y: int) -> Iterator[Markup]:
    for text, kind in ((name.zh, "zh"), (name.en, "en")) if name.zh != name.en else ((name.zh, ""),):
        short = (
            text
            if len(text) <= _LONGEST * (1 if kind != "en" else 2)
            else f"{text[: _LONGEST * (1 if kind != 'en' else 2) - 1]}…"
        )
        yield element("text", short, x=str(_LABEL - 8), y=str(y), text_anchor="end", class_=kind)


def _amount(name: Label, value: Decimal | None, kind: str = "") -> Iterator[Bar]:
    if value is not None:
        text = in_words(round_half_up(value, 2), WAN_YUAN).removesuffix(WAN_YUAN.name).strip()
        yield Bar(name, value, text, kind)


def _sources(disclosure: Disclosure) -> Iterator[Bar]:
    for source in disclosure.revenue.sources if disclosure.revenue else ():
        yield from _amount(source.label, source.amount)


def _kinds(disclosure: Disclosure) -> Iterator[Bar]:
    for kind in disclosure.expenditure.kinds if disclosure.expenditure else ():
        yield from _amount(kind.label, kind.amount)


def _classes(disclosure: Disclosure) -> Iterator[Bar]:
    budget = disclosure.general_budget
    for row in budget.classes if budget else ():
        figure = row.line.final if row.line else None
        yield from _amount(Label(row.name, row.name), None if figure is None else figure.value)


def _three_public(disclosure: Disclosure) -> Iterator[Bar]:
    costs = disclosure.three_public
    if costs is None:
        return
    for name in ("overseas_travel", "vehicle_purchase", "vehicle_operation", "reception"):
        line: BudgetLine | None = getattr(costs, name)
        label = label_of(type(costs), name)
        for figure, told, kind in _budget_and_final(line):
            words = Label(f"{label.zh} {told.zh}", f"{label.en}, {told.en}")
            yield from _amount(words, figure, kind)


def _budget_and_final(line: BudgetLine | None) -> Iterable[tuple[Decimal | None, Label, str]]:
    if line is None:
        return ()
    budget = next(
        (item for item in (line.adjusted_budget, line.budget, line.initial_budget) if item is not None), None
    )
    return (
        (None if budget is None else budget.value, _BUDGET, "budget"),
        (None if line.final is None else line.final.value, _FINAL, "bar"),
    )


def _scores(disclosure: Disclosure) -> Iterator[Bar]:
    performance = disclosure.performance
    for evaluation in performance.evaluations if performance else ():
        score = evaluation.stated_score
        if score is not None:
            yield Bar(Label(evaluation.name or "", evaluation.name or ""), score.value, str(score))
