"""The tables that a region publishes beside the nine: some of a public table's rows or columns, under a title of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from attrs import field, frozen

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.form.tables import Layout, table

if TYPE_CHECKING:
    from fiscaldisclosure.form.tables import Entry, Form


@frozen
class OwnTable:
    """A table of a region's own.

    Attributes:
        title: Its title, by which readers know the form, too.
        form: The key of the public table that has its rows or columns.
        entries: Those that it has, by what they state, in its order.
        kinds: Of named costs, the budget and final figures it has; all that the form has if none is named.
        labels: What it prints for some of them instead of the official label; one of those that readers know.

    """

    title: str
    form: str
    entries: tuple[str, ...] = field(converter=tuple)
    kinds: tuple[str, ...] = field(default=(), converter=tuple)
    labels: dict[str, str] = field(factory=dict)

    def shape(self) -> Form:
        """Return the form that it has.

        Raises:
            DataError: if the public table has no such row or column, or is not known by this title.

        """
        form = table(self.form)
        if self.title not in form.titles:
            raise DataError(said("form.title", form=form.title, title=self.title))
        if form.layout is Layout.ITEMS:
            kinds = tuple(kind for kind in form.kinds if not self.kinds or kind.to in self.kinds)
            items = self._of(form, form.items)
            return attrs.evolve(
                form, titles=(self.title,), layout=Layout.DOWN, items=items, kinds=kinds, note=""
            )
        return attrs.evolve(form, titles=(self.title,), columns=self._of(form, form.columns), note="")

    def _of(self, form: Form, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The entries of the form that the table has, none of them optional in it."""
        known = {entry.to: entry for entry in reversed(entries)}
        found: list[Entry] = []
        for path in self.entries:
            entry = known.get(path)
            label = self.labels.get(path, entry.label if entry else "")
            if entry is None or label not in entry.labels:
                raise DataError(said("form.entry", form=form.title, path=f"{path} {label}".strip()))
            found.append(attrs.evolve(entry, label=label, optional=False))
        return tuple(found)
