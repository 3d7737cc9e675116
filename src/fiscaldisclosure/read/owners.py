"""Whose a file is, as its name and its folder tell: the first sign that files were published together."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import Final

from fiscaldisclosure.spelling import NUMERALS

DATA: Final = ".json"
"""Data are whole by themselves."""

_ROLES: Final = re.compile(
    r"\.[^.]*$|部门|单位|决算|公开|说明|报表|表格|附件|附表|附|套表|自评|绩效|评价|情况|文字|文本|正文|材料|报告|收支"
    rf"|年度|年|表|第?[{NUMERALS}]+(?=[、.])|(?<![第\d])\d+|[^\w]|_"
)
"""What a file's name tells of the kind of the file and of the year; what is left tells whose it is."""


_YEAR: Final = re.compile(r"20\d\d")


def folders(names: list[str]) -> list[list[list[str]]]:
    """Groups of files whose names speak for one publication, folder by folder, in the order of their first files."""
    groups: dict[tuple[PurePath, str, str], list[str]] = {}
    for name in names:
        path = PurePath(name)
        folder = path.parent
        while folder.name and not _tells(folder.name):
            folder = folder.parent  # 附件/ beside the narrative
        whose = f"\0{name}" if path.suffix.lower() == DATA else owner(path.name)
        groups.setdefault((folder, whose, _year(path.name)), []).append(name)
    alike: dict[tuple[PurePath, str], list[tuple[PurePath, str, str]]] = {}
    for key in groups:
        if not key[1].startswith("\0"):
            for name in {key[1], ""}:
                alike.setdefault((key[0], name), []).append(key)
    for key in [key for key in groups if not (key[1] and key[2])]:
        folder, whose, year = key
        fitting = [
            other
            for other in alike.get((folder, whose), ())
            if other != key and other in groups and (other[2] == year or not year)
        ]
        if len(fitting) == 1:  # 某局2024年度决算.docx and 附件.xlsx
            groups[fitting[0]] += groups.pop(key)
    order = {name: number for number, name in enumerate(names)}
    found: dict[PurePath, list[list[str]]] = {}
    for (folder, _, _), group in groups.items():
        found.setdefault(folder, []).append(sorted(group, key=order.__getitem__))
    for inside in found.values():
        inside.sort(key=lambda group: order[group[0]])
    return sorted(found.values(), key=lambda inside: order[inside[0][0]])


def _tells(folder: str) -> bool:
    """Whether the name of a folder tells whose it is, or of which year; a number may be a department's code."""
    return bool(owner(folder) or _YEAR.search(folder) or folder.isdecimal())


def _year(name: str) -> str:
    found = _YEAR.search(name)
    return found.group() if found is not None else ""


def owner(name: str) -> str:
    """Return what the name of a file or folder tells besides the kind of the file and the year.

    >>> owner("青岚市水务局2024年度部门决算公开说明.docx"), owner("附件1：决算公开表.xlsx")
    ('青岚市水务局', '')
    >>> owner("青岚市第12中学2024年决算.docx")  # a number of its own
    '青岚市第12中学'
    """
    return _ROLES.sub("", Path(name).name)
