"""Digits that recognition may have taken for others: where arithmetic leaves one reading only, it decides.

A figure that was recognised on a picture proves nothing.  Where the recogniser was not sure of its digits, and exactly
one other reading of one figure lets every relation hold that the figure is in, what was found is most likely the
recogniser's mistake, not the document's.  The figure stays as it was recognised: it is for
whoever looks at the picture to say what is printed there.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.audit.diagnosis import Explanation
from fiscaldisclosure.figure import Inference
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.unit import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.audit.blame import Case
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Habits

MISREAD: Final = "misread"
"""The kind of this explanation."""
_ALIKE: Final = {0: (6, 8), 1: (7,), 3: (8,), 5: (6,), 6: (0, 5, 8), 7: (1,), 8: (0, 3, 6, 9), 9: (8,)}
"""Digits that look alike on a picture."""
_SURE: Final = 99
"""Percent: of 879 digits that it read rightly the recogniser was less sure of 4."""
_CENTS: Final = -2
"""Amounts are printed with two decimals: a number without any may have lost its point."""


def misread(case: Case, ledger: Ledger, habits: Habits) -> Explanation | None:
    """Return which digit was most likely misread; None if no other reading, or more than one, resolves the doubt."""
    fitting = [
        (figure, other)
        for figure in case.check.requirement.figures
        if _is_unsure(figure)
        for other in _readings(figure)
        if _resolves(case, figure, other, ledger, habits)
    ]
    if len(fitting) != 1:
        return None
    ((figure, other),) = fitting
    return Explanation(
        MISREAD,
        Label(
            f"{ledger.name(figure)}（{figure}）疑为识别之误：读作 {other}，各关系便都成立，请看图",
            f"{ledger.name(figure, 'en')} ({figure}) was perhaps misread: as {other} every relation holds; "
            "look at the picture",
        ),
    )


def _is_unsure(figure: Figure) -> bool:
    """Whether a figure was recognised, and one of its digits not surely."""
    area = figure.place.area if figure.place is not None else None
    return figure.inferred is Inference.RECOGNISED and area is not None and area.sureness < _SURE


def _readings(figure: Figure) -> Iterator[Figure]:
    """Yield what else a recognised figure may say."""
    sign, digits, _ = figure.value.as_tuple()
    exponent = exponent_of(figure.value)
    for place, digit in enumerate(digits):
        for alike in _ALIKE.get(digit, ()):
            other = Decimal((sign, (*digits[:place], alike, *digits[place + 1 :]), exponent))
            yield evolve(figure, value=other, text=None)
    if figure.decimals == 0 and figure.unit.dimension is Dimension.MONEY:
        yield evolve(figure, value=figure.value.scaleb(_CENTS), text=None)


def _resolves(case: Case, figure: Figure, other: Figure, ledger: Ledger, habits: Habits) -> bool:
    """Whether with another reading of a figure all that was violated holds, and nothing that held is violated."""
    if case.check.requirement.replacing(figure, other).confront(habits).verdict is Verdict.IMPOSSIBLE:
        return False
    mended = {check.number for check in ledger.checks_of(figure)}
    return all(check.number in mended for check in case.related) and all(
        check.requirement.replacing(figure, other).confront(habits).verdict is not Verdict.IMPOSSIBLE
        for check in ledger.checks_of(figure)
        if check.rule.severity is Severity.ERROR
    )
