"""The labels of the self-evaluation (绩效自评表) as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from attrs import fields_dict, frozen

from fiscaldisclosure.errors import DataError
from fiscaldisclosure.model.performance import FundingLine, PerformanceIndicator, SelfEvaluation

Labels = dict[str, tuple[str, ...]]
"""The wordings of what is stated, by the attribute that states it; the official wording first."""


@frozen
class EvaluationForm:
    """What rows and columns of a self-evaluation are called.

    Attributes:
        names: What stands beside the name of the project, its supervisor and its unit.
        funds: The rows of the funds.
        funding: The columns of the funds.
        goals: The columns of the goals.
        indicator: The columns of the indicators.
        totals: The row of the totals.

    """

    names: Labels
    funds: Labels
    funding: Labels
    goals: Labels
    indicator: Labels
    totals: tuple[str, ...]


_STATES: Final = {
    "names": SelfEvaluation,
    "funds": SelfEvaluation,
    "funding": FundingLine,
    "goals": SelfEvaluation,
    "indicator": PerformanceIndicator,
}


@cache
def evaluation_form() -> EvaluationForm:
    """Return the labels, loaded once.

    Raises:
        DataError: if the data name something that the model does not have.

    """
    data = tomllib.loads(files(__package__).joinpath("evaluation.toml").read_text("utf-8"))
    parts: dict[str, Labels] = {}
    for part, cls in _STATES.items():
        strange = data[part].keys() - fields_dict(cls).keys()
        if strange:
            msg = f"evaluation.toml: [{part}] names {', '.join(sorted(strange))}, which {cls.__name__} lacks"
            raise DataError(msg)
        parts[part] = {name: tuple(labels) for name, labels in data[part].items()}
    return EvaluationForm(**parts, totals=tuple(data["totals"]["row"]))
