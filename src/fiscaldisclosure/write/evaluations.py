"""The self-evaluations (绩效自评表) of the whole department and of each project, in the national form (财预〔2020〕10号).

A form has three blocks: the funds with their execution rate, the goals, and the indicators with targets, weights and
scores; the labels are those of ``form/evaluation.toml``, by which they are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from fiscaldisclosure.form.evaluation import evaluation_form
from fiscaldisclosure.model.indicator_value import Value
from fiscaldisclosure.write.layout import HEAD, NUMBER, TEXT, Box, Laid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.performance import (
        FundingLine,
        PerformanceIndicator,
        SelfEvaluation,
    )
    from fiscaldisclosure.unit import Unit

_COLUMNS: Final = 8
_FUNDS_AT: Final = 2
"""The column in which the figures of the funds begin."""
_INDICATOR: Final = (
    "level_one",
    "level_two",
    "name",
    "target",
    "actual",
    "weight",
    "stated_score",
    "deviation_reason",
)
_FUNDING: Final = ("initial_budget", "adjusted_budget", "executed", "weight", "stated_rate", "stated_score")


def evaluations(disclosure: Disclosure, unit: Unit) -> Iterator[Laid]:
    """Lay out every self-evaluation of a disclosure whose money is all in one unit, the overall one first."""
    performance = disclosure.performance
    if performance is None:
        return
    if performance.overall is not None:
        yield _Form(performance.overall, unit, overall=True).laid("部门整体支出绩效自评表")
    for project in performance.projects:
        yield _Form(project, unit, overall=False).laid("项目支出绩效自评表")


@define
class _Form:
    """A form that is being laid out, row by row."""

    evaluation: SelfEvaluation
    unit: Unit
    overall: bool
    row: int = 0
    boxes: list[Box] = field(factory=list)

    def laid(self, title: str) -> Laid:
        self._names()
        self._funds()
        self._goals()
        self._indicators()
        return Laid(title, tuple(self.boxes), self.row, _COLUMNS, 0, unit=self.unit.name)

    def _put(
        self, column: int, content: str | Figure | None, across: int = 1, role: str = TEXT, down: int = 1
    ) -> None:
        self.boxes.append(Box(self.row, column, "" if content is None else content, down, across, role))

    def _head(self, column: int, text: str, across: int = 1, down: int = 1) -> None:
        self._put(column, text, across, HEAD, down)

    def _names(self) -> None:
        names = evaluation_form().names
        self._head(0, names["name"][1 if self.overall else 0], 2)
        self._put(2, self.evaluation.name, 6)
        self.row += 1
        if self.evaluation.supervisor or self.evaluation.unit:
            self._head(0, names["supervisor"][0], 2)
            self._put(2, self.evaluation.supervisor, 2)
            self._head(4, names["unit"][0])
            self._put(5, self.evaluation.unit, 3)
            self.row += 1
        if self.evaluation.grade:
            self._head(0, names["grade"][0], 2)
            self._put(2, self.evaluation.grade, 6)
            self.row += 1

    def _funds(self) -> None:
        form = evaluation_form()
        lines = [
            (labels[0], line)
            for name, labels in form.funds.items()
            if (line := getattr(self.evaluation, name))
        ]
        lines += [(line.name, line) for line in self.evaluation.local_funds]
        if not lines:
            return
        self._head(0, f"项目资金（{self.unit}）", down=len(lines) + 1)
        self._head(1, "资金来源")
        for at, name in enumerate(_FUNDING, _FUNDS_AT):
            self._head(at, form.funding[name][0])
        self.row += 1
        for label, line in lines:
            self._head(1, label)
            self._funding(line)
            self.row += 1

    def _funding(self, line: FundingLine) -> None:
        for at, name in enumerate(_FUNDING, _FUNDS_AT):
            self._put(at, getattr(line, name), role=NUMBER)

    def _goals(self) -> None:
        goals = evaluation_form().goals
        if not (self.evaluation.goal or self.evaluation.achieved):
            return
        self._head(0, "年度总体目标", down=2)
        self._head(1, goals["goal"][0], 3)
        self._head(4, goals["achieved"][0], 4)
        self.row += 1
        self._put(1, self.evaluation.goal, 3)
        self._put(4, self.evaluation.achieved, 4)
        self.row += 1

    def _indicators(self) -> None:
        labels = evaluation_form().indicator
        for at, name in enumerate(_INDICATOR):
            self._head(at, labels[name][0])
        self.row += 1
        for indicator in self.evaluation.indicators:
            self._indicator(indicator)
            self.row += 1
        self._head(0, "总分", 5)
        self._put(5, self.evaluation.stated_weight, role=NUMBER)
        self._put(6, self.evaluation.stated_score, role=NUMBER)
        self._put(7, None)
        self.row += 1

    def _indicator(self, indicator: PerformanceIndicator) -> None:
        for at, name in enumerate(_INDICATOR):
            content: str | Figure | Value | None = getattr(indicator, name)
            words = content.text if isinstance(content, Value) else content
            self._put(at, words, role=NUMBER if name in {"weight", "stated_score"} else TEXT)
