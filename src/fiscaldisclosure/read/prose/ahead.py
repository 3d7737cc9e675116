"""The clauses of a paragraph that are still to come: what is looked for among them is found without walking them all.

Each question is asked of every clause of a paragraph once, however many places of it look ahead.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fiscaldisclosure.read.prose.clauses import Clause

_FAR: Final = 200
"""How many clauses ahead anything is looked for."""


def _begins(clause: Clause) -> bool:
    return clause.first


@define
class Ahead:
    """The clauses behind a place of a paragraph.

    Attributes:
        clauses: All of the paragraph.
        at: The number of the first that is still to come.

    """

    clauses: Sequence[Clause] = ()
    at: int = 0
    _places: dict[Callable[[Clause], bool], list[int]] = field(factory=dict, init=False)

    @property
    def next(self) -> Clause | None:
        """The clause right ahead, if there is one."""
        return self.clauses[self.at] if self.at < len(self.clauses) else None

    def those(self, asked: Callable[[Clause], bool], *, beyond: bool = False) -> Iterator[Clause]:
        """Yield the clauses ahead that are as asked: those of the sentence alone, or those beyond it, too."""
        end = self.at + _FAR
        if not beyond:
            end = min(end, next(self._from(_begins), end))
        return (self.clauses[place] for place in takewhile(lambda place: place < end, self._from(asked)))

    def _from(self, asked: Callable[[Clause], bool]) -> Iterator[int]:
        """Yield where the clauses ahead stand that are as asked."""
        places = self._places.get(asked)
        if places is None:
            places = self._places[asked] = [n for n, clause in enumerate(self.clauses) if asked(clause)]
        return (places[n] for n in range(bisect_left(places, self.at), len(places)))
