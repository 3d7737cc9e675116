"""Office files as the parts they are packed of (ECMA-376): some of a file are changed, or all are packed anew."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fiscaldisclosure.errors import said
from fiscaldisclosure.office.splice import Placed, tag
from fiscaldisclosure.read.files.archive import open_archive, refuse
from fiscaldisclosure.read.files.elements import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscaldisclosure.read.files.archive import Archive

_LARGEST: Final = 512 * 1024 * 1024
"""All parts together, unpacked; more are not packed again."""
_FORMAT: Final = "http://schemas.openxmlformats.org/package/2006/"
_RELATIONS: Final = _FORMAT + "relationships"
_KINDS: Final = "application/vnd.openxmlformats-officedocument."
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES: Final = "[Content_Types].xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@define
class Package:
    """An office file that is being changed.

    Attributes:
        name: The file, as an error names it.
        data: The file.
        archive: Its parts, to be read within limits.

    """

    name: str
    data: bytes
    archive: Archive
    _changed: dict[str, bytes] = field(factory=dict)

    @classmethod
    def of(cls, data: bytes, name: str) -> Package:
        """Open an office file.

        Raises:
            ReadError: as :func:`~fiscaldisclosure.read.files.archive.open_archive` does.

        """
        return cls(name, data, open_archive(data, name))

    def __contains__(self, part: str) -> bool:
        return part in self._changed or part in self.archive

    def content(self, path: str) -> bytes:
        """Return a part as it is now."""
        content = self._changed.get(path)
        return self.archive.declared(path) if content is None else content

    def part(self, path: str) -> Placed:
        """Return an XML part as it is now, parsed."""
        return Placed.of(self.content(path), self.name)

    def put(self, path: str, content: bytes) -> None:
        """Change a part, or add one."""
        self._changed[path] = content

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relation from one part to another and return its id.

        Args:
            source: The path of the part that refers.
            kind: The type of the relation, a URI.
            target: The path of the part that is referred to.

        """
        folder, _, file = source.rpartition("/")
        path = f"{folder}/_rels/{file}.rels".lstrip("/")
        if path not in self:
            self.put(path, (_HEAD + _relations({})).encode())
        rels = self.part(path)
        taken = {item.get("Id") for item in rels.root}
        number = next(number for number in range(1, len(taken) + 2) if f"fd{number}" not in taken)
        name = rels.name(rels.root).removesuffix("Relationships") + "Relationship"
        rels.append(rels.root, tag(name, Id=f"fd{number}", Type=kind, Target=f"/{target}").encode())
        self.put(path, rels.changed())
        return f"fd{number}"

    def declare(self, path: str, kind: str) -> None:
        """Say what a part holds."""
        self._type("Override", PartName=f"/{path}", ContentType=kind)

    def declare_ending(self, ending: str, kind: str) -> None:
        """Say what parts hold whose names end in something, unless that is said already."""
        types = self.part(_TYPES)
        if not any(local(item) == "Default" and item.get("Extension") == ending for item in types.root):
            self._type("Default", Extension=ending, ContentType=kind)

    def _type(self, name: str, **attributes: str) -> None:
        types = self.part(_TYPES)
        prefix = types.name(types.root).removesuffix("Types")
        types.append(types.root, tag(prefix + name, **attributes).encode())
        self.put(_TYPES, types.changed())

    def free_path(self, pattern: str) -> str:
        """Return the first path of a pattern, without a number or with one, that no part has."""
        numbers = ("", *range(1, 10_000))
        return next(path for number in numbers if (path := pattern.format(number)) not in self)

    def packed(self) -> bytes:
        """Return the file: every part that was not changed as it was, in the order in which it was packed.

        Raises:
            ReadError: if a part is damaged, or all are too large.

        """
        out, room = BytesIO(), _LARGEST
        left = {path.lower(): (path, content) for path, content in self._changed.items()}
        with zipfile.ZipFile(BytesIO(self.data)) as old, zipfile.ZipFile(out, "w") as new:
            for info in old.infolist():
                _, content = left.pop(info.filename.lower().lstrip("/"), ("", None))
                if content is None:
                    try:
                        with old.open(info) as stream:
                            content = stream.read(room + 1)
                    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError) as error:
                        refuse(
                            self.name,
                            said("part.damaged", part=info.filename),
                            error,
                        )
                room -= len(content)
                if room < 0:
                    refuse(self.name, said("annotation.unpacks", most=_LARGEST))
                new.writestr(_like(info), content)
            for path, content in left.values():
                new.writestr(path, content, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return an entry of the same name, time, kind and compression."""
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type = info.compress_type if info.compress_type in _PACKED else zipfile.ZIP_DEFLATED
    made.external_attr, made.create_system = info.external_attr, info.create_system
    made.comment = info.comment
    return made


_PACKED: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def packed(parts: Mapping[str, tuple[str, str]], main: str, relations: Mapping[str, str]) -> bytes:
    """Pack the parts of a new file, the same way every time.

    Args:
        parts: The content of each part with its kind, by its name in the package.
        main: The main part.
        relations: What the main part refers to: the kind of a relation by the name of a part.

    """
    folder, _, name = main.rpartition("/")
    types = [
        tag(
            "Default",
            Extension="rels",
            ContentType="application/vnd.openxmlformats-package.relationships+xml",
        ),
        tag("Default", Extension="xml", ContentType="application/xml"),
        *(
            tag("Override", PartName=f"/{part}", ContentType=f"{_KINDS}{kind}+xml")
            for part, (kind, _) in parts.items()
        ),
    ]
    files = {
        _TYPES: tag("Types", "".join(types), xmlns=_FORMAT + "content-types"),
        "_rels/.rels": _relations({main: "officeDocument"}),
        f"{folder}/_rels/{name}.rels": _relations(
            {part.removeprefix(f"{folder}/"): kind for part, kind in relations.items()}
        ),
        **{part: content for part, (_, content) in parts.items()},
    }
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path), (_HEAD + content).encode(), zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _relations(targets: Mapping[str, str]) -> str:
    """Write what a part refers to: the kind of a relation by the name of a part."""
    entries = "".join(
        tag("Relationship", Id=f"rId{number}", Type=_OFFICE + kind, Target=part)
        for number, (part, kind) in enumerate(targets.items(), 1)
    )
    return tag("Relationships", entries, xmlns=_RELATIONS)
