"""How results look in a notebook: small tables, in Chinese, without a style sheet of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.audit.confront import Audit
from fiscaldisclosure.audit.finding import Finding, advice, message
from fiscaldisclosure.audit.naming import place_text
from fiscaldisclosure.comparison.compared import Compared
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.frames.columns import CHANGES, FINDINGS
from fiscaldisclosure.model.labels import label_of
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.markup import Markup, element, joined
from fiscaldisclosure.report.terminal import BLANK, summary
from fiscaldisclosure.report.tree import PRINTED, RIGHT, Row, rows_of
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.shown import Shown

_WORDS: Final = {column.name: column.label for column in (*FINDINGS, *CHANGES)}
_COLOURS: Final = {Severity.ERROR: "#b3261e", Severity.WARNING: "#8a5a00", Severity.NOTE: "#2b6777"}
_FAILED: Final = phrases.PAGE_WORDS["crashes"].zh
_MOST: Final = 60
"""Rows of a table that are shown at once."""


def shown(item: Shown) -> str:
    """Return a result as HTML: a figure, a part of a disclosure, a disclosure, an audit, a finding, a comparison."""
    if isinstance(item, Figure):
        place = "" if item.place is None else place_text(item.place)
        return joined(element("b", str(item)), *([" ", element("small", place)] if place else []))
    if isinstance(item, Finding):
        return _findings([item])
    if isinstance(item, Audit):
        return _audit(item, item.findings)
    if isinstance(item, Compared):
        changes = [
            [change.name(), str(change.before or BLANK), str(change.after or BLANK)]
            for change in item.changes
        ]
        return joined(
            _audit(item.audit, item.findings),
            _table(["", *(_WORDS[key].zh for key in ("before", "after"))], changes),
        )
    return _part(item)


def _audit(audit: Audit, findings: Sequence[Finding]) -> Markup:
    """What an audit comes to, the rules that failed, what was found."""
    failed = [element("li", crash.in_("zh")) for crash in audit.crashes]
    return joined(
        element("p", element("b", summary(audit))),
        *([element("p", _FAILED), element("ul", *failed)] if failed else []),
        _findings(findings),
    )


def _findings(findings: Sequence[Finding]) -> Markup:
    """A row a finding: what it weighs, its rule, what is wrong, where, what to do."""
    heads = [_WORDS[key].zh for key in ("severity", "rule", "message", "place", "advice")]
    rows = [
        [
            element(
                "b",
                phrases.SEVERITY[item.severity].zh,
                style=f"color: {_COLOURS[item.severity]}; white-space: nowrap",
            ),
            item.rule.id,
            message(item),
            "" if item.place is None else place_text(item.place),
            advice(item),
        ]
        for item in findings
    ]
    return _table(heads, rows)


def _part(part: object) -> Markup:
    """A part of a disclosure as its tree: what is printed, and beside it what the other figures make it."""
    rows = [
        [
            "\u2003" * row.depth + row.name,
            row.printed,
            element("b", row.computed, style=f"color: {_COLOURS[Severity.ERROR]}")
            if row.mark.startswith("≠")
            else row.computed,
        ]
        for row in (*_itself(part), *rows_of(part, 0, "zh"))
    ]
    return _table(["", PRINTED.zh, RIGHT.zh], rows, numbers=True)


def _itself(part: object) -> Iterator[Row]:
    """The amount of a line, by whose name the line goes in a tree."""
    if isinstance(part, BudgetLine) and part.final is not None:
        yield Row(0, label_of(BudgetLine, "final").zh, str(part.final))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: bool = False) -> Markup:
    """A table; if it is long, what follows is to be unfolded."""
    if not rows:
        return Markup()
    align = [f"text-align: {'right' if numbers and column else 'left'}" for column in range(len(heads))]

    def row(name: str, cells: Sequence[str]) -> Markup:
        return element(
            "tr", *(element(name, cell, style=style) for cell, style in zip(cells, align, strict=True))
        )

    head = element("thead", row("th", heads))
    first, rest = rows[:_MOST], rows[_MOST:]
    shown_first = element("table", head, element("tbody", *(row("td", cells) for cells in first)))
    if not rest:
        return shown_first
    more = element("table", head, element("tbody", *(row("td", cells) for cells in rest)))
    return joined(shown_first, element("details", element("summary", f"… +{len(rest)}"), more))
