"""What a violated relation says, in words a finance officer reads without training."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscaldisclosure.audit import sentences
from fiscaldisclosure.audit.direction import is_directed, spoken
from fiscaldisclosure.audit.naming import full_name
from fiscaldisclosure.figure import Figure, in_words
from fiscaldisclosure.identities import Constant, Expectation
from fiscaldisclosure.interval import ARITHMETIC, exponent_of, round_half_up
from fiscaldisclosure.unit import PERCENT, Dimension

if TYPE_CHECKING:
    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.by_figure import ByFigure
    from fiscaldisclosure.interval import Interval
    from fiscaldisclosure.language import Language

_FINER = 2
"""How many decimals more than printed show what a print hides."""
_NARROW = 10
"""How many last places a range may span and still be told as one number."""


def violation(
    check: Check,
    ledger: Ledger,
    language: Language = "zh",
    *,
    within: int = 0,
    blamed: ByFigure[None] | None = None,
) -> str:
    """Return what one violated relation says, in one line.

    Args:
        check: The relation, and what came of it.
        ledger: What figures are called.
        language: ``"zh"`` or ``"en"``.
        within: How many of the names that lead to a figure the reader knows already.
        blamed: The figures that are known to be wrong: where another is computed from them, that one is not said to
            be what it should not be.

    """
    requirement, outcome = check.requirement, check.outcome
    stated = requirement.stated
    words = requirement.words(language)
    if stated is not None:
        words["name"] = full_name(stated, ledger, language, within)
        words["found"] = spoken(stated, language)
        if outcome.expected is not None and outcome.found is not None:
            words["found"] = spoken(stated, language, value=outcome.found, beside=outcome.expected)
            words["expected"] = expected_text(check, language)
            words["difference"] = difference_text(check, language, reverse=is_constant(check, ledger))
            words["allowance"] = allowance_text(check, language)
    whole = requirement.limit
    if whole is not None and "expected" in words:
        key = "bare" if ledger.entry(whole) is None else "named"
        named = full_name(whole, ledger, language, within)
        words["whole"] = sentences.WHOLE[key].in_(language).format(name=named, expected=words["expected"])
        words["count"] = str(len(requirement.figures) - 1)
    words["subject"] = sentences.SUBJECT.in_(language).format_map(words) if stated is not None else ""
    said = requirement.sentence(outcome)
    if said == "impossible" and is_constant(check, ledger):
        said = "constant"
    elif (
        said == "impossible"
        and blamed is not None
        and any(figure in blamed for figure in requirement.operands if figure is not stated)
    ):
        said = "computed"
    return sentences.SAID[said].in_(language).format_map(words)


def is_within(figure: Figure | None, check: Check) -> bool:
    """Whether a figure is among those that the stated one is computed from, and is not that itself."""
    requirement = check.requirement
    return figure is not requirement.stated and any(item is figure for item in requirement.operands)


def is_constant(check: Check, ledger: Ledger) -> bool:
    """Whether parts are held against a number of the rule, such as 100 %, that no document printed."""
    stated = check.requirement.stated
    return (
        check.requirement.expectation is Expectation.VALUE
        and stated is not None
        and stated.place is None
        and stated.text is None
        and ledger.entry(stated) is None
    )


def implied_value(figure: Figure, implied: Interval | None) -> Decimal | None:
    """Return the one number that a range is told as; None if it is too wide for one."""
    if implied is None:
        return None
    low, high = figure.rounded(implied.lo), figure.rounded(implied.hi)
    spread = (high - low) / (2 * figure.half) if figure.half else high - low
    return figure.rounded((implied.lo + implied.hi) / 2) if spread <= _NARROW else None


def implied_text(figure: Figure, implied: Interval | None, language: Language = "zh") -> str:
    """Return where a figure must lie: one value if the print has room for one only; empty if nothing tells."""
    if implied is None:
        return ""
    low, high = figure.rounded(implied.lo), figure.rounded(implied.hi)

    def told(value: Decimal) -> str:
        return spoken(figure, language, value=value, beside=figure.value)

    middle = told(figure.rounded((implied.lo + implied.hi) / 2))
    spread = (high - low) / (2 * figure.half) if figure.half else high - low
    if spread <= 1:
        return middle
    if spread <= _NARROW:
        return sentences.ABOUT.in_(language).format(right=middle)
    number = told(low).removesuffix(figure.unit.name).strip()
    return sentences.RANGE.in_(language).format(low=number, high=told(high))


def expected_text(check: Check, language: Language = "zh") -> str:
    """Return what a stated figure should be, as precisely as it was printed, or finer if that would hide the fault."""
    shown = _expected(check)
    stated = check.requirement.stated
    if shown is None or stated is None:
        return ""
    return spoken(stated, language, value=shown, beside=check.outcome.found)


def _expected(check: Check) -> Decimal | None:
    stated, outcome = check.requirement.stated, check.outcome
    if stated is None or outcome.expected is None:
        return None
    shown = stated.rounded(outcome.expected)
    if shown != outcome.found and not isinstance(stated, Constant):
        return shown
    return round_half_up(outcome.expected, _finest(check, stated))


def _finest(check: Check, stated: Figure) -> int:
    """How many decimals (standard unit) show what the print hides: those of the parts, of a constant they add up to."""
    if isinstance(stated, Constant):
        return max(-exponent_of(item.value) for item in check.requirement.operands)
    return -exponent_of(stated.value) + _FINER


def difference_text(
    check: Check, language: Language = "zh", *, reverse: bool = False, apart: bool = False
) -> str:
    """Return how much too high or too low a stated figure is; it agrees with the two numbers shown.

    In reverse, it tells how much too high or too low the other side is; apart, how far the two are from each other.
    Of two decreases the size is compared, as they are shown without their sign.
    """
    stated, found, expected = check.requirement.stated, check.outcome.found, _expected(check)
    if stated is None or found is None or expected is None:
        return ""
    kind = "rate" if stated.unit.dimension is Dimension.RATE else "amount"
    if is_directed(stated) and min(found, expected) < 0:
        reverse, apart = not reverse, apart or max(found, expected) > 0
    told = sentences.APART if apart else sentences.DIFFERENCE[kind, (found > expected) is not reverse]
    size = _size(ARITHMETIC.subtract(found, expected).copy_abs(), stated, language)
    return told.in_(language).format(size=size)


def allowance_text(check: Check, language: Language = "zh") -> str:
    """Return the largest difference that rounding explains."""
    stated, allowance = check.requirement.stated, check.outcome.allowance
    if stated is None or allowance is None:
        return ""
    rounded = round_half_up(allowance, _finest(check, stated))
    shortest = rounded.normalize(ARITHMETIC) if rounded else Decimal(0)
    return _size(shortest, stated, language)


def _size(value: Decimal, stated: Figure, language: Language) -> str:
    if stated.unit.dimension is Dimension.RATE:
        number = in_words(value, PERCENT).removesuffix("%")
        return sentences.POINTS.in_(language).format(number=number)
    return in_words(value, stated.unit)
