"""`fiscaldisclosure new`: an input to be filled in, for `compose`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.errors import FiscalDisclosureError, said
from fiscaldisclosure.prepare.template import as_json, as_toml, as_workbook
from fiscaldisclosure.project.writing import put

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from fiscaldisclosure.report.paint import Style


def _toml() -> bytes:
    return as_toml().encode()


def _json() -> bytes:
    return as_json().encode()


_WRITERS: Final[Mapping[str, Callable[[], bytes]]] = {".xlsx": as_workbook, ".toml": _toml, ".json": _json}


def new(arguments: argparse.Namespace, style: Style) -> int:
    """Write an input with every field and its name; a file that is there stays as it is."""
    path = Path(arguments.output)
    kind = path.suffix.lower()
    if kind not in _WRITERS:
        raise FiscalDisclosureError(said("prepare.kind"), path)
    if path.exists():
        raise FiscalDisclosureError(said("prepare.there"), path)
    put(path, _WRITERS[kind]())
    sys.stdout.write(style.shown(f"{SAID['new'].in_(style.language).format(file=path)}\n"))
    return 0
