"""What figures are called in a report, and how a relation is written with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.audit.sentences import DOT, LINE, NOT_NAMED, PAGE, PARAGRAPH, QUOTED
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import Label, label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.figure import Figure, Place
    from fiscaldisclosure.language import Language


def full_name(figure: Figure, ledger: Ledger, language: Language = "zh", within: int = 0) -> str:
    """Return the names that lead to a figure, without the first ``within`` of them.

    What no field holds goes by its print, or, if it is a number of the rule, by its value.
    """
    entry = ledger.entry(figure)
    if entry is None:
        return str(figure) if figure.text is None else QUOTED.in_(language).format(text=figure.text)
    return DOT.join(label.in_(language) for label in entry.trail[min(within, len(entry.trail) - 1) :])


def short_names(
    figures: Sequence[Figure], ledger: Ledger, language: Language = "zh"
) -> Callable[[Figure], str]:
    """Return how to call each of several figures, leaving out the names they have in common."""
    entries = [entry for entry in map(ledger.entry, figures) if entry is not None]
    trails = {entry.trail for entry in entries}
    common = 0
    while len(trails) > 1 and len({trail[: common + 1] for trail in trails}) == 1:
        common += 1
    drop = max(1, min(common, *(len(trail) - 1 for trail in trails))) if trails else 0
    names = [full_name(figure, ledger, language, drop) for figure in figures]

    def name(figure: Figure) -> str:
        plain = full_name(figure, ledger, language, drop)
        same = [
            item for item, other in zip(figures, names, strict=True) if other == plain and item is not figure
        ]
        return (
            f"{plain}（{place_text(figure.place, language)}）" if same and figure.place is not None else plain
        )

    return name


def shortened(text: str, figure: Figure, ledger: Ledger, language: Language = "zh") -> str:
    """Leave out of a text the names that lead to a figure, where they lead to its neighbours too."""
    entry = ledger.entry(figure)
    names = [] if entry is None else [label.in_(language) for label in entry.trail[:-1]]
    for count in range(len(names), 0, -1):
        text = text.replace(" › ".join(names[:count]) + " › ", "")
    return text


def place_text(place: Place, language: Language = "zh") -> str:
    """Return where in a document something stands; the document itself is named above.

    >>> from fiscaldisclosure import Place
    >>> place_text(Place(file="a.pdf", page=6, section="二、收入决算情况说明"))
    '第 6 页 二、收入决算情况说明'
    >>> place_text(Place(file="a.docx", line=6, section="二、收入决算情况说明"))
    '第 6 段 二、收入决算情况说明'
    """
    page = [] if place.page is None else [PAGE.in_(language).format(page=place.page)]
    counted = PARAGRAPH if place.in_paragraphs else LINE
    line = [] if place.line is None else [counted.in_(language).format(line=place.line)]
    inside = " › ".join(part for part in (place.section, place.table, place.row, place.column) if part)
    return " ".join([*page, *line, *([inside] if inside else [])])


def file_of(place: Place | None, files: Sequence[str]) -> str:
    """Return in which of the files that were read together something stands; the first if nothing tells.

    >>> from fiscaldisclosure import Place
    >>> (
    ...     file_of(Place(file="报表.xlsx"), ("说明.docx", "报表.xlsx")),
    ...     file_of(None, ("说明.docx", "报表.xlsx")),
    ... )
    ('报表.xlsx', '说明.docx')
    """
    named = None if place is None else place.file
    return named if named in files and named is not None else files[0]


def section_of(check: Check, ledger: Ledger) -> Label:
    """Return the section of the disclosure that a check belongs to."""
    for figure in check.requirement.figures:
        entry = ledger.entry(figure)
        if entry is not None:
            return entry.trail[0]
    part = check.rule.part.partition(".")[0]
    return label_of(Disclosure, part) if part else NOT_NAMED
