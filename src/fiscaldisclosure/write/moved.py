"""How a line moved, as it is said: the figure of each comparison, its words, and whether it asks for a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.model.line import BudgetLine

if TYPE_CHECKING:
    from fiscaldisclosure.figure import Figure

COMPARISONS: Final = {
    "change": "stated_change",
    "growth": "stated_growth_rate",
    "share": "stated_share",
    "variance": "stated_variance_rate",
    "completion": "stated_completion_rate",
    "variance_amount": "stated_variance",
    "variance_growth": "stated_variance_rate",
}
DIRECTED: Final = {
    "change": ("up", "down"),
    "growth": ("rising", "falling"),
    "variance_amount": ("up", "down"),
    "variance_growth": ("rising", "falling"),
}
_BESIDE: Final = {
    "change": "growth",
    "growth": "change",
    "variance_amount": "variance_growth",
    "variance_growth": "variance_amount",
}
"""The amount of a comparison and its rate, which move alike."""


def lacks_reason(line: object, name: str) -> bool:
    """Whether something moved and nobody said why."""
    moved = _MOVED.get(name)
    if moved is None or not isinstance(line, BudgetLine) or getattr(line, name) is not None:
        return False
    return any(figure is not None and figure.value for figure in (getattr(line, of) for of in moved))


_MOVED: Final = {
    "reason": ("stated_change", "stated_growth_rate"),
    "budget_reason": ("stated_variance", "stated_variance_rate"),
}
"""What asks for each reason."""


def stands_still(line: BudgetLine) -> bool:
    """Whether an amount is what it was last year: neither its change nor its rate is other than zero."""
    change, growth = line.stated_change, line.stated_growth_rate
    return change is not None and not change.value and (growth is None or not growth.value)


def falls(figure: Figure, line: BudgetLine, name: str) -> bool:
    """Whether something fell; what is below the last place in print moved as what is printed beside it tells."""
    beside = getattr(line, COMPARISONS[_BESIDE[name]])
    return (figure.value or (beside.value if beside else 0)) < 0
