"""What the styles of a .docx say of its paragraphs and runs, and how its XML is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from fiscaldisclosure.read.files.elements import attribute, child, local

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from fiscaldisclosure.read.files.archive import Archive

_OFF = {"0", "false", "off", "none"}
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*\d", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)
_SENTENCE = re.compile(r"[。;]|20\d{2}")
_LONGEST_HEADING = 60


@frozen
class Style:
    """What a style says, its parents' sayings included."""

    is_heading: bool = False
    is_contents: bool = False
    hidden: bool = False
    struck: bool = False
    list_id: str = ""
    depth: int = 0

    def with_run(self, properties: ET.Element | None) -> Style:
        """Return the style changed by the properties of a run."""
        if properties is None:
            return self
        return evolve(
            self,
            hidden=_switched(properties, "vanish", self.hidden),
            struck=_switched(properties, "strike", self.struck) or _switched(properties, "dstrike", False),  # noqa: FBT003
        )

    def with_paragraph(self, properties: ET.Element | None) -> Style:
        """Return the style changed by the properties of a paragraph."""
        if properties is None:
            return self
        numbers = child(properties, "numPr")
        outline = says(properties, "outlineLvl")
        return evolve(
            self,
            is_heading=self.is_heading if outline is None else outline in set("012345678"),
            list_id=says(numbers, "numId") or self.list_id,
            depth=whole(says(numbers, "ilvl"), self.depth),
        )


def styles_of(archive: Archive, path: str | None) -> dict[str, Style]:
    """Return the styles by id; the default one of paragraphs also under no name.  Each is told once."""
    if path is None:
        return {}
    elements = {
        attribute(item, "styleId") or "": item for item in archive.xml(path) if local(item) == "style"
    }
    styles: dict[str, Style] = {}
    for key in elements:
        family: dict[str, None] = {}
        ancestor = key
        while ancestor in elements and ancestor not in styles and ancestor not in family:
            family[ancestor] = None
            ancestor = says(elements[ancestor], "basedOn") or ""
        style = styles.get(ancestor, Style())
        for member in reversed(family):
            element = elements[member]
            name = says(element, "name") or ""
            style = evolve(
                style,
                is_heading=style.is_heading or is_heading_style(name),
                is_contents=style.is_contents or is_contents_style(name),
            ).with_run(child(element, "rPr"))
            style = styles[member] = style.with_paragraph(child(element, "pPr"))
    for key, element in elements.items():
        if attribute(element, "default") in {"1", "true"} and attribute(element, "type") == "paragraph":
            styles[""] = styles[key]
    return styles


def is_heading_style(name: str) -> bool:
    """Whether a style's name is that of a heading.

    >>> is_heading_style("heading 1"), is_heading_style("标题 2"), is_heading_style("页眉")
    (True, True, False)
    """
    return bool(_HEADING_STYLE.match(name))


def is_contents_style(name: str) -> bool:
    """Whether a style's name is that of an entry of the contents, which repeats a heading with its page.

    >>> is_contents_style("toc 1"), is_contents_style("目录 2"), is_contents_style("目录")
    (True, True, False)
    """
    return bool(_CONTENTS_STYLE.match(name))


def may_be_heading(text: str) -> bool:
    """Whether a paragraph in the style of a heading is one: whole sentences and titles with a year are not."""
    return len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text)


def _switched(properties: ET.Element, name: str, inherited: bool) -> bool:  # noqa: FBT001
    switch = child(properties, name)
    return inherited if switch is None else attribute(switch, "val") not in _OFF


def says(parent: ET.Element | None, name: str) -> str | None:
    """Return the value of a property; empty if it has none, None if it is not there."""
    found = None if parent is None else child(parent, name)
    return None if found is None else attribute(found, "val") or ""


def whole(text: str | None, default: int) -> int:
    """Return a whole number of up to six digits, or the default."""
    return int(text) if text and re.fullmatch(r"\d{1,6}", text, re.ASCII) else default
