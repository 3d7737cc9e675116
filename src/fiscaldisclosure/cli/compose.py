"""`fiscaldisclosure compose`: a disclosure, checked and completed, is written as text, page, Word and Excel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.errors import FiscalDisclosureError, MissingPackageError, SettingsError, reason, said
from fiscaldisclosure.figure import WAN_YUAN
from fiscaldisclosure.project.writing import put, same_file
from fiscaldisclosure.write import text
from fiscaldisclosure.write.complete import ContradictionError, complete
from fiscaldisclosure.write.one_unit import printed
from fiscaldisclosure.write.web import markdown, page
from fiscaldisclosure.write.word import document
from fiscaldisclosure.write.workbook import workbook

if TYPE_CHECKING:
    import argparse

    from fiscaldisclosure.report.paint import Style


def compose(arguments: argparse.Namespace, style: Style) -> int:
    """Complete what is given and write it; contradictions are told, and nothing is written then."""
    try:
        done = complete(sources.load(arguments.file))
    except ContradictionError as error:
        sys.stdout.write(style.shown(f"{error.in_(style.language)}\n"))
        return 1
    disclosure = printed(done.disclosure, WAN_YUAN)
    region = arguments.region
    written = {
        "决算公开.txt": text(disclosure, region).encode(),
        "决算公开.md": markdown(disclosure, region).encode(),
        "决算公开.html": page(disclosure, region).encode(),
        "决算公开.docx": document(disclosure, region),
    }
    try:
        written["决算公开表.xlsx"] = workbook(disclosure, formulas=arguments.formulas)
    except MissingPackageError as error:
        sys.stderr.write(f"{error}\n")
    folder = Path(arguments.output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(said("system.why", reason=reason(error)), folder) from error
    for name in written:
        if same_file(folder / name, arguments.file):
            raise FiscalDisclosureError(said("usage.over-input"), arguments.file)
    for name, data in written.items():
        put(folder / name, data)
        sys.stdout.write(style.shown(f"{SAID['composed'].in_(style.language).format(file=folder / name)}\n"))
    for item in done.missing:
        sys.stdout.write(style.shown(f"{SAID['lacking'].in_(style.language).format(what=item)}\n"))
    return 0
