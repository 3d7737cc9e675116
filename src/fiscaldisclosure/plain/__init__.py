"""Disclosures as plain data: dicts and lists for other programs, JSON for files.  Nothing is lost on the way.

A figure in the usual unit of its field is its number as text, ``"12.30"``, so that its decimals are kept; a figure
that has more to say (another unit, the printed text, a place, other printings) is an object.  What is not stated is
left out.  The JSON Schema of all this is made by :func:`fiscaldisclosure.plain.schema.schema`.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.plain.decode import LONGEST, decode_object
from fiscaldisclosure.plain.encode import encode_object

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA_KEY = "$schema"
"""The key by which an editor finds the schema of a file; it says nothing about the disclosure."""


def to_dict(disclosure: Disclosure) -> dict[str, Any]:
    """Return a disclosure as dicts, lists, text, whole numbers and booleans.

    >>> from fiscaldisclosure import Revenue
    >>> to_dict(Disclosure(revenue=Revenue(other="12.30")))
    {'revenue': {'other': {'final': '12.30'}}}
    """
    return encode_object(disclosure)


def dumps(disclosure: Disclosure, *, indent: int | None = 2) -> str:
    """Write a disclosure as JSON."""
    return json.dumps(to_dict(disclosure), ensure_ascii=False, indent=indent)


def from_dict(data: Mapping[str, Any]) -> Disclosure:
    """Make a disclosure of plain data.

    Raises:
        DataError: if it does not describe a disclosure; it tells every fault, each by its path (``faults``).

    """
    try:
        if isinstance(data, dict) and SCHEMA_KEY in data:
            data = {key: item for key, item in data.items() if key != SCHEMA_KEY}
        found: Disclosure = decode_object(data, "", Disclosure)
    except RecursionError:
        raise DataError(said("data.too-deep")) from None
    return found


def loads(text: str | bytes) -> Disclosure:
    """Read a disclosure from JSON.

    Raises:
        DataError: if it is not JSON, or does not describe a disclosure.

    """
    return from_dict(parsed(text))


def parsed(text: str | bytes) -> Any:
    """Take JSON apart into dicts and lists, its numbers exactly.

    Raises:
        DataError: if it is not JSON.

    """
    try:
        if isinstance(text, bytes):
            text = text.decode(json.detect_encoding(text))
        return json.loads(
            text.removeprefix("\ufeff"),
            parse_float=Decimal,
            parse_int=_whole,
            parse_constant=_refuse_constant,
            object_pairs_hook=_once,
        )
    except DataError:
        raise
    except json.JSONDecodeError as error:
        raise DataError(
            said("data.no-json", line=error.lineno, column=error.colno, reason=error.msg)
        ) from None
    except RecursionError:
        raise DataError(said("data.too-deep")) from None
    except UnicodeDecodeError as error:
        raise DataError(said("data.no-text", reason=str(error))) from None


def _whole(digits: str) -> int:
    if len(digits) > LONGEST:
        raise DataError(said("data.digits", count=len(digits)))
    return int(digits)


def _refuse_constant(name: str) -> NoReturn:
    raise DataError(said("data.constant", name=name))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        seen: set[str] = set()
        twice = next(key for key in keys if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise DataError(said("data.twice", key=twice))
    return found
