"""One code of a classification, and how names are compared."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Final, Literal

from attrs import field, frozen

from fiscaldisclosure.spelling import folded

Level = Literal["类", "款", "项"]

_LEVELS: Final[dict[int, Level]] = {3: "类", 5: "款", 7: "项"}
_MARKS: Final = re.compile(r"\W|_")


@lru_cache(4096)
def plain(name: str) -> str:
    """Spell a name so that spaces, marks, widths and a closing 支出 make no difference.

    >>> plain("维修（护）费") == plain("维修(护) 费"), plain("教育") == plain("教育支出")
    (True, True)
    """
    spelled = _MARKS.sub("", folded(name))
    return spelled.removesuffix("支出") or spelled


@frozen
class Entry:
    """A code and the name it has during some years.

    Attributes:
        code: 3 digits for a class (类), 5 for a section (款), 7 for an item (项).
        name: Its official name.
        valid_from: The first year; that of the lists where the code may be older.
        valid_to: The last year; None if the name is still in force.
        certain: Whether the years are certain; if not, they may be off by one.
        aliases: Other names it goes by in the same years.
        note: Where it was seen, or what became of it.

    """

    code: str
    name: str
    valid_from: int
    valid_to: int | None = None
    certain: bool = field(default=True, kw_only=True)
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    note: str = field(default="", kw_only=True)

    @property
    def level(self) -> Level:
        """类, 款 or 项."""
        return _LEVELS[len(self.code)]

    @cached_property
    def parent(self) -> str | None:
        """The code above; None above a class."""
        return self.code[:-2] if self.level != "类" else None

    @property
    def names(self) -> tuple[str, ...]:
        """The official name and the aliases."""
        return (self.name, *self.aliases)

    def valid_in(self, year: int, *, generous: bool = False) -> bool:
        """Whether it is in force in a year, or, if ``generous``, may be: where its years are uncertain, one more."""
        grace = 1 if generous and not self.certain else 0
        return self.valid_from - grace <= year and (self.valid_to is None or year <= self.valid_to + grace)

    def is_called(self, name: str) -> bool:
        """Whether a name is one of its names, spaces, marks and widths aside."""
        return plain(name) in {plain(own) for own in self.names}

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
