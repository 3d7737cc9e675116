"""Where plots are drawn: axes in a font with Chinese glyphs, whichever this machine has."""

from __future__ import annotations

from decimal import Decimal  # a row holds it
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from attrs import frozen

from fiscaldisclosure.errors import DataError, MissingPackageError, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

FINAL: Final = "#2b6777"
BUDGET: Final = "#c9d6da"
SHORT: Final = "#c27803"
WRONG: Final = "#b3261e"
COLOURS: Final = (FINAL, SHORT, "#7a4e9c", "#5f8d3b", WRONG, "#7f7f7f")
"""Those of a final figure, a budget, what falls short, what is wrong; and of one thing beside another."""

_FONTS: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "SimHei",
    "DengXian",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "Songti SC",
    "SimSun",
)
"""Fonts with Chinese glyphs, those for screens first: of Linux, Windows and macOS."""
_GLYPHS: Final = "决算（万元）"
_WIDTH, _ROW, _MARGIN = 7.2, 0.32, 1.1
"""Inches: of a plot, of each of its rows, and of what stands above and below them."""


def prepared(axes: Axes | None, rows: float) -> Axes:
    """Return the axes to draw on, new ones if none are given.

    Raises:
        MissingPackageError: if Matplotlib or a font with Chinese glyphs is not installed.

    """
    try:
        from matplotlib import pyplot as plt
    except ImportError as error:
        raise MissingPackageError(said("plot.package")) from error
    font()
    if axes is not None:
        return axes
    _, made = plt.subplots(figsize=(_WIDTH, _ROW * rows + _MARGIN), layout="constrained")
    return made


def finished(axes: Axes, title: str) -> Axes:
    """Put the title above, take away what tells nothing, and set every word in a font that has its glyphs."""
    from matplotlib.text import Text

    axes.set_title(title, loc="left", fontsize="medium")
    axes.spines[["top", "right"]].set_visible(False)
    names = font()
    axes.tick_params(labelfontfamily=names)
    for text in axes.findobj(Text):
        if isinstance(text, Text):
            text.set_fontfamily(names)
    return axes


@frozen
class Row:
    """A row of a plot: its name, its length, what is written at its end, and a paler bar behind, as of a budget."""

    name: str
    value: Decimal
    text: str
    colour: str = FINAL
    behind: Decimal | None = None


def drawn(rows: Sequence[Row], axes: Axes | None, title: str) -> Axes:
    """Draw horizontal bars, the first on top, each with its name at its left and its numbers at its end.

    Raises:
        DataError: if there are none.
        MissingPackageError: if Matplotlib or a font with Chinese glyphs is not installed.

    """
    if not rows:
        raise DataError(said("plot.nothing"))
    axes = prepared(axes, len(rows))
    places = range(len(rows))
    lengths = [float(row.value) for row in rows]
    if any(row.behind is not None for row in rows):
        axes.barh(places, [float(row.behind or 0) for row in rows], color=BUDGET)
    axes.barh(places, lengths, color=[row.colour for row in rows], height=0.5)
    for place, row in zip(places, rows, strict=True):
        end = float(max(row.value, row.behind or row.value)) if row.value > 0 else float(row.value)
        beside(axes, row.text, (end, place), (-4 if row.value < 0 else 4, 0))
    axes.set_yticks(places, [row.name for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.margins(x=0.28)
    axes.axvline(0, color="black", linewidth=0.8)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(left=False, bottom=False, labelbottom=False)
    return finished(axes, title)


def beside(axes: Axes, text: str, at: tuple[float, float], off: tuple[int, int]) -> None:
    """Write a small text beside a point: so many points to the right, or above."""
    across, up = off
    side: Literal["left", "right", "center"] = "left" if across > 0 else "right" if across else "center"
    axes.annotate(
        text,
        at,
        off,
        textcoords="offset points",
        ha=side,
        va="bottom" if up else "center",
        fontsize="small",
    )


def font() -> list[str]:
    """Return the font family to write in: the user's own if it has Chinese glyphs, else one that does.

    Raises:
        MissingPackageError: if no font of this machine has them.

    """
    import matplotlib as mpl
    from matplotlib import font_manager

    own: list[str] = mpl.rcParams["font.family"]
    if _has_glyphs(font_manager.findfont(font_manager.FontProperties(family=own))):
        return own
    found = _installed()
    if found is None:
        raise MissingPackageError(said("plot.font"))
    return [found, *own]


@cache
def _installed() -> str | None:
    """A font of this machine that has Chinese glyphs; also one that was installed since Matplotlib looked last."""
    from matplotlib import font_manager

    manager = font_manager.fontManager
    known = {entry.fname for entry in manager.ttflist}
    for path in font_manager.findSystemFonts():
        if path not in known:
            try:
                manager.addfont(path)
            except (OSError, RuntimeError):  # a font that cannot be opened is none
                continue
    plain = {entry.name: entry.fname for entry in manager.ttflist if entry.style == "normal"}
    ordered = [*(name for name in _FONTS if name in plain), *(name for name in plain if name not in _FONTS)]
    return next((name for name in ordered if _has_glyphs(plain[name])), None)


@cache
def _has_glyphs(path: str) -> bool:
    from matplotlib.ft2font import FT2Font

    try:
        held = FT2Font(str(path)).get_charmap()
    except (OSError, RuntimeError):
        return False
    return all(ord(glyph) in held for glyph in _GLYPHS)
