"""What was given and cannot all be true: what the audit finds, and on which given amounts it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import define, field, frozen

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.identities import Equal, Sum
from fiscaldisclosure.model.shape import part_at, paths
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.write.levels import added_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path


T = TypeVar("T")


@frozen
class Ground:
    """A figure that takes part in a contradiction, and the given ones that it comes from: itself, if it was given.

    Attributes:
        path: The way to it in the disclosure, completed.
        figure: The figure.
        given: The very figures of the input; none where it is not known what it follows from.

    """

    path: Path
    figure: Figure
    given: tuple[Figure, ...]

    @property
    def is_given(self) -> bool:
        """Whether it was given."""
        return any(self.figure is one for one in self.given)


@define
class Grounds:
    """Where the figures of an audit come from.

    Attributes:
        audit: The audit.
        exact: What was audited, before it was rounded and laid into tables.

    """

    audit: Audit
    exact: Disclosure
    _ways: ByFigure[Path] = field(init=False)
    _sums: dict[Path, list[list[Path]]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._ways = ByFigure(
            (printing, path)
            for path, figure in paths(self.audit.disclosure)
            for printing in figure.printings()
        )
        for check in self.audit.checks:
            relation = check.requirement
            if isinstance(relation, Sum) and check.rule.severity is Severity.ERROR and check.holds:
                self._note(relation.stated, relation.operands)
                if isinstance(relation, Equal):
                    self._note(relation.operands[0], (relation.stated,))

    def _note(self, stated: Figure | None, operands: Iterable[Figure | None]) -> None:
        """Note that a figure is the sum of others."""
        way, *ways = (None if figure is None else self.way_to(figure) for figure in (stated, *operands))
        if way is not None:
            known = [item for item in ways if item is not None and item != way]
            self._sums.setdefault(way, []).append(known)

    def way_to(self, figure: Figure) -> Path | None:
        """Return the way to a figure of the audit, by any of its printings."""
        return self._ways.get(figure)

    def of(self, finding: Finding, given: ByFigure[T]) -> Iterator[Ground]:
        """Yield the figures that take part in a finding, but for zeros that nobody gave, each once.

        Args:
            finding: The finding.
            given: The very figures of the input.

        """
        for way in dict.fromkeys(map(self.way_to, finding.figures)):
            if way is None:
                continue
            figure = part_at(self.exact, way)
            if figure in given:
                yield Ground(way, figure, (figure,))
            elif figure.value:
                yield Ground(way, figure, tuple(self._given(way, set(), given)))

    def _given(self, way: Path, seen: set[Path], given: ByFigure[T]) -> list[Figure]:
        """The given figures that one comes from, but for zeros."""
        figure = part_at(self.exact, way)
        seen.add(way)
        if figure in given:
            return [figure] if figure.value else []
        for operands in (added_from(self.exact, way), *self._sums.get(way, ())):
            if seen.isdisjoint(operands) and (
                found := [one for item in operands for one in self._given(item, seen, given)]
            ):
                return found
        return []


class ContradictionError(DataError):
    """What was given cannot all be true.

    Attributes:
        findings: What the audit finds in it.
        grounds: What each of them rests on, if that is known.

    """

    def __init__(self, findings: tuple[Finding, ...], grounds: Grounds | None = None) -> None:
        """Tell every finding in both languages."""
        self.findings = findings
        self.grounds = grounds
        super().__init__(said("data.contradict", findings=_Told(findings)))
        self.args = (findings, grounds)

    def told_with(self, beside: Callable[[Finding], Iterable[str]], language: Language) -> str:
        """Return the whole message in one language, with lines under each finding."""
        return said("data.contradict", findings=_Told(self.findings, beside)).in_(language)


def _nothing(_finding: Finding) -> Iterable[str]:
    return ()


@frozen
class _Told:
    """What is found, a line each, and what is told under it."""

    findings: tuple[Finding, ...]
    beside: Callable[[Finding], Iterable[str]] = _nothing

    def in_(self, language: Language) -> str:
        from fiscaldisclosure.audit.finding import message

        return "\n".join(
            line
            for found in self.findings
            for line in (f"{found.rule.id} {message(found, language)}", *self.beside(found))
        )
