"""The checklist of what must be disclosed, told: as lines for a terminal, a table for a page, data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.audit.naming import place_text
from fiscaldisclosure.form.duties import Status
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.monospace import pad, width
from fiscaldisclosure.plain.encode import encode_object
from fiscaldisclosure.report.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.form.duties import Tick
    from fiscaldisclosure.report.paint import Style

TITLE: Final = Label("公开内容核对表", "checklist of what must be disclosed")
_WORDS: Final = {
    Status.PRESENT: Label("有", "present"),
    Status.ABSENT: Label("未见", "absent"),
    Status.NOT_APPLICABLE: Label("不适用", "not applicable"),
}
_MARKS: Final = {
    Status.PRESENT: ("✓", "green"),
    Status.ABSENT: ("✗", "red"),
    Status.NOT_APPLICABLE: ("–", "dim"),
}
_COUNTED: Final = Label(
    "{present} 项有，{absent} 项未见，{rest} 项不适用",
    "{present} present, {absent} absent, {rest} not applicable",
)


def render(ticks: Sequence[Tick], style: Style) -> str:
    """Return a line for every item: whether it is there, what it is, where it is or which law asks for it."""
    titles = [tick.item.title.in_(style.language) for tick in ticks]
    wide = max(map(width, titles), default=0)
    lines = [style.paint(style.say(TITLE), "bold")]
    for tick, title in zip(ticks, titles, strict=True):
        mark, colour = _MARKS[tick.status]
        lines.append(f"  {style.paint(mark, colour)} {pad(title, wide)}  {_told(tick, style)}".rstrip())
    return "\n".join([*lines, f"  {counted(ticks, style)}"]) + "\n"


def counted(ticks: Sequence[Tick], style: Style) -> str:
    """Return how many items are there, absent and not applicable."""
    counts = {status: sum(tick.status is status for tick in ticks) for status in Status}
    return style.say(
        _COUNTED,
        present=counts[Status.PRESENT],
        absent=counts[Status.ABSENT],
        rest=counts[Status.NOT_APPLICABLE],
    )


def table(ticks: Sequence[Tick], style: Style) -> Markup:
    """Return the checklist as a table of a page."""
    rows = [
        element(
            "tr",
            element("td", f"{_MARKS[tick.status][0]} {style.say(_WORDS[tick.status])}"),
            element("td", style.say(tick.item.title)),
            element("td", "" if tick.place is None else place_text(tick.place, style.language)),
            element("td", tick.item.source),
        )
        for tick in ticks
    ]
    return element("table", element("caption", f"{style.say(TITLE)}（{counted(ticks, style)}）"), *rows)


def data(ticks: Sequence[Tick]) -> list[dict[str, Any]]:
    """Return the checklist as plain data."""
    return [
        {
            "item": tick.item.key,
            "title": {"zh": tick.item.title.zh, "en": tick.item.title.en},
            "source": tick.item.source,
            "status": tick.status.value,
            "place": None if tick.place is None else encode_object(tick.place),
        }
        for tick in ticks
    ]


def _told(tick: Tick, style: Style) -> str:
    if tick.status is Status.PRESENT:
        return "" if tick.place is None else place_text(tick.place, style.language)
    told = style.say(_WORDS[tick.status])
    return f"{told}（{tick.item.source}）" if tick.status is Status.ABSENT else told
