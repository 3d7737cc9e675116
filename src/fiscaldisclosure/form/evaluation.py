"""The labels of the self-evaluation (绩效自评表) as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import frozen

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.model.performance import FundingLine, PerformanceIndicator, SelfEvaluation
from fiscaldisclosure.model.shape import slots

Labels = dict[str, tuple[str, ...]]
"""The wordings of what is stated, by the attribute that states it; the official wording first."""


@frozen
class Band:
    """What words are worth: a part of the marks for what was achieved, or of a hundred points for a grade, in per cent.

    Attributes:
        words: What is printed.
        start: The least it is worth.
        stop: The most it is worth.

    """

    words: tuple[str, ...]
    start: int
    stop: int


@frozen
class EvaluationForm:
    """What rows and columns of a self-evaluation are called, and what words are worth in it.

    Attributes:
        names: What stands beside the name of the project, its supervisor, its unit and its grade.
        overall: Which names are those of a whole department.
        funds: The rows of the funds.
        funding: The columns of the funds.
        goals: The columns of the goals.
        indicator: The columns of the indicators.
        levels: What rows that are parts of a source are called after.
        value: Columns that hold the operator or the unit of the targets apart, and targets before they were adjusted.
        totals: The row of the totals.
        subtotals: Rows that sum up some of the indicators.
        heads: What stands beside a total above all rows.
        remarks: What rows in words are called.
        preprinted: What the lines that nobody filled in have for a name, but for numbers and dots.
        bonus: What is said of rows that add or deduct points beside the hundred.
        veto: What is said of rows that may void the whole evaluation.
        share: What a standard of marks says that is by attainment.
        operators: What stands for an operator in a column of its own.
        bands: What is achieved in words.
        grades: The grades.

    """

    names: Labels
    overall: frozenset[str]
    funds: Labels
    funding: Labels
    goals: Labels
    indicator: Labels
    levels: tuple[str, ...]
    value: Labels
    totals: tuple[str, ...]
    subtotals: tuple[str, ...]
    heads: tuple[str, ...]
    remarks: tuple[str, ...]
    preprinted: tuple[str, ...]
    bonus: tuple[str, ...]
    veto: tuple[str, ...]
    share: tuple[str, ...]
    operators: dict[str, str]
    bands: tuple[Band, ...]
    grades: tuple[Band, ...]


_STATES: Final[dict[str, type]] = {
    "names": SelfEvaluation,
    "funds": SelfEvaluation,
    "funding": FundingLine,
    "goals": SelfEvaluation,
    "indicator": PerformanceIndicator,
}
"""The parts of the data whose keys are attributes, and the class that must have them."""


@cache
def evaluation_form() -> EvaluationForm:
    """Return the labels, loaded once.

    Raises:
        DataError: if the data name something that the model does not have.

    """
    data = tomllib.loads(files(__package__).joinpath("evaluation.toml").read_text("utf-8"))
    parts: dict[str, Labels] = {}
    for part, cls in _STATES.items():
        if strange := data[part].keys() - slots(cls).keys():
            raise DataError(
                said("form.labels", part=part, names=tuple(sorted(strange)), model=cls.__name__),
                "evaluation.toml",
            )
        parts[part] = _labels(data[part])
    return EvaluationForm(
        **parts,
        overall=frozenset(_spelled(data["overall"]["names"])),
        levels=tuple(data["parts"]["levels"]),
        value=_labels(data["value"]),
        totals=_spelled(data["totals"]["row"]),
        subtotals=_spelled(data["totals"]["part"]),
        heads=_spelled(data["totals"]["head"]),
        remarks=_spelled(data["remarks"]["rows"]),
        preprinted=_spelled(data["preprinted"]["names"]),
        bonus=_spelled(data["marks"]["bonus"]),
        veto=_spelled(data["marks"]["veto"]),
        share=_spelled(data["marks"]["share"]),
        operators=data["operators"],
        bands=tuple(Band(_spelled(band["words"]), band["from"], band["to"]) for band in data["band"]),
        grades=_grades(data["grade"]),
    )


def _grades(data: list[dict[str, Any]]) -> tuple[Band, ...]:
    """A grade reaches up to the next better one."""
    stops = [100, *(grade["from"] for grade in data)]
    return tuple(
        Band(_spelled(grade["words"]), grade["from"], stop) for grade, stop in zip(data, stops, strict=False)
    )


def _labels(data: dict[str, list[str]]) -> Labels:
    return {name: _spelled(labels) for name, labels in data.items()}


def _spelled(words: list[str]) -> tuple[str, ...]:
    """The reader spells brackets one way."""
    return tuple(word.replace("（", "(").replace("）", ")") for word in words)
