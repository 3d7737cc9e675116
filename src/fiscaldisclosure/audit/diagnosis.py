"""What would explain a wrong figure.

An explanation is a guess with a reason a reader can check: the print equals something else that a person might have
computed, copied or mistyped.  Several may fit; they are listed from the most to the least telling.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure import rates
from fiscaldisclosure.audit.direction import spoken
from fiscaldisclosure.audit.slips import SLIPS, slips
from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.figure import Figure, in_words
from fiscaldisclosure.identities import Identity, Quotient, Share, Sum
from fiscaldisclosure.identities.sums import as_printed
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.unit import Dimension

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fiscaldisclosure.audit.blame import Case
    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.identities import Requirement


@frozen
class Explanation:
    """A possible cause, by kind, and in words."""

    kind: str
    text: Label


_MOST = 3
_REACH = 60
"""How many figures around one are tried as its base or numerator; those of one line stand together."""
_FAR = 300
"""How many figures around one may have been copied from."""


def explain(case: Case, ledger: Ledger) -> tuple[Explanation, ...]:
    """Return up to three explanations, the most telling first."""
    found: list[Explanation] = []
    stated = case.check.requirement.stated
    if stated is None or case.check.outcome.found is None:
        return ()
    for explanation in _candidates(case, ledger):
        if explanation.kind not in {item.kind for item in found}:
            found.append(explanation)
        if len(found) == _MOST:
            break
    return tuple(found)


def _candidates(case: Case, ledger: Ledger) -> Iterator[Explanation]:
    identity, stated = case.check.requirement, case.check.requirement.stated
    if stated is None:
        return
    yield from _other_operands(identity, stated, ledger)
    yield from _forced(case.check, ledger)
    expected = case.check.outcome.expected
    blamed = any(suspect is stated for suspect in case.suspects)
    if expected is not None and blamed:
        yield from _other_formula(stated, expected)
        yield from _left_out(identity, stated)
        yield from _slips(stated, expected)
        yield from _copied(case.check, ledger)
    for suspect in case.suspects:
        if suspect is not stated and case.implied is not None:
            middle = (case.implied.lo + case.implied.hi) / 2
            printed = as_printed(suspect, identity) if isinstance(identity, Identity) else suspect
            yield from _slips(printed, middle, ledger.name(suspect), ledger.name(suspect, "en"))


def _other_operands(identity: Requirement, stated: Figure, ledger: Ledger) -> Iterator[Explanation]:
    """The rate of something else: another base or another numerator nearby gives the print exactly."""
    if not isinstance(identity, Quotient) or identity.numerator is None or identity.base is None:
        return
    formula = rates.growth if identity.relative else rates.share
    numerator, base = identity.numerator, identity.base

    def printed(part: Decimal, whole: Decimal) -> Decimal | None:
        """The rate of two amounts, if it is the one that was printed."""
        rate = formula(part, whole)
        return rate if rate is not None and stated.rounded(rate) == stated.value else None

    for other in _near(base, ledger, lambda whole: printed(numerator.value, whole) is not None):
        if other is not numerator:
            yield Explanation(
                "another-base",
                Label(
                    f"{stated} = {ledger.name(numerator)} ÷ {ledger.name(other)}（{other}），"
                    f"应除以{ledger.name(base)}（{base}）",
                    f"{stated} is {ledger.name(numerator, 'en')} ÷ {ledger.name(other, 'en')} ({other}); "
                    f"the base should be {ledger.name(base, 'en')} ({base})",
                ),
            )
    for other in _near(numerator, ledger, lambda part: bool(printed(part, base.value))):
        if other is not base:
            yield Explanation(
                "another-numerator",
                Label(
                    f"{stated} 是 {ledger.name(other)}（{other}）的比率",
                    f"{stated} is the rate of {ledger.name(other, 'en')} ({other})",
                ),
            )


def _near(figure: Figure, ledger: Ledger, wanted: Callable[[Decimal], bool]) -> list[Figure]:
    """Other figures of the same dimension in the same section that are wanted, the closest in the tree first."""
    dimension, value = figure.unit.dimension, figure.value
    near = [
        (trail, other)
        for trail, other in ledger.near(figure, _REACH)
        if other.unit.dimension is dimension and other.value != value and wanted(other.value)
    ]
    entry = ledger.entry(figure) if near else None
    if entry is not None:
        near.sort(key=lambda item: -_shared(entry.trail, item[0]))
    return [other for _, other in near]


def _shared(one: tuple[Label, ...], other: tuple[Label, ...]) -> int:
    """How many of the first names of two figures are the same."""
    return next(
        (count for count, (first, second) in enumerate(zip(one, other, strict=False)) if first != second),
        min(len(one), len(other)),
    )


def _forced(check: Check, ledger: Ledger) -> Iterator[Explanation]:
    """A column of shares made to add up to 100 by bending the one that was in the way."""
    identity = check.requirement
    if not isinstance(identity, Share) or identity.stated is None or identity.base is None:
        return
    column = [
        (item.requirement.stated, item.outcome.expected)
        for item in ledger.checks_of(identity.base)
        if isinstance(item.requirement, Share)
        and item.requirement.base is identity.base
        and item.rule is check.rule
    ]
    printed = [stated for stated, _ in column if stated is not None]
    if sum(item.value for item in printed) != 1:
        return
    right = [
        stated.rounded(expected) for stated, expected in column if stated is not None and expected is not None
    ]
    if len(right) == len(printed) and sum(right) != 1:
        total = in_words(sum(right, Decimal(0)), identity.stated.unit)
        yield Explanation(
            "forced-to-100",
            Label(
                f"各项占比被凑成合计 100%；正确四舍五入的合计为 {total}",
                f"the shares were made to add up to 100 %; rightly rounded they add up to {total}",
            ),
        )


def _other_formula(stated: Figure, expected: Decimal) -> Iterator[Explanation]:
    if stated.unit.dimension is not Dimension.RATE:
        return
    for value, zh, en in (
        (expected - 1, "完成率与差异率（增减率）混用", "a completion rate and a variance rate were confused"),
        (expected + 1, "完成率与差异率（增减率）混用", "a completion rate and a variance rate were confused"),
        (1 - expected, "印的是剩余比例（1 − 应有值）", "the remainder (1 − the right rate) was printed"),
    ):
        if stated.rounded(value) == stated.value:
            yield Explanation("another-formula", Label(zh, en))


def _left_out(identity: Requirement, stated: Figure) -> Iterator[Explanation]:
    """A total that is right without one of its parts."""
    if not isinstance(identity, Sum) or len(identity.parts) < 2:  # noqa: PLR2004  # one part cannot be left out
        return
    parts = [part for part in identity.parts if part is not None]
    whole = sum(part.value for part in parts) - sum(part.value for part in identity.less if part is not None)
    for part in parts:
        if part.value and whole - part.value == stated.value:
            yield Explanation("part-left-out", Label(f"合计漏加 {part}", f"the total leaves out {part}"))


def _slips(stated: Figure, expected: Decimal, zh: str = "", en: str = "") -> Iterator[Explanation]:
    """Slips of the hand between the print and the value it should have, and cutting off, of what is named."""
    right = stated.rounded(expected)
    if right == stated.value:
        return
    prefix_zh, prefix_en = f"{zh}：" if zh else "", f"{en}: " if en else ""
    zh_right = spoken(stated, "zh", value=right, beside=stated.value)
    en_right = spoken(stated, "en", value=right, beside=stated.value)

    def explanation(kind: str, text: Label) -> Explanation:
        told = Label(
            f"{prefix_zh}{text.zh}（应为 {zh_right}）", f"{prefix_en}{text.en} (should be {en_right})"
        )
        return Explanation(kind, told)

    if Rounding.TRUNCATED.printed_as(expected, stated.value) == stated.value:
        yield explanation("truncated", _CUT_OFF)
    for kind in slips(stated, right):
        yield explanation(kind, SLIPS[kind])


_CUT_OFF = Label("未四舍五入，直接截去尾数", "cut off instead of rounded")


def _copied(check: Check, ledger: Ledger) -> Iterator[Explanation]:
    """The print belongs to a neighbour: a figure of the same kind that stands elsewhere in the section.

    A figure that some relation makes equal, or that is the same print, is no neighbour to copy from.
    """
    stated = check.requirement.stated
    if stated is None or stated.value == 0:
        return
    same = [
        figure
        for _, figure in ledger.near(stated, _FAR)
        if figure.value == stated.value and figure.unit == stated.unit
        if figure.place is None or figure.place is not stated.place
    ]
    equal = [item.requirement for item in ledger.checks_of(stated) if item.requirement.repeats]
    tied = ByFigure((figure, True) for requirement in equal for figure in requirement.figures)
    for figure in same:
        if figure not in tied:
            yield Explanation(
                "copied",
                Label(
                    f"与「{ledger.name(figure)}」的数相同，疑为误抄",
                    f"equals {ledger.name(figure, 'en')}: perhaps copied from there",
                ),
            )
            return
