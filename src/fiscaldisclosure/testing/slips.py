"""Mistakes people make, planted one at a time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from fiscaldisclosure import rates
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import exponent_of, round_half_up
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.shape import part_at, paths
from fiscaldisclosure.unit import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

Path = tuple[str | int, ...]
"""The way to a figure: attribute names, and positions in tuples."""


def replaced(node: Any, path: Path, new: object) -> Any:
    """Return the same tree with something else at the end of a path."""
    if not path:
        return new
    step, *rest = path
    if isinstance(step, int):
        return (*node[:step], replaced(node[step], tuple(rest), new), *node[step + 1 :])
    return evolve(node, **{step: replaced(getattr(node, step), tuple(rest), new)})


@frozen
class Slip:
    """A disclosure with one mistake.

    Attributes:
        disclosure: The damaged disclosure.
        path: The way to the wrong figure.
        right: The figure as it was.
        kind: What was done to it.

    """

    disclosure: Disclosure
    path: Path
    right: Figure
    kind: str

    @property
    def wrong(self) -> Figure:
        """The figure as it is now."""
        found = part_at(self.disclosure, self.path)
        assert isinstance(found, Figure)  # noqa: S101  # the path was made by walking to figures
        return found


KINDS: Final = (
    "another-base",
    "decimal-point",
    "digit-changed",
    "digit-dropped",
    "digits-transposed",
    "neighbour",
    "sign",
    "stale-total",
    "unit",
)
"""The kinds of slips."""


@st.composite
def slips(draw: st.DrawFn, disclosures: st.SearchStrategy[Disclosure]) -> Slip:
    """Draw an honest disclosure and plant one mistake in one of its figures.

    The kinds are those of :data:`KINDS`.
    """
    disclosure = draw(disclosures.filter(lambda item: next(paths(item), None) is not None))
    found = list(paths(disclosure))
    path, right = draw(st.sampled_from(found))
    digit = draw(st.tuples(st.integers(0, 9), st.integers(0, 20)))
    wrong = _wrong(disclosure, path, right, found, digit)
    kind = draw(st.sampled_from(sorted(wrong)))
    return Slip(replaced(disclosure, path, wrong[kind]), path, right, kind)


def planted(disclosure: Disclosure, kind: str, random: Random) -> Slip | None:
    """Plant a mistake of one kind in a figure chosen by chance; None if it can happen to no figure."""
    found = list(paths(disclosure))
    for path, right in random.sample(found, len(found)):
        wrong = _wrong(disclosure, path, right, found, (random.randrange(10), random.randrange(21)))
        if kind in wrong:
            return Slip(replaced(disclosure, path, wrong[kind]), path, right, kind)
    return None


def _wrong(
    disclosure: Disclosure,
    path: Path,
    right: Figure,
    found: list[tuple[Path, Figure]],
    digit: tuple[int, int],
) -> dict[str, Figure]:
    """Return what could stand for one figure by mistake, by kind."""
    return {
        kind: figure
        for kind, figure in _mistakes(disclosure, path, right, found, digit)
        if figure.value != right.value and (figure.value >= 0 or right.unit.dimension is not Dimension.COUNT)
    }


def _mistakes(
    disclosure: Disclosure,
    path: Path,
    right: Figure,
    found: list[tuple[Path, Figure]],
    digit: tuple[int, int],
) -> Iterator[tuple[str, Figure]]:
    sign, digits, exponent = right.value.as_tuple()

    def typed(*new: int) -> Figure:
        return evolve(right, value=Decimal((sign, new or (0,), int(exponent))))

    place = digit[1] % len(digits)
    other = digit[0] if digit[0] != digits[place] else (digit[0] + 1) % 10
    yield "digit-changed", typed(*digits[:place], other, *digits[place + 1 :])
    yield "digit-dropped", typed(*digits[:place], *digits[place + 1 :])
    yield "digits-transposed", typed(*digits[:place], *digits[place : place + 2][::-1], *digits[place + 2 :])
    yield "sign", evolve(right, value=right.value.copy_negate())
    yield "decimal-point", evolve(right, value=right.rounded(right.value * 10))
    if right.unit.dimension is Dimension.MONEY:
        yield "unit", evolve(right, value=right.rounded(right.value * 10**4))
    for near, figure in found:
        if near[:-1] == path[:-1] and near != path and figure.unit == right.unit:
            yield "neighbour", evolve(right, value=figure.value)
            break
    name = path[-2] if path[-1] == "final" else path[-1]
    if isinstance(name, str) and name.startswith("stated_"):
        yield from _stale(disclosure, path, right, found)


def _stale(
    disclosure: Disclosure, path: Path, right: Figure, found: list[tuple[Path, Figure]]
) -> Iterator[tuple[str, Figure]]:
    """Something computed from figures that have changed since, or from the wrong ones."""
    inside = path[:-2] if path[-1] == "final" else path[:-1]
    money = [
        figure
        for near, figure in found
        if near[:1] == path[:1] and near != path and figure.unit.dimension is Dimension.MONEY and figure.value
    ]
    if right.unit.dimension is Dimension.MONEY and money:
        yield "stale-total", evolve(right, value=right.rounded(right.value - money[0].value))
    if right.unit.dimension is Dimension.RATE:
        line = part_at(disclosure, inside)
        part = getattr(line, "final", None) or getattr(line, "executed", None)
        for base in money[::-1]:
            rate = None if part is None else rates.share(part.value, base.value)
            if rate is not None:
                decimals = -exponent_of(right.value)
                yield "another-base", evolve(right, value=round_half_up(rate, decimals))
                break
