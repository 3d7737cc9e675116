"""HTML that cannot be broken by what it shows: text is escaped unless it was made here."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from fiscaldisclosure.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence


class Markup(str):
    """HTML."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: str | bool) -> Markup:
    """Return an element; children that are no markup are text.

    Underscores in the names of attributes stand for hyphens; one at the end for nothing, as in ``class_``.

    >>> element("p", "1 < 2", element("b", "!"), class_="note")
    '<p class="note">1 &lt; 2<b>!</b></p>'
    """
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{escape(visible(str(value)))}"')
        for key, value in attributes.items()
        if value is not False
    )
    return Markup(f"<{name}{told}>{joined(*children)}</{name}>")


def image(picture: bytes, described: str) -> Markup:
    """Return a picture (PNG) that stands in the page itself, with what it shows in words."""
    data = b64encode(picture).decode("ascii")
    return Markup(f'<img alt="{escape(visible(described))}" src="data:image/png;base64,{data}">')


def joined(*children: str) -> Markup:
    """Return markup and text one after the other."""
    return Markup(
        "".join(child if isinstance(child, Markup) else escape(visible(child)) for child in children)
    )


def block(heading: str, items: Sequence[Markup]) -> Markup:
    """Return a list below its heading."""
    return joined(element("h4", heading), element("ul", *items))


def folded(summary: str, children: Sequence[Markup], **attributes: str) -> Markup:
    """Return what is seen when its summary is unfolded."""
    return element("details", element("summary", summary), *children, **attributes)
