"""`fiscaldisclosure show`: what was read from a document."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fiscaldisclosure.cli.publications import loaded
from fiscaldisclosure.report import tree

if TYPE_CHECKING:
    import argparse

    from fiscaldisclosure.report.paint import Style


def show(arguments: argparse.Namespace, style: Style) -> int:
    """Print the disclosure as a tree, or what could not be placed."""
    disclosure = loaded(arguments.file, style)
    render = tree.render_unread if arguments.unread else tree.render
    sys.stdout.write(style.shown(render(disclosure, style)))
    return 0
