"""Put what was measured on the pages of the site, between two marks: a page in Chinese, its twin in English.

What programs print is English; ``chinese.toml`` has the Chinese for cells of tables and for whole lines.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


def filed(page: str, mark: str, text: str) -> str:
    """Put generated text between its two marks on a page."""
    begin, end = (f"<!-- {mark}: generated {where} -->" for where in ("below", "above"))
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


def file(page: Path, mark: str, text: str) -> None:
    """Put a text on a page, in Chinese, and on the page of that name in the folder ``en`` beside it."""
    for path, told in ((page, in_chinese(text)), (page.parent / "en" / page.name, text)):
        path.write_text(filed(path.read_text("utf-8"), mark, told), "utf-8")


def in_chinese(text: str) -> str:
    """Say in Chinese what was measured."""
    return "\n".join(_line(line) for line in text.split("\n"))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("chinese.toml").read_text("utf-8"))


def _line(line: str) -> str:
    if line.startswith("| "):
        return f"| {' | '.join(_cell(cell) for cell in line.strip('| ').split(' | '))} |"
    for english, chinese in _words()["lines"].items():
        if found := re.fullmatch(english, line):
            return found.expand(chinese)
    return line


def _cell(cell: str) -> str:
    bold = cell.startswith("**") and cell.endswith("**")
    plain = cell.strip("*") if bold else cell
    plain = _words()["cells"].get(plain, re.sub(r"(?<=\d) of (?=\d)", " / ", plain))
    return f"**{plain}**" if bold else plain
