"""Elements of XML by their local names: which prefix a program writes tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET


def local(element: ET.Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def child(parent: ET.Element, name: str) -> ET.Element | None:
    """Return the first child of a local name."""
    return next((item for item in parent if local(item) == name), None)


def attribute(element: ET.Element, name: str) -> str | None:
    """Return an attribute, whatever its namespace."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)
