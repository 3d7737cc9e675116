"""The parts of an Office Open XML file (ECMA-376), zipped the same way every time."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS: Final = "application/vnd.openxmlformats-officedocument."
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def spelled(text: str) -> str:
    """Return a text as XML has it."""
    return escape("".join(character for character in text if character.isprintable() or character == "\n"))


def packed(parts: Mapping[str, tuple[str, str]], main: str, relations: Mapping[str, str]) -> bytes:
    """Zip the parts of a document.

    Args:
        parts: The content of each part with its kind, by its name in the package.
        main: The main part.
        relations: What the main part refers to: the kind of a relation by the name of a part.

    """
    folder, _, name = main.rpartition("/")
    types = "".join(
        f'<Override PartName="/{part}" ContentType="{_KINDS}{kind}+xml"/>'
        for part, (kind, _) in parts.items()
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _related({main: "officeDocument"}),
        f"{folder}/_rels/{name}.rels": _related(
            {part.removeprefix(f"{folder}/"): kind for part, kind in relations.items()}
        ),
        **{part: content for part, (_, content) in parts.items()},
    }
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(ZipInfo(path), (HEAD + content).encode(), ZIP_DEFLATED)
    return held.getvalue()


def _related(relations: Mapping[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}{kind}" Target="{part}"/>'
        for number, (part, kind) in enumerate(relations.items(), 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{entries}</Relationships>"
    )
