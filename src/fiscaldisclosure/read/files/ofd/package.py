"""The parts of an OFD file: its documents, their pages, and the templates and resources that pages refer to."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.read.files.archive import refuse
from fiscaldisclosure.read.files.elements import child, local
from fiscaldisclosure.read.files.ofd.page import Surface, numbers
from fiscaldisclosure.read.files.scan import page_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from fiscaldisclosure.read.files.archive import Archive
    from fiscaldisclosure.read.files.pages.typeset import Page

MOST_PAGES: Final = 2_000
MOST_IN_ALL: Final = 1_000_000
"""The most objects and characters on all pages, a template's counted on each page that it lies under."""
_A4: Final = (0.0, 0.0, 210.0, 297.0)
_ENTRY: Final = "OFD.xml"


@define
class Package:
    """An OFD file; paths in it are relative to the part that names them, or to the root if they begin with a slash."""

    archive: Archive
    name: str
    _drawn: int = 0

    def pages(self) -> Iterator[Page]:
        """Read the pages of all documents, one after the other.

        Raises:
            ReadError: if a part is missing or damaged, or there is more than a disclosure can hold.

        """
        count = 0
        for path in self._texts(self.archive.xml(_ENTRY), _ENTRY, "DocRoot"):
            book = _Book.open(self, path)
            for page in book.pages():
                count += 1
                self._drawn += page.objects + page.characters
                if count > MOST_PAGES or self._drawn > MOST_IN_ALL:
                    raise ReadError(said("ofd.too-much"), self.name)
                read = page.read(count, self.name)
                seen = page_in(self._widest(page, book), count, self.name) if read.is_scan else None
                yield seen or read
        if not count:
            refuse(self.name, said("ofd.no-pages"))

    def _widest(self, page: Surface, book: _Book) -> bytes:
        """Return the picture that covers most of a page; nothing if it is not in the file."""
        path = book.media.get(max(page.pictures, key=page.pictures.__getitem__), "")
        return self.archive.read(path) if path in self.archive else b""

    def _texts(self, root: ET.Element, part: str, kind: str) -> list[str]:
        return [self.path(part, found.text or "") for found in root.iter() if local(found) == kind]

    def path(self, part: str, target: str) -> str:
        """Return the path of what a part refers to."""
        return posixpath.normpath(
            posixpath.join("/", posixpath.dirname(part), target.strip().replace("\\", "/"))
        ).lstrip("/")


@define
class _Book:
    """One document: its pages, its templates by id, its composite drawings by id, and the paths of its pictures by id."""

    package: Package
    part: str
    root: ET.Element
    box: tuple[float, ...]
    composites: dict[str, ET.Element]
    media: dict[str, str]
    _templates: dict[str, ET.Element | None] = field(factory=dict)

    @classmethod
    def open(cls, package: Package, part: str) -> _Book:
        root = package.archive.xml(part)
        common = child(root, "CommonData")
        book = cls(package, part, root, _box(common) or _A4, {}, {})
        for found in common if common is not None else ():
            resource = package.path(part, found.text or "")
            if local(found) in {"PublicRes", "DocumentRes"} and resource in package.archive:
                book._take(package.archive.xml(resource), resource)
        return book

    def _take(self, resources: ET.Element, part: str) -> None:
        """Take the composites and pictures that a list of resources names."""
        folder = self.package.path(part, f"{resources.get('BaseLoc') or '.'}/list")
        for unit in resources.iter():
            key = unit.get("ID", "")
            if local(unit) == "CompositeGraphicUnit":
                self.composites[key] = unit
            elif local(unit) == "MultiMedia" and (file := child(unit, "MediaFile")) is not None:
                self.media[key] = self.package.path(folder, file.text or "")

    def pages(self) -> Iterator[Surface]:
        pages = child(self.root, "Pages")
        for found in pages if pages is not None else ():
            if local(found) == "Page":
                content = self.package.archive.xml(self.package.path(self.part, found.get("BaseLoc", "")))
                surface = Surface(_box(content) or self.box, self.composites)
                for item in content:
                    if local(item) == "Template" and (drawn := self._template(item)) is not None:
                        surface.draw(drawn)
                for item in content:
                    if local(item) == "Content":
                        surface.draw(item)
                yield surface

    def _template(self, item: ET.Element) -> ET.Element | None:
        """Return what a template draws; None if it is missing."""
        key = item.get("TemplateID", "")
        if key not in self._templates:
            self._templates[key] = None
            for found in self.root.iter():
                path = self.package.path(self.part, found.get("BaseLoc", ""))
                if local(found) == "TemplatePage" and found.get("ID") == key and path in self.package.archive:
                    self._templates[key] = child(self.package.archive.xml(path), "Content")
        return self._templates[key]


def _box(element: ET.Element | None) -> tuple[float, ...] | None:
    """Return the physical box of a page or document, in millimetres: left, top, width, height."""
    for found in element.iter() if element is not None else ():
        if local(found) == "PhysicalBox":
            box = numbers(found.text)
            if len(box) == len(_A4) and box[2] > 0 and box[3] > 0:
                return box
    return None
