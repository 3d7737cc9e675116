"""A department's own Word template: its styles, fonts, page set-up, headers and footers around what is written.

What stands in the body of the template is replaced; the rest of the file stays as it is.  Of the styles that are
written with, those that the template has by name (title, heading 1, toc 1, body text) are its own, and the small
ones of tables and notes are added without a font, so that they take the template's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define

from fiscaldisclosure.errors import said
from fiscaldisclosure.office.package import Package
from fiscaldisclosure.office.splice import namespace
from fiscaldisclosure.read.files.archive import refuse
from fiscaldisclosure.read.files.elements import attribute, child, local
from fiscaldisclosure.read.files.word.docx import main_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscaldisclosure.office.splice import Placed

_NAMES: Final = {
    "Title": ("title", "标题"),
    "Heading1": ("heading 1", "标题 1"),
    "TOC1": ("toc 1", "目录 1"),
    "Text": ("公文正文", "body text", "正文文本"),
}
"""What styles are called in templates, by what they are called here."""
_STYLE: Final = re.compile(r'<w:pStyle w:val="(\w+)"/>')
_SIZE: Final = re.compile(r"<w:pgSz\b[^>]*/>")
_INDENTED: Final = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
"""How the text begins where a template has no style for it but its plain one."""


@define
class OwnTemplate:
    """A template that is being filled.

    Attributes:
        package: The file.
        main: The part that holds its body.
        body: That part.
        upright: The set-up of its pages.

    """

    package: Package
    main: str
    body: Placed
    upright: str

    @classmethod
    def of(cls, data: bytes, name: str, otherwise: str) -> OwnTemplate:
        """Open a template.

        Args:
            data: The file.
            name: Its name, as an error tells it.
            otherwise: The set-up of pages where it has none.

        Raises:
            ReadError: if it is no Word document (.docx), or cannot be read.

        """
        package = Package.of(data, name)
        main = main_part(package.archive)
        body = package.part(main)
        if body.prefix(namespace(body.root)) != "w":
            refuse(name, said("annotation.no-prefix"))
        held = child(body.root, "body")
        parts = [] if held is None else [item for item in held if local(item) == "sectPr"]
        return cls(package, main, body, body.raw(parts[-1]).decode() if parts else otherwise)

    @property
    def turned(self) -> str:
        """The set-up of its pages, across."""
        size = _SIZE.search(self.upright)
        if size is None or "landscape" in size[0]:
            return self.upright
        wide, high = _number(size[0], "w"), _number(size[0], "h")
        across = f'<w:pgSz w:w="{high}" w:h="{wide}" w:orient="landscape"/>'
        return self.upright.replace(size[0], across)

    @property
    def room(self) -> int:
        """How wide the text of a page across is, in twentieths of a point."""
        margins = _number(self.turned, "left") + _number(self.turned, "right")
        return _number(self.turned, "w") - margins

    def filled(self, content: str, styles: Mapping[str, str]) -> bytes:
        """Return the template with content in the place of its own.

        Args:
            content: What its body holds, in the styles that are written with.
            styles: Those styles by their names; the template gets what it has not.

        """
        path = f"{self.main.rpartition('/')[0]}/styles.xml"
        sheet = self.package.part(path)
        named, plain = _styles_of(sheet)
        taken = {attribute(style, "styleId") for style in sheet.root}
        used: dict[str, str] = {}
        for name, style in styles.items():
            known = next((named[called] for called in _NAMES.get(name, ()) if called in named), None)
            if known is None and name == "Text":
                known = plain
            if known is None:
                known = name if name not in taken else f"FD{name}"
                sheet.append(
                    sheet.root, style.replace(f'w:styleId="{name}"', f'w:styleId="{known}"').encode()
                )
            more = _INDENTED if name == "Text" and known == plain else ""
            used[name] = f'<w:pStyle w:val="{known}"/>{more}'
        self.package.put(path, sheet.changed())
        held = child(self.body.root, "body")
        if held is not None:
            extent = self.body.extents[held]
            new = _STYLE.sub(lambda match: used.get(match[1], match[0]), content)
            self.body.put(extent.inner, extent.close, new.encode())
        self.package.put(self.main, self.body.changed())
        return self.package.packed()


def _styles_of(sheet: Placed) -> tuple[dict[str, str], str | None]:
    """The ids of a template's styles of paragraphs by their names, and that of its plain one."""
    named: dict[str, str] = {}
    plain = None
    for style in sheet.root:
        called = child(style, "name") if local(style) == "style" else None
        if called is not None and attribute(style, "type") == "paragraph":
            number = attribute(style, "styleId") or ""
            named[(attribute(called, "val") or "").lower()] = number
            if attribute(style, "default") in {"1", "true"}:
                plain = number
    return named, plain


def _number(text: str, name: str) -> int:
    found = re.search(rf'w:{name}="(\d+)"', text)
    return int(found[1]) if found else 0
