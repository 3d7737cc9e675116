"""The rows of a table over many pages: another page goes behind them, and none is copied for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, overload

from fiscaldisclosure.read.document import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = tuple[Cell, ...]


class Pages(Sequence[Row]):
    """Rows that do not change, and behind which others can be put at the cost of these others.

    Longer ones share the list of the shorter ones they came of, each seeing as much of it as is its own.  The last row
    stands apart, since a name that the page broke off may go on in it.

    >>> from fiscaldisclosure import Place
    >>> one, two = (Cell("1", Place()),), (Cell("2", Place()), Cell("3", Place()))
    >>> short = Pages([one])
    >>> long = short.followed_by([two])
    >>> len(short), len(long), long.widest, long[-1] is two, list(long) == [one, two]
    (1, 2, 2, True, True)
    """

    __slots__ = ("_before", "_count", "_last", "widest")

    def __init__(self, rows: Iterable[Row]) -> None:
        """Hold some rows, those of a first page."""
        self._before = list(rows)
        self.widest = max(map(len, self._before), default=0)
        """How many columns there are."""
        self._last = [self._before.pop()] if self._before else []
        self._count = len(self._before)

    def followed_by(self, rows: Sequence[Row]) -> Pages:
        """Return these rows with others behind them."""
        if not rows:
            return self
        found = Pages(())
        found._before = self._before if len(self._before) == self._count else self._before[: self._count]
        found._before += self._last
        found._before += rows[:-1]
        found._last = [rows[-1]]
        found._count = len(found._before)
        found.widest = max(self.widest, *map(len, rows))
        return found

    def ending_in(self, row: Row) -> Pages:
        """Return these rows with another in place of the last, of as many cells."""
        found = Pages(())
        found._before, found._count, found._last, found.widest = self._before, self._count, [row], self.widest
        return found

    def __len__(self) -> int:
        return self._count + len(self._last)

    def __iter__(self) -> Iterator[Row]:
        yield from islice(self._before, self._count)
        yield from self._last

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        places = range(len(self))[at]
        if isinstance(places, int):
            return self._last[0] if places == self._count else self._before[places]
        return [self[place] for place in places]
