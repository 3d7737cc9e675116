"""Findings that somebody has looked into and accepted: who, why and when, in a file beside the documents.

An accepted finding is never gone: reports count it and list it with its reason, and an entry that matches nothing any
more is reported itself.
"""

from __future__ import annotations

import json
import os
import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from fiscaldisclosure.audit.fingerprint import fingerprint
from fiscaldisclosure.errors import said
from fiscaldisclosure.project import toml
from fiscaldisclosure.project.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Place
    from fiscaldisclosure.model.disclosure import Department

_KEYS: Final = (
    "rule",
    "fingerprint",
    "figure",
    "place",
    "file",
    "department",
    "year",
    "who",
    "why",
    "when",
)


@frozen(kw_only=True)
class Acceptance:
    """An entry: which finding, and who accepted it, why and when.

    Attributes:
        rule: The id or the name of the rule.
        fingerprint: The fingerprint of the one finding that is meant.
        figure: A pattern for the name of a figure involved, such as ``"收入决算情况 › *"``.
        place: A pattern for where it is printed: section › table › row › column.
        file: A pattern for the document's path, from the folder of the file the entry stands in.
        department: The department, as the title of the document tells it.
        year: The year of the accounts.
        source: The file the entry stands in.
        number: Which entry of the file it is.

    """

    rule: str
    who: str
    why: str
    when: date | None = None
    fingerprint: str | None = None
    figure: str | None = None
    place: str | None = None
    file: str | None = None
    department: str | None = None
    year: int | None = None
    source: Path | None = field(default=None, eq=False)
    number: int = field(default=0, eq=False)

    def concerns(self, files: Iterable[str], titled: Department | None = None) -> bool:
        """Whether it speaks of a document, or of one of the files that are a department's publication.

        ``甲/决算.docx`` is one file, ``甲/*`` all that lie below 甲, ``*/决算.docx`` those of every department.

        Args:
            files: The files.
            titled: What their title tells.

        """
        pattern = self.file
        named = pattern is None or any(fnmatchcase(beside(self.source, file), pattern) for file in files)
        return named and self.is_about(titled)

    def is_about(self, titled: Department | None) -> bool:
        """Whether a title names its department and its year, as far as it tells them."""
        told = (None, None) if titled is None else (titled.name, titled.year)
        return self.department in {None, told[0]} and self.year in {None, told[1]}

    def matches(self, finding: Finding) -> bool:
        """Whether a finding in a document it speaks of is the one that was accepted."""
        return (
            self.rule.lower() in {finding.rule.id.lower(), finding.rule.name}
            and (self.fingerprint is None or self.fingerprint == fingerprint(finding))
            and (self.figure is None or _any(self.figure, _names(finding)))
            and (self.place is None or _any(self.place, _places(finding)))
        )

    def __str__(self) -> str:
        told = (self.fingerprint, self.figure, self.place, self.file, self.department, self.year)
        which = " ".join(str(part) for part in told if part)
        return f"{self.rule} {which}"


def beside(source: Path | None, file: str) -> str:
    """Return the path of a document as it is written in a file of acceptances, from the folder of that file.

    >>> beside(Path("2024/accepted.toml"), "2024/甲/决算.docx")
    '甲/决算.docx'
    """
    if not file:
        return file
    folder = Path() if source is None else source.parent
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return Path(file).as_posix()


def _any(pattern: str, texts: Iterable[str]) -> bool:
    return any(fnmatchcase(text, pattern) for text in texts)


def _names(finding: Finding) -> list[str]:
    return [finding.ledger.name(figure, language) for figure in finding.figures for language in ("zh", "en")]


def _places(finding: Finding) -> list[str]:
    places = [*(figure.place for figure in finding.figures), finding.check.requirement.place]
    return [_inside(place) for place in places if place is not None]


def _inside(place: Place) -> str:
    return " › ".join(part for part in (place.section, place.table, place.row, place.column) if part)


def load(path: Path) -> tuple[Acceptance, ...]:
    """Read a file of accepted findings.

    Raises:
        SettingsError: if it cannot be read or something in it is not understood.

    """
    data = toml.table(path, "", toml.load(path), ("accepted",))
    entries = data.get("accepted", [])
    if not isinstance(entries, list):
        toml.fail(path, "accepted", said("settings.entries", found=toml.show(entries)))
    return tuple(_entry(path, number, entry) for number, entry in enumerate(entries, 1))


def _entry(path: Path, number: int, data: Any) -> Acceptance:
    key = f"accepted {number}"
    values: dict[str, Any] = dict(toml.table(path, key, data, _KEYS))
    for name in ("rule", "who", "why"):
        if name not in values:
            toml.fail(path, key, said("settings.entry-lacks", name=name))
    if not values.keys() & {"fingerprint", "figure", "place"}:
        toml.fail(
            path,
            key,
            said("settings.which-finding"),
        )
    for name, value in values.items():
        check = {"when": toml.day, "year": toml.year}.get(name, toml.text)
        values[name] = check(path, f"{key}.{name}", value)
    return Acceptance(**values, source=path, number=number)


def written(acceptance: Acceptance, remark: str = "") -> str:
    """Return an entry as it stands in a file."""
    lines = [f"# {line}" for line in remark.splitlines()]
    lines.append("[[accepted]]")
    for name in _KEYS:
        value = getattr(acceptance, name)
        if value is not None:
            lines.append(f"{name} = {_shown(value)}")
    return "\n".join(lines) + "\n"


def _shown(value: str | int | date) -> str:
    return quoted(value) if isinstance(value, str) else str(value)


def exactly(text: str) -> str:
    """Return the pattern that matches a text and nothing else.

    >>> exactly("[甲]局/决算.docx")
    '[[]甲]局/决算.docx'
    """
    return re.sub(r"([*?[])", r"[\1]", text)


def name_of(finding: Finding) -> str:
    """Return what the figure that a finding is about is called; empty if it is about words alone."""
    return next(iter(_names(finding)), "")


def quoted(text: str) -> str:
    """Write text as TOML does, which is as JSON does but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def append(path: Path, entries: Iterable[tuple[Acceptance, str]]) -> None:
    """Add entries, each with a remark, at the end of a file, which is made if it is not there.

    Raises:
        SettingsError: if the file is there but is none of accepted findings, or cannot be written.

    """
    if path.exists():
        load(path)
    text = "".join(f"\n{written(entry, remark)}" for entry, remark in entries)
    before = toml.content(path) if path.exists() else ""
    with replacing(path) as file:
        file.write(before + (text if before else text.lstrip("\n")))
