"""Read the files people write decisions in; every complaint names the file, the key, what was expected and what came."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from fiscaldisclosure.errors import Message, SettingsError, reason, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def load(path: Path) -> dict[str, Any]:
    """Read a TOML file, its numbers exactly.

    Raises:
        SettingsError: if it cannot be read or is no TOML.

    """
    text = content(path)
    try:
        return tomllib.loads(text, parse_float=_number)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        fail(path, "", said("settings.no-toml", reason=_why(str(error))))


def _why(told: str) -> Message:
    """Where the library that reads TOML found the fault; what it says of it is English."""
    if place := re.search(r"\(at line (\d+), column (\d+)\)", told):
        return said("settings.toml-at", what=told, line=place[1], column=place[2])
    return said("settings.toml-end" if "(at end of document)" in told else "settings.toml-other", what=told)


def content(path: Path, most: int = 4_000_000) -> str:
    """Return the text of a file that people or this program wrote, of ``most`` bytes at most.

    Raises:
        SettingsError: if it is no regular file, larger, or cannot be read as UTF-8.

    """
    try:
        if path.exists() and not path.is_file():
            fail(path, "", said("settings.no-regular"))
        if (size := path.stat().st_size) > most:
            fail(path, "", said("settings.too-large", size=size, most=most))
        return path.read_text("utf-8-sig")
    except OSError as error:
        fail(path, "", said("file.not-read", reason=reason(error)))
    except UnicodeDecodeError as error:
        fail(path, "", said("settings.no-utf8", reason=error.reason, byte=error.start))


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        msg = f"{text!r} is no number"
        raise ValueError(msg) from error


def year(source: object, key: str, value: Any) -> int:
    """Take the year of accounts."""
    if not isinstance(value, int) or isinstance(value, bool):
        fail(source, key, said("settings.year", found=show(value)))
    return value


def fail(source: object, key: str, what: Message) -> NoReturn:
    """Raise a complaint."""
    raise SettingsError(what, source, key)


def nearest(wanted: str, known: Iterable[str]) -> Message:
    """Return a hint at what may have been meant.

    >>> print(nearest("ignor", ["select", "ignore"]))
    did you mean 'ignore'?
    """
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(wanted, names, 1)
    return said("hint.did-you-mean", name=close[0]) if close else said("hint.known", names=tuple(names))


def near(path: Path) -> str:
    """Return a path as short as people here would write it."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def table(source: object, key: str, value: Any, known: Iterable[str] | None = None) -> Mapping[str, Any]:
    """Take a table, whose keys are among the known ones if they are given."""
    if not isinstance(value, dict):
        fail(source, key, said("settings.table", found=show(value)))
    names = list(value if known is None else known)
    for name in value:
        if name not in names:
            fail(source, f"{key}.{name}" if key else name, said("settings.no-key", hint=nearest(name, names)))
    return value


def text(source: object, key: str, value: Any) -> str:
    """Take text that is not blank."""
    if not isinstance(value, str) or not value.strip():
        fail(source, key, said("settings.text", found=show(value)))
    return value


def texts(source: object, key: str, value: Any) -> tuple[str, ...]:
    """Take a list of texts."""
    if not isinstance(value, list):
        fail(source, key, said("settings.list", found=show(value)))
    return tuple(text(source, f"{key}[{number}]", item) for number, item in enumerate(value))


def number(source: object, key: str, value: Any) -> Decimal:
    """Take a number."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int) or not Decimal(value).is_finite():
        fail(source, key, said("settings.number", found=show(value)))
    return Decimal(value)


def day(source: object, key: str, value: Any) -> date:
    """Take a day."""
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, date):
        fail(source, key, said("settings.day", found=show(value)))
    return value


_LONGEST = 60


def show(value: Any) -> Message:
    """Name what came instead, shortly."""
    if isinstance(value, dict):
        return said("found.table")
    if isinstance(value, list):
        return said("found.list")
    if isinstance(value, str) and not value.strip():
        return said("found.nothing")
    shown = (
        str(value).lower()
        if isinstance(value, bool)
        else repr(value)
        if isinstance(value, str)
        else str(value)
    )
    return said("found.plain", text=shown[:_LONGEST] + ("…" if len(shown) > _LONGEST else ""))
