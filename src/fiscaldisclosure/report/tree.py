"""A disclosure as a readable tree: what was printed, and beside it what the other figures make it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from fiscaldisclosure.audit.direction import spoken
from fiscaldisclosure.audit.naming import place_text
from fiscaldisclosure.figure import Figure, in_words
from fiscaldisclosure.interval import ARITHMETIC, round_half_up
from fiscaldisclosure.model.costs import StateAssets
from fiscaldisclosure.model.disclosure import Department
from fiscaldisclosure.model.indicator_value import Value
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.model.line import BudgetLine, Part
from fiscaldisclosure.model.performance import FundingLine, PerformanceIndicator, SelfEvaluation
from fiscaldisclosure.model.shape import Kind, slots
from fiscaldisclosure.monospace import pad, width
from fiscaldisclosure.unit import PERCENT, POINT, VEHICLE, WAN_YUAN, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.report.paint import Style

COMPUTED: Final[dict[type, dict[str, tuple[str, Unit]]]] = {
    BudgetLine: {
        "stated_change": ("change", WAN_YUAN),
        "stated_growth_rate": ("growth_rate", PERCENT),
        "stated_variance": ("variance", WAN_YUAN),
        "stated_variance_rate": ("variance_rate", PERCENT),
        "stated_completion_rate": ("completion_rate", PERCENT),
    },
    FundingLine: {"stated_rate": ("execution_rate", PERCENT), "stated_score": ("score", POINT)},
    PerformanceIndicator: {"stated_score": ("score", POINT)},
    SelfEvaluation: {"stated_weight": ("weight", POINT), "stated_score": ("score", POINT)},
}
"""For each field that a document states, the property that computes it, and the unit to show it in."""

_TOTALS: Final = {
    "stated_total": "total",
    "stated_income": "income",
    "stated_outlay": "outlay",
    "stated_vehicles": "vehicles",
}
PRINTED: Final = Label("印刷", "printed")
RIGHT: Final = Label("计算", "computed")
_UNREAD: Final = Label("未能识别的数字", "numbers that could not be placed")
_FREE: Final = Label("自由文字，不是决算数", "free text, no account")
_ALL_READ: Final = Label("所有数字都已识别", "every number was placed")
_TRUE: Final = Label("是", "yes")
_HIDDEN: Final = frozenset(
    {"unread", "mentions", "offices", "units", "tables", "headings", "marks", "residue", "glossary"}
)


@frozen
class Row:
    """One line of the tree."""

    depth: int
    name: str
    printed: str = ""
    computed: str = ""
    mark: str = ""


def render(disclosure: Disclosure, style: Style) -> str:
    """Return the tree, ending in a line break."""
    rows = list(rows_of(disclosure, 0, style.language))
    names = max((2 * row.depth + width(row.name) for row in rows if row.printed or row.computed), default=0)
    printed = max((width(row.printed) for row in rows if row.computed), default=0)
    heads = f"{pad('', names)}  {pad(PRINTED.in_(style.language), printed, right=True)}  {RIGHT.in_(style.language)}"
    lines = [style.paint(heads, "dim")]
    for row in rows:
        name = "  " * row.depth + row.name
        if not row.printed and not row.computed:
            lines.append(style.paint(name, "bold"))
            continue
        computed = style.paint(row.computed, *(("bold", "red") if row.mark.startswith("≠") else ("dim",)))
        right = pad(row.printed, printed, right=True)
        lines.append(f"{pad(name, names)}  {right}  {computed if row.computed else ''}".rstrip())
    return "".join(f"{line}\n" for line in lines)


def render_unread(disclosure: Disclosure, style: Style) -> str:
    """Return the list of what was printed but could not be placed."""
    if not disclosure.unread:
        return f"{_ALL_READ.in_(style.language)}\n"
    lines = [style.paint(_UNREAD.in_(style.language), "bold")]
    for item in disclosure.unread:
        where = "" if item.place is None else place_text(item.place, style.language)
        free = f"（{_FREE.in_(style.language)}）" if item.free_text else ""
        lines.append(f"  {item.in_(style.language)}  {style.paint(where + free, 'dim')}")
    return "".join(f"{line}\n" for line in lines)


def rows_of(item: Any, depth: int, language: Language, share: Decimal | None = None) -> Iterator[Row]:
    """The fields of an object, then the rates that follow from them though nobody printed them."""
    computed = _computed(item, share)
    shares = {part.name: part.share for part in _parts(item)}
    for name, label in _labels(type(item)).items():
        held = getattr(item, name)
        if held is None or held is False or held == ():
            if name in computed:
                value, unit = computed[name]
                yield Row(
                    depth,
                    label.in_(language),
                    computed=in_words(round_half_up(value, 2 - unit.exponent), unit),
                )
        else:
            right = computed[name][0] if name in computed else None
            yield from _held(label.in_(language), held, depth, language, right, shares.get(name))


def _held(  # noqa: PLR0913, PLR0917  # a value, and what its line says of it
    label: str, held: Any, depth: int, language: Language, right: Decimal | None, share: Decimal | None
) -> Iterator[Row]:
    """One field; a line goes by its final figure, and what it is compared with stands below."""
    if isinstance(held, Figure):
        yield _figure(label, held, depth, right, language)
    elif isinstance(held, BudgetLine):
        yield Row(depth, label) if held.final is None else _figure(label, held.final, depth, right, language)
        yield from rows_of(held, depth + 1, language, share)
    elif isinstance(held, tuple):
        yield Row(depth, label)
        for number, one in enumerate(held, 1):
            name = str(getattr(one, "name", None) or getattr(one, "subject", None) or number)
            yield from _held(name, one, depth + 1, language, None, None)
    elif isinstance(held, Value):
        yield Row(depth, label, held.text)
    elif held is True:
        yield Row(depth, label, _TRUE.in_(language))
    elif isinstance(held, str | int):
        yield Row(depth, label, str(held))
    else:
        yield Row(depth, label)
        yield from rows_of(held, depth + 1, language)


def _figure(label: str, figure: Figure, depth: int, right: Decimal | None, language: Language) -> Row:
    """A figure beside what is computed; in Chinese with the words that tell its sign, as in print."""

    def shown(value: Decimal, beside: Decimal | None) -> str:
        chinese = language == "zh"
        return spoken(figure, value=value, beside=beside) if chinese else in_words(value, figure.unit)

    if right is None:
        return Row(depth, label, shown(figure.value, None))
    rounded = figure.rounded(right)
    apart = ARITHMETIC.subtract(rounded, figure.value).copy_abs()
    mark = "" if not apart else "≈ " if apart <= 2 * figure.half else "≠ "
    told, computed = shown(figure.value, rounded), shown(rounded, figure.value)
    return Row(depth, label, told, mark + computed, mark)


def _labels(cls: type) -> dict[str, Label]:
    """The fields worth a line, by name: numbers and what they belong to, not the words around them."""
    return {
        name: slot.label
        for name, slot in slots(cls).items()
        if slot.label is not None
        and name not in _HIDDEN
        and not (slot.kind is Kind.TEXT and cls is not Department)
        and slot.kind is not Kind.CHOICE
        and not (cls is BudgetLine and name == "final")
    }


def _computed(item: Any, share: Decimal | None) -> dict[str, tuple[Decimal, Unit]]:
    """What the other figures make of each stated field, as far as they tell."""
    found: dict[str, tuple[Decimal, Unit]] = {}
    for name, (attribute, unit) in COMPUTED.get(type(item), {}).items():
        value = getattr(item, attribute)
        if value is not None:
            found[name] = (value, unit)
    if isinstance(item, BudgetLine):
        return found if share is None else {**found, "stated_share": (share, PERCENT)}
    for name, attribute in _TOTALS.items():
        value = getattr(item, attribute, None) if hasattr(item, name) else None
        value = value.final.value if isinstance(value, BudgetLine) and value.final is not None else value
        if isinstance(value, Decimal):
            found[name] = (value, VEHICLE if isinstance(item, StateAssets) else WAN_YUAN)
    return found


def _parts(item: Any) -> tuple[Part, ...]:
    """The lines of a section that are parts of one whole."""
    parts = getattr(item, "sources", None) or getattr(item, "kinds", None) or ()
    return tuple(part for part in parts if isinstance(part, Part))
